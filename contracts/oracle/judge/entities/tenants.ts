import { record } from '../../../kit/json.ts'
import { fieldOf, readShown, type Shown, valueAt } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import { type Asked, toTenantRef } from '../../reading/asked.ts'
import { judgeUpdated, noteChange } from '../../register/clock.ts'
import { type Fact, isSame } from '../../register/facts.ts'
import { firstKeyOf, type Knowledge } from '../../register/knowledge.ts'
import { setState } from '../../register/register.ts'
import { judgeRest } from './agreement.ts'
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
  judgeSettings(knowledge, shown, firstKeyOf(tenant), exchange)
  judgeReadOnly(knowledge, shown, firstKeyOf(tenant), exchange)
  judgeUpdated(knowledge, shown, tenant, exchange)
}

/** What a tenant of the run was given shows in every later response. */
function judgeSettings({ facts, report }: Knowledge, shown: Shown, key: string, exchange: Exchange): void {
  for (const pointer of ['/displayName', '/labels', ...Object.values(shown.shape.shows)]) {
    const fact = facts.get(`tenant given ${key}`, pointer)
    const value = valueAt(shown.item, pointer)
    judgeLeftOut({ facts, report }, pointer, { fact, value }, exchange)
    judgeReplaced({ facts, report }, key, pointer, value, exchange)
    if (!fact || value === undefined || isShownAs(fact.value, value)) continue
    const message = `${exchange.operation.id} shows another ${pointer} of ${key} than it was given`
    const strength = fact.isWeak ? 'should' : 'must'
    const finding = { rule: 'agreement', strength, message, expected: fact.value, received: value } as const
    report({ ...finding, exchange, earlier: fact.exchange })
  }
}

/** A member that holds any texts by name is expected to have only those of the last change. */
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

/** What a request gave to members that only the vendor can give is not shown. */
function judgeReadOnly({ facts, report }: Knowledge, shown: Shown, key: string, exchange: Exchange): void {
  for (const [pointer, fact] of facts.all(`tenant given read-only ${key}`)) {
    const value = valueAt(shown.item, pointer)
    if (value === undefined || !isSame(value, fact.value)) continue
    const message = `${exchange.operation.id} shows the ${pointer} that a request gave to ${key}, although no request can`
    const finding = { rule: 'echo', strength: 'must', message, expected: 'another value', received: value } as const
    report({ ...finding, exchange, earlier: fact.exchange })
  }
}

/** An operation that shows a member of one tenant does not leave it out of another one that was given it. */
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

/** Notes what a successful request has done to a tenant, and holds the response against what was asked. */
export function judgeTenantWrite(knowledge: Knowledge, asked: Asked, exchange: Exchange, isQuiet: boolean): void {
  const { register, facts, declaration } = knowledge
  const { effects, tenantKey, tenant } = asked
  const key = tenantKey ?? (tenant === undefined ? undefined : firstKeyOf(tenant))
  if (key === undefined) return
  if (effects.includes('create-tenant')) {
    judgeTaken(knowledge, key, exchange)
    facts.forget(`tenant ${key}`)
    facts.forget(`tenant entity ${key}`)
    for (const name of ['given', 'given before', 'given read-only']) facts.forget(`tenant ${name} ${key}`)
    facts.forget(`tenant times ${key}`)
    register.tenants.set(key.toLowerCase(), { state: 'present', maker: exchange.who, cause: exchange })
    const made = { tenant: toTenantRef({ [declaration.tenantKeys[0] ?? '']: key }, declaration.tenantKeys.slice(0, 1)) }
    for (const one of readShown(declaration, exchange)) judgeShownTenant(knowledge, made, one, exchange)
  }
  if (effects.includes('delete-tenant')) {
    register.tenants.set(key.toLowerCase(), { state: 'gone', maker: exchange.who, cause: exchange })
    const all = (['invitation', 'member', 'grant'] as const).flatMap((kind) => register.all({ kind, tenant }))
    if (tenant !== undefined) for (const tracked of all) setState(tracked, 'gone', exchange)
  }
  if (effects.includes('change-tenant')) {
    const { tenantName: place } = asked.declared.gives ?? {}
    const given = place?.in === 'body' ? valueAt(exchange.ask.body, place.at) : undefined
    const known = facts.get(`tenant ${key}`, 'tenantName')
    // A change to what is there already may leave the time alone.
    if (known && given !== undefined && !isSame(known.value, given)) noteChange(knowledge, key, exchange)
    facts.forget(`tenant ${key}`, (name) => name === 'tenantName')
    const isNamed = (name: string) => Object.keys(bodyOf(exchange)).some((one) => name.endsWith(`/${one}`))
    facts.forget(`tenant entity ${key}`, (name) => isNamed(name) && !isLasting.test(name))
    facts.weaken(`tenant entity ${key}`, (name) => !isLasting.test(name))
  }
  if (effects.includes('create-tenant') || effects.includes('change-tenant'))
    judgeGiven(knowledge, asked, exchange, key, isQuiet)
}

