import { valueAt } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import type { Asked } from '../../reading/asked.ts'
import { isPlain } from '../../reading/plain.ts'
import { actorOf, effectOf, previousOf } from '../../register/acts.ts'
import { foreignOf } from '../../register/foreign.ts'
import { firstKeyOf, type Knowledge } from '../../register/knowledge.ts'
import { namedBy } from '../../register/named.ts'
import type { TrackedKind } from '../../register/register.ts'
import { isKnown, isPermitted } from '../../register/rights.ts'
import { uuid } from '../entities/values.ts'

/** Compares the status of a refusal with those that the vendor documents for its reason. */
export function judgeStatus(knowledge: Knowledge, asked: Asked, exchange: Exchange, hasWorked: boolean): void {
  const { status } = exchange.response
  const { declaration, report } = knowledge
  const { withdrawn, inferred } = asked.declared
  if (status === 429 || asked.credential === 'mixed') return
  if ((withdrawn || inferred) && !hasWorked && [404, 405, 501].includes(status)) return
  const reason = reasonOf(knowledge, asked, exchange, hasWorked)
  if (!reason) return
  if (!isPlain(declaration, asked, exchange) || !hasRightTypes(asked, exchange)) {
    judgeOrder(knowledge, reason, exchange)
    return
  }
  const key = `${reason.isEnded ? 'ended' : 'status'}.${effectOf(knowledge, asked)}:${reason.key}`
  knowledge.judgements.count(key)
  if (reason.statuses.includes(status)) return
  report({
    rule: 'refusals',
    key,
    strength: 'must',
    message: `${exchange.operation.id} ${reason.what} returned ${status}`,
    expected: reason.statuses,
    received: status,
    exchange,
  })
}

/** Expects the documented status for an empty list, or a list without items. */
export function judgeEmptyList({ report }: Knowledge, { declared }: Asked, exchange: Exchange): void {
  const { status } = exchange.response
  const isEmpty = Array.isArray(exchange.json) && exchange.json.length === 0
  if (declared.emptyStatus === undefined || !isEmpty || status === declared.emptyStatus) return
  const message = `${exchange.operation.id} returned ${status} for an empty list`
  report({ rule: 'refusals', strength: 'should', message, expected: declared.emptyStatus, received: status, exchange })
}

/** Whether all values that a body gives are texts, or a boolean for an answer. */
function hasRightTypes({ declared: { gives = {} } }: Asked, { ask }: Exchange): boolean {
  return Object.entries(gives).every(([name, place]) => {
    const value = place.in === 'body' ? valueAt(ask.body, place.at) : undefined
    return value === undefined || typeof value === (name === 'accept' ? 'boolean' : 'string')
  })
}

/** A request without a credential is expected to get the status for that, not for another error. */
function judgeOrder({ report, judgements }: Knowledge, { key, statuses }: Reason, exchange: Exchange): void {
  const { operation, response } = exchange
  if (key !== 'credential') return
  judgements.count('status.any:credential-first')
  if (statuses.includes(response.status)) return
  const message = `${operation.id} without a valid credential, with another error, returned ${response.status}`
  report({ rule: 'refusals', strength: 'should', message, expected: statuses, received: response.status, exchange })
}

interface Reason {
  /** As keys name it. */
  readonly isEnded?: true
  readonly key: string
  /** What is wrong with the request, to follow the name of the operation. */
  readonly what: string
  readonly statuses: readonly number[]
}

