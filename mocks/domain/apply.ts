import type { RealmEvent } from './events.ts'
import type { Invitation, Tenant, TenantFacts } from './model.ts'
import type { RealmState } from './realm-state.ts'
import { Roster } from './roster.ts'

/** How many ended invitations a tenant remembers, so that memory does not grow with the number of requests. */
const remembered = 1000

/** The one place in which an event changes the state of a realm. */
export function apply(realm: RealmState, event: RealmEvent): void {
  switch (event.type) {
    case 'PersonJoined':
      realm.people.set(realm.keyOf(event.person.email), event.person)
      realm.peopleById.set(event.person.id, event.person)
      break
    case 'PersonDeleted':
      realm.people.delete(realm.keyOf(event.person.email))
      realm.peopleById.delete(event.person.id)
      break
    case 'TenantCreated':
      createTenant(realm, event.facts)
      break
    case 'TenantChanged':
      tenantOf(realm, event.facts.id).facts = event.facts
      break
    case 'TenantDeleted':
      deleteTenant(realm, tenantOf(realm, event.tenant))
      break
    case 'MemberAdded':
    case 'MemberRoleChanged':
      realm.seen(event.member.seq)
      tenantOf(realm, event.tenant).members.put(event.member)
      break
    case 'MemberRemoved':
      tenantOf(realm, event.tenant).members.remove(event.member)
      break
    case 'InvitationCreated':
    case 'InvitationRoleChanged':
      realm.seen(event.invitation.seq)
      open(realm, tenantOf(realm, event.tenant), event.invitation)
      break
    case 'InvitationExpired':
      expire(realm, tenantOf(realm, event.tenant), event.invitation)
      break
    case 'InvitationAccepted':
    case 'InvitationDeclined':
    case 'InvitationRevoked':
    case 'InvitationDismissed':
      close(realm, tenantOf(realm, event.tenant), event.invitation)
      break
  }
}

function tenantOf(realm: RealmState, id: string): Tenant {
  const tenant = realm.tenants.get(id)
  if (!tenant) throw new Error(`There is no tenant ${id}`)
  return tenant
}

function createTenant(realm: RealmState, facts: TenantFacts): void {
  const tenant: Tenant = {
    facts,
    members: new Roster(realm.keyOf, realm.newOrder),
    invitations: new Roster(realm.keyOf, realm.newOrder),
    ended: new Map(),
  }
  realm.tenants.set(facts.id, tenant)
  realm.tenantKeys.set(facts.key, tenant)
}

function deleteTenant(realm: RealmState, tenant: Tenant): void {
  for (const invitation of tenant.invitations) realm.due.delete(invitation)
  realm.tenants.delete(tenant.facts.id)
  realm.tenantKeys.delete(tenant.facts.key)
}

function open(realm: RealmState, tenant: Tenant, invitation: Invitation): void {
  // Where it is there already it keeps its place, since it keeps its expiry: nothing to take out first.
  if (invitation.expiresAt !== null && invitation.state === 'pending') realm.due.set(invitation, tenant.facts.id)
  tenant.invitations.put(invitation)
}

function expire(realm: RealmState, tenant: Tenant, invitation: Invitation): void {
  if (!realm.rules.listsExpired) {
    close(realm, tenant, invitation)
    return
  }
  realm.due.delete(invitation)
  tenant.invitations.put(invitation)
}

function close(realm: RealmState, tenant: Tenant, invitation: Invitation): void {
  if (invitation.expiresAt !== null) realm.due.delete(invitation)
  tenant.invitations.remove(invitation)
  tenant.ended.set(invitation.id, invitation)
  if (tenant.ended.size > remembered) tenant.ended.delete(tenant.ended.keys().next().value as string)
}
