import type { Invitation, Person, Tenant } from './model.ts'
import type { NewOrder, Ordered } from './ordered.ts'
import { type EmailKey, emailKey, type Rules } from './rules.ts'

const byExpiry = (a: Invitation, b: Invitation) => (a.expiresAt ?? 0) - (b.expiresAt ?? 0) || a.seq - b.seq

/** What a realm holds, and the ways to find it. */
export class ProviderData {
  readonly rules: Rules
  readonly keyOf: EmailKey
  /** By the form of the address in which two are compared. */
  readonly people = new Map<string, Person>()
  readonly peopleById = new Map<string, Person>()
  readonly tenants = new Map<string, Tenant>()
  /** Tenants by the key under which the API addresses them. */
  readonly tenantKeys = new Map<string, Tenant>()
  /** Pending invitations that will expire, soonest first, each with its tenant's id. */
  readonly due: Ordered<Invitation, string>
  readonly newOrder: NewOrder
  #lastSeq = 0

  constructor(rules: Rules, newOrder: NewOrder) {
    this.rules = rules
    this.newOrder = newOrder
    this.due = newOrder(byExpiry)
    this.keyOf = emailKey(rules)
  }

  /** The latest place that was given out; 0 before the first. */
  get lastSeq(): number {
    return this.#lastSeq
  }

  /** The next place in the order of insertion. */
  nextSeq(): number {
    return ++this.#lastSeq
  }

  /** Keeps new places behind one that came from elsewhere. */
  seen(seq: number): void {
    if (seq > this.#lastSeq) this.#lastSeq = seq
  }

  person(email: string): Person | undefined {
    return this.people.get(this.keyOf(email))
  }

  /** An invitation and its tenant by the invitation's id, whether it is open or has ended. */
  find(id: string): { tenant: Tenant; invitation: Invitation } | undefined {
    for (const tenant of this.tenants.values()) {
      const invitation = tenant.invitations.byId(id) ?? tenant.ended.get(id)
      if (invitation) return { tenant, invitation }
    }
    return undefined
  }
}
