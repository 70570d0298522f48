import type { Exchange } from '../../../runner/exchange.ts'
import type { Asked } from '../../reading/asked.ts'
import { isPlain } from '../../reading/plain.ts'
import { effectOf, previousOf } from '../../register/acts.ts'
import type { Knowledge } from '../../register/knowledge.ts'
import { namedBy } from '../../register/named.ts'
import { isKnown, isPermitted, isRoleKnown } from '../../register/rights.ts'

/** The statuses that a repeated request must get, and should get. */
interface Expected {
  readonly must?: readonly number[]
  readonly should?: readonly number[]
}

/** Judges the revocation of an invitation that has ended. Returns whether its status needs no other judgement. */
export function judgeRevokedAgain(
  knowledge: Knowledge,
  asked: Asked,
  exchange: Exchange,
  isTouched: (email: string) => boolean,
): boolean {
  const { register, promises } = knowledge
  const { unknown, ended, revokedAgain } = promises.statuses
  if (!isJudgeable(knowledge, asked, exchange) || effectOf(knowledge, asked) !== 'revoke') return false
  const previous = previousOf(knowledge, asked)
  const [tracked] = namedBy(knowledge, 'invitation', asked)
  if (!tracked || previous === undefined || isTouched(tracked.email)) return false
  if (register.isAmbiguous(tracked.email) || register.isOtherCase(asked.subject ?? '')) return false
  const all: Readonly<Record<string, Expected>> = {
    revoke: { must: revokedAgain, should: [...unknown, ...ended] },
    // An operation for both would remove the member.
    ...(asked.effects.length === 1 ? { accept: { must: ended } } : {}),
    decline: { should: ended },
  }
  const expected = all[previous]
  if (!expected) return false
  report(knowledge, { key: `ended.revoke:${previous}`, exchange, expected, rule: 'ended' })
  return expected.must !== undefined || exchange.response.status < 300
}

/** Judges the refusal to invite someone again whose invitation is pending, or who is a member. */
export function judgeInvitedAgain(
  knowledge: Knowledge,
  asked: Asked,
  exchange: Exchange,
  isTouched: (email: string) => boolean,
): void {
  const { register, promises } = knowledge
  const { email, declared } = asked
  if (!isJudgeable(knowledge, asked, exchange) || effectOf(knowledge, asked) !== 'invite' || email === undefined) return
  if (isTouched(email.toLowerCase()) || register.isAmbiguous(email)) return
  if (declared.gives?.role && !isRoleKnown(knowledge, asked)) return
  const { invited, duplicate } = promises.statuses
  const all: Readonly<Record<string, Expected>> = {
    again: { should: duplicate },
    member: { must: [...duplicate, ...invited] },
  }
  const previous = previousOf(knowledge, asked)
  const expected = previous === undefined ? undefined : all[previous]
  if (expected) report(knowledge, { key: `works.invite:${previous}`, exchange, expected, rule: 'works' })
}

/** The status of a conflict (RFC 9110, section 15.5.10). */
const conflict = 409

/**
 * Judges a grant of access to someone who has it, where the vendor declares a conflict: it is expected, and another role
 * is expected to be changed by the operation for it.
 */
export function judgeGrantedAgain(
  knowledge: Knowledge,
  asked: Asked,
  exchange: Exchange,
  isTouched: (email: string) => boolean,
): void {
  const { email, declared, tenant } = asked
  const { responses } = exchange.operation
  if (!(conflict in responses) || email === undefined || isTouched(email.toLowerCase())) return
  if (effectOf(knowledge, asked) !== 'grant' || !isJudgeable(knowledge, asked, exchange)) return
  if (!isRoleKnown(knowledge, asked) || previousOf(knowledge, asked) !== 'again') return
  const { role } = knowledge.register.latest({ kind: 'grant', tenant, email }) ?? {}
  const isOther = role !== undefined && role !== asked.role
  const expected = { should: isOther ? [conflict] : [conflict, ...declared.succeeds] }
  report(knowledge, { key: 'status.grant:again', exchange, expected, rule: 'works' })
}

/** Reports that a member is invited in another letter case, which is most likely the address of the same person. */
export function judgeInvitedCase(
  knowledge: Knowledge,
  asked: Asked,
  exchange: Exchange,
  isTouched: (email: string) => boolean,
): void {
  const { register, promises, report } = knowledge
  const { email, tenant, effects } = asked
  if (!effects.includes('invite') || email === undefined || promises.rules.invitesMembers) return
  if (!isJudgeable(knowledge, asked, exchange) || isTouched(email.toLowerCase())) return
  const member = register.latest({ kind: 'member', tenant, email })
  if (member?.state !== 'present' || !(register.isOtherCase(email) || register.isAmbiguous(email))) return
  const message = `${exchange.operation.id} invites ${email}, who is a member, in another letter case`
  const { status: received } = exchange.response
  const finding = {
    rule: 'works',
    strength: 'should',
    message,
    expected: promises.statuses.duplicate,
    received,
  } as const
  report({ ...finding, exchange, earlier: member.cause })
}

/** A plain request of the admin, in a tenant of the target. */
function isJudgeable(knowledge: Knowledge, asked: Asked, exchange: Exchange): boolean {
  const { tenant } = asked
  if (exchange.who !== 'admin' || exchange.response.status === 429) return false
  if (tenant === undefined || !isKnown(knowledge, tenant)) return false
  return isPermitted(knowledge, asked, exchange) === true && isPlain(knowledge.declaration, asked, exchange)
}

function report(
  { judgements, ...knowledge }: Knowledge,
  { key, exchange, expected, rule }: { key: string; exchange: Exchange; expected: Expected; rule: 'ended' | 'works' },
): void {
  const { status } = exchange.response
  judgements.count(key)
  for (const strength of ['must', 'should'] as const) {
    const statuses = expected[strength]
    if (!statuses || statuses.includes(status)) continue
    const after = key.split(':')[1]
    const earlier = after === 'again' ? 'a request for the same person' : after
    const message = `${exchange.operation.id} returned ${status} after ${earlier}`
    knowledge.report({ rule, key, strength, message, expected: statuses, received: status, exchange })
    return
  }
}
