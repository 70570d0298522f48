import { Clock, type ClockState, isMoment, type Now } from '../domain/clock.ts'
import type { ProviderEvent, WorldEvent } from '../domain/events.ts'
import { type InitialPerson, type InitialProviderState, loadInitialState } from '../domain/initial-state.ts'
import { type Mail, Mailbox } from '../domain/mailbox.ts'
import type { Invitation, Tenant } from '../domain/model.ts'
import type { NewOrder } from '../domain/order/ordered.ts'
import { ProviderState } from '../domain/provider-state.ts'
import { Random } from '../domain/random.ts'
import { Ring } from '../domain/ring.ts'
import { type ProviderSnapshot, restoreSnapshot, takeSnapshot } from '../domain/snapshot.ts'
import type { ProviderInstance } from '../http/provider-instance.ts'
import { MockError } from '../http/reply.ts'
import { type Fault, Faults } from './faults.ts'
import { toMail } from './mail.ts'
import { RequestLog } from './request-log.ts'

/** What has changed in a world: a request was answered, something happened, or anything else that is part of its state. */
export type ChangeKind = 'request' | 'event' | 'state'

/** What every world begins with. */
export interface WorldPlan {
  readonly instances: readonly ProviderInstance[]
  readonly people: readonly InitialPerson[]
  /** By the provider's name. */
  readonly initialStates: Readonly<Record<string, InitialProviderState>>
  /** Seed of ids and chances. */
  readonly seed: number
  /** Where every world's clock stands still at first, in milliseconds; null: it runs. */
  readonly startAt: number | null
  readonly systemNow: Now
  /** How many entries the request log, the mailbox and the list of events keep. */
  readonly keep: number
  readonly newOrder: NewOrder
}

/** A world as plain JSON, all but its request log. */
export interface WorldSnapshot {
  readonly format: 1
  readonly clock: ClockState
  readonly ids: readonly number[]
  readonly chances: readonly number[]
  readonly faults: readonly Fault[]
  readonly mails: readonly Mail[]
  readonly providers: Readonly<Record<string, ProviderSnapshot>>
}

/** One isolated copy of everything that has a state. */
export class World {
  readonly name: string
  readonly clock: Clock
  readonly mailbox: Mailbox
  readonly log: RequestLog
  readonly events: Ring<WorldEvent>
  /** Tells whoever watches that something has changed. */
  readonly emit: (change: ChangeKind) => void
  readonly #plan: WorldPlan
  readonly #ids: Random
  readonly #chances: Random
  readonly faults: Faults
  #realms = new Map<string, ProviderState>()
  /** What a snapshot brings back is no news. */
  #loading = false
  /** When it was last used, by the system's clock. */
  usedAt: number

  constructor(name: string, plan: WorldPlan, emit: (change: ChangeKind) => void = () => {}) {
    this.name = name
    this.emit = emit
    this.#plan = plan
    this.clock = new Clock(plan.systemNow, plan.startAt)
    this.mailbox = new Mailbox(plan.keep)
    this.log = new RequestLog(plan.keep)
    this.events = new Ring(plan.keep)
    this.#ids = new Random(plan.seed)
    this.#chances = new Random(plan.seed + 1)
    this.faults = new Faults(this.#chances)
    this.usedAt = plan.systemNow()
    this.#empty()
    for (const [provider, providerState] of this.#realms) {
      try {
        loadInitialState(providerState, plan.people, plan.initialStates[provider] ?? { tenants: [] })
      } catch (error) {
        throw new Error(`the seed does not fit ${provider}: ${(error as Error).message}`)
      }
    }
  }

  /** A provider's part of the world, with everything expired whose time has come. */
  providerState(provider: string): ProviderState {
    const providerState = this.#realms.get(provider)
    if (!providerState)
      throw new MockError(404, 'unknown-provider', `Failed to find the provider '${provider}': it is not served here.`)
    providerState.expireDue()
    return providerState
  }

  get providerStates(): ReadonlyMap<string, ProviderState> {
    for (const providerState of this.#realms.values()) providerState.expireDue()
    return this.#realms
  }

  /** An id for something that is no part of the lifecycle, such as a request. */
  newId(): string {
    return this.#chances.uuid()
  }

  /** An invitation by its id, with its tenant and realm. */
  find(
    id: string,
  ): { provider: string; providerState: ProviderState; tenant: Tenant; invitation: Invitation } | undefined {
    for (const [provider, providerState] of this.providerStates) {
      const found = providerState.find(id)
      if (found) return { provider, providerState, ...found }
    }
    return undefined
  }

  /** Tells listeners that the clock was moved, and lets expire what is due. */
  clockMoved(): void {
    this.events.push({ type: 'ClockMoved', at: this.clock.now(), frozen: this.clock.frozen })
    this.emit('event')
    for (const providerState of this.#realms.values()) providerState.expireDue()
  }

  snapshot(): WorldSnapshot {
    return {
      format: 1,
      clock: this.clock.state,
      ids: [...this.#ids.state],
      chances: [...this.#chances.state],
      faults: this.faults.state,
      mails: this.mailbox.state,
      providers: Object.fromEntries(
        [...this.providerStates].map(([provider, providerState]) => [provider, takeSnapshot(providerState)]),
      ),
    }
  }

  /** Makes the world what it was when the snapshot was taken. Nothing changes where the snapshot is of no use. */
  restore(snapshot: WorldSnapshot): void {
    const before = this.snapshot()
    this.#loading = true
    try {
      this.#load(snapshot)
      this.events.clear()
    } catch (error) {
      this.#load(before)
      throw new MockError(
        422,
        'bad-snapshot',
        `Failed to restore the snapshot: ${(error as Error).message}. Use one that this version took.`,
      )
    } finally {
      this.#loading = false
    }
    this.emit('state')
  }

  #load(snapshot: WorldSnapshot): void {
    if (snapshot.format !== 1) throw new Error(`its format is ${snapshot.format}`)
    this.clock.state = snapshot.clock
    if (!isMoment(this.clock.now())) throw new Error('its clock lies outside of the years 1970 to 9998')
    const [theirs, ours] = [Object.keys(snapshot.providers), [...this.#realms.keys()]].map((names) =>
      names.sort().join(', '),
    )
    if (theirs !== ours) throw new Error(`it holds ${theirs}, but served here are ${ours}`)
    this.#empty()
    for (const [provider, providerState] of this.#realms) {
      const part = snapshot.providers[provider]
      if (part) restoreSnapshot(providerState, part)
    }
    this.#ids.state = snapshot.ids
    this.#chances.state = snapshot.chances
    this.faults.state = snapshot.faults
    this.mailbox.state = snapshot.mails
  }

  #empty(): void {
    this.#realms = new Map(
      this.#plan.instances.map(({ provider: { name }, rules }) => {
        const onEvent = (event: ProviderEvent) => this.#onEvent(name, event)
        return [
          name,
          new ProviderState(rules, {
            now: () => this.clock.now(),
            random: this.#ids,
            newOrder: this.#plan.newOrder,
            onEvent,
          }),
        ]
      }),
    )
  }

  #onEvent(provider: string, event: ProviderEvent): void {
    if (this.#loading) return
    this.events.push({ ...event, provider })
    if (event.type === 'InvitationCreated' && event.notify)
      this.mailbox.deliver(toMail(provider, this.#realms.get(provider), event))
    this.emit('event')
  }
}
