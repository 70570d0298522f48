import type { Effect } from '../../../../specs/declaration.ts'
import { asText } from '../../../kit/json.ts'
import { readShown, valueAt } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import type { Asked } from '../../reading/asked.ts'
import { actorOf, effectOf, previousOf } from '../../register/acts.ts'
import { judgeForeign } from '../../register/foreign.ts'
import { firstKeyOf, type Knowledge } from '../../register/knowledge.ts'
import { answeredBy, namedBy } from '../../register/named.ts'
import type { TrackedKind } from '../../register/register.ts'
import { isPermitted } from '../../register/rights.ts'
import { judgeGrantedAgain, judgeInvitedCase, judgeRevokedAgain } from './again.ts'

/** Reports a success for a caller without the right, and for something that has already ended. */
export function judgeSuccess(
  knowledge: Knowledge,
  asked: Asked,
  exchange: Exchange,
  isTouched: (email: string) => boolean,
): void {
  const { report, judgements } = knowledge
  const { id } = exchange.operation
  const received = exchange.response.status
  if (isPermitted(knowledge, asked, exchange) === false) {
    const key = `right.${effectOf(knowledge, asked)}:${actorOf(knowledge, asked, exchange)}`
    judgements.count(key)
    const message = `${id} succeeds for ${nameOf(asked, exchange)}, who lacks the right to it`
    report({ rule: 'rights', key, strength: 'must', message, expected: 'a refusal', received, exchange })
  }
  const answered = asked.effects.some((effect) => effect === 'accept' || effect === 'decline')
  const invitation = answered ? answeredBy(knowledge, asked) : undefined
  if (invitation?.state === 'gone' && !isTouched(invitation.email)) {
    const previous = previousOf(knowledge, asked)
    const key = `ended.${effectOf(knowledge, asked)}:${previous}`
    judgements.count(key)
    // That the second time is refused is not documented.
    const strength = asked.effects.includes('decline') && previous === 'decline' ? 'should' : 'must'
    const message = `${id} succeeds for the invitation of ${invitation.email}, which ${invitation.cause.operation.id} has ended`
    const facts = { expected: 'a refusal', received, exchange, earlier: invitation.cause }
    report({ rule: 'ended', key, strength, message, ...facts })
  }
  judgeForeign(knowledge, asked, exchange)
  judgeUnknownRole(knowledge, asked, exchange)
  judgeConstantType(knowledge, asked, exchange)
  judgeInvitedCase(knowledge, asked, exchange, isTouched)
  judgeGrantedAgain(knowledge, asked, exchange, isTouched)
  if (!judgeRevokedAgain(knowledge, asked, exchange, isTouched)) judgeGoneSubject(knowledge, asked, exchange, isTouched)
  judgeAbsent(knowledge, asked, exchange, isTouched)
  judgeGoneTenant(knowledge, asked, exchange)
}

const nameOf = ({ credential }: Asked, { who }: Exchange) =>
  who === 'anonymous' || credential === 'bad' ? 'a caller without a valid credential' : `the ${who}`

/** An undocumented or missing role is not accepted. Its letter case and spaces may not matter. */
function judgeUnknownRole(
  { declaration: { roles }, report }: Knowledge,
  { role, effects, declared }: Asked,
  exchange: Exchange,
): void {
  if (!roles || !declared.gives?.role || effects.length === 0 || (role !== undefined && roles.includes(role))) return
  const strength = role !== undefined && roles.includes(role.trim().toLowerCase()) ? 'should' : 'must'
  const message = `${exchange.operation.id} accepts ${role === undefined ? 'no role' : `the role "${role}", which the vendor does not have`}`
  report({ rule: 'echo', strength, message, expected: 'a refusal', received: exchange.response.status, exchange })
}

