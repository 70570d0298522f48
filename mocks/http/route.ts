import { PatternRouter } from 'hono/router/pattern-router'
import type { CompiledSpec, Operation } from '../../specs/openapi/types.ts'
import type { Api, Match } from './api.ts'
import type { ApiRequest } from './api-request.ts'
import { nearest } from './nearest.ts'
import { ProviderError } from './provider-error.ts'

/** An operation, and its path parameters: what the router calls each, and its name. */
interface Route {
  readonly operation: Operation
  readonly names: readonly (readonly [key: string, name: string])[]
}

/** Builds a spec's router. A path without parameters wins over one with them, as OpenAPI asks. */
export function toMatch(spec: CompiledSpec): Match {
  // The smallest for a page to load, and with some ten routes the fastest as well.
  const router = new PatternRouter<Route>()
  const fixedFirst = [...spec.operations].sort((a, b) => placeholders(a) - placeholders(b))
  for (const operation of fixedFirst) {
    const names: [string, string][] = []
    // The router wants names of letters and digits; a document may use any.
    const pattern = operation.path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => {
      const key = `p${names.length}`
      names.push([key, name])
      return `:${key}`
    })
    router.add(operation.method, pattern, { operation, names })
  }
  return (method, path) => {
    // To the router a slash at the end is nothing, to OpenAPI it makes another path.
    if (path.length > 1 && path.endsWith('/')) return undefined
    const [[first]] = router.match(method, path) as [[route: Route, found: Record<string, string>][]]
    if (!first) return undefined
    const [{ operation, names }, found] = first
    const params: Record<string, string> = {}
    for (const [key, name] of names) params[name] = found[key] as string
    return { operation, params }
  }
}

/** Finds the operation by the spec and decodes its path parameters. */
export function route(apiRequest: ApiRequest): Operation {
  const { api, path, request } = apiRequest
  const match = api.match(request.method, path)
  if (!match) throw notRouted(apiRequest)
  apiRequest.operation = match.operation
  for (const name in match.params) apiRequest.params[name] = decode(match.params[name] as string, name)
  return match.operation
}

/** The methods that the spec has for a path. */
export function allowedMethods(api: Api, path: string): string[] {
  const methods = new Set(api.spec.operations.map(({ method }) => method))
  return [...methods].filter((method) => api.match(method, path)).sort()
}

function notRouted({ api, path, request }: ApiRequest): ProviderError {
  const allow = allowedMethods(api, path)
  if (allow.length > 0) {
    const detail = `${request.method} is not allowed on ${path}, which takes ${allow.join(', ')}`
    return new ProviderError('method-not-allowed', detail, { headers: { allow: allow.join(', ') } })
  }
  const operation = nearest(api.spec.operations, request.method, path)
  const hint = operation ? `; the nearest is ${operation.method} ${operation.path}` : ''
  return new ProviderError('unknown-route', `There is no ${request.method} ${path}${hint}`)
}

function decode(value: string, name: string): string {
  if (!value.includes('%')) return value
  let decoded: string
  try {
    decoded = decodeURIComponent(value)
  } catch {
    throw new ProviderError('malformed-url', `The path has a broken percent-encoding: '${value}'`, {
      source: { in: 'path', at: name },
    })
  }
  if (decoded.includes('\0')) {
    throw new ProviderError('malformed-url', `The path has a NUL character: '${value}'`, {
      source: { in: 'path', at: name },
    })
  }
  return decoded
}

const placeholders = ({ path }: Operation) => path.split('{').length
