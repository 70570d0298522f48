import { addMember } from './members.ts'
import type { Person, Tenant, TenantFacts } from './model.ts'
import type { Outcome } from './outcome.ts'
import type { ProviderState } from './provider-state.ts'

/** The data of a new tenant. */
export interface TenantRequest {
  readonly key: string
  readonly name: string
  readonly details?: Readonly<Record<string, unknown>>
}

/** Creates a tenant. The person who creates it becomes its first member. */
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

/** Changes the properties of a tenant. */
export function changeTenant(providerState: ProviderState, tenant: Tenant, change: Partial<TenantRequest>): Tenant {
  const at = providerState.now()
  const facts = { ...tenant.facts, ...change, updatedAt: at }
  providerState.record({ type: 'TenantChanged', at, facts })
  return tenant
}

/** Deletes a tenant with its members and invitations. */
export function deleteTenant(providerState: ProviderState, tenant: Tenant): TenantFacts {
  providerState.record({ type: 'TenantDeleted', at: providerState.now(), tenant: tenant.facts.id })
  return tenant.facts
}

/** The tenants of which a person is a member, in the order of creation. */
export function tenantsOf(providerState: ProviderState, person: Pick<Person, 'email'>): Tenant[] {
  return [...providerState.tenants.values()].filter((tenant) => tenant.members.byEmail(person.email))
}

/** Deletes a person's account unless the person is a member of a tenant. Returns whether the account was deleted. */
export function deleteUnlessMember(providerState: ProviderState, personId: string): boolean {
  const person = providerState.peopleById.get(personId)
  if (!person || tenantsOf(providerState, person).length > 0) return false
  providerState.record({ type: 'PersonDeleted', at: providerState.now(), person })
  return true
}
