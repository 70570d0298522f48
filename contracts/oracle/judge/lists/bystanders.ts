import { fieldOf, type Shown } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import { isLoopback } from '../../../runner/target.ts'
import type { Asked } from '../../reading/asked.ts'
import type { Walk } from '../../reading/walks.ts'
import { toTime } from '../../register/clock.ts'
import { isSame } from '../../register/facts.ts'
import type { Finding } from '../../register/finding.ts'
import { firstKeyOf, type Knowledge } from '../../register/knowledge.ts'

/** The other people whom a list has shown, by address or id. */
interface Seen {
  readonly people: ReadonlyMap<string, Shown>
  /** The number of earlier writes. */
  readonly writes: number
  readonly exchange: Exchange
}

type Change = Pick<Finding, 'strength' | 'message' | 'expected' | 'received'>

const hour = 3_600_000

/**
 * Compares each list with the one before for people who are not of the run: as long as no request names
 * them, they keep their role, their membership and their invitation.
 */
export class Bystanders {
  readonly #knowledge: Knowledge
  readonly #seen = new Map<string, Seen>()
  /** What a request has named, and after how many others. */
  readonly #named = new Map<string, number>()
  #writes = 0
  #isShared = false

  constructor(knowledge: Knowledge) {
    this.#knowledge = knowledge
  }

  /** Forgets everyone after an action that no request shows. */
  forget(): void {
    this.#seen.clear()
  }

  /** Notes a request with an unknown effect. */
  noteUnknownWrite(): void {
    this.#writes++
  }

  noteWrite({ effects, subject, email, tenant }: Asked, { who, response: { status } }: Exchange): void {
    if (effects.length === 0) return
    this.#writes++
    for (const name of [subject, email]) if (name !== undefined) this.#named.set(name.toLowerCase(), this.#writes)
    const isOfCaller = effects.some((effect) => effect === 'leave' || effect === 'accept' || effect === 'decline')
    const isOfTenant = effects.some((effect) => effect === 'create-tenant' || effect === 'delete-tenant')
    // The caller or the tenant decides who is affected.
    const isRefused = status >= 400 && status < 500
    if (isRefused || !(isOfTenant || (isOfCaller && who !== 'invitee'))) return
    for (const key of this.#seen.keys())
      if (tenant === undefined || isOfTenant || key.includes(JSON.stringify(firstKeyOf(tenant)))) this.#seen.delete(key)
  }

  /** @param isQuiet Whether no write overlapped. */
  judge({ declared, tenant }: Asked, { shown, isComplete, pages }: Walk, isQuiet: boolean, exchange: Exchange): void {
    const { target, register } = this.#knowledge
    // On another machine, others may change the list.
    if (this.#isShared || !(target.inProcess || isLoopback(target.baseUrl))) return
    if (!isQuiet || !isComplete || tenant === undefined || declared.lists?.of !== 'tenant') return
    const key = `${exchange.operation.id} ${exchange.who} ${tenant}`
    const people = new Map<string, Shown>()
    for (const one of shown) {
      const name = one.email ?? one.handle?.toLowerCase()
      if (name !== undefined && !register.emails.has(name)) people.set(`${one.kind} ${name}`, one)
    }
    // A walk over pages begins before its last page.
    const before = pages.length === 1 ? this.#seen.get(key) : undefined
    if (pages.length === 1) this.#seen.set(key, { people, writes: this.#writes, exchange })
    for (const [name, one] of before?.people ?? []) {
      const change =
        before && !this.#isNamed(one, before.writes) && this.#changeOf(name, one, people.get(name), exchange)
      if (!before || !change) continue
      // A change without a write of the run shows that others use the target.
      if (before.writes === this.#writes) this.#isShared = true
      if (!this.#isShared) this.#knowledge.report({ rule: 'lists', ...change, exchange, earlier: before.exchange })
    }
  }

  #isNamed({ email, handle }: Shown, since: number): boolean {
    return [email, handle?.toLowerCase()].some((name) => name !== undefined && (this.#named.get(name) ?? 0) > since)
  }

  /** An invitation may expire, unless its expiry is much later than the target's clock. */
  #mayExpire(shown: Shown): boolean {
    const expires = toTime(fieldOf(shown, 'expires'))
    const now = this.#knowledge.facts.get('clock', 'now')?.value
    const isLate = expires !== undefined && typeof now === 'number' && expires - now > hour
    return shown.kind === 'invitation' && !isLate
  }

  #changeOf(name: string, before: Shown, now: Shown | undefined, { operation: { id } }: Exchange): Change | undefined {
    const [expected, received] = [fieldOf(before, 'role'), now && fieldOf(now, 'role')]
    if (now === undefined || (before.pending === true && now.pending === false)) {
      const message = `${id} does not show the ${name} any more, whom no request has named`
      const strength = this.#mayExpire(before) ? 'should' : 'must'
      return { strength, message, expected: name, received: now?.item ?? null }
    }
    if (expected === undefined || received === undefined || isSame(expected, received)) return undefined
    const message = `${id} shows the ${name} with another role, although no request has named them`
    return { strength: 'must', message, expected, received }
  }
}
