import { fieldOf, type Shown } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import { isLoopback, type Target } from '../../../runner/target.ts'
import type { Asked } from '../../reading/asked.ts'
import type { Knowledge } from '../../register/knowledge.ts'
import type { Tracked } from '../../register/register.ts'

/** The latest time that responses have shown, when a response had arrived. */
interface Moment {
  readonly receivedAt: number
  readonly time: number
  readonly exchange: Exchange
}

/** How far the clocks of several machines behind one host may differ, in milliseconds. */
const skew = 2000

/** How much earlier a later time may be, in milliseconds. */
export function toTolerance({ inProcess, baseUrl }: Pick<Target, 'inProcess' | 'baseUrl'>): number {
  return inProcess || isLoopback(baseUrl) ? 0 : skew
}

/** Compares the times of entities: what was created later has a later time. */
export class Moments {
  readonly #knowledge: Knowledge
  readonly #moments: Moment[] = []
  readonly #tolerance: number
  /** For each address, the expiry that its earlier invitations have shown. */
  readonly #expiries = new Map<string, { readonly created: number; readonly exchange: Exchange }>()
  readonly #windows = new Map<string, { readonly ms: number; readonly exchange: Exchange }>()

  constructor(knowledge: Knowledge) {
    this.#knowledge = knowledge
    this.#tolerance = toTolerance(knowledge.target)
  }

  /** Judges what a request has just created. */
  judge(shown: Shown, made: Tracked, exchange: Exchange): void {
    const created = readTime(fieldOf(shown, 'created'))
    if (!created) return
    this.#judgeOrder(shown, created, made, exchange, 'must')
    if (shown.kind === 'invitation') this.#judgeExpiry(shown, created, made, exchange)
  }

  /** Judges an entity after an ended one, which may be restored with its old values, unless it is a permission. */
  judgeNext(shown: Shown, made: Tracked, exchange: Exchange): void {
    const created = readTime(fieldOf(shown, 'created'))
    if (!created) return
    this.#judgeOrder(shown, created, made, exchange, made.kind === 'grant' ? 'must' : 'should')
    this.#judgeReused(shown, created, made, exchange)
  }

  #judgeOrder(
    shown: Shown,
    { ms, precision }: Time,
    { email }: Tracked,
    exchange: Exchange,
    strength: 'must' | 'should',
  ): void {
    const earlier = this.#before(exchange.sentAt)
    if (earlier && ms + precision + this.#tolerance < earlier.time)
      this.#knowledge.report({
        ...{ rule: 'agreement', strength, exchange, earlier: earlier.exchange },
        message: `${exchange.operation.id} shows a time for the ${shown.kind} of ${email} earlier than that of an earlier request`,
        expected: `not before ${new Date(earlier.time).toISOString()}`,
        received: fieldOf(shown, 'created'),
      })
    const last = this.#moments.at(-1)
    // A truncated time is at most one unit too early, and a rounded one half a unit too late.
    const time = Math.max(last?.time ?? Number.NEGATIVE_INFINITY, ms - precision)
    const shownBy = last?.time === time ? last.exchange : exchange
    this.#moments.push({ receivedAt: exchange.receivedAt, time, exchange: shownBy })
  }

  #before(sentAt: number): Moment | undefined {
    for (let index = this.#moments.length - 1; index >= 0; index--) {
      const moment = this.#moments[index]
      if (moment && moment.receivedAt < sentAt) return moment
    }
    return undefined
  }

  /** All invitations of a tenant have the same lifetime. */
  #judgeExpiry(shown: Shown, created: Time, made: Tracked, exchange: Exchange): void {
    const { email, tenant } = made
    const expires = readTime(fieldOf(shown, 'expires'))
    if (!expires) return
    this.#judgeReused(shown, created, made, exchange)
    const ms = expires.ms - created.ms
    const usual = this.#windows.get(tenant)
    if (!usual) this.#windows.set(tenant, { ms, exchange })
    else if (Math.abs(usual.ms - ms) > 60_000) {
      const message = `${exchange.operation.id} makes an invitation of ${email} with a different lifetime than others`
      const facts = { expected: `${usual.ms / 1000} s`, received: `${ms / 1000} s`, earlier: usual.exchange }
      this.#knowledge.report({ rule: 'agreement', strength: 'should', exchange, message, ...facts })
    }
  }

  /** A repeated invitation has a new expiry. */
  #judgeReused(shown: Shown, created: Time, { email, tenant }: Tracked, exchange: Exchange): void {
    const text = fieldOf(shown, 'expires')
    const expires = readTime(text)
    if (!expires) return
    const key = `${tenant} ${email} ${text}`
    const old = this.#expiries.get(key)
    // A whole second can be the end of a day, which all invitations of the day share.
    if (old && expires.ms % 1000 !== 0 && old.created !== created.ms) {
      const message = `${exchange.operation.id} repeats the expiry of an earlier invitation of ${email}`
      const facts = { expected: 'a later time', received: text, earlier: old.exchange }
      this.#knowledge.report({ rule: 'agreement', strength: 'should', exchange, message, ...facts })
    }
    this.#expiries.set(key, { created: created.ms, exchange })
  }
}

