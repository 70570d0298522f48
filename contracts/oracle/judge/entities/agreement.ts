import type { Shape } from '../../../../specs/declaration.ts'
import { asText } from '../../../kit/json.ts'
import { fieldOf, type Shown, valueAt } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import { isSame } from '../../register/facts.ts'
import { endOfPerson, type Knowledge } from '../../register/knowledge.ts'
import type { Tracked } from '../../register/register.ts'

/** Two people must not have the same id, and no one invites themselves. */
export function learnPerson(
  { register, report }: Knowledge,
  shown: Shown,
  { email }: Tracked,
  exchange: Exchange,
): void {
  const id = fieldOf(shown, 'personId')
  if (typeof id !== 'string') return
  const known = register.emailOfPerson.get(id.toLowerCase())
  if (known === undefined) register.emailOfPerson.set(id.toLowerCase(), email)
  else if (known !== email) {
    const message = `${exchange.operation.id} shows ${email} with the id of ${known}`
    report({ rule: 'agreement', strength: 'must', message, expected: 'another id', received: id, exchange })
  }
}

/** Learns a value, or reports that it differs from an earlier response. */
export function agree(
  { facts, report }: Knowledge,
  subject: string,
  name: string,
  value: unknown,
  exchange: Exchange,
  isAbout: string,
): void {
  // Optional members may be missing, and null means unknown.
  if (value === undefined || value === null || value === '') return
  // An account may end with a membership, and a response that was in flight then may be about the former one.
  const end = facts.get(endOfPerson, subject)
  if (end && exchange.sentAt < end.exchange.receivedAt) return
  const fact = facts.get(subject, name)
  if (!fact) {
    facts.set(subject, name, { value, exchange, asked: false })
    return
  }
  if (isSame(fact.value, value) || (name === 'email' && sameText(fact.value, value))) return
  report({
    rule: 'agreement',
    strength: 'must',
    message: `${exchange.operation.id} shows another ${wordsOf(name)} ${isAbout} than ${fact.exchange.operation.id} did`,
    expected: fact.value,
    received: value,
    exchange,
    earlier: fact.exchange,
  })
}

/** Are two values the same text in any letter case? */
export const sameText = (one: unknown, other: unknown) => asText(one).toLowerCase() === asText(other).toLowerCase()

/** A field in words: `personGivenName` is `person given name`. */
function wordsOf(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

/** A member of a shape, and the name of what is known of it. */
interface Member {
  readonly pointer: string
  readonly name: string
}

/** The constant members of a shape. */
interface Members {
  /** Those with a field: whether they are null. */
  readonly shown: readonly (Member & { readonly field: string })[]
  /** These and those without a field: their values. */
  readonly all: readonly Member[]
}

/** By shape and operation, because every item of every list is compared by them. */
const members = new WeakMap<Shape, Map<string, Members>>()

function membersOf({ shape, shapeName }: Shown, { operation }: Exchange): Members {
  const byOperation = members.get(shape) ?? new Map<string, Members>()
  members.set(shape, byOperation)
  const found = byOperation.get(operation.id) ?? toMembers(shape, shapeName, operation.id)
  byOperation.set(operation.id, found)
  return found
}

function toMembers(shape: Shape, shapeName: string, operation: string): Members {
  const isConstant = (pointer: string) => pointer !== shape.shows.updated && !shape.varies?.includes(pointer)
  const shown = Object.entries(shape.shows).filter(([, pointer]) => isConstant(pointer))
  const pointers = new Set([...Object.values(shape.shows), ...(shape.silent ?? [])].filter(isConstant))
  // An id is the same in every operation that shows it.
  const isId = (pointer: string) => pointer.endsWith('/id') && pointer !== shape.shows.handle
  return {
    shown: shown.map(([field, pointer]) => ({ field, pointer, name: `${shapeName} or null ${pointer}` })),
    all: [...pointers].map((pointer) => ({ pointer, name: `${isId(pointer) ? shapeName : operation}${pointer}` })),
  }
}

/** Whether a member is null must not depend on the operation. */
function judgeNull(knowledge: Knowledge, shown: Shown, subject: string, exchange: Exchange): void {
  const { shape, item } = shown
  for (const { field, pointer, name } of membersOf(shown, exchange).shown) {
    const value = valueAt(item, pointer)
    if (value === undefined) continue
    const fact = knowledge.facts.get(subject, name)
    if (!fact) knowledge.facts.set(subject, name, { value, exchange, asked: false })
    else if ((fact.value === null) !== (value === null) && fact.exchange.operation.id !== exchange.operation.id) {
      knowledge.report({
        rule: 'agreement',
        // How a state is written is often only inferred.
        strength: field === 'state' ? 'should' : 'must',
        message: `${exchange.operation.id} and ${fact.exchange.operation.id} disagree on whether ${pointer} of the same ${shape.is} is null`,
        expected: fact.value,
        received: value,
        exchange,
        earlier: fact.exchange,
      })
    }
  }
}

/** All members that the same operation has shown before: they change only after a write. */
export function judgeRest(knowledge: Knowledge, shown: Shown, subject: string, exchange: Exchange): void {
  judgeNull(knowledge, shown, subject, exchange)
  const { shape, item } = shown
  for (const { pointer, name } of membersOf(shown, exchange).all) {
    const fact = knowledge.facts.get(subject, name)
    const value = valueAt(item, pointer)
    if (!fact) knowledge.facts.set(subject, name, { value, exchange, asked: false })
    else if (isSame(fact.value, value)) {
      if (fact.isWeak) knowledge.facts.set(subject, name, { ...fact, isWeak: false })
    } else {
      knowledge.report({
        rule: 'agreement',
        strength: fact.isWeak ? 'should' : 'must',
        message: `${exchange.operation.id} shows another ${pointer} of the same ${shape.is} than before, although nothing has changed it`,
        expected: fact.value ?? null,
        received: value ?? null,
        exchange,
        earlier: fact.exchange,
      })
    }
  }
}
