import { ProviderError } from '../../http/provider-error.ts'

/** A cursor that points at a place in the list: `v1.` and the base64 of a small JSON object, as Snyk's look. */
export function toCursor(place: number): string {
  return `v1.${btoa(`{"id":"${place}"}\n`)}`
}

/** The place that a cursor points at; undefined where there is no cursor. Refuses anything that no link ever held. */
export function toPlace(cursor: unknown, name: string): number | undefined {
  if (cursor === undefined) return undefined
  const place = decode(String(cursor))
  if (place === undefined || toCursor(place) !== cursor) {
    throw new ProviderError('invalid-parameter', `The query parameter '${name}' is no cursor of ours: '${cursor}'`, {
      source: { in: 'query', at: name },
    })
  }
  return place
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
