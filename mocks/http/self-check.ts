import { declaredAs, issuesOf, schemaKey } from '../../specs/openapi/types.ts'
import { say } from './input.ts'
import { MockError, type Reply } from './reply.ts'
import type { RequestContext } from './request-context.ts'

/** Says what an answer has against it, as a defect of the mock. */
export type SelfCheck = (context: RequestContext, reply: Reply) => MockError | undefined

/** Holds an answer of the mock against the spec. What it finds is a defect of the mock, and said as one. */
export const selfCheck: SelfCheck = (context, reply) => {
  const { operation, fault } = context
  // Where no operation was found nothing is declared; a fault may bring about what nobody declares.
  if (!operation || fault) return undefined
  const breach = breachOf(context, reply)
  if (breach === undefined) return undefined
  const message = `The mock's own answer to ${operation.id} breaks the spec: ${breach}. This is a defect of the mock, please report it.`
  return new MockError(500, 'self-check', message)
}

function breachOf({ operation, api }: RequestContext, reply: Reply): string | undefined {
  const key = operation && declaredAs(operation, reply.status)
  const declared = key === undefined ? undefined : operation?.responses[key]
  if (!operation || !declared) return `the status ${reply.status} is not declared`
  const { validators } = api.spec
  const headers = issuesOf(validators, schemaKey(operation, `${key} headers`), typedHeaders(reply.headers))
  if (headers[0]) return `the headers ${say(headers[0])}`
  const mediaType = reply.headers['content-type']
  if (reply.body === undefined) return declared.mediaTypes.length > 0 ? 'there is no body' : undefined
  if (mediaType === undefined || !declared.mediaTypes.includes(mediaType)) return `the media type is '${mediaType}'`
  const issues = issuesOf(
    validators,
    schemaKey(operation, `${key} ${mediaType}`),
    JSON.parse(JSON.stringify(reply.body)),
  )
  return issues[0] ? `the body ${say(issues[0])}` : undefined
}

/** Numbers in headers travel as text. */
function typedHeaders(headers: Record<string, string>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, /^\d+$/.test(value) ? Number(value) : value]),
  )
}
