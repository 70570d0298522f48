import type { RealmEvent } from './events.ts'
import { after, type Transition } from './lifecycle.ts'
import { addMember, isFull } from './members.ts'
import type { Invitation, Member, Tenant } from './model.ts'
import type { Outcome } from './outcome.ts'
import type { Realm } from './realm.ts'
import { roleById } from './rules.ts'

/** What an invitation is made from. */
export interface InvitationRequest {
  readonly email: string
  /** Id of a role; the provider's default where none is given. */
  readonly role?: string | undefined
  /** Id of the inviting person. */
  readonly by: string | null
  /** Should the address be written to? Yes, where nothing is said. */
  readonly notify?: boolean | undefined
}

/** Invites an address into a tenant. */
export function invite(realm: Realm, tenant: Tenant, request: InvitationRequest): Outcome<Invitation> {
  const role = request.role ?? realm.rules.defaultRole
  if (!roleById(realm.rules, role)) return { denied: 'unknown-role' }
  if (tenant.members.byEmail(request.email)) return { denied: 'already-member' }
  const earlier = tenant.invitations.byEmail(request.email)
  if (earlier?.state === 'pending') {
    if (realm.rules.duplicate === 'refuse') return { denied: 'already-invited' }
    if (realm.rules.duplicate === 'return') return { value: earlier }
  }
  if (!earlier && isFull(realm, tenant)) return { denied: 'member-limit' }
  if (earlier) takeOff(realm, tenant, earlier)

  const at = realm.now()
  const lifetime = realm.rules.expiresAfter
  const invitation: Invitation = {
    id: realm.random.uuid(),
    seq: realm.nextSeq(),
    email: request.email,
    role,
    invitedBy: request.by,
    createdAt: at,
    updatedAt: at,
    expiresAt: lifetime === null ? null : at + lifetime,
    state: 'pending',
  }
  const notify = request.notify ?? true
  realm.record({ type: 'InvitationCreated', at, tenant: tenant.facts.id, invitation, notify })
  return { value: invitation }
}

/** Accepts an invitation; where the rules say so, its address becomes a member. */
export function accept(realm: Realm, tenant: Tenant, id: string): Outcome<{ invitation: Invitation; member?: Member }> {
  const ended = end(realm, tenant, id, 'accept', 'InvitationAccepted')
  if (!ended.value || realm.rules.accepting === 'nothing') {
    return ended.value ? { value: { invitation: ended.value } } : ended
  }
  const invitation = ended.value
  const person = realm.signUp(invitation.email)
  const { role, invitedBy } = invitation
  const member = tenant.members.byEmail(person.email) ?? addMember(realm, tenant, person, role, invitedBy, true)
  return { value: { invitation, member } }
}

/** Declines an invitation. */
export function decline(realm: Realm, tenant: Tenant, id: string): Outcome<Invitation> {
  return end(realm, tenant, id, 'decline', 'InvitationDeclined')
}

/** Lets an invitation expire before its time. */
export function expire(realm: Realm, tenant: Tenant, id: string): Outcome<Invitation> {
  return end(realm, tenant, id, 'expire', 'InvitationExpired')
}

/** Revokes a pending invitation, or takes an expired one off the list. */
export function revoke(realm: Realm, tenant: Tenant, id: string): Outcome<Invitation> {
  const listed = tenant.invitations.byId(id)
  if (!listed) return { denied: 'not-found' }
  return { value: takeOff(realm, tenant, listed) }
}

/** Changes the role that a listed invitation offers. */
export function changeInvitedRole(realm: Realm, tenant: Tenant, id: string, role: string): Outcome<Invitation> {
  if (!roleById(realm.rules, role)) return { denied: 'unknown-role' }
  const listed = tenant.invitations.byId(id)
  if (!listed) return { denied: 'not-found' }
  const at = realm.now()
  const invitation: Invitation = { ...listed, role, updatedAt: at }
  realm.record({ type: 'InvitationRoleChanged', at, tenant: tenant.facts.id, invitation })
  return { value: invitation }
}

type Ending = 'InvitationAccepted' | 'InvitationDeclined' | 'InvitationExpired'

function end(realm: Realm, tenant: Tenant, id: string, transition: Transition, type: Ending): Outcome<Invitation> {
  const found = tenant.invitations.byId(id) ?? tenant.ended.get(id)
  if (!found) return { denied: 'not-found' }
  const state = after(found.state, transition)
  if (state === undefined) return { denied: found.state === 'expired' ? 'expired' : 'not-pending' }
  return { value: change(realm, tenant, { ...found, state }, type) }
}

function takeOff(realm: Realm, tenant: Tenant, listed: Invitation): Invitation {
  const state = after(listed.state, 'revoke')
  return state === undefined
    ? change(realm, tenant, listed, 'InvitationDismissed')
    : change(realm, tenant, { ...listed, state }, 'InvitationRevoked')
}

type Change = Extract<RealmEvent, { invitation: Invitation }>['type']

function change(realm: Realm, tenant: Tenant, changed: Invitation, type: Exclude<Change, 'InvitationCreated'>) {
  const at = realm.now()
  const invitation: Invitation = { ...changed, updatedAt: at }
  realm.record({ type, at, tenant: tenant.facts.id, invitation })
  return invitation
}
