/** A validation error in the request. */
export interface Issue {
  /** Path to the invalid value: names and indices. */
  readonly path: readonly (string | number)[]
  readonly detail: string
  readonly kind: string
}

/** Optional details of an error. */
export interface ErrorDetails {
  readonly kind?: string
  readonly parameter?: string
  readonly issues?: readonly Issue[]
  readonly headers?: Readonly<Record<string, string>>
}

/** An error response. Each provider renders it in its own envelope. */
export class ProviderError extends Error {
  readonly status: number
  readonly details: ErrorDetails

  constructor(status: number, detail: string, details: ErrorDetails = {}) {
    super(detail)
    this.status = status
    this.details = details
  }
}
