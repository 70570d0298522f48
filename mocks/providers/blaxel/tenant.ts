import type { Tenant } from '../../domain/model.ts'
import { tenantsOf } from '../../domain/tenants.ts'
import type { Call } from '../../http/call.ts'
import { type Culprit, Refusal } from '../../http/refusal.ts'

/** The workspace that a call names: in the path, in the query, in a header, or the only one that the caller sees. */
export function tenantOf(call: Call): Tenant {
  const { workspaceName } = call.params
  if (workspaceName !== undefined) return workspace(call, workspaceName, { in: 'path', at: 'workspaceName' })
  if (call.query.workspace !== undefined) {
    return workspace(call, String(call.query.workspace), { in: 'query', at: 'workspace' })
  }
  const named = call.header('x-blaxel-workspace')
  if (named !== undefined) return workspace(call, named, { in: 'header', at: 'X-Blaxel-Workspace' })
  const [only, ...others] = tenantsOf(call.providerState, call.caller)
  if (only && others.length === 0) return only
  const keys = [only, ...others].map((tenant) => tenant?.facts.key).join(', ')
  const which = only ? `sees several workspaces (${keys})` : 'sees no workspace'
  throw new Refusal('no-tenant-named', `The credential ${which}; name one in the header X-Blaxel-Workspace`)
}

/** A workspace by its name or id. */
export function workspace({ providerState }: Call, nameOrId: string, culprit: Culprit): Tenant {
  const tenant = providerState.tenantKeys.get(nameOrId) ?? providerState.tenants.get(nameOrId)
  if (tenant) return tenant
  throw new Refusal('unknown-tenant', `There is no workspace '${nameOrId}'`, { culprit })
}