/** A name that a tenant has cannot be given to another one, not even at the same time. */
function judgeTaken({ register, target, report }: Knowledge, key: string, exchange: Exchange): void {
  const made = register.tenants.get(key.toLowerCase())
  const isOfTarget = [target.tenant, target.otherTenant ?? {}].some((keys) => Object.values(keys).includes(key))
  if (made?.state !== 'present' && !isOfTarget) return
  const message = `${exchange.operation.id} makes another tenant with the name ${key}, which is taken`
  const received = exchange.response.status
  report({
    ...{ rule: 'agreement', strength: 'must', message, expected: 'a refusal', received, exchange },
    earlier: made?.cause,
  })
}

/** What no change of a tenant can change. */
const isLasting = /\/(id|name|createdAt|created_at|createdBy)$/

const bodyOf = ({ ask }: Exchange) => (record(ask.body) ? ask.body : {})

/** What a body gives, the response shows. */
function judgeGiven(
  { declaration, facts, report }: Knowledge,
  { declared }: Asked,
  exchange: Exchange,
  key: string,
  isQuiet: boolean,
): void {
  const { ask, json, operation } = exchange
  const pointers = Object.entries(declared.gives ?? {}).flatMap(([, place]) => (place.in === 'body' ? [place.at] : []))
  const silent = (declared.silent ?? []).filter((name) => name.startsWith('/') && name !== '/name')
  const root = declaration.operations[operation.id]?.answers?.at ?? ''
  for (const name of Object.keys(bodyOf(exchange)).filter(
    (one) => ![...pointers, ...(declared.silent ?? [])].includes(`/${one}`),
  ))
    facts.set(`tenant given read-only ${key}`, `/${name}`, { value: bodyOf(exchange)[name], exchange, asked: true })
  for (const pointer of [...pointers, ...silent]) {
    const given = valueAt(ask.body, pointer)
    const shown = valueAt(valueAt(json, root), pointer)
    if (given !== undefined) {
      const before = facts.get(`tenant given ${key}`, pointer)
      if (before) facts.set(`tenant given before ${key}`, pointer, before)
      // That of two changes at once both last is not promised.
      facts.set(`tenant given ${key}`, pointer, { value: given, exchange, asked: true, isWeak: !isQuiet })
    }
    if (given === undefined || shown === undefined || isShownAs(given, shown)) continue
    const message = `${operation.id} shows another ${pointer} than the requested one`
    report({ rule: 'echo', strength: 'must', message, expected: given, received: shown, exchange })
  }
}

/** Does a response show a value as it was given? The vendor may add members to an object, and leave some out. */
function isShownAs(given: unknown, shown: unknown): boolean {
  if (!record(given) || !record(shown)) return isSame(given, shown)
  return Object.entries(given).every(([name, value]) => shown[name] === undefined || isShownAs(value, shown[name]))
}

