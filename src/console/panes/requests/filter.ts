import type { LogEntry } from '../../api/api.ts'

/** The sorts of answers that can be looked for. */
export const sorts = {
  all: () => true,
  '2xx': ({ response }: LogEntry) => response.status < 300,
  '4xx': ({ response }: LogEntry) => response.status >= 400 && response.status < 500,
  '5xx': ({ response }: LogEntry) => response.status >= 500,
  'not valid': ({ issues }: LogEntry) => issues.length > 0,
} satisfies Record<string, (entry: LogEntry) => boolean>

export type Sort = keyof typeof sorts

/** Does an entry have every word somewhere, and is it of the sort? */
export function toFits(text: string, sort: Sort): (entry: LogEntry) => boolean {
  const words = text.toLowerCase().split(/\s+/)
  return (entry) => {
    if (!sorts[sort](entry)) return false
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
    const said = all.join(' ').toLowerCase()
    return words.every((word) => said.includes(word))
  }
}
