import type { Invitation, Person, Tenant } from './model.ts'
import type { NewOrder, Ordered } from './order/ordered.ts'
import { type EmailKey, emailKey, type Rules } from './rules.ts'

const byExpiry = (a: Invitation, b: Invitation) => (a.expiresAt ?? 0) - (b.expiresAt ?? 0) || a.seq - b.seq

/** The data of one provider, with its indexes. */
export class ProviderData {
  readonly rules: Rules
  readonly keyOf: EmailKey
  /** By normalized e-mail address (`keyOf`). */
  readonly people = new Map<string, Person>()
  readonly peopleById = new Map<string, Person>()
  readonly tenants = new Map<string, Tenant>()
  /** Tenants by the key with which the API addresses them. */
  readonly tenantKeys = new Map<string, Tenant>()
  /** Pending invitations that will expire, soonest first, with their tenants' ids. */
  readonly due: Ordered<Invitation, string>
  readonly newOrder: NewOrder
  #lastSeq = 0

  constructor(rules: Rules, newOrder: NewOrder) {
    this.rules = rules
    this.newOrder = newOrder
    this.due = newOrder(byExpiry)
    this.keyOf = emailKey(rules)
  }

  /** The latest position in insertion order; 0 before the first. */
  get lastSeq(): number {
    return this.#lastSeq
  }

  /** Takes the next position in insertion order. */
  nextSeq(): number {
    return ++this.#lastSeq
  }

  /** Raises the latest position to one from a snapshot or an event, so that new ones come after it. */
  advanceSeqTo(seq: number): void {
    if (seq > this.#lastSeq) this.#lastSeq = seq
  }

  person(email: string): Person | undefined {
    return this.people.get(this.keyOf(email))
  }

  /** Finds a listed or ended invitation and its tenant by the invitation's id. */
  find(id: string): { tenant: Tenant; invitation: Invitation } | undefined {
    for (const tenant of this.tenants.values()) {
      const invitation = tenant.invitations.byId(id) ?? tenant.ended.get(id)
      if (invitation) return { tenant, invitation }
    }
    return undefined
  }
}
