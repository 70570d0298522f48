/** What lies at a path in a JSON value; undefined where nothing does. */
export function get(value: unknown, path: readonly (string | number)[]): unknown {
  let here = value
  for (const step of path) {
    if (typeof here !== 'object' || here === null) return undefined
    here = (here as Record<string | number, unknown>)[step]
  }
  return here
}

/** A copy of a JSON value with something else at a path; `undefined` takes away what is there. */
export function put(value: unknown, [step, ...rest]: readonly string[], other: unknown): unknown {
  if (step === undefined) return other
  const { [step]: inner, ...others } = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >
  const changed = put(inner, rest, other)
  return changed === undefined ? others : { ...others, [step]: changed }
}

/** A list; an empty one where the value is none. */
export function listAt(value: unknown, path: readonly string[]): readonly unknown[] {
  const found = get(value, path)
  return Array.isArray(found) ? found : []
}
