import { addMember } from './members.ts'
import type { Invitation } from './model.ts'
import type { ProviderState } from './provider-state.ts'
import { isId, roleById } from './rules.ts'

/** A person with an account. */
export interface InitialPerson {
  readonly email: string
  readonly name?: string
  readonly id?: string
}

/** An initial member or invitation. `role` is a role's id or name. */
export interface InitialEntry {
  readonly email: string
  readonly role?: string
  readonly id?: string
}

/** An initial tenant. */
export interface InitialTenant {
  readonly key: string
  readonly id?: string
  readonly name?: string
  readonly memberCap?: number
  readonly details?: Readonly<Record<string, unknown>>
  readonly members?: readonly InitialEntry[]
  readonly invitations?: readonly InitialEntry[]
}

/** The initial state of one provider. */
export interface InitialProviderState {
  readonly tenants: readonly InitialTenant[]
}

/**
 * Loads people and tenants into an empty provider, by the same events as later requests.
 * @throws Error with the offending value if a person, tenant, role or id is invalid or duplicated.
 */
export function loadInitialState(
  providerState: ProviderState,
  people: readonly InitialPerson[],
  initial: InitialProviderState,
): void {
  for (const person of people) addPerson(providerState, person)
  for (const tenant of initial.tenants) addTenant(providerState, tenant)
}

function addPerson(providerState: ProviderState, { email, name, id }: InitialPerson): void {
  if (providerState.person(email)) throw new Error(`the person "${email}" is listed twice`)
  checkId(providerState, id, email)
  if (id !== undefined && providerState.peopleById.has(id)) throw new Error(`two people have the id "${id}"`)
  providerState.signUp(email, name ?? null, id)
}

function checkId({ rules }: ProviderState, id: string | undefined, owner: string): void {
  if (id !== undefined && !isId(rules, id)) throw new Error(`"${owner}" has the id "${id}"; use a lower-case UUID`)
}

function addTenant(providerState: ProviderState, initial: InitialTenant): void {
  if (providerState.tenantKeys.has(initial.key)) throw new Error(`two tenants have the key "${initial.key}"`)
  const at = providerState.now()
  checkId(providerState, initial.id, initial.key)
  const id = initial.id ?? providerState.random.uuid()
  if (providerState.tenants.has(id)) throw new Error(`two tenants have the id "${id}"`)
  const founder = initial.members?.[0] ? providerState.signUp(initial.members[0].email).id : null
  const { key, memberCap = null, details = {} } = initial
  const facts = {
    id,
    key,
    name: initial.name ?? key,
    createdAt: at,
    updatedAt: at,
    createdBy: founder,
    memberCap,
    details,
  }
  providerState.record({ type: 'TenantCreated', at, facts })
  const tenant = providerState.tenants.get(id)
  if (!tenant) return
  for (const entry of initial.members ?? []) {
    if (tenant.members.byEmail(entry.email)) throw new Error(`the member "${entry.email}" of "${key}" is listed twice`)
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
  for (const entry of initial.invitations ?? []) {
    if (tenant.invitations.byEmail(entry.email))
      throw new Error(`the invitation of "${entry.email}" to "${key}" is listed twice`)
    if (tenant.members.byEmail(entry.email))
      throw new Error(`"${entry.email}" is both a member of "${key}" and invited to it`)
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
