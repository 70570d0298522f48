import type { OperationDeclaration, Place, ProviderDeclaration } from '../../specs/declaration.ts'
import type { Ask } from '../runner/exchange.ts'
import type { TenantKeys } from './promises.ts'
import { valueAt } from './shown.ts'

/** The declaration of the operation that a request belongs to; undefined if it is sent with another method. */
export function declaredFor(
  { operations }: ProviderDeclaration,
  { operation, method }: Ask,
): OperationDeclaration | undefined {
  return method === undefined ? operations[operation] : undefined
}

/** The handle or address that identifies the subject of a request. */
export function subjectOf(provider: ProviderDeclaration, ask: Ask): string | undefined {
  const place = declaredFor(provider, ask)?.subject?.place
  const value = place && valueAtPlace(ask, place)
  return typeof value === 'string' ? value : undefined
}

/** Whether a request names a tenant, as far as it names one. */
export function isInTenant(provider: ProviderDeclaration, ask: Ask, tenant: TenantKeys): boolean {
  return Object.entries(declaredFor(provider, ask)?.tenant ?? {}).every(([key, places]) => {
    const values = places.flatMap((place) => valueAtPlace(ask, place) ?? [])
    return values.length === 0 || values.some((value) => value === tenant[key])
  })
}

/** What a request names of a tenant. */
export function tenantNamedIn(provider: ProviderDeclaration, ask: Ask): TenantKeys {
  const named = Object.entries(declaredFor(provider, ask)?.tenant ?? {}).flatMap(([key, places]) => {
    const value = places.map((place) => valueAtPlace(ask, place)).find((one) => typeof one === 'string')
    return typeof value === 'string' ? [[key, value] as const] : []
  })
  return Object.fromEntries(named)
}

/** All that a request names of a tenant, as a key. */
export function scopeOf(provider: ProviderDeclaration, ask: Ask): string {
  const tenant = Object.values(declaredFor(provider, ask)?.tenant ?? {})
  return tenant.map((places) => places.map((place) => valueAtPlace(ask, place) ?? '').join('')).join('/')
}

/** What a request has in a place. */
export function valueAtPlace({ params, query, headers, body }: Ask, place: Place): unknown {
  if (place.in === 'body') return valueAt(body, place.at)
  const values = { path: params, query, header: headers }[place.in]
  return values?.[place.name]
}
