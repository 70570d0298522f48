import { append } from '@hyperjump/json-pointer'
import type { CheckFailure } from './check-failure.ts'
import type { FailureReport, FailureStep } from './events.ts'
import { controlledBetween, decisiveOf, type FailureContext, historyOf } from './evidence/history.ts'
import type { Exchange } from './exchange.ts'
import type { Controlled } from './suite.ts'
import { toCurl } from './to-curl.ts'

/** A failure shows at most this many characters of a message, and of what was expected or received. */
const maxLength = 20_000

/** The same for a body: a script reads ids from a whole page of a list. */
const maxBodyLength = 200_000

/**
 * Turns a broken promise and the exchanges that show it into plain data.
 * @param secrets The variables that stand for secrets in the exchanges, such as `$SNYK_TOKEN`.
 */
export function toFailureReport(
  failure: CheckFailure,
  scene: FailureContext,
  { baseUrl, secrets }: { readonly baseUrl: string; readonly secrets: readonly string[] },
): FailureReport {
  const { exchange } = failure
  const decisive = decisiveOf(failure, scene)
  const exchanges = historyOf(failure, scene)
  return {
    title: failure.title,
    message: shortened(failure.message, maxLength),
    expected: shortenedValue(distinct(failure.expected ?? null)),
    received: shortenedValue(failure.received ?? null),
    operation: exchange?.operation.id ?? null,
    specPointer: exchange ? pointerTo(exchange) : null,
    baseUrl,
    variables: secrets.map((name) => name.slice(1)),
    steps: exchanges.map((one, i) => ({
      ...toStep(one, exchanges[i - 1], one === decisive, secrets),
      ...withControlled(controlledBetween(exchanges[i - 1], one, exchanges, scene)),
    })),
    ...(failure.commands === undefined ? {} : { commands: failure.commands }),
  }
}

function toStep(
  { request, response, sentAt, who }: Exchange,
  last: Exchange | undefined,
  isDecisive: boolean,
  secrets: readonly string[],
): FailureStep {
  return {
    request,
    response: { ...response, text: shortened(response.text, maxBodyLength) },
    curl: toCurl(request, secrets),
    who,
    ...(isDecisive ? { decisive: true } : {}),
    ...(last && sentAt < last.receivedAt ? { together: true } : {}),
  }
}

function shortened(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max)}… (${text.length} characters)`
}

function shortenedValue(value: unknown): unknown {
  const text = JSON.stringify(value) ?? ''
  return text.length <= maxLength ? value : shortened(text, maxLength)
}

function withControlled(controlled: readonly Controlled[]): Pick<FailureStep, 'controlled'> {
  return controlled.length === 0 ? {} : { controlled: controlled.map(({ action, email }) => ({ action, email })) }
}

/** Several reasons to refuse a request may expect the same status. */
function distinct(expected: unknown): unknown {
  const isStatuses =
    Array.isArray(expected) && expected.every((one) => Number.isInteger(one) && one >= 100 && one < 600)
  return isStatuses ? [...new Set(expected)] : expected
}

function pointerTo({ operation, response }: Exchange): string {
  const path = append(operation.path, '#/paths')
  const status = response.status in operation.responses ? `/responses/${response.status}` : '/responses'
  return `${path}/${operation.method.toLowerCase()}${status}`
}
