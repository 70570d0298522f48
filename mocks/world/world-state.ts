import { Clock, type ClockState, isMoment, type Now } from '../domain/clock.ts'
import type { ProviderEvent, WorldEvent } from '../domain/events.ts'
import { type InitialPerson, type InitialProviderState, loadInitialState } from '../domain/initial-state.ts'
import { type Mail, Mailbox } from '../domain/mailbox.ts'
import type { Invitation, Tenant } from '../domain/model.ts'
import type { NewOrder } from '../domain/order/ordered.ts'
import { ProviderState } from '../domain/provider-state.ts'
import { Random } from '../domain/random.ts'
import { Ring } from '../domain/ring.ts'
import type { Rules } from '../domain/rules.ts'
import { type ProviderSnapshot, restoreSnapshot, takeSnapshot } from '../domain/snapshot.ts'
import { type Fault, FaultPolicy } from './faults.ts'
import { toMail } from './mail.ts'
import { RequestLog } from './request-log.ts'
import { WorldError } from './world-error.ts'

/** What changed in a world: a request was answered, an event happened, or another part of the state. */
export type ChangeKind = 'request' | 'event' | 'state'

/** A provider as far as a world knows it. */
export interface WorldProvider {
  readonly name: string
  readonly rules: Rules
  /** The names that faults may use. */
  readonly operations: readonly string[]
}

/** What every world starts with. */
export interface WorldPlan {
  readonly providers: readonly WorldProvider[]
  readonly people: readonly InitialPerson[]
  /** By the provider's name. */
  readonly initialStates: Readonly<Record<string, InitialProviderState>>
  /** Seed of ids and random decisions. */
  readonly seed: number
  /** Where every world's clock is frozen at first, in milliseconds since 1970; null for a running clock. */
  readonly startAt: number | null
  readonly systemNow: Now
  /** How many entries the request log, the mailbox and the list of events keep. */
  readonly keep: number
  readonly newOrder: NewOrder
  /** The URL of the control API in the links of e-mails, without a slash at the end. */
  readonly linkBase: () => string
}

/** A world as plain JSON, without its events and its request log. */
export interface WorldSnapshot {
  readonly format: 1
  readonly clock: ClockState
  readonly ids: readonly number[]
  readonly chances: readonly number[]
  readonly faults: readonly Fault[]
  readonly mails: readonly Mail[]
  readonly providers: Readonly<Record<string, ProviderSnapshot>>
}

/** The state of one isolated world, from its start to its next reset. */
export class WorldState {
  readonly name: string
  readonly clock: Clock
  readonly mailbox: Mailbox
  readonly requests: RequestLog
  readonly events: Ring<WorldEvent>
  readonly faults: FaultPolicy
  /** Notifies subscribers of a change. */
  readonly emit: (change: ChangeKind) => void
  /** When it was last used, by the system's clock. */
  usedAt: number
  readonly #plan: WorldPlan
  readonly #ids: Random
  readonly #chances: Random
  #providerStates = new Map<string, ProviderState>()
  /** Events of a snapshot are not changes. */
  #loading = false

