import { changeRole, grant, removeMember } from '../../domain/members.ts'
import type { Handler } from '../../http/provider.ts'
import { permitted } from '../../http/refusal.ts'
import { namedMember, whyNot } from './members.ts'
import { workspacePermission } from './render.ts'

const list_workspace_users: Handler = (call) => {
  const users = [...call.tenant.members].map((member) => workspacePermission(call.providerState, call.tenant, member))
  return call.json(200, users)
}

const add_user_to_workspace: Handler = (call) => {
  const { user_email: email, permission: role } = call.body as { user_email: string; permission: string }
  const outcome = grant(call.providerState, call.tenant, { email, role, by: call.caller.id })
  const member = permitted(outcome, whyNot(email), { culprit: { in: 'body', at: '/user_email' } })
  return call.json(Number(call.settings.created), workspacePermission(call.providerState, call.tenant, member))
}

const update_workspace_user_permission: Handler = (call) => {
  const { permission } = call.body as { permission: string }
  const member = namedMember(call)
  const changed = permitted(changeRole(call.providerState, call.tenant, member, permission), whyNot(member.email))
  return call.json(200, workspacePermission(call.providerState, call.tenant, changed))
}

const remove_user_from_workspace: Handler = (call) => {
  const member = namedMember(call)
  permitted(removeMember(call.providerState, call.tenant, member), whyNot(member.email))
  return call.empty(204)
}

/** Operations on the users of a workspace: grants at once, without an invitation. */
export const workspaces: Record<string, Handler> = {
  list_workspace_users,
  add_user_to_workspace,
  update_workspace_user_permission,
  remove_user_from_workspace,
}
