import colors from 'picocolors'
import type { CheckResult, RunEvent } from '../runner/events.ts'
import type { Reporter, Write } from './reporter.ts'
import { counted, coverageLines, failureLines, oneLine } from './text.ts'

/** What the terminal can do. */
export interface TerminalOptions {
  readonly color: boolean
  /** Whether a line can be overwritten, so that the running check can be shown. */
  readonly live: boolean
}

const marks = { passed: '✓', failed: '✗', warned: '!', waived: '~', skipped: '-' } as const

/** A terminal is hardly ever narrower. */
const maxProgressLength = 79

/** A line for each check as it finishes, failures with their steps, and the totals. */
export function terminalReport(write: Write, { color, live }: TerminalOptions): Reporter {
  const paint = colors.createColors(color)
  const tint = { passed: paint.green, failed: paint.red, warned: paint.yellow, waived: paint.dim, skipped: paint.dim }
  const erase = live ? '\r\u001b[K' : ''
  const line = ({ id, status, requests }: CheckResult) => {
    // A check that judges the requests of others sends none.
    const sent = requests === 0 ? '' : ` ${paint.dim(counted(requests, 'request'))}`
    return `${erase}${tint[status](`${marks[status]} ${oneLine(id)}`)}${sent}\n`
  }

  const progress = { done: 0, checks: 0, requests: 0, ms: 0, doing: '' }

  /** The progress of the run, and what it does or waits for, in a line that the next one overwrites. */
  function writeProgress(): void {
    if (!live) return
    const { done, checks, requests, ms, doing } = progress
    const counts = `${done} of ${counted(checks, 'check')}, ${counted(requests, 'request')}, ${Math.round(ms / 1000)} s`
    // A line that wraps could not be overwritten.
    write(`${erase}${paint.dim(`… ${counts}: ${oneLine(doing)}`.slice(0, maxProgressLength))}`)
  }

  // Consecutive checks that are skipped for the same reason share a line.
  let skipped: { readonly reason: string; readonly ids: string[] } | undefined

  function addSkipped(id: string, reason: string): void {
    if (skipped?.reason !== reason) writeSkipped()
    skipped ??= { reason, ids: [] }
    skipped.ids.push(id)
  }

  function writeSkipped(): void {
    if (!skipped) return
    const { ids, reason } = skipped
    const names = ids.length > 3 ? `${ids[0]} and ${ids.length - 1} more` : ids.join(', ')
    write(`${erase}${tint.skipped(oneLine(`${marks.skipped} ${names}: ${reason}`))}\n`)
    skipped = undefined
  }

  function writeResult(result: CheckResult): void {
    const { failure, status } = result
    write(line(result))
    if (!failure) return
    const [title = '', ...details] = failureLines(result, failure)
    write(`${[tint[status](title), ...details].map((text) => `    ${text}\n`).join('')}\n`)
  }

  function on(event: RunEvent): void {
    switch (event.type) {
      case 'RunStarted':
        progress.checks = event.checks
        write(
          `${paint.bold(oneLine(`${event.provider} at ${event.baseUrl}`))} ${paint.dim(`(${counted(event.checks, 'check')}, seed ${event.seed})`)}\n`,
        )
        break
      case 'CheckStarted':
        progress.doing = event.id
        writeProgress()
        break
      case 'CheckFinished': {
        progress.done++
        const { id, status, reason } = event.result
        if (status === 'skipped' && reason !== undefined) {
          addSkipped(id, reason)
          break
        }
        writeSkipped()
        writeResult(event.result)
        break
      }
      case 'Noticed':
        writeSkipped()
        write(`${erase}${paint.yellow(`note: ${oneLine(event.notice.message)}`)}\n`)
        if (event.notice.kind === 'waiting') progress.doing = event.notice.message
        writeProgress()
        break
      case 'Progressed':
        Object.assign(progress, { requests: event.requests, ms: event.durationMs })
        writeProgress()
        break
      case 'SweepFinished':
        writeSkipped()
        for (const email of event.leftovers) write(`${erase}${paint.red(`left behind: ${oneLine(email)}`)}\n`)
        for (const email of event.unknown) write(`${erase}${paint.red(`could not look up: ${oneLine(email)}`)}\n`)
        break
      case 'RunFinished':
        write(erase + totals(event))
        break
    }
  }

  function totals({
    summary,
    durationMs,
    coverage,
    halted,
    exitReasons = [],
  }: Extract<RunEvent, { type: 'RunFinished' }>): string {
    const { passed, failed, warned, waived, skipped, requests, invitations, leftovers, unknown } = summary
    const percent = Math.round(coverage.ratio * 100)
    return [
      '',
      `coverage: ${percent} % of the declared responses`,
      ...coverageLines(coverage).map((text) => paint.dim(`  ${text}`)),
      // A reason for the exit code also says it.
      ...(halted && !exitReasons.some(({ reason }) => reason.includes(halted.reason))
        ? [paint.red(`stopped: ${oneLine(halted.reason)}`)]
        : []),
      ...exitReasons.map(({ code, reason }) => paint.red(`exit code ${code}: ${oneLine(reason)}`)),
      `${tint.passed(`${passed} passed`)}, ${failed > 0 ? tint.failed(`${failed} failed`) : '0 failed'}, ${warned} warned, ${waived > 0 ? `${waived} waived, ` : ''}${skipped} skipped`,
      `${counted(requests, 'request')}, ${counted(invitations, 'invitation')}, ${leftovers} left behind${unknown > 0 ? `, ${unknown} not looked up` : ''}, ${(durationMs / 1000).toFixed(1)} s`,
      '',
    ].join('\n')
  }

  return { on }
}