/** A boolean member is not accepted as other text or a number. Its name may be inferred, and null may mean the default. */
function judgeConstantType({ report }: Knowledge, { declared: { fixed = {} } }: Asked, exchange: Exchange): void {
  for (const [at, usual] of Object.entries(fixed)) {
    const value = valueAt(exchange.ask.body, at)
    if (typeof usual !== 'boolean' || value === undefined || value === null || likeBoolean.test(asText(value))) continue
    const message = `${exchange.operation.id} accepts ${JSON.stringify(value)} as ${at}, which is a boolean`
    report({ rule: 'echo', strength: 'should', message, expected: 'a refusal', received: value, exchange })
  }
}

/** Texts and numbers that can be read as a boolean. */
const likeBoolean = /^(true|false|[01]|yes|no|on|off)$/i

/** Something that has ended cannot be changed, nor ended again where the vendor documents a refusal. */
function judgeGoneSubject(
  knowledge: Knowledge,
  asked: Asked,
  exchange: Exchange,
  isTouched: (email: string) => boolean,
): void {
  const { effects, subject } = asked
  const kinds = { 'change-invitation': 'invitation', 'change-member': 'member', 'change-grant': 'grant' } as const
  const ends = { revoke: 'invitation', 'remove-member': 'member', 'remove-grant': 'grant' } as const
  const isFinal = !knowledge.promises.statuses.revokedAgain.some((status) => status < 300)
  const known = effects.flatMap((effect) => {
    const kind = { ...kinds, ...ends }[effect as keyof typeof kinds]
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
  const key = `ended.${effectOf(knowledge, asked)}:${previousOf(knowledge, asked)}`
  // That a second time is refused is not documented by every vendor, nor for an operation that is only inferred.
  const isOpenEnd = asked.declared.inferred || (!isFinal && effects.some((effect) => effect in ends))
  const strength = isOpenEnd ? 'should' : 'must'
  knowledge.report({ rule: 'ended', key, strength, message, ...facts })
}

/** A deleted tenant of the run can be neither read nor used. A second deletion may succeed, but shows nothing. */
function judgeGoneTenant(
  { register, report, declaration }: Knowledge,
  { tenant, effects }: Asked,
  exchange: Exchange,
): void {
  const made = tenant === undefined ? undefined : register.tenants.get(firstKeyOf(tenant).toLowerCase())
  if (tenant === undefined || made?.state !== 'gone' || made.cause.receivedAt > exchange.sentAt) return
  if (effects.includes('create-tenant')) return
  if (effects.includes('delete-tenant') && readShown(declaration, exchange).length === 0) return
  const message = `${exchange.operation.id} succeeds for the tenant ${firstKeyOf(tenant)}, which ${made.cause.operation.id} has deleted`
  const received = exchange.response.status
  const finding = { rule: 'tenants', strength: 'must', message, expected: 'a refusal', received, exchange } as const
  report({ ...finding, earlier: made.cause })
}

/** A person outside the tenant can be neither changed nor removed there, even if they are in another one. */
function judgeAbsent(
  { register, declaration, report }: Knowledge,
  { subject, tenant, effects }: Asked,
  exchange: Exchange,
  isTouched: (email: string) => boolean,
): void {
  if (subject === undefined || tenant === undefined) return
  const email = register.emailNamed(subject)
  const kinds = effects.flatMap((effect) => kindsByEffect[effect] ?? [])
  const isByPerson = (kind: TrackedKind) => declaration.handles[kind] !== 'id'
  if (kinds.length === 0 || !kinds.every((kind) => isByPerson(kind) && register.isAbsent(kind, tenant, email))) return
  if (isTouched(email)) return
  const message = `${exchange.operation.id} succeeds for ${email}, who is not in ${firstKeyOf(tenant)}`
  const received = exchange.response.status
  report({ rule: 'tenants', strength: 'must', message, expected: 'a refusal', received, exchange })
}

const kindsByEffect: Readonly<Partial<Record<Effect, TrackedKind>>> = {
  ...{ revoke: 'invitation', 'change-invitation': 'invitation', 'remove-member': 'member', 'change-member': 'member' },
  ...{ 'change-grant': 'grant', 'remove-grant': 'grant' },
}
