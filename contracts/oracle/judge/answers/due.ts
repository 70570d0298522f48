import type { Exchange } from '../../../runner/exchange.ts'
import type { Asked } from '../../reading/asked.ts'
import type { Knowledge } from '../../register/knowledge.ts'
import { answeredBy, namedBy } from '../../register/named.ts'
import type { Register, Tracked } from '../../register/register.ts'
import { isKnown } from '../../register/rights.ts'

/**
 * Whether no known reason prevents inviting or granting: a plain new address, someone in another tenant only, one
 * whose invitation was only ever revoked, or a user whose earlier permission was removed or is another tenant's. That a
 * former member, or someone who has declined, can return is not promised.
 */
export function mayMake(
  knowledge: Knowledge,
  asked: Asked,
  isTouched: (email: string) => boolean,
): 'must' | 'should' | undefined {
  const { register } = knowledge
  const { effects, email, tenant } = asked
  if (email === undefined || tenant === undefined || isTouched(email.toLowerCase())) return undefined
  if (!isKnown(knowledge, tenant) || register.isAmbiguous(email)) return undefined
  const invitations = register.all({ kind: 'invitation', tenant, email })
  const members = register.all({ kind: 'member', tenant, email })
  const grants = register.all({ kind: 'grant', tenant, email })
  const areGone = (all: readonly Tracked[]) => all.every(({ state }) => state === 'gone')
  const areUnanswered = (all: readonly Tracked[]) => all.every(({ wasAnswered }) => !wasAnswered)
  if (effects.includes('grant') && grants.length > 0 && areGone(grants) && areUnanswered(grants))
    return isOtherCase(knowledge, email) ? 'should' : 'must'
  // A known user with access elsewhere: permissions of tenants are separate.
  const hasGrantElsewhere = grants.length === 0 && register.all({ kind: 'grant', email }).length > 0
  const isKnownUser = knowledge.target.knownUsers?.includes(email) === true && hasGrantElsewhere
  if (effects.includes('grant') && isKnownUser && register.isAbsent('grant', tenant, email.toLowerCase())) return 'must'
  // A user of the target without access, in another letter case.
  if (
    effects.includes('grant') &&
    isOtherCase(knowledge, email) &&
    register.isAbsent('grant', tenant, email.toLowerCase())
  )
    return 'should'
  if (!effects.includes('invite') || grants.length > 0 || !areGone(invitations)) return undefined
  if (members.length > 0) return areGone(members) ? 'should' : undefined
  if (!areUnanswered(invitations)) return 'should'
  if (hasGoneElsewhere(register, email)) return 'should'
  // The target has accepted the same address before.
  if (invitations.length > 0 && !register.isOtherCase(email)) return register.hasLike(email) ? 'should' : 'must'
  if (plusAddress.test(email)) return register.hasAcceptedLike(email) ? 'must' : 'should'
  const isUsual = plainAddress.test(email) || (email.includes('invitelab-') && register.hasAcceptedLike(email))
  if (isUsual) return register.hasLike(email) ? 'should' : 'must'
  if (!register.isAbsent('member', tenant, email.toLowerCase())) return undefined
  // Before the run, a person of the target may have declined, or may have been removed.
  return invitations.length > 0 ? 'must' : 'should'
}

/** Is it the address of a user of the target, in another letter case? Whether the case counts is not documented. */
function isOtherCase({ target: { knownUsers = [] } }: Knowledge, email: string): boolean {
  return !knownUsers.includes(email) && knownUsers.some((one) => one.toLowerCase() === email.toLowerCase())
}

/**
 * Has another tenant removed someone, or has the person declined there? Whether a vendor lets such a person return is
 * open. Someone who is a member there has accepted.
 */
function hasGoneElsewhere(register: Register, email: string): boolean {
  const isMember = ({ tenant }: Tracked) => register.latest({ kind: 'member', tenant, email })?.state === 'present'
  const answered = register.all({ kind: 'invitation', email }).filter(({ wasAnswered }) => wasAnswered)
  return [...answered, ...register.all({ kind: 'member', email })].some((one) => !isMember(one))
}

/** A generated address without unusual characters. */
const plainAddress = /^invitelab-[a-z0-9-]+@[a-z0-9.-]+$/

/** The same with a plus, which is valid. Only a target that has accepted one must accept another. */
const plusAddress = /^invitelab-[a-z0-9-]+\+[a-z0-9-]+@[a-z0-9.-]+$/

export function subjectOfRefusal(knowledge: Knowledge, asked: Asked, who: Exchange['who']): Tracked | undefined {
  const [first] = asked.effects
  if (first === 'accept' || first === 'decline') return answeredBy(knowledge, asked)
  if (first === 'leave') return memberWhoLeaves(knowledge, asked, who)
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

/** The membership that the invitee leaves. Whether the last admin may leave is not documented. */
function memberWhoLeaves(
  { register, target, declaration }: Knowledge,
  { tenant }: Asked,
  who: Exchange['who'],
): Tracked | undefined {
  const email = target.inviteeEmail?.toLowerCase()
  const member = who === 'invitee' && email ? register.latest({ kind: 'member', tenant, email }) : undefined
  return member?.role === undefined || declaration.rules.adminRoles?.includes(member.role) ? undefined : member
}
