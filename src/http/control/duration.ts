import parse from 'parse-duration'
import { MockError } from '../reply.ts'

/** A duration such as `8d`, `1h 30m` or `PT36H` in milliseconds. */
export function toMilliseconds(text: string): number {
  const ms = parse(text)
  if (ms !== null && Number.isFinite(ms)) return Math.round(ms)
  throw new MockError(422, 'bad-duration', `Failed to read the duration '${text}': write it like 8d, 90m or PT36H.`)
}

const earliest = 0
const latest = Date.parse('9999-12-31T23:59:59.999Z')

/** A moment that every provider can write down; refused where it lies outside of the years 1970 to 9999. */
export function toMoment(ms: number, asked: string): number {
  if (ms >= earliest && ms <= latest) return ms
  throw new MockError(
    422,
    'bad-moment',
    `Failed to move the clock as '${asked}' asks: stay between the years 1970 and 9999.`,
  )
}
