import { type Issue, issuesOf, schemaKey } from '../../../specs/openapi/types.ts'
import { judgeAll } from '../../fixtures/responses/judge-all.ts'
import { sentIn } from '../../fixtures/responses/requests.ts'
import type { CheckContext } from '../../kit/context.ts'
import type { Exchange } from '../../runner/exchange.ts'
import { type CheckDefinition, defineCheck } from '../define-check.ts'

const places = ['query', 'header'] as const

export const parameters_outside_their_schema_are_refused = defineCheck({
  ...toCheck('should', (context) => !isDocumented(context)),
  title: 'No operation succeeds for a query parameter or a header that its schema rules out',
  source: "The schemas of parameters in the provider's OpenAPI document",
})

export const parameters_are_validated_as_documented = defineCheck({
  ...toCheck('must', isDocumented),
  title:
    'Where the vendor documents that requests are validated, no operation succeeds for a parameter outside its schema',
  source: 'Snyk, About the REST API: 400 for a request that does not conform to the OpenAPI document',
})

function isDocumented({ promises }: CheckContext): boolean {
  return promises.declaration.rules.validatesRequests === true
}

function toCheck(strength: CheckDefinition['strength'], isDue: (context: CheckContext) => boolean) {
  return {
    phase: 'after-run',
    strength,
    steps: ['check every success of the run', 'its parameters meet their schemas'],
    writes: false,
    invitations: 0,
    run: async (context: CheckContext) => {
      // The other of the two checks judges it.
      if (!isDue(context)) return
      judgeAll(context, (exchange) => {
        if (exchange.response.status < 200 || exchange.response.status > 299) return undefined
        const unknown = isDocumented(context) ? unknownName(exchange) : undefined
        if (unknown !== undefined) {
          const message = `it accepts the query parameter ${unknown}, which the operation does not have`
          return { title: 'UnknownParameterAccepted', message, expected: '4xx', received: sentIn(exchange, 'query') }
        }
        for (const place of places) {
          const issue = brokenRule(context, exchange, place)
          if (!issue) continue
          const message = `it accepts a ${place} parameter: ${issue.pointer.slice(1)} ${issue.message}`
          return { title: 'BadParameterAccepted', message, expected: '4xx', received: sentIn(exchange, place) }
        }
        return undefined
      })
    },
  } as const
}

function unknownName(exchange: Exchange): string | undefined {
  const known = exchange.operation.parameters.flatMap((one) => (one.in === 'query' ? [one.name] : []))
  return Object.keys(sentIn(exchange, 'query')).find((name) => !known.includes(name))
}

function brokenRule({ spec }: CheckContext, exchange: Exchange, place: 'query' | 'header'): Issue | undefined {
  const key = schemaKey(exchange.operation, place)
  const sent = sentIn(exchange, place)
  const kinds = new Map(exchange.operation.parameters.map(({ name, kind }) => [name.toLowerCase(), kind]))
  // Some frameworks cannot distinguish an empty number from a missing one.
  const isAbsent = ([name, value]: readonly [string, unknown]) =>
    value === '' && ['integer', 'number', 'boolean'].includes(kinds.get(name.toLowerCase()) ?? '')
  const given = Object.entries(sent).filter((one) => !isAbsent(one))
  const typed = Object.fromEntries(given.map(([name, value]) => [name, convert(value, kinds.get(name.toLowerCase()))]))
  return issuesOf(spec.validators, key, typed).find(({ keyword }) => ['pattern', 'type', 'enum'].includes(keyword))
}

function convert(value: unknown, kind: string | undefined): unknown {
  // Repeated parameters are judged separately.
  if (Array.isArray(value)) return convert(value[0], kind)
  if (typeof value !== 'string') return value
  if ((kind === 'integer' || kind === 'number') && /^-?\d+(\.\d+)?$/.test(value)) return Number(value)
  if (kind === 'boolean' && /^(true|false)$/.test(value)) return value === 'true'
  return value
}
