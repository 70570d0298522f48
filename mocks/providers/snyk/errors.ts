import { describeIssue, pointerOf } from '../../http/request/input.ts'
import type { ProviderError, Reason } from '../../http/request/provider-error.ts'
import type { RequestContext } from '../../http/request/request-context.ts'

/** Statuses that differ from the default ones. */
export function statuses(settings: Readonly<Record<string, string>>): Partial<Record<Reason, number>> {
  const duplicate = Number(settings.duplicate)
  return {
    'unsupported-media-type': 400,
    'malformed-credentials': 400,
    // Callers without access to an organization must not learn that it exists.
    'foreign-tenant': 404,
    'unknown-version': 404,
    'already-invited': duplicate,
    'already-member': duplicate,
  }
}

// Codes from Snyk's public error catalogue. Not every status has one.
const catalogue: Record<number, readonly [title: string, code?: string]> = {
  400: ['Client request cannot be processed', 'SNYK-0003'],
  401: ['Authentication error', 'SNYK-0005'],
  403: ['Forbidden'],
  404: ['Not found'],
  405: ['Method not allowed'],
  409: ['Conflict'],
  413: ['Request body too large'],
  429: ['Too many requests', 'SNYK-0001'],
  500: ['Internal server error', 'SNYK-9999'],
  501: ['Not implemented', 'SNYK-0002'],
  502: ['Bad gateway', 'SNYK-0008'],
  503: ['Service unavailable', 'SNYK-0009'],
  504: ['Gateway timeout', 'SNYK-0004'],
}

/** Maximum number of errors in one response. */
const max = 20

/** A JSON:API error document with one error per issue, or a single one. */
export function errorBody(status: number, error: ProviderError, context: RequestContext): unknown {
  const [title, code] = catalogue[status] ?? ['Error']
  const item = (detail: string, source: object | undefined) => ({
    id: context.world.newId(),
    status: String(status),
    ...(code === undefined ? {} : { code }),
    title,
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
  return { jsonapi: { version: '1.0' }, errors }
}

function sourceOf(source: ProviderError['details']['source']): object | undefined {
  if (!source || source.in === 'header') return undefined
  return source.in === 'body' ? { pointer: source.at } : { parameter: source.at }
}
