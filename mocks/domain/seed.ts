import { addMember } from './members.ts'
import type { Invitation } from './model.ts'
import type { Realm } from './realm.ts'
import { isId, roleById } from './rules.ts'

/** Somebody with an account. */
export interface SeedPerson {
  readonly email: string
  readonly name?: string
  readonly id?: string
}

/** A member or an invitation to begin with. `role` is a role's id or name. */
export interface SeedEntry {
  readonly email: string
  readonly role?: string
  readonly id?: string
}

/** A tenant to begin with. */
export interface SeedTenant {
  readonly key: string
  readonly id?: string
  readonly name?: string
  readonly memberCap?: number
  readonly details?: Readonly<Record<string, unknown>>
  readonly members?: readonly SeedEntry[]
  readonly invitations?: readonly SeedEntry[]
}

/** What one provider's realm begins with. */
export interface RealmSeed {
  readonly tenants: readonly SeedTenant[]
}

/**
 * Fills an empty realm, by the same events as later requests.
 * @throws Error that names the value, where a role or a tenant does not fit.
 */
export function plant(realm: Realm, people: readonly SeedPerson[], seed: RealmSeed): void {
  for (const person of people) plantPerson(realm, person)
  for (const tenant of seed.tenants) plantTenant(realm, tenant)
}

function plantPerson(realm: Realm, { email, name, id }: SeedPerson): void {
  if (realm.person(email)) throw new Error(`"${email}" is twice among the people`)
  checkId(realm, id, email)
  if (id !== undefined && realm.peopleById.has(id)) throw new Error(`two people have the id "${id}"`)
  realm.signUp(email, name ?? null, id)
}

function checkId({ rules }: Realm, id: string | undefined, owner: string): void {
  if (id !== undefined && !isId(rules, id)) throw new Error(`"${owner}" has the id "${id}"; write a UUID in lower case`)
}

function plantTenant(realm: Realm, seed: SeedTenant): void {
  if (realm.tenantKeys.has(seed.key)) throw new Error(`two tenants are called "${seed.key}"`)
  const at = realm.now()
  checkId(realm, seed.id, seed.key)
  const id = seed.id ?? realm.random.uuid()
  if (realm.tenants.has(id)) throw new Error(`two tenants have the id "${id}"`)
  const founder = seed.members?.[0] ? realm.signUp(seed.members[0].email).id : null
  const { key, memberCap = null, details = {} } = seed
  const facts = {
    id,
    key,
    name: seed.name ?? key,
    createdAt: at,
    updatedAt: at,
    createdBy: founder,
    memberCap,
    details,
  }
  realm.record({ type: 'TenantCreated', at, facts })
  const tenant = realm.tenants.get(id)
  if (!tenant) return
  for (const entry of seed.members ?? []) {
    if (tenant.members.byEmail(entry.email)) throw new Error(`"${entry.email}" is twice a member of "${key}"`)
    const person = realm.signUp(entry.email)
    addMember(realm, tenant, person, roleId(realm, entry), person.id === founder ? null : founder, false)
  }
  for (const entry of seed.invitations ?? []) {
    if (tenant.invitations.byEmail(entry.email)) throw new Error(`"${entry.email}" is twice invited to "${key}"`)
    if (tenant.members.byEmail(entry.email))
      throw new Error(`"${entry.email}" is a member of "${key}" and invited to it`)
    checkId(realm, entry.id, entry.email)
    if (entry.id !== undefined && realm.find(entry.id)) throw new Error(`two invitations have the id "${entry.id}"`)
    const invitation = toInvitation(realm, entry, founder)
    realm.record({ type: 'InvitationCreated', at, tenant: id, invitation, notify: true })
  }
}

function toInvitation(realm: Realm, entry: SeedEntry, by: string | null): Invitation {
  const at = realm.now()
  const lifetime = realm.rules.expiresAfter
  return {
    id: entry.id ?? realm.random.uuid(),
    seq: realm.nextSeq(),
    email: entry.email,
    role: roleId(realm, entry),
    invitedBy: by,
    createdAt: at,
    updatedAt: at,
    expiresAt: lifetime === null ? null : at + lifetime,
    state: 'pending',
  }
}

function roleId(realm: Realm, { email, role }: SeedEntry): string {
  if (role === undefined) return realm.rules.defaultRole
  const known = roleById(realm.rules, role) ?? realm.rules.roles.find(({ name }) => name === role)
  if (known) return known.id
  const names = realm.rules.roles.map(({ name }) => name).join(', ')
  throw new Error(`"${email}" has the role "${role}"; the roles are ${names}`)
}