/** Nothing was changed before it was created. */
export function judgeChangeTime({ report, target }: Knowledge, shown: Shown, exchange: Exchange): void {
  const [created, updated] = [readTime(fieldOf(shown, 'created')), readTime(fieldOf(shown, 'updated'))]
  if (!created || !updated) return
  if (updated.ms + Math.max(created.precision, updated.precision) + toTolerance(target) >= created.ms) return
  const message = `${exchange.operation.id} shows that the ${shown.kind} was changed before it was created`
  const facts = { expected: fieldOf(shown, 'created'), received: fieldOf(shown, 'updated') }
  report({ rule: 'agreement', strength: 'should', exchange, message, ...facts })
}

interface Time {
  readonly ms: number
  /** The smallest difference between two times of this form, in milliseconds. */
  readonly precision: number
}

/** The time in a member of a response; undefined unless it has a date and a time of day. */
export function readTime(value: unknown): Time | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT/.test(value)) return undefined
  const ms = Date.parse(value)
  if (Number.isNaN(ms)) return undefined
  const digits = Math.min(3, /\.(\d+)/.exec(value)?.[1]?.length ?? 0)
  return { ms, precision: 10 ** (3 - digits) }
}

/** Did this exchange create an entity after an earlier one with the same address or id had ended? */
export function isNext({ register }: Knowledge, made: Tracked, { effects }: Asked, exchange: Exchange): boolean {
  const { kind, tenant, email, cause, state, maker } = made
  if (cause !== exchange || state !== 'present') return false
  const others = register.all({ kind, tenant, email }).filter((one) => one !== made)
  const isApart = others.every((one) => one.cause !== exchange)
  if (kind === 'invitation' || !isApart) return isApart
  const isMade = maker !== undefined && effects.some((effect) => effect === 'accept' || effect === 'grant')
  return isMade && others.every((one) => one.state === 'gone' && one.cause.receivedAt < exchange.sentAt)
}

/** Did this exchange create an entity, rather than restore an earlier one with its old values? */
export function isFirst({ register }: Knowledge, made: Tracked, { effects }: Asked, exchange: Exchange): boolean {
  const isMade = effects.some((effect) => ['invite', 'accept', 'grant'].includes(effect))
  if (!isMade || made.cause !== exchange || made.state !== 'present') return false
  const { kind, tenant, email, handle } = made
  const others = register.all({ kind, tenant, email }).filter((one) => one !== made)
  if (kind !== 'invitation') return others.length === 0 && made.maker !== undefined
  return others.every((one) => one.cause !== exchange && one.handle !== handle)
}
