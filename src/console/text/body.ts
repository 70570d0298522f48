/** A body for display: JSON with line breaks, any other text unchanged. */
export function toPretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}

/** The end of a body that the log has truncated. */
const ending = /… \(\d+ characters\)$/

/** Has the log truncated this body? */
export function isTruncated(body: string | null): boolean {
  return body !== null && ending.test(body)
}
