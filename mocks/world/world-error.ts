/** A machine-readable code for each error of a world. */
export type WorldErrorCode =
  | 'bad-duration'
  | 'bad-fault'
  | 'bad-moment'
  | 'bad-snapshot'
  | 'bad-world-name'
  | 'not-found'
  | 'not-pending'
  | 'too-many-faults'
  | 'too-many-worlds'
  | 'unknown-kind'
  | 'unknown-operation'
  | 'unknown-provider'

/** Thrown when an operation on a world fails. The world is unchanged. */
export class WorldError extends Error {
  readonly code: WorldErrorCode

  /** `message` is human-readable: what failed, the offending value, and how to fix it. */
  constructor(code: WorldErrorCode, message: string) {
    super(message)
    this.code = code
  }
}
