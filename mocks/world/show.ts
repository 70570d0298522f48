import type { WorldEvent } from '../domain/events.ts'

/** Converts milliseconds since 1970 to ISO 8601, the form of every moment that users see. */
export const toIso = (ms: number) => new Date(ms).toISOString()

/** An event as it is shown: numbers named `at`, or with a name that ends in `At`, are moments and become ISO 8601. */
export function showEvent(event: WorldEvent): unknown {
  return JSON.parse(JSON.stringify(event, momentsToIso))
}

const momentsToIso = (name: string, value: unknown) =>
  typeof value === 'number' && (name === 'at' || name.endsWith('At')) ? toIso(value) : value
