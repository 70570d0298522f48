import type { Abilities, SequenceState } from './sequence-state.ts'

/** A kind of command: when it is allowed, and what it requests. It judges nothing. */
export interface Move {
  readonly name: string
  /** How often it is chosen, relative to the others. */
  readonly weight: number
  /** Whether it belongs to the lifecycle of an invitation in one tenant. */
  readonly isCore?: boolean
  /** What the target must be able to do. */
  readonly needs?: keyof Abilities
  readonly can: (sequence: SequenceState) => boolean
  readonly run: (sequence: SequenceState, at: number) => Promise<unknown>
}
