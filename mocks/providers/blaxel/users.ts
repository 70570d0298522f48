import { changeInvitedRole, invite, revoke } from '../../domain/invitations.ts'
import { listing } from '../../domain/listing.ts'
import { changeRole, removeMember } from '../../domain/members.ts'
import type { Invitation, Member } from '../../domain/model.ts'
import type { Denial } from '../../domain/outcome.ts'
import type { Call } from '../../http/call.ts'
import type { Handler } from '../../http/provider.ts'
import { permitted, Refusal } from '../../http/refusal.ts'
import { invitedUser, memberUser, pendingInvitation, workspaceUser } from './render.ts'

const ListWorkspaceUsers: Handler = (call) => {
  const entries = listing(call.providerState, call.tenant)
  return call.json(
    200,
    entries.map((entry) => workspaceUser(call.providerState, entry)),
  )
}

const InviteWorkspaceUser: Handler = (call) => {
  const { email } = call.body as { email: string }
  const outcome = invite(call.providerState, call.tenant, { email, by: call.caller.id })
  const invitation = permitted(outcome, (denied) => whyNot(email, denied), { culprit: { in: 'body', at: '/email' } })
  return call.json(200, pendingInvitation(call.tenant, invitation))
}

const UpdateWorkspaceUserRole: Handler = (call) => {
  const { role } = call.body as { role: string }
  const { providerState, tenant } = call
  const found = findUser(call)
  if (found.invitation) {
    const changed = changeInvitedRole(providerState, tenant, found.invitation.id, role)
    return call.json(200, invitedUser(permitted(changed, badRole(call, role))))
  }
  const changed = changeRole(providerState, tenant, found.member, role)
  return call.json(200, memberUser(providerState, permitted(changed, badRole(call, role))))
}

const RemoveWorkspaceUser: Handler = (call) => {
  const found = findUser(call)
  if (found.invitation) permitted(revoke(call.providerState, call.tenant, found.invitation.id), unknownUser(call))
  else permitted(removeMember(call.providerState, call.tenant, found.member), lastAdmin)
  // No JSON content type on an empty answer: the vendor's SDK would try to parse it.
  return call.empty(200)
}

/** Operations on the users of a workspace. */
export const users: Record<string, Handler> = {
  ListWorkspaceUsers,
  InviteWorkspaceUser,
  UpdateWorkspaceUserRole,
  RemoveWorkspaceUser,
}

/** Says that a workspace must keep an admin. */
export const lastAdmin = () => 'The last admin of a workspace can neither leave nor lose the role'

type Found = { member: Member; invitation?: undefined } | { invitation: Invitation; member?: undefined }

/** Whom a path names by sub or e-mail: a member, or else an invitation. */
function findUser(call: Call): Found {
  const named = call.params.subOrEmail as string
  const { members, invitations } = call.tenant
  const email = call.providerState.peopleById.get(named)?.email ?? named
  const member = members.byEmail(email)
  if (member) return { member }
  const invitation = invitations.byEmail(email)
  if (invitation) return { invitation }
  throw new Refusal('not-found', unknownUser(call)(), { culprit: { in: 'path', at: 'subOrEmail' } })
}

const unknownUser = (call: Call) => () =>
  `There is no user or invitation '${call.params.subOrEmail}' in ${call.tenant.facts.key}`

function whyNot(email: string, denied: Denial): string {
  if (denied === 'member-limit') return `There is no room for ${email}: the member limit is reached`
  return denied === 'already-member'
    ? `${email} is in the workspace already`
    : `${email} has a pending invitation already`
}

const badRole = (call: Call, role: string) => (denied: Denial) =>
  denied === 'last-one'
    ? lastAdmin()
    : `There is no role '${role}'; the roles are ${call.providerState.rules.roles.map(({ id }) => id).join(', ')}`
