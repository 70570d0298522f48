import { isObject, type Json, type JsonObject } from '../../specs/openapi/document.ts'

/** A member of a documented body. */
export interface SchemaMember {
  /** JSON pointer; `*` stands for the items of a list. */
  readonly pointer: string
  readonly schema: JsonObject
  readonly required: boolean
  /** The `x-evidence` of the schemas on the way to it, the outermost first. */
  readonly marks: readonly string[]
}

/** Who sends a body: OpenAPI forbids read-only members in requests, and write-only members in responses. */
export type Sender = 'client' | 'server'

/** All members of a schema whose references are resolved. Alternatives are merged. */
export function membersOf(schema: JsonObject, sender: Sender): readonly SchemaMember[] {
  const found = new Map<string, SchemaMember>()
  const hidden = sender === 'client' ? 'readOnly' : 'writeOnly'
  walk(schema, '', [], hidden, (member) => {
    const known = found.get(member.pointer)
    if (!known) found.set(member.pointer, member)
    else if (known.marks.length < member.marks.length) found.set(member.pointer, { ...known, marks: member.marks })
  })
  return [...found.values()]
}

function walk(
  schema: JsonObject,
  pointer: string,
  outer: readonly string[],
  hidden: string,
  add: (member: SchemaMember) => void,
): void {
  const mark = schema['x-evidence']
  const marks = typeof mark === 'string' ? [...outer, mark] : outer
  for (const branch of ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => objects(schema[keyword])))
    walk(branch, pointer, marks, hidden, add)
  if (isObject(schema.items)) walk(schema.items as JsonObject, `${pointer}/*`, marks, hidden, add)
  if (!isObject(schema.properties)) return
  const required = Array.isArray(schema.required) ? schema.required : []
  for (const [name, value] of Object.entries(schema.properties)) {
    if (!isObject(value)) continue
    const property = value as JsonObject
    if (property[hidden] === true) continue
    const at = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
    const own = typeof property['x-evidence'] === 'string' ? [...marks, property['x-evidence']] : marks
    add({ pointer: at, schema: property, required: required.includes(name), marks: own })
    walk(property, at, marks, hidden, add)
  }
}

function objects(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter((one): one is JsonObject => isObject(one)) : []
}

/** Whether a schema says anything that a value could break. */
export function isConstrained(schema: JsonObject): boolean {
  const says = ['type', 'enum', 'const', 'format', 'pattern', 'properties', 'items', 'additionalProperties']
  return says.some((keyword) => keyword in schema) || ['allOf', 'anyOf', 'oneOf'].some((keyword) => keyword in schema)
}
