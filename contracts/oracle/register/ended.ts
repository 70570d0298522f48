import type { Exchange } from '../../runner/exchange.ts'
import type { Asked } from '../reading/asked.ts'
import { endOfPerson, type Knowledge, subjectOf } from './knowledge.ts'
import { namedBy } from './named.ts'
import { setState, type Tracked, type TrackedKind } from './register.ts'

/** Ends what a request names. */
export function ended(knowledge: Knowledge, kind: TrackedKind, asked: Asked, exchange: Exchange): readonly Tracked[] {
  const named = namedBy(knowledge, kind, asked).filter(({ state }) => state !== 'gone')
  const isShared = asked.effects.length > 1
  // One operation for both removes the member, if there is one.
  if (kind === 'invitation' && isShared && namedBy(knowledge, 'member', asked).some(({ state }) => state === 'present'))
    return []
  const isUnclear = isShared && hasUnclear(knowledge, asked)
  for (const tracked of named) setState(tracked, isUnclear ? 'unclear' : 'gone', exchange)
  if (kind === 'member') for (const member of named) forgetMember(knowledge, member, exchange)
  return named
}

function hasUnclear(knowledge: Knowledge, asked: Asked): boolean {
  return [...namedBy(knowledge, 'member', asked), ...namedBy(knowledge, 'invitation', asked)].some(
    ({ state }) => state === 'unclear',
  )
}

/**
 * After a membership has ended, the permissions, the account and the sent invitations of the person are open: the vendors
 * document none of them.
 */
function forgetMember(
  { register, facts, declaration, target }: Knowledge,
  { email, tenant }: Tracked,
  exchange: Exchange,
): void {
  facts.forget(`person ${email}`)
  facts.set(endOfPerson, `person ${email}`, { value: true, exchange, asked: false })
  const silent = Object.values(declaration.shapes).flatMap((shape) => shape.silent ?? [])
  // Whether there is an account can show in the invitations of the other tenant.
  for (const invitation of register.all({ kind: 'invitation', email }))
    facts.forget(subjectOf(invitation), (name) => silent.some((pointer) => name.endsWith(pointer)))
  const isBelow = (one: Tracked) => one.tenant.startsWith(tenant.slice(0, -1))
  for (const grant of register.all({ kind: 'grant', email }).filter(isBelow)) {
    // One that was removed separately before stays removed.
    if (grant.state === 'gone' && !grant.isExpectedGone) continue
    if (grant.state === 'present') grant.isExpectedGone = true
    setState(grant, 'unclear', exchange)
  }
  if (email !== target.inviteeEmail?.toLowerCase()) return
  for (const sent of register.all({ kind: 'invitation', tenant })) {
    if (sent.maker !== 'invitee' || sent.state !== 'present') continue
    sent.isExpectedPresent = true
    setState(sent, 'unclear', exchange)
  }
}

/** Ends the membership of a caller who leaves. */
export function left(knowledge: Knowledge, asked: Asked, exchange: Exchange): readonly Tracked[] {
  const { register, target } = knowledge
  if (exchange.who !== 'invitee') return []
  const members = register.all({ kind: 'member', tenant: asked.tenant, email: target.inviteeEmail ?? '' })
  for (const member of members) {
    setState(member, 'gone', exchange)
    forgetMember(knowledge, member, exchange)
  }
  return members
}
