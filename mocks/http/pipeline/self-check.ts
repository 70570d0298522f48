import { declaredAs, issuesOf, schemaKey } from '../../../specs/openapi/types.ts'
import { describeIssue } from '../request/input.ts'
import { MockError } from '../request/mock-error.ts'
import type { Reply } from '../request/reply.ts'
import type { RequestContext } from '../request/request-context.ts'

/** Returns the defect that a response of the mock shows, if there is one. `text` is its body as it is sent. */
export type SelfCheck = (context: RequestContext, reply: Reply, text: string | null) => MockError | undefined

/** Validates a response of the mock against the spec. */
export const selfCheck: SelfCheck = (context, reply, text) => {
  const { operation, fault } = context
  // Without an operation nothing is declared, and a fault may cause a response that is not declared.
  if (!operation || fault?.fault) return undefined
  const violation = violationOf(context, reply, text)
  if (violation === undefined) return undefined
  const message = `The mock's response to ${operation.id} violates the spec: ${violation}. This is a defect of the mock, please report it.`
  return new MockError(500, 'self-check', message)
}

function violationOf({ operation, api }: RequestContext, reply: Reply, text: string | null): string | undefined {
  const key = operation && declaredAs(operation, reply.status)
  const declared = key === undefined ? undefined : operation?.responses[key]
  if (!operation || !declared) return `the status ${reply.status} is not declared`
  const { validators } = api.spec
  const headers = issuesOf(validators, schemaKey(operation, `${key} headers`), typedHeaders(reply.headers))
  if (headers[0]) return `the headers ${describeIssue(headers[0])}`
  const mediaType = reply.headers['content-type']
  if (reply.body === undefined || text === null) return declared.mediaTypes.length > 0 ? 'there is no body' : undefined
  if (mediaType === undefined || !declared.mediaTypes.includes(mediaType)) return `the media type is '${mediaType}'`
  const issues = issuesOf(validators, schemaKey(operation, `${key} ${mediaType}`), JSON.parse(text))
  return issues[0] ? `the body ${describeIssue(issues[0])}` : undefined
}

/** Header values with numbers as numbers, as the schemas require. */
function typedHeaders(headers: Record<string, string>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, /^\d+$/.test(value) ? Number(value) : value]),
  )
}
