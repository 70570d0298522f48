/** Why the domain does not do what was asked, in no provider's words. */
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

/** What came of a decision: its value, or why there is none. */
export type Outcome<T> = { readonly value: T } | { readonly error: DomainError; readonly value?: undefined }
