/** A moment as it is shown outside of the domain: ISO 8601. */
export const iso = (ms: number) => new Date(ms).toISOString()

/** Writes the moments of anything in ISO 8601: the numbers whose names are `at` or end in `At`. */
export function withIsoTimes<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, isoTimes)) as T
}

const isoTimes = (name: string, value: unknown) =>
  typeof value === 'number' && (name === 'at' || name.endsWith('At')) ? iso(value) : value
