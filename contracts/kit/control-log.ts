import type { ControlPort } from '../runner/target.ts'

/** Something that was done through the control port of a mock. */
export interface ControlAction {
  readonly action: keyof ControlPort
  readonly email: string
  /** When, on the counter of all exchanges. */
  readonly at: number
}
