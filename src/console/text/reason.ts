import type { LogEntry } from '../api/api.ts'

/** Why the mock responded as it did, in one sentence. */
export function toReason({ operation, provider, reason, issues, response: { status } }: LogEntry): string {
  if (reason !== null) return reason
  const responded = `${operation === null ? 'the mock' : `the operation ${operation}`} responded with ${status}.`
  if (issues.length > 0) return `T${responded.slice(1)}`
  return `The request matches the OpenAPI document of ${provider}, and ${responded}`
}
