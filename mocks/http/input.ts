import { append, pointerSegments } from '@hyperjump/json-pointer'
import { type Issue, issuesOf, type Operation, type Parameter, schemaKey } from '../../specs/openapi/types.ts'
import type { ApiRequest } from './api-request.ts'
import { readBody } from './body.ts'
import { type ErrorSource, ProviderError } from './provider-error.ts'

/** Reads parameters and body in the types that the spec gives them, and refuses what the spec does not allow. */
export async function readInput(apiRequest: ApiRequest, operation: Operation): Promise<void> {
  readParameters(apiRequest, operation)
  await readContent(apiRequest, operation)
}

/** The part of `readInput` that has nothing to wait for. */
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

/** The part of `readInput` that waits for the body. */
export async function readContent(apiRequest: ApiRequest, operation: Operation): Promise<void> {
  if (!operation.body) return
  const mediaType = await readBody(apiRequest, operation)
  if (mediaType === undefined) return
  const issues = issuesOf(apiRequest.api.spec.validators, schemaKey(operation, `body ${mediaType}`), apiRequest.body)
  if (issues.length === 0) return
  apiRequest.issues = issues.slice(0, maxIssues)
  throw new ProviderError('invalid-body', `The body ${say(issues[0] as Issue, apiRequest.body)}`, {
    source: { in: 'body', at: pointerOf(issues[0] as Issue) },
    issues,
  })
}

/** The most issues that are kept for the log: a large body can have one in each of its places. */
const maxIssues = 100

/** Where an issue's culprit is, or would be if it were there. */
export function pointerOf({ pointer, params }: Issue): string {
  const property = params.missingProperty ?? params.additionalProperty ?? params.unevaluatedProperty
  return typeof property === 'string' ? append(property, pointer) : pointer
}

/** An issue as the end of a sentence, which names the wrong value where that is a scalar of what was judged. */
export function say({ pointer, message, params }: Issue, judged?: unknown): string {
  const surplus = params.additionalProperty ?? params.unevaluatedProperty
  const at = pointer === '' ? '' : `at ${pointer} `
  if (params.tag !== undefined)
    return `${at}has no ${params.tag} that there is${shown(judged, append(String(params.tag), pointer))}`
  return `${at}${message}${allowedBy(params)}${surplus === undefined ? '' : `: '${surplus}'`}${shown(judged, pointer)}`
}

/** The values that an enum allows. */
function allowedBy({ allowedValues }: Issue['params']): string {
  return Array.isArray(allowedValues) ? `: ${allowedValues.join(', ')}` : ''
}

/** The most characters of a wrong value that a message repeats. */
const maxShown = 100

function shown(judged: unknown, pointer: string): string {
  let value = judged
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

/** The value in its parameter's type; as it came where it is not of that type, for validation to refuse. */
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
  mountPoint: 'path' | 'query' | 'header',
  values: Record<string, unknown>,
): void {
  const issues = issuesOf(apiRequest.api.spec.validators, schemaKey(operation, mountPoint), values)
  const first = issues[0]
  if (!first) return
  apiRequest.issues = issues
  const name = pointerOf(first).slice(1)
  const value = values[name]
  const detail =
    value === undefined
      ? `The ${mountPoint} parameter '${name}' is missing`
      : `The ${mountPoint} parameter '${name}' ${first.message}${allowedBy(first.params)}; it is '${value}'`
  throw new ProviderError('invalid-parameter', detail, { source: { in: mountPoint, at: name }, issues })
}
