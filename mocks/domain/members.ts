import type { Member, Person, Tenant } from './model.ts'
import type { Outcome } from './outcome.ts'
import type { ProviderState } from './provider-state.ts'
import { type Right, roleById } from './rules.ts'

/** Makes a person a member without checking the rules. */
export function addMember(
  providerState: ProviderState,
  tenant: Tenant,
  person: Person,
  role: string,
  addedBy: string | null,
  invited: boolean,
): Member {
  const at = providerState.now()
  const member: Member = {
    id: providerState.random.uuid(),
    seq: providerState.nextSeq(),
    personId: person.id,
    email: person.email,
    role,
    joinedAt: at,
    addedBy,
    invited,
  }
  providerState.record({ type: 'MemberAdded', at, tenant: tenant.facts.id, member })
  return member
}

/** Adds a person immediately, without an invitation. */
export function grant(
  providerState: ProviderState,
  tenant: Tenant,
  request: { readonly email: string; readonly role: string; readonly by: string | null },
): Outcome<Member> {
  if (!roleById(providerState.rules, request.role)) return { error: 'unknown-role' }
  const person = providerState.person(request.email)
  if (!person || !isGrantable(providerState, tenant, person)) return { error: 'unknown-person' }
  if (tenant.members.byEmail(request.email)) return { error: 'already-member' }
  if (isFull(providerState, tenant)) return { error: 'member-limit' }
  return { value: addMember(providerState, tenant, person, request.role, request.by, false) }
}

/** Changes the role of a member. */
export function changeRole(
  providerState: ProviderState,
  tenant: Tenant,
  member: Member,
  role: string,
): Outcome<Member> {
  if (!roleById(providerState.rules, role)) return { error: 'unknown-role' }
  if (role !== member.role && isLastHolder(providerState, tenant, member)) return { error: 'last-one' }
  const changed: Member = { ...member, role }
  providerState.record({ type: 'MemberRoleChanged', at: providerState.now(), tenant: tenant.facts.id, member: changed })
  return { value: changed }
}

/** Removes a member from a tenant and from the tenants within it. */
export function removeMember(providerState: ProviderState, tenant: Tenant, member: Member): Outcome<Member> {
  if (isLastHolder(providerState, tenant, member)) return { error: 'last-one' }
  for (const each of [tenant, ...tenantsWithin(providerState, tenant)]) {
    const removed = each.members.byEmail(member.email)
    if (removed)
      providerState.record({ type: 'MemberRemoved', at: providerState.now(), tenant: each.facts.id, member: removed })
  }
  return { value: member }
}

/** Whether the role of a member has a right. */
export function mayDo(providerState: ProviderState, member: Member | undefined, right: Right): boolean {
  return member !== undefined && (roleById(providerState.rules, member.role)?.rights.includes(right) ?? false)
}

/** Whether a tenant has reached its cap of members and listed invitations. */
export function isFull(providerState: ProviderState, tenant: Tenant): boolean {
  const cap = tenant.facts.memberCap ?? providerState.rules.memberCap
  return cap !== null && tenant.members.size + tenant.invitations.size >= cap
}

/** The tenants whose key begins with another's: the workspaces of an organization. */
function tenantsWithin(providerState: ProviderState, tenant: Tenant): Tenant[] {
  const prefix = `${tenant.facts.key}/`
  return [...providerState.tenants.values()].filter((other) => other.facts.key.startsWith(prefix))
}

function isGrantable(providerState: ProviderState, tenant: Tenant, person: Person): boolean {
  if (providerState.rules.grantableTo === 'account') return true
  const parent = providerState.tenantKeys.get(tenant.facts.key.split('/')[0] as string)
  return parent?.members.byEmail(person.email) !== undefined
}

function isLastHolder(providerState: ProviderState, tenant: Tenant, member: Member): boolean {
  if (providerState.rules.requiredRole !== member.role) return false
  for (const other of tenant.members) {
    if (other.id !== member.id && other.role === member.role) return false
  }
  return true
}
