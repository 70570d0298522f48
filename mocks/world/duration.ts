import parse from 'parse-duration'
import { isMoment } from '../domain/clock.ts'
import { MockError } from '../http/reply.ts'

const amounts = /^-?(?:\s*\d+(?:\.\d+)?\s*[a-z]+)+$/i
const iso = /^-?P(?=.)(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/

/** A duration such as `8d`, `1h 30m` or `PT36H` in milliseconds. */
export function toMilliseconds(duration: string): number {
  // Code without types may give a number, which says no unit.
  const text = String(duration)
  // The parser reads over what it does not know, so it is only given what has the right form and known units.
  const trimmed = text.trim()
  const units = trimmed.match(/[a-z]+/gi) ?? []
  if (iso.test(trimmed) || (amounts.test(trimmed) && units.every((unit) => parse(`1${unit}`) !== null))) {
    // Without the T, which it would take for a part of the unit before.
    const ms = parse(iso.test(trimmed) ? trimmed.replace('T', ' ') : trimmed)
    if (ms !== null && Number.isFinite(ms)) return Math.round(ms)
  }
  throw new MockError(422, 'bad-duration', `Failed to read the duration '${text}': write it like 8d, 90m or PT36H.`)
}

/** A moment that every provider can write down; refused where it lies outside of the years 1970 to 9998. */
export function toMoment(ms: number, asked: string): number {
  if (isMoment(ms)) return ms
  throw new MockError(
    422,
    'bad-moment',
    `Failed to move the clock as '${asked}' asks: stay between the years 1970 and 9998.`,
  )
}
