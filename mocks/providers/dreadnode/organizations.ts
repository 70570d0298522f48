import { changeRole, removeMember } from '../../domain/members.ts'
import { deleteUnlessMember } from '../../domain/tenants.ts'
import type { Handler } from '../../http/provider/provider.ts'
import { unwrap } from '../../http/request/provider-error.ts'
import { errorDetail, namedMember } from './members.ts'
import { organizationMember } from './render.ts'

const list_organization_members: Handler = (context) => {
  const members = [...context.tenant.members].map((member) =>
    organizationMember(context.providerState, context.tenant, member),
  )
  return context.json(200, members)
}

const update_organization_member_role: Handler = (context) => {
  const { role } = context.body as { role: string }
  const member = namedMember(context)
  const changed = unwrap(changeRole(context.providerState, context.tenant, member, role), errorDetail(member.email))
  return context.json(200, organizationMember(context.providerState, context.tenant, changed))
}

const remove_organization_member: Handler = (context) => {
  const member = namedMember(context)
  unwrap(removeMember(context.providerState, context.tenant, member), errorDetail(member.email))
  return context.json(200, { user_deleted: deleteUnlessMember(context.providerState, member.personId) })
}

/** Operations on the members of an organization. */
export const organizations: Record<string, Handler> = {
  list_organization_members,
  update_organization_member_role,
  remove_organization_member,
}
