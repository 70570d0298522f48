/** A body as people read it: JSON with line breaks, anything else as it is. */
export function toPretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}

/** What the log adds to a body that it has shortened. */
const shortened = /… \(\d+ characters\)$/

/** Is the body no longer all that was sent? */
export function isShortened(body: string | null): boolean {
  return body !== null && shortened.test(body)
}
