import type { Reporter, Write } from './reporter.ts'

/** Every event as it happens, a line of JSON each. */
export function eventsReport(write: Write): Reporter {
  return { on: (event) => write(`${JSON.stringify(event)}\n`) }
}
