import { append } from '@hyperjump/json-pointer'
import type { CheckFailure } from './check-failure.ts'
import type { FailureReport, FailureStep } from './events.ts'
import { controlledBetween, decisiveOf, type FailureContext, historyOf } from './evidence/history.ts'
import type { Exchange } from './exchange.ts'
import { type Redact, redactAll } from './redact.ts'
import type { Controlled } from './suite.ts'
import { toCurl } from './to-curl.ts'

/** A failure shows at most this many characters of a message, and of what was expected or received. */
const maxLength = 20_000

/** The same for a body: a script reads ids from a whole page of a list. */
const maxBodyLength = 200_000

/** What a report needs to know about the target. */
export interface ReportFacts {
  readonly baseUrl: string
  readonly secrets: readonly string[]
  readonly redact: Redact
}

/**
 * Turns a broken promise and the exchanges that show it into plain data.
 * @param secrets The variables that stand for secrets in the exchanges, such as `$SNYK_TOKEN`.
 * @param redact Redacts what a check has read, before anything is shortened: a part of a token is not recognized.
 */
export function toFailureReport(
  failure: CheckFailure,
  scene: FailureContext,
  { baseUrl, secrets, redact }: ReportFacts,
): FailureReport {
  const { exchange } = failure
  const decisive = decisiveOf(failure, scene)
  const exchanges = historyOf(failure, scene)
  return {
    title: failure.title,
    message: shortened(redact(failure.message), maxLength),
    expected: shownValue(distinct(failure.expected ?? null), redact),
    received: shownValue(failure.received ?? null, redact),
    operation: exchange?.operation.id ?? null,
    specPointer: exchange ? pointerTo(exchange) : null,
    baseUrl,
    variables: secrets.map((name) => name.slice(1)),
    steps: exchanges.map((one, i) => ({
      ...toStep(one, exchanges[i - 1], one === decisive, secrets),
      ...withControlled(controlledBetween(exchanges[i - 1], one, exchanges, scene)),
    })),
    ...(failure.commands === undefined
      ? {}
      : { commands: redactAll(JSON.parse(JSON.stringify(failure.commands)), redact) }),
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

/** A value as JSON has it, without secrets, and as a text if it is long. */
function shownValue(value: unknown, redact: Redact): unknown {
  const text = JSON.stringify(value) ?? 'null'
  return text.length <= maxLength ? redactAll(JSON.parse(text), redact) : shortened(redact(text), maxLength)
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
