import type { Reporter, Write } from '../reporter.ts'
import { collect } from '../run-record.ts'
import { printable } from '../text.ts'
import { page } from './page.ts'

/** The run as a page in one file, which loads nothing: the verdict, each failure, all checks, the coverage and the times. */
export function htmlReport(version: string, write: Write): Reporter {
  return { on: collect(version, (record) => write(printable(`<!doctype html>\n${page(record)}\n`))) }
}
