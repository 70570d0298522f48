import type { ControlAction } from '../../kit/control-log.ts'
import type { Exchange } from '../../runner/exchange.ts'
import type { Asked } from '../reading/asked.ts'
import { endOfAccount, type Knowledge } from './knowledge.ts'
import { setState, type Tracked, type TrackedKind } from './register.ts'

const kinds: readonly TrackedKind[] = ['invitation', 'member', 'grant']

/** The effect of a control action is known if it matches only one invitation. */
export function applyControl(knowledge: Knowledge, { action, email }: ControlAction, exchange: Exchange): void {
  const { register, judgements } = knowledge
  const all = register.all({ kind: 'invitation', email }).filter(({ state }) => state !== 'gone')
  const [invitation] = all
  const cause = invitation?.cause
  const wasMember = register.latest({ kind: 'member', tenant: invitation?.tenant, email }) !== undefined
  makeUnclear(knowledge, email, exchange)
  // The exchange comes after the action, and may be about another person.
  for (const one of all) if (one.cause === exchange) one.answer = 'open'
  if (action === 'expire' || !invitation || !cause || all.length > 1) return
  Object.assign(invitation, { state: 'gone', answer: action, cause } satisfies Partial<Tracked>)
  const { tenant } = invitation
  const member = register.latest({ kind: 'member', tenant, email })
  if (action === 'decline' && member && !wasMember) member.state = 'gone'
  judgements.note({ effect: action, email: invitation.email, tenant: invitation.tenant, label: action })
}

/** The effect of a request that failed in the target is unknown. */
export function makeSubjectUnclear(knowledge: Knowledge, asked: Asked, exchange: Exchange): void {
  if (asked.effects.length > 0) makeUnclear(knowledge, addressOfSubject(knowledge, asked), exchange)
}

/** The address of the person whom a request is about, who may be its caller. */
export function addressOfSubject({ register, target }: Knowledge, { email, subject }: Asked): string {
  const handled = subject === undefined ? undefined : register.latest({ kind: 'invitation', handle: subject })
  const named = email ?? handled?.email ?? (subject === undefined ? undefined : register.emailNamed(subject))
  return named ?? target.inviteeEmail ?? ''
}

/**
 * From here on, a response may show what there is of an address in any state.
 * @param within The only tenant in which that is so; all by default.
 */
export function makeUnclear(
  { register, facts }: Knowledge,
  email: string,
  exchange: Exchange,
  within?: string | undefined,
): void {
  facts.forget(endOfAccount(email.toLowerCase()))
  // Someone who is invited may have become a member.
  for (const { tenant } of register.all({ kind: 'invitation', tenant: within, email })) {
    if (register.latest({ kind: 'member', tenant, email })) continue
    register.add({
      ...{ kind: 'member', tenant, email: email.toLowerCase(), handle: undefined, state: 'unclear', cause: exchange },
      ...{ wasAnswered: false, role: undefined, maker: undefined },
    })
  }
  for (const kind of kinds) {
    for (const tracked of register.all({ kind, tenant: within, email })) {
      // What ended before stays ended, unless it was answered in a way that the oracle cannot see.
      const isLatest = register.latest({ kind, tenant: tracked.tenant, email }) === tracked
      if (tracked.state === 'present' || (kind === 'member' && isLatest)) setState(tracked, 'unclear', exchange)
      tracked.wasAnswered = true
      facts.forget(`${kind} ${tracked.tenant} ${tracked.handle ?? tracked.email}`, (name) => name !== 'created')
    }
  }
}
