import { type Issue, issuesOf, schemaKey } from '../../../specs/openapi/types.ts'
import { isMarkedDocumented } from '../../fixtures/responses/evidence.ts'
import { judgeAll } from '../../fixtures/responses/judge-all.ts'
import { sentIn } from '../../fixtures/responses/requests.ts'
import type { CheckContext } from '../../kit/context.ts'
import type { Exchange } from '../../runner/exchange.ts'
import { defineCheck } from '../define-check.ts'

const places = ['query', 'header'] as const

export const parameters_outside_their_schema_are_refused = defineCheck({
  phase: 'after-run',
  title: 'No operation succeeds for a query parameter or a header that its schema rules out',
  strength: 'should',
  source: "The schemas of parameters in the provider's OpenAPI document",
  steps: ['check every success of the run', 'its parameters meet their schemas'],
  writes: false,
  invitations: 0,
  run: async (context) =>
    judgeAll(context, (exchange) => {
      if (exchange.response.status < 200 || exchange.response.status > 299) return undefined
      for (const place of places) {
        const issue = brokenRule(context, exchange, place)
        if (!issue) continue
        const message = `it accepts a ${place} parameter: ${issue.pointer.slice(1)} ${issue.message}`
        return { title: 'BadParameterAccepted', message, expected: '4xx', received: sentIn(exchange, place) }
      }
      return undefined
    }),
})

/** Whether a lenient target may read a value such as `yes` or ` 10` is not documented; another text is no such value. */
function brokenRule({ spec }: CheckContext, exchange: Exchange, place: 'query' | 'header'): Issue | undefined {
  const key = schemaKey(exchange.operation, place)
  const sent = sentIn(exchange, place)
  const kinds = new Map(exchange.operation.parameters.map(({ name, kind }) => [name.toLowerCase(), kind]))
  const typed = Object.fromEntries(
    Object.entries(sent).map(([name, value]) => [name, convert(value, kinds.get(name.toLowerCase()))]),
  )
  return issuesOf(spec.validators, key, typed).find(
    (issue) => ['pattern', 'type', 'enum'].includes(issue.keyword) && isJudged(spec, key, issue),
  )
}

function isJudged(spec: CheckContext['spec'], key: string, issue: Issue): boolean {
  return issue.keyword === 'type' || issue.keyword === 'enum' || isMarkedDocumented(spec, key, issue)
}

function convert(value: unknown, kind: string | undefined): unknown {
  if (typeof value !== 'string') return value
  if ((kind === 'integer' || kind === 'number') && /^-?\d+(\.\d+)?$/.test(value)) return Number(value)
  if (kind === 'boolean' && /^(true|false)$/.test(value)) return value === 'true'
  return value
}
