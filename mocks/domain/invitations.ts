import type { ProviderEvent } from './events.ts'
import { type InvitationAction, nextState } from './lifecycle.ts'
import { addMember, isFull } from './members.ts'
import type { Invitation, Member, Tenant } from './model.ts'
import type { Outcome } from './outcome.ts'
import type { ProviderState } from './provider-state.ts'
import { roleById } from './rules.ts'

/** The data of a new invitation. */
export interface InvitationRequest {
  readonly email: string
  /** Id of a role. Default: the provider's default role. */
  readonly role?: string | undefined
  /** Id of the inviting person. */
  readonly by: string | null
  /** Whether to send an e-mail to the address. Default: true. */
  readonly notify?: boolean | undefined
}

/** Invites an address to a tenant. */
export function invite(providerState: ProviderState, tenant: Tenant, request: InvitationRequest): Outcome<Invitation> {
  const role = request.role ?? providerState.rules.defaultRole
  if (!roleById(providerState.rules, role)) return { error: 'unknown-role' }
  if (tenant.members.byEmail(request.email)) return { error: 'already-member' }
  const earlier = tenant.invitations.byEmail(request.email)
  if (earlier?.state === 'pending') {
    if (providerState.rules.duplicate === 'refuse') return { error: 'already-invited' }
    if (providerState.rules.duplicate === 'return') return { value: earlier }
  }
  if (!earlier && isFull(providerState, tenant)) return { error: 'member-limit' }
  if (earlier) revokeOrDismiss(providerState, tenant, earlier)

  const at = providerState.now()
  const lifetime = providerState.rules.expiresAfter
  const invitation: Invitation = {
    id: providerState.random.uuid(),
    seq: providerState.nextSeq(),
    email: request.email,
    role,
    invitedBy: request.by,
    createdAt: at,
    updatedAt: at,
    expiresAt: lifetime === null ? null : at + lifetime,
    state: 'pending',
  }
  const notify = request.notify ?? true
  providerState.record({ type: 'InvitationCreated', at, tenant: tenant.facts.id, invitation, notify })
  return { value: invitation }
}

/** Accepts an invitation. If the rules say so, the address becomes a member. */
export function accept(
  providerState: ProviderState,
  tenant: Tenant,
  id: string,
): Outcome<{ invitation: Invitation; member?: Member }> {
  const ended = end(providerState, tenant, id, 'accept', 'InvitationAccepted')
  if (!ended.value || providerState.rules.accepting === 'nothing') {
    return ended.value ? { value: { invitation: ended.value } } : ended
  }
  const invitation = ended.value
  const person = providerState.signUp(invitation.email)
  const { role, invitedBy } = invitation
  const member = tenant.members.byEmail(person.email) ?? addMember(providerState, tenant, person, role, invitedBy, true)
  return { value: { invitation, member } }
}

/** Declines an invitation. */
export function decline(providerState: ProviderState, tenant: Tenant, id: string): Outcome<Invitation> {
  return end(providerState, tenant, id, 'decline', 'InvitationDeclined')
}

/** Expires an invitation before it is due. */
export function expire(providerState: ProviderState, tenant: Tenant, id: string): Outcome<Invitation> {
  return end(providerState, tenant, id, 'expire', 'InvitationExpired')
}

/** Revokes a pending invitation, or removes an expired one from the list. */
export function revoke(providerState: ProviderState, tenant: Tenant, id: string): Outcome<Invitation> {
  const listed = tenant.invitations.byId(id)
  if (!listed) return { error: 'not-found' }
  return { value: revokeOrDismiss(providerState, tenant, listed) }
}

/** Changes the role of a listed invitation. */
export function changeInvitedRole(
  providerState: ProviderState,
  tenant: Tenant,
  id: string,
  role: string,
): Outcome<Invitation> {
  if (!roleById(providerState.rules, role)) return { error: 'unknown-role' }
  const listed = tenant.invitations.byId(id)
  if (!listed) return { error: 'not-found' }
  const at = providerState.now()
  const invitation: Invitation = { ...listed, role, updatedAt: at }
  providerState.record({ type: 'InvitationRoleChanged', at, tenant: tenant.facts.id, invitation })
  return { value: invitation }
}

type EndEvent = 'InvitationAccepted' | 'InvitationDeclined' | 'InvitationExpired'

function end(
  providerState: ProviderState,
  tenant: Tenant,
  id: string,
  action: InvitationAction,
  type: EndEvent,
): Outcome<Invitation> {
  const found = tenant.invitations.byId(id) ?? tenant.ended.get(id)
  if (!found) return { error: 'not-found' }
  const state = nextState(found.state, action)
  if (state === undefined) return { error: found.state === 'expired' ? 'expired' : 'not-pending' }
  return { value: change(providerState, tenant, { ...found, state }, type) }
}

function revokeOrDismiss(providerState: ProviderState, tenant: Tenant, listed: Invitation): Invitation {
  const state = nextState(listed.state, 'revoke')
  return state === undefined
    ? change(providerState, tenant, listed, 'InvitationDismissed')
    : change(providerState, tenant, { ...listed, state }, 'InvitationRevoked')
}

type Change = Extract<ProviderEvent, { invitation: Invitation }>['type']

function change(
  providerState: ProviderState,
  tenant: Tenant,
  changed: Invitation,
  type: Exclude<Change, 'InvitationCreated'>,
) {
  const at = providerState.now()
  const invitation: Invitation = { ...changed, updatedAt: at }
  providerState.record({ type, at, tenant: tenant.facts.id, invitation })
  return invitation
}
