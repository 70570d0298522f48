/** The fields of the invite form. */
export type Field = 'email' | 'role'

/** The content of an error response. */
export interface ErrorContent {
  readonly message: string
  /** The error messages for fields of the form. */
  readonly fields?: Partial<Record<Field, string>>
}

/** An error response, or a response that was lost. */
export class ApiError extends Error {
  /** 0 if there was no response. */
  readonly status: number
  readonly fields: Partial<Record<Field, string>>
  /** When to try again, in milliseconds since 1970, if the response says so. */
  readonly retryAt: number | undefined

  constructor(status: number, { message, fields = {} }: ErrorContent, retryAfter?: number) {
    super(message)
    this.name = 'ApiError'
    this.status = status
    this.fields = fields
    this.retryAt = retryAfter === undefined ? undefined : Date.now() + retryAfter * 1000
  }

  /** Was the response lost? Then the server may or may not have processed the request. */
  get lost(): boolean {
    return this.status === 0
  }

  get rateLimited(): boolean {
    return this.status === 429
  }
}

/** Converts any thrown value. */
export function toApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError(0, { message: String(error) })
}
