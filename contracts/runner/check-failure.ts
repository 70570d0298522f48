import type { Exchange } from './exchange.ts'

/** How much a promise weighs: `must` is documented or leaned on by every client; `should` is sensible, and nobody promised it. */
export type Strength = 'must' | 'should'

/** A broken promise, thrown by a check. */
export class CheckFailure {
  /** What was broken, as a name: `RevokedInvitationStillListed`. */
  readonly title: string
  readonly message: string
  readonly expected: unknown
  readonly received: unknown
  /** The exchange that shows it. */
  readonly exchange: Exchange | undefined
  /** What to give the check so that it does the same again, as plain JSON; undefined where it does the same anyway. */
  readonly commands: unknown
  /** The exchanges that led to it; undefined where all of the check's did. A check that shrinks has sent many others. */
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

/** Thrown by a check that cannot run here. */
export class NotApplicable {
  readonly reason: string

  constructor(reason: string) {
    this.reason = reason
  }
}

/** Thrown where the run itself cannot go on: a budget is spent, the guard says no, the target cannot be reached or lets nobody in. */
export class Halt {
  readonly kind: 'budget' | 'guard' | 'unreachable' | 'refused' | 'interrupted'
  readonly reason: string

  constructor(kind: Halt['kind'], reason: string) {
    this.kind = kind
    this.reason = reason
  }
}

/** One request that was not answered in time. Whether the target is gone or only this request hangs is to be found out. */
export class Unanswered extends Halt {
  readonly message: string

  constructor(message: string, reason: string) {
    super('unreachable', reason)
    this.message = message
  }
}
