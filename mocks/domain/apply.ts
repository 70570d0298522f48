import type { ProviderEvent } from './events.ts'
import type { Invitation, Tenant, TenantFacts } from './model.ts'
import type { ProviderData } from './provider-data.ts'
import { Roster } from './roster.ts'

/** How many ended invitations a tenant keeps, so that memory use stays bounded. */
const maxEnded = 1000

/** Applies an event to the state of a provider. State is changed nowhere else. */
export function apply(providerState: ProviderData, event: ProviderEvent): void {
  switch (event.type) {
    case 'PersonJoined':
      providerState.people.set(providerState.keyOf(event.person.email), event.person)
      providerState.peopleById.set(event.person.id, event.person)
      break
    case 'PersonDeleted':
      providerState.people.delete(providerState.keyOf(event.person.email))
      providerState.peopleById.delete(event.person.id)
      break
    case 'TenantCreated':
      createTenant(providerState, event.facts)
      break
    case 'TenantChanged':
      tenantOf(providerState, event.facts.id).facts = event.facts
      break
    case 'TenantDeleted':
      deleteTenant(providerState, tenantOf(providerState, event.tenant))
      break
    case 'MemberAdded':
    case 'MemberRoleChanged':
      providerState.advanceSeqTo(event.member.seq)
      tenantOf(providerState, event.tenant).members.put(event.member)
      break
    case 'MemberRemoved':
      tenantOf(providerState, event.tenant).members.remove(event.member)
      break
    case 'InvitationCreated':
    case 'InvitationRoleChanged':
      providerState.advanceSeqTo(event.invitation.seq)
      open(providerState, tenantOf(providerState, event.tenant), event.invitation)
      break
    case 'InvitationExpired':
      expire(providerState, tenantOf(providerState, event.tenant), event.invitation)
      break
    case 'InvitationAccepted':
    case 'InvitationDeclined':
    case 'InvitationRevoked':
    case 'InvitationDismissed':
      close(providerState, tenantOf(providerState, event.tenant), event.invitation)
      break
  }
}

function tenantOf(providerState: ProviderData, id: string): Tenant {
  const tenant = providerState.tenants.get(id)
  if (!tenant) throw new Error(`Failed to apply an event: there is no tenant ${id}.`)
  return tenant
}

function createTenant(providerState: ProviderData, facts: TenantFacts): void {
  const tenant: Tenant = {
    facts,
    members: new Roster(providerState.keyOf, providerState.newOrder),
    invitations: new Roster(providerState.keyOf, providerState.newOrder),
    ended: new Map(),
  }
  providerState.tenants.set(facts.id, tenant)
  providerState.tenantKeys.set(facts.key, tenant)
}

function deleteTenant(providerState: ProviderData, tenant: Tenant): void {
  for (const invitation of tenant.invitations) providerState.due.delete(invitation)
  providerState.tenants.delete(tenant.facts.id)
  providerState.tenantKeys.delete(tenant.facts.key)
}

function open(providerState: ProviderData, tenant: Tenant, invitation: Invitation): void {
  // No delete before the set: a changed invitation keeps its expiry, and with it its key in `due`.
  if (invitation.expiresAt !== null && invitation.state === 'pending')
    providerState.due.set(invitation, tenant.facts.id)
  tenant.invitations.put(invitation)
}

function expire(providerState: ProviderData, tenant: Tenant, invitation: Invitation): void {
  if (!providerState.rules.listsExpired) {
    close(providerState, tenant, invitation)
    return
  }
  providerState.due.delete(invitation)
  tenant.invitations.put(invitation)
}

function close(providerState: ProviderData, tenant: Tenant, invitation: Invitation): void {
  if (invitation.expiresAt !== null) providerState.due.delete(invitation)
  tenant.invitations.remove(invitation)
  tenant.ended.set(invitation.id, invitation)
  if (tenant.ended.size > maxEnded) tenant.ended.delete(tenant.ended.keys().next().value as string)
}
