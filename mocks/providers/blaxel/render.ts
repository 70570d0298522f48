import { isInvitation } from '../../domain/listing.ts'
import type { Invitation, Member, Person, Tenant } from '../../domain/model.ts'
import type { ProviderState } from '../../domain/provider-state.ts'

const iso = (ms: number) => new Date(ms).toISOString()

/** An invitation in the response to inviting and declining. */
export function pendingInvitation(tenant: Tenant, invitation: Invitation) {
  return {
    ...times(invitation),
    createdBy: invitation.invitedBy ?? '',
    updatedBy: invitation.invitedBy ?? '',
    email: invitation.email,
    ...(invitation.expiresAt === null ? {} : { expiresAt: iso(invitation.expiresAt) }),
    invitedBy: invitation.invitedBy ?? '',
    role: invitation.role,
    workspace: tenant.facts.key,
  }
}

/** An entry of the list of members and invitations. */
export function workspaceUser(providerState: ProviderState, entry: Member | Invitation) {
  return isInvitation(entry) ? invitedUser(entry) : memberUser(providerState, entry)
}

/** A member as shown in the list. */
export function memberUser(providerState: ProviderState, member: Member) {
  return {
    sub: member.personId,
    email: member.email,
    email_verified: true,
    ...names(providerState.peopleById.get(member.personId)),
    role: member.role,
    accepted: true,
    expired: false,
    ...(member.invited ? { source: 'invitation' } : {}),
  }
}

/** An invitation as shown in the list. */
export function invitedUser({ email, role, state }: Invitation) {
  return { email, role, accepted: false, expired: state === 'expired', source: 'invitation' }
}

/** An invitation as shown to the invitee. */
export function myInvitation(providerState: ProviderState, tenant: Tenant, invitation: Invitation) {
  const inviter = providerState.peopleById.get(invitation.invitedBy ?? '')
  const { facts, members } = tenant
  return {
    email: invitation.email,
    role: invitation.role,
    invitedAt: iso(invitation.createdAt),
    ...(invitation.expiresAt === null ? {} : { expiresAt: iso(invitation.expiresAt) }),
    invitationId: invitation.id,
    type: 'workspace',
    ...(inviter ? { invitedBy: { sub: inviter.id, email: inviter.email, ...names(inviter) } } : {}),
    workspace: { name: facts.key, displayName: facts.name },
    workspaceDetails: { emails: [...members].slice(0, 10).map(({ email }) => ({ email })), user_number: members.size },
  }
}

/** A workspace. */
export function workspaceBody({ facts }: Pick<Tenant, 'facts'>) {
  return {
    ...times(facts),
    createdBy: facts.createdBy ?? '',
    updatedBy: facts.createdBy ?? '',
    id: facts.id,
    name: facts.key,
    displayName: facts.name,
    status: 'ready',
    ...facts.details,
  }
}

function times({ createdAt, updatedAt }: { readonly createdAt: number; readonly updatedAt: number }) {
  return { createdAt: iso(createdAt), updatedAt: iso(updatedAt) }
}

function names(person: Person | undefined) {
  if (!person?.name) return {}
  const [given_name = '', ...rest] = person.name.split(' ')
  return { given_name, family_name: rest.join(' ') }
}
