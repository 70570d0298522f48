/** How a provider's clients send their credential. */
export interface CredentialForm {
  /** Headers that may carry the credential, lower case; the first one that is present counts. */
  readonly headers: readonly string[]
  /** Schemes that may stand before the token, lower case. */
  readonly schemes: readonly string[]
  /** The value of `WWW-Authenticate`. */
  readonly challenge: string
}

/** A token, and the person that it belongs to. */
export interface Credential {
  readonly token: string
  readonly email: string
  /** When it expires, ISO 8601. Default: never. */
  readonly expiresAt?: string
}

/** The tokens that the mock knows. */
export interface Credentials {
  readonly tokens: readonly Credential[]
  /** Whether an unknown token counts as the first one. */
  readonly any: boolean
}
