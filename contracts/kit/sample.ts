import type { JsonObject } from '../../specs/openapi/document.ts'
import { list, record } from './json.ts'

/** Texts of the formats that JSON Schema defines. */
const samples: Readonly<Record<string, unknown>> = {
  date: '2026-01-01',
  'date-time': '2026-01-01T00:00:00.000Z',
  email: 'someone@example.test',
  uuid: '11111111-1111-4111-8111-111111111111',
  uri: 'https://example.test/',
}

/** A value that a schema allows, always the same one, with all members that a client may send. */
export function sampleOf(schema: JsonObject): unknown {
  if (Array.isArray(schema.enum)) return schema.enum[0]
  if (schema.example !== undefined) return schema.example
  if (record(schema.items)) return [sampleOf(schema.items as JsonObject)]
  const properties = propertiesOf(schema).filter(([, one]) => one.readOnly !== true)
  if (properties.length > 0) return Object.fromEntries(properties.map(([name, one]) => [name, sampleOf(one)]))
  const [branch] = branchesOf(schema)
  if (branch) return sampleOf(branch)
  if (record(schema.additionalProperties)) return { key: sampleOf(schema.additionalProperties as JsonObject) }
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'boolean') return false
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1
  return type === 'object' ? {} : (samples[String(schema.format)] ?? 'text')
}

/** The properties of a schema, those of its alternatives included. */
export function propertiesOf(schema: JsonObject): readonly (readonly [string, JsonObject])[] {
  const own = record(schema.properties) ? Object.entries(schema.properties) : []
  return [...branchesOf(schema).flatMap(propertiesOf), ...own.map(([name, one]) => [name, one as JsonObject] as const)]
}

/** The alternatives of a schema. */
export function branchesOf(schema: JsonObject): readonly JsonObject[] {
  return ['allOf', 'oneOf', 'anyOf'].flatMap((keyword) => list(schema[keyword]).filter(record)) as JsonObject[]
}
