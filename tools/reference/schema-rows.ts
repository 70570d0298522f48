import { code, codes } from './markdown.ts'

/** The part of a JSON schema that a table shows. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly default?: unknown
  readonly description?: string
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly maximum?: number
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema | true>>
  readonly additionalProperties?: Schema | boolean
  readonly $defs?: Readonly<Record<string, Schema>>
}

/** One row for each property of a schema, at any depth. */
export interface SchemaRow {
  /** Such as `checks[].failure.title`. */
  readonly path: string
  readonly schema: Schema
  readonly required: boolean
}

/** The properties of a schema in its own order, parents before their children. */
export function schemaRows(schema: Schema, root: Schema, prefix = ''): readonly SchemaRow[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const inner = resolve(property === true ? {} : property, root)
    const path = `${prefix}${name}`
    const row = { path, schema: inner, required: schema.required?.includes(name) ?? false }
    return [row, ...nestedRows(inner, root, path)]
  })
}

function nestedRows(schema: Schema, root: Schema, path: string): readonly SchemaRow[] {
  if (schema.properties) return schemaRows(schema, root, `${path}.`)
  if (schema.items) return nestedRows(resolve(schema.items, root), root, `${path}[]`)
  if (typeof schema.additionalProperties !== 'object') return []
  return nestedRows(resolve(schema.additionalProperties, root), root, `${path}.<name>`)
}

/** The schema that a `$ref` points to, with the description that stands beside the reference. */
function resolve(schema: Schema, root: Schema): Schema {
  if (schema.$ref === undefined) return schema
  const target = root.$defs?.[schema.$ref.split('/').at(-1) ?? '']
  if (!target) throw new Error(`There is no schema ${schema.$ref}`)
  const { $ref, ...own } = schema
  return { ...target, ...own }
}

/** The type of a value with its bounds, such as `integer, 0 to 65535`. */
export function typeOf(schema: Schema, root: Schema): string {
  const { type, enum: values, items, additionalProperties, format } = schema
  if (schema.const !== undefined) return code(String(schema.const))
  if (values) return codes(values)
  if (items) return `list of ${plural(typeOf(resolve(items, root), root))}`
  if (typeof additionalProperties === 'object') {
    return `map of ${plural(typeOf(resolve(additionalProperties, root), root))}`
  }
  if (format === 'date-time') return 'time (ISO 8601)'
  const name = type === undefined ? 'any value' : [type].flat().join(' or ')
  return [name, bounds(schema)].filter(Boolean).join(', ')
}

/** The bounds of a number, such as `0 to 65535`. */
export function bounds({ minimum, exclusiveMinimum, maximum }: Schema): string {
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`
  if (minimum !== undefined) return `at least ${minimum}`
  return exclusiveMinimum === undefined ? '' : `above ${exclusiveMinimum}`
}

const plural = (type: string) => type.replace(/^(string|object|integer|map|list)/, '$1s')
