import { schemaKey } from '../../../specs/openapi/types.ts'
import { judgeAll } from '../../fixtures/responses/judge-all.ts'
import { writtenBody } from '../../fixtures/responses/requests.ts'
import type { CheckContext } from '../../kit/context.ts'
import { at, list, record } from '../../kit/json.ts'
import type { Exchange } from '../../runner/exchange.ts'
import { defineCheck } from '../define-check.ts'

export const surplus_members_are_ignored = defineCheck({
  phase: 'after-run',
  title: 'A member that a request does not define has no effect that responses show',
  strength: 'must',
  source: 'OWASP API Security Top 10, API3: mass assignment; the documented members of each request',
  steps: [
    'check every success of the run whose body has members that its operation does not document',
    'the response shows their values only if it shows them without such members too',
  ],
  writes: false,
  invitations: 0,
  run: async (context) =>
    judgeAll(context, (exchange) => {
      const { status } = exchange.response
      if (status < 200 || status > 299) return undefined
      for (const [name, value] of surplusIn(context, exchange)) {
        const received = at(exchange.json, name)
        if (received !== value || isUsual(context, exchange, name, value)) continue
        const message = `it shows ${name} as the request gave it, although the request has no such member`
        return { title: 'SurplusMemberUsed', message, expected: 'another value', received }
      }
      return undefined
    }),
})

function surplusIn({ spec }: CheckContext, exchange: Exchange): readonly (readonly [string, unknown])[] {
  const [mediaType] = exchange.operation.body?.mediaTypes ?? []
  const body = writtenBody(exchange)
  const schema = spec.schemas?.(schemaKey(exchange.operation, `body ${mediaType}`))
  if (mediaType === undefined || schema === undefined || !record(body)) return []
  const known = settable(schema)
  return Object.entries(body).filter(([name, value]) => !known.has(name) && typeof value === 'string')
}

/** Whether the operation shows the same value anyway, such as a default role. */
function isUsual(context: CheckContext, exchange: Exchange, name: string, value: unknown): boolean {
  return context.seen.some(
    (other) =>
      other.operation.id === exchange.operation.id &&
      pathOf(other) === pathOf(exchange) &&
      at(other.json, name) === value &&
      !surplusIn(context, other).some(([given]) => given === name) &&
      isFirst(context, other),
  )
}

/** Whether the value is new, so that it cannot come from a surplus member of an earlier request. */
function isFirst(context: CheckContext, exchange: Exchange): boolean {
  const given = documentedIn(context, exchange)
  const isSame = (one: Exchange) =>
    one.operation.id === exchange.operation.id &&
    pathOf(one) === pathOf(exchange) &&
    documentedIn(context, one) === given
  return context.seen.find(isSame) === exchange
}

function documentedIn(context: CheckContext, exchange: Exchange): string {
  const surplus = new Set(surplusIn(context, exchange).map(([name]) => name))
  const body = writtenBody(exchange)
  return JSON.stringify(record(body) ? Object.entries(body).filter(([name]) => !surplus.has(name)) : body) ?? ''
}

/** Parameters in the URL may be surplus too. */
const pathOf = ({ request }: Exchange) => request.url.split('?')[0]

/** The members of a schema that a request may set. */
function settable(schema: unknown): ReadonlySet<string> {
  const properties = at(schema, 'properties')
  const own = record(properties) ? Object.entries(properties) : []
  const writable = own.flatMap(([name, one]) => (at(one, 'readOnly') === true ? [] : [name]))
  return new Set([...writable, ...list(at(schema, 'allOf')).flatMap((part) => [...settable(part)])])
}
