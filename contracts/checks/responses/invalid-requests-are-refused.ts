import { issuesOf, schemaKey } from '../../../specs/openapi/types.ts'
import { isMarkedDocumented } from '../../fixtures/responses/evidence.ts'
import { judgeAll } from '../../fixtures/responses/judge-all.ts'
import type { CheckContext } from '../../kit/context.ts'
import type { Exchange } from '../../runner/exchange.ts'
import { defineCheck } from '../define-check.ts'

/** Requirements that even a lenient target cannot meet by converting the value. */
const strict = new Set(['required', 'enum', 'additionalProperties', 'const'])

export const invalid_requests_are_refused = defineCheck({
  phase: 'after-run',
  title: 'No operation succeeds for a body that violates a documented requirement',
  strength: 'must',
  source: "The schemas of request bodies in the provider's OpenAPI document, where documented",
  steps: ['check every success of the run', 'its request body meets the requirements that the vendor documents'],
  writes: false,
  invitations: 0,
  run: async (context) =>
    judgeAll(context, (exchange) => {
      if (exchange.response.status < 200 || exchange.response.status > 299) return undefined
      const issue = brokenRequirement(context, exchange)
      if (!issue) return undefined
      const message = `it accepts a body in which ${issue.pointer || 'the body'} ${issue.message}`
      return { title: 'InvalidRequestAccepted', message, expected: '4xx', received: exchange.request.body }
    }),
})

function brokenRequirement({ spec }: CheckContext, { operation, ask, request }: Exchange) {
  const [mediaType] = operation.body?.mediaTypes ?? []
  if (mediaType === undefined || request.body === null) return undefined
  const key = schemaKey(operation, `body ${mediaType}`)
  const body = ask.text === undefined ? ask.body : toJson(ask.text)
  return issuesOf(spec.validators, key, body).find(
    (issue) =>
      (strict.has(issue.keyword) || isOtherKind(issue.keyword, body, issue.pointer)) &&
      isMarkedDocumented(spec, key, issue),
  )
}

/** A value of another type that no conversion turns into the right one. */
function isOtherKind(keyword: string, body: unknown, pointer: string): boolean {
  return keyword === 'type' && pointer === '' && body !== undefined
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
