import type { Found } from './lists.ts'
import type { Lookup } from './lookup.ts'

const isOthers = 'a list shows its handle as that of someone else'
const isHidden = 'a list shows its handle without an address that confirms it'

/** What the lists of a clean-up have shown of its entries. */
export class Evidence {
  readonly #lookups: readonly Lookup[]
  readonly #ownerOf: (found: Found) => Lookup | undefined
  readonly #listed = new Set<Lookup>()
  readonly #joined = new Set<Lookup>()
  readonly #disputed = new Map<Lookup, string>()

  constructor(lookups: readonly Lookup[], ownerOf: (found: Found) => Lookup | undefined) {
    this.#lookups = lookups
    this.#ownerOf = ownerOf
  }

  /** Notes which entries are listed, and whose their handles are. */
  note(found: readonly Found[]): void {
    for (const item of found) {
      const owner = this.#ownerOf(item)
      if (owner) this.#listed.add(owner)
      if (owner && item.kind === 'member') this.#joined.add(owner)
      // An address that the ledger must not choose is that of someone else.
      if ((owner && !owner.isLookedUpOnly) || item.kind !== 'invitation') continue
      for (const one of this.#lookups) {
        if (one === owner || !one.ids.includes(item.handle)) continue
        if (one.isFromFile && /^$|[*•…]/.test(item.email)) this.#disputed.set(one, isHidden)
        else if (item.email !== '') this.dispute(one)
      }
    }
  }

  /** Notes that the handle of an entry is that of someone else. */
  dispute(one: Lookup): void {
    this.#disputed.set(one, isOthers)
  }

  /** Whether the handle of an entry may be that of someone else. */
  isDisputed(one: Lookup): boolean {
    return this.#disputed.has(one)
  }

  whyDisputed(one: Lookup): string | undefined {
    return this.#disputed.get(one)
  }

  isListed(one: Lookup): boolean {
    return this.#listed.has(one)
  }

  /** Whether a list has shown an entry as a member. */
  hasJoined(one: Lookup): boolean {
    return this.#joined.has(one)
  }
}
