import type { Shown } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import type { Asked } from '../../reading/asked.ts'
import type { Finding } from '../../register/finding.ts'
import type { Act } from '../../register/judgements.ts'
import type { Knowledge } from '../../register/knowledge.ts'
import type { Tracked } from '../../register/register.ts'

/** The subject of facts that hold for all invitations of a target. */
const rules = 'rules'
const unique = 'one invitation per address'
const twice = 'an address with two invitations'

/** Whether a request can create or end an entity. */
export const isOfPresence = ({ effect }: Act): boolean => !effect.startsWith('change-')

/** What a message calls an entity. */
export const nounOf = ({ kind }: Pick<Tracked, 'kind'>): string => (kind === 'member' ? 'membership' : kind)

/** Whether a refusal has shown that no address has two pending invitations. */
export function isInvitedOnce({ facts }: Knowledge): boolean {
  return facts.get(rules, unique) !== undefined
}

/** Refusing someone with an invitation shows that the target invites no address twice. */
export function noteUnique(
  { register, facts, promises, report }: Knowledge,
  { effects, email, tenant }: Asked,
  exchange: Exchange,
): void {
  if (!effects.includes('invite') || email === undefined || register.isAmbiguous(email)) return
  if (!promises.statuses.duplicate.includes(exchange.response.status)) return
  if (!register.all({ kind: 'invitation', tenant, email }).some(({ state }) => state === 'present')) return
  facts.set(rules, unique, { value: true, exchange, asked: false })
  const earlier = facts.get(rules, twice)?.value as Finding | undefined
  if (earlier) report({ ...earlier, strength: 'must' })
  facts.forget(rules, (name) => name === twice)
}

/** A person is not a member twice, and not invited twice where the address is the handle or a second invitation was refused. */
export function judgeOnce(
  knowledge: Knowledge,
  [latest]: readonly Tracked[],
  pending: readonly Shown[],
  exchange: Exchange,
): void {
  const { declaration, report } = knowledge
  if (!latest || pending.length < 2) return
  // Where the vendor leaves it open, the target decides, and must be consistent.
  const isUnique = declaration.handles[latest.kind] !== 'id' || isInvitedOnce(knowledge)
  if (!isUnique) return
  const message = `${exchange.operation.id} shows the ${nounOf(latest)} of ${latest.email} ${pending.length} times`
  const finding = { expected: 1, received: pending.length, exchange, earlier: latest.cause }
  report({ rule: 'lists', strength: 'must', message, ...finding })
}

/**
 * Where an id names an invitation, an address that is invited twice may have two of them. It should not, and must not where
 * the target refuses a second one at another time.
 */
export function judgeDuplicates(
  knowledge: Knowledge,
  latest: Tracked,
  pending: readonly Shown[],
  exchange: Exchange,
): void {
  const { judgements, facts, report } = knowledge
  const received = pending.filter((one) => one.pending === true).length
  if (received < 2) {
    judgements.countAll('duplicate', latest)
    return
  }
  const message = `${exchange.operation.id} shows ${latest.email} as pending ${received} times`
  const finding = { rule: 'lists', message, expected: 1, received, exchange, earlier: latest.cause } as const
  if (isInvitedOnce(knowledge)) report({ ...finding, strength: 'must' })
  else {
    report({ ...finding, key: judgements.keyOf('duplicate', latest, isOfPresence), strength: 'should' })
    facts.set(rules, twice, { value: finding, exchange, asked: false })
  }
}
