import type { Member, Person, Tenant } from './model.ts'
import type { Outcome } from './outcome.ts'
import type { Realm } from './realm.ts'
import { type Right, roleById } from './rules.ts'

/** Makes a person a member, whatever the rules say of who may be. */
export function addMember(
  realm: Realm,
  tenant: Tenant,
  person: Person,
  role: string,
  addedBy: string | null,
  invited: boolean,
): Member {
  const at = realm.now()
  const member: Member = {
    id: realm.random.uuid(),
    seq: realm.nextSeq(),
    personId: person.id,
    email: person.email,
    role,
    joinedAt: at,
    addedBy,
    invited,
  }
  realm.record({ type: 'MemberAdded', at, tenant: tenant.facts.id, member })
  return member
}

/** Adds somebody whom the provider knows, at once and without an invitation. */
export function grant(
  realm: Realm,
  tenant: Tenant,
  request: { readonly email: string; readonly role: string; readonly by: string | null },
): Outcome<Member> {
  if (!roleById(realm.rules, request.role)) return { denied: 'unknown-role' }
  const person = realm.person(request.email)
  if (!person || !isKnown(realm, tenant, person)) return { denied: 'unknown-person' }
  if (tenant.members.byEmail(request.email)) return { denied: 'already-member' }
  if (isFull(realm, tenant)) return { denied: 'member-limit' }
  return { value: addMember(realm, tenant, person, request.role, request.by, false) }
}

/** Gives a member another role. */
export function changeRole(realm: Realm, tenant: Tenant, member: Member, role: string): Outcome<Member> {
  if (!roleById(realm.rules, role)) return { denied: 'unknown-role' }
  if (role !== member.role && isLastHolder(realm, tenant, member)) return { denied: 'last-one' }
  const changed: Member = { ...member, role }
  realm.record({ type: 'MemberRoleChanged', at: realm.now(), tenant: tenant.facts.id, member: changed })
  return { value: changed }
}

/** Takes a member out of a tenant and of the tenants within it. */
export function removeMember(realm: Realm, tenant: Tenant, member: Member): Outcome<Member> {
  if (isLastHolder(realm, tenant, member)) return { denied: 'last-one' }
  for (const place of [tenant, ...tenantsWithin(realm, tenant)]) {
    const there = place.members.byEmail(member.email)
    if (there) realm.record({ type: 'MemberRemoved', at: realm.now(), tenant: place.facts.id, member: there })
  }
  return { value: member }
}

/** Whether somebody's role in a tenant carries a right. */
export function mayDo(realm: Realm, member: Member | undefined, right: Right): boolean {
  return member !== undefined && (roleById(realm.rules, member.role)?.rights.includes(right) ?? false)
}

/** Is there no room for one more member or invitation? */
export function isFull(realm: Realm, tenant: Tenant): boolean {
  const cap = tenant.facts.memberCap ?? realm.rules.memberCap
  return cap !== null && tenant.members.size + tenant.invitations.size >= cap
}

/** The tenants whose key lies under another's: the workspaces of an organization. */
function tenantsWithin(realm: Realm, tenant: Tenant): Tenant[] {
  const prefix = `${tenant.facts.key}/`
  return [...realm.tenants.values()].filter((other) => other.facts.key.startsWith(prefix))
}

function isKnown(realm: Realm, tenant: Tenant, person: Person): boolean {
  if (realm.rules.known === 'account') return true
  const parent = realm.tenantKeys.get(tenant.facts.key.split('/')[0] as string)
  return parent?.members.byEmail(person.email) !== undefined
}

function isLastHolder(realm: Realm, tenant: Tenant, member: Member): boolean {
  if (realm.rules.keepsOne !== member.role) return false
  for (const other of tenant.members) {
    if (other.id !== member.id && other.role === member.role) return false
  }
  return true
}
