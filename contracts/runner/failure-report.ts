import { append } from '@hyperjump/json-pointer'
import type { CheckFailure } from './check-failure.ts'
import type { FailureReport, FailureStep } from './events.ts'
import type { Exchange, SentRequest } from './exchange.ts'

/** A failure shows at most this many exchanges: the last ones. */
const maxSteps = 12

/** Turns a broken promise and the exchanges that led to it into plain data. */
export function toFailureReport(failure: CheckFailure, exchanges: readonly Exchange[]): FailureReport {
  const { exchange } = failure
  const end = exchange ? exchanges.indexOf(exchange) + 1 : exchanges.length
  const steps = exchanges.slice(Math.max(0, end - maxSteps), end)
  return {
    title: failure.title,
    message: failure.message,
    expected: distinct(failure.expected ?? null),
    received: failure.received ?? null,
    operation: exchange?.operation.id ?? null,
    specPointer: exchange ? pointerTo(exchange) : null,
    steps: steps.map(toStep),
    ...(failure.commands === undefined ? {} : { commands: failure.commands }),
  }
}

/** Several reasons to refuse a request may expect the same status. */
function distinct(expected: unknown): unknown {
  const isStatuses =
    Array.isArray(expected) && expected.every((one) => Number.isInteger(one) && one >= 100 && one < 600)
  return isStatuses ? [...new Set(expected)] : expected
}

function toStep({ request, response }: Exchange): FailureStep {
  return { request, response, curl: toCurl(request) }
}

/** A request as a curl command, with `$NAME` instead of a secret. */
export function toCurl({ method, url, headers, body }: SentRequest): string {
  return [
    'curl -sS',
    ...(method === 'GET' ? [] : [`-X ${method}`]),
    quoted(url),
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === null ? [] : [`-d ${quoted(body)}`]),
  ].join(' ')
}

/** Quotes a text for the shell, which still has to expand the variables in it. */
function quoted(text: string): string {
  const plain = `'${text.replaceAll("'", `'\\''`)}'`
  return plain.replaceAll(/\$([A-Z_][A-Z0-9_]*)/g, `'"$$$1"'`)
}

function pointerTo({ operation, response }: Exchange): string {
  const path = append(operation.path, '#/paths')
  const status = response.status in operation.responses ? `/responses/${response.status}` : '/responses'
  return `${path}/${operation.method.toLowerCase()}${status}`
}
