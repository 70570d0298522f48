import type { ProviderDeclaration } from '../../specs/declaration.ts'
import type { ControlPort } from '../runner/target.ts'
import type { Wire } from '../runner/wire/wire.ts'

/** A list that is later than this is not late but wrong, in milliseconds. */
export const maxLateMs = 2000

/** How long after a change the lists of a target are complete: from the config, or as measured by the probe. */
export class Settling {
  /** Whether the config sets it, so that the probe does not measure it. */
  readonly isGiven: boolean
  #ms: number
  #lateMs = 0
  #changedAt = Number.NEGATIVE_INFINITY

  /** @param given In milliseconds; undefined to measure it. */
  constructor(given: number | undefined) {
    this.isGiven = given !== undefined
    this.#ms = given ?? 0
  }

  /** In milliseconds. */
  get ms(): number {
    return this.#ms
  }

  /** How late the latest list was, in milliseconds. */
  get lateMs(): number {
    return this.#lateMs
  }

  /** Notes how late a list was, in milliseconds. Returns whether that is more than was known. */
  found(lateMs: number): boolean {
    const before = this.#ms
    this.#lateMs = Math.max(this.#lateMs, lateMs)
    // The next list may be a little later than this one.
    if (lateMs > 0) this.#ms = Math.max(this.#ms, Math.ceil(lateMs + Math.max(100, lateMs / 5)))
    return this.#ms > before
  }

  /** Notes a possible change. */
  changed(): void {
    this.#changedAt = performance.now()
  }

  /** Waits until the lists show the last change. */
  async ready(): Promise<void> {
    if (this.#ms === 0) return
    const left = () => this.#changedAt + this.#ms - performance.now()
    // There may be another change meanwhile.
    for (let wait = left(); wait > 0; wait = left()) await new Promise((resolve) => setTimeout(resolve, wait))
  }
}

/** How late the lists are, as a remark. */
export function lateMessage({ isGiven, ms, lateMs }: Settling): string {
  const seen = isGiven ? 'lists may be late' : `lists were up to ${Math.round(lateMs)} ms late`
  return `${seen}: each is read ${ms} ms after a change or later (settle)`
}

/** A wire that reads no earlier than the lists can show the last change of the run. */
export function settled(wire: Wire, settling: Settling, { operations }: ProviderDeclaration): Wire {
  return {
    ...wire,
    send: async (ask, who, headers) => {
      const declared = operations[ask.operation]
      const isRead = declared?.does.length === 0 && ask.method === undefined
      if (isRead && declared.answers) await settling.ready()
      if (isRead) return wire.send(ask, who, headers)
      try {
        const exchange = await wire.send(ask, who, headers)
        // A refused request has changed nothing.
        const { status } = exchange.response
        if (status < 400 || status >= 500) settling.changed()
        return exchange
      } catch (thrown) {
        settling.changed()
        throw thrown
      }
    },
  }
}

/** A control port after whose actions the lists settle, too. */
export function settledControl(control: ControlPort, settling: Settling): ControlPort {
  const noting = (act: ControlPort['accept']) => (email: string) => act(email).finally(() => settling.changed())
  return { accept: noting(control.accept), decline: noting(control.decline), expire: noting(control.expire) }
}
