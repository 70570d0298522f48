import { record } from '../../../kit/json.ts'
import { type Shown, valueAt } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import type { Asked } from '../../reading/asked.ts'
import { judgeUpdated } from '../../register/clock.ts'
import { type Fact, isSame } from '../../register/facts.ts'
import { firstKeyOf, type Knowledge } from '../../register/knowledge.ts'
import { agree, judgeRest } from './agreement.ts'
import { judgeBorrowed } from './tenant-borrowed.ts'
import { judgeTenant } from './tenant-values.ts'

/** Judges a tenant that a response shows as the one that its request is about. */
export function judgeShownTenant(
  knowledge: Knowledge,
  asked: Pick<Asked, 'tenant'>,
  shown: Shown,
  exchange: Exchange,
): void {
  const { tenant } = asked
  if (shown.kind !== 'tenant' || tenant === undefined) return
  judgeTenant(knowledge, shown, tenant, exchange)
  judgeRest(knowledge, shown, entityOf(tenant), exchange)
  judgeEverywhere(knowledge, shown, firstKeyOf(tenant), exchange)
  judgeSettings(knowledge, shown, firstKeyOf(tenant), exchange)
  judgeSettled(knowledge, shown, firstKeyOf(tenant), exchange)
  judgeReadOnly(knowledge, shown, firstKeyOf(tenant), exchange)
  judgeUpdated(knowledge, shown, tenant, exchange)
}

/** The creation time of a tenant, and values unrelated to the lifecycle, do not depend on the operation. */
function judgeEverywhere(knowledge: Knowledge, shown: Shown, key: string, exchange: Exchange): void {
  const { shows, silent = [] } = shown.shape
  const members = [
    ...(shows.created ? [['created', shows.created] as const] : []),
    ...silent.map((at) => [at, at] as const),
  ]
  for (const [name, pointer] of members) {
    const value = valueAt(shown.item, pointer)
    if (typeof value !== 'object') agree(knowledge, `tenant ${key}`, name, value, exchange, `of the tenant ${key}`)
  }
}

/** Every later response shows the values that were set for a tenant of the run. */
function judgeSettings(knowledge: Knowledge, shown: Shown, key: string, exchange: Exchange): void {
  const { facts, report } = knowledge
  for (const pointer of new Set([...Object.values(shown.shape.shows), ...(shown.shape.keeps ?? [])])) {
    const fact = facts.get(`tenant given ${key}`, pointer)
    const value = valueAt(shown.item, pointer)
    judgeLeftOut({ facts, report }, pointer, { fact, value }, exchange)
    judgeReplaced({ facts, report }, key, pointer, value, exchange)
    const canChange = pointer === shown.shape.shows.tenantName || shown.shape.keeps?.includes(pointer)
    if (canChange) judgeBorrowed(knowledge, key, pointer, value, exchange)
    const isShown = isShownAs(fact?.value, value, shown.shape.keeps?.includes(pointer))
    if (fact && canChange && value !== undefined && isShown) noteKept({ facts }, key, pointer, fact)
    if (!fact || value === undefined || isShown) continue
    const message = `${exchange.operation.id} shows another ${pointer} of ${key} than it was given`
    // Two concurrent changes of different members must both be kept.
    const isApart = facts.get(`tenant given apart ${key}`, pointer)?.value === true
    const isKept = isApart && facts.get('tenants', 'a change keeps what it does not name') !== undefined
    const strength = fact.isWeak && !isKept ? 'should' : 'must'
    const finding = { rule: 'agreement', strength, message, expected: fact.value, received: value } as const
    report({ ...finding, exchange, earlier: fact.exchange })
  }
}

/** Members with a default value of the vendor's: a value set by a request shows later. */
function judgeSettled(
  { facts, report }: Pick<Knowledge, 'facts' | 'report'>,
  shown: Shown,
  key: string,
  exchange: Exchange,
): void {
  for (const pointer of shown.shape.settings ?? []) {
    const fact = facts.get(`tenant given ${key}`, pointer)
    const value = valueAt(shown.item, pointer)
    if (!fact || fact.exchange === exchange || value === undefined || isShownAs(fact.value, value)) continue
    const message = `${exchange.operation.id} shows another ${pointer} of ${key} than it was given`
    // Whether a later change resets what it does not name is not documented.
    const isLast = facts.get(`tenant changed ${key}`, 'last')?.exchange === fact.exchange
    const finding = { rule: 'agreement', strength: fact.isWeak || !isLast ? 'should' : 'must', message } as const
    report({ ...finding, expected: fact.value, received: value, exchange, earlier: fact.exchange })
  }
}

