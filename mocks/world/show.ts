import type { WorldEvent } from '../domain/events.ts'

/** A moment as it is shown outside of the domain: ISO 8601. */
export const iso = (ms: number) => new Date(ms).toISOString()

/** An event as it is shown: its moments, the numbers whose names are `at` or end in `At`, in ISO 8601. */
export function showEvent(event: WorldEvent): unknown {
  return JSON.parse(JSON.stringify(event, isoTimes))
}

const isoTimes = (name: string, value: unknown) =>
  typeof value === 'number' && (name === 'at' || name.endsWith('At')) ? iso(value) : value
