import { append } from '@hyperjump/json-pointer'
import { withAt } from '../../../kit/alter.ts'
import { record } from '../../../kit/json.ts'
import { valueAt } from '../../../kit/shown.ts'

/** A body with one error. */
export interface WrongBody {
  /** JSON pointer to the wrong member; "" for the whole body. */
  readonly pointer: string
  /** What is wrong, as in `null`. */
  readonly name: string
  /** Sent as JSON; `undefined` sends no body. */
  readonly body: unknown
}

/**
 * The bodies that differ from a valid one in one way, the most revealing first. All have the kinds of error that no schema
 * with these members allows.
 * @param first The first kind of wrong member, if not all are wanted: a missing one is 0, null is 1.
 */
export function wrongBodies(valid: unknown, isThorough: boolean, first = 1): readonly WrongBody[] {
  const whole: readonly (readonly [string, unknown])[] = [
    ['null', null],
    ['an array of bodies', [valid]],
    ['a text', 'body'],
    ['an empty object', {}],
    ['no body', undefined],
    ['an empty array', []],
    ['a number', 4711],
  ]
  const pointers = pointersOf(valid)
  const members = pointers.flatMap((pointer) => {
    const value = valueAt(valid, pointer)
    const wrong = wrongValues(value)
    // Some frameworks take the first item of an array.
    const isOnly = pointers.length === 1
    const count = typeof value === 'string' && (value.includes('@') || isOnly) ? 2 : 1
    // A missing member is one of the errors that every operation is sent with.
    return (isThorough ? wrong : wrong.slice(first, first + count)).map(([name, other]) => ({
      ...{ pointer, name },
      body: withAt(valid, pointer, other),
    }))
  })
  // Without its only member, a body is empty.
  const usual = whole.slice(0, Object.keys(record(valid) ? valid : {}).length > 1 ? 4 : 3)
  return [...members, ...(isThorough ? whole : usual).map(([name, body]) => ({ pointer: '', name, body }))]
}

function wrongValues(value: unknown): readonly (readonly [string, unknown])[] {
  const array: readonly [string, unknown] = ['an array around the value', [value]]
  const shared: readonly (readonly [string, unknown])[] = [
    ['missing', undefined],
    ['null', null],
    array,
    ['an object around the value', { value }],
  ]
  if (record(value))
    return [
      ...shared.slice(0, 3),
      ...([
        ['a text', 'text'],
        ['an array', []],
        ['an empty object', {}],
      ] as const),
    ]
  if (typeof value === 'boolean')
    return [['missing', undefined], ['null', null], ['a text', 'perhaps'], array, ['a number', 4711], ['an object', {}]]
  return [...shared, ['an empty text', ''], ['a boolean', true], ['a number', 4711]]
}

/** The JSON pointers to all members of a value that are objects or plain values, the outermost first. */
export function pointersOf(value: unknown, pointer = ''): readonly string[] {
  if (!record(value)) return []
  return Object.keys(value).flatMap((key) => {
    const one = append(key, pointer)
    return [one, ...pointersOf(value[key], one)]
  })
}
