import type { LogEntry } from '../../api/api.ts'

/** The filters for the outcome of a request. */
export const outcomes = {
  all: () => true,
  '2xx': ({ response }: LogEntry) => response.status < 300,
  '4xx': ({ response }: LogEntry) => response.status >= 400 && response.status < 500,
  '5xx': ({ response }: LogEntry) => response.status >= 500,
  invalid: ({ issues }: LogEntry) => issues.length > 0,
} satisfies Record<string, (entry: LogEntry) => boolean>

export type Outcome = keyof typeof outcomes

/** A filter for entries that have this outcome and contain every word of the text. */
export function toFilter(text: string, outcome: Outcome): (entry: LogEntry) => boolean {
  const words = text.toLowerCase().split(/\s+/)
  return (entry) => {
    if (!outcomes[outcome](entry)) return false
    if (text === '') return true
    const { request, response, provider, operation, reason } = entry
    const all = [
      response.status,
      request.method,
      request.path,
      provider,
      operation,
      reason,
      request.body,
      response.body,
    ]
    const content = all.join(' ').toLowerCase()
    return words.every((word) => content.includes(word))
  }
}
