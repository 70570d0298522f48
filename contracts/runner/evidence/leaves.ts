/** A text in a JSON value, with the keys that lead to it. */
export interface Leaf {
  readonly path: readonly (string | number)[]
  readonly text: string
}

/** Texts that are nested deeper are ignored: no id is, and a target may send any depth. */
const maxDepth = 50

/** The texts in a JSON value. */
export function* leavesOf(value: unknown, path: readonly (string | number)[] = []): Generator<Leaf> {
  if (path.length > maxDepth) return
  if (typeof value === 'string') yield { path, text: value }
  else if (Array.isArray(value)) for (const [i, one] of value.entries()) yield* leavesOf(one, [...path, i])
  else if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) yield* leavesOf(one, [...path, key])
}

/** Parses a text; undefined if it is not JSON. */
export function toJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether a text looks like an id or a cursor that the target has chosen: a request that needs it has to read it first. */
export function isChosen({ path, text }: Leaf): boolean {
  const key = String(path.findLast((step) => typeof step === 'string') ?? '')
  if (/role|version|status/i.test(key) || text.length > 400) return false
  if (/[\s@]|^https?:|^\/|^\d{4}-\d\d-\d\d/.test(text)) return false
  return text.length >= (/id$|token|code|cursor|handle|key$/i.test(key) ? 4 : 8) && /\d/.test(text)
}
