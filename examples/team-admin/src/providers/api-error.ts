/** The fields of the invite form. */
export type Field = 'email' | 'role'

/** What an API has against a request, read from its envelope. */
export interface Complaint {
  readonly message: string
  /** By field of the form: what is wrong with it. */
  readonly fields?: Partial<Record<Field, string>>
}

/** An error answer, or the lack of an answer. */
export class ApiError extends Error {
  /** 0, where no answer came. */
  readonly status: number
  readonly fields: Partial<Record<Field, string>>
  /** When to try again, in milliseconds since 1970, where the answer says so. */
  readonly retryAt: number | undefined

  constructor(status: number, { message, fields = {} }: Complaint, retryAfter?: number) {
    super(message)
    this.name = 'ApiError'
    this.status = status
    this.fields = fields
    this.retryAt = retryAfter === undefined ? undefined : Date.now() + retryAfter * 1000
  }

  /** Nobody knows whether the request was carried out. */
  get lost(): boolean {
    return this.status === 0
  }

  get rateLimited(): boolean {
    return this.status === 429
  }
}

/** Any error as one of ours. */
export function toApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError(0, { message: String(error) })
}
