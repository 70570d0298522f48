import { atMost } from '../kit/at-most.ts'
import type { CheckContext } from '../kit/context.ts'
import type { TenantKeys } from '../kit/promises.ts'
import { Halt, NotOwn } from '../runner/check-failure.ts'
import type { Exchange } from '../runner/exchange.ts'
import type { ListKind } from '../runner/ledger.ts'
import { Answers, keyOf } from './answers.ts'
import { Evidence } from './evidence.ts'
import { type Found, isRefusal, type Lists } from './lists.ts'
import { type Lookup, matcher } from './lookup.ts'
import type { RetrySchedule } from './retry-schedule.ts'

/** The final state of an entry, as far as the clean-up knows: `unknown` if it could not be looked up. */
export interface EntryResult {
  readonly is: 'gone' | 'left' | 'unknown'
  /** What the lists still show of it. */
  readonly shown: readonly Found[]
  /** Why it was not removed, if it may be that of someone else. */
  readonly why?: string | undefined
}

/** What was requested, and the responses. */
export class Removal {
  readonly #context: CheckContext
  readonly #tenant: TenantKeys
  readonly #lookups: readonly Lookup[]
  readonly #schedule: RetrySchedule
  readonly #most: number
  readonly #ownerOf: (found: Found) => Lookup | undefined
  readonly #answers: Answers
  /** By list and handle: how it was shown when its removal was requested. */
  readonly #shownAs = new Map<string, Found['isOpen']>()
  /** What the lists have shown of the entries. */
  readonly #evidence: Evidence
  #hasLookedTwice = false
  /** The lists that may have changed since they were read. */
  changed = new Set<ListKind>()

  constructor(
    context: CheckContext,
    tenant: TenantKeys,
    lookups: readonly Lookup[],
    looking: { readonly schedule: RetrySchedule; readonly most: number },
  ) {
    this.#context = context
    this.#tenant = tenant
    this.#lookups = lookups
    this.#schedule = looking.schedule
    this.#most = looking.most
    this.#ownerOf = matcher(lookups)
    this.#evidence = new Evidence(lookups, this.#ownerOf)
    const { unknown, ended } = context.promises.statuses
    this.#answers = new Answers([...unknown, ...ended])
  }

