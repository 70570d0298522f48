import type { Shown } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import type { Knowledge } from '../../register/knowledge.ts'
import type { Tracked } from '../../register/register.ts'
import { learnPerson } from './agreement.ts'
import { isOfPresence, judgeDuplicates, judgeOnce, nounOf } from './once.ts'
import { judgeShown } from './shown.ts'
import { judgeRole } from './values.ts'

/** Compares what a list shows about one address with what is known. */
export function judgeEmail(
  knowledge: Knowledge,
  tracked: readonly Tracked[],
  shown: readonly Shown[],
  isComplete: boolean,
  exchange: Exchange,
): void {
  const own = shown.filter((item) => item.pending === true || isOfRun(tracked, item))
  const present = tracked.filter(({ state }) => state === 'present')
  const unclear = tracked.filter(({ state }) => state === 'unclear')
  const pending = own.filter((one) => one.pending)
  let isRight = true
  for (const one of present) {
    const shown = present.length + unclear.length === 1 ? pending : pending.filter((item) => isShownAs(one, item))
    if (!judgePresent(knowledge, one, shown, isComplete, exchange)) isRight = false
  }
  if (present.length === 0) judgeOnce(knowledge, tracked, pending, exchange)
  if (unclear.length > 0) {
    learn(knowledge, { unclear, present, pending, isComplete, exchange })
    // A later request may name the person by id.
    for (const one of unclear.slice(0, 1)) for (const item of pending) learnPerson(knowledge, item, one, exchange)
  }
  if (present.length + unclear.length === 0 && !judgeGone(knowledge, tracked, own, exchange)) isRight = false
  const [latest] = tracked
  if (!latest || !isRight || !isComplete) return
  if (latest.kind === 'invitation') judgeDuplicates(knowledge, latest, pending, exchange)
  const what = present.length > 0 ? 'listed' : unclear.length > 0 ? 'unclear' : 'gone'
  knowledge.judgements.look(what, latest)
}

/** Is an item about something of the run? Answered or earlier ended items may stay in a list, marked as such. */
function isOfRun(tracked: readonly Tracked[], item: Shown): boolean {
  const named = tracked.filter((one) => isShownAs(one, item))
  return named.length > 0 && named.every(({ state, wasAnswered }) => state !== 'gone' || !wasAnswered)
}

function isShownAs({ handle }: Tracked, shown: Shown): boolean {
  return handle === undefined || shown.handle === undefined || handle.toLowerCase() === shown.handle.toLowerCase()
}

function judgePresent(
  knowledge: Knowledge,
  tracked: Tracked,
  shown: readonly Shown[],
  isComplete: boolean,
  exchange: Exchange,
): boolean {
  const { register, report, judgements } = knowledge
  const what = `${nounOf(tracked)} of ${tracked.email}`
  const finding = { rule: 'lists', strength: 'must', exchange, earlier: tracked.cause } as const
  const { id } = exchange.operation
  const keyed = () => ({ ...finding, key: judgements.keyOf('listed', tracked, isOfPresence) })
  if (shown.length > 1)
    report({
      ...keyed(),
      message: `${id} shows the ${what} ${shown.length} times`,
      expected: 1,
      received: shown.length,
    })
  const [first] = shown
  if (!first) {
    if (isComplete) report({ ...keyed(), message: `${id} does not show the ${what}`, expected: 1, received: 0 })
    return !isComplete
  }
  if (!isShownAs(tracked, first) && tracked.kind === 'invitation') {
    const message = `${id} shows the ${what} under another id`
    report({ ...keyed(), message, expected: tracked.handle, received: first.handle })
    return false
  }
  if (tracked.handle === undefined && first.handle !== undefined) register.setHandle(tracked, first.handle)
  return judgeShown(knowledge, first, tracked, exchange) && shown.length === 1
}

interface Open {
  readonly unclear: readonly Tracked[]
  readonly present: readonly Tracked[]
  readonly pending: readonly Shown[]
  readonly isComplete: boolean
  readonly exchange: Exchange
}

/** Learns from a list what the vendor has left open. */
function learn(knowledge: Knowledge, { unclear, present, pending, isComplete, exchange }: Open): void {
  for (const one of unclear) {
    const item = pending.find((item) => isShownAs(one, item) && !present.some((other) => isShownAs(other, item)))
    // An item that may have ended says nothing.
    if (item?.pending === 'unclear') continue
    if (item) {
      one.state = 'present'
      one.isExpectedPresent = false
      // The answer that would have shown it was lost.
      if (one.handle === undefined && item.handle !== undefined) knowledge.register.setHandle(one, item.handle)
      if (one.isExpectedGone) reportStay(knowledge, one, exchange)
      if (one.candidates) judgeRole(knowledge, item, one, exchange)
    } else if (isComplete) {
      one.state = 'gone'
      if (one.isExpectedPresent) reportEnd(knowledge, one, exchange)
    }
  }
}

function reportStay({ report }: Knowledge, tracked: Tracked, exchange: Exchange): void {
  tracked.isExpectedGone = false
  const message = `${exchange.operation.id} shows the ${nounOf(tracked)} of ${tracked.email}, who ${tracked.cause.operation.id} has removed`
  const finding = { rule: 'lists', strength: 'should', message, expected: 0, received: 1, exchange } as const
  report({ ...finding, earlier: tracked.cause })
}

function reportEnd({ report }: Knowledge, tracked: Tracked, exchange: Exchange): void {
  tracked.isExpectedPresent = false
  const message = `${exchange.operation.id} no longer shows the invitation of ${tracked.email}, whose sender ${tracked.cause.operation.id} has removed`
  const finding = { rule: 'lists', strength: 'should', message, expected: 1, received: 0, exchange } as const
  report({ ...finding, earlier: tracked.cause })
}

function judgeGone(
  { report, judgements }: Knowledge,
  tracked: readonly Tracked[],
  own: readonly Shown[],
  exchange: Exchange,
): boolean {
  const [latest] = tracked
  if (!latest) return true
  if (own.length === 0) return true
  report({
    rule: 'lists',
    key: judgements.keyOf('gone', latest, isOfPresence),
    // Whether a permission ends with the membership is not documented, nor whether it returns with it.
    strength: latest.isExpectedGone ? 'should' : 'must',
    message: `${exchange.operation.id} shows the ${nounOf(latest)} of ${latest.email}, which ${endingOf(latest)} has ended`,
    expected: 0,
    received: own.length,
    exchange,
    earlier: latest.cause,
  })
  return false
}

const endingOf = ({ cause }: Tracked) => cause.operation.id
