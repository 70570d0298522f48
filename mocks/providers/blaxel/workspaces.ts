import { removeMember } from '../../domain/members.ts'
import { changeTenant, createTenant, deleteTenant, tenantsOf } from '../../domain/tenants.ts'
import type { Call } from '../../http/call.ts'
import type { Handler } from '../../http/provider.ts'
import { permitted, Refusal } from '../../http/refusal.ts'
import { workspaceBody } from './render.ts'
import { tenantOf } from './tenant.ts'
import { lastAdmin } from './users.ts'

interface WorkspaceRequest {
  readonly name?: string
  readonly displayName?: string
  readonly labels?: unknown
  readonly region?: string
}

const ListWorkspaces: Handler = (call) => call.json(200, tenantsOf(call.providerState, call.caller).map(workspaceBody))

const CreateWorkspace: Handler = (call) => {
  const { name, displayName, labels, region } = call.body as WorkspaceRequest
  const culprit = { in: 'body', at: '/name' } as const
  if (!name) throw new Refusal('invalid-body', 'A workspace needs a name', { culprit })
  const forbidden = refusalOf(call, name)
  if (forbidden && forbidden.reason !== 'taken') throw new Refusal('invalid-body', forbidden.message, { culprit })
  const details = { ...(labels === undefined ? {} : { labels }), ...(region === undefined ? {} : { region }) }
  const outcome = createTenant(call.providerState, call.caller, 'admin', {
    key: name,
    name: displayName ?? name,
    details,
  })
  const tenant = permitted(outcome, () => `There is a workspace '${name}' already`, { culprit })
  return call.json(200, workspaceBody(tenant))
}

const GetWorkspace: Handler = (call) => {
  const { members } = call.tenant
  const counts = call.query.countResources === true ? { resourceCounts: { users: members.size } } : {}
  return call.json(200, { ...workspaceBody(call.tenant), ...counts })
}

const UpdateWorkspace: Handler = (call) => {
  const { displayName, labels } = call.body as WorkspaceRequest
  const { facts } = call.tenant
  const tenant = changeTenant(call.providerState, call.tenant, {
    name: displayName ?? facts.name,
    details: { ...facts.details, ...(labels === undefined ? {} : { labels }) },
  })
  return call.json(200, workspaceBody(tenant))
}

const DeleteWorkspace: Handler = (call) =>
  call.json(200, workspaceBody({ facts: deleteTenant(call.providerState, call.tenant) }))

const LeaveWorkspace: Handler = (call) => {
  const tenant = tenantOf(call)
  const member = tenant.members.byEmail(call.caller.email)
  if (!member) throw new Refusal('not-found', `${call.caller.email} is no member of ${tenant.facts.key}`)
  permitted(removeMember(call.providerState, tenant, member), lastAdmin)
  return call.json(200, workspaceBody(tenant))
}

const CheckWorkspaceAvailability: Handler = (call) => {
  const { name } = call.body as { name: string }
  const refusal = refusalOf(call, name)
  if (call.query.withReason !== true) return call.json(200, refusal === undefined)
  return call.json(200, { available: refusal === undefined, ...refusal })
}

/** Operations on workspaces themselves. */
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

/** Why a workspace cannot be called so; undefined where it can. */
function refusalOf({ providerState }: Call, name: string): { reason: string; message: string } | undefined {
  if (providerState.tenantKeys.has(name)) return { reason: 'taken', message: `The name '${name}' is taken` }
  if (reserved.includes(name)) return { reason: 'forbidden_reserved', message: `The name '${name}' is reserved` }
  // The domain takes what is before a slash for the tenant around this one.
  if (name.includes('/')) return { reason: 'forbidden_reserved', message: `The name '${name}' has a slash in it` }
  if (/blaxel/i.test(name)) return { reason: 'forbidden_blaxel', message: `The name '${name}' has 'blaxel' in it` }
  if (/^v\d/i.test(name)) return { reason: 'forbidden_v_prefix', message: `The name '${name}' looks like a version` }
  return undefined
}
