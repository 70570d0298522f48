import { changeRole, removeMember } from '../../domain/members.ts'
import { deleteUnlessMember } from '../../domain/tenants.ts'
import type { Handler } from '../../http/provider.ts'
import { permitted } from '../../http/refusal.ts'
import { namedMember, whyNot } from './members.ts'
import { organizationMember } from './render.ts'

const list_organization_members: Handler = (call) => {
  const members = [...call.tenant.members].map((member) => organizationMember(call.providerState, call.tenant, member))
  return call.json(200, members)
}

const update_organization_member_role: Handler = (call) => {
  const { role } = call.body as { role: string }
  const member = namedMember(call)
  const changed = permitted(changeRole(call.providerState, call.tenant, member, role), whyNot(member.email))
  return call.json(200, organizationMember(call.providerState, call.tenant, changed))
}

const remove_organization_member: Handler = (call) => {
  const member = namedMember(call)
  permitted(removeMember(call.providerState, call.tenant, member), whyNot(member.email))
  return call.json(200, { user_deleted: deleteUnlessMember(call.providerState, member.personId) })
}

/** Operations on the members of an organization. */
export const organizations: Record<string, Handler> = {
  list_organization_members,
  update_organization_member_role,
  remove_organization_member,
}
