import { addMember } from './members.ts'
import type { Person, Tenant, TenantFacts } from './model.ts'
import type { Outcome } from './outcome.ts'
import type { Realm } from './realm.ts'

/** What a tenant is made from. */
export interface TenantRequest {
  readonly key: string
  readonly name: string
  readonly details?: Readonly<Record<string, unknown>>
}

/** Opens a tenant whose first member is the person who opens it. */
export function createTenant(
  realm: Realm,
  by: Pick<Person, 'email' | 'name'>,
  role: string,
  request: TenantRequest,
): Outcome<Tenant> {
  if (realm.tenantKeys.has(request.key)) return { denied: 'key-taken' }
  const founder = realm.signUp(by.email, by.name)
  const at = realm.now()
  const facts: TenantFacts = {
    id: realm.random.uuid(),
    key: request.key,
    name: request.name,
    createdAt: at,
    createdBy: founder.id,
    updatedAt: at,
    memberCap: null,
    details: request.details ?? {},
  }
  realm.record({ type: 'TenantCreated', at, facts })
  const tenant = realm.tenants.get(facts.id) as Tenant
  addMember(realm, tenant, founder, role, null, false)
  return { value: tenant }
}

/** Changes what describes a tenant. */
export function changeTenant(realm: Realm, tenant: Tenant, change: Partial<TenantRequest>): Tenant {
  const at = realm.now()
  const facts = { ...tenant.facts, ...change, updatedAt: at }
  realm.record({ type: 'TenantChanged', at, facts })
  return tenant
}

/** Closes a tenant with all that is in it. */
export function deleteTenant(realm: Realm, tenant: Tenant): TenantFacts {
  realm.record({ type: 'TenantDeleted', at: realm.now(), tenant: tenant.facts.id })
  return tenant.facts
}

/** The tenants of which a person is a member, in the order in which they were opened. */
export function tenantsOf(realm: Realm, person: Pick<Person, 'email'>): Tenant[] {
  return [...realm.tenants.values()].filter((tenant) => tenant.members.byEmail(person.email))
}

/** Deletes the account of somebody who is a member of nothing any more, and says whether it did. */
export function deleteUnlessMember(realm: Realm, personId: string): boolean {
  const person = realm.peopleById.get(personId)
  if (!person || tenantsOf(realm, person).length > 0) return false
  realm.record({ type: 'PersonDeleted', at: realm.now(), person })
  return true
}
