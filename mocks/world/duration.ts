import { isMoment } from '../domain/clock.ts'
import { WorldError } from './world-error.ts'

const amounts = /^-?(?:\s*\d+(?:\.\d+)?\s*[a-z]+)+$/i
const isoDuration = /^-?P(?=.)(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/

// Read by hand, because the library that the command uses takes half a kilobyte of a page's 25.
const [second, minute, hour, day, year] = [1e3, 6e4, 36e5, 864e5, 365.25 * 864e5]
const units: Readonly<Record<string, number>> = {
  ...{ nanosecond: 1e-6, nanosec: 1e-6, ns: 1e-6, microsecond: 1e-3, microsec: 1e-3, us: 1e-3 },
  ...{ ms: 1, millisecond: 1, millisec: 1, second, sec: second, s: second, minute, min: minute, m: minute },
  ...{ hour, hr: hour, h: hour, day, d: day, week: 7 * day, wk: 7 * day, w: 7 * day },
  ...{ month: year / 12, mth: year / 12, mo: year / 12, year, yr: year, y: year },
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
  const parts = [...read.toLowerCase().matchAll(/([\d.]+)\s*([a-z]+)/g)]
  const amount = ([, count, unit = '']: RegExpExecArray) =>
    Number(count) * (units[unit] ?? units[unit.replace(/s$/, '')] ?? Number.NaN)
  const ms = parts.reduce((sum, part) => sum + amount(part), 0)
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
