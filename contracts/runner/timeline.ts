import type { Timeline } from './events.ts'
import type { Exchange } from './exchange.ts'

/** Notes when the requests of a run are sent, and for which check. */
export class TimelineRecorder {
  readonly #startedAt: number
  readonly #operations: string[] = []
  readonly #checks: string[] = []
  readonly #requests: Timeline['requests'][number][] = []

  constructor(startedAt: number) {
    this.#startedAt = startedAt
  }

  /** @param check The id of the check that has sent the request; undefined if it was none. */
  note({ startedMs = 0, durationMs = 0, response, operation }: Exchange, check: string | undefined): void {
    const checkIndex = check === undefined ? -1 : indexIn(this.#checks, check)
    const indexes = [indexIn(this.#operations, operation.id), checkIndex] as const
    this.#requests.push([startedMs - this.#startedAt, durationMs, response.status, ...indexes])
  }

  get all(): Timeline {
    return { operations: this.#operations, checks: this.#checks, requests: this.#requests }
  }
}

function indexIn(names: string[], name: string): number {
  const at = names.indexOf(name)
  return at < 0 ? names.push(name) - 1 : at
}
