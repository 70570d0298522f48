import type { CheckFailure } from '../check-failure.ts'
import { type Exchange, isSuccess } from '../exchange.ts'
import type { Controlled } from '../suite.ts'
import { isChosen, leavesOf, toJson } from './leaves.ts'
import type { Mentions, Subject } from './mentions.ts'

/** A check that has sent at most this many requests needs all of them. */
const maxOwn = 12

/** If a list has no named item, at most this many of its items are evidence. */
const maxShown = 40

/** A failure shows at most this many exchanges. */
const maxHistory = 60

/** Where a failure was found. */
export interface FailureContext {
  /** The exchanges of the check itself. */
  readonly own: readonly Exchange[]
  /** All exchanges of the run. */
  readonly seen: readonly Exchange[]
  readonly mentions: Mentions
  /** What was done through the control port of a mock. */
  readonly controlled: readonly Controlled[]
}

/** The exchange that shows a failure: the one that the check names, or the last one of its own. */
export function decisiveOf(
  { exchange, exchanges }: CheckFailure,
  { own }: Pick<FailureContext, 'own'>,
): Exchange | undefined {
  return exchange ?? exchanges?.at(-1) ?? own.at(-1)
}

/**
 * The exchanges that someone needs to see a failure from a clean state, in the order in which they were sent: the one that
 * shows it, what was written before about the same people, and where ids and cursors come from.
 */
export function historyOf(failure: CheckFailure, scene: FailureContext): readonly Exchange[] {
  const decisive = decisiveOf(failure, scene)
  if (!decisive) return []
  const { own, seen } = scene
  const subjects = subjectsOf(failure, decisive, scene)
  const given = failure.exchanges ?? []
  const isSequence = given.length > 2
  const before = seen.filter(({ sentAt }) => sentAt < decisive.receivedAt)
  const writes = (isSequence ? given : before).filter(({ request }) => request.method !== 'GET')
  const about = isSequence ? writes : writesAbout(subjects, writes, decisive, scene)
  const named = isSequence ? [] : given
  const ownBefore = own.includes(decisive) ? own.filter(({ sentAt }) => sentAt <= decisive.sentAt) : []
  const chosen = new Set([...named, ...(ownBefore.length <= maxOwn ? ownBefore : []), ...about, decisive])
  for (const exchange of chosen) for (const producer of producersOf(exchange, before)) chosen.add(producer)
  return shortened([...chosen], decisive).sort((a, b) => a.sentAt - b.sentAt)
}

/**
 * The writes that can have led to a failure about some subjects: those about them, and those about nothing that is known which
 * succeeded since a response has last shown one of them. Of a person who is there in every run, only what came after the last invitation.
 */
function writesAbout(
  subjects: ReadonlySet<Subject>,
  writes: readonly Exchange[],
  decisive: Exchange,
  { seen, mentions }: FailureContext,
): readonly Exchange[] {
  const starts = new Map([...subjects].map((subject) => [subject, startOf(subject, writes, mentions)]))
  const shown = seen.findLast(
    (one) =>
      one.receivedAt < decisive.sentAt && mentions.in(one.response.text).some((subject) => subjects.has(subject)),
  )
  return writes.filter((one) => {
    const mentioned = mentions.of(one)
    const isStray = mentioned.length === 0 && shown !== undefined && one.sentAt > shown.receivedAt && isSuccess(one)
    return isStray || mentioned.some((subject) => one.sentAt >= (starts.get(subject) ?? Infinity))
  })
}

/** When what matters about a subject begins. */
function startOf(subject: Subject, writes: readonly Exchange[], mentions: Mentions): number {
  if (!subject.includes('@')) return 0
  const invited = writes.findLast(
    (one) => one.request.method === 'POST' && isSuccess(one) && mentions.in(one.request.body ?? '').includes(subject),
  )
  return invited?.sentAt ?? 0
}

