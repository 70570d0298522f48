import type { Effect, EntityKind, Field, OperationDeclaration, Place, Shape } from '../../specs/declaration.ts'
import { record } from '../kit/json.ts'
import { listFor, operationFor } from '../kit/operations.ts'
import type { Ask } from '../runner/exchange.ts'
import type { Facts, Row } from './row.ts'

/** The kind of entity that an effect makes or changes, and that the response to it can show. */
const kindOfEffect: Readonly<Partial<Record<Effect, EntityKind>>> = {
  ...{ invite: 'invitation', 'change-invitation': 'invitation', 'change-member': 'member', accept: 'member' },
  ...{ grant: 'grant', 'change-grant': 'grant' },
}

/** What the declaration says of the operation of a row. */
export function declaredOf({ operation }: Row, { provider }: Facts): OperationDeclaration | undefined {
  return provider.operations[operation.id]
}

/** Does the operation have one of these effects? */
export function does(row: Row, facts: Facts, ...effects: readonly Effect[]): boolean {
  return declaredOf(row, facts)?.does.some((effect) => effects.includes(effect)) === true
}

/** Does the operation only read? */
export function reads(row: Row, facts: Facts): boolean {
  return declaredOf(row, facts)?.does.length === 0
}

/** The names of the requests that the promises build, by operation: those are broken in every documented way. */
export function requestsOf({ provider }: Facts): Readonly<Record<'invite' | 'list' | 'revoke' | 'changeRole', string>> {
  const idOf = (effect: Effect) => operationFor(provider, effect)?.id ?? ''
  const list = listFor(provider, 'invitation')?.id ?? ''
  return { invite: idOf('invite'), list, revoke: idOf('revoke'), changeRole: idOf('change-invitation') }
}

/** What a member of a response says. */
export interface Saying {
  readonly shape: Shape
  readonly field: Field | 'silent'
}

/** What a member of a response says, in each shape that the operation's successes show. */
export function saysOf(row: Row, facts: Facts): readonly Saying[] {
  const answers = declaredOf(row, facts)?.answers
  if (!answers) return []
  const prefix = `${answers.at}${answers.many ? '/*' : ''}`
  if (!row.name.startsWith(`${prefix}/`)) return []
  const pointer = row.name.slice(prefix.length)
  return answers.shapes.flatMap((name): readonly Saying[] => {
    const shape = facts.provider.shapes[name]
    if (!shape) return []
    const isAbout = (place: string) => pointer === place || pointer.startsWith(`${place}/`)
    const shown = Object.entries(shape.shows).find(([, place]) => pointer === place)
    if (shown) return [{ shape, field: shown[0] as Field }]
    return shape.silent?.some(isAbout) && !shape.varies?.some(isAbout) ? [{ shape, field: 'silent' }] : []
  })
}

/** Does a member of a response say one of these fields of an entity that the oracle follows? */
export function says(row: Row, facts: Facts, ...fields: readonly (Field | 'silent')[]): boolean {
  return saysOf(row, facts).some(({ shape, field }) => fields.includes(field) && isFollowed(row, facts, shape))
}

/** Does the oracle compare the entities of a shape when this operation shows them? */
function isFollowed(row: Row, facts: Facts, { is }: Shape): boolean {
  const declared = declaredOf(row, facts)
  if (!declared || is === 'tenant') return false
  return declared.lists?.kinds.includes(is) || declared.does.some((effect) => kindOfEffect[effect] === is)
}

/** Does a member of a response say one of these fields of the tenant that the request names? */
export function saysOfTenant(row: Row, facts: Facts, ...fields: readonly (Field | 'silent')[]): boolean {
  const isTenantNamed = declaredOf(row, facts)?.tenant !== undefined
  return (
    isTenantNamed &&
    saysOf(row, facts).some(({ shape, field }) => shape.is === 'tenant' && fields.some((one) => one === field))
  )
}

/** Is this the place where the request gives a value? */
export function gives(
  row: Row,
  facts: Facts,
  ...names: readonly ('email' | 'role' | 'accept' | 'tenantKey' | 'tenantName')[]
): boolean {
  const given = declaredOf(row, facts)?.gives
  return names.some((name) => isPlace(row, given?.[name]))
}

/** Is this a member of a tenant that the request gives, and that the response must show? */
export function givesTenant(row: Row, facts: Facts): boolean {
  if (!does(row, facts, 'create-tenant', 'change-tenant')) return false
  const silent = declaredOf(row, facts)?.silent ?? []
  const isBelow = (pointer: string) => row.name === pointer || row.name.startsWith(`${pointer}/`)
  return gives(row, facts, 'tenantKey', 'tenantName') || silent.some(isBelow)
}

/** Is this where a request names the tenant? */
export function namesTenant(row: Row, facts: Facts): boolean {
  const places = Object.values(declaredOf(row, facts)?.tenant ?? {}).flat()
  return places.some((place) => isPlace(row, place))
}

/** Is this where a request names its subject? */
export function namesSubject(row: Row, facts: Facts): boolean {
  return isPlace(row, declaredOf(row, facts)?.subject?.place)
}

function isPlace({ name }: Row, place: Place | undefined): boolean {
  if (!place) return false
  return place.in === 'body' ? name === place.at : name.toLowerCase() === `${place.in} ${place.name}`.toLowerCase()
}

/** Do successes of this operation show an entity with one of these fields, which the oracle compares with the request? */
export function showsField(row: Row, facts: Facts, field: Field): boolean {
  const declared = declaredOf(row, facts)
  const kinds = declared?.does.flatMap((effect) => kindOfEffect[effect] ?? []) ?? []
  const shapes = declared?.answers?.shapes.map((name) => facts.provider.shapes[name]) ?? []
  return shapes.some((shape) => shape !== undefined && kinds.includes(shape.is) && shape.shows[field] !== undefined)
}

/** Does the vendor promise that a request with an error in this parameter is refused? */
export function isBadParameter(row: Row, facts: Facts): boolean {
  return isBad(row, facts, ({ operation }) => operation === row.operation.id)
}

/** Does the vendor promise it for another operation with the same parameter? */
export function isBadElsewhere(row: Row, facts: Facts): boolean {
  return !row.name.startsWith('path') && isBad(row, facts, () => true)
}

function isBad({ name }: Row, { promises, provider }: Facts, isOf: (ask: Ask) => boolean): boolean {
  const tenant = Object.fromEntries(provider.tenantKeys.map((key) => [key, key]))
  return promises.badRequests.some(({ ask, source }) => {
    const bad = ask(tenant)
    if (!isOf(bad)) return false
    return name === `query ${source}` || changedBy(promises.list(tenant), bad).includes(name.toLowerCase())
  })
}

/** Does this parameter alone decide whether a success shows a member? */
export function isSwitch(row: Row, facts: Facts): boolean {
  return Object.keys(declaredOf(row, facts)?.switches ?? {}).some((name) => row.name === `query ${name}`)
}

/** The parameters that differ between two requests, as `header x`. */
function changedBy(valid: Ask, bad: Ask): readonly string[] {
  return (['headers', 'query'] as const).flatMap((part) => {
    const [before, after]: readonly unknown[] = [valid[part], bad[part]]
    const values = record(after) ? Object.entries(after) : []
    const changed = values.filter(([name, value]) => !record(before) || before[name] !== value)
    return changed.map(([name]) => `${part === 'headers' ? 'header' : 'query'} ${name}`.toLowerCase())
  })
}
