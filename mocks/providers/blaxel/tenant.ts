import type { Tenant } from '../../domain/model.ts'
import { tenantsOf } from '../../domain/tenants.ts'
import { type ErrorSource, ProviderError } from '../../http/provider-error.ts'
import type { RequestContext } from '../../http/request-context.ts'

/** The workspace that a call names: in the path, in the query, in a header, or the only one that the caller sees. */
export function tenantOf(context: RequestContext): Tenant {
  const { workspaceName } = context.params
  if (workspaceName !== undefined) return workspace(context, workspaceName, { in: 'path', at: 'workspaceName' })
  if (context.query.workspace !== undefined) {
    return workspace(context, String(context.query.workspace), { in: 'query', at: 'workspace' })
  }
  const named = context.header('x-blaxel-workspace')
  if (named !== undefined) return workspace(context, named, { in: 'header', at: 'X-Blaxel-Workspace' })
  const [only, ...others] = tenantsOf(context.providerState, context.caller)
  if (only && others.length === 0) return only
  const keys = [only, ...others].map((tenant) => tenant?.facts.key).join(', ')
  const which = only ? `sees several workspaces (${keys})` : 'sees no workspace'
  throw new ProviderError('no-tenant-named', `The credential ${which}; name one in the header X-Blaxel-Workspace`)
}

/** A workspace by its name or id. */
export function workspace({ providerState }: RequestContext, nameOrId: string, source: ErrorSource): Tenant {
  const tenant = providerState.tenantKeys.get(nameOrId) ?? providerState.tenants.get(nameOrId)
  if (tenant) return tenant
  throw new ProviderError('unknown-tenant', `There is no workspace '${nameOrId}'`, { source })
}
