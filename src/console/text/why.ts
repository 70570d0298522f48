import type { LogEntry } from '../api/api.ts'

/** Why the mock answered as it did, in a sentence. */
export function toWhy({ operation, provider, reason, issues, response: { status } }: LogEntry): string {
  if (reason !== null) return reason
  const fits = issues.length === 0 ? ` The request fits the document of ${provider}, and` : ''
  const answered = `${operation ?? 'no operation'} answered ${status}.`
  return fits === '' ? `The operation ${answered}` : `${fits.trim()} ${answered}`
}
