import type { CheckResult } from '../runner/events.ts'
import type { Reporter, Write } from './reporter.ts'
import { checksWithStatus, collect, type RunRecord } from './run-record.ts'
import { scriptLines } from './script/script.ts'
import { coverageLines, failureLines, oneLine, printable, shortMessage } from './text.ts'

/** GitHub shows at most this many annotations of a kind for a step. */
const maxAnnotations = 10

/** GitHub accepts a job summary of 1 MiB; the rest is for what other commands of the step add. */
const maxSummaryLength = 900_000

/** Annotations for the log of a GitHub Actions step, and a job summary. */
export function githubReport(version: string, annotate: Write, summarize: Write): Reporter {
  return {
    on: collect(version, (record) => {
      // A broken promise has an annotation of its own.
      const reasons = record.exitReasons.filter(({ code }) => code !== 1)
      annotate(
        annotations('error', [
          ...reasons.map(({ code, reason }) => ({ title: `invitelab ended with ${code}`, text: reason })),
          ...checksWithStatus(record, 'failed').map(toNote),
        ]),
      )
      annotate(annotations('warning', checksWithStatus(record, 'warned').map(toNote)))
      summarize(summary(record))
    }),
  }
}

interface Note {
  readonly title: string
  readonly text: string
}

const toNote = ({ id, failure }: CheckResult): Note => ({
  title: `${id}: ${failure?.title}`,
  text: failure?.message ?? '',
})

function annotations(kind: 'error' | 'warning', notes: readonly Note[]): string {
  const room = notes.length > maxAnnotations ? maxAnnotations - 1 : notes.length
  const lines = notes.slice(0, room).map(({ title, text }) => `::${kind} title=${property(title)}::${data(text)}`)
  if (room < notes.length) lines.push(`::${kind} title=invitelab::${notes.length - room} more, see the job summary`)
  return lines.map((line) => `${line}\n`).join('')
}

function summary(record: RunRecord): string {
  const { passed, failed, warned, skipped, requests, leftovers, unknown } = record.summary
  const head = [
    `## invitelab: ${markdown(oneLine(`${record.provider} at ${record.baseUrl}`))}`,
    '',
    `${passed} passed, ${failed} failed, ${warned} warned, ${skipped} skipped; ${requests} requests, ${leftovers} left behind${unknown > 0 ? `, ${unknown} not looked up` : ''}, seed ${record.seed}`,
    '',
    ...record.exitReasons.map(
      ({ code, reason }) => `- exit code ${code}: ${markdown(printable(shortMessage(reason)))}`,
    ),
    '',
  ]
  const failures = checksWithStatus(record, 'failed', 'warned', 'waived').map((check) => {
    const lines = check.failure ? [...failureLines(check, check.failure), ...scriptLines(check)] : []
    return `<details><summary>${check.status}: <code>${markdown(oneLine(check.id))}</code> ${markdown(oneLine(check.title))}</summary>\n\n${fenced(lines.join('\n'))}\n\n</details>\n`
  })
  const tail = [
    '',
    '<details><summary>Coverage</summary>',
    '',
    fenced(coverageLines(record.coverage).join('\n')),
    '',
    '</details>',
    '',
  ]
  let text = head.join('\n')
  let shown = 0
  for (const failure of failures) {
    if (text.length + failure.length > maxSummaryLength) break
    text += failure
    shown++
  }
  if (shown < failures.length) text += `\n${failures.length - shown} more are not shown.\n`
  return text + tail.join('\n')
}

/** A code block whose fence is longer than any backticks inside it. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}\n${text}\n${fence}`
}

const markdown = (text: string) =>
  text.replaceAll(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign)
const data = (text: string) =>
  printable(shortMessage(text)).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
