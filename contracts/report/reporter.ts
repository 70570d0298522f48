import type { RunEvent } from '../runner/events.ts'

/** Turns the events of a run into a report. It must not change them. */
export interface Reporter {
  readonly on: (event: RunEvent) => void
}

/** Writes a part of a report to a file, the terminal or a job summary. */
export type Write = (text: string) => void
