import { branchesOf, propertiesOf, sampleOf } from '../../contracts/kit/sample.ts'
import { saysOf } from '../../contracts/matrix/facts.ts'
import type { Facts, JudgedRow } from '../../contracts/matrix/row.ts'
import type { Target } from '../../contracts/runner/target.ts'
import type { ProviderDeclaration } from '../../specs/declaration.ts'
import { isObject, type JsonObject } from '../../specs/openapi/document.ts'
import { type CompiledSpec, declaredAs, type Operation, schemaKey } from '../../specs/openapi/types.ts'

/** Changes what a target responds with. */
export type Wrap = (fetch: Target['fetch']) => Target['fetch']

/**
 * Adds documented members and headers to the responses of a target that does not show them, each with the same value every
 * time, as a service may do that has more features than a mock.
 */
export function withMembers(rows: readonly JudgedRow[], spec: CompiledSpec, facts: Facts): Wrap {
  return (fetch) => async (request) => {
    const response = await fetch(request)
    const url = new URL(request.url)
    const operation = spec.operations.find((one) => one.method === request.method && matches(one.path, url.pathname))
    const status = operation && declaredAs(operation, response.status)
    if (!operation || status === undefined) return response
    const missing = rows.filter((row) => row.operation.id === operation.id && row.statuses.includes(status))
    const members = missing.filter(({ part }) => part === 'response member' || part === 'error member')
    const [mediaType = ''] = operation.responses[status]?.mediaTypes ?? []
    const schema = spec.schemas?.(schemaKey(operation, `${status} ${mediaType}`))
    const text = await response.text()
    const isFilled = members.length > 0 && schema !== undefined && text !== ''
    const wanted = new Map(members.map((row) => [row.name, wantedValue(row, facts, operation, url)]))
    const { paging } = facts.provider
    const fill = { wanted, links: paging?.operation === operation.id ? paging.links : undefined }
    const body = isFilled ? JSON.stringify(filled(JSON.parse(text), schema, '', fill)) : text
    const headers = new Headers(response.headers)
    headers.delete('content-length')
    const isSuperseded = isOfSuperseded(facts.provider, operation.id, url)
    for (const { part, name, schema } of missing) {
      const isDue = isSuperseded || !facts.provider.version?.superseded?.includes(name)
      if (part.endsWith('header') && isDue && !headers.has(name)) headers.set(name, String(sampleOf(schema)))
    }
    return new Response(body === '' ? null : body, { status: response.status, headers })
  }
}

/** The members to add, by their pointers, with the values that they must have; undefined if any will do. */
interface Fill {
  readonly wanted: ReadonlyMap<string, unknown>
  /** Below this pointer, only what is wanted itself is added, without anything above it. */
  readonly links: string | undefined
}

/** What a member must show: the tenant of the request, a part of the request, or the request itself. */
function wantedValue(row: JudgedRow, facts: Facts, operation: Operation, { pathname, search }: URL): unknown {
  const { errors, paging, operations } = facts.provider
  const { at, steps } = errors.sources ?? {}
  // A list of steps leads into the request, from the place of a parameter on.
  if (steps !== undefined && row.name === `${at}/*${steps}`) {
    const [first] = operation.parameters
    return first ? [first.in, first.name] : ['header', 'authorization']
  }
  // A link without a meaning of its own leads to the page itself.
  if (paging?.operation === operation.id && row.name === `${paging.links}/related`) return `${pathname}${search}`
  if (!saysOf(row, facts).some(({ field }) => field === 'tenantId')) return undefined
  const template = row.operation.path.split('/').reverse()
  const [place] = Object.values(operations[row.operation.id]?.tenant ?? {}).flat()
  return place?.in === 'path' ? pathname.split('/').reverse()[template.indexOf(`{${place.name}}`)] : undefined
}

/** Does a request ask for a release that a newer one has superseded? */
function isOfSuperseded({ version, operations }: ProviderDeclaration, operation: string, url: URL): boolean {
  const requested = version?.in === 'query' ? url.searchParams.get(version.name) : null
  const newest = operations[operation]?.releases?.at(-1)
  return requested !== null && newest !== undefined && /^\d{4}/.test(requested) && requested < newest
}

/** Does the path of a request end as the template does? What comes before is the base URL. */
function matches(template: string, path: string): boolean {
  const expected = template.split('/').slice(1).reverse()
  const given = path.split('/').reverse()
  const isBase = /^v\d+$|^rest$|^$|blaxel|dreadnode|snyk/.test(given[expected.length] ?? '')
  return isBase && expected.every((part, at) => part.startsWith('{') || part === given[at])
}

function filled(value: unknown, schema: JsonObject, pointer: string, fill: Fill): unknown {
  if (Array.isArray(value)) {
    const items = isObject(schema.items) ? (schema.items as JsonObject) : {}
    return value.map((item) => filled(item, items, `${pointer}/*`, fill))
  }
  // A text may also be written as an object that has it.
  const isLink = typeof value === 'string' && isWanted(fill, `${pointer}/meta`)
  if (isLink) return filled({ href: value }, schema, pointer, fill)
  if (!isObject(value)) return value
  const full: Record<string, unknown> = { ...value }
  for (const [name, property] of propertiesOf(schema)) {
    const at = `${pointer}/${name}`
    const isMissing = full[name] === undefined || full[name] === null
    if (!isMissing) full[name] = filled(full[name], property, at, fill)
    else if (isWanted(fill, at)) full[name] = exampleOf(property, at, fill)
  }
  return full
}

/** Is a member, or one below it, among those to add? */
function isWanted({ wanted, links }: Fill, pointer: string): boolean {
  if (wanted.has(pointer)) return true
  const isLink = links !== undefined && pointer.startsWith(`${links}/`)
  return !isLink && [...wanted.keys()].some((one) => one.startsWith(`${pointer}/`))
}

/** A value that a schema allows, with the wanted members. */
function exampleOf(schema: JsonObject, pointer: string, fill: Fill): unknown {
  const value = fill.wanted.get(pointer)
  if (value !== undefined) return filled(value, schema, pointer, fill)
  if (isObject(schema.items)) return [exampleOf(schema.items as JsonObject, `${pointer}/*`, fill)]
  if (propertiesOf(schema).length > 0) return filled({}, schema, pointer, fill)
  const [branch] = branchesOf(schema)
  return branch ? exampleOf(branch, pointer, fill) : sampleOf(schema)
}
