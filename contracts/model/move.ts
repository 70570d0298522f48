import type { CheckContext } from '../kit/context.ts'
import type { Abilities, Model, Person } from './model.ts'

/** A command as a saved case stores it: the name of a move, and the index of what it acts on. */
export interface Command {
  readonly do: string
  readonly at: number
}

/** What moves act on, beside the model. */
export interface Real {
  readonly context: CheckContext
  /** An address that has not been invited yet, and how to answer for it. */
  readonly newcomer: (model: Model) => Pick<Person, 'email' | 'act'>
  /** The commands so far, including the current one. */
  readonly done: Command[]
}

/** A kind of command: when it is allowed, what it does, and what it expects. */
export interface Move {
  readonly name: string
  /** How often it is chosen, relative to the others. */
  readonly weight: number
  /** What the target must be able to do. */
  readonly needs?: keyof Abilities
  readonly can: (model: Model) => boolean
  /** Throws a `CheckFailure` if the target does not behave like the model. */
  readonly run: (model: Model, real: Real, at: number) => Promise<void>
}
