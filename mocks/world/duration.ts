import parse from 'parse-duration'
import { isMoment } from '../domain/clock.ts'
import { WorldError } from './world-error.ts'

const amounts = /^-?(?:\s*\d+(?:\.\d+)?\s*[a-z]+)+$/i
const isoDuration = /^-?P(?=.)(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/

/**
 * Converts a duration such as `8d`, `1h 30m` or `PT36H` to milliseconds.
 * @throws WorldError that names the value, if it is not a duration.
 */
export function toMilliseconds(duration: string): number {
  // Callers without types may pass a number, which has no unit.
  const text = String(duration)
  const trimmed = text.trim()
  const units = trimmed.match(/[a-z]+/gi) ?? []
  // The parser ignores what it does not understand, so it only gets durations in one of the two forms, with known units.
  if (isoDuration.test(trimmed) || (amounts.test(trimmed) && units.every((unit) => parse(`1${unit}`) !== null))) {
    // The parser would read the T as a part of the unit before it.
    const ms = parse(isoDuration.test(trimmed) ? trimmed.replace('T', ' ') : trimmed)
    if (ms !== null && Number.isFinite(ms)) return Math.round(ms)
  }
  throw new WorldError('bad-duration', `Failed to read the duration '${text}': write it like 8d, 90m or PT36H.`)
}

/**
 * Returns the moment if every provider can represent it.
 * @throws WorldError that names the given value, if the moment is not in the years 1970 to 9998.
 */
export function toMoment(ms: number, given: string): number {
  if (isMoment(ms)) return ms
  throw new WorldError('bad-moment', `Failed to move the clock with '${given}': stay in the years 1970 to 9998.`)
}
