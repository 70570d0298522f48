import { MockError } from '../http/reply.ts'
import { type ChangeKind, World, type WorldPlan } from './world.ts'

/** The world of whoever names none. */
export const defaultWorld = 'default'

const validName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/

/** Told of what changes in any world. */
export type ChangeListener = (world: World, change: ChangeKind) => void

/** All worlds of a mock, each made from the same plan when it is first used. */
export class Worlds {
  readonly #plan: WorldPlan
  readonly #most: number
  readonly #worlds = new Map<string, World>()
  readonly #listeners = new Set<ChangeListener>()

  constructor(plan: WorldPlan, max: number) {
    this.#plan = plan
    this.#most = max
    this.enter(defaultWorld)
  }

  /** The world with this name, made now if it is new. */
  enter(name: string): World {
    const world = this.#worlds.get(name) ?? this.#create(name)
    world.usedAt = this.#plan.systemNow()
    return world
  }

  find(name: string): World | undefined {
    return this.#worlds.get(name)
  }

  list(): World[] {
    return [...this.#worlds.values()]
  }

  /** Makes a world what it was in the beginning. */
  reset(name: string): World {
    if (!this.#worlds.has(name)) return this.enter(name)
    const world = this.#make(name)
    world.emit('state')
    return world
  }

  /** Lets somebody watch all worlds, until the function that it gives is called. */
  subscribe(listener: ChangeListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #make(name: string): World {
    // What the seed plants is no news, nor is what still goes on in a world that another one has replaced.
    let world: World | undefined
    world = new World(checked(name), this.#plan, (change) => {
      if (!world || this.#worlds.get(name) !== world) return
      for (const listener of this.#listeners) listener(world, change)
    })
    this.#worlds.set(name, world)
    return world
  }

  delete(name: string): boolean {
    return this.#worlds.delete(name)
  }

  /** Deletes all worlds but the default one that nobody has used for so many milliseconds. */
  dropIdle(ms: number): string[] {
    const before = this.#plan.systemNow() - ms
    const idle = this.list().filter(({ name, usedAt }) => name !== defaultWorld && usedAt <= before)
    for (const { name } of idle) this.#worlds.delete(name)
    return idle.map(({ name }) => name)
  }

  #create(name: string): World {
    if (this.#worlds.size >= this.#most) {
      throw new MockError(
        503,
        'too-many-worlds',
        `Failed to create the world '${name}': there are ${this.#most} already. Delete some, or those that are idle: DELETE /__invitelab/worlds?idle=10m.`,
      )
    }
    const world = this.#make(name)
    // Who watches one of this name has watched another one, which was deleted.
    world.emit('state')
    return world
  }
}

function checked(name: string): string {
  if (validName.test(name)) return name
  throw new MockError(
    400,
    'bad-world-name',
    `Failed to enter the world '${name}': use 1 to 64 letters, digits, dots, dashes and underscores, with a letter or digit first.`,
  )
}
