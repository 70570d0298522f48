import { WorldError, type WorldErrorCode } from '../../world/world-error.ts'
import { controlPath } from './address.ts'
import type { Reply } from './reply.ts'

/** Thrown when the mock itself cannot serve a request. It is never sent in a provider's envelope. */
export class MockError extends Error {
  readonly status: number
  /** A machine-readable code. */
  readonly error: string
  readonly headers: Readonly<Record<string, string>>

  /** `message` is human-readable: what failed, the offending value, and how to fix it. */
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

/** The statuses of errors of the world, other than 422. */
const worldErrorStatus: Partial<Record<WorldErrorCode, number>> = {
  'bad-world-name': 400,
  'not-found': 404,
  'not-pending': 409,
  'too-many-worlds': 503,
}

/** Converts an error to the one that the mock responds with; undefined for a defect of the mock. */
export function toMockError(error: unknown): MockError | undefined {
  if (error instanceof MockError) return error
  return error instanceof WorldError
    ? new MockError(worldErrorStatus[error.code] ?? 422, error.code, error.message)
    : undefined
}

/** Reports a defect of the mock, and returns the error to respond with. */
export function reportDefect(error: unknown, onDefect: (error: unknown) => void): MockError {
  onDefect(error)
  return new MockError(500, 'defect', 'Failed to respond: this is a defect of the mock, please report it.')
}

/** The error for a path outside the control path and every mount point. */
export function unknownPath(
  path: string,
  instances: readonly { readonly provider: { readonly basePaths: readonly string[] } }[],
): MockError {
  const bases = instances.map(({ provider }) => provider.basePaths[0]).join(', ')
  const message = `Failed to find '${path}': the APIs are at ${bases}, the control API of a server is at ${controlPath}.`
  return new MockError(404, 'unknown-path', message)
}
