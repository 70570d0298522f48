import type { Exchange } from '../../runner/exchange.ts'
import type { Asked } from '../reading/asked.ts'
import { type Knowledge, subjectOf } from './knowledge.ts'
import { answeredBy } from './named.ts'
import { setState, type Tracked } from './register.ts'

/** Ends an answered invitation, and adds a member if it was accepted. */
export function answered(
  knowledge: Knowledge,
  asked: Asked,
  effect: 'accept' | 'decline',
  exchange: Exchange,
): readonly Tracked[] {
  const { register, facts } = knowledge
  const invitation = answeredBy(knowledge, asked)
  if (!invitation) return []
  invitation.wasAnswered = true
  setState(invitation, 'gone', exchange)
  if (effect === 'decline') return [invitation]
  const { email, tenant, role, maker } = invitation
  const earlier = register.latest({ kind: 'member', tenant, email })
  if (earlier && earlier.state !== 'gone') setState(earlier, 'gone', exchange)
  const member: Tracked = {
    ...{ kind: 'member', tenant, email, role, maker, state: 'present', wasAnswered: false, cause: exchange },
    handle: undefined,
  }
  facts.forget(subjectOf(member))
  register.add(member)
  return [member]
}
