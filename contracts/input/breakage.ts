import * as fc from 'fast-check'
import type { JsonObject } from '../../src/openapi/document.ts'
import { list, record, text } from '../json.ts'
import { badNumbers, badStrings, hostileStrings, wrongTypes } from './values.ts'

/** One way of breaking a value that a schema takes. */
export interface Breakage {
  /** JSON pointer to what is broken. */
  readonly pointer: string
  /** The keyword of the schema that refuses it; `hostile` for what no schema refuses and a server may stumble over. */
  readonly keyword: string
  /** Does the vendor itself say so? */
  readonly documented: boolean
  /** What to put there; `undefined` leaves it out. */
  readonly values: fc.Arbitrary<unknown>
}

/** All ways of breaking a body in one place. Reads what the schemas of requests use: objects, texts, numbers, truth values. */
export function bodyBreakages(schema: JsonObject, pointer = '', inherited = true): Breakage[] {
  const documented = isDocumented(schema, inherited)
  const found: Breakage[] = []
  const add = (keyword: string, values: fc.Arbitrary<unknown>, at = pointer, sure = documented) =>
    found.push({ pointer: at, keyword, documented: sure, values })
  for (const values of wrongTypes(schema)) add('type', values)
  for (const [keyword, values] of [...badStrings(schema), ...badNumbers(schema)]) add(keyword, values)
  if (schema.type === 'string') add('hostile', hostileStrings, pointer, false)
  if (schema.type !== 'object') return found
  for (const name of list(schema.required)) add('required', fc.constant(undefined), `${pointer}/${name}`)
  const surplus = fc.constantFrom<unknown>('more', 1, true, null, {})
  if (schema.additionalProperties === false) add('additionalProperties', surplus, `${pointer}/surplus`)
  add('hostile', fc.constantFrom<unknown>({ is_admin: true }, nested(500)), `${pointer}/__proto__`, false)
  const properties = record(schema.properties) ? schema.properties : {}
  for (const [name, property] of Object.entries(properties)) {
    if (record(property)) found.push(...bodyBreakages(property as JsonObject, `${pointer}/${name}`, documented))
  }
  return found
}

/** All ways of breaking one parameter, which travels as text. */
export function parameterBreakages(schema: JsonObject, name: string, required: boolean): Breakage[] {
  const asText = [...badStrings(schema), ...badNumbers(schema)]
    // A parameter without text may be read as one that is not there.
    .filter(([keyword]) => keyword !== 'minLength')
    .map(([keyword, values]) => [keyword, values.map(String)] as const)
  const isNumber = schema.type === 'integer' || schema.type === 'number'
  const kinds: (readonly [string, fc.Arbitrary<unknown>])[] = [
    ...(required ? [['required', fc.constant(undefined)] as const] : []),
    ...(isNumber ? [['type', fc.constantFrom('ten', 'NaN', '1,5', '[]')] as const] : []),
    ...asText,
  ]
  const documented = isDocumented(schema, true)
  return kinds.map(([keyword, values]) => ({ pointer: `/${name}`, keyword, documented, values }))
}

/** A statement that is inferred in part may be inferred in the part that matters. */
function isDocumented(schema: JsonObject, inherited: boolean): boolean {
  const evidence = schema['x-evidence']
  if (evidence === undefined) return inherited
  return evidence === 'documented' && !text(schema['x-source'])?.includes('inferred')
}

function nested(depth: number): unknown {
  let value: unknown = 'deep'
  for (let level = 0; level < depth; level++) value = { more: value }
  return value
}