/** Why a request has to be refused; undefined if unknown, or if there are several reasons. */
function reasonOf(knowledge: Knowledge, asked: Asked, exchange: Exchange, hasWorked: boolean): Reason | undefined {
  const { statuses, badCredentials } = knowledge.promises
  const { who } = exchange
  const { tenant } = asked
  const isTenantKnown = tenant === undefined || isKnown(knowledge, tenant)
  if (asked.credential === 'bad') {
    const bad = badCredentials.flatMap((one) => one.statuses)
    return { key: 'credential', what: 'with a bad credential', statuses: bad }
  }
  if (who === 'anonymous') {
    const none = badCredentials.find(({ headers }) => Object.values(headers).every((value) => value === undefined))
    return none && { key: 'credential', what: 'without a credential', statuses: none.statuses }
  }
  const isUnknown = isSubjectUnknown(knowledge, asked)
  if (who === 'limited' && isTenantKnown && isPermitted(knowledge, asked, exchange) === false) {
    // Someone else's invitation may be hidden from a caller who cannot answer it.
    const isHidden = asked.declared.permits === 'invitee'
    const more = (asked.subject === undefined || isUnknown === false) && !isHidden ? [] : statuses.unknown
    // Who can read a tenant knows that it exists.
    const { refuses } = knowledge.declaration.rules
    const reads = asked.tenant !== undefined && knowledge.facts.get('readers', `${who} ${asked.tenant}`)
    const own = refuses && reads ? refuses.writing : statuses.limited
    return { key: 'limited', what: 'by the limited caller', statuses: [...own, ...more] }
  }
  if (who === 'invitee' && isTenantKnown && asked.effects.length === 0) {
    const { refuses } = knowledge.declaration.rules
    if (!refuses || isPermitted(knowledge, asked, exchange) !== false) return undefined
    return { key: 'outsider', what: 'by a caller without access', statuses: refuses.reading }
  }
  if (who === 'invitee') return isTenantKnown ? reasonOfInvitee(knowledge, asked, exchange) : undefined
  if (who !== 'admin') return undefined
  if (!isTenantKnown)
    return {
      key: 'unknown-tenant',
      what: 'for an unknown tenant',
      statuses: [
        ...[...statuses.unknownTenant, ...statuses.unknown, ...statuses.ended],
        // An unknown tenant may have a malformed id.
        ...(uuid.test(firstKeyOf(tenant)) ? [] : statuses.malformedId),
      ],
    }
  if (hasWorked && isNameTaken(knowledge, asked, exchange))
    return { key: 'taken', what: 'with a name that is taken', statuses: [409] }
  if (foreignOf(knowledge, asked))
    return { key: 'foreign', what: 'for an invitation of another tenant', statuses: statuses.foreignTenant }
  if (isUnknown !== true) return undefined
  return {
    key: previousOf(knowledge, asked) ?? 'unknown',
    what: 'for something that is not there',
    statuses: [...statuses.unknown, ...statuses.ended, ...statuses.malformedId],
  }
}

/** Does a request give a tenant the name of an earlier one of the run, where the vendor documents a conflict? */
function isNameTaken({ register }: Knowledge, { effects, tenantKey }: Asked, { operation, sentAt }: Exchange): boolean {
  const made = tenantKey === undefined ? undefined : register.tenants.get(tenantKey.toLowerCase())
  const isThere = made?.state === 'present' && made.cause.receivedAt < sentAt
  return isThere && effects.includes('create-tenant') && operation.responses[409]?.evidence === 'documented'
}

/** Someone answers an invitation that has ended, or is not a member of the tenant. Their account may be gone: 401. */
function reasonOfInvitee(knowledge: Knowledge, asked: Asked, exchange: Exchange): Reason | undefined {
  const { ended, foreignTenant, limited } = knowledge.promises.statuses
  if (exchange.response.status === 401) return undefined
  const effect = effectOf(knowledge, asked)
  if (effect === 'accept' || effect === 'decline') {
    const previous = previousOf(knowledge, asked)
    const isOwn = isPermitted(knowledge, asked, exchange) === true
    if (!isOwn || previous === undefined || previous === 'unknown') return undefined
    return { key: previous, isEnded: true, what: `after ${previous}`, statuses: ended }
  }
  const isOutside = actorOf(knowledge, asked, exchange) === 'outsider'
  if (!isOutside || isPermitted(knowledge, asked, exchange) !== false) return undefined
  return { key: 'outsider', what: 'by someone outside the tenant', statuses: [...foreignTenant, ...limited] }
}

/** Does a request name something that the run has ended, or that never existed? Undefined if it names nothing. */
function isSubjectUnknown(knowledge: Knowledge, asked: Asked): boolean | undefined {
  const { subject, declared } = asked
  if (subject === undefined) return undefined
  const named = kindsOf(declared.does).flatMap((kind) => namedBy(knowledge, kind, asked))
  if (named.length > 0) return named.every(({ state }) => state === 'gone')
  return subject.toLowerCase() === knowledge.promises.unknownHandle.toLowerCase()
}

function kindsOf(does: readonly string[]): readonly TrackedKind[] {
  const kinds: Readonly<Record<string, TrackedKind>> = {
    ...{ revoke: 'invitation', 'change-invitation': 'invitation', accept: 'invitation', decline: 'invitation' },
    ...{ 'remove-member': 'member', 'change-member': 'member', 'remove-grant': 'grant', 'change-grant': 'grant' },
  }
  return does.flatMap((effect) => kinds[effect] ?? [])
}
