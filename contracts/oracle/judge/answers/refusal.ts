import { valueAt } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import type { Asked } from '../../reading/asked.ts'
import { isPlain } from '../../reading/plain.ts'
import { actorOf, effectOf, previousOf } from '../../register/acts.ts'
import type { Finding } from '../../register/finding.ts'
import { foreignOf } from '../../register/foreign.ts'
import type { Key } from '../../register/judgements.ts'
import { firstKeyOf, type Knowledge } from '../../register/knowledge.ts'
import type { Tracked } from '../../register/register.ts'
import { isKnown, isPermitted, isRoleKnown } from '../../register/rights.ts'
import { noteUnique } from '../entities/once.ts'
import { uuid } from '../entities/values.ts'
import { mayMake, subjectOfRefusal } from './due.ts'
import { keepForRole } from './taken-roles.ts'

/** Reports that a plain request makes the target fail. An outage is not caused by the request. */
export function judgeCrash(knowledge: Knowledge, asked: Asked, exchange: Exchange): void {
  const { declaration, report } = knowledge
  const { status } = exchange.response
  if (status < 500 || [502, 503, 504].includes(status) || !isPlain(declaration, asked, exchange)) return
  const message = `${exchange.operation.id} failed for a plain request of the ${exchange.who}`
  report({
    rule: 'works',
    key: worksKey(knowledge, asked),
    strength: 'must',
    message,
    expected: asked.declared.succeeds,
    received: status,
    exchange,
  })
}

/**
 * Reports the refusal of a plain request for something that exists, by a caller with the right to it.
 * Returns whether it has.
 */
export function judgeRefusal(
  knowledge: Knowledge,
  asked: Asked,
  exchange: Exchange,
  { hasWorked, isTouched }: { readonly hasWorked: boolean; readonly isTouched: (email: string) => boolean },
): boolean {
  const { report, declaration } = knowledge
  const { status } = exchange.response
  const { declared, effects } = asked
  if (status === 429 || declared.inferred || asked.isTenantLeftOut) return false
  if (declared.withdrawn && !hasWorked && (status === 404 || status === 405)) return false
  if (isPermitted(knowledge, asked, exchange) !== true || !isPlain(declaration, asked, exchange)) return false
  // An unknown role is another reason for a refusal.
  if (!declared.gives?.role || isRoleKnown(knowledge, asked)) noteUnique(knowledge, asked, exchange)
  const subject = subjectOfRefusal(knowledge, asked, exchange.who)
  const { register } = knowledge
  const isOpen = register.isAmbiguous(subject?.email ?? '') || register.isOtherCase(asked.subject ?? '')
  // Whether the letter case of an address matters is not documented.
  const isCase = subject !== undefined && isOpen && !isShownToCaller(knowledge, asked, exchange)
  const isThere = subject?.state === 'present' && !isTouched(subject.email)
  const isNew = hasWorked && isNameFree(knowledge, asked, exchange)
  const isDue = isThere || isNew || isTenantThere(knowledge, asked, exchange)
  const due = isDue ? (isCase ? 'should' : 'must') : mayMake(knowledge, asked, isTouched)
  if (effects.length > 0 && !due) return false
  if (effects.length === 0 && !isReadable(knowledge, asked, exchange, hasWorked)) return false
  const finding: Finding = {
    rule: 'works',
    key: worksKey(knowledge, asked),
    // An id in another letter case is the same one only by the standard of its form (RFC 9562, section 4).
    strength:
      isOtherForm(asked, subject) || isOtherScheme(knowledge, exchange) || isAdminRemoved(knowledge, asked, subject)
        ? 'should'
        : (due ?? 'must'),
    message: `${exchange.operation.id} is refused for the ${exchange.who}${subject ? `, although the ${subject.kind} of ${subject.email} is there` : ''}`,
    expected: declared.succeeds,
    received: status,
    exchange,
    earlier: subject?.cause,
  }
  if (declared.gives?.role && !isRoleKnown(knowledge, asked)) {
    keepForRole(knowledge, asked, finding)
    return false
  }
  report(finding)
  return true
}

/** Is an admin removed? Whether another role must be given first is not documented. */
function isAdminRemoved(
  { declaration: { rules } }: Knowledge,
  { effects }: Asked,
  { kind, role }: Partial<Tracked> = {},
): boolean {
  return effects.includes('remove-member') && kind === 'member' && rules.adminRoles?.includes(role ?? '') === true
}

/** Does a request change, delete or leave a tenant of the run? */
function isTenantThere(
  { register }: Knowledge,
  { effects, tenant, declared }: Asked,
  { sentAt, ask }: Exchange,
): boolean {
  const isAbout = effects.some((effect) => ['change-tenant', 'delete-tenant', 'leave'].includes(effect))
  const made = tenant === undefined ? undefined : register.tenants.get(firstKeyOf(tenant).toLowerCase())
  const place = declared.gives?.tenantName
  const name = place?.in === 'body' ? valueAt(ask.body, place.at) : undefined
  // A name must be a text, and a change has to name something.
  const isValid = place === undefined || (typeof name === 'string' && name.trim() !== '')
  return isAbout && isValid && made?.state === 'present' && made.cause.receivedAt < sentAt
}

