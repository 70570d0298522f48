import type { Reporter, Write } from './reporter.ts'
import { collect } from './run-record.ts'

/** The run as one JSON document, described by `specs/report.schema.json`. */
export function jsonReport(version: string, write: Write): Reporter {
  return { on: collect(version, (record) => write(`${JSON.stringify(record, null, 2)}\n`)) }
}
