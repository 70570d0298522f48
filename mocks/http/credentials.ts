import { ProviderError } from './provider-error.ts'
import type { RequestContext } from './request-context.ts'

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

const personalPrefix = 'user:'

/**
 * The e-mail address of the person that the credential of a request belongs to.
 * @throws ProviderError that does not repeat the token, if the credential is missing, malformed, unknown or expired.
 */
export function identify(context: RequestContext, form: CredentialForm, credentials: Credentials): string {
  const token = readToken(context, form)
  const credential = credentials.tokens.find((one) => one.token === token) ?? unlisted(token, credentials)
  if (credential?.expiresAt !== undefined && Date.parse(credential.expiresAt) <= context.providerState.now()) {
    throw new ProviderError('expired-credentials', `The token expired at ${credential.expiresAt}`)
  }
  if (!credential) throw new ProviderError('unknown-credentials', 'This token is unknown')
  return credential.email
}

/** What a token stands for that is not on the list. */
function unlisted(token: string, { tokens, any }: Credentials): Credential | undefined {
  const email = token.startsWith(personalPrefix) ? token.slice(personalPrefix.length) : ''
  if (/^[^@]+@[^@]+$/.test(email)) return { token, email }
  return any ? tokens[0] : undefined
}

function readToken(context: RequestContext, { headers, schemes }: CredentialForm): string {
  for (const name of headers) {
    const value = context.header(name)
    if (value === undefined) continue
    const space = value.indexOf(' ')
    const scheme = value.slice(0, space).toLowerCase()
    const token = value.slice(space + 1).trim()
    if (space > 0 && schemes.includes(scheme) && token !== '' && !token.includes(' ')) return token
    throw new ProviderError('malformed-credentials', `The header ${name} is not of the form '${schemes[0]} <token>'`, {
      source: { in: 'header', at: name },
    })
  }
  throw new ProviderError('no-credentials', `The header ${headers[0]} is missing`, {
    source: { in: 'header', at: headers[0] as string },
  })
}
