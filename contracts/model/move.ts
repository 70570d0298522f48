import type { CheckContext } from '../kit/context.ts'
import type { Abilities, Answer, Model } from './model.ts'

/** A command as a saved case holds it: what to do, and to which of those that it can be done to. */
export interface Command {
  readonly do: string
  readonly at: number
}

/** What the moves of a sequence act on. */
export interface Real {
  readonly context: CheckContext
  /** A fresh address, with whoever can answer for it. */
  readonly newcomer: (model: Model) => { readonly email: string; readonly answer: Answer | undefined }
  /** What has been done so far, the move under way included. */
  readonly done: Command[]
}

/** A kind of command: when the model allows it, what it does, and what must come of it. */
export interface Move {
  readonly name: string
  /** How often it is chosen, compared to the others. */
  readonly weight: number
  /** What the target must offer; nothing, where this is absent. */
  readonly needs?: keyof Abilities
  readonly can: (model: Model) => boolean
  /** Throws a `Breach` where the target and the model part ways. */
  readonly run: (model: Model, real: Real, at: number) => Promise<void>
}
