import type { Tenant } from '../../domain/model.ts'
import type { ProviderState } from '../../domain/provider-state.ts'
import { tenantsOf } from '../../domain/tenants.ts'
import type { Provider } from '../provider/provider.ts'
import { type ErrorSource, ProviderError } from '../request/provider-error.ts'
import type { OwnPart } from './own-part.ts'

/** Finds a tenant by what requests name it by. */
export type FindTenant = (providerState: ProviderState, name: string) => Tenant | undefined

/** Finds the tenant that the path names. The keys after the first are of tenants within it, and optional. */
export function tenantInPath(
  { unknownTenant }: OwnPart,
  find: FindTenant,
  keys: readonly string[],
): Provider['tenantOf'] {
  return ({ providerState, params }) => {
    let tenant: Tenant | undefined
    let path = ''
    for (const [level, key] of keys.entries()) {
      const name = params[key]
      if (name === undefined) break
      path = level === 0 ? name : `${path}/${name}`
      // A slash would name a tenant within another.
      tenant = name.includes('/') ? undefined : find(providerState, path)
      if (!tenant) throw unknown(unknownTenant(path, level), { in: 'path', at: key })
    }
    return tenant as Tenant
  }
}

/** Where a request may name the tenant: the part and the name of a parameter. */
export type TenantPlace = readonly [part: 'path' | 'query' | 'header', name: string]

/** Finds the tenant that a request names in the first of these places, or the caller’s only one. */
export function tenantInPlaces(
  { unknownTenant }: OwnPart,
  find: FindTenant,
  key: string,
  places: readonly TenantPlace[],
): Provider['tenantOf'] {
  return (context) => {
    for (const [part, at] of places) {
      const name = part === 'header' ? context.header(at) : (part === 'path' ? context.params : context.query)[at]
      if (name === undefined) continue
      const tenant = find(context.providerState, String(name))
      if (tenant) return tenant
      throw unknown(unknownTenant(String(name), 0), { in: part, at })
    }
    const mine = tenantsOf(context.providerState, context.caller)
    if (mine[0] && mine.length === 1) return mine[0]
    const access = mine[0] ? `several ${key}s (${mine.map(({ facts }) => facts.key).join(', ')})` : `no ${key}`
    const usual = places.at(-1)?.join(' ')
    throw new ProviderError('no-tenant-named', `The credential has access to ${access}; name one in the ${usual}`)
  }
}

const unknown = (detail: string, source: ErrorSource) => new ProviderError('unknown-tenant', detail, { source })
