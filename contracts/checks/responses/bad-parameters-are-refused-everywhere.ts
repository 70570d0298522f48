import { judgeAll, type ResponseViolation } from '../../fixtures/responses/judge-all.ts'
import { sentIn } from '../../fixtures/responses/requests.ts'
import type { CheckContext } from '../../kit/context.ts'
import { at } from '../../kit/json.ts'
import type { BadRequest } from '../../kit/promises.ts'
import type { Exchange } from '../../runner/exchange.ts'
import { defineCheck } from '../define-check.ts'

export const bad_parameters_are_refused_everywhere = defineCheck({
  phase: 'after-run',
  title: 'A parameter that the documentation rules out is refused by every operation, with the documented status',
  strength: 'must',
  source:
    'Snyk, About the REST API: a bad version or an unknown parameter gets 400; Blaxel, API introduction: an unknown version gets 400, "invalid_api_version"',
  steps: [
    'check every response of the run to a request of the admin with such a parameter',
    'it is refused, and the error has the documented form',
  ],
  writes: false,
  invitations: 0,
  run: async (context) => {
    const marked = context.promises.badRequests.flatMap((bad) => {
      const mark = markOf(context, bad)
      return mark ? [{ bad, mark }] : []
    })
    judgeAll(context, (exchange) => {
      const found = marked.find(({ mark }) => has(context, exchange, mark))
      return found && violationOf(exchange, found.bad)
    })
  },
})

/** Statuses that a request can get for another reason before its parameters are checked. */
const earlier = new Set([401, 403, 404, 405, 409, 410, 429])

function violationOf(exchange: Exchange, { name, statuses, error }: BadRequest): ResponseViolation | undefined {
  const { status } = exchange.response
  if (status >= 500) return undefined
  if (!statuses.includes(status)) {
    const isExcused = exchange.who !== 'admin' || (exchange.operation.method !== 'GET' && earlier.has(status))
    if (status >= 400 && (isExcused || earlier.has(status))) return undefined
    return { title: 'BadParameterAccepted', message: `it has ${name}`, expected: statuses, received: status }
  }
  if (!error || exchange.who !== 'admin' || exchange.request.body !== null) return undefined
  const received = at(exchange.json, error.member)
  if (received === error.value) return undefined
  const message = `the error of ${name} has another ${error.member}`
  return { title: 'OtherError', message, expected: error.value, received }
}

interface Mark {
  readonly in: 'query' | 'header'
  readonly name: string
  /** Undefined if the parameter is missing. */
  readonly value: unknown
}

/** The error of a documented bad request: the parameter that it adds to a plain list, or omits. */
function markOf({ promises, tenant }: CheckContext, { ask }: BadRequest): Mark | undefined {
  const request = ask(tenant)
  const plain = promises.list(tenant)
  const known = Object.keys(plain.headers ?? {}).map((name) => name.toLowerCase())
  for (const [name, value] of Object.entries(request.headers ?? {}))
    if (!known.includes(name.toLowerCase())) return { in: 'header', name: name.toLowerCase(), value }
  const always = promises.declaration.always?.query ?? {}
  for (const [name, value] of Object.entries(request.query ?? {}))
    if (always[name] !== value) return { in: 'query', name, value }
  const missing = Object.keys(always).find((name) => !(name in (request.query ?? {})))
  return missing === undefined ? undefined : { in: 'query', name: missing, value: undefined }
}

function has({ spec }: CheckContext, exchange: Exchange, { in: place, name, value }: Mark): boolean {
  if (value === undefined && exchange.ask.query?.[name] !== undefined) return false
  const sent = sentIn(exchange, place)[name]
  if (sent === value) return true
  // An unknown parameter is invalid even without a value.
  const isKnown = spec.operations.some(({ parameters }) => parameters.some((one) => one.name.toLowerCase() === name))
  return sent === '' && place === 'query' && !isKnown
}
