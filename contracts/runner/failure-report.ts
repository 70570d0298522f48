import { append } from '@hyperjump/json-pointer'
import type { CheckFailure } from './check-failure.ts'
import type { FailureReport } from './events.ts'
import type { Exchange, SentRequest } from './exchange.ts'

/** A failure shows at most this many exchanges: the last ones. */
const maxSteps = 12

/** A failure shows at most this many characters of a body, a message, and what was expected or received. */
const maxLength = 20_000

/**
 * Turns a broken promise and the exchanges that led to it into plain data.
 * @param secrets The variables that stand for secrets in the exchanges, such as `$SNYK_TOKEN`.
 */
export function toFailureReport(
  failure: CheckFailure,
  exchanges: readonly Exchange[],
  secrets: readonly string[],
): FailureReport {
  const { exchange } = failure
  const end = exchange ? exchanges.indexOf(exchange) + 1 : exchanges.length
  const steps = exchanges.slice(Math.max(0, end - maxSteps), end)
  return {
    title: failure.title,
    message: shortened(failure.message),
    expected: shortenedValue(distinct(failure.expected ?? null)),
    received: shortenedValue(failure.received ?? null),
    operation: exchange?.operation.id ?? null,
    specPointer: exchange ? pointerTo(exchange) : null,
    steps: steps.map(({ request, response }) => ({
      request,
      response: { ...response, text: shortened(response.text) },
      curl: toCurl(request, secrets),
    })),
    ...(failure.commands === undefined ? {} : { commands: failure.commands }),
  }
}

/** Several reasons to refuse a request may expect the same status. */
function distinct(expected: unknown): unknown {
  const isStatuses =
    Array.isArray(expected) && expected.every((one) => Number.isInteger(one) && one >= 100 && one < 600)
  return isStatuses ? [...new Set(expected)] : expected
}

function shortened(text: string): string {
  return text.length <= maxLength ? text : `${text.slice(0, maxLength)}… (${text.length} characters)`
}

function shortenedValue(value: unknown): unknown {
  const text = JSON.stringify(value) ?? ''
  return text.length <= maxLength ? value : shortened(text)
}

/** A request as a curl command, with `$NAME` instead of a secret. */
function toCurl({ method, url, headers, body }: SentRequest, secrets: readonly string[]): string {
  const quoted = (text: string) => quote(text, secrets)
  return [
    'curl -sS',
    ...(method === 'GET' ? [] : [`-X ${method}`]),
    quoted(url),
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === null ? [] : [`-d ${quoted(body)}`]),
  ].join(' ')
}

/** Quotes a text for the shell, which expands the secrets in it and no other variable, because a value may be the target's. */
function quote(text: string, secrets: readonly string[]): string {
  const plain = `'${text.replaceAll("'", `'\\''`)}'`
  const byLength = secrets.toSorted((a, b) => b.length - a.length)
  return plain.replaceAll(/\$[A-Z_][A-Z0-9_]*/g, (found) => {
    const secret = byLength.find((name) => found.startsWith(name))
    return secret === undefined ? found : `'"${secret}"'${found.slice(secret.length)}`
  })
}

function pointerTo({ operation, response }: Exchange): string {
  const path = append(operation.path, '#/paths')
  const status = response.status in operation.responses ? `/responses/${response.status}` : '/responses'
  return `${path}/${operation.method.toLowerCase()}${status}`
}
