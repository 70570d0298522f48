import { type ClockMove, moveClock } from './clock.ts'
import { checkFault, type Fault, type FaultRequest, type ShownFault } from './faults.ts'
import { actOnInvitation, type InvitationFilter, listInvitations, type ShownInvitation } from './invitations.ts'
import { type ShownMail, showMail } from './mail.ts'
import type { LogEntry } from './request-log.ts'
import { toIso } from './show.ts'
import type { WorldSnapshot, WorldState } from './world-state.ts'
import type { Worlds } from './worlds.ts'

/**
 * One isolated world, as code and the control API inspect and change it. Moments are ISO 8601.
 *
 * It refers to the world by name, so it stays usable after a reset.
 */
export class World {
  readonly name: string
  readonly #worlds: Worlds
  readonly #linkBase: string | undefined

  /** `linkBase` is the URL of the control API in the links of e-mails; by default the plan's. */
  constructor(worlds: Worlds, name: string, linkBase?: string) {
    this.#worlds = worlds
    this.name = name
    this.#linkBase = linkBase
    worlds.enter(name)
  }

  get #state(): WorldState {
    return this.#worlds.enter(this.name)
  }

  /** The world's own time. */
  readonly clock = {
    now: (): Date => new Date(this.#state.clock.now()),
    /** Moves the clock forward by a duration such as `8d`, `90m` or `PT36H`. */
    advance: (duration: string) => this.clock.move({ advance: String(duration) }),
    /** Sets the clock to a moment. */
    set: (moment: string | Date) => this.clock.move({ set: toText(moment) }),
    /** Stops the clock, by default at the present moment. */
    freeze: (moment?: string | Date) => this.clock.move({ freeze: moment === undefined || toText(moment) }),
    /** Lets a frozen clock run again from its current time. */
    resume: () => this.clock.move({ resume: true }),
    /** Applies a change in the control API's form. */
    move: (move: ClockMove): void => moveClock(this.#state, move),
  }

  /** The e-mails that invitations sent, newest first. */
  readonly mailbox = {
    list: (to?: string): ShownMail[] => this.#state.mailbox.list(to).map((mail) => this.#show(mail)),
    /** The newest e-mail, to any address by default. */
    latest: (to?: string): ShownMail | undefined => this.mailbox.list(to)[0],
    clear: () => this.#change(({ mailbox }) => mailbox.clear()),
  }

  /** The invitations of all providers in every state, and the actions of invited people. */
  readonly invitations = {
    list: (filter: InvitationFilter = {}): ShownInvitation[] => listInvitations(this.#state, filter),
    accept: (id: string): ShownInvitation => actOnInvitation(this.#state, id, 'accept'),
    decline: (id: string): ShownInvitation => actOnInvitation(this.#state, id, 'decline'),
    expire: (id: string): ShownInvitation => actOnInvitation(this.#state, id, 'expire'),
  }

  /** Injected trouble. */
  readonly faults = {
    /** @throws WorldError if the fault could never hit a request. */
    add: (request: FaultRequest): ShownFault => {
      checkFault(request, this.#worlds.plan.providers)
      return this.#change(({ faults }) => showFault(faults.add(request)))
    },
    list: (): ShownFault[] => this.#state.faults.list().map(showFault),
    /** Returns whether there was a fault with this id. */
    remove: (id: string): boolean => this.#change(({ faults }) => faults.remove(id)),
    clear: () => this.#change(({ faults }) => faults.clear()),
  }

  /** Requests and their responses, newest first. */
  readonly requests = {
    list: (limit = 100): LogEntry[] => this.#state.requests.list(limit),
    /** Requests that match no operation of their provider; `reason` names the nearest one. */
    unmatched: (): LogEntry[] => this.requests.list(Number.POSITIVE_INFINITY).filter(({ operation }) => !operation),
    clear: () => this.#change(({ requests }) => requests.clear()),
  }

  /** Puts the world back into its initial state. */
  reset(): void {
    this.#worlds.reset(this.name)
  }

  /** Everything in the world but its request log and its events, as plain JSON. */
  snapshot(): WorldSnapshot {
    // A copy, so that later changes of the world do not change the snapshot, and vice versa.
    return structuredClone(this.#state.snapshot())
  }

  /**
   * Restores the world to the state in a snapshot.
   * @throws WorldError if the snapshot cannot be used. The world is then unchanged.
   */
  restore(snapshot: WorldSnapshot): void {
    this.#state.restore(structuredClone(snapshot))
  }

  #show(mail: Parameters<typeof showMail>[0]): ShownMail {
    return showMail(mail, this.name, this.#linkBase ?? this.#worlds.plan.linkBase())
  }

  /** Makes a change that records no event, and notifies subscribers. */
  #change<T>(change: (state: WorldState) => T): T {
    const state = this.#state
    const result = change(state)
    state.emit('state')
    return result
  }
}

/** A moment in the control API's form. An invalid value is passed on as it is, for the error to name it. */
const toText = (moment: string | Date) => String(moment instanceof Date ? (moment.toJSON() ?? moment) : moment)

function showFault({ window, ...fault }: Fault): ShownFault {
  return { ...fault, ...(window ? { window: { from: toIso(window.from), passed: window.passed } } : {}) }
}
