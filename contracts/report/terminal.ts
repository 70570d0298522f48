import colors from 'picocolors'
import type { CheckResult, RunEvent } from '../runner/events.ts'
import type { Reporter, Write } from './reporter.ts'
import { coverageLines, failureLines } from './text.ts'

/** How the terminal is. */
export interface TerminalOptions {
  readonly color: boolean
  /** Can a line be overwritten? Then the check that is running is shown. */
  readonly live: boolean
}

const marks = { passed: '✓', failed: '✗', warned: '!', skipped: '-' } as const

/** A line for each check while it runs, failures with their steps, and the sum. */
export function terminalReport(write: Write, { color, live }: TerminalOptions): Reporter {
  const paint = colors.createColors(color)
  const tint = { passed: paint.green, failed: paint.red, warned: paint.yellow, skipped: paint.dim }
  const erase = live ? '\r\u001b[K' : ''
  const line = ({ id, status, requests }: CheckResult) => {
    return `${erase}${tint[status](`${marks[status]} ${id}`)} ${paint.dim(`${requests} requests`)}\n`
  }

  // Checks that are skipped one after the other for the same reason are one line.
  let same: { readonly reason: string; readonly ids: string[] } | undefined

  function gathered({ status, reason, id }: CheckResult): boolean {
    if (status !== 'skipped' || reason === undefined) {
      flush()
      return false
    }
    if (same?.reason !== reason) flush()
    same ??= { reason, ids: [] }
    same.ids.push(id)
    return true
  }

  function flush(): void {
    if (!same) return
    const { ids, reason } = same
    const what = ids.length > 3 ? `${ids[0]} and ${ids.length - 1} more` : ids.join(', ')
    write(`${erase}${tint.skipped(`${marks.skipped} ${what}: ${reason}`)}\n`)
    same = undefined
  }

  function on(event: RunEvent): void {
    switch (event.type) {
      case 'RunStarted':
        write(
          `${paint.bold(`${event.provider} at ${event.baseUrl}`)} ${paint.dim(`(${event.checks} checks, seed ${event.seed})`)}\n`,
        )
        break
      case 'CheckStarted':
        if (live) write(`${erase}${paint.dim(`… ${event.id}`)}`)
        break
      case 'CheckFinished': {
        const { failure, status } = event.result
        if (gathered(event.result)) break
        write(line(event.result))
        if (failure)
          write(
            `${failureLines(event.result, failure)
              .map((one, i) => `    ${i === 0 ? tint[status](one) : one}\n`)
              .join('')}\n`,
          )
        break
      }
      case 'SweepFinished':
        flush()
        for (const email of event.leftovers) write(`${erase}${paint.red(`left behind: ${email}`)}\n`)
        break
      case 'RunFinished':
        write(erase + sum(event))
        break
    }
  }

  function sum({ summary, durationMs, coverage, halted }: Extract<RunEvent, { type: 'RunFinished' }>): string {
    const { passed, failed, warned, skipped, requests, invitations, leftovers } = summary
    const percent = Math.round(coverage.ratio * 100)
    return [
      '',
      `coverage: ${percent} % of the declared answers`,
      ...coverageLines(coverage).map((one) => paint.dim(`  ${one}`)),
      ...(halted ? [paint.red(`stopped: ${halted.reason}`)] : []),
      `${tint.passed(`${passed} passed`)}, ${failed > 0 ? tint.failed(`${failed} failed`) : '0 failed'}, ${warned} warned, ${skipped} skipped`,
      `${requests} requests, ${invitations} invitations, ${leftovers} left behind, ${(durationMs / 1000).toFixed(1)} s`,
      '',
    ].join('\n')
  }

  return { on }
}
