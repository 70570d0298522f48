import type { Field } from '../../../../specs/declaration.ts'
import { asText } from '../../../kit/json.ts'
import { fieldOf, type Shown } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import { isSame } from '../../register/facts.ts'
import type { Knowledge } from '../../register/knowledge.ts'
import { sameText } from './agreement.ts'

/** What a response says about a person, as a member and as the inviter. */
const pairs = [
  ['email', 'inviterEmail'],
  ['personName', 'inviterName'],
  ['personGivenName', 'inviterGivenName'],
  ['personFamilyName', 'inviterFamilyName'],
] as const satisfies readonly (readonly [Field, Field])[]

/** The inviter has the address and the names that the list of members shows with the same id. */
export function judgeInviters(knowledge: Knowledge, shown: Shown, exchange: Exchange): void {
  const [person, inviter] = [fieldOf(shown, 'personId'), fieldOf(shown, 'inviterId')]
  for (const [own, other] of pairs) {
    // The name of a person with a permission may be short.
    if (shown.kind === 'member') compare(knowledge, person, own, { as: 'member', value: fieldOf(shown, own) }, exchange)
    compare(knowledge, inviter, own, { as: 'inviter', value: fieldOf(shown, other) }, exchange)
  }
}

function compare(
  { facts, report }: Knowledge,
  id: unknown,
  field: Field,
  { as, value }: { readonly as: 'member' | 'inviter'; readonly value: unknown },
  exchange: Exchange,
): void {
  if (typeof id !== 'string' || typeof value !== 'string' || value === '') return
  const subject = `person with id ${id.toLowerCase()}`
  facts.set(subject, `${field} as ${as}`, { value, exchange, asked: false })
  const other = facts.get(subject, `${field} as ${as === 'member' ? 'inviter' : 'member'}`)
  if (!other || isSame(other.value, value) || (field === 'email' && sameText(other.value, value))) return
  // Whether a name is shown in full may depend on the operation.
  if (field === 'personName' && isPart(asText(other.value), value)) return
  const strength = field === 'email' ? 'must' : 'should'
  const what = field === 'email' ? 'address' : 'name'
  const message = `${exchange.operation.id} shows another ${what} of the same person than ${other.exchange.operation.id}, as a member and as the one who has invited`
  const finding = { rule: 'agreement', strength, message, expected: other.value, received: value } as const
  report({ ...finding, exchange, earlier: other.exchange })
}

const isPart = (one: string, other: string) => one.includes(other) || other.includes(one)
