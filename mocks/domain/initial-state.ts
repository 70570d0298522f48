import { addMember } from './members.ts'
import type { Invitation } from './model.ts'
import type { ProviderState } from './provider-state.ts'
import { isId, roleById } from './rules.ts'

/** Somebody with an account. */
export interface InitialPerson {
  readonly email: string
  readonly name?: string
  readonly id?: string
}

/** A member or an invitation to begin with. `role` is a role's id or name. */
export interface InitialEntry {
  readonly email: string
  readonly role?: string
  readonly id?: string
}

/** A tenant to begin with. */
export interface InitialTenant {
  readonly key: string
  readonly id?: string
  readonly name?: string
  readonly memberCap?: number
  readonly details?: Readonly<Record<string, unknown>>
  readonly members?: readonly InitialEntry[]
  readonly invitations?: readonly InitialEntry[]
}

/** What one provider's realm begins with. */
export interface InitialProviderState {
  readonly tenants: readonly InitialTenant[]
}

/**
 * Fills an empty realm, by the same events as later requests.
 * @throws Error that names the value, where a role or a tenant does not fit.
 */
export function loadInitialState(
  providerState: ProviderState,
  people: readonly InitialPerson[],
  seed: InitialProviderState,
): void {
  for (const person of people) addPerson(providerState, person)
  for (const tenant of seed.tenants) addTenant(providerState, tenant)
}

function addPerson(providerState: ProviderState, { email, name, id }: InitialPerson): void {
  if (providerState.person(email)) throw new Error(`"${email}" is twice among the people`)
  checkId(providerState, id, email)
  if (id !== undefined && providerState.peopleById.has(id)) throw new Error(`two people have the id "${id}"`)
  providerState.signUp(email, name ?? null, id)
}

function checkId({ rules }: ProviderState, id: string | undefined, owner: string): void {
  if (id !== undefined && !isId(rules, id)) throw new Error(`"${owner}" has the id "${id}"; write a UUID in lower case`)
}

function addTenant(providerState: ProviderState, seed: InitialTenant): void {
  if (providerState.tenantKeys.has(seed.key)) throw new Error(`two tenants are called "${seed.key}"`)
  const at = providerState.now()
  checkId(providerState, seed.id, seed.key)
  const id = seed.id ?? providerState.random.uuid()
  if (providerState.tenants.has(id)) throw new Error(`two tenants have the id "${id}"`)
  const founder = seed.members?.[0] ? providerState.signUp(seed.members[0].email).id : null
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
  providerState.record({ type: 'TenantCreated', at, facts })
  const tenant = providerState.tenants.get(id)
  if (!tenant) return
  for (const entry of seed.members ?? []) {
    if (tenant.members.byEmail(entry.email)) throw new Error(`"${entry.email}" is twice a member of "${key}"`)
    const person = providerState.signUp(entry.email)
    addMember(
      providerState,
      tenant,
      person,
      roleId(providerState, entry),
      person.id === founder ? null : founder,
      false,
    )
  }
  for (const entry of seed.invitations ?? []) {
    if (tenant.invitations.byEmail(entry.email)) throw new Error(`"${entry.email}" is twice invited to "${key}"`)
    if (tenant.members.byEmail(entry.email))
      throw new Error(`"${entry.email}" is a member of "${key}" and invited to it`)
    checkId(providerState, entry.id, entry.email)
    if (entry.id !== undefined && providerState.find(entry.id))
      throw new Error(`two invitations have the id "${entry.id}"`)
    const invitation = toInvitation(providerState, entry, founder)
    providerState.record({ type: 'InvitationCreated', at, tenant: id, invitation, notify: true })
  }
}

function toInvitation(providerState: ProviderState, entry: InitialEntry, by: string | null): Invitation {
  const at = providerState.now()
  const lifetime = providerState.rules.expiresAfter
  return {
    id: entry.id ?? providerState.random.uuid(),
    seq: providerState.nextSeq(),
    email: entry.email,
    role: roleId(providerState, entry),
    invitedBy: by,
    createdAt: at,
    updatedAt: at,
    expiresAt: lifetime === null ? null : at + lifetime,
    state: 'pending',
  }
}

function roleId(providerState: ProviderState, { email, role }: InitialEntry): string {
  if (role === undefined) return providerState.rules.defaultRole
  const known = roleById(providerState.rules, role) ?? providerState.rules.roles.find(({ name }) => name === role)
  if (known) return known.id
  const names = providerState.rules.roles.map(({ name }) => name).join(', ')
  throw new Error(`"${email}" has the role "${role}"; the roles are ${names}`)
}
