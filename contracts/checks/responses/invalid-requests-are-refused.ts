import { type Issue, issuesOf, schemaKey } from '../../../specs/openapi/types.ts'
import { isMarkedDocumented } from '../../fixtures/responses/evidence.ts'
import { judgeAll } from '../../fixtures/responses/judge-all.ts'
import { pointed, writtenBody } from '../../fixtures/responses/requests.ts'
import type { CheckContext } from '../../kit/context.ts'
import type { Exchange } from '../../runner/exchange.ts'
import { defineCheck } from '../define-check.ts'

/** Requirements that even a lenient target cannot satisfy by converting the value. */
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

function brokenRequirement(context: CheckContext, exchange: Exchange): Issue | undefined {
  const { spec } = context
  const { operation, request } = exchange
  const [mediaType] = operation.body?.mediaTypes ?? []
  if (mediaType === undefined || request.body === null) return undefined
  const key = schemaKey(operation, `body ${mediaType}`)
  const body = writtenBody(exchange)
  return issuesOf(spec.validators, key, body).find(
    (issue) =>
      (strict.has(issue.keyword) ||
        isOtherKind(issue, body) ||
        isNoUuid(context, issue, body) ||
        isNoAddress(issue, body)) &&
      (isMarkedDocumented(spec, key, issue) || isPromised(context, exchange, issue)),
  )
}

/** A value of another type that cannot be converted. */
function isOtherKind({ keyword, pointer, params }: Issue, body: unknown): boolean {
  if (keyword !== 'type' || body === undefined) return false
  if (pointer === '') return true
  const value = pointed(body, pointer)
  const isPlain = typeof value !== 'object'
  const wantsPlain = !['object', 'array'].some((type) => [params.type].flat().includes(type))
  if (isPlain !== wantsPlain) return true
  // A text such as "true" can be read as a boolean.
  if (params.type === 'boolean') return !['true', 'false', '1', '0', 'yes', 'no', 'on', 'off'].includes(String(value))
  return !isPlain
}

const uuid = /[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}/i

/** A text that is not a UUID, such as a name or, where requests are validated, another notation. */
function isNoUuid({ promises }: CheckContext, { keyword, pointer, params }: Issue, body: unknown): boolean {
  const value = pointed(body, pointer)
  const isOther = typeof value === 'string' && (promises.declaration.rules.validatesRequests || !uuid.test(value))
  return keyword === 'format' && params.format === 'uuid' && isOther
}

/** A text that cannot be read as one address: without an @ or a part beside it, or with two of them. */
function isNoAddress({ keyword, pointer, params }: Issue, body: unknown): boolean {
  const value = pointed(body, pointer)
  if (keyword !== 'format' || params.format !== 'email' || typeof value !== 'string') return false
  // Spaces around an address may be ignored, and quotes may contain any text (RFC 5321, section 4.1.2).
  return !value.includes('"') && !/^[^\s@]+@[^\s@]+$/.test(value.trim())
}

const kindOfIssue = {
  required: 'missing',
  type: 'type',
  enum: 'value',
  format: 'value',
  additionalProperties: 'surplus',
} as const

/** Whether the vendor promises to refuse an invitation for such an error at the same place. */
function isPromised({ promises }: CheckContext, { operation }: Exchange, issue: Issue): boolean {
  if (!promises.declaration.operations[operation.id]?.does.includes('invite')) return false
  const kind = kindOfIssue[issue.keyword as keyof typeof kindOfIssue]
  const missing = issue.params.missingProperty
  const pointer = missing === undefined ? issue.pointer : `${issue.pointer}/${missing}`
  return promises.badInvites.some(
    (bad) => bad.promised && bad.kind === kind && (kind === 'surplus' || bad.source === pointer),
  )
}
