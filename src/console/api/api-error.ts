/** An error response of the mock, with its message. */
export class ApiError extends Error {
  /** 0 if there was no response. */
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** An error for a response that is not a success. The message is the control API's where the body has one. */
export function toApiError(status: number, body: unknown): ApiError {
  const message = (body as { invitelab?: { message?: unknown } } | null | undefined)?.invitelab?.message
  return new ApiError(status, typeof message === 'string' ? message : `The mock responded with status ${status}.`)
}

/** The text to show for a thrown value. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
