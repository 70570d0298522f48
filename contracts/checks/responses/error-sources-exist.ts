import { pointerSegments } from '@hyperjump/json-pointer'
import { issuesOf, schemaKey } from '../../../specs/openapi/types.ts'
import { judgeAll, type ResponseViolation } from '../../fixtures/responses/judge-all.ts'
import { pointed, sentIn, writtenBody } from '../../fixtures/responses/requests.ts'
import type { CheckContext } from '../../kit/context.ts'
import { at, list, record } from '../../kit/json.ts'
import type { Exchange } from '../../runner/exchange.ts'
import { defineCheck } from '../define-check.ts'

export const error_sources_exist = defineCheck({
  phase: 'after-run',
  title: 'An error that names a source names a part of the request, and the one that is wrong',
  strength: 'should',
  source: 'JSON:API 1.0, Error objects: source.pointer is a JSON pointer, source.parameter is the name of a parameter',
  steps: [
    'check every error of the run that names sources',
    'each is a member of the body or of its schema, or a parameter; if the body has errors, one of them is named',
  ],
  writes: false,
  invitations: 0,
  run: async (context) =>
    judgeAll(context, (exchange) => {
      const { status } = exchange.response
      if (status < 400 || status > 499) return undefined
      const sources = context.promises.errorSources(exchange)
      if (sources.length === 0) return undefined
      return missing(context, exchange, sources) ?? another(context, exchange, sources)
    }),
})

function missing(context: CheckContext, exchange: Exchange, sources: readonly string[]): ResponseViolation | undefined {
  const received = sources.find((source) => !exists(context, exchange, source))
  if (received === undefined) return undefined
  const message = `the request has nothing that ${JSON.stringify(received)} names`
  return { title: 'UnknownSource', message, expected: 'a pointer into the body, or a parameter', received }
}

function exists(context: CheckContext, exchange: Exchange, source: string): boolean {
  if (source === '') return true
  const { operation, ask } = exchange
  // FastAPI's loc starts with the place of a parameter.
  const [, named] = /^\/(?:path|query|header|cookie)\/(.+)$/.exec(source) ?? []
  if (named === undefined && source.startsWith('/')) {
    if (pointed(writtenBody(exchange), source) !== undefined) return true
    const [mediaType] = operation.body?.mediaTypes ?? []
    const schema = context.spec.schemas?.(schemaKey(operation, `body ${mediaType}`))
    // A body that is not JSON cannot be searched, nor can a spec that is not compiled here.
    return schema === undefined || inSchema(schema, [...pointerSegments(source)])
  }
  const names = [...operation.parameters.map(({ name }) => name), ...Object.keys(ask.query ?? {})]
  return [...names, ...Object.keys(sentIn(exchange, 'header'))].some(
    (name) => name.toLowerCase() === (named ?? source).toLowerCase(),
  )
}

function inSchema(schema: unknown, [step, ...rest]: readonly string[]): boolean {
  if (step === undefined) return true
  const properties = at(schema, 'properties')
  if (record(properties) && step in properties) return inSchema(properties[step], rest)
  return list(at(schema, 'allOf')).some((part) => inSchema(part, [step, ...rest]))
}

/** A source that is near none of the errors of a body, where only the body is wrong. */
function another(
  { spec }: CheckContext,
  exchange: Exchange,
  sources: readonly string[],
): ResponseViolation | undefined {
  const { operation, who, response, request } = exchange
  const [mediaType] = operation.body?.mediaTypes ?? []
  if (who !== 'admin' || ![400, 422].includes(response.status) || request.body === null) return undefined
  if (request.headers['content-type'] !== mediaType) return undefined
  const body = writtenBody(exchange)
  if (
    body === undefined ||
    sources.some((source) => (source !== '' && !source.startsWith('/')) || /^\/(path|query|header)\//.test(source))
  )
    return undefined
  const issues = issuesOf(spec.validators, schemaKey(operation, `body ${mediaType}`), body)
  const wrong = issues.map(({ pointer, params }) => {
    const member = params.missingProperty ?? params.additionalProperty
    return member === undefined ? pointer : `${pointer}/${member}`
  })
  if (wrong.length === 0 || wrong.some((pointer) => sources.some((source) => isNear(source, pointer)))) return undefined
  const message = `it names ${sources.join(', ')}, and the error is at ${wrong.join(', ')}`
  return { title: 'AnotherSourceNamed', message, expected: wrong, received: sources }
}

/** Whether one pointer is the same as the other, or above or below it. */
function isNear(one: string, other: string): boolean {
  return `${one}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${one}/`)
}
