/** One fault in what the caller sent. */
export interface Fault {
  /** The way to the fault: names and indices, from the outside in. */
  readonly path: readonly (string | number)[]
  readonly detail: string
  readonly kind: string
}

/** What a refusal may say beyond its status. */
export interface RefusalExtras {
  readonly kind?: string
  readonly parameter?: string
  readonly faults?: readonly Fault[]
  readonly headers?: Readonly<Record<string, string>>
}

/** Thrown wherever a request is not done; each provider renders it in its own envelope. */
export class ProviderError extends Error {
  readonly status: number
  readonly extras: RefusalExtras

  constructor(status: number, detail: string, extras: RefusalExtras = {}) {
    super(detail)
    this.status = status
    this.extras = extras
  }
}
