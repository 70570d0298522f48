import { get } from '@hyperjump/json-pointer'

/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json }

/** An OpenAPI document without references to other files. */
export interface OpenApiDocument {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string }
  readonly servers?: readonly JsonObject[]
  readonly paths: Readonly<Record<string, JsonObject>>
  readonly components?: JsonObject
}

/**
 * Validates a parsed OpenAPI 3 document and bundles the files that it refers to.
 * @param file The path of the document, to which references are relative. By default they are relative to the working
 * directory.
 * @throws Error with the rule that the document breaks.
 */
export async function toDocument(parsed: unknown, file?: string): Promise<OpenApiDocument> {
  if (!isObject(parsed) || typeof parsed.openapi !== 'string' || !/^3\.[01]\./.test(parsed.openapi)) {
    throw new Error('it is not an OpenAPI 3.0 or 3.1 document (see its key "openapi")')
  }
  // The parser is large, and built-in documents need no validation.
  const { default: SwaggerParser } = await import('@apidevtools/swagger-parser')
  // The parser changes its input.
  const copy = () => structuredClone(parsed) as never
  if (file === undefined) {
    await SwaggerParser.validate(copy())
    return (await SwaggerParser.bundle(copy())) as unknown as OpenApiDocument
  }
  await SwaggerParser.validate(file, copy(), {})
  return (await SwaggerParser.bundle(file, copy(), {})) as unknown as OpenApiDocument
}

/** The object behind a local reference, or the value itself if it is not a reference. */
export function resolve(document: OpenApiDocument, value: Json | undefined): JsonObject {
  let found: unknown = value
  for (let hops = 0; isObject(found) && typeof found.$ref === 'string'; hops++) {
    if (hops > 100) throw new Error(`the reference ${found.$ref} refers to itself`)
    found = lookUp(document, found.$ref)
  }
  return isObject(found) ? (found as JsonObject) : {}
}

/** The entries of an object, or none for any other value. */
export function entries(value: Json | undefined): [string, Json][] {
  return isObject(value) ? (Object.entries(value) as [string, Json][]) : []
}

/** Is the value an object, and neither null nor an array? */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function lookUp(document: OpenApiDocument, ref: string): unknown {
  try {
    const found = get(decodeURIComponent(ref.slice(1)), document as never)
    if (found !== undefined) return found
  } catch {
    // Thrown for a step into a value without members.
  }
  throw new Error(`the reference ${ref} has no target`)
}
