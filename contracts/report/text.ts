import type { CheckResult, Coverage, FailureReport, Gap } from '../runner/events.ts'
import { waiverText } from '../runner/waivers.ts'

/** A report shows at most this many characters of a body or another value, and of a message. */
const maxBodyLength = 600
const maxMessageLength = 2000

/** Control characters, marks that change the direction of a text, and the start of a command to a runner of GitHub or Azure. */
const unsafe =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to escape
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]|(?<=^\s*):(?=:)|(?<=#)#(?=\[|vso)/gim

/** Escapes a text, so that it cannot affect a terminal, break a document or give commands to a CI system that reads it. */
export function printable(text: string): string {
  return text.replaceAll(unsafe, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** The same for a single line. */
export function oneLine(text: string): string {
  return printable(text.replaceAll('\n', '\\n'))
}

/** A value as text, shortened if it is long. */
export function shown(value: unknown): string {
  return shortBody(typeof value === 'string' ? value : JSON.stringify(value))
}

/** `1 request`, `2 requests`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** A body, shortened if it is long. */
export function shortBody(body: string | null): string {
  if (!body) return ''
  return shortened(body, maxBodyLength)
}

/** A message, shortened if it is long. */
export function shortMessage(message: string): string {
  return shortened(message, maxMessageLength)
}

function shortened(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max)}… (${text.length} characters)`
}

/** The command that replays a failure; undefined if it was not saved. */
export function replayCommand({ failure }: CheckResult): string | undefined {
  return failure?.case === undefined ? undefined : `invitelab replay ${failure.case}`
}

/** The saved script of a failure, beside its case; undefined if it was not saved. */
export function scriptFile({ failure }: CheckResult): string | undefined {
  return failure?.case?.replace(/\.json$/, '.sh')
}

/** A failure as lines of text: the expectation, the requests that show it, and how to reproduce it. */
export function failureLines(result: CheckResult, failure: FailureReport): string[] {
  const [script, replay] = [scriptFile(result), replayCommand(result)]
  return [
    oneLine(`${failure.title}: ${shortMessage(failure.message)}`),
    ...(failure.expected === null ? [] : [`expected ${shown(failure.expected)}, received ${shown(failure.received)}`]),
    ...(result.waiver ? [oneLine(waiverText(result.waiver))] : []),
    oneLine(`promise: ${result.title} (${result.strength}; ${result.source})`),
    ...(failure.specPointer === null ? [] : [oneLine(`spec: ${failure.specPointer}`)]),
    ...stepLines(failure),
    ...(script === undefined || failure.steps.length === 0 ? [] : [`script: bash ${script}`]),
    ...(replay === undefined ? [] : [`again: ${replay}`]),
  ].map(printable)
}

/** Of a longer history, only the first and the last requests are shown. The script has all of them. */
const maxStepsShown = 8

function stepLines({ steps, baseUrl }: FailureReport): string[] {
  const isHidden = (i: number) => steps.length > maxStepsShown && i >= 2 && i < steps.length - (maxStepsShown - 3)
  return steps.flatMap(({ request: { method, url, body }, response, decisive }, i) => {
    if (isHidden(i)) return i === 2 ? [`   … ${steps.length - maxStepsShown + 1} more`] : []
    const path = url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url
    return [
      `${i + 1}. ${[method, path, shortBody(body)].join(' ').trimEnd()}${decisive && steps.length > 1 ? '  <- shows it' : ''}`,
      `   ${response.status === 0 ? 'no response' : response.status} ${shortBody(response.text)}`.trimEnd(),
    ]
  })
}

/** The coverage as lines of text: one for each operation, then one for each lifecycle transition. */
export function coverageLines({ operations, transitions }: Coverage): string[] {
  return [
    ...operations.map(
      ({ operation, statuses, missing }) => `${operation}: ${seenStatuses(statuses)}${notSeen(missing)}`,
    ),
    ...transitions.map(
      ({ transition, seen, why }) => `${transition}: ${why === undefined ? `${seen}×` : `not seen, ${why}`}`,
    ),
  ].map(oneLine)
}

/** How many responses of an operation had each status. */
export function seenStatuses(statuses: Readonly<Record<string, number>>): string {
  const seen = Object.entries(statuses).map(([status, count]) => `${status}×${count}`)
  return seen.join(' ') || 'never called'
}

/** The gaps, grouped by reason. */
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
