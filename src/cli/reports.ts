import { appendFileSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { eventsReport } from '../../contracts/report/events.ts'
import { githubReport } from '../../contracts/report/github.ts'
import { htmlReport } from '../../contracts/report/html/html-report.ts'
import { jsonReport } from '../../contracts/report/json.ts'
import { junitReport } from '../../contracts/report/junit.ts'
import type { Reporter, Write } from '../../contracts/report/reporter.ts'
import { terminalReport } from '../../contracts/report/terminal.ts'
import { assertWritable } from '../node/regular-files.ts'
import { UsageError } from '../node/usage-error.ts'

const fileReports = {
  json: jsonReport,
  junit: junitReport,
  html: htmlReport,
  events: (_: string, write: Write) => eventsReport(write),
}
const screenReports = ['terminal', 'github'] as const

/** A kind of report. */
export type ReportKind = keyof typeof fileReports | (typeof screenReports)[number]

/** A report to make. */
export interface ReportOptions {
  readonly kind: string
  readonly file?: string
}

/**
 * Reads a list of reports, such as `terminal,json=report.json`.
 * @throws UsageError for an unknown kind, and for a missing or unexpected file.
 */
export function readReports(value: string): ReportOptions[] {
  return value.split(',').map((part) => {
    const [kind = '', ...rest] = part.trim().split('=')
    const file = rest.join('=')
    if (Object.hasOwn(fileReports, kind)) {
      if (file !== '') return { kind, file }
      throw new UsageError(`Failed to read --report ${part}: it needs a file, as in ${kind}=report.${kind}.`)
    }
    if (!screenReports.some((one) => one === kind)) {
      const kinds = [...screenReports, ...Object.keys(fileReports)].join(', ')
      throw new UsageError(`Failed to read --report ${part}: the kinds are ${kinds}.`)
    }
    if (rest.length > 0) throw new UsageError(`Failed to read --report ${part}: ${kind} takes no file.`)
    return { kind }
  })
}

/**
 * Makes the reporters, and creates their files, so that this fails before anything is sent.
 * @throws UsageError if a file cannot be written.
 */
export function toReporters(reports: readonly ReportOptions[], version: string): readonly Reporter[] {
  return reports.map(({ kind, file }) => {
    if (file !== undefined) return fileReports[kind as keyof typeof fileReports](version, writerTo(file))
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
  if (!file) return
  attempt(file, () => {
    assertWritable(file)
    appendFileSync(file, text)
  })
}

function writerTo(file: string): Write {
  const handle = attempt(file, () => {
    mkdirSync(dirname(file), { recursive: true })
    assertWritable(file)
    return openSync(file, 'w')
  })
  return (text) => {
    attempt(file, () => writeSync(handle, text))
  }
}

/** A file that cannot be written, even in the middle of a run, is not a defect of invitelab. */
function attempt<T>(file: string, write: () => T): T {
  try {
    return write()
  } catch (error) {
    throw new UsageError(`Failed to write the report ${file}: ${(error as Error).message}.`)
  }
}

function wantsColor(): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  if (NO_COLOR) return false
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0'
  return Boolean(process.stdout.isTTY) && TERM !== 'dumb'
}
