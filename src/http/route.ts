import { TrieRouter } from 'hono/router/trie-router'
import type { CompiledSpec, Operation } from '../openapi/types.ts'
import type { Exchange } from './exchange.ts'
import { nearest } from './nearest.ts'
import { Refusal } from './refusal.ts'

/** The operation for a method and a path, with its path parameters as they stand in the path. */
export type Match = (
  method: string,
  path: string,
) => { operation: Operation; params: Record<string, string> } | undefined

/** Builds a spec's router. A path without parameters wins over one with them, as OpenAPI asks. */
export function toMatch(spec: CompiledSpec): Match {
  // Others find a route 0.2 µs sooner, and are three times as much for a page to load.
  const router = new TrieRouter<Operation>()
  const fixedFirst = [...spec.operations].sort((a, b) => placeholders(a) - placeholders(b))
  for (const operation of fixedFirst) router.add(operation.method, toPattern(operation.path), operation)
  return (method, path) => {
    const [[first]] = router.match(method, path) as [[operation: Operation, params: Record<string, string>][]]
    return first && { operation: first[0], params: first[1] }
  }
}

/** Finds the operation by the spec and decodes its path parameters. */
export function route(exchange: Exchange): Operation {
  const { api, path, request } = exchange
  const match = api.match(request.method, path)
  if (!match) throw notRouted(exchange)
  exchange.operation = match.operation
  for (const name in match.params) exchange.params[name] = decode(match.params[name] as string, name)
  return match.operation
}

/** The methods that the spec has for a path. */
export function allowedMethods(api: Exchange['api'], path: string): string[] {
  const methods = new Set(api.spec.operations.map(({ method }) => method))
  return [...methods].filter((method) => api.match(method, path)).sort()
}

function notRouted({ api, path, request }: Exchange): Refusal {
  const allow = allowedMethods(api, path)
  if (allow.length > 0) {
    const detail = `${request.method} is not allowed on ${path}, which takes ${allow.join(', ')}`
    return new Refusal('method-not-allowed', detail, { headers: { allow: allow.join(', ') } })
  }
  const operation = nearest(api.spec.operations, request.method, path)
  const hint = operation ? `; the nearest is ${operation.method} ${operation.path}` : ''
  return new Refusal('unknown-route', `There is no ${request.method} ${path}${hint}`)
}

function decode(value: string, name: string): string {
  if (!value.includes('%')) return value
  let decoded: string
  try {
    decoded = decodeURIComponent(value)
  } catch {
    throw new Refusal('malformed-url', `The path has a broken percent-encoding: '${value}'`, {
      culprit: { in: 'path', at: name },
    })
  }
  if (decoded.includes('\0')) {
    throw new Refusal('malformed-url', `The path has a NUL character: '${value}'`, {
      culprit: { in: 'path', at: name },
    })
  }
  return decoded
}

const placeholders = ({ path }: Operation) => path.split('{').length
const toPattern = (path: string) => path.replaceAll(/\{([^}]+)\}/g, ':$1')
