import type { Reporter, Write } from './reporter.ts'
import { gather } from './run-record.ts'

/** The whole run as one JSON document, as `specs/report.schema.json` describes it. */
export function jsonReport(version: string, write: Write): Reporter {
  return { on: gather(version, (record) => write(`${JSON.stringify(record, null, 2)}\n`)) }
}
