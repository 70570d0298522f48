import type { ProviderDeclaration } from '../../../../specs/declaration.ts'
import { record } from '../../../kit/json.ts'
import { readShown, valueAt } from '../../../kit/shown.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import { type Asked, toTenantRef } from '../../reading/asked.ts'
import { noteChange } from '../../register/clock.ts'
import { isSame } from '../../register/facts.ts'
import { firstKeyOf, type Knowledge, subjectOf } from '../../register/knowledge.ts'
import { setState } from '../../register/register.ts'
import { noteGivenTo } from './tenant-borrowed.ts'
import { judgeTaken } from './tenant-names.ts'
import { isShownAs, judgeShownTenant } from './tenant-shown.ts'

/**
 * Notes what a successful request has done to a tenant, and compares the response with the request.
 * @param others The requests at the same time, if one of them may have changed something.
 */
export function judgeTenantWrite(
  knowledge: Knowledge,
  asked: Asked,
  exchange: Exchange,
  others: readonly Exchange[],
): void {
  const { register, facts, declaration } = knowledge
  const { effects, tenantKey, tenant } = asked
  const key = tenantKey ?? (tenant === undefined ? undefined : firstKeyOf(tenant))
  if (key === undefined) return
  if (effects.includes('create-tenant') || effects.includes('change-tenant'))
    for (const [name, value] of Object.entries(bodyOf(exchange))) noteGivenTo(facts, key, `/${name}`, value, exchange)
  if (effects.includes('create-tenant')) {
    judgeTaken(knowledge, key, exchange)
    facts.forget(`tenant ${key}`)
    facts.forget(`tenant entity ${key}`)
    for (const name of ['given', 'given before', 'given apart', 'given read-only', 'changed'])
      facts.forget(`tenant ${name} ${key}`)
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
    // A change to the same value may leave the time unchanged.
    if (known && given !== undefined && !isSame(known.value, given)) noteChange(knowledge, key, exchange)
    forgetNames(knowledge, tenant)
    const lasting = lastingOf(declaration)
    const isLasting = (name: string) => lasting.some((pointer) => name.endsWith(pointer))
    facts.forget(`tenant ${key}`, (name) => name === 'tenantName' || (name.startsWith('/') && !isLasting(name)))
    const isNamed = (name: string) => Object.keys(bodyOf(exchange)).some((one) => name.endsWith(`/${one}`))
    facts.forget(`tenant entity ${key}`, (name) => isNamed(name) && !isLasting(name))
    facts.weaken(`tenant entity ${key}`, (name) => !isLasting(name))
  }
  if (effects.includes('create-tenant') || effects.includes('change-tenant'))
    judgeGiven(knowledge, asked, exchange, key, others)
}

/** Forgets the name of a tenant that its invitations and members have shown. */
function forgetNames({ register, facts, declaration }: Knowledge, tenant: string | undefined): void {
  if (tenant === undefined) return
  const names = Object.values(declaration.shapes).flatMap(({ is, shows }) =>
    is !== 'tenant' && shows.tenantName ? [shows.tenantName] : [],
  )
  for (const kind of ['invitation', 'member', 'grant'] as const)
    for (const one of register.all({ kind, tenant }))
      facts.forget(subjectOf(one), (name) => names.some((pointer) => name.endsWith(pointer)))
}

/** JSON pointers to the members of a tenant that no request can change. */
function lastingOf({ shapes }: ProviderDeclaration): readonly string[] {
  return Object.values(shapes).flatMap(({ is, shows, lasting = [] }) =>
    is === 'tenant'
      ? [shows.tenantId, shows.tenantKey, shows.created, ...lasting].filter((one) => one !== undefined)
      : [],
  )
}

const bodyOf = ({ ask }: Exchange) => (record(ask.body) ? ask.body : {})

/** The response shows the values in the body. */
function judgeGiven(
  { declaration, facts, report }: Knowledge,
  { declared }: Asked,
  exchange: Exchange,
  key: string,
  others: readonly Exchange[],
): void {
  const { ask, json, operation } = exchange
  const pointers = Object.entries(declared.gives ?? {}).flatMap(([, place]) => (place.in === 'body' ? [place.at] : []))
  const lasting = lastingOf(declaration)
  const silent = (declared.silent ?? []).filter((name) => name.startsWith('/') && !lasting.includes(name))
  const shapes = Object.values(declaration.shapes)
  const isWhole = (pointer: string) => shapes.some(({ is, keeps }) => is === 'tenant' && keeps?.includes(pointer))
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
      // Of two concurrent changes of the same member, the later one may undo the earlier.
      const isQuiet = others.length === 0
      facts.set(`tenant given ${key}`, pointer, { value: given, exchange, asked: true, isWeak: !isQuiet })
      const isApart = !isQuiet && others.every((other) => valueAt(other.ask.body, pointer) === undefined)
      facts.set(`tenant given apart ${key}`, pointer, { value: isApart, exchange, asked: true })
      facts.set(`tenant changed ${key}`, 'last', { value: Object.keys(bodyOf(exchange)), exchange, asked: true })
    }
    if (given === undefined || shown === undefined || isShownAs(given, shown, isWhole(pointer))) continue
    const message = `${operation.id} shows another ${pointer} than the requested one`
    report({ rule: 'echo', strength: 'must', message, expected: given, received: shown, exchange })
  }
}
