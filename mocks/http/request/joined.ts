/**
 * Puts a text together in one piece.
 *
 * For texts in large answers. A template or `+` gives a tree of pieces, and a single one of these anywhere in a value
 * takes `JSON.stringify` off its fast path: 8 µs for a page of ten invitations, which are 3 µs without.
 */
export function joined(...parts: readonly string[]): string {
  return parts.join('')
}
