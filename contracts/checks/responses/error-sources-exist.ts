import { pointerSegments } from '@hyperjump/json-pointer'
import { issuesOf, schemaKey } from '../../../specs/openapi/types.ts'
import { judgeAll, type ResponseViolation } from '../../fixtures/responses/judge-all.ts'
import { pointed, sentIn, writtenBody } from '../../fixtures/responses/requests.ts'
import type { CheckContext } from '../../kit/context.ts'
import { at, list, record } from '../../kit/json.ts'
import { skip } from '../../kit/skip.ts'
import type { Exchange } from '../../runner/exchange.ts'
import { type CheckDefinition, defineCheck } from '../define-check.ts'

export const error_sources_exist = defineCheck({
  ...toCheck('should', (context) => !isDocumented(context)),
  title: 'An error that names a source names a part of the request, and the one that is wrong',
  source: 'FastAPI: loc leads to the wrong part of the request',
})

export const documented_error_sources_exist = defineCheck({
  ...toCheck('must', isDocumented),
  title: 'Where the source of an error is documented, it is a part of the request, and the one that is wrong',
  source:
    'JSON:API 1.0, Error objects: source.pointer is a JSON pointer into the request, source.parameter the parameter that caused the error',
})

function toCheck(strength: CheckDefinition['strength'], isDue: (context: CheckContext) => boolean) {
  return {
    phase: 'after-run',
    strength,
    steps: [
      'check every error of the run that names sources',
      'each is a member of the body or of its schema, or a parameter; if parts of the request are wrong, one of them is named',
      ...(strength === 'should' ? ['where an error lists what is wrong, it lists every wrong member of the body'] : []),
    ],
    writes: false,
    invitations: 0,
    run: async (context: CheckContext) => {
      // The other of the two checks judges it.
      if (!isDue(context)) skip('the vendor documents its sources with another strength')
      judgeAll(context, (exchange) => {
        const { status } = exchange.response
        if (status < 400 || status > 499) return undefined
        const sources = context.promises.errorSources(exchange)
        if (sources.length === 0) return undefined
        return (
          missing(context, exchange, sources) ??
          another(context, exchange, sources) ??
          (strength === 'should' ? unnamed(context, exchange, sources) : undefined)
        )
      })
    },
  } as const
}

function isDocumented({ promises }: CheckContext): boolean {
  return promises.declaration.errors.sources?.isDocumented === true
}

function missing(context: CheckContext, exchange: Exchange, sources: readonly string[]): ResponseViolation | undefined {
  const received = sources.find((source) => !exists(context, exchange, source))
  if (received === undefined) return undefined
  const message = `the request has nothing that ${JSON.stringify(received)} names`
  return { title: 'UnknownSource', message, expected: 'a pointer into the body, or a parameter', received }
}

function exists(context: CheckContext, exchange: Exchange, source: string): boolean {
  if (source === '') return true
  const { operation, ask } = exchange
  // FastAPI's loc starts with the location of a parameter.
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

/** A source that is unrelated to every error in the body and the parameters of a request. */
function another(context: CheckContext, exchange: Exchange, sources: readonly string[]): ResponseViolation | undefined {
  const { who, response } = exchange
  if (who !== 'admin' || ![400, 422].includes(response.status)) return undefined
  const inBody = wrongInBody(context, exchange)
  if (inBody === undefined) return undefined
  const wrong = [...inBody, ...wrongParameters(context, exchange)]
  const named = sources.map((source) => source.replace(/^\/(query|header)\//, ''))
  if (wrong.length === 0 || wrong.some((pointer) => named.some((source) => isNear(source, pointer)))) return undefined
  const message = `it names ${sources.join(', ')}, and the error is at ${wrong.join(', ')}`
  return { title: 'AnotherSourceNamed', message, expected: wrong, received: sources }
}

/** An invalid member of the body that is missing in an error with a list of causes. */
function unnamed(context: CheckContext, exchange: Exchange, sources: readonly string[]): ResponseViolation | undefined {
  const { expectedFor } = context.promises.declaration.errors.sources ?? {}
  if (expectedFor !== exchange.response.status) return undefined
  const wrong = [...new Set(wrongInBody(context, exchange) ?? [])].filter((pointer) => pointer !== '')
  const received = wrong.find((pointer) => !sources.some((source) => isNear(source, pointer)))
  if (received === undefined) return undefined
  const message = `it names ${sources.join(', ')}, and ${received} is wrong too`
  return { title: 'SourceLeftOut', message, expected: wrong, received: sources }
}

/** Pointers to the invalid parts of the body; undefined if the body cannot be read. */
function wrongInBody({ spec }: CheckContext, exchange: Exchange): readonly string[] | undefined {
  const { operation, request } = exchange
  if (request.body === null) return []
  const [mediaType] = operation.body?.mediaTypes ?? []
  const body = request.headers['content-type'] === mediaType ? writtenBody(exchange) : undefined
  if (body === undefined) return undefined
  return issuesOf(spec.validators, schemaKey(operation, `body ${mediaType}`), body).map(({ pointer, params }) => {
    const member = params.missingProperty ?? params.additionalProperty
    return member === undefined ? pointer : `${pointer}/${member}`
  })
}

/** The names of query parameters that are invalid, missing or unknown to the operation. */
function wrongParameters({ spec, promises }: CheckContext, exchange: Exchange): readonly string[] {
  const { operation, ask } = exchange
  const known = operation.parameters.flatMap((one) => (one.in === 'query' ? [one] : []))
  const sent = sentIn(exchange, 'query')
  const typed = Object.entries(sent).map(([name, value]) => {
    const isNumber = known.some((one) => one.name === name && one.kind === 'integer') && /^-?\d+$/.test(String(value))
    return [name, isNumber ? Number(value) : value]
  })
  const issues = issuesOf(spec.validators, schemaKey(operation, 'query'), Object.fromEntries(typed))
  const ruledOut = issues.flatMap(({ pointer, params }) => String(params.missingProperty ?? pointer.slice(1)) || [])
  const missing = Object.keys(promises.declaration.always?.query ?? {}).filter((name) => !(name in sent))
  const unknown = Object.keys(ask.query ?? {}).filter((name) => !known.some((one) => one.name === name))
  return [...new Set([...ruledOut, ...missing, ...unknown])]
}

/** Whether one pointer is the same as the other, or above or below it. */
function isNear(one: string, other: string): boolean {
  return `${one}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${one}/`)
}
