import { toMilliseconds, toMoment } from './duration.ts'
import { toIso } from './show.ts'
import type { WorldState } from './world-state.ts'

/** One change of a clock. Moments are ISO 8601, durations such as `8d` or `PT36H`. */
export interface ClockMove {
  readonly freeze?: true | string
  readonly set?: string
  readonly advance?: string
  readonly resume?: true
}

/** A clock as it is shown. */
export interface ShownClock {
  /** ISO 8601. */
  readonly now: string
  readonly frozen: boolean
}

/** Changes a world's clock. Invitations that are due by then expire at once. */
export function moveClock(state: WorldState, { freeze, set, advance, resume }: ClockMove): void {
  const { clock } = state
  if (freeze === true) clock.freeze()
  if (typeof freeze === 'string') clock.freeze(toMoment(Date.parse(freeze), freeze))
  if (set !== undefined) clock.set(toMoment(Date.parse(set), set))
  if (advance !== undefined) clock.set(toMoment(clock.now() + toMilliseconds(advance), advance))
  if (resume) clock.resume()
  state.clockMoved()
}

/** A world's clock as it is shown. */
export function showClock({ clock }: WorldState): ShownClock {
  return { now: toIso(clock.now()), frozen: clock.frozen }
}
