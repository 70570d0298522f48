import type { Tenant } from '../../domain/model.ts'
import { tenantsOf } from '../../domain/tenants.ts'
import { type ErrorSource, ProviderError } from '../../http/provider-error.ts'
import type { RequestContext } from '../../http/request-context.ts'

/** The workspace of a request: named in the path, the query or a header, or the caller's only workspace. */
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
  const access = only ? `several workspaces (${keys})` : 'no workspace'
  throw new ProviderError(
    'no-tenant-named',
    `The credential has access to ${access}; name one in the header X-Blaxel-Workspace`,
  )
}

/** Finds a workspace by its name or id. */
export function workspace({ providerState }: RequestContext, nameOrId: string, source: ErrorSource): Tenant {
  const tenant = providerState.tenantKeys.get(nameOrId) ?? providerState.tenants.get(nameOrId)
  if (tenant) return tenant
  throw new ProviderError('unknown-tenant', `There is no workspace '${nameOrId}'`, { source })
}
