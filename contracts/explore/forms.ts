import type { OperationDeclaration, Place, ProviderDeclaration } from '../../specs/declaration.ts'
import { inOtherCases } from '../kit/api-client.ts'
import type { CheckContext } from '../kit/context.ts'
import type { TenantKeys } from '../kit/promises.ts'
import { withValue } from '../kit/to-ask.ts'
import type { Ask, Who } from '../runner/exchange.ts'
import type { TenantIds } from './tenant-ids.ts'
import type { Form } from './turns.ts'

/** What the forms of a request depend on. */
export interface FormParts {
  readonly context: CheckContext
  readonly provider: ProviderDeclaration
  readonly tenants: readonly TenantKeys[]
  readonly tenantIds: TenantIds
}

/** The documented forms of a request besides the usual one, the most easily forgotten ones first. */
export function formsOf(
  explorer: FormParts,
  operation: string,
  tenant: TenantKeys,
  who: Who = 'admin',
): readonly Form[] {
  const { credentials, operations } = explorer.provider
  const { tenant: places = {} }: Pick<OperationDeclaration, 'tenant'> = operations[operation] ?? {}
  const most = Math.max(1, ...Object.values(places).map((all) => all.length))
  const ids = byId(explorer, places, tenant)
  const versions = inVersions(explorer, operation, who)
  const accepts = accepting(explorer, operation)
  const ways = credentials.slice(1).map((_, index): Form => ({ way: index + 1 }))
  const otherPlaces = Array.from({ length: most - 1 }, (_, index): Form => ({ place: index + 1 }))
  return [
    // A target may check a right in one place only, and callers without it send few requests.
    ...atOnce(explorer, operation, who, [
      who === 'admin' ? ids[0] : (otherPlaces[0] ?? ids[0]),
      versions.at(-1),
      accepts[0],
    ]),
    ...(who === 'admin' ? [...ways, ...ids, ...otherPlaces] : [...otherPlaces, ...ways, ...ids]),
    ...versions,
    ...accepts,
    ...typed(explorer, operation),
    ...otherSchemes(explorer.provider),
  ]
}

/** One of each kind at once, because some operations are sent only two or three times. */
function atOnce(
  { provider: { credentials, operations } }: FormParts,
  operation: string,
  who: Who,
  [named, version, accept]: readonly (Form | undefined)[],
): readonly Form[] {
  // Only the admin's responses have links to follow.
  const isInOneVersion = who === 'admin' && operations[operation]?.releases !== undefined
  const all = [named, isInOneVersion ? undefined : version, accept].flatMap((form) => form ?? [])
  const change = (ask: Ask) => all.reduce((formed, form) => form.change?.(formed) ?? formed, ask)
  const way = credentials.length > 1 ? 1 : 0
  // The others follow one by one.
  return way > 0 || all.length > 1 ? [{ place: named?.place ?? 0, way, change }] : []
}

/** The tenant by its id, where the vendor documents that the id is accepted as well as the name. */
function byId(
  explorer: FormParts,
  places: Readonly<Record<string, readonly Place[]>>,
  tenant: TenantKeys,
): readonly Form[] {
  const [key = ''] = explorer.provider.tenantKeys
  const at = (places[key] ?? []).findIndex((place) => place.in !== 'body' && place.takesId)
  const place = places[key]?.[at]
  const id = place && explorer.tenants.includes(tenant) ? explorer.tenantIds.of(tenant) : undefined
  if (!place || id === undefined) return []
  return [{ place: at, change: (ask) => withValue(ask, place, id) }]
}

/** Documented versions, for an operation that is the same in all of them, or whose responses do not lead on. */
function inVersions({ provider, context }: FormParts, operation: string, who: Who): readonly Form[] {
  const { version, operations } = provider
  const { releases, does = [] }: Partial<OperationDeclaration> = operations[operation] ?? {}
  const known = context.spec.operations.find(({ id }) => id === operation)?.parameters ?? []
  if (!version || (releases && does.length === 0 && who === 'admin')) return []
  const isKnown = known.some(({ name }) => name.toLowerCase() === version.name.toLowerCase())
  const values = [...version.forms, ...servedDay(provider, operation)]
  return isKnown ? values.map((value): Form => ({ change: (ask) => withValue(ask, version, value) })) : []
}

/** The first day that the newest release of an operation serves, which is older than the usual version; if there is one. */
export function servedDay({ operations, version, always }: ProviderDeclaration, operation: string): readonly string[] {
  const newest = operations[operation]?.releases?.at(-1)
  const usual = version && always?.query?.[version.name]
  return newest === undefined || newest === usual ? [] : [newest]
}

/** Other ways to accept every response (RFC 9110, section 12.5.1). */
function accepting({ context }: FormParts, operation: string): readonly Form[] {
  const { responses = {} } = context.spec.operations.find(({ id }) => id === operation) ?? {}
  const [type = 'application/json'] = Object.values(responses).flatMap(({ mediaTypes }) => mediaTypes)
  // The second one is what many HTTP clients send by default.
  const values = ['*/*', 'application/json, text/plain, */*', type, `text/html;q=0.2, ${type};q=0.9, */*;q=0.1`]
  return values.map((value): Form => ({ change: withHeader('accept', value) }))
}

/** Media types of JSON for a request without a body, where they mean nothing (RFC 9110, section 8.3). */
function typed({ context }: FormParts, operation: string): readonly Form[] {
  const { operations } = context.spec
  if (operations.find(({ id }) => id === operation)?.body !== null) return []
  const [usual] = operations.flatMap(({ body }) => body?.mediaTypes ?? [])
  const types = new Set(['application/json', ...(usual === undefined ? [] : [usual])])
  return [...types].map((value): Form => ({ change: withHeader('content-type', value) }))
}

/** The scheme of the credential in other letter cases. */
export function otherSchemes({ credentials }: ProviderDeclaration): readonly Form[] {
  return inOtherCases(credentials).map((_, index): Form => ({ way: credentials.length + index }))
}

const withHeader =
  (name: string, value: string) =>
  (ask: Ask): Ask => ({ ...ask, headers: { ...ask.headers, [name]: value } })

/** An object as JSON with its members in another order, with spaces, and with escaped characters (RFC 8259, section 7). */
export function otherText(body: Readonly<Record<string, unknown>>): string {
  const reversed = Object.fromEntries(Object.entries(body).reverse())
  return JSON.stringify(reversed, null, 2).replace('@', '\\u0040')
}
