import { atMost } from '../kit/at-most.ts'
import type { CheckContext } from '../kit/context.ts'
import type { TenantKeys } from '../kit/promises.ts'
import { Halt } from '../runner/check-failure.ts'
import type { Exchange } from '../runner/exchange.ts'
import type { ListKind } from '../runner/ledger.ts'
import { Answers, keyOf } from './answers.ts'
import { type Found, isRefusal, type Lists, type Read, readLists } from './lists.ts'
import { type Lookup, matcher } from './lookup.ts'
import { RetrySchedule } from './retry-schedule.ts'

/** The final state of an entry, as far as the clean-up knows: `unknown` if it could not be looked up. */
export interface EntryResult {
  readonly is: 'gone' | 'left' | 'unknown'
  /** What the lists still show of it. */
  readonly shown: readonly Found[]
}

/** How to look. */
export interface Looking {
  readonly read?: Read
  readonly schedule?: RetrySchedule
  /** How many requests are in flight at the same time; as many as the run allows by default. */
  readonly most?: number
}

/**
 * Removes the people of some entries from a tenant: those in its lists, and the invitations whose handle the target
 * gave and does not show. The lists are the evidence, because a target may confirm a removal and not carry it out.
 */
export async function removePeople(
  context: CheckContext,
  tenant: TenantKeys,
  lookups: readonly Lookup[],
  { read, schedule = new RetrySchedule(context.target), most = context.concurrency }: Looking = {},
): Promise<ReadonlyMap<Lookup, EntryResult>> {
  const removal = new Removal(context, tenant, lookups, { schedule, most })
  const kinds = new Set(lookups.flatMap(({ looksIn }) => [...looksIn]))
  let lists = await readLists(context, tenant, kinds, schedule, read)
  await removal.remove(lists)
  for (let looks = 1; looks < maxLooks; looks++) {
    if (removal.changed.size === 0) {
      // A list may be late: it may still show what is gone, and not yet show the subject of a lost response.
      if (!schedule.mayBeLate || schedule.isOver) break
      // What is known to be gone needs no further attempt.
      const isWorthIt = lists.hasFailed && lookups.some(({ state }) => state !== 'revoked')
      if (removal.isShown(lists) || isWorthIt || removal.hasPostponed) {
        if (!(await schedule.wait())) break
      } else if (removal.isUnsure()) await schedule.settle()
      else break
      removal.lookAgain(kinds)
    }
    lists = merged(lists, await readLists(context, tenant, removal.changed, schedule))
    await removal.remove(lists)
  }
  return new Map(lookups.map((one) => [one, removal.resultOf(one, lists)]))
}

/** The maximum number of times that a clean-up reads the lists of a tenant. */
const maxLooks = 6

/** What was requested, and the responses. */
class Removal {
  readonly #context: CheckContext
  readonly #tenant: TenantKeys
  readonly #lookups: readonly Lookup[]
  readonly #schedule: RetrySchedule
  readonly #most: number
  readonly #ownerOf: (found: Found) => Lookup | undefined
  readonly #answers: Answers
  /** By list and handle: how it was shown when its removal was requested. */
  readonly #shownAs = new Map<string, Found['isOpen']>()
  /** The entries whose handle a list shows with the address of someone else. */
  readonly #disputed = new Set<Lookup>()
  #hasLookedTwice = false
  /** The lists that may have changed since they were read. */
  changed = new Set<ListKind>()

  constructor(
    context: CheckContext,
    tenant: TenantKeys,
    lookups: readonly Lookup[],
    looking: Required<Omit<Looking, 'read'>>,
  ) {
    this.#context = context
    this.#tenant = tenant
    this.#lookups = lookups
    this.#schedule = looking.schedule
    this.#most = looking.most
    this.#ownerOf = matcher(lookups)
    const { unknown, ended } = context.promises.statuses
    this.#answers = new Answers([...unknown, ...ended])
  }