  /** @throws Error that names the value, if the initial state does not fit a provider. */
  constructor(name: string, plan: WorldPlan, emit: (change: ChangeKind) => void = () => {}) {
    this.name = name
    this.emit = emit
    this.#plan = plan
    this.clock = new Clock(plan.systemNow, plan.startAt)
    this.mailbox = new Mailbox(plan.keep)
    this.requests = new RequestLog(plan.keep)
    this.events = new Ring(plan.keep)
    this.#ids = new Random(plan.seed)
    this.#chances = new Random(plan.seed + 1)
    this.faults = new FaultPolicy(this.#chances)
    this.usedAt = plan.systemNow()
    this.#clearProviders()
    for (const [provider, providerState] of this.#providerStates) {
      try {
        loadInitialState(providerState, plan.people, plan.initialStates[provider] ?? { tenants: [] })
      } catch (error) {
        throw new Error(`the initial state does not fit ${provider}: ${(error as Error).message}`)
      }
    }
  }

  /** A provider's part of the world, after everything that is due has expired. */
  providerState(provider: string): ProviderState {
    const providerState = this.#providerStates.get(provider)
    if (!providerState) throw new Error(`The world has no provider ${provider}`)
    providerState.expireDue()
    return providerState
  }

  /** Every provider's part of the world, after everything that is due has expired. */
  get providerStates(): ReadonlyMap<string, ProviderState> {
    for (const providerState of this.#providerStates.values()) providerState.expireDue()
    return this.#providerStates
  }

  /** An id for something outside the lifecycle, such as a request. */
  newId(): string {
    return this.#chances.uuid()
  }

  /** An invitation by its id, with the provider and the tenant that it belongs to. */
  find(
    id: string,
  ): { provider: string; providerState: ProviderState; tenant: Tenant; invitation: Invitation } | undefined {
    for (const [provider, providerState] of this.providerStates) {
      const found = providerState.find(id)
      if (found) return { provider, providerState, ...found }
    }
    return undefined
  }

  /** Records that the clock was changed, and expires what is due. */
  clockMoved(): void {
    this.events.push({ type: 'ClockMoved', at: this.clock.now(), frozen: this.clock.frozen })
    this.emit('event')
    for (const providerState of this.#providerStates.values()) providerState.expireDue()
  }

  snapshot(): WorldSnapshot {
    return {
      format: 1,
      clock: this.clock.state,
      ids: [...this.#ids.state],
      chances: [...this.#chances.state],
      faults: this.faults.state,
      mails: this.mailbox.state,
      providers: Object.fromEntries([...this.providerStates].map(([name, state]) => [name, takeSnapshot(state)])),
    }
  }

  /**
   * Restores the world to the state in a snapshot.
   * @throws WorldError if the snapshot cannot be used. The world is then unchanged.
   */
  restore(snapshot: WorldSnapshot): void {
    const before = this.snapshot()
    this.#loading = true
    try {
      this.#load(snapshot)
      this.events.clear()
    } catch (error) {
      this.#load(before)
      const message = `Failed to restore the snapshot: ${(error as Error).message}. Use one that this version took.`
      throw new WorldError('bad-snapshot', message)
    } finally {
      this.#loading = false
    }
    this.emit('state')
  }

  #load(snapshot: WorldSnapshot): void {
    if (snapshot.format !== 1) throw new Error(`its format is ${snapshot.format}`)
    this.clock.state = snapshot.clock
    if (!isMoment(this.clock.now())) throw new Error('its clock is not in the years 1970 to 9998')
    const [held, served] = [Object.keys(snapshot.providers), [...this.#providerStates.keys()]].map((names) =>
      names.sort().join(', '),
    )
    if (held !== served) throw new Error(`it holds ${held}, but this mock serves ${served}`)
    this.#clearProviders()
    for (const [provider, providerState] of this.#providerStates) {
      const part = snapshot.providers[provider]
      if (part) restoreSnapshot(providerState, part)
    }
    this.#ids.state = snapshot.ids
    this.#chances.state = snapshot.chances
    this.faults.state = snapshot.faults
    this.mailbox.state = snapshot.mails
  }

  #clearProviders(): void {
    const { newOrder, providers } = this.#plan
    this.#providerStates = new Map(
      providers.map(({ name, rules }) => {
        const state: ProviderState = new ProviderState(rules, {
          now: () => this.clock.now(),
          random: this.#ids,
          newOrder,
          onEvent: (event) => this.#onEvent(name, state, event),
        })
        return [name, state]
      }),
    )
  }

  #onEvent(provider: string, providerState: ProviderState, event: ProviderEvent): void {
    if (this.#loading) return
    this.events.push({ ...event, provider })
    if (event.type === 'InvitationCreated' && event.notify) this.mailbox.deliver(toMail(provider, providerState, event))
    this.emit('event')
  }
}
