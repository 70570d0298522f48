import { appendFileSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { eventsReport } from '../../contracts/report/events.ts'
import { githubReport } from '../../contracts/report/github.ts'
import { htmlReport } from '../../contracts/report/html.ts'
import { jsonReport } from '../../contracts/report/json.ts'
import { junitReport } from '../../contracts/report/junit.ts'
import type { Reporter, Write } from '../../contracts/report/reporter.ts'
import { terminalReport } from '../../contracts/report/terminal.ts'
import { CliError } from '../node/usage-error.ts'

const toFile = {
  json: jsonReport,
  junit: junitReport,
  html: htmlReport,
  events: (_: string, write: Write) => eventsReport(write),
}
const toScreen = ['terminal', 'github'] as const

/** A kind of report. */
export type ReportKind = keyof typeof toFile | (typeof toScreen)[number]

/** A report that is asked for. */
export interface ReportOptions {
  readonly kind: string
  readonly file?: string
}

/**
 * Reads `terminal,json=report.json`.
 * @throws CliError for a kind that there is not, a file too many or too few.
 */
export function readReports(value: string): ReportOptions[] {
  return value.split(',').map((part) => {
    const [kind = '', ...rest] = part.trim().split('=')
    const file = rest.join('=')
    if (Object.hasOwn(toFile, kind)) {
      if (file !== '') return { kind, file }
      throw new CliError(`Failed to read --report ${part}: name a file, as in ${kind}=report.${kind}.`)
    }
    if (!toScreen.some((one) => one === kind)) {
      const kinds = [...toScreen, ...Object.keys(toFile)].join(', ')
      throw new CliError(`Failed to read --report ${part}: there are ${kinds}.`)
    }
    if (rest.length > 0) throw new CliError(`Failed to read --report ${part}: ${kind} takes no file.`)
    return { kind }
  })
}

/**
 * Makes the reports.
 * @throws CliError where a file cannot be written, before anything is sent.
 */
export function toReporters(reports: readonly ReportOptions[], version: string): readonly Reporter[] {
  return reports.map(({ kind, file }) => {
    if (file !== undefined) return toFile[kind as keyof typeof toFile](version, writerTo(file))
    if (kind === 'github') return githubReport(version, print, summarize)
    const { isTTY } = process.stdout
    return terminalReport(print, { color: wantsColor(), live: Boolean(isTTY) && process.env.CI === undefined })
  })
}

const print: Write = (text) => {
  process.stdout.write(text)
}

const summarize: Write = (text) => {
  const file = process.env.GITHUB_STEP_SUMMARY
  if (file) appendFileSync(file, text)
}

function writerTo(file: string): Write {
  try {
    mkdirSync(dirname(file), { recursive: true })
    const handle = openSync(file, 'w')
    return (text) => {
      writeSync(handle, text)
    }
  } catch (error) {
    throw new CliError(`Failed to write the report ${file}: ${(error as Error).message}.`)
  }
}

function wantsColor(): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  if (NO_COLOR) return false
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0'
  return Boolean(process.stdout.isTTY) && TERM !== 'dumb'
}
