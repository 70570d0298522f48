import type { Invitation, Member, Tenant } from '../../domain/model.ts'
import type { ProviderState } from '../../domain/provider-state.ts'

const iso = (ms: number) => new Date(ms).toISOString()

/** The id of an unknown person in fields that the schema requires. */
const unknownPerson = '00000000-0000-0000-0000-000000000000'

/** A person's permission in a workspace. */
export function workspacePermission(providerState: ProviderState, workspace: Tenant, member: Member) {
  return {
    id: member.id,
    workspace_id: workspace.facts.id,
    user_id: member.personId,
    user_email: member.email,
    user_name: providerState.peopleById.get(member.personId)?.name ?? null,
    permission: member.role,
    granted_at: iso(member.joinedAt),
    granted_by: member.addedBy,
  }
}

/** An invitation to an organization. */
export function organizationInvitation(providerState: ProviderState, org: Tenant, invitation: Invitation) {
  const { id, email, role, state } = invitation
  return {
    id,
    org_id: org.facts.id,
    org_key: org.facts.key,
    org_name: org.facts.name,
    email,
    role,
    invited_by: invitation.invitedBy ?? unknownPerson,
    invited_by_name: providerState.peopleById.get(invitation.invitedBy ?? '')?.name ?? null,
    created_at: iso(invitation.createdAt),
    expires_at: iso(invitation.expiresAt ?? 0),
    accepted: state === 'pending' ? null : state === 'accepted',
    pending_verification: providerState.person(email) === undefined,
  }
}

/** A member of an organization. */
export function organizationMember(providerState: ProviderState, org: Tenant, member: Member) {
  return {
    id: member.id,
    org_id: org.facts.id,
    org_name: org.facts.name,
    user_id: member.personId,
    user_email: member.email,
    user_name: providerState.peopleById.get(member.personId)?.name ?? null,
    role: member.role,
    is_active: true,
    joined_at: iso(member.joinedAt),
    invited_by: member.addedBy,
  }
}
