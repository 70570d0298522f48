import type { CheckResult, Coverage, FailureReport, Gap } from '../runner/events.ts'
import { replayCommand } from './run-record.ts'

/** The most characters of a body that a report shows. */
const shownBody = 600

/** A text in which no control character can do anything to a terminal or break a document. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to be shown otherwise
  return text.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]/g, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

/** A value in a few words. */
export function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** A body, cut where it is long. */
export function shortBody(body: string | null): string {
  if (!body) return ''
  return body.length <= shownBody ? body : `${body.slice(0, shownBody)}… (${body.length} characters)`
}

/** A failure as lines of text: what was expected, the steps that show it, how to see it again. */
export function failureLines(result: CheckResult, failure: FailureReport): string[] {
  const replay = replayCommand(result)
  return [
    `${failure.title}: ${failure.message}`,
    ...(failure.expected === null ? [] : [`expected ${shown(failure.expected)}, received ${shown(failure.received)}`]),
    `promise: ${result.title} (${result.strength}; ${result.source})`,
    ...(failure.specPointer === null ? [] : [`spec: ${failure.specPointer}`]),
    ...failure.steps.flatMap(({ curl, response }, i) => [
      `${i + 1}. ${curl}`,
      `   ${response.status} ${shortBody(response.text)}`.trimEnd(),
    ]),
    ...(replay === undefined ? [] : [`again: ${replay}`]),
  ].map(printable)
}

/** What was exercised and what not, with the reason: an operation a line, then the lifecycle. */
export function coverageLines({ operations, transitions }: Coverage): string[] {
  return [
    ...operations.map(
      ({ operation, statuses, missing }) => `${operation}: ${seenStatuses(statuses)}${notSeen(missing)}`,
    ),
    ...transitions.map(
      ({ transition, seen, why }) => `${transition}: ${why === undefined ? `${seen}×` : `not seen, ${why}`}`,
    ),
  ]
}

/** How often an operation answered with each status. */
export function seenStatuses(statuses: Readonly<Record<string, number>>): string {
  const seen = Object.entries(statuses).map(([status, count]) => `${status}×${count}`)
  return seen.join(' ') || 'never asked'
}

/** What was not seen, gathered by the reason. */
export function gapsByReason(missing: readonly Gap[]): string[] {
  const reasons = [...new Set(missing.map(({ why }) => why))]
  return reasons.map(
    (why) =>
      `${missing
        .filter((gap) => gap.why === why)
        .map(({ what }) => what)
        .join(' ')} (${why})`,
  )
}

function notSeen(missing: readonly Gap[]): string {
  return missing.length === 0 ? '' : `; not seen: ${gapsByReason(missing).join(', ')}`
}
