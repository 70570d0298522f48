import type { Effect } from '../../../specs/declaration.ts'
import type { Exchange } from '../../runner/exchange.ts'
import { type Asked, readAsked } from '../reading/asked.ts'
import type { Act } from './judgements.ts'
import type { Knowledge } from './knowledge.ts'
import { answeredBy, namedBy } from './named.ts'
import type { Tracked, TrackedKind } from './register.ts'
import { isPermitted } from './rights.ts'

/** The relation of the caller to the tenant, as keys name it. */
export type Actor = 'admin' | 'limited' | 'anonymous' | 'member' | 'outsider'

const kindOf: Readonly<Partial<Record<Effect, TrackedKind>>> = {
  ...{ invite: 'invitation', revoke: 'invitation', accept: 'invitation', decline: 'invitation' },
  ...{ 'change-invitation': 'invitation', 'change-member': 'member', 'remove-member': 'member', leave: 'member' },
  ...{ grant: 'grant', 'change-grant': 'grant', 'remove-grant': 'grant' },
}

/** The one effect that a request has or would have; `read` if it only reads. */
export function effectOf(knowledge: Knowledge, asked: Asked): Effect | 'read' {
  const { effects } = asked
  const [first] = effects
  if (first === undefined || effects.length === 1) return first ?? 'read'
  const known = effects.flatMap((effect) => {
    const [latest] = namedBy(knowledge, kindOf[effect] ?? 'invitation', asked)
    return latest ? [{ effect, latest }] : []
  })
  const present = known.find(({ latest }) => latest.state === 'present')
  if (present) return present.effect
  // Nothing exists: what was ended last could have been ended again.
  const [last] = known.sort((one, other) => other.latest.cause.receivedAt - one.latest.cause.receivedAt)
  return last?.effect ?? first
}

/** What has ended an entity: the effect of the request, as keys name it. */
export function endingOf(knowledge: Knowledge, { kind, cause, answer }: Tracked): Effect | 'unknown' {
  if (answer !== undefined) return answer === 'open' ? 'unknown' : answer
  const effects = readAsked(knowledge.declaration, cause)?.effects ?? []
  return effects.find((effect) => kindOf[effect] === kind) ?? effects[0] ?? 'unknown'
}

/** The earlier fate of the subject of a request: what ended it, `again` if it exists; undefined if there was none. */
export function previousOf(knowledge: Knowledge, asked: Asked): string | undefined {
  const effect = effectOf(knowledge, asked)
  const kind = effect === 'read' ? undefined : kindOf[effect]
  if (effect === 'read' || kind === undefined) return undefined
  const isNew = effect === 'invite' || effect === 'grant'
  const subject = subjectOf(knowledge, asked, effect)
  if (!subject) return undefined
  const { email, tenant } = subject
  const member = kind === 'invitation' ? knowledge.register.latest({ kind: 'member', tenant, email }) : undefined
  // An accepted invitation goes on as a membership.
  const isJoined = member !== undefined && endingOf(knowledge, subject) === 'accept'
  const latest = isJoined && (isNew || member.state === 'gone') ? member : subject
  if (latest.state === 'gone') return endingOf(knowledge, latest)
  if (!isNew) return undefined
  if (latest.state === 'unclear') return 'unclear'
  return latest.kind === 'member' ? 'member' : 'again'
}

function subjectOf(knowledge: Knowledge, asked: Asked, effect: Effect): Tracked | undefined {
  const { register, target } = knowledge
  const kind = kindOf[effect]
  if (kind === undefined) return undefined
  const { tenant, email } = asked
  if (effect === 'invite' || effect === 'grant') return email ? register.latest({ kind, tenant, email }) : undefined
  if (effect === 'accept' || effect === 'decline') return answeredBy(knowledge, asked)
  if (effect === 'leave') return register.latest({ kind, tenant, email: target.inviteeEmail ?? '' })
  return namedBy(knowledge, kind, asked)[0]
}

/** The relation of the caller to the tenant of the request. */
export function actorOf({ register, target }: Knowledge, asked: Asked, { who }: Exchange): Actor {
  if (who === 'anonymous' || asked.credential === 'bad') return 'anonymous'
  if (who !== 'invitee') return who
  const all = register.all({ kind: 'member', email: target.inviteeEmail ?? '' })
  return all.some(({ state, tenant }) => state !== 'gone' && (asked.tenant ?? tenant) === tenant)
    ? 'member'
    : 'outsider'
}

/** What a request does, or fails to do. Undefined if it is not about a person. Reads the state before the request. */
export function toAct(knowledge: Knowledge, asked: Asked, exchange: Exchange): Act | undefined {
  const effect = effectOf(knowledge, asked)
  if (effect === 'read' || kindOf[effect] === undefined) return undefined
  const email = addressIn(knowledge, asked, effect)
  if (email === undefined) return undefined
  const previous = previousOf(knowledge, asked)
  const isDone = exchange.response.status < 300
  const isForbidden = !isDone && isPermitted(knowledge, asked, exchange) === false
  const outcome = isDone ? '' : isForbidden ? `.forbidden.${actorOf(knowledge, asked, exchange)}` : '.refused'
  const after = previous === undefined || isForbidden ? '' : previous === 'again' ? '.again' : `.after-${previous}`
  const tenant = asked.tenant ?? subjectOf(knowledge, asked, effect)?.tenant
  return { effect, email: email.toLowerCase(), tenant, label: `${effect}${outcome}${after}` }
}

function addressIn(knowledge: Knowledge, asked: Asked, effect: Effect): string | undefined {
  const { register, target } = knowledge
  const { email, subject } = asked
  if (email !== undefined) return email
  if (subject === undefined) return effect === 'invite' ? undefined : target.inviteeEmail
  return register.latest({ kind: 'invitation', handle: subject })?.email ?? register.emailNamed(subject)
}
