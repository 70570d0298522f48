/** What a world cannot do, as a word for programs. */
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

/** Thrown when a world cannot do what it was asked. Nothing has changed then. */
export class WorldError extends Error {
  readonly code: WorldErrorCode

  /** `message` is a sentence for people: what failed, the value, the way out. */
  constructor(code: WorldErrorCode, message: string) {
    super(message)
    this.code = code
  }
}
