import { addMember } from './members.ts'
import type { Person, Tenant, TenantFacts } from './model.ts'
import type { Outcome } from './outcome.ts'
import type { ProviderState } from './provider-state.ts'

/** What a tenant is made from. */
export interface TenantRequest {
  readonly key: string
  readonly name: string
  readonly details?: Readonly<Record<string, unknown>>
}

/** Opens a tenant whose first member is the person who opens it. */
export function createTenant(
  providerState: ProviderState,
  by: Pick<Person, 'email' | 'name'>,
  role: string,
  request: TenantRequest,
): Outcome<Tenant> {
  if (providerState.tenantKeys.has(request.key)) return { error: 'key-taken' }
  const founder = providerState.signUp(by.email, by.name)
  const at = providerState.now()
  const facts: TenantFacts = {
    id: providerState.random.uuid(),
    key: request.key,
    name: request.name,
    createdAt: at,
    createdBy: founder.id,
    updatedAt: at,
    memberCap: null,
    details: request.details ?? {},
  }
  providerState.record({ type: 'TenantCreated', at, facts })
  const tenant = providerState.tenants.get(facts.id) as Tenant
  addMember(providerState, tenant, founder, role, null, false)
  return { value: tenant }
}

/** Changes what describes a tenant. */
export function changeTenant(providerState: ProviderState, tenant: Tenant, change: Partial<TenantRequest>): Tenant {
  const at = providerState.now()
  const facts = { ...tenant.facts, ...change, updatedAt: at }
  providerState.record({ type: 'TenantChanged', at, facts })
  return tenant
}

/** Closes a tenant with all that is in it. */
export function deleteTenant(providerState: ProviderState, tenant: Tenant): TenantFacts {
  providerState.record({ type: 'TenantDeleted', at: providerState.now(), tenant: tenant.facts.id })
  return tenant.facts
}

/** The tenants of which a person is a member, in the order in which they were opened. */
export function tenantsOf(providerState: ProviderState, person: Pick<Person, 'email'>): Tenant[] {
  return [...providerState.tenants.values()].filter((tenant) => tenant.members.byEmail(person.email))
}

/** Deletes the account of somebody who is a member of nothing any more, and says whether it did. */
export function deleteUnlessMember(providerState: ProviderState, personId: string): boolean {
  const person = providerState.peopleById.get(personId)
  if (!person || tenantsOf(providerState, person).length > 0) return false
  providerState.record({ type: 'PersonDeleted', at: providerState.now(), person })
  return true
}
