import type { Effect } from '../../../../specs/declaration.ts'
import { readShown } from '../../../kit/shown.ts'
import { type Exchange, isSuccess } from '../../../runner/exchange.ts'
import { type Asked, readAsked } from '../../reading/asked.ts'
import type { Knowledge } from '../../register/knowledge.ts'
import { setState, type Tracked, type TrackedKind } from '../../register/register.ts'
import { isInvitedOnce } from '../entities/once.ts'
import { toNamed } from './naming.ts'

const makers: Readonly<Record<TrackedKind, readonly Effect[]>> = {
  invitation: ['invite'],
  member: ['accept'],
  grant: ['grant'],
}

/** What only one of two concurrent requests can find. */
const endsOnce: readonly Effect[] = ['revoke', 'remove-member', 'remove-grant', 'accept', 'decline', 'leave']

const ends: readonly Effect[] = ['revoke', 'accept', 'decline', 'remove-member', 'remove-grant', 'leave']

/**
 * What is known despite overlapping requests about the same address: what one of them has ended is gone, unless another
 * one may have created it again, and a changed role is one of those that they assigned.
 */
export function judgeOverlapping(
  knowledge: Knowledge,
  subject: Tracked,
  own: Asked,
  exchange: Exchange,
  others: readonly Exchange[],
): void {
  const { declaration, register, report } = knowledge
  const { effects, subject: named, tenant } = own
  const [effect] = effects
  // A refusal has had no effect. The effect of a failure is unknown.
  const done = others.flatMap((other) => {
    const asked =
      other.response.status >= 400 && other.response.status < 500 ? undefined : readAsked(declaration, other)
    return asked ? [{ asked: toNamed(knowledge, asked), other }] : []
  })
  if (judgeNewBesideRevoked(knowledge, subject, [{ asked: toNamed(knowledge, own), other: exchange }, ...done])) return
  const mayBeMade = done.some(({ asked }) => asked.effects.some((one) => makers[subject.kind].includes(one)))
  const isShared = effects.length > 1
  const isInvited = done.some(({ asked }) => asked.effects.includes('invite'))
  // One operation for two kinds of things ends one of them at a time.
  const isOne = !isShared || (!isInvited && (subject.kind === 'member' || subject.state === 'gone'))
  if (effect !== undefined && effects.every((one) => endsOnce.includes(one)) && isOne) {
    const twin = done.find(
      ({ asked, other }) =>
        asked.effects[0] === effect &&
        asked.subject === named &&
        asked.tenant === tenant &&
        (asked.declared.permits === 'admin' || (other.who === exchange.who && !isInvited)) &&
        isSuccess(other) &&
        other.receivedAt > exchange.receivedAt,
    )
    if (twin) {
      const message = `${exchange.operation.id} succeeds twice at once for the ${subject.kind} of ${subject.email}`
      const facts = { expected: 'one success', received: exchange.response.status, exchange, earlier: twin.other }
      report({ rule: 'ended', strength: 'should', message, ...facts })
    }
  }
  // Which of them such an operation has ended is open, unless there was only a member.
  const { kind, tenant: within, email } = subject
  const isMember =
    kind === 'member' &&
    effects.includes('remove-member') &&
    !isInvited &&
    register.all({ kind: 'invitation', tenant: within, email }).every(({ state }) => state === 'gone')
  if (mayBeMade || (isShared && !isMember) || effect === undefined) return
  if (ends.includes(effect) && !makers[subject.kind].includes(effect)) {
    for (const one of register.all({ kind, tenant: within, email })) setState(one, 'gone', subject.cause)
    return
  }
  if (!effect.startsWith('change-') || subject.role === undefined) return
  const changes = done.filter(({ asked }) => asked.effects.includes(effect) && asked.subject !== undefined)
  if (!changes.every(({ other }) => isSuccess(other))) return
  subject.candidates = [subject.role, ...changes.flatMap(({ asked }) => asked.role ?? [])]
}

/**
 * Where a second invitation of an address is refused, one that succeeded during a revocation was made after it: it has
 * another id, and stays. Returns whether that is so.
 */
function judgeNewBesideRevoked(
  knowledge: Knowledge,
  { kind, tenant, email }: Tracked,
  requests: readonly { readonly asked: Asked; readonly other: Exchange }[],
): boolean {
  const { declaration, register } = knowledge
  if (kind !== 'invitation' || declaration.handles.invitation !== 'id') return false
  if (!isInvitedOnce(knowledge)) return false
  const all = register.all({ kind, tenant, email })
  const about = requests.filter(
    ({ asked }) =>
      asked.effects.length > 0 &&
      (asked.email?.toLowerCase() === email ||
        all.some(({ handle }) => handle !== undefined && handle === asked.subject)),
  )
  const invites = about.filter(({ asked }) => asked.effects[0] === 'invite' && asked.tenant === tenant)
  const revokes = about.filter(({ asked }) => asked.effects[0] === 'revoke')
  const [invite] = invites
  if (!invite || invites.length > 1 || revokes.length === 0 || about.length > 1 + revokes.length) return false
  if (!about.every(({ other }) => isSuccess(other))) return false
  const handle = readShown(declaration, invite.other).find((one) => one.kind === kind)?.handle
  const made = all.find((one) => handle !== undefined && one.handle === handle)
  if (!made || revokes.some(({ asked }) => asked.subject === made.handle)) return false
  setState(made, 'present', invite.other)
  for (const one of all)
    if (one !== made && revokes.some(({ asked }) => asked.subject === one.handle)) setState(one, 'gone', one.cause)
  return true
}