/** Is a creation refused as invalid or a conflict, although its tenant name was never used? */
function isNameFree(
  { register }: Knowledge,
  { effects, tenantKey, declared }: Asked,
  { ask, response }: Exchange,
): boolean {
  const place = declared.gives?.tenantName
  const shown = place?.in === 'body' ? valueAt(ask.body, place.at) : undefined
  const isUsual = shown === undefined || (typeof shown === 'string' && /^[\w -]+$/.test(shown))
  const isOwn = tenantKey !== undefined && ownName.test(tenantKey) && !register.tenants.has(tenantKey.toLowerCase())
  return effects.includes('create-tenant') && [400, 409].includes(response.status) && isOwn && isUsual
}

/** A generated name. */
const ownName = /^invitelab-[a-z0-9-]+$/

/** The key of a request that must succeed: its effect, and the earlier fate of its subject. */
export function worksKey(knowledge: Knowledge, asked: Asked): Key {
  const previous = previousOf(knowledge, asked)
  return `works.${effectOf(knowledge, asked)}${previous === undefined ? '' : `:${previous}`}`
}

/** Counts what a refusal confirms: a caller lacks a right, or an ended invitation has no effect. */
export function countRefusal(knowledge: Knowledge, asked: Asked, exchange: Exchange): void {
  const { judgements, declaration } = knowledge
  // A request with two errors may be refused for the other one.
  if (!isPlain(declaration, asked, exchange)) return
  const effect = effectOf(knowledge, asked)
  if (isPermitted(knowledge, asked, exchange) === false)
    judgements.count(`right.${effect}:${actorOf(knowledge, asked, exchange)}`)
  else if (effect === 'invite' && knowledge.register.isOtherCase(asked.email ?? ''))
    judgements.count('duplicate.invitation:letter-case')
  else if (effect !== 'read' && effect !== 'invite' && effect !== 'grant') {
    const previous = previousOf(knowledge, asked)
    if (previous !== undefined) judgements.count(`ended.${effect}:${previous}`)
    else if (foreignOf(knowledge, asked)) judgements.count(`foreign.${effect}`)
  }
}

/** Does a request write an id in capitals that responses do not show so? */
function isOtherForm({ subject }: Asked, tracked: Tracked | undefined): boolean {
  return subject !== undefined && uuid.test(subject) && subject !== subject.toLowerCase() && tracked?.handle !== subject
}

/**
 * Does a request write the scheme of its credential in a letter case other than the vendor's, for an operation that has
 * not accepted it before?
 */
export function isOtherScheme(knowledge: Knowledge, exchange: Pick<Exchange, 'request' | 'operation'>): boolean {
  const { declaration, facts } = knowledge
  const { credentials } = declaration
  if (facts.get('credentials', otherSchemeKey(knowledge, exchange))) return false
  const sent = credentials.flatMap(({ header }) => exchange.request.headers[header] ?? [])
  return !sent.every((value) => credentials.some(({ scheme }) => value.startsWith(`${scheme} `)))
}

/** The name of the fact that an operation accepts a scheme as a request writes it. */
export function otherSchemeKey(
  { declaration: { credentials } }: Knowledge,
  { request, operation }: Pick<Exchange, 'request' | 'operation'>,
): string {
  const schemes = credentials.flatMap(({ header }) => request.headers[header]?.split(' ')[0] ?? [])
  return `${operation.id} with ${schemes[0]}`
}

/** Has the list of the caller shown the invitation that they cannot answer, although it may be to another form of the address? */
function isShownToCaller({ facts }: Knowledge, { effects, subject, tenant }: Asked, { who }: Exchange): boolean {
  const isAnswer = effects.includes('accept') || effects.includes('decline')
  const named = subject ?? (tenant === undefined ? undefined : `in ${firstKeyOf(tenant).toLowerCase()}`)
  return isAnswer && named !== undefined && facts.get(`own list of ${who}`, named) !== undefined
}

/** Whether a read is about a tenant of the target, or about what belongs to its admin. */
function isReadable(
  knowledge: Knowledge,
  { declared, tenant, tenantKey }: Asked,
  { who, operation, response: { status } }: Exchange,
  hasWorked: boolean,
): boolean {
  // A body may be incomplete, unless it has a name of the run.
  if (!declared.tenant && operation.body !== null)
    return [400, 409].includes(status) && hasWorked && declared.tellsFree !== undefined && ownName.test(tenantKey ?? '')
  // The account of another caller may be gone, but then the credential is not known.
  if (!declared.tenant) return who === 'admin' || ([400, 403].includes(status) && (hasWorked || !declared.withdrawn))
  return tenant !== undefined && isKnown(knowledge, tenant)
}
