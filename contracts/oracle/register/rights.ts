import type { Exchange } from '../../runner/exchange.ts'
import type { Target } from '../../runner/target.ts'
import type { Asked } from '../reading/asked.ts'
import { firstKeyOf, type Knowledge } from './knowledge.ts'
import { answeredBy } from './named.ts'
import type { Tracked } from './register.ts'

/** Whether the caller may do what a request asks for; undefined if that is not known. */
export function isPermitted(knowledge: Knowledge, asked: Asked, { who }: Exchange): boolean | undefined {
  const { permits } = asked.declared
  if (asked.credential === 'mixed') return undefined
  if (who === 'anonymous' || asked.credential === 'bad') return false
  if (permits === 'anyone') return true
  if (permits === 'invitee') return mayAnswer(knowledge, asked, who)
  if (who === 'admin') return true
  // What the creator of a tenant may do in it is not documented.
  if (isMadeBy(knowledge, asked, who)) return undefined
  // The limited caller is not in a tenant of the run.
  if (who === 'limited' && permits === 'member') return isOfTheRun(knowledge, asked) ? undefined : true
  // A member whom the run has promoted may be this caller.
  if (who === 'limited') return isAnyoneRaised(knowledge, asked) ? undefined : false
  return inviteeMay(knowledge, asked, permits)
}

const raisedIn = (tenant: string) => `raised in ${firstKeyOf(tenant)}`

/** Notes a role change of a member who is not of the run: to a role with an admin's rights, or back. */
export function noteRaised(knowledge: Knowledge, asked: Asked, exchange: Exchange): void {
  const { facts, declaration, register } = knowledge
  const { effects, subject, role, tenant } = asked
  const { status } = exchange.response
  if (!effects.includes('change-member') || subject === undefined || tenant === undefined) return
  if (role === undefined || register.emails.has(register.emailNamed(subject))) return
  const isAdmin = declaration.rules.adminRoles?.includes(role) ?? false
  const name = subject.toLowerCase()
  // A role that someone assigned without the right to do so gives no rights.
  if (isAdmin && isPermitted(knowledge, asked, exchange) === false) return
  // A failure may have come after the change.
  if (isAdmin && (status < 300 || status >= 500))
    facts.set(raisedIn(tenant), name, { value: role, exchange, asked: true })
  else if (status < 300) facts.forget(raisedIn(tenant), (one) => one === name)
}

function isAnyoneRaised({ facts }: Knowledge, { tenant }: Asked): boolean {
  return tenant !== undefined && facts.all(raisedIn(tenant)).length > 0
}

function mayAnswer(knowledge: Knowledge, asked: Asked, who: Exchange['who']): boolean | undefined {
  const invitation = answeredBy(knowledge, asked)
  if (!invitation) return hasNone(knowledge, asked, who) ? false : undefined
  return who === 'invitee' && invitation.email === knowledge.target.inviteeEmail?.toLowerCase()
}

/** Is it known that the caller has no invitation to a tenant, and never had one? */
function hasNone(knowledge: Knowledge, asked: Asked, who: Exchange['who']): boolean {
  const { register, target } = knowledge
  const { tenant } = asked
  if (tenant === undefined) return false
  // Someone who belongs to the tenant has no invitation to it.
  if (who !== 'invitee') return isMain(knowledge, asked)
  const email = target.inviteeEmail?.toLowerCase() ?? ''
  return (['invitation', 'member'] as const).every((kind) => register.isAbsent(kind, tenant, email))
}

function inviteeMay(
  { register, target, declaration }: Knowledge,
  { tenant }: Asked,
  permits: 'admin' | 'member',
): boolean | undefined {
  // A workspace belongs to an organization, whose members may read it.
  const membership = register
    .all({ kind: 'member', email: target.inviteeEmail ?? '' })
    .find((one) => tenant === one.tenant || tenant?.startsWith(`${one.tenant.slice(0, -1)},`))
  const grants = register.all({ kind: 'grant', tenant, email: target.inviteeEmail ?? '' })
  if (!membership && tenant !== undefined && isOutside({ register, declaration }, tenant, target.inviteeEmail ?? ''))
    return false
  if (!membership || membership.state === 'unclear') return undefined
  // A permission in a workspace says nothing about the organization.
  if (grants.some(({ state }) => state !== 'gone'))
    return permits === 'admin' ? grantedMay(grants, membership, declaration) : undefined
  if (membership.state === 'gone') return grants.length > 0 ? undefined : false
  // A member of an organization may have no access to a workspace of it.
  if (permits === 'member') return membership.tenant === tenant ? true : undefined
  const { role } = membership
  const { adminRoles } = declaration.rules
  if (role === undefined || !adminRoles) return undefined
  // Whether an owner of an organization may do everything in a workspace of it is not documented.
  return adminRoles.includes(role) ? membership.tenant === tenant || undefined : false
}

/** Only callers with the role of an admin in the organization or the workspace may do what admins may. */
function grantedMay(
  grants: readonly Tracked[],
  membership: Tracked,
  { rules: { adminRoles } }: Knowledge['declaration'],
): false | undefined {
  if (!adminRoles || membership.state !== 'present') return undefined
  const [latest] = grants
  const roles = [membership.role, latest?.role]
  const isKnown = latest?.state === 'present' && roles.every((role) => role !== undefined)
  return isKnown && !roles.some((role) => adminRoles.includes(role ?? '')) ? false : undefined
}

/** Is it known that the invitee is not a member of a tenant or of its organization, and has no permission there? */
function isOutside(
  { register, declaration }: Pick<Knowledge, 'register' | 'declaration'>,
  tenant: string,
  email: string,
): boolean {
  const shown = Object.values(declaration.operations).flatMap(({ lists }) => lists?.kinds ?? [])
  // The target's invitee is someone outside its tenants, where the API does not say otherwise.
  if (!shown.includes('member')) return true
  const key = email.toLowerCase()
  const organization = JSON.stringify((JSON.parse(tenant) as unknown[]).slice(0, 1))
  if (!register.isAbsent('member', organization, key)) return false
  return tenant === organization || register.isAbsent('grant', tenant, key)
}

function isOfTheRun({ register }: Knowledge, { tenant }: Asked): boolean {
  return tenant !== undefined && register.tenants.has(firstKeyOf(tenant).toLowerCase())
}

function isMadeBy({ register }: Knowledge, { tenant }: Asked, who: Exchange['who']): boolean {
  return tenant !== undefined && register.tenants.get(firstKeyOf(tenant).toLowerCase())?.maker === who
}

/** Is a tenant the one that the target's credentials belong to? */
function isMain({ declaration, target }: Knowledge, { tenant = '[]' }: Asked): boolean {
  const [first] = JSON.parse(tenant) as readonly unknown[]
  return first === target.tenant[declaration.tenantKeys[0] ?? '']
}

/** Is a tenant one of the target's, with all keys that name it? */
export function isKnown({ declaration, target }: Knowledge, tenant: string): boolean {
  const values = JSON.parse(tenant) as readonly unknown[]
  const isOne = (keys: Target['tenant'] | undefined) =>
    keys !== undefined && values.every((value, at) => keys[declaration.tenantKeys[at] ?? ''] === value)
  return isOne(target.tenant) || isOne(target.otherTenant)
}

/** Is a role one of the vendor's, or one that the tenant has taken before? */
export function isRoleKnown({ declaration, register }: Knowledge, { role, tenant }: Asked): boolean {
  if (role === undefined) return false
  if (declaration.roles) return declaration.roles.includes(role)
  return register.all({ kind: 'invitation', tenant }).some((invitation) => invitation.role === role)
}
