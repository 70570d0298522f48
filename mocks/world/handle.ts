import { controlPath } from '../http/address.ts'
import type { Mock } from '../http/mock.ts'
import { type ClockMove, moveClock } from './clock.ts'
import { addFault, showFault } from './fault-bounds.ts'
import type { FaultRequest } from './faults.ts'
import { decide, type InvitationAction, type InvitationFilter, listInvitations } from './invitations.ts'
import { showMail } from './mail-links.ts'
import type { LogEntry } from './request-log.ts'
import type { World, WorldSnapshot } from './world.ts'

/** A moment as the control API takes it. What is none is left as it is, to be refused by its name. */
const toText = (moment: string | Date) => String(moment instanceof Date ? (moment.toJSON() ?? moment) : moment)

/**
 * A world as code drives it: what the control API can do, without HTTP. Times are ISO 8601.
 *
 * It goes by the world's name, so it stays good when the world is reset.
 */
export class WorldHandle {
  readonly name: string
  readonly #mock: Mock
  readonly #base: string | undefined

  /** `base` is where the control API is, for the links in e-mails. */
  constructor(mock: Mock, name: string, base?: string) {
    this.#mock = mock
    this.name = name
    this.#base = base
    mock.worlds.enter(name)
  }

  get #world(): World {
    return this.#mock.worlds.enter(this.name)
  }

  /** The world's own time. */
  readonly clock = {
    now: (): Date => new Date(this.#world.clock.now()),
    /** Jumps ahead by a duration such as `8d`, `90m` or `PT36H`. */
    advance: (duration: string) => this.#move({ advance: String(duration) }),
    /** Jumps to a moment. */
    set: (moment: string | Date) => this.#move({ set: toText(moment) }),
    /** Stops, by default where it is. */
    freeze: (moment?: string | Date) => this.#move({ freeze: moment === undefined || toText(moment) }),
    /** Runs on from where it stands. */
    resume: () => this.#move({ resume: true }),
  }

  /** The e-mails that invitations sent out, newest first. */
  readonly mailbox = {
    list: (to?: string) => {
      const base = this.#base ?? this.#mock.origin + controlPath
      return this.#world.mailbox.list(to).map((mail) => showMail(mail, this.name, base))
    },
    /** The newest, by default whoever it is to. */
    latest: (to?: string) => this.mailbox.list(to)[0],
    clear: () => this.#change((world) => world.mailbox.clear()),
  }

  /** The invitations of all providers, whatever became of them, and what invited people do with them. */
  readonly invitations = {
    list: (filter: InvitationFilter = {}) => listInvitations(this.#world, filter),
    accept: (id: string) => this.#decide(id, 'accept'),
    decline: (id: string) => this.#decide(id, 'decline'),
    expire: (id: string) => this.#decide(id, 'expire'),
  }

  /** Passing troubles. */
  readonly faults = {
    add: (request: FaultRequest) => this.#change((world) => showFault(addFault(world, this.#mock.instances, request))),
    list: () => this.#world.faults.list().map(showFault),
    /** Says whether there was one with this id. */
    remove: (id: string) => this.#change((world) => world.faults.remove(id)),
    clear: () => this.#change((world) => world.faults.clear()),
  }

  /** What was asked and answered, newest first. */
  readonly requests = {
    list: (limit = 100): LogEntry[] => this.#world.log.list(limit),
    /** Those for which the provider has no operation; `reason` names the nearest. */
    unmatched: (): LogEntry[] => this.requests.list(Number.POSITIVE_INFINITY).filter(({ operation }) => !operation),
    clear: () => this.#change((world) => world.log.clear()),
  }

  /** Back to what the seed says. */
  reset(): void {
    this.#mock.worlds.reset(this.name)
  }

  /** Everything in the world but its log and its events, as plain JSON. */
  snapshot(): WorldSnapshot {
    // A copy: the world and whoever has the snapshot change nothing of each other's.
    return structuredClone(this.#world.snapshot())
  }

  /**
   * Makes the world what it was when the snapshot was taken.
   * @throws Error, and nothing changes, where the snapshot is of no use.
   */
  restore(snapshot: WorldSnapshot): void {
    this.#world.restore(structuredClone(snapshot))
  }

  #move(move: ClockMove): void {
    moveClock(this.#world, move)
  }

  /** Does what leaves no event, and tells whoever watches. */
  #change<T>(action: (world: World) => T): T {
    const world = this.#world
    const done = action(world)
    world.emit('state')
    return done
  }

  #decide(id: string, action: InvitationAction) {
    return decide(this.#world, id, action)
  }
}
