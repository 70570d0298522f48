import type { Exchange } from './exchange.ts'

/**
 * How much a promise matters. A `must` is documented, or every client depends on it; a `should` is sensible, but not
 * promised.
 */
export type Strength = 'must' | 'should'

/** A broken promise, thrown by a check. */
export class CheckFailure {
  /** What was broken, as a name: `RevokedInvitationStillListed`. */
  readonly title: string
  readonly message: string
  readonly expected: unknown
  readonly received: unknown
  /** The exchange that shows the failure. */
  readonly exchange: Exchange | undefined
  /** Plain JSON that makes the check repeat the same steps; undefined if its steps never change. */
  readonly commands: unknown
  /** The exchanges that led to the failure; undefined for all of the check's own. A check that shrinks sends many more. */
  readonly exchanges: readonly Exchange[] | undefined

  constructor(
    title: string,
    message: string,
    facts: {
      expected?: unknown
      received?: unknown
      exchange?: Exchange | undefined
      commands?: unknown
      exchanges?: readonly Exchange[]
    } = {},
  ) {
    this.title = title
    this.message = message
    this.expected = facts.expected
    this.received = facts.received
    this.exchange = facts.exchange
    this.commands = facts.commands
    this.exchanges = facts.exchanges
  }
}

/** Thrown by a check that cannot run on this target. */
export class NotApplicable {
  readonly reason: string

  constructor(reason: string) {
    this.reason = reason
  }
}

/** A write got no response from the target, perhaps by chance. */
export class AnswerLost extends NotApplicable {}

/** A request was not sent, because it would change something that the run has not made. */
export class NotOwn extends NotApplicable {}

/**
 * Why a run has to stop.
 * - `budget`, `guard`, `interrupted`, `deadline`: what the caller allows.
 * - `unreachable`, `tls`, `redirect`, `not-the-api`, `base-path`: the target is somewhere else, or something else.
 * - `refused`, `swapped`, `tenant`, `role`, `domain`: the config does not fit the target.
 * - `full`, `quota`: the target accepts no more invitations or requests.
 * - `failing`, `unavailable`, `challenge`: the target, or something in front of it, returns nothing that can be judged.
 */
export type HaltKind =
  | ('budget' | 'guard' | 'interrupted' | 'deadline')
  | ('unreachable' | 'tls' | 'redirect' | 'not-the-api' | 'base-path')
  | ('refused' | 'swapped' | 'tenant' | 'role' | 'domain')
  | ('full' | 'quota')
  | ('failing' | 'unavailable' | 'challenge')

/** Thrown when the whole run has to stop. */
export class Halt {
  readonly kind: HaltKind
  /** What was seen and what to change, in a sentence without a full stop. */
  readonly reason: string

  constructor(kind: HaltKind, reason: string) {
    this.kind = kind
    this.reason = reason
  }
}

/** Whether a run was stopped before its request was sent. An interrupted request may have been carried out. */
export function isBeforeSending({ kind }: Halt): boolean {
  return kind === 'budget' || kind === 'guard'
}

/** A request without a response that can be judged. The run stops only if another request gets none either. */
export class NoAnswer extends Halt {
  /** The title of the failure if the target responds to other requests. */
  readonly title: 'RequestTimedOut' | 'AnswerTooLarge' | 'ConnectionBroken'
  readonly message: string
  /** The request, with no response. */
  readonly exchange: Exchange

  constructor(title: NoAnswer['title'], message: string, reason: string, exchange: Exchange) {
    super('unreachable', reason)
    this.title = title
    this.message = message
    this.exchange = exchange
  }
}
