import { changeRole, grant, removeMember } from '../../domain/members.ts'
import type { Handler } from '../../http/provider/provider.ts'
import { unwrap } from '../../http/request/provider-error.ts'
import { errorDetail, namedMember } from './members.ts'
import { workspacePermission } from './render.ts'

const list_workspace_users: Handler = (context) => {
  const users = [...context.tenant.members].map((member) =>
    workspacePermission(context.providerState, context.tenant, member),
  )
  return context.json(200, users)
}

const add_user_to_workspace: Handler = (context) => {
  const { user_email: email, permission: role } = context.body as { user_email: string; permission: string }
  const outcome = grant(context.providerState, context.tenant, { email, role, by: context.caller.id })
  const member = unwrap(outcome, errorDetail(email), { source: { in: 'body', at: '/user_email' } })
  return context.json(
    Number(context.settings.created),
    workspacePermission(context.providerState, context.tenant, member),
  )
}

const update_workspace_user_permission: Handler = (context) => {
  const { permission } = context.body as { permission: string }
  const member = namedMember(context)
  const changed = unwrap(
    changeRole(context.providerState, context.tenant, member, permission),
    errorDetail(member.email),
  )
  return context.json(200, workspacePermission(context.providerState, context.tenant, changed))
}

const remove_user_from_workspace: Handler = (context) => {
  const member = namedMember(context)
  unwrap(removeMember(context.providerState, context.tenant, member), errorDetail(member.email))
  return context.empty(204)
}

/** Operations on the users of a workspace, who are added without an invitation. */
export const workspaces: Record<string, Handler> = {
  list_workspace_users,
  add_user_to_workspace,
  update_workspace_user_permission,
  remove_user_from_workspace,
}
