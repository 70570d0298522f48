import { entries, type Json, type JsonObject, type OpenApiDocument, resolve } from '../../specs/openapi/document.ts'

/** The schemas of each member, by JSON pointer. The items of a list stand at `/-`. */
export type Members = ReadonlyMap<string, readonly JsonObject[]>

/** All members of a schema at all levels, those of its alternatives too. The value itself stands at the empty pointer. */
export function membersOf(document: OpenApiDocument, schema: Json | undefined): Members {
  const found = new Map<string, JsonObject[]>()
  const visit = (value: Json | undefined, at: string): void => {
    const resolved = resolve(document, value)
    found.set(at, [...(found.get(at) ?? []), resolved])
    for (const word of ['allOf', 'anyOf', 'oneOf']) for (const part of listOf(resolved[word])) visit(part, at)
    for (const [name, part] of entries(resolved.properties)) visit(part, `${at}/${name}`)
    if (resolved.items !== undefined) visit(resolved.items, `${at}/-`)
  }
  if (schema !== undefined) visit(schema, '')
  return found
}

/** The members below a pointer, with pointers relative to it. */
export function below(members: Members, at: string): Members {
  return new Map(
    [...members]
      .filter(([pointer]) => covers(at, pointer))
      .map(([pointer, schemas]) => [pointer.slice(at.length), schemas]),
  )
}

/** The pointers that have no members below them. */
export function leavesOf(members: Members): readonly string[] {
  const pointers = [...members.keys()]
  return pointers.filter((one) => !pointers.some((other) => other !== one && covers(one, other)))
}

/** Is a pointer the same as another, or above it? */
export function covers(above: string, pointer: string): boolean {
  return pointer === above || pointer.startsWith(`${above}/`)
}

/** A list, or an empty one for any other value. */
export function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}

/** The types that schemas name; none if they name no type. */
export function typesOf(schemas: readonly JsonObject[]): readonly Json[] {
  return schemas.flatMap(({ type }) => (Array.isArray(type) ? (type as Json[]) : type === undefined ? [] : [type]))
}

/** The values that schemas allow; none if they have no enum. */
export function enumOf(schemas: readonly JsonObject[]): readonly Json[] {
  return schemas.flatMap((schema) => listOf(schema.enum))
}

/** The pointers to members that are described in certain words. */
export function described(members: Members, words: RegExp): readonly string[] {
  return [...members].flatMap(([pointer, schemas]) =>
    schemas.some(({ description }) => words.test(String(description))) ? [pointer] : [],
  )
}
