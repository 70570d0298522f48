import { branchesOf, propertiesOf, sampleOf } from '../../contracts/kit/sample.ts'
import { saysOf } from '../../contracts/matrix/facts.ts'
import type { Facts, JudgedRow } from '../../contracts/matrix/row.ts'
import type { Target } from '../../contracts/runner/target.ts'
import { isObject, type JsonObject } from '../../specs/openapi/document.ts'
import { type CompiledSpec, declaredAs, schemaKey } from '../../specs/openapi/types.ts'

/** Changes what a target responds with. */
export type Wrap = (fetch: Target['fetch']) => Target['fetch']

/**
 * Adds documented members and headers to the responses of a target that does not show them, each with the same value every
 * time, as a service may do that has more features than a mock.
 */
export function withMembers(rows: readonly JudgedRow[], spec: CompiledSpec, facts: Facts): Wrap {
  return (fetch) => async (request) => {
    const response = await fetch(request)
    const { pathname } = new URL(request.url)
    const operation = spec.operations.find((one) => one.method === request.method && matches(one.path, pathname))
    const status = operation && declaredAs(operation, response.status)
    if (!operation || status === undefined) return response
    const missing = rows.filter((row) => row.operation.id === operation.id && row.statuses.includes(status))
    const members = missing.filter(({ part }) => part === 'response member' || part === 'error member')
    const [mediaType = ''] = operation.responses[status]?.mediaTypes ?? []
    const schema = spec.schemas?.(schemaKey(operation, `${status} ${mediaType}`))
    const text = await response.text()
    const isFilled = members.length > 0 && schema !== undefined && text !== ''
    const wanted = new Map(members.map((row) => [row.name, tenantOf(row, facts, pathname)]))
    const body = isFilled ? JSON.stringify(filled(JSON.parse(text), schema, '', wanted)) : text
    const headers = new Headers(response.headers)
    headers.delete('content-length')
    for (const { part, name, schema } of missing)
      if (part.endsWith('header') && !headers.has(name)) headers.set(name, String(sampleOf(schema)))
    return new Response(body === '' ? null : body, { status: response.status, headers })
  }
}

/** The members to add, by their pointers, with the values that they must have; undefined if any will do. */
type Wanted = ReadonlyMap<string, string | undefined>

/** The id of the tenant in the path of a request, for a member that shows it. */
function tenantOf(row: JudgedRow, facts: Facts, pathname: string): string | undefined {
  if (!saysOf(row, facts).some(({ field }) => field === 'tenantId')) return undefined
  const template = row.operation.path.split('/').reverse()
  const [place] = Object.values(facts.provider.operations[row.operation.id]?.tenant ?? {}).flat()
  return place?.in === 'path' ? pathname.split('/').reverse()[template.indexOf(`{${place.name}}`)] : undefined
}

/** Does the path of a request end as the template does? What comes before is the base URL. */
function matches(template: string, path: string): boolean {
  const expected = template.split('/').slice(1).reverse()
  const given = path.split('/').reverse()
  const isBase = /^v\d+$|^rest$|^$|blaxel|dreadnode|snyk/.test(given[expected.length] ?? '')
  return isBase && expected.every((part, at) => part.startsWith('{') || part === given[at])
}

function filled(value: unknown, schema: JsonObject, pointer: string, wanted: Wanted): unknown {
  if (Array.isArray(value)) {
    const items = isObject(schema.items) ? (schema.items as JsonObject) : {}
    return value.map((item) => filled(item, items, `${pointer}/*`, wanted))
  }
  if (!isObject(value)) return value
  const full: Record<string, unknown> = { ...value }
  for (const [name, property] of propertiesOf(schema)) {
    const at = `${pointer}/${name}`
    if (full[name] !== undefined) full[name] = filled(full[name], property, at, wanted)
    else if (wanted.has(at)) full[name] = wanted.get(at) ?? exampleOf(property, at, wanted)
  }
  return full
}

/** A value that a schema allows, with the wanted members. */
function exampleOf(schema: JsonObject, pointer: string, wanted: Wanted): unknown {
  if (isObject(schema.items)) return [exampleOf(schema.items as JsonObject, `${pointer}/*`, wanted)]
  if (propertiesOf(schema).length > 0) return filled({}, schema, pointer, wanted)
  const [branch] = branchesOf(schema)
  return branch ? exampleOf(branch, pointer, wanted) : sampleOf(schema)
}
