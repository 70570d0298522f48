const day = 24 * 60 * 60 * 1000

const dates = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' })
const distances = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

/** A day, such as `Jan 22, 2026`. */
export function onDay(moment: string): string {
  return dates.format(new Date(moment))
}

/** How far a moment is from now, such as `in 6 days` or `3 hours ago`. */
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
 * The server's time. This machine's clock may be wrong and a mock's may have been moved, so it is what the answers say:
 * their `Date`, and in any case no earlier than what they say has happened already.
 */
export function serverNow(answeredAt: number | undefined, happened: readonly (string | undefined)[]): number {
  return Math.max(answeredAt ?? Date.now(), ...happened.flatMap((moment) => (moment ? [Date.parse(moment)] : [])))
}
