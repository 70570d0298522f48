import { pointerSegments } from '@hyperjump/json-pointer'
import { record } from './json.ts'

/** A copy of a JSON value with another value at a JSON pointer; `undefined` removes what is there. */
export function withAt(value: unknown, pointer: string, other: unknown): unknown {
  return put(value, [...pointerSegments(pointer)], other)
}

// The library's `set` would set the prototype for the key `__proto__`, and adds no missing objects.
function put(value: unknown, [step, ...rest]: readonly string[], other: unknown): unknown {
  if (step === undefined) return other
  return { ...(record(value) ? value : {}), [step]: put(record(value) ? value[step] : undefined, rest, other) }
}