  /** Removes what the lists show, then what they do not show. Repeats no request. */
  async remove({ found }: Lists): Promise<void> {
    this.changed = new Set()
    const own = found.filter((one) => this.#ownerOf(one)?.isLookedUpOnly === undefined && this.#ownerOf(one))
    const before = own.filter((one) => this.#answers.of(one) !== undefined)
    // One after the other for each person, whose membership may end with the invitation.
    await atMost(
      this.#most,
      [...Map.groupBy(own, this.#ownerOf).values()].map((ofOne) => async () => {
        for (const one of ofOne) if (this.#mayChange(one)) await this.#send(one)
      }),
    )
    const shown = new Set(own.map(({ handle }) => handle))
    const isUnknown = (one: Found) => this.#answers.of(one) === 'unknown'
    const stillThere = new Set(own.filter((one) => before.includes(one) || isUnknown(one)).map(this.#ownerOf))
    const strange = found.filter((one) => this.#ownerOf(one) === undefined && one.kind === 'invitation')
    const removeUnseen = async (one: Lookup) => {
      const isListed = own.some((found) => found.kind === 'invitation' && this.#ownerOf(found) === one)
      // What is listed with another handle is removed by that one, unless the target does not know it.
      if (one.isLookedUpOnly || one.state === 'revoked' || (isListed && !stillThere.has(one))) return
      for (const id of one.ids) if (!shown.has(id)) await this.#sendUnseen(one, id, strange)
    }
    await atMost(
      this.#most,
      this.#lookups.map((one) => () => removeUnseen(one)),
    )
  }

  /** Something that was removed may stay listed in an unclear state: the response to another request decides. */
  #mayChange(one: Found): boolean {
    const answer = this.#answers.of(one)
    return this.#isDue(one) || (answer === 'gone' && one.isOpen === 'unclear' && !this.#hasChanged(one))
  }

  /** Whether its removal was never requested, or was postponed before the last pause. */
  #isDue(one: Pick<Found, 'kind' | 'handle'>): boolean {
    return this.#answers.of(one) === undefined || (this.#hasLookedTwice && this.#answers.isPostponed(one))
  }

  #hasChanged(one: Found): boolean {
    return this.#shownAs.get(keyOf(one)) === true && one.isOpen === 'unclear'
  }

  async #sendUnseen(one: Lookup, handle: string, strange: readonly Found[]): Promise<void> {
    const found: Found = { kind: 'invitation', handle, email: one.email.toLowerCase(), isOpen: true }
    const other = strange.find((item) => item.handle === handle && item.email !== '')
    // It is listed as someone else's, so it is not removed.
    if (other) this.#disputed.add(one)
    else if (this.#isDue(found)) await this.#send(found, false)
  }

  async #send(one: Found, isShown = true): Promise<void> {
    const { client, promises } = this.#context
    const { members, grants } = promises
    if (this.#schedule.isOver) return
    const ask =
      one.kind === 'invitation'
        ? promises.revoke(this.#tenant, one.handle)
        : (one.kind === 'member' ? members : grants)?.remove(this.#tenant, one.handle)
    if (!ask) return
    this.#shownAs.set(keyOf(one), this.#shownAs.get(keyOf(one)) ?? one.isOpen)
    if (isShown) this.changed.add(one.kind)
    // Revoking may remove a member too.
    if (isShown && promises.rules.revokesMembers && one.kind === 'invitation') this.changed.add('member')
    const exchange = await this.#quietly(() => client.send(ask))
    if (exchange && one.kind === 'grant') client.noteMissing(exchange)
    this.#answers.note(one, exchange)
  }

  async #quietly(send: () => Promise<Exchange>): Promise<Exchange | undefined> {
    try {
      const exchange = await send()
      this.#schedule.note(true)
      return exchange
    } catch (thrown) {
      if (!isRefusal(thrown)) throw thrown
      if (thrown instanceof Halt) this.#schedule.note(false)
      return undefined
    }
  }

  /** Makes the next reading include these lists. */
  lookAgain(kinds: ReadonlySet<ListKind>): void {
    this.#hasLookedTwice = true
    this.changed = new Set(kinds)
  }

  /** Do the lists still show any of them? */
  isShown(lists: Lists): boolean {
    return this.#lookups.some((one) => this.#shownOf(one, lists).length > 0)
  }

  get hasPostponed(): boolean {
    return this.#answers.hasPostponed
  }

  /** May something come that the lists do not show yet? */
  get #mayComeLater(): boolean {
    const { lost, target } = this.#context
    return this.#schedule.mayBeLate && (lost.isAny || (target.settle ?? 0) > 0)
  }

  /** May the lists not show the subject of a lost response yet? */
  isUnsure(): boolean {
    if (this.#hasLookedTwice || !this.#mayComeLater) return false
    return this.#lookups.some(({ state, ids }) => state === 'intended' && ids.length === 0)
  }

  resultOf(one: Lookup, lists: Lists): EntryResult {
    const shown = this.#shownOf(one, lists)
    return { is: shown.length > 0 ? 'left' : this.#unseenResult(one, lists), shown }
  }

  #unseenResult(one: Lookup, lists: Lists): EntryResult['is'] {
    if (this.#disputed.has(one)) return 'unknown'
    const answers = one.ids.map((handle) => this.#answers.of({ kind: 'invitation', handle }))
    if (one.state === 'revoked') return 'gone'
    if (answers.includes('refused') || answers.includes(undefined)) return 'unknown'
    // All handles are confirmed to have ended, so a list of invitations is needed only for an entry without one.
    const isJoined = one.state === 'accepted'
    const needs: Readonly<Record<ListKind, boolean>> = {
      invitation: one.state === 'intended' || (one.state === 'created' && one.ids.length === 0),
      member: isJoined,
      grant: one.kinds.includes('grant'),
    }
    if ([...one.looksIn].some((kind) => needs[kind] && lists.unread.has(kind))) return 'unknown'
    const isLost = one.state === 'intended' && one.ids.length === 0
    if (isLost && this.#mayComeLater && !this.#hasLookedTwice) return 'unknown'
    // Without an address and a handle, only a list that shows all addresses proves that no one is left.
    const isNameless = one.email === '' && one.ids.length === 0
    return isNameless && lists.found.some(({ kind, email }) => kind === 'invitation' && email === '')
      ? 'unknown'
      : 'gone'
  }

  /** What the lists still show of it. */
  #shownOf(one: Lookup, { found }: Lists): readonly Found[] {
    return found.filter((item) => {
      if (this.#ownerOf(item) !== one || item.isOpen === false) return false
      // A list may still show ended items, marked as such, which the target otherwise no longer knows.
      return item.isOpen === true || !(this.#hasChanged(item) || this.#answers.of(item) === 'unknown')
    })
  }
}

/** Replaces older lists with newer ones of the same kinds. */
function merged(before: Lists, now: Lists): Lists {
  const unread = [...before.unread].filter((kind) => !now.kinds.has(kind))
  return {
    kinds: new Set([...before.kinds, ...now.kinds]),
    found: [...before.found.filter(({ kind }) => !now.kinds.has(kind)), ...now.found],
    unread: new Set([...unread, ...now.unread]),
    hasFailed: now.hasFailed,
  }
}