  /** Removes what the lists show, then what they do not show. Repeats no request. */
  async remove(lists: Lists): Promise<void> {
    const { found } = lists
    this.changed = new Set()
    this.#evidence.note(found)
    const own = found.filter((one) => this.#isRemovable(one))
    const before = own.filter((one) => this.#answers.of(one) !== undefined)
    // One after the other for each person, whose membership may end with the invitation.
    await atMost(
      this.#most,
      [...Map.groupBy(own, this.#ownerOf).values()].map((ofOne) => async () => {
        for (const one of ofOne) if (this.#mayChange(one)) await this.#send(one, this.#ownerOf(one))
      }),
    )
    const shown = new Set(own.map(({ handle }) => handle))
    const isUnknown = (one: Found) => this.#answers.of(one) === 'unknown'
    const stillThere = new Set(own.filter((one) => before.includes(one) || isUnknown(one)).map(this.#ownerOf))
    const removeUnseen = async (one: Lookup) => {
      const isListed = own.some((found) => found.kind === 'invitation' && this.#ownerOf(found) === one)
      // What is listed with another handle is removed by that one, unless the target does not know it.
      if (one.isLookedUpOnly || one.state === 'revoked' || (isListed && !stillThere.has(one))) return
      if (this.#evidence.isDisputed(one) || !this.#trustsHandles(one)) return
      for (const id of one.ids) if (!shown.has(id)) await this.#sendUnseen(one, id)
    }
    await atMost(
      this.#most,
      this.#lookups.map((one) => () => removeUnseen(one)),
    )
  }

  /** Whether an item is the run's. If a list gives its handle to someone else, the list may have confused them. */
  #isRemovable(one: Found): boolean {
    const owner = this.#ownerOf(one)
    return (
      owner !== undefined && !owner.isLookedUpOnly && !(one.kind === 'invitation' && this.#evidence.isDisputed(owner))
    )
  }

  /** Whether the handles of an entry identify only what is the run's, although no list shows them. */
  #trustsHandles({ isFromFile }: Lookup): boolean {
    const { client, promises } = this.#context
    return (
      !isFromFile ||
      promises.declaration.handles.invitation === 'email' ||
      client.isMissing(promises.list(this.#tenant).operation)
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

  async #sendUnseen(one: Lookup, handle: string): Promise<void> {
    const found: Found = { kind: 'invitation', handle, email: one.email.toLowerCase(), isOpen: true }
    if (this.#isDue(found)) await this.#send(found, one, false)
  }

  async #send(one: Found, owner: Lookup | undefined, isShown = true): Promise<void> {
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
    const exchange = await this.#quietly(owner, () => client.send(ask))
    if (exchange && one.kind === 'grant') client.noteMissing(exchange)
    this.#answers.note(one, exchange)
  }

  async #quietly(owner: Lookup | undefined, send: () => Promise<Exchange>): Promise<Exchange | undefined> {
    try {
      const exchange = await send()
      this.#schedule.note(true)
      return exchange
    } catch (thrown) {
      if (!isRefusal(thrown)) throw thrown
      if (thrown instanceof NotOwn && owner) this.#evidence.dispute(owner)
      if (thrown instanceof Halt) this.#schedule.note(false)
      return undefined
    }
  }

  /** Makes the next reading include these lists. */
  lookAgain(kinds: ReadonlySet<ListKind>): void {
    this.#hasLookedTwice = true
    this.changed = new Set(kinds)
  }

  /** Do the lists still show anything that may be removed? */
  isShown(lists: Lists): boolean {
    return this.#lookups.some((one) => !this.#evidence.isDisputed(one) && this.#shownOf(one, lists).length > 0)
  }

  get hasPostponed(): boolean {
    return this.#answers.hasPostponed
  }

  /** Has no list shown an entry whose handles prove nothing? */
  get hasUnconfirmed(): boolean {
    return this.#lookups.some(
      (one) =>
        one.state !== 'revoked' &&
        one.ids.length > 0 &&
        !one.isLookedUpOnly &&
        !(this.#trustsHandles(one) || this.#evidence.isListed(one) || this.#evidence.isDisputed(one)),
    )
  }

  /** May the lists not show the subject of a lost response yet? */
  isUnsure(): boolean {
    return this.#lookups.some((one) => this.#mayComeLater(one))
  }

  /** May something of an entry come that no list has shown so far? */
  #mayComeLater(one: Lookup): boolean {
    const { lost, target } = this.#context
    if (this.#hasLookedTwice || !this.#schedule.mayBeLate) return false
    const { state, ids } = one
    if (state === 'intended' && ids.length === 0) return lost.isAny || (target.settle ?? 0) > 0
    return lost.isAny && state === 'accepted' && !this.#evidence.hasJoined(one)
  }

  resultOf(one: Lookup, lists: Lists): EntryResult {
    const shown = this.#shownOf(one, lists)
    const is = shown.length > 0 ? 'left' : this.#unseenResult(one, lists)
    return { is, shown, why: is === 'gone' ? undefined : this.#evidence.whyDisputed(one) }
  }

  #unseenResult(one: Lookup, lists: Lists): EntryResult['is'] {
    if (this.#evidence.isDisputed(one)) return 'unknown'
    const answers = one.ids.map((handle) => this.#answers.of({ kind: 'invitation', handle }))
    if (one.state === 'revoked') return 'gone'
    const isTrusted = this.#trustsHandles(one)
    if (isTrusted && (answers.includes('refused') || answers.includes(undefined))) return 'unknown'
    // All handles are confirmed to have ended, so a list of invitations is needed only for an entry without one.
    const isJoined = one.state === 'accepted'
    const needs: Readonly<Record<ListKind, boolean>> = {
      invitation: one.state === 'intended' || (one.state === 'created' && one.ids.length === 0) || !isTrusted,
      member: isJoined,
      grant: one.kinds.includes('grant'),
    }
    if ([...one.looksIn].some((kind) => needs[kind] && lists.unread.has(kind))) return 'unknown'
    if (this.#mayComeLater(one)) return 'unknown'
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
