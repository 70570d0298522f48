import { ProviderError } from '../../http/request/provider-error.ts'

/** Encodes a position in the list (`seq`) as a cursor in Snyk's format: `v1.` and a small JSON object in base64. */
export function toCursor(seq: number): string {
  return `v1.${btoa(`{"id":"${seq}"}\n`)}`
}

/** Decodes a cursor; undefined if there is none. Throws a `ProviderError` if it is not one that `toCursor` returns. */
export function toSeq(cursor: unknown, name: string): number | undefined {
  if (cursor === undefined) return undefined
  const seq = decode(String(cursor))
  if (seq !== undefined && toCursor(seq) === cursor) return seq
  const detail = `The query parameter '${name}' is not a valid cursor: '${cursor}'`
  throw new ProviderError('invalid-parameter', detail, { source: { in: 'query', at: name } })
}

function decode(cursor: string): number | undefined {
  if (!cursor.startsWith('v1.') || cursor.length > 60) return undefined
  try {
    const digits = /^\{"id":"(\d{1,15})"\}\n$/.exec(atob(cursor.slice(3)))
    return digits ? Number(digits[1]) : undefined
  } catch {
    return undefined
  }
}
