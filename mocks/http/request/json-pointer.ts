// Written by hand, because the library used elsewhere takes twice as much of a page's 25 kB.

/** The segments of a valid JSON pointer, unescaped. */
export function pointerSegments(pointer: string): string[] {
  const segments = pointer.split('/').slice(1)
  return segments.map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** A JSON pointer with one more segment. */
export function append(segment: string, pointer: string): string {
  return `${pointer}/${segment.replaceAll('~', '~0').replaceAll('/', '~1')}`
}
