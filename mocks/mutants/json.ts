/** The value at a path in a JSON value; undefined if there is none. */
export function get(value: unknown, path: readonly (string | number)[]): unknown {
  let current = value
  for (const step of path) {
    if (typeof current !== 'object' || current === null) return undefined
    current = (current as Record<string | number, unknown>)[step]
  }
  return current
}

/** A copy of a JSON value with another value at a path; `undefined` removes the member. */
export function put(value: unknown, [step, ...rest]: readonly string[], other: unknown): unknown {
  if (step === undefined) return other
  const { [step]: inner, ...others } = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >
  const changed = put(inner, rest, other)
  return changed === undefined ? others : { ...others, [step]: changed }
}

/** The array at a path in a JSON value; empty if there is none. */
export function listAt(value: unknown, path: readonly string[]): readonly unknown[] {
  const found = get(value, path)
  return Array.isArray(found) ? found : []
}
