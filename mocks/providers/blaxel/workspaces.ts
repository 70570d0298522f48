import { removeMember } from '../../domain/members.ts'
import { changeTenant, createTenant, deleteTenant, tenantsOf } from '../../domain/tenants.ts'
import type { Handler } from '../../http/provider.ts'
import { ProviderError, unwrap } from '../../http/provider-error.ts'
import type { RequestContext } from '../../http/request-context.ts'
import { workspaceBody } from './render.ts'
import { tenantOf } from './tenant.ts'
import { lastAdmin } from './users.ts'

interface WorkspaceRequest {
  readonly name?: string
  readonly displayName?: string
  readonly labels?: unknown
  readonly region?: string
}

const ListWorkspaces: Handler = (context) =>
  context.json(200, tenantsOf(context.providerState, context.caller).map(workspaceBody))

const CreateWorkspace: Handler = (context) => {
  const { name, displayName, labels, region } = context.body as WorkspaceRequest
  const source = { in: 'body', at: '/name' } as const
  if (!name) throw new ProviderError('invalid-body', 'A workspace needs a name', { source })
  const forbidden = unavailability(context, name)
  if (forbidden && forbidden.reason !== 'taken') throw new ProviderError('invalid-body', forbidden.message, { source })
  const details = { ...(labels === undefined ? {} : { labels }), ...(region === undefined ? {} : { region }) }
  const outcome = createTenant(context.providerState, context.caller, 'admin', {
    key: name,
    name: displayName ?? name,
    details,
  })
  const tenant = unwrap(outcome, () => `The workspace '${name}' already exists`, { source })
  return context.json(200, workspaceBody(tenant))
}

const GetWorkspace: Handler = (context) => {
  const { members } = context.tenant
  const counts = context.query.countResources === true ? { resourceCounts: { users: members.size } } : {}
  return context.json(200, { ...workspaceBody(context.tenant), ...counts })
}

const UpdateWorkspace: Handler = (context) => {
  const { displayName, labels } = context.body as WorkspaceRequest
  const { facts } = context.tenant
  const tenant = changeTenant(context.providerState, context.tenant, {
    name: displayName ?? facts.name,
    details: { ...facts.details, ...(labels === undefined ? {} : { labels }) },
  })
  return context.json(200, workspaceBody(tenant))
}

const DeleteWorkspace: Handler = (context) =>
  context.json(200, workspaceBody({ facts: deleteTenant(context.providerState, context.tenant) }))

const LeaveWorkspace: Handler = (context) => {
  const tenant = tenantOf(context)
  const member = tenant.members.byEmail(context.caller.email)
  if (!member) throw new ProviderError('not-found', `${context.caller.email} is not a member of ${tenant.facts.key}`)
  unwrap(removeMember(context.providerState, tenant, member), lastAdmin)
  return context.json(200, workspaceBody(tenant))
}

const CheckWorkspaceAvailability: Handler = (context) => {
  const { name } = context.body as { name: string }
  const error = unavailability(context, name)
  if (context.query.withReason !== true) return context.json(200, error === undefined)
  return context.json(200, { available: error === undefined, ...error })
}

/** Operations on workspaces. */
export const workspaces: Record<string, Handler> = {
  ListWorkspaces,
  CreateWorkspace,
  GetWorkspace,
  UpdateWorkspace,
  DeleteWorkspace,
  LeaveWorkspace,
  CheckWorkspaceAvailability,
}

const reserved = ['admin', 'api', 'app', 'default', 'www']

/** Why a workspace name is unavailable; undefined if it is available. */
function unavailability(
  { providerState }: RequestContext,
  name: string,
): { reason: string; message: string } | undefined {
  if (providerState.tenantKeys.has(name)) return { reason: 'taken', message: `The name '${name}' is taken` }
  if (reserved.includes(name)) return { reason: 'forbidden_reserved', message: `The name '${name}' is reserved` }
  // The domain treats the part before a slash as the parent tenant.
  if (name.includes('/')) return { reason: 'forbidden_reserved', message: `The name '${name}' contains a slash` }
  if (/blaxel/i.test(name)) return { reason: 'forbidden_blaxel', message: `The name '${name}' contains 'blaxel'` }
  if (/^v\d/i.test(name)) return { reason: 'forbidden_v_prefix', message: `The name '${name}' looks like a version` }
  return undefined
}