/** A list of the caller's tenants shows those that they belong to once, and no other of the target's. */
export function judgeTenantList(
  knowledge: Knowledge,
  shown: readonly Shown[],
  exchange: Exchange,
  isTouched: (email: string) => boolean,
): void {
  const { target, declaration, register, report } = knowledge
  const { id } = exchange.operation
  const [name = ''] = declaration.tenantKeys
  const own = [target.tenant, ...(target.otherTenant ? [target.otherTenant] : [])].map((keys) => keys[name] ?? '')
  const names = new Set([...own, ...register.tenants.keys()])
  for (const one of shown) {
    const shownKey = fieldOf(one, 'tenantKey')
    if (typeof shownKey === 'string' && own.includes(shownKey))
      judgeShownTenant(knowledge, { tenant: JSON.stringify([shownKey]) }, one, exchange)
  }
  for (const key of names) {
    const expected = isIn(knowledge, key, exchange, isTouched)
    if (expected === undefined) continue
    const count = shown.filter((one) => isNamed(one, key)).length
    if (count === (expected ? 1 : 0)) continue
    const message = `${id}, asked by the ${exchange.who}, shows the tenant ${key} ${count} times`
    report({ rule: 'lists', strength: 'must', message, expected: expected ? 1 : 0, received: count, exchange })
  }
}

function isNamed(shown: Shown, key: string): boolean {
  return [fieldOf(shown, 'tenantKey'), fieldOf(shown, 'tenantId')].some(
    (value) => typeof value === 'string' && value.toLowerCase() === key.toLowerCase(),
  )
}

/** Does the caller belong to a tenant? Undefined if that is not known. */
function isIn(
  { register, target }: Knowledge,
  key: string,
  { who, sentAt }: Exchange,
  isTouched: (email: string) => boolean,
): boolean | undefined {
  const made = register.tenants.get(key.toLowerCase())
  if (made && made.cause.receivedAt > sentAt) return undefined
  if (made?.state === 'gone') return false
  // The run brings this caller into none of its tenants.
  if (who === 'limited' && made?.maker === 'admin') return false
  if (who === 'admin') return made ? (made.maker === 'admin' ? true : undefined) : true
  if (who !== 'invitee' || target.inviteeEmail === undefined || isTouched(target.inviteeEmail.toLowerCase()))
    return undefined
  const email = target.inviteeEmail.toLowerCase()
  const isHere = (tenant: string) => firstKeyOf(tenant).toLowerCase() === key.toLowerCase()
  const membership = register.all({ kind: 'member', email }).find(({ tenant }) => isHere(tenant))
  if (membership) return membership.state === 'unclear' ? undefined : membership.state === 'present'
  return register.isAbsent('member', JSON.stringify([key]), email) ? false : undefined
}

/** A name is free unless a tenant has it. Only names that the run has made up are known to be free. */
export function judgeFree({ register, target, report }: Knowledge, asked: Asked, exchange: Exchange): void {
  const { declared, tenantKey } = asked
  const { id } = exchange.operation
  const told = declared.tellsFree
    ?.map((pointer) => valueAt(exchange.json, pointer))
    .find((value) => typeof value === 'boolean')
  if (told === undefined || tenantKey === undefined) return
  const made = register.tenants.get(tenantKey.toLowerCase())
  if (made && made.cause.receivedAt > exchange.sentAt) return
  const isTaken =
    made?.state === 'present' ||
    [target.tenant, target.otherTenant ?? {}].some((keys) => Object.values(keys).includes(tenantKey))
  const isFree = !isTaken && (made?.state === 'gone' || /^invitelab-[a-z0-9-]+$/.test(tenantKey))
  if (told ? !isTaken : !isFree) return
  const message = `${id} says that the name ${tenantKey} is ${told ? 'free' : 'taken'}`
  report({
    rule: 'agreement',
    strength: 'must',
    message,
    expected: !told,
    received: told,
    exchange,
    earlier: made?.cause,
  })
}
