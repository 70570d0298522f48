import type { Shown } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import { isLoopback } from '../../../runner/target.ts'
import type { Asked } from '../../reading/asked.ts'
import type { Knowledge } from '../../register/knowledge.ts'

/** An invitation in the order of a list. It keeps its position when revoked, because a cursor may point to it. */
interface Entry {
  readonly handle: string
  readonly email: string | undefined
  isPresent: boolean
}

/** A page, and its expected content. */
export interface PageFit {
  /** The handles that it must show; undefined if unknown. */
  readonly expected: readonly string[] | undefined
  /** Whether other invitations come before or after it. */
  readonly hasEarlier: boolean
  readonly hasLater: boolean
}

const unknownFit: PageFit = { expected: undefined, hasEarlier: false, hasLater: false }

/** Tracks the order of the invitations in each tenant, to derive the content of every page from its request. */
export class ListModel {
  readonly #knowledge: Knowledge
  readonly #lists = new Map<string, Entry[]>()
  /** The handle that a cursor points to, by tenant, parameter and cursor. */
  readonly #cursors = new Map<string, string>()

  constructor(knowledge: Knowledge) {
    this.#knowledge = knowledge
  }

  /** Forgets the order after an action that no request shows. */
  forget(): void {
    this.#lists.clear()
  }

  /** Notes a complete list that nothing has changed while it was read. */
  learn(tenant: string, shown: readonly Shown[]): void {
    if (!this.#isOurs()) return
    const entries = shown.map(({ handle = '', email }) => ({ handle: handle.toLowerCase(), email, isPresent: true }))
    const handles = new Set(entries.map(({ handle }) => handle))
    // Removed items keep their position relative to the others.
    const known = this.#lists.get(tenant) ?? []
    const isSame =
      known
        .filter(({ isPresent }) => isPresent)
        .map(({ handle }) => handle)
        .join() === [...handles].join()
    if (!isSame) this.#lists.set(tenant, entries)
  }

  /** The positions of the cursors in the links of a page. */
  learnCursors(tenant: string, items: readonly string[], links: ReadonlyMap<string, Readonly<Record<string, string>>>) {
    const { paging } = this.#knowledge.declaration
    const [first, last] = [items[0], items.at(-1)]
    if (!paging || first === undefined || last === undefined) return
    for (const [name, parameter, handle] of [
      ['next', paging.after, last],
      ['prev', paging.before, first],
    ] as const) {
      const cursor = links.get(name)?.[parameter]
      if (cursor !== undefined) this.#cursors.set(`${tenant} ${parameter} ${cursor}`, handle)
    }
  }

  /** Notes what a write has changed, or may have changed. Called before the register is updated. */
  note(
    { tenant, effects, email, subject }: Asked,
    exchange: Exchange,
    shown: readonly Shown[],
    isAlone: boolean,
  ): void {
    const { status } = exchange.response
    if (effects.length === 0 || (status >= 400 && status < 500)) return
    const entries = tenant === undefined ? undefined : this.#lists.get(tenant)
    if (tenant === undefined) this.#lists.clear()
    if (tenant === undefined || !entries) return
    const isDone = isAlone && status < 300 && effects.length === 1
    const [effect] = effects
    const handle = shown[0]?.handle?.toLowerCase()
    if (
      isDone &&
      effect === 'invite' &&
      handle !== undefined &&
      email !== undefined &&
      !this.#isKnown(entries, email, handle)
    )
      entries.push({ handle, email: email.toLowerCase(), isPresent: true })
    else if (!(isDone && effect === 'revoke' && this.#end(entries, subject))) this.#lists.delete(tenant)
  }

  /** What a page must show. */
  fit(tenant: string, { ask }: Exchange): PageFit {
    const { paging } = this.#knowledge.declaration
    const entries = this.#isOurs() ? this.#lists.get(tenant) : undefined
    const { query = {} } = ask
    if (!paging || !entries) return unknownFit
    const { size, after, before } = paging
    const limit = Number(query[size.parameter] ?? size.default)
    if (!(limit >= size.min && limit <= size.max && limit % size.step === 0)) return unknownFit
    if (query[after] !== undefined && query[before] !== undefined) return unknownFit
    const parameter = query[after] === undefined ? before : after
    const cursor = query[parameter]
    const isEmpty = entries.every(({ isPresent }) => !isPresent)
    // In an empty list, the position of a cursor does not matter.
    const at = cursor === undefined || isEmpty ? -1 : this.#positionOf(tenant, entries, parameter, cursor)
    if (at === undefined) return unknownFit
    const present = (some: readonly Entry[]) => some.filter(({ isPresent }) => isPresent).map(({ handle }) => handle)
    const isBack = cursor !== undefined && parameter === before
    const candidates = present(isBack ? entries.slice(0, at) : entries.slice(at + 1))
    const others = present(isBack ? entries.slice(at) : entries.slice(0, at + 1)).length > 0
    const more = candidates.length > limit
    return {
      expected: isBack ? candidates.slice(-limit) : candidates.slice(0, limit),
      hasEarlier: isBack ? more : others,
      hasLater: isBack ? others : more,
    }
  }

  #positionOf(tenant: string, entries: readonly Entry[], parameter: string, cursor: unknown): number | undefined {
    const handle = this.#cursors.get(`${tenant} ${parameter} ${String(cursor)}`)
    const at = handle === undefined ? -1 : entries.findIndex((entry) => entry.handle === handle)
    return at < 0 ? undefined : at
  }

  /** Whether the list has the address or the id already: what becomes of the first item is then open. */
  #isKnown(entries: readonly Entry[], email: string, handle: string): boolean {
    const isPending = (one: Entry) => one.isPresent && one.email === email.toLowerCase()
    return entries.some((one) => isPending(one) || one.handle === handle)
  }

  #end(entries: readonly Entry[], subject: string | undefined): boolean {
    const entry = entries.find(({ handle }) => handle === subject?.toLowerCase())
    if (!entry) return false
    // Whether one revocation ends all invitations of an address is open.
    if (entries.some((one) => one !== entry && one.isPresent && one.email === entry.email)) return false
    entry.isPresent = false
    return true
  }

  /** Whether only this run changes the lists: on another machine, others can. */
  #isOurs(): boolean {
    const { inProcess, baseUrl } = this.#knowledge.target
    return inProcess || isLoopback(baseUrl)
  }
}
