import { toMilliseconds, toMoment } from './duration.ts'
import { iso } from './show.ts'
import type { World } from './world.ts'

/** One thing to do to a clock. Moments are ISO 8601, durations such as `8d` or `PT36H`. */
export interface ClockMove {
  readonly freeze?: true | string
  readonly set?: string
  readonly advance?: string
  readonly resume?: true
}

/** Does one thing to a world's clock. Whatever is due by then expires at once. */
export function moveClock(world: World, { freeze, set, advance, resume }: ClockMove): void {
  const { clock } = world
  if (freeze === true) clock.freeze()
  if (typeof freeze === 'string') clock.freeze(toMoment(Date.parse(freeze), freeze))
  if (set !== undefined) clock.set(toMoment(Date.parse(set), set))
  if (advance !== undefined) clock.set(toMoment(clock.now() + toMilliseconds(advance), advance))
  if (resume) clock.resume()
  world.clockMoved()
}

/** A world's clock, as the control API shows it. */
export function showClock({ clock }: World) {
  return { now: iso(clock.now()), frozen: clock.frozen }
}
