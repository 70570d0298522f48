import { apply } from './apply.ts'
import type { ProviderEvent } from './events.ts'
import { after } from './lifecycle.ts'
import type { Person } from './model.ts'
import type { NewOrder } from './ordered.ts'
import { ProviderData } from './provider-data.ts'
import type { Random } from './random.ts'
import type { Rules } from './rules.ts'

/** What a realm takes from the world around it. */
export interface Surroundings {
  readonly now: () => number
  readonly random: Random
  readonly newOrder: NewOrder
  /** Told of every event, after it has been applied. */
  readonly onEvent: (event: ProviderEvent) => void
}

/** One provider's part of a world: its people and its tenants. Changed by events alone. */
export class ProviderState extends ProviderData {
  readonly now: () => number
  readonly random: Random
  readonly #onEvent: (event: ProviderEvent) => void

  constructor(rules: Rules, { now, random, newOrder, onEvent }: Surroundings) {
    super(rules, newOrder)
    this.now = now
    this.random = random
    this.#onEvent = onEvent
  }

  /** Makes an event true, then tells whoever listens. */
  record(event: ProviderEvent): void {
    apply(this, event)
    this.#onEvent(event)
  }

  /** Lets everything expire whose time has come. To be called before anything is read or decided. */
  expireDue(): void {
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

  /** The person with this address, who signs up now if nobody has it. */
  signUp(email: string, name: string | null = null, id: string = this.random.uuid()): Person {
    const known = this.person(email)
    if (known) return known
    const person = { id, email, name }
    this.record({ type: 'PersonJoined', at: this.now(), person })
    return person
  }
}
