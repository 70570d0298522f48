/** `2026-01-15 12:00:00`, in UTC. */
export function toDateTime(moment: string | number): string {
  return new Date(moment).toISOString().slice(0, 19).replace('T', ' ')
}

/** `12:00:00.000`, in UTC. */
export function toTime(moment: string): string {
  return new Date(moment).toISOString().slice(11, 23)
}

/** `2026-01-15`, in UTC. */
export function toDate(moment: string): string {
  return new Date(moment).toISOString().slice(0, 10)
}
