import type { RunEvent } from '../runner/events.ts'

/** Makes something to read from the events of a run. */
export interface Reporter {
  readonly on: (event: RunEvent) => void
}

/** Where a report goes: a file, a terminal, a step's summary. */
export type Write = (text: string) => void
