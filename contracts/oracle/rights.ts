import { append } from '@hyperjump/json-pointer'
import type { ProviderDeclaration } from '../../specs/declaration.ts'
import { record } from '../kit/json.ts'
import type { Ask, Exchange } from '../runner/exchange.ts'
import type { Target } from '../runner/target.ts'
import { answeredBy, namedBy } from './apply.ts'
import type { Asked } from './asked.ts'
import type { Knowledge } from './knowledge.ts'
import type { Tracked } from './register.ts'

/** Whether the caller may do what a request asks for; undefined if that is not known. */
export function isPermitted(knowledge: Knowledge, asked: Asked, { who }: Exchange): boolean | undefined {
  const { permits } = asked.declared
  if (asked.credential === 'mixed') return undefined
  if (who === 'anonymous' || asked.credential === 'bad') return false
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
  if (!membership && tenant !== undefined && isOutside(register, tenant, target.inviteeEmail ?? '')) return false
  if (!membership || membership.state === 'unclear' || grants.length > 0) return undefined
  if (membership.state === 'gone') return false
  // A member of an organization may have no access to a workspace of it.
  if (permits === 'member') return membership.tenant === tenant ? true : undefined
  const { role } = membership
  const { adminRoles } = declaration.rules
  if (role === undefined || !adminRoles) return undefined
  // Whether an owner of an organization may do everything in a workspace of it is not documented.
  return adminRoles.includes(role) ? membership.tenant === tenant || undefined : false
}

/** Is someone known to be no member of a tenant, or of the organization of a workspace, and to have no permission there? */
function isOutside(register: Knowledge['register'], tenant: string, email: string): boolean {
  const key = email.toLowerCase()
  const organization = JSON.stringify((JSON.parse(tenant) as unknown[]).slice(0, 1))
  if (!register.isAbsent('member', organization, key)) return false
  return tenant === organization || register.isAbsent('grant', tenant, key)
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
    const message = `${id} succeeds for ${nameOf(asked, exchange)}, who has no right to it`
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
  judgeGoneSubject(knowledge, asked, exchange, isTouched)
}

const nameOf = ({ credential }: Asked, { who }: Exchange) =>
  who === 'anonymous' || credential === 'bad' ? 'a caller without a valid credential' : `the ${who}`

/** What has ended can be neither changed nor, where the vendor documents a refusal, ended again. */
function judgeGoneSubject(
  knowledge: Knowledge,
  asked: Asked,
  exchange: Exchange,
  isTouched: (email: string) => boolean,
): void {
  const { effects, subject } = asked
  const kinds = { 'change-invitation': 'invitation', 'change-member': 'member', 'change-grant': 'grant' } as const
  const ends = { revoke: 'invitation', 'remove-member': 'member' } as const
  const isFinal = !knowledge.promises.statuses.revokedAgain.some((status) => status < 300)
  const known = effects.flatMap((effect) => {
    const kind = { ...kinds, ...(isFinal ? ends : {}) }[effect as keyof typeof kinds]
    return kind === undefined ? [] : namedBy(knowledge, kind, asked)
  })
  const isOpen = known.some(({ wasAnswered, email }) => wasAnswered || knowledge.register.isAmbiguous(email))
  if (isOpen || knowledge.register.isOtherCase(subject ?? '')) return
  if (
    subject === undefined ||
    known.length === 0 ||
    known.some(({ state, email }) => state !== 'gone' || isTouched(email))
  )
    return
  const [latest] = known
  const message = `${exchange.operation.id} succeeds for the ${latest?.kind} of ${latest?.email}, which ${latest?.cause.operation.id} has ended`
  const facts = { expected: 'a refusal', received: exchange.response.status, exchange, earlier: latest?.cause }
  knowledge.report({ rule: 'ended', strength: 'must', message, ...facts })
}

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

