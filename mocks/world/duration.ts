import { isMoment } from '../domain/clock.ts'
import { WorldError } from './world-error.ts'

const amounts = /^-?(?:\s*\d+(?:\.\d+)?\s*[a-z]+)+$/i
const isoDuration = /^-?P(?=.)(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/

// Read by hand, because the library that the command uses takes half a kilobyte of a page's 25.
const units = [
  ['ns nanosec nanosecond', 1e-6],
  ['us microsec microsecond', 1e-3],
  ['ms millisec millisecond', 1],
  ['s sec second', 1e3],
  ['m min minute', 6e4],
  ['h hr hour', 36e5],
  ['d day', 864e5],
  ['w wk week', 6048e5],
  ['mo mth month', 26298e5],
  ['y yr year', 315576e5],
] as const

/** The milliseconds of a unit, in the singular or the plural; undefined if there is no such unit. */
function sizeOf(unit: string): number | undefined {
  const named = (name: string) => units.find(([names]) => names.split(' ').includes(name))?.[1]
  return named(unit) ?? named(unit.replace(/s$/, ''))
}

/**
 * Converts a duration such as `8d`, `1h 30m` or `PT36H` to milliseconds.
 * @throws WorldError that names the value, if it is not a duration.
 */
export function toMilliseconds(duration: string): number {
  // Callers without types may pass a number, which has no unit.
  const text = String(duration)
  const trimmed = text.trim()
  // In the ISO form, a T may stand between a unit and the next number.
  const read = isoDuration.test(trimmed) ? trimmed.replace('T', ' ') : amounts.test(trimmed) ? trimmed : ''
  let ms = 0
  for (const [, count, unit = ''] of read.toLowerCase().matchAll(/([\d.]+)\s*([a-z]+)/g))
    ms += Number(count) * (sizeOf(unit) ?? Number.NaN)
  if (read !== '' && Number.isFinite(ms)) return Math.round(trimmed.startsWith('-') ? -ms : ms)
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
