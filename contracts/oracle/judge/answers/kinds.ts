import { list } from '../../../kit/json.ts'
import { valueAt } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import type { Asked } from '../../reading/asked.ts'
import { effectOf, previousOf } from '../../register/acts.ts'
import type { Knowledge } from '../../register/knowledge.ts'

/** The kind of an error matches its status, and what is known about the person concerned. */
export function judgeKind(knowledge: Knowledge, asked: Asked, exchange: Exchange): void {
  const { at, many, kinds } = knowledge.declaration.errors
  const { status } = exchange.response
  if (!kinds || status < 400 || exchange.json === undefined) return
  const found = valueAt(exchange.json, at)
  // Several errors may have several statuses.
  const [error, ...others] = many ? list(found) : [found]
  const kind = valueAt(error, kinds.at)
  if (others.length > 0 || typeof kind !== 'string') return
  const report = (message: string, expected: unknown) =>
    knowledge.report({
      ...{ rule: 'agreement', strength: 'should', message: `${exchange.operation.id} ${message}` },
      ...{ expected, received: kind, exchange },
    })
  const statuses = Object.hasOwn(kinds.statuses, kind) ? kinds.statuses[kind] : undefined
  if (statuses && !statuses.includes(status)) report(`returned ${status} with an error of the kind ${kind}`, statuses)
  else if (kinds.ofMembers?.includes(kind) && isInviteOf('again', knowledge, asked))
    report(`names a pending invitation as the kind ${kind}`, 'a kind that is not about members')
  else if (kinds.ofOthers?.includes(kind) && isInviteOf('member', knowledge, asked))
    report(`names a member as the kind ${kind}`, kinds.ofMembers)
}

/** Is a request to invite someone who is a member, or whose invitation is pending? */
function isInviteOf(previous: 'member' | 'again', knowledge: Knowledge, asked: Asked): boolean {
  return effectOf(knowledge, asked) === 'invite' && previousOf(knowledge, asked) === previous
}
