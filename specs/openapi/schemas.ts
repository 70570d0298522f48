import { entries, isObject, type Json, type JsonObject, type OpenApiDocument, resolve } from './document.ts'
import { type OperationSource, readOperations } from './operations.ts'
import { schemaKey } from './types.ts'

/** The id of the shared schemas. */
export const sharedId = 'spec'

/** The shared schemas of a document, which references in other schemas point to. */
export function sharedSchemas(document: OpenApiDocument): JsonObject {
  const { schemas = {} } = document.components ?? {}
  return { $id: sharedId, components: { schemas: toJsonSchema(document, schemas) } }
}

/** Which schemas to read: only those for requests, or those for responses too. */
export type Extent = 'requests' | 'all'

/** The schemas of a document's operations by `schemaKey`. */
export function operationSchemas(document: OpenApiDocument, extent: Extent): Map<string, JsonObject> {
  const schemas = new Map<string, JsonObject>()
  for (const source of readOperations(document)) {
    const add = (part: string, schema: Json | undefined) => {
      if (isObject(schema)) schemas.set(schemaKey(source.operation, part), absolute(toJsonSchema(document, schema)))
    }
    for (const location of ['path', 'query', 'header']) add(location, parametersSchema(source, location))
    for (const [mediaType, media] of entries(source.body.content))
      add(`body ${mediaType}`, (media as JsonObject).schema)
    if (extent === 'requests') continue
    for (const [status, response] of source.responses) {
      for (const [mediaType, media] of entries(response.content))
        add(`${status} ${mediaType}`, (media as JsonObject).schema)
      add(`${status} headers`, headersSchema(document, response))
    }
  }
  return schemas
}

function parametersSchema(source: OperationSource, location: string): JsonObject | undefined {
  const here = source.parameters.filter((parameter) => parameter.in === location)
  if (here.length === 0) return undefined
  const name = (parameter: JsonObject) =>
    location === 'header' ? String(parameter.name).toLowerCase() : String(parameter.name)
  return {
    type: 'object',
    required: here.filter(({ required }) => required === true).map(name),
    properties: Object.fromEntries(here.map((parameter) => [name(parameter), parameter.schema ?? {}])),
  }
}

function headersSchema(document: OpenApiDocument, response: JsonObject): JsonObject | undefined {
  const headers = entries(response.headers).map(
    ([name, header]) => [name.toLowerCase(), resolve(document, header)] as const,
  )
  if (headers.length === 0) return undefined
  return {
    type: 'object',
    required: headers.filter(([, header]) => header.required === true).map(([name]) => name),
    properties: Object.fromEntries(headers.map(([name, header]) => [name, header.schema ?? {}])),
  }
}

/**
 * A schema with its references replaced with their targets. A recursive reference becomes a schema that allows any value.
 * @param shared The shared schemas of its document.
 */
export function inlined(shared: JsonObject, schema: JsonObject): JsonObject {
  const inline = (node: Json, within: readonly string[]): Json => {
    if (Array.isArray(node)) return node.map((item) => inline(item, within))
    if (!isObject(node)) return node
    const { $ref, ...rest } = node as JsonObject
    const own = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, inline(value, within)]))
    if (typeof $ref !== 'string') return own
    if (within.includes($ref)) return {}
    const target = resolve(shared as unknown as OpenApiDocument, { $ref: $ref.slice($ref.indexOf('#')) })
    return { ...(inline(target, [...within, $ref]) as JsonObject), ...own }
  }
  return inline(schema, []) as JsonObject
}

/** Makes references absolute, so that they point to the shared schemas from any other schema. */
function absolute(schema: JsonObject): JsonObject {
  return mapValues(schema, (key, value) =>
    key === '$ref' && typeof value === 'string' && value.startsWith('#') ? `${sharedId}${value}` : value,
  ) as JsonObject
}

/**
 * Converts the two keywords of OpenAPI 3.0 that differ from JSON Schema. OpenAPI 3.1 uses JSON Schema itself.
 * Written by hand: @openapi-contrib/openapi-schema-to-json-schema installs 40 packages, @scalar/openapi-upgrader drops
 * `nullable` without `type`.
 */
function toJsonSchema(document: OpenApiDocument, schema: Json): JsonObject {
  if (!document.openapi.startsWith('3.0')) return schema as JsonObject
  return convert(schema) as JsonObject
}

function convert(node: Json): Json {
  if (Array.isArray(node)) return node.map(convert)
  if (!isObject(node)) return node
  const copy = Object.fromEntries(Object.entries(node as JsonObject).map(([key, value]) => [key, convert(value)]))
  for (const [flag, bound] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    if (typeof copy[flag] !== 'boolean') continue
    if (copy[flag] === true && typeof copy[bound] === 'number') {
      copy[flag] = copy[bound]
      delete copy[bound]
    } else delete copy[flag]
  }
  if (copy.nullable === true && copy.type === undefined) {
    const { nullable, ...rest } = copy
    return { anyOf: [rest, { type: 'null' }] }
  }
  return copy
}

function mapValues(node: Json, change: (key: string, value: Json) => Json): Json {
  if (Array.isArray(node)) return node.map((item) => mapValues(item, change))
  if (!isObject(node)) return node
  return Object.fromEntries(
    Object.entries(node as JsonObject).map(([key, value]) => [key, mapValues(change(key, value), change)]),
  )
}
