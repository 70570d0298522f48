import { apply } from './apply.ts'
import type { ProviderEvent } from './events.ts'
import { nextState } from './lifecycle.ts'
import type { Person } from './model.ts'
import type { NewOrder } from './order/ordered.ts'
import { ProviderData } from './provider-data.ts'
import type { Random } from './random.ts'
import type { Rules } from './rules.ts'

/** What the state of a provider needs from its world. */
export interface ProviderDependencies {
  readonly now: () => number
  readonly random: Random
  readonly newOrder: NewOrder
  /** Called with every event after it has been applied. */
  readonly onEvent: (event: ProviderEvent) => void
}

/** The state of one provider in a world: its people and tenants. Only events change it. */
export class ProviderState extends ProviderData {
  readonly now: () => number
  readonly random: Random
  readonly #onEvent: (event: ProviderEvent) => void

  constructor(rules: Rules, { now, random, newOrder, onEvent }: ProviderDependencies) {
    super(rules, newOrder)
    this.now = now
    this.random = random
    this.#onEvent = onEvent
  }

  /** Applies an event, then calls `onEvent`. */
  record(event: ProviderEvent): void {
    apply(this, event)
    this.#onEvent(event)
  }

  /** Expires the invitations that are due. Must be called before each read or change. */
  expireDue(): void {
    const now = this.now()
    for (;;) {
      const next = this.due.minKey()
      if (next === undefined || (next.expiresAt as number) > now) return
      const state = nextState(next.state, 'expire')
      const tenant = this.due.get(next)
      if (state === undefined || tenant === undefined)
        throw new Error(`Failed to expire invitation ${next.id}: it is due but not pending.`)
      const at = next.expiresAt as number
      this.record({ type: 'InvitationExpired', at, tenant, invitation: { ...next, state, updatedAt: at } })
    }
  }

  /** Returns the person with this address, and creates one if there is none. */
  signUp(email: string, name: string | null = null, id: string = this.random.uuid()): Person {
    const existing = this.person(email)
    if (existing) return existing
    const person = { id, email, name }
    this.record({ type: 'PersonJoined', at: this.now(), person })
    return person
  }
}
