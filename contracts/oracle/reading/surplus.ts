import { pointerSegments } from '@hyperjump/json-pointer'
import type { ProviderDeclaration } from '../../../specs/declaration.ts'
import { record } from '../../kit/json.ts'
import type { Exchange } from '../../runner/exchange.ts'
import type { Asked } from './asked.ts'
import { isOtherText } from './plain.ts'

/** A request without what its operation does not document, and the names of what was left out. */
export interface WithoutSurplus {
  readonly names: readonly string[]
  readonly exchange: Exchange
}

/**
 * Leaves out the query parameters and the members at the top of the body that an operation does not document. Undefined if
 * there are none, or if the vendor documents that they are refused.
 */
export function withoutSurplus(
  { rules, always }: ProviderDeclaration,
  { declared }: Asked,
  exchange: Exchange,
): WithoutSurplus | undefined {
  const { ask, operation } = exchange
  if (rules.validatesRequests || isOtherText(ask)) return undefined
  const tenant = Object.values(declared.tenant ?? {}).flat()
  const parameters = [
    ...operation.parameters.map(({ name }) => name),
    ...tenant.flatMap((place) => (place.in === 'body' ? [] : [place.name])),
    ...Object.keys(always?.query ?? {}),
  ].map((name) => name.toLowerCase())
  const members = new Set(
    [
      ...Object.values(declared.gives ?? {}).flatMap((place) => (place.in === 'body' ? [place.at] : [])),
      ...Object.keys(declared.fixed ?? {}),
      ...(declared.silent ?? []).filter((name) => name.startsWith('/')),
    ].map((pointer) => [...pointerSegments(pointer)][0] ?? ''),
  )
  const query = Object.entries(ask.query ?? {})
  const body = record(ask.body) ? Object.entries(ask.body) : []
  const isKnown = ([name]: readonly [string, unknown]) => parameters.includes(name.toLowerCase())
  const names = [...query.filter((one) => !isKnown(one)), ...body.filter(([name]) => !members.has(name))]
  // A name that programs misread may be refused for that reason.
  if (names.length === 0 || names.some(([name]) => name in {} || !/^\w+$/.test(name))) return undefined
  const plain = {
    ...ask,
    ...(ask.query ? { query: Object.fromEntries(query.filter(isKnown)) } : {}),
    ...(record(ask.body) ? { body: Object.fromEntries(body.filter(([name]) => members.has(name))) } : {}),
  }
  return { names: names.map(([name]) => name), exchange: { ...exchange, ask: plain } }
}
