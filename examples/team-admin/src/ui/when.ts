const day = 24 * 60 * 60 * 1000

const dates = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' })
const distances = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

/** A date, such as `Jan 22, 2026`. */
export function onDay(moment: string): string {
  return dates.format(new Date(moment))
}

/** A relative time, such as `in 6 days` or `3 hours ago`. */
export function fromNow(moment: string, now: number): string {
  const away = Date.parse(moment) - now
  const [amount, unit] =
    Math.abs(away) >= day
      ? [away / day, 'day' as const]
      : Math.abs(away) >= day / 24
        ? [away / (day / 24), 'hour' as const]
        : [away / 60_000, 'minute' as const]
  const rounded = Math.round(amount)
  return rounded === 0 ? 'just now' : distances.format(rounded, unit)
}

/**
 * The server's time, in milliseconds since 1970. The local clock may be wrong and a mock's clock may have been moved, so it is
 * the `Date` of the responses, and never earlier than an event in them.
 */
export function serverNow(respondedAt: number | undefined, happened: readonly (string | undefined)[]): number {
  return Math.max(respondedAt ?? Date.now(), ...happened.flatMap((moment) => (moment ? [Date.parse(moment)] : [])))
}
