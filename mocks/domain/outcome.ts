/** Why the domain rejects an operation. Each provider maps these reasons to its own errors. */
export type DomainError =
  | 'already-invited'
  | 'already-member'
  | 'unknown-person'
  | 'unknown-role'
  | 'member-limit'
  | 'key-taken'
  | 'not-found'
  | 'not-pending'
  | 'expired'
  | 'last-one'

/** The result of an operation: its value or an error. */
export type Outcome<T> = { readonly value: T } | { readonly error: DomainError; readonly value?: undefined }
