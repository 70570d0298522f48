import { type Issue, issuesOf, type Operation, type Parameter, schemaKey } from '../../../specs/openapi/types.ts'
import type { ApiRequest } from './api-request.ts'
import { readBody } from './body.ts'
import { append, pointerSegments } from './json-pointer.ts'
import { type ErrorSource, ProviderError } from './provider-error.ts'

/**
 * Reads parameters and body in the types that the spec gives them.
 * @throws ProviderError if they do not match the spec.
 */
export async function readInput(apiRequest: ApiRequest, operation: Operation): Promise<void> {
  readParameters(apiRequest, operation)
  await readContent(apiRequest, operation)
}

/** The synchronous part of `readInput`: path, query and headers. */
export function readParameters(apiRequest: ApiRequest, operation: Operation): void {
  readQuery(apiRequest, operation)
  check(apiRequest, operation, 'path', apiRequest.params)
  check(apiRequest, operation, 'query', apiRequest.query)
  checkHeaders(apiRequest, operation)
  for (const parameter of operation.parameters) {
    if (parameter.in === 'query' && parameter.default !== undefined)
      apiRequest.query[parameter.name] ??= parameter.default
  }
}

/** The asynchronous part of `readInput`: the body. */
export async function readContent(apiRequest: ApiRequest, operation: Operation): Promise<void> {
  if (!operation.body) return
  const mediaType = await readBody(apiRequest, operation)
  if (mediaType === undefined) return
  const issues = issuesOf(apiRequest.api.spec.validators, schemaKey(operation, `body ${mediaType}`), apiRequest.body)
  if (issues.length === 0) return
  apiRequest.issues = issues.slice(0, maxIssues)
  throw new ProviderError('invalid-body', `The body ${describeIssue(issues[0] as Issue, apiRequest.body)}`, {
    source: { in: 'body', at: pointerOf(issues[0] as Issue) },
    issues,
  })
}

/** How many issues the log keeps of one request. */
const maxIssues = 100

/** The JSON pointer to the value that an issue is about, also if that value is missing. */
export function pointerOf({ pointer, params }: Issue): string {
  const property = params.missingProperty ?? params.additionalProperty ?? params.unevaluatedProperty
  return typeof property === 'string' ? append(property, pointer) : pointer
}

/** An issue as the end of a sentence. It repeats the wrong value if that is a scalar in `validated`. */
export function describeIssue({ pointer, message, params }: Issue, validated?: unknown): string {
  const extra = params.additionalProperty ?? params.unevaluatedProperty
  const at = pointer === '' ? '' : `at ${pointer} `
  if (params.tag !== undefined)
    return `${at}has an unknown ${params.tag}${shown(validated, append(String(params.tag), pointer))}`
  return `${at}${message}${allowedBy(params)}${extra === undefined ? '' : `: '${extra}'`}${shown(validated, pointer)}`
}

/** The values that an enum allows. */
function allowedBy({ allowedValues }: Issue['params']): string {
  return Array.isArray(allowedValues) ? `: ${allowedValues.join(', ')}` : ''
}

/** How many characters of a wrong value a message repeats. */
const maxShown = 100

function shown(validated: unknown, pointer: string): string {
  let value = validated
  for (const name of pointerSegments(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return ''
    value = (value as Record<string, unknown>)[name]
  }
  if (typeof value === 'string') {
    return `; it is '${value.length > maxShown ? `${value.slice(0, maxShown)}…` : value}'`
  }
  return value === undefined || (typeof value === 'object' && value !== null) ? '' : `; it is ${value}`
}

const brokenPercent = /%(?![0-9A-Fa-f]{2})/

function readQuery(apiRequest: ApiRequest, operation: Operation): void {
  if (apiRequest.search === '') return
  if (brokenPercent.test(apiRequest.search)) {
    throw new ProviderError('malformed-url', `The query has a broken percent-encoding: '${apiRequest.search}'`)
  }
  for (const [name, value] of new URLSearchParams(apiRequest.search)) {
    const parameter = operation.parameters.find((one) => one.name === name && one.in === 'query')
    const source: ErrorSource = { in: 'query', at: name }
    if (!parameter) {
      if (apiRequest.api.unknownQuery === 'ignored') continue
      throw new ProviderError('invalid-parameter', `Unknown query parameter '${name}'`, { source })
    }
    if (parameter.kind === 'array') apiRequest.query[name] = [...((apiRequest.query[name] as string[]) ?? []), value]
    else if (name in apiRequest.query) {
      throw new ProviderError('invalid-parameter', `The query parameter '${name}' is given more than once`, { source })
    } else apiRequest.query[name] = typed(parameter, value)
  }
}

/** A value in its parameter's type. A value of another type is returned as it is, for the validation to report. */
function typed({ kind }: Parameter, value: string): unknown {
  if (kind === 'integer') return /^[+-]?\d{1,15}$/.test(value) ? Number(value) : value
  if (kind === 'number') return /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value) ? Number(value) : value
  if (kind === 'boolean') return value === 'true' ? true : value === 'false' ? false : value
  return value
}

function checkHeaders(apiRequest: ApiRequest, operation: Operation): void {
  let headers: Record<string, unknown> | undefined
  for (const parameter of operation.parameters) {
    if (parameter.in !== 'header') continue
    headers ??= {}
    const value = apiRequest.header(parameter.name)
    if (value !== undefined) headers[parameter.name.toLowerCase()] = typed(parameter, value)
  }
  if (headers) check(apiRequest, operation, 'header', headers)
}

function check(
  apiRequest: ApiRequest,
  operation: Operation,
  part: 'path' | 'query' | 'header',
  values: Record<string, unknown>,
): void {
  const issues = issuesOf(apiRequest.api.spec.validators, schemaKey(operation, part), values)
  const first = issues[0]
  if (!first) return
  apiRequest.issues = issues
  const name = pointerOf(first).slice(1)
  const value = values[name]
  const detail =
    value === undefined
      ? `The ${part} parameter '${name}' is missing`
      : `The ${part} parameter '${name}' ${first.message}${allowedBy(first.params)}; it is '${value}'`
  throw new ProviderError('invalid-parameter', detail, { source: { in: part, at: name }, issues })
}
