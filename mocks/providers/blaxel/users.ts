import { changeInvitedRole, invite, revoke } from '../../domain/invitations.ts'
import { listEntries } from '../../domain/listing.ts'
import { changeRole, removeMember } from '../../domain/members.ts'
import type { Invitation, Member } from '../../domain/model.ts'
import type { DomainError } from '../../domain/outcome.ts'
import type { Handler } from '../../http/provider/provider.ts'
import { ProviderError, unwrap } from '../../http/request/provider-error.ts'
import type { RequestContext } from '../../http/request/request-context.ts'
import { invitedUser, memberUser, pendingInvitation, workspaceUser } from './render.ts'

const ListWorkspaceUsers: Handler = (context) => {
  const entries = listEntries(context.providerState, context.tenant)
  return context.json(
    200,
    entries.map((entry) => workspaceUser(context.providerState, entry)),
  )
}

const InviteWorkspaceUser: Handler = (context) => {
  const { email } = context.body as { email: string }
  const outcome = invite(context.providerState, context.tenant, { email, by: context.caller.id })
  const invitation = unwrap(outcome, (error) => errorDetail(email, error), { source: { in: 'body', at: '/email' } })
  return context.json(200, pendingInvitation(context.tenant, invitation))
}

const UpdateWorkspaceUserRole: Handler = (context) => {
  const { role } = context.body as { role: string }
  const { providerState, tenant } = context
  const found = findUser(context)
  if (found.invitation) {
    const changed = changeInvitedRole(providerState, tenant, found.invitation.id, role)
    return context.json(200, invitedUser(unwrap(changed, badRole(context, role))))
  }
  const changed = changeRole(providerState, tenant, found.member, role)
  return context.json(200, memberUser(providerState, unwrap(changed, badRole(context, role))))
}

const RemoveWorkspaceUser: Handler = (context) => {
  const found = findUser(context)
  if (found.invitation) unwrap(revoke(context.providerState, context.tenant, found.invitation.id), unknownUser(context))
  else unwrap(removeMember(context.providerState, context.tenant, found.member), lastAdmin)
  // An empty response must not have a JSON content type, because the vendor's SDK would try to parse it.
  return context.empty(200)
}

/** Operations on the users of a workspace. */
export const users: Record<string, Handler> = {
  ListWorkspaceUsers,
  InviteWorkspaceUser,
  UpdateWorkspaceUserRole,
  RemoveWorkspaceUser,
}

/** The message of the error that the last admin cannot leave or lose the role. */
export const lastAdmin = () => 'The last admin of a workspace can neither leave nor lose the role'

type Found = { member: Member; invitation?: undefined } | { invitation: Invitation; member?: undefined }

/** The member, or otherwise the invitation, that the path names by sub or e-mail. */
function findUser(context: RequestContext): Found {
  const named = context.params.subOrEmail as string
  const { members, invitations } = context.tenant
  const email = context.providerState.peopleById.get(named)?.email ?? named
  const member = members.byEmail(email)
  if (member) return { member }
  const invitation = invitations.byEmail(email)
  if (invitation) return { invitation }
  throw new ProviderError('not-found', unknownUser(context)(), { source: { in: 'path', at: 'subOrEmail' } })
}

const unknownUser = (context: RequestContext) => () =>
  `There is no user or invitation '${context.params.subOrEmail}' in ${context.tenant.facts.key}`

function errorDetail(email: string, error: DomainError): string {
  if (error === 'member-limit') return `There is no room for ${email}: the member limit is reached`
  return error === 'already-member'
    ? `${email} is already in the workspace`
    : `${email} already has a pending invitation`
}

const badRole = (context: RequestContext, role: string) => (error: DomainError) =>
  error === 'last-one'
    ? lastAdmin()
    : `There is no role '${role}'; the roles are ${context.providerState.rules.roles.map(({ id }) => id).join(', ')}`
