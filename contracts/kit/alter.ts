import { record } from './json.ts'

/** A copy of a JSON value with another value at a JSON pointer; `undefined` removes what is there. */
export function withAt(value: unknown, pointer: string, other: unknown): unknown {
  const [, ...steps] = pointer.split('/')
  return put(value, steps, other)
}

function put(value: unknown, [step, ...rest]: readonly string[], other: unknown): unknown {
  if (step === undefined) return other
  return { ...(record(value) ? value : {}), [step]: put(record(value) ? value[step] : undefined, rest, other) }
}
