import type { Shown } from '../../../kit/shown.ts'
import type { Exchange, Who } from '../../../runner/exchange.ts'
import { isLoopback } from '../../../runner/target.ts'
import type { Asked } from '../../reading/asked.ts'
import { isPlain } from '../../reading/plain.ts'
import type { Walk } from '../../reading/walks.ts'
import { firstKeyOf, type Knowledge } from '../../register/knowledge.ts'

/** What a caller was shown. */
interface Reading {
  readonly shown: ReadonlyMap<string, string>
  readonly sentAt: number
  /** That of the last page. */
  readonly exchange: Exchange
}

/** A difference that becomes a finding once a later reading shows the missing item, which others might have removed. */
interface Doubt {
  readonly name: string
  readonly after: number
  readonly report: () => void
}

/** Compares a tenant's list as read by different callers. None of them may see less than another. */
export class Callers {
  readonly #knowledge: Knowledge
  /** The latest reading of each caller, by operation and tenant, since the last write. */
  readonly #readings = new Map<string, Map<Who, Reading>>()
  /** By operation and tenant, then by name: when it was first shown to anyone. */
  readonly #firstShown = new Map<string, Map<string, number>>()
  readonly #doubts = new Map<string, readonly Doubt[]>()
  #wroteAt = 0

  constructor(knowledge: Knowledge) {
    this.#knowledge = knowledge
  }

  /** Notes a possible change. */
  noteWrite({ receivedAt }: Exchange): void {
    this.#readings.clear()
    this.#wroteAt = receivedAt
  }

  /** Judges a complete list that did not change while it was read. */
  judge(asked: Asked, { pages, shown, isComplete }: Walk, exchange: Exchange): void {
    const { declaration, target } = this.#knowledge
    const [first] = pages
    const isOurs = target.inProcess || isLoopback(target.baseUrl)
    if (!isOurs || !isComplete || !first || first.sentAt < this.#wroteAt) return
    if (asked.declared.lists?.of !== 'tenant' || asked.tenant === undefined) return
    if (pages.length === 1 && !isPlain(declaration, asked, exchange)) return
    const key = `${exchange.operation.id} ${asked.tenant}`
    const readings = this.#readings.get(key) ?? new Map<Who, Reading>()
    this.#readings.set(key, readings)
    const names = new Map(shown.map((one) => [nameOf(one), one.email ?? nameOf(one)]))
    const own: Reading = { shown: names, sentAt: first.sentAt, exchange }
    for (const [who, other] of readings) {
      if (who === exchange.who) continue
      this.#compare(key, asked.tenant, own, other)
      this.#compare(key, asked.tenant, other, own)
    }
    readings.set(exchange.who, own)
    this.#see(key, own)
  }

  /** Notes what is shown, and reports the differences that it confirms. */
  #see(key: string, { shown, sentAt, exchange }: Reading): void {
    const first = this.#firstShown.get(key) ?? new Map<string, number>()
    this.#firstShown.set(key, first)
    for (const name of shown.keys()) if (!first.has(name)) first.set(name, exchange.receivedAt)
    const isShown = ({ name, after }: Doubt) => shown.has(name) && sentAt > after
    const doubts = this.#doubts.get(key) ?? []
    this.#doubts.set(
      key,
      doubts.filter((doubt) => !isShown(doubt)),
    )
    for (const { report } of doubts.filter(isShown)) report()
  }

  #compare(key: string, tenant: string, own: Reading, other: Reading): void {
    const first = this.#firstShown.get(key)
    // Where others may act on the tenant, they may have added it meanwhile.
    const isCertain = ([name]: readonly [string, string]) =>
      this.#knowledge.target.inProcess || (first?.get(name) ?? own.sentAt) < own.sentAt
    const missing = [...other.shown].find((one) => !own.shown.has(one[0]) && isCertain(one))
    if (!missing) return
    const [name, email] = missing
    const report = () => this.#report(tenant, own, other, email)
    const after = own.exchange.receivedAt
    const doubts = this.#doubts.get(key) ?? []
    if (this.#knowledge.target.inProcess) report()
    else if (!doubts.some((doubt) => doubt.name === name && doubt.after === after))
      this.#doubts.set(key, [...doubts, { name, after, report }])
  }

  #report(tenant: string, own: Reading, other: Reading, email: string): void {
    const { report } = this.#knowledge
    const { who, operation } = own.exchange
    const message = `${operation.id} of ${firstKeyOf(tenant)} does not show ${email} to the ${who}, but to the ${other.exchange.who}`
    // The caller with the most rights sees everything. Whether others do is not documented.
    const strength = who === 'admin' ? 'must' : 'should'
    const finding = { rule: 'lists', strength, message, expected: other.shown.size, received: own.shown.size } as const
    const late = own.exchange.receivedAt > other.exchange.receivedAt ? own : other
    const early = late === own ? other : own
    report({ ...finding, exchange: late.exchange, earlier: early.exchange })
  }
}

const nameOf = ({ kind, handle, email }: Shown): string => `${kind} ${(handle ?? email ?? '').toLowerCase()}`