/** Notes that a later change has left a member unchanged that it did not name. */
function noteKept({ facts }: Pick<Knowledge, 'facts'>, key: string, pointer: string, fact: Fact): void {
  const last = facts.get(`tenant changed ${key}`, 'last')
  const isNamed = Array.isArray(last?.value) && last.value.some((name) => pointer === `/${String(name)}`)
  if (!last || fact.isWeak || isNamed || last.exchange.sentAt < fact.exchange.receivedAt) return
  facts.set('tenants', 'a change keeps what it does not name', { value: true, exchange: last.exchange, asked: false })
}

/** A member with free-form keys is expected to have only those of the last change. */
function judgeReplaced(
  { facts, report }: Pick<Knowledge, 'facts' | 'report'>,
  key: string,
  pointer: string,
  value: unknown,
  exchange: Exchange,
): void {
  const given = facts.get(`tenant given ${key}`, pointer)
  const before = facts.get(`tenant given before ${key}`, pointer)
  if (!given || !record(given.value) || !record(before?.value) || !record(value)) return
  const old = before.value
  const { value: now } = given
  const kept = Object.keys(old).find(
    (name) => !(name in now) && value[name] !== undefined && isSame(value[name], old[name]),
  )
  if (kept === undefined) return
  const message = `${exchange.operation.id} shows ${kept} in the ${pointer} of ${key}, which a change has replaced`
  const finding = { rule: 'agreement', strength: 'should', message, expected: now, received: value } as const
  report({ ...finding, exchange, earlier: given.exchange })
}

/** Values that a request sets for read-only members do not show. */
function judgeReadOnly({ facts, report }: Knowledge, shown: Shown, key: string, exchange: Exchange): void {
  for (const [pointer, fact] of facts.all(`tenant given read-only ${key}`)) {
    const value = valueAt(shown.item, pointer)
    if (value === undefined || !isSame(value, fact.value)) continue
    const message = `${exchange.operation.id} shows the ${pointer} that a request gave to ${key}, although no request can`
    const finding = { rule: 'echo', strength: 'must', message, expected: 'another value', received: value } as const
    report({ ...finding, exchange, earlier: fact.exchange })
  }
}

/** An operation that shows a member of one tenant also shows it for others that have it. */
function judgeLeftOut(
  { facts, report }: Pick<Knowledge, 'facts' | 'report'>,
  pointer: string,
  { fact, value }: { readonly fact: Fact | undefined; readonly value: unknown },
  exchange: Exchange,
): void {
  const { id } = exchange.operation
  const shown = facts.get(`shown by ${id}`, pointer)
  const left = facts.get(`left out by ${id}`, pointer)
  const note = (name: string) => facts.set(`${name} by ${id}`, pointer, { value: fact?.value, exchange, asked: false })
  if (value !== undefined && !shown) note('shown')
  if (value === undefined && fact && !left) note('left out')
  const [one, other] = [facts.get(`shown by ${id}`, pointer), facts.get(`left out by ${id}`, pointer)]
  if (!one || !other || (shown && left)) return
  report({
    ...{ rule: 'echo', strength: 'must', message: `${id} does not show the ${pointer} that a tenant was given` },
    ...{ expected: other.value, received: null, exchange: other.exchange, earlier: one.exchange },
  })
}

const entityOf = (tenant: string) => `tenant entity ${firstKeyOf(tenant)}`

/**
 * Does a response show a value as it was set? The vendor may add or omit members of an object.
 * @param isWhole Whether the request chose all keys, so that none may be missing.
 */
export function isShownAs(given: unknown, shown: unknown, isWhole = false): boolean {
  if (!record(given) || !record(shown)) return isSame(given, shown)
  const isLeftOut = (name: string) => !isWhole && shown[name] === undefined
  return Object.entries(given).every(([name, value]) => isLeftOut(name) || isShownAs(value, shown[name]))
}
