import { describeIssue, pointerOf } from '../request/input.ts'
import type { ProviderError } from '../request/provider-error.ts'
import type { RequestContext } from '../request/request-context.ts'

/** The member that says which version of JSON:API a document has. */
export const jsonapi = { version: '1.0' }

/** Maximum number of errors in one response. */
const max = 20

/** A JSON:API error document with one error per issue, or a single one. `kind` is what all of them have in common. */
export function errorDocument(status: number, error: ProviderError, context: RequestContext, kind: object): unknown {
  const item = (detail: string, source: object | undefined) => ({
    id: context.world.newId(),
    status: String(status),
    ...kind,
    detail,
    ...(source ? { source } : {}),
  })
  const { source, issues } = error.details
  const errors =
    source?.in === 'body' && issues
      ? issues
          .slice(0, max)
          .map((issue) => item(`The body ${describeIssue(issue, context.body)}`, { pointer: pointerOf(issue) }))
      : [item(error.detail, sourceOf(source))]
  return { jsonapi, errors }
}

function sourceOf(source: ProviderError['details']['source']): object | undefined {
  if (!source || source.in === 'header') return undefined
  return source.in === 'body' ? { pointer: source.at } : { parameter: source.at }
}
