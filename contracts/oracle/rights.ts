import type { ProviderDeclaration } from '../../specs/declaration.ts'
import type { Ask, Exchange } from '../runner/exchange.ts'
import { answeredBy, namedBy } from './apply.ts'
import type { Asked } from './asked.ts'
import type { Knowledge } from './knowledge.ts'
import type { Tracked } from './register.ts'

/** Whether the caller may do what a request asks for; undefined if that is not known. */
export function isPermitted(knowledge: Knowledge, asked: Asked, { who }: Exchange): boolean | undefined {
  const { permits } = asked.declared
  // Without a credential, or with a wrong one.
  if (who === 'anonymous') return false
  if (!asked.isCredentialOwn) return undefined
  if (permits === 'anyone') return true
  if (permits === 'invitee') return mayAnswer(knowledge, asked, who)
  if (who === 'admin') return true
  if (who === 'limited') return permits === 'member'
  return inviteeMay(knowledge, asked, permits)
}

function mayAnswer(knowledge: Knowledge, asked: Asked, who: Exchange['who']): boolean | undefined {
  const invitation = answeredBy(knowledge, asked)
  if (!invitation) return undefined
  return who === 'invitee' && invitation.email === knowledge.target.inviteeEmail?.toLowerCase()
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
  if (!membership || membership.state === 'unclear' || grants.length > 0) return undefined
  if (membership.state === 'gone') return false
  // A member of an organization may have no access to a workspace of it.
  if (permits === 'member') return membership.tenant === tenant ? true : undefined
  const { role } = membership
  const { adminRoles } = declaration.rules
  return role === undefined || !adminRoles ? undefined : adminRoles.includes(role)
}

/** Reports a success that the caller has no right to, and an end that has no effect any more. */
export function judgeSuccess(
  knowledge: Knowledge,
  asked: Asked,
  exchange: Exchange,
  isTouched: (email: string) => boolean,
): void {
  const { report } = knowledge
  const { id } = exchange.operation
  const received = exchange.response.status
  if (isPermitted(knowledge, asked, exchange) === false) {
    const message = `${id} succeeds for ${nameOf(exchange)}, who has no right to it`
    report({ rule: 'rights', strength: 'must', message, expected: 'a refusal', received, exchange })
  }
  const answered = asked.effects.some((effect) => effect === 'accept' || effect === 'decline')
  const invitation = answered ? answeredBy(knowledge, asked) : undefined
  if (invitation?.state === 'gone' && !isTouched(invitation.email)) {
    const message = `${id} succeeds for the invitation of ${invitation.email}, which ${invitation.cause.operation.id} has ended`
    const facts = { expected: 'a refusal', received, exchange, earlier: invitation.cause }
    report({ rule: 'ended', strength: 'must', message, ...facts })
  }
  judgeForeign(knowledge, asked, exchange)
}

const nameOf = ({ who }: Exchange) => (who === 'anonymous' ? 'a caller without a valid credential' : `the ${who}`)

/** A handle of another tenant must not work. */
function judgeForeign(knowledge: Knowledge, asked: Asked, exchange: Exchange): void {
  const { register, declaration, report } = knowledge
  const { subject, tenant, effects } = asked
  if (subject === undefined || tenant === undefined || !effects.includes('revoke')) return
  if (declaration.handles.invitation !== 'id') return
  const elsewhere = register.latest({ kind: 'invitation', handle: subject })
  if (!elsewhere || register.latest({ kind: 'invitation', handle: subject, tenant })) return
  const message = `${exchange.operation.id} succeeds for an invitation of another tenant`
  report({
    ...{ rule: 'tenants', strength: 'must', message, expected: 'a refusal', received: exchange.response.status },
    ...{ exchange, earlier: elsewhere.cause },
  })
}

/** Reports a refusal of what must work: a plain request of someone who may, about something that is there. */
export function judgeRefusal(
  knowledge: Knowledge,
  asked: Asked,
  exchange: Exchange,
  { hasWorked, isTouched }: { readonly hasWorked: boolean; readonly isTouched: (email: string) => boolean },
): void {
  const { report, declaration } = knowledge
  const { status } = exchange.response
  const { declared, effects } = asked
  if (status === 429 || declared.inferred) return
  if (declared.withdrawn && !hasWorked && (status === 404 || status === 405)) return
  if (isPermitted(knowledge, asked, exchange) !== true || !isPlain(declaration, asked, exchange.ask)) return
  const subject = subjectOfRefusal(knowledge, asked)
  if (effects.length > 0 && (subject?.state !== 'present' || isTouched(subject.email))) return
  if (declared.gives?.role && (asked.role === undefined || !declaration.roles?.includes(asked.role))) return
  if (effects.length === 0 && (asked.tenant === undefined || !isKnown(knowledge, asked.tenant))) return
  report({
    rule: 'works',
    strength: 'must',
    message: `${exchange.operation.id} is refused for the ${exchange.who}${subject ? `, although the ${subject.kind} of ${subject.email} is there` : ''}`,
    expected: declared.succeeds,
    received: status,
    exchange,
    earlier: subject?.cause,
  })
}

function subjectOfRefusal(knowledge: Knowledge, asked: Asked): Tracked | undefined {
  const [first] = asked.effects
  if (first === 'accept' || first === 'decline') return answeredBy(knowledge, asked)
  // Making something may be refused for reasons of policy, and changing an invitation is not documented.
  const kinds = { revoke: 'invitation', 'remove-member': 'member', 'change-member': 'member' } as const
  const more = { 'remove-grant': 'grant', 'change-grant': 'grant' } as const
  for (const effect of asked.effects) {
    const kind = { ...kinds, ...more }[effect as keyof typeof kinds]
    const named = kind === undefined ? undefined : namedBy(knowledge, kind, asked)[0]
    if (named?.state === 'present') return named
  }
  return undefined
}

/** Is a tenant one of the target's? */
export function isKnown({ declaration, target }: Knowledge, tenant: string): boolean {
  const [key] = JSON.parse(tenant) as readonly unknown[]
  const [name = ''] = declaration.tenantKeys
  return target.tenant[name] === key || target.otherTenant?.[name] === key
}

/** Does a request contain only what it needs, so that there is no reason to refuse it? */
export function isPlain({ always }: ProviderDeclaration, { declared }: Asked, ask: Ask): boolean {
  if (ask.text !== undefined) return false
  const places = Object.values(declared.tenant ?? {}).flat()
  const named = (where: 'header' | 'query') =>
    places.flatMap((place) => (place.in === where ? [place.name.toLowerCase()] : []))
  const headers = Object.keys(ask.headers ?? {}).map((name) => name.toLowerCase())
  if (headers.some((name) => !named('header').includes(name))) return false
  const query = { ...ask.query }
  for (const [name, value] of Object.entries(always?.query ?? {})) {
    if (query[name] !== value) return false
    delete query[name]
  }
  return Object.keys(query).every((name) => named('query').includes(name.toLowerCase()))
}
