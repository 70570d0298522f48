import { fieldOf, type Shown, valueAt } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import type { Asked } from '../../reading/asked.ts'
import { endOfAccount, type Knowledge } from '../../register/knowledge.ts'
import type { Tracked } from '../../register/register.ts'
import { sameText } from './agreement.ts'

/** The response to a request that creates or changes something shows it. */
export function judgeEcho(
  { report, judgements }: Knowledge,
  shown: Shown,
  subject: Tracked,
  asked: Asked,
  exchange: Exchange,
): boolean {
  const { id } = exchange.operation
  const key = `echo.${asked.effects.find((effect) => effect.endsWith(subject.kind)) ?? asked.effects[0]}`
  judgements.count(key)
  if (isNothing(shown)) {
    const message = `${id} shows something other than the ${shown.kind} that it is about`
    report({ rule: 'echo', key, strength: 'must', message, expected: subject.email, received: shown.item, exchange })
    return false
  }
  if (shown.email !== undefined && shown.email !== subject.email) {
    const message = `${id} shows another address than the one that it is about`
    report({ rule: 'echo', key, strength: 'must', message, expected: subject.email, received: shown.email, exchange })
    return false
  }
  if (/\s/.test(asked.email ?? '') && shown.email !== undefined && !/\s/.test(shown.email)) {
    const message = `${id} treats other text as an address`
    report({ rule: 'echo', strength: 'should', message, expected: 'a refusal', received: asked.email, exchange })
  }
  const written = fieldOf(shown, 'email')
  if (typeof written === 'string' && written !== written.trim()) {
    const message = `${id} shows an address with surrounding spaces`
    report({ rule: 'echo', strength: 'should', message, expected: written.trim(), received: written, exchange })
  }
  if (asked.effects.includes('invite') && shown.kind === 'invitation' && !shown.pending) {
    const message = `${id} shows the invitation that it has made as answered`
    report({ rule: 'echo', key, strength: 'must', message, expected: 'pending', received: shown.item, exchange })
  }
  const isInvitation = subject.kind === 'invitation' && shown.kind === 'invitation'
  const { handle } = subject
  if (isInvitation && shown.handle !== undefined && handle !== undefined && !sameText(shown.handle, handle)) {
    const message = `${id} shows another id than the one that it is about`
    report({ rule: 'echo', key, strength: 'must', message, expected: handle, received: shown.handle, exchange })
  }
  return true
}

/** Does an item have none of the members of its shape? */
function isNothing(shown: Shown): boolean {
  const { shows } = shown.shape
  const has = shown.email !== undefined || shown.handle !== undefined || fieldOf(shown, 'role') !== undefined
  return !has && shows.email !== undefined && shows.role !== undefined
}

/** The response to a change shows what was changed, as the same kind. */
export function judgeOtherKind(
  { report }: Knowledge,
  shown: readonly Shown[],
  subject: Tracked,
  exchange: Exchange,
): void {
  const [first] = shown
  // What an ending returns besides null is unknown, but an item has an address, an id or a role.
  if (first && isNothing(first) && subject.state !== 'present') {
    const message = `${exchange.operation.id} shows something that is not the ${first.kind}`
    report({ rule: 'echo', strength: 'should', message, expected: null, received: first.item, exchange })
    return
  }
  const other = shown.find(({ email }) => email === subject.email)
  if (!other) return
  if (subject.state !== 'present') {
    judgeEndShown({ report }, other, subject, exchange)
    return
  }
  const message = `${exchange.operation.id} shows the ${subject.kind} of ${subject.email} as a ${other.kind}`
  report({ rule: 'echo', strength: 'must', message, expected: subject.kind, received: other.item, exchange })
}

/** Declining creates no member. What a declined invitation returns is not documented. */
function judgeEndShown(
  { report }: Pick<Knowledge, 'report'>,
  shown: Shown,
  subject: Tracked,
  exchange: Exchange,
): void {
  if (shown.kind !== 'member' || subject.kind !== 'invitation') return
  const message = `${exchange.operation.id} shows a membership of ${subject.email}, who has not accepted`
  report({ rule: 'echo', strength: 'should', message, expected: null, received: shown.item, exchange })
}

/** A membership is the last one only if the person has none in another tenant. Notes whose account has ended with it. */
export function judgeLast(
  { register, report, facts }: Knowledge,
  subject: Tracked,
  { declared, subject: named }: Asked,
  exchange: Exchange,
): void {
  const { tellsLast } = declared
  if (tellsLast === undefined || subject.kind !== 'member' || valueAt(exchange.json, tellsLast) !== true) return
  const id = named?.toLowerCase() ?? ''
  if (register.emailOfPerson.get(id) === subject.email)
    facts.set(endOfAccount(subject.email), 'personId', { value: id, exchange, asked: false })
  const other = register.all({ kind: 'member', email: subject.email }).find(({ state }) => state === 'present')
  if (!other) return
  const message = `${exchange.operation.id} shows ${tellsLast} for ${subject.email}, who is a member elsewhere`
  const finding = { rule: 'echo', strength: 'must', message, expected: false, received: true, exchange } as const
  report({ ...finding, earlier: other.cause })
}

/** Someone whose account has ended has no membership and no permission under its id, until they are added again. */
export function judgeEndOfAccount({ report, facts }: Knowledge, shown: Shown, exchange: Exchange): void {
  const { email, kind } = shown
  const known = email === undefined ? undefined : facts.get(endOfAccount(email), 'personId')
  const id = fieldOf(shown, 'personId')
  if (!known || known.exchange.receivedAt > exchange.sentAt || !sameText(id, known.value)) return
  const message = `${exchange.operation.id} shows a ${kind} of ${email}, whose account ${known.exchange.operation.id} has ended`
  const finding = { rule: 'agreement', strength: 'must', message, expected: 'none', received: id, exchange } as const
  report({ ...finding, earlier: known.exchange })
}

/** An item shows the members that the vendor's page describes as part of each. */
export function judgeComplete({ report, register }: Knowledge, shown: Shown, exchange: Exchange): void {
  const isOwn = shown.kind === 'tenant' || (shown.email !== undefined && register.emails.has(shown.email))
  const missing = isOwn && shown.shape.always?.find((pointer) => valueAt(shown.item, pointer) === undefined)
  if (!missing) return
  const message = `${exchange.operation.id} shows ${shown.kind === 'invitation' ? 'an' : 'a'} ${shown.kind} without ${missing}`
  report({ rule: 'echo', strength: 'must', message, expected: missing, received: shown.item, exchange })
}
