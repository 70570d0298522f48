import { type Check, isAfterRun } from './check.ts'
import type { CheckResult } from './events.ts'
import type { Session } from './session.ts'

/** A check and the position of its result. */
interface Entry<C> {
  readonly check: Check<C>
  readonly at: number
  readonly give: (result: Promise<CheckResult>) => void
  readonly result: Promise<CheckResult>
}

type Parts<C> = Pick<Session<C>, 'checks' | 'judge' | 'concurrency' | 'hasRoomForAll'>

/**
 * Runs checks concurrently, before their results are needed, unless they disturb each other. Those that judge a list
 * as a whole come after those that change it.
 */
export class Ahead<C> {
  readonly #session: Parts<C>
  readonly #bail: boolean
  readonly #entries: readonly Entry<C>[]
  readonly #order: readonly Entry<C>[]
  readonly #underWay = new Set<Entry<C>>()
  /** The running check that allows no other beside it. */
  #alone: Entry<C> | undefined
  #waiting: Entry<C>[]
  /** The last one whose result was requested. */
  #asked = -1

  /** @param bail Start nothing after the first check that has failed. */
  constructor(session: Parts<C>, bail: boolean) {
    this.#session = session
    this.#bail = bail
    this.#entries = session.checks.map(toEntry)
    this.#order = inOrderOfStart(this.#entries)
    this.#waiting = [...this.#entries]
  }

  /** The result of a check, while the others run. */
  result(check: Check<C>): Promise<CheckResult> {
    const entry = this.#entries.find((one) => one.check === check)
    if (!entry) throw new Error(`Failed to run ${check.id}: the session does not have it.`)
    this.#asked = Math.max(this.#asked, entry.at)
    this.#startAll()
    return entry.result
  }

  /** Starts no further checks. */
  stop(): void {
    this.#waiting = []
  }

  #startAll(): void {
    if (this.#waiting.length === 0 || this.#alone) return
    const isShared = this.#session.hasRoomForAll()
    const waiting = isShared ? this.#order.filter((one) => this.#waiting.includes(one)) : this.#waiting
    const before: Entry<C>[] = []
    for (const entry of waiting) {
      if (!isShared || keepsRun(entry.check)) {
        // An after-run check sends nothing, and must not delay the results before it.
        const isTime = !isAfterRun(entry.check) || entry.at <= this.#asked
        if (isTime && before.length === 0 && this.#underWay.size === 0) this.#start(entry, false)
        return
      }
      const isFree = [...this.#underWay, ...before].every((one) => canBeBeside(one.check, entry.check))
      if (isFree && this.#hasRoom(entry)) this.#start(entry, true)
      else before.push(entry)
    }
  }

  /** Whether the bursts in progress leave room for another one. All other requests wait in the gate. */
  #hasRoom({ check: { burst = 0 } }: Entry<C>): boolean {
    const taken = [...this.#underWay].reduce((sum, { check }) => sum + (check.burst ?? 0), 0)
    return burst === 0 || taken === 0 || taken + burst <= this.#session.concurrency
  }

  #start(entry: Entry<C>, isConcurrent: boolean): void {
    const { judge } = this.#session
    this.#waiting = this.#waiting.filter((one) => one !== entry)
    this.#underWay.add(entry)
    if (!isConcurrent) this.#alone = entry
    entry.give(judge(entry.check, isConcurrent))
    const end = () => {
      this.#underWay.delete(entry)
      this.#alone = undefined
      this.#startAll()
    }
    entry.result.then((result) => {
      // Those before it would have run anyway.
      if (this.#bail && result.status === 'failed') this.#waiting = this.#waiting.filter(({ at }) => at < entry.at)
      end()
    }, end)
  }
}

function toEntry<C>(check: Check<C>, at: number): Entry<C> {
  const { promise: result, resolve: give } = Promise.withResolvers<CheckResult>()
  return { check, at, give, result }
}

/** Those that keep the run come first or last, as listed. Of the others, those that judge a list as a whole come last. */
function inOrderOfStart<C>(entries: readonly Entry<C>[]): readonly Entry<C>[] {
  const firstBeside = entries.find(({ check }) => !keepsRun(check))
  const stageOf = (entry: Entry<C>) => {
    if (keepsRun(entry.check)) return entry.at < (firstBeside?.at ?? 0) ? 0 : 3
    return judgesList(entry.check) ? 2 : 1
  }
  return entries.toSorted((one, other) => stageOf(one) - stageOf(other))
}

function keepsRun(check: Check<never>): boolean {
  return check.keeps === 'run' || isAfterRun(check)
}

function judgesList({ keeps }: Pick<Check<never>, 'keeps'>): boolean {
  return keeps === 'list' || keeps === 'unchanged list'
}

/** Whether neither of two checks disturbs the other. */
function canBeBeside(one: Check<never>, other: Check<never>): boolean {
  if (one.keeps === 'invitee' && other.keeps === 'invitee') return false
  return !(judgesList(one) && changesList(other)) && !(judgesList(other) && changesList(one))
}

/** A check that judges an unchanged list makes only permitted changes itself. */
function changesList({ keeps, writes }: Pick<Check<never>, 'keeps' | 'writes'>): boolean {
  return writes && keeps !== 'unchanged list'
}
