import { type Issue, issuesOf, schemaKey, type Validators } from '../../src/openapi/types.ts'
import type { Exchange } from '../../src/runner/exchange.ts'
import type { Context } from '../context.ts'
import type { Declared } from './declared.ts'
import { type Fault, mediaTypeOf } from './judge.ts'

/** What is wrong with an answer's media type. An answer without a body needs none. */
export function mediaTypeFault(exchange: Exchange, { response }: Declared): Fault | undefined {
  const { mediaTypes: expected } = response
  const received = mediaTypeOf(exchange)
  if (exchange.response.text === '' || expected.length === 0) return undefined
  if (expected.some((one) => one.toLowerCase() === received)) return undefined
  const message = received === '' ? 'the body has no media type' : `the media type is ${received}`
  return { title: 'UndeclaredMediaType', message, expected, received }
}

/** What the schema has against an answer's body. Where the body is not documented, none is as good as one. */
export function bodyFault(context: Context, exchange: Exchange, declared: Declared): Fault | undefined {
  const { operation, response, json } = exchange
  const [mediaType] = declared.response.mediaTypes
  const key = schemaKey(operation, `${declared.status} ${mediaType}`)
  if (mediaType === undefined || !context.spec.validators(key)) return undefined
  if (response.text === '') {
    if (!declared.bodyDocumented) return undefined
    return { title: 'BodyMissing', message: 'there is no body', expected: 'a body', received: '' }
  }
  if (json === undefined) {
    return { title: 'BodyNotJson', message: 'the body is no JSON', expected: mediaType, received: response.text }
  }
  const issues = issuesOf(context.spec.validators, key, json)
  const [issue] = issues.filter((one) => !context.vendor.leavesOpen(one, json))
  if (!issue) return undefined
  const message = `${issue.pointer || 'the body'} ${issue.message}${paramsOf(issue)}`
  return { title: 'BodyAgainstSchema', message, expected: issue.params, received: json }
}

/** Which headers of an answer to look at. */
export type WhichHeaders = (name: string) => boolean

/** What the schema has against an answer's headers. */
export function headersFault(
  { spec }: Context,
  { operation, response }: Exchange,
  declared: Declared,
  which: WhichHeaders,
): Fault | undefined {
  const key = schemaKey(operation, `${declared.status} headers`)
  const [issue] = typedIssues(spec.validators, key, response.headers).filter(({ pointer, params }) =>
    which(pointer.slice(1) || String(params.missingProperty ?? '')),
  )
  if (!issue) return undefined
  const name = issue.pointer.slice(1)
  const message = `the header ${name} ${issue.message}${paramsOf(issue)}`
  return { title: 'HeaderAgainstSchema', message, expected: issue.params, received: response.headers[name] ?? null }
}

/** Headers travel as text; where the schema wants a number or a truth value, the text is read as one first. */
function typedIssues(validators: Validators, key: string, headers: Readonly<Record<string, string>>): readonly Issue[] {
  const typed: Record<string, unknown> = { ...headers }
  for (const { pointer, keyword, params } of issuesOf(validators, key, typed)) {
    if (keyword !== 'type') continue
    const text = headers[pointer.slice(1)] ?? ''
    const value = params.type === 'boolean' ? toBoolean(text) : toNumber(text)
    if (value !== undefined) typed[pointer.slice(1)] = value
  }
  return issuesOf(validators, key, typed)
}

const toNumber = (text: string) => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined)
const toBoolean = (text: string) => (text === 'true' ? true : text === 'false' ? false : undefined)

function paramsOf({ params }: Issue): string {
  const surplus = params.additionalProperty ?? params.allowedValues
  return surplus === undefined ? '' : ` (${JSON.stringify(surplus)})`
}
