import { append } from '@hyperjump/json-pointer'
import type { CheckFailure } from './check-failure.ts'
import type { FailureReport, FailureStep } from './events.ts'
import type { Exchange, SentRequest } from './exchange.ts'

/** The most exchanges that a failure shows: the ones at its end. */
const maxSteps = 12

/** A broken promise with the exchanges that led to it. */
export function toFailureReport(failure: CheckFailure, exchanges: readonly Exchange[]): FailureReport {
  const shown = failure.exchange
  const until = shown ? exchanges.indexOf(shown) + 1 : exchanges.length
  const steps = exchanges.slice(Math.max(0, until - maxSteps), until)
  return {
    title: failure.title,
    message: failure.message,
    expected: failure.expected ?? null,
    received: failure.received ?? null,
    operation: shown?.operation.id ?? null,
    specPointer: shown ? pointerTo(shown) : null,
    steps: steps.map(toStep),
    ...(failure.commands === undefined ? {} : { commands: failure.commands }),
  }
}

function toStep({ request, response }: Exchange): FailureStep {
  return { request, response, curl: toCurl(request) }
}

/** A request as a line to paste, with `$NAME` where a secret was. */
export function toCurl({ method, url, headers, body }: SentRequest): string {
  return [
    'curl -sS',
    ...(method === 'GET' ? [] : [`-X ${method}`]),
    quoted(url),
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === null ? [] : [`-d ${quoted(body)}`]),
  ].join(' ')
}

/** In single quotes, but for the names of variables, which the shell is to fill in. */
function quoted(text: string): string {
  const plain = `'${text.replaceAll("'", `'\\''`)}'`
  return plain.replaceAll(/\$([A-Z_][A-Z0-9_]*)/g, `'"$$$1"'`)
}

function pointerTo({ operation, response }: Exchange): string {
  const path = append(operation.path, '#/paths')
  const status = response.status in operation.responses ? `/responses/${response.status}` : '/responses'
  return `${path}/${operation.method.toLowerCase()}${status}`
}
