/**
 * Joins strings into one flat string.
 *
 * A template or `+` creates a rope of its pieces, and one rope in a value takes `JSON.stringify` off its fast path: a page
 * of ten invitations then takes 8 µs instead of 3 µs.
 */
export function joined(...parts: readonly string[]): string {
  return parts.join('')
}
