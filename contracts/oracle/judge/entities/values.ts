import { asText } from '../../../kit/json.ts'
import { fieldOf, type Shown, valueAt } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import { toTime } from '../../register/clock.ts'
import { isSame } from '../../register/facts.ts'
import { endOf, firstKeyOf, type Knowledge, subjectOf } from '../../register/knowledge.ts'
import type { Tracked } from '../../register/register.ts'
import { agree, sameText } from './agreement.ts'
import { readTime, toTolerance } from './moments.ts'

/** An invitation expires after its creation, and its acceptance comes after it. */
export function judgeTimes(knowledge: Knowledge, shown: Shown, tracked: Tracked, exchange: Exchange): void {
  judgeSameChange(knowledge, shown, tracked, exchange)
  judgeEnd(knowledge, shown, tracked, exchange)
  const { facts, report, register, target } = knowledge
  const created = toTime(fieldOf(shown, 'created'))
  const expires = toTime(fieldOf(shown, 'expires'))
  const finding = { rule: 'agreement', strength: 'must', exchange } as const
  const of = `of ${tracked.email}`
  if (created !== undefined && expires !== undefined && expires <= created) {
    const message = `${exchange.operation.id} shows an expiry ${of} that is not after its creation`
    report({ ...finding, message, expected: fieldOf(shown, 'created'), received: fieldOf(shown, 'expires') })
  }
  const key = `${tracked.tenant} ${tracked.email}`
  const members = register.all({ kind: 'member', tenant: tracked.tenant, email: tracked.email })
  // The invitation of an existing member is not the one that was accepted.
  const isBefore = members.every(({ state }) => state === 'gone')
  if (shown.kind === 'invitation' && created !== undefined && isBefore)
    facts.set('invited at', key, { value: fieldOf(shown, 'created'), exchange, asked: false })
  const invited = facts.get('invited at', key)?.value
  if (shown.kind !== 'member' || !isEarlier(fieldOf(shown, 'created'), invited, toTolerance(target))) return
  const message = `${exchange.operation.id} shows that ${tracked.email} joined before the invitation`
  // A restored membership may keep its time.
  const strength = members.length > 1 ? 'should' : 'must'
  report({ ...finding, strength, message, expected: invited, received: fieldOf(shown, 'created') })
}

/** Is a time earlier than another one, beyond truncation, rounding and clocks of different machines? */
function isEarlier(time: unknown, than: unknown, tolerance: number): boolean {
  const [one, other] = [readTime(time), readTime(than)]
  return (
    one !== undefined && other !== undefined && one.ms + Math.max(one.precision, other.precision) + tolerance < other.ms
  )
}

/** The inviter of an invitation by the admin is neither the invited person nor the tenant. */
export function judgeInviter(
  { register, facts, report, target }: Knowledge,
  shown: Shown,
  { maker, tenant, email }: Tracked,
  exchange: Exchange,
): void {
  const id = fieldOf(shown, 'inviterId')
  if (typeof id !== 'string') return
  if (maker === 'invitee') {
    const known = register.emailOfPerson.get(id.toLowerCase())
    const admin = facts.get('person admin', 'inviterId')?.value
    const own = target.inviteeEmail?.toLowerCase() ?? ''
    // An id that no member has is another person's only if invitations name people as the list of members does.
    const isMemberId = facts.get(`person with id ${asText(admin).toLowerCase()}`, 'email as member') !== undefined
    const isUnknown = known === undefined && !(isMemberId && [...register.emailOfPerson.values()].includes(own))
    if (admin !== id && (isUnknown || known === own)) return
  } else if (maker === 'limited') {
    if (facts.get('person admin', 'inviterId')?.value !== id && !register.emailOfPerson.has(id.toLowerCase())) return
  } else if (maker !== 'admin') return
  const isInvited = register.emailOfPerson.has(id.toLowerCase()) || maker !== 'admin'
  if (!isInvited && facts.get(`tenant ${firstKeyOf(tenant)}`, 'tenantId')?.value !== id) return
  const message = `${exchange.operation.id} shows a person other than the ${maker} as the creator of the ${shown.kind} of ${email}`
  report({ rule: 'agreement', strength: 'must', message, expected: `the id of the ${maker}`, received: id, exchange })
}

/** An existing entity is shown as active, where responses have such a member. */
export function judgePresence(
  { report }: Knowledge,
  shown: Shown,
  { state, email }: Tracked,
  exchange: Exchange,
): void {
  if (state !== 'present') return
  for (const [pointer, expected] of Object.entries(shown.shape.whilePresent ?? {})) {
    const received = valueAt(shown.item, pointer)
    if (received === undefined || received === expected) continue
    const message = `${exchange.operation.id} shows ${pointer} ${JSON.stringify(received)} for the ${shown.kind} of ${email}`
    report({ rule: 'lists', strength: 'must', message, expected, received, exchange })
  }
}