/** Reports that a plain request makes the target fail. An outage is not the fault of the request. */
export function judgeCrash({ declaration, report }: Knowledge, asked: Asked, exchange: Exchange): void {
  const { status } = exchange.response
  if (status < 500 || [502, 503, 504].includes(status) || !isPlain(declaration, asked, exchange.ask)) return
  const message = `${exchange.operation.id} failed for a plain request of the ${exchange.who}`
  report({ rule: 'works', strength: 'must', message, expected: asked.declared.succeeds, received: status, exchange })
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
  const { register } = knowledge
  if (subject && (register.isAmbiguous(subject.email) || register.isOtherCase(asked.subject ?? ''))) return
  const isDue = mayMake(knowledge, asked, isTouched) || (subject?.state === 'present' && !isTouched(subject.email))
  if (effects.length > 0 && !isDue) return
  if (declared.gives?.role && (asked.role === undefined || !declaration.roles?.includes(asked.role))) return
  if (effects.length === 0 && !isReadable(knowledge, asked, exchange)) return
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

/** Whether a read is about a tenant of the target, or about what belongs to its admin. */
function isReadable(knowledge: Knowledge, { declared, tenant }: Asked, { who, operation }: Exchange): boolean {
  // The account of another caller may be gone, and a body may lack something.
  if (!declared.tenant) return who === 'admin' && operation.body === null
  return tenant !== undefined && isKnown(knowledge, tenant)
}

/**
 * Whether a person can be invited or granted access for all that is known: a plain new address, one whose invitation was
 * only ever revoked, or a user whose earlier permission was removed.
 */
function mayMake(knowledge: Knowledge, asked: Asked, isTouched: (email: string) => boolean): boolean {
  const { register } = knowledge
  const { effects, email, tenant } = asked
  if (email === undefined || tenant === undefined || isTouched(email.toLowerCase())) return false
  if (!isKnown(knowledge, tenant) || register.isAmbiguous(email)) return false
  const invitations = register.all({ kind: 'invitation', tenant, email })
  const members = register.all({ kind: 'member', tenant, email })
  const grants = register.all({ kind: 'grant', tenant, email })
  const areGone = (all: readonly Tracked[]) => all.every(({ state, wasAnswered }) => state === 'gone' && !wasAnswered)
  if (effects.includes('invite'))
    return plainAddress.test(email) && members.length === 0 && grants.length === 0 && areGone(invitations)
  return effects.includes('grant') && grants.length > 0 && areGone(grants)
}

/** An address that the run has made up, without any unusual character. */
const plainAddress = /^invitelab-[a-z0-9-]+@[a-z0-9.-]+$/

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

/** Is a tenant one of the target's, with all keys that name it? */
export function isKnown({ declaration, target }: Knowledge, tenant: string): boolean {
  const values = JSON.parse(tenant) as readonly unknown[]
  const isOne = (keys: Target['tenant'] | undefined) =>
    keys !== undefined && values.every((value, at) => keys[declaration.tenantKeys[at] ?? ''] === value)
  return isOne(target.tenant) || isOne(target.otherTenant)
}

/** Does a request contain only what it needs, so that there is no reason to refuse it? */
export function isPlain({ always, credentials }: ProviderDeclaration, { declared }: Asked, ask: Ask): boolean {
  if (ask.text !== undefined || !isPlainBody(declared, ask.body)) return false
  const places = Object.values(declared.tenant ?? {}).flat()
  const named = (where: 'header' | 'query') =>
    places.flatMap((place) => (place.in === where ? [place.name.toLowerCase()] : []))
  const headers = Object.keys(ask.headers ?? {}).map((name) => name.toLowerCase())
  const known = [...named('header'), ...credentials.map(({ header }) => header)]
  if (headers.some((name) => !known.includes(name))) return false
  const query = { ...ask.query }
  for (const [name, value] of Object.entries(always?.query ?? {})) {
    if (query[name] !== value) return false
    delete query[name]
  }
  return Object.keys(query).every((name) => named('query').includes(name.toLowerCase()))
}

/** Does a body contain only what its operation needs? */
function isPlainBody({ gives = {}, fixed = {} }: Asked['declared'], body: unknown): boolean {
  const given = Object.values(gives).flatMap((place) => (place.in === 'body' ? [place.at] : []))
  return leavesOf(body).every(
    ([pointer, value]) => given.includes(pointer) || (pointer in fixed && Object.is(fixed[pointer], value)),
  )
}

/** The values in a JSON value that are no objects, by JSON pointer. */
function leavesOf(value: unknown, pointer = ''): readonly (readonly [string, unknown])[] {
  if (value === undefined) return []
  if (!record(value) || (pointer !== '' && Object.keys(value).length === 0)) return [[pointer, value]]
  return Object.keys(value).flatMap((key) => leavesOf(value[key], append(key, pointer)))
}
