import type { Reporter, Write } from './reporter.ts'

/** Every event as it happens, as a line of JSON. */
export function eventsReport(write: Write): Reporter {
  return { on: (event) => write(`${JSON.stringify(event)}\n`) }
}
