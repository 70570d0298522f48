/** An answer of the mock that is no success, in its own words. */
export class ApiError extends Error {
  /** 0 where there was no answer at all. */
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** What the control API says in an error; undefined where the answer is not its own. */
export function wordsOf(error: unknown): string | undefined {
  const said = (error as { invitelab?: { message?: unknown } } | null | undefined)?.invitelab?.message
  return typeof said === 'string' ? said : undefined
}

/** The words in which something that was thrown is shown. */
export function toWords(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
