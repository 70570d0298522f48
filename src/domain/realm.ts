import { apply } from './apply.ts'
import type { RealmEvent } from './events.ts'
import { after } from './lifecycle.ts'
import type { Invitation, Person, Tenant } from './model.ts'
import { emptyOrder } from './ordered.ts'
import type { Random } from './random.ts'
import { type EmailKey, emailKey, type Rules } from './rules.ts'

/** What a realm takes from the world around it. */
export interface Surroundings {
  readonly now: () => number
  readonly random: Random
  /** Told of every event, after it has been applied. */
  readonly listen: (event: RealmEvent) => void
}

const byExpiry = (a: Invitation, b: Invitation) => (a.expiresAt ?? 0) - (b.expiresAt ?? 0) || a.seq - b.seq

/** One provider's part of a world: its people and its tenants. Changed by events alone. */
export class Realm {
  readonly rules: Rules
  readonly keyOf: EmailKey
  readonly now: () => number
  readonly random: Random
  /** By the form of the address in which two are compared. */
  readonly people = new Map<string, Person>()
  readonly peopleById = new Map<string, Person>()
  readonly tenants = new Map<string, Tenant>()
  /** Tenants by the key under which the API addresses them. */
  readonly tenantKeys = new Map<string, Tenant>()
  /** Pending invitations that will expire, soonest first, each with its tenant's id. */
  readonly due = emptyOrder<Invitation, string>(byExpiry)
  readonly #listen: (event: RealmEvent) => void
  #lastSeq = 0

  constructor(rules: Rules, { now, random, listen }: Surroundings) {
    this.rules = rules
    this.keyOf = emailKey(rules)
    this.now = now
    this.random = random
    this.#listen = listen
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

  /** Makes an event true, then tells whoever listens. */
  record(event: RealmEvent): void {
    apply(this, event)
    this.#listen(event)
  }

  /** Lets everything expire whose time has come. To be called before anything is read or decided. */
  settle(): void {
    const now = this.now()
    for (;;) {
      const next = this.due.minKey()
      if (next === undefined || (next.expiresAt as number) > now) return
      const state = after(next.state, 'expire')
      const tenant = this.due.get(next)
      if (state === undefined || tenant === undefined) throw new Error(`Invitation ${next.id} is due but not pending`)
      const at = next.expiresAt as number
      this.record({ type: 'InvitationExpired', at, tenant, invitation: { ...next, state, updatedAt: at } })
    }
  }

  person(email: string): Person | undefined {
    return this.people.get(this.keyOf(email))
  }

  /** The person with this address, who signs up now if nobody has it. */
  signUp(email: string, name: string | null = null, id: string = this.random.uuid()): Person {
    const known = this.person(email)
    if (known) return known
    const person = { id, email, name }
    this.record({ type: 'PersonJoined', at: this.now(), person })
    return person
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
