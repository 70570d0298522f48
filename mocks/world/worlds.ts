import { World } from './world.ts'
import { WorldError } from './world-error.ts'
import { type ChangeKind, type WorldPlan, WorldState } from './world-state.ts'

/** The world of requests that name none. */
export const defaultWorld = 'default'

const validName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/

/** Called after a change in any world. */
export type ChangeListener = (world: WorldState, change: ChangeKind) => void

/** All worlds of a mock. Each is created from the same plan when it is first used. */
export class Worlds {
  readonly plan: WorldPlan
  readonly #maxWorlds: number
  readonly #worlds = new Map<string, WorldState>()
  readonly #listeners = new Set<ChangeListener>()

  constructor(plan: WorldPlan, maxWorlds: number) {
    this.plan = plan
    this.#maxWorlds = maxWorlds
    this.enter(defaultWorld)
  }

  /**
   * The state of the world with this name, which is created if there is none.
   * @throws WorldError if the name is not valid, or there are too many worlds.
   */
  enter(name: string): WorldState {
    const world = this.#worlds.get(name) ?? this.#create(name)
    world.usedAt = this.plan.systemNow()
    return world
  }

  /** The world with this name, to inspect and to change; created if there is none. */
  world(name: string = defaultWorld, linkBase?: string): World {
    return new World(this, name, linkBase)
  }

  find(name: string): WorldState | undefined {
    return this.#worlds.get(name)
  }

  list(): WorldState[] {
    return [...this.#worlds.values()]
  }

  /** Puts a world back into its initial state. */
  reset(name: string): void {
    if (this.#worlds.has(name)) this.#start(name).emit('state')
    else this.enter(name)
  }

  /** Calls a listener after every change, until the function that it returns is called. */
  subscribe(listener: ChangeListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  delete(name: string): boolean {
    return this.#worlds.delete(name)
  }

  /** Deletes all worlds that were not used for this many milliseconds, except the default one. Returns their names. */
  dropIdle(ms: number): string[] {
    const before = this.plan.systemNow() - ms
    const idle = this.list().filter(({ name, usedAt }) => name !== defaultWorld && usedAt <= before)
    for (const { name } of idle) this.#worlds.delete(name)
    return idle.map(({ name }) => name)
  }

  #start(name: string): WorldState {
    if (!validName.test(name)) throw invalidName(name)
    let world: WorldState | undefined
    world = new WorldState(name, this.plan, (change) => {
      // The initial state is not a change, nor is what happens in a world after its reset.
      if (!world || this.#worlds.get(name) !== world) return
      for (const listener of this.#listeners) listener(world, change)
    })
    this.#worlds.set(name, world)
    return world
  }

  #create(name: string): WorldState {
    if (this.#worlds.size >= this.#maxWorlds) {
      throw new WorldError(
        'too-many-worlds',
        `Failed to create the world '${name}': there are ${this.#maxWorlds} already. Delete some, or those that are idle: DELETE /__invitelab/worlds?idle=10m.`,
      )
    }
    const world = this.#start(name)
    // A subscriber may have seen a deleted world with this name.
    world.emit('state')
    return world
  }
}

function invalidName(name: string): WorldError {
  return new WorldError(
    'bad-world-name',
    `Failed to enter the world '${name}': use 1 to 64 letters, digits, dots, dashes and underscores, with a letter or digit first.`,
  )
}
