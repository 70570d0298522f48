/** Encodes a position in the list (`seq`) as a cursor in Snyk's format: `v1.` and a small JSON object in base64. */
export function toCursor(seq: number): string {
  return `v1.${btoa(`{"id":"${seq}"}\n`)}`
}

/** Decodes a cursor; undefined for a text that `toCursor` does not return. */
export function toSeq(cursor: string): number | undefined {
  try {
    const digits = /^\{"id":"(\d{1,15})"\}\n$/.exec(atob(cursor.slice(3)))
    const seq = Number(digits?.[1])
    return toCursor(seq) === cursor ? seq : undefined
  } catch {
    return undefined
  }
}
