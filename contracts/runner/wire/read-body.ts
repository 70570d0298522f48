/** A deeper value is not judged as JSON, because the recursive `JSON.stringify` could not write it into a report. */
const maxDepth = 500

/** With more items in one list, or more lists and objects in total, judging every response would take minutes. */
const maxItems = 10_000
const maxParts = 50_000

const mostParts = `${maxItems} items in a list, or ${maxParts} lists and objects`
const mostDeep = `${maxDepth} levels of nested lists and objects`

/** A body as JSON: `text` if it is not JSON, `large` if it exceeds the limit `than`. */
export type Body =
  | { readonly is: 'json'; readonly json: unknown }
  | { readonly is: 'text' }
  | { readonly is: 'large'; readonly than: string }

/** Reads the body of a response. */
export function readBody(text: string): Body {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { is: 'text' }
  }
  const measure = { parts: 0, isDeep: false, isLarge: false }
  add(measure, json, 0)
  if (measure.isLarge) return { is: 'large', than: mostParts }
  return measure.isDeep ? { is: 'large', than: mostDeep } : { is: 'json', json }
}

/** Measures a value until it is too deep or too large. */
function add(measure: { parts: number; isDeep: boolean; isLarge: boolean }, value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value) && value.length > maxItems) measure.isLarge = true
  if (++measure.parts > maxParts) measure.isLarge = true
  if (depth === maxDepth) measure.isDeep = true
  for (const one of Object.values(value)) {
    if (measure.isDeep || measure.isLarge) return
    add(measure, one, depth + 1)
  }
}