/** A UUID as a text in lower case. */
export const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A role is shown as it was given, or always in the same other form. */
export function judgeRole(knowledge: Knowledge, shown: Shown, tracked: Tracked, exchange: Exchange): boolean {
  const { declaration, facts, report, judgements } = knowledge
  const value = fieldOf(shown, 'role')
  if (value === undefined || value === null) return true
  if (tracked.candidates) return judgeCandidates(knowledge, value, tracked, exchange)
  if (tracked.role === undefined) {
    agree(knowledge, subjectOf(tracked), 'role', value, exchange, `of ${tracked.email}`)
    return true
  }
  const given = tracked.role
  const message = `${exchange.operation.id} shows ${tracked.email} with another role than the requested one`
  const finding = { rule: 'echo', strength: 'must', message, received: value, exchange } as const
  const isAsGiven = declaration.showsRoleAsGiven || (uuid.test(given) && uuid.test(asText(value)))
  const known = facts.get('roles', given)
  const expected = isAsGiven ? given : known ? known.value : value
  if (!judgeRoleForm(knowledge, shown, exchange)) return false
  if (sameText(value, expected)) {
    judgements.countAll('role', tracked)
    if (!isAsGiven && !known) noteRoleName(knowledge, given, value, exchange)
    return true
  }
  const key = judgements.keyOf('role', tracked, ({ effect }) => /^(change|invite|grant|accept)/.test(effect))
  report({ ...finding, key, expected, ...(isAsGiven ? {} : { earlier: known?.exchange }) })
  return false
}

/** Learns the name by which a list shows a role. Two roles must not have the same name. */
function noteRoleName({ facts, report }: Knowledge, role: string, name: unknown, exchange: Exchange): void {
  const same = facts.all('roles').find(([, fact]) => fact.value === name)
  facts.set('roles', role, { value: name, exchange, asked: false })
  if (!same) return
  const message = `${exchange.operation.id} shows two roles by one name`
  const finding = {
    rule: 'agreement',
    strength: 'should',
    message,
    expected: `another name than that of ${same[0]}`,
  } as const
  report({ ...finding, received: name, exchange, earlier: same[1].exchange })
}

/** A list shows all roles in the same way: by names or, which is not expected, by ids. */
function judgeRoleForm({ facts, report }: Knowledge, shown: Shown, exchange: Exchange): boolean {
  if (shown.shape.roleBy !== 'name') return true
  const received = fieldOf(shown, 'role')
  const form = uuid.test(asText(received)) ? 'id' : 'name'
  const known = facts.get('role form', exchange.operation.id)
  if (!known) facts.set('role form', exchange.operation.id, { value: form, exchange, asked: false })
  if (!known && form === 'id') {
    const message = `${exchange.operation.id} shows a role by its id`
    report({ rule: 'agreement', strength: 'should', message, expected: 'the name of the role', received, exchange })
  }
  if (!known || known.value === form) return true
  const message = `${exchange.operation.id} shows some roles by their names and others by their ids`
  const finding = { rule: 'agreement', strength: 'must', message, expected: `the ${known.value} of the role` } as const
  report({ ...finding, received, exchange, earlier: known.exchange })
  return false
}

/** After concurrent changes, the role is one of those that they assigned, and stays the same. */
function judgeCandidates(
  { declaration, report }: Knowledge,
  value: unknown,
  tracked: Tracked,
  exchange: Exchange,
): boolean {
  const { candidates = [], email, cause } = tracked
  if (!declaration.showsRoleAsGiven) return true
  const role = candidates.find((one) => sameText(one, value))
  tracked.role = role
  if (role !== undefined) {
    tracked.candidates = undefined
    return true
  }
  const message = `${exchange.operation.id} shows ${email} with none of the roles that were requested at the same time`
  const finding = { rule: 'echo', strength: 'must', message, expected: candidates, received: value, exchange } as const
  report({ ...finding, earlier: cause })
  return false
}

/** A renewed or changed invitation is not expected to end earlier than before. */
function judgeEnd({ facts, report }: Knowledge, shown: Shown, tracked: Tracked, exchange: Exchange): void {
  const received = fieldOf(shown, 'expires')
  const end = toTime(received)
  if (shown.kind !== 'invitation' || tracked.state !== 'present' || end === undefined) return
  const known = facts.get(endOf(tracked), 'expires')
  if (known && known.exchange.receivedAt > exchange.sentAt) return
  facts.set(endOf(tracked), 'expires', { value: received, exchange, asked: false })
  // Times may be truncated to seconds.
  if (!known || end >= (toTime(known.value) ?? 0) - 1000) return
  const message = `${exchange.operation.id} shows an earlier end of the invitation of ${tracked.email} than before`
  const finding = { rule: 'agreement', strength: 'should', message, expected: known.value, received, exchange } as const
  report({ ...finding, earlier: known.exchange })
}

/** A change without effect is not expected to update the time. */
function judgeSameChange({ facts, report }: Knowledge, shown: Shown, tracked: Tracked, exchange: Exchange): void {
  const before = facts.get(subjectOf(tracked), 'created before')
  const received = fieldOf(shown, 'created')
  if (!before || typeof received !== 'string') return
  facts.forget(subjectOf(tracked), (name) => name === 'created before')
  if (isSame(before.value, received)) return
  const message = `${exchange.operation.id} shows another time for the ${shown.kind} of ${tracked.email}, although its role is the same as before`
  const finding = {
    rule: 'agreement',
    strength: 'should',
    message,
    expected: before.value,
    received,
    exchange,
  } as const
  report({ ...finding, earlier: before.exchange })
}
