import { WorldError, type WorldErrorCode } from '../world/world-error.ts'
import type { Reply } from './reply.ts'

/** Thrown when the mock itself cannot do what it was asked. It is never sent in a provider's envelope. */
export class MockError extends Error {
  readonly status: number
  /** A word for programs. */
  readonly error: string
  readonly headers: Readonly<Record<string, string>>

  /** `message` is a sentence for people: what failed, the value, the way out. */
  constructor(status: number, error: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message)
    this.status = status
    this.error = error
    this.headers = headers
  }

  toReply(): Reply {
    return {
      status: this.status,
      headers: { 'content-type': 'application/json', ...this.headers },
      body: { invitelab: { error: this.error, message: this.message } },
    }
  }
}

const worldErrorStatus: Readonly<Record<WorldErrorCode, number>> = {
  'bad-duration': 422,
  'bad-fault': 422,
  'bad-moment': 422,
  'bad-snapshot': 422,
  'bad-world-name': 400,
  'not-found': 404,
  'not-pending': 409,
  'too-many-faults': 422,
  'too-many-worlds': 503,
  'unknown-kind': 422,
  'unknown-operation': 422,
  'unknown-provider': 422,
}

/** Converts an error to the one that the mock responds with; undefined for a defect of the mock. */
export function toMockError(error: unknown): MockError | undefined {
  if (error instanceof MockError) return error
  return error instanceof WorldError
    ? new MockError(worldErrorStatus[error.code], error.code, error.message)
    : undefined
}

/** Reports a defect of the mock, and returns the error to respond with. */
export function reportDefect(error: unknown, onDefect: (error: unknown) => void): MockError {
  onDefect(error)
  return new MockError(500, 'defect', 'Failed to answer: this is a defect of the mock, please report it.')
}