/** The subjects of a failure: those in its message, its request, or the relevant part of the response. */
function subjectsOf(
  { message, expected, received }: CheckFailure,
  decisive: Exchange,
  { own, mentions }: FailureContext,
): ReadonlySet<Subject> {
  const said = mentions.in(`${message} ${JSON.stringify([isShort(expected), isShort(received)])}`)
  const asked = mentions.of(decisive)
  if (said.length + asked.length > 0) return new Set([...said, ...asked])
  const shown = mentions.in(decisive.response.text)
  const [, pointer] = /(?:^|\s)((?:\/[\w-]+)*\/\d+)(?:\/|\s|$)/.exec(message) ?? []
  const item = pointer === undefined ? [] : mentions.in(JSON.stringify(valueAt(decisive.json, pointer)) ?? '')
  if (item.length > 0) return new Set(item)
  return new Set(own.includes(decisive) ? shown.slice(-maxShown) : shown.slice(0, 1))
}

/** A received body does not identify the subjects of a failure. */
function isShort(value: unknown): unknown {
  return (JSON.stringify(value) ?? '').length < 300 ? value : null
}

function valueAt(value: unknown, pointer: string): unknown {
  let at = value
  for (const step of pointer.split('/').slice(1))
    at = typeof at === 'object' && at !== null ? (at as Readonly<Record<string, unknown>>)[step] : undefined
  return at
}

/** For each id and cursor of a request, the earlier exchange whose response has it: a write if there is one. */
function producersOf(exchange: Exchange, before: readonly Exchange[]): readonly Exchange[] {
  const earlier = before.filter(({ receivedAt }) => receivedAt < exchange.sentAt)
  return valuesOf(exchange).flatMap((value) => {
    const first = earlier.find((one) => textIncludes(one, value))
    // A value that was sent before it was shown was not chosen by the target.
    const isSent = earlier.some((one) => one.sentAt <= (first?.sentAt ?? 0) && valuesOf(one).includes(value))
    if (!first || isSent) return []
    const isWrite = first.request.method !== 'GET'
    return [isWrite ? first : (earlier.findLast((one) => textIncludes(one, value)) ?? first)]
  })
}

const values = new WeakMap<Exchange, readonly string[]>()

/** The parts of a request that a target may have chosen. */
function valuesOf(exchange: Exchange): readonly string[] {
  const known = values.get(exchange)
  if (known) return known
  const { request, ask } = exchange
  const query = new URL(request.url, 'http://target').searchParams
  const texts = [
    ...Object.entries(ask.params ?? {}).map(([key, text]) => ({ path: [key], text })),
    ...[...query, ...Object.entries(request.headers)].map(([key, text]) => ({ path: [key], text })),
    ...leavesOf(toJson(request.body ?? '')),
  ]
  const chosen = texts.filter(isChosen).map(({ text }) => text)
  values.set(exchange, chosen)
  return chosen
}

function textIncludes({ response: { text } }: Exchange, value: string): boolean {
  return [value, value.toLowerCase(), encodeURIComponent(value)].some((form) => text.includes(form))
}

/** Control actions between two exchanges of a history, on the subjects of its requests. */
export function controlledBetween(
  last: Exchange | undefined,
  next: Exchange,
  history: readonly Exchange[],
  { controlled, mentions }: FailureContext,
): readonly Controlled[] {
  const subjects = new Set(history.flatMap((one) => mentions.of(one)))
  return controlled.filter(
    ({ at, email }) =>
      at > (last?.sentAt ?? 0) && at < next.sentAt && mentions.in(email).some((subject) => subjects.has(subject)),
  )
}

/** Omits the oldest reads, then the oldest exchanges, if there are too many. */
function shortened(chosen: readonly Exchange[], decisive: Exchange): Exchange[] {
  const rank = (one: Exchange) => (one === decisive ? 2 : one.request.method === 'GET' ? 0 : 1)
  return chosen.toSorted((a, b) => rank(b) - rank(a) || b.sentAt - a.sentAt).slice(0, maxHistory)
}
