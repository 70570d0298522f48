import { ProviderError } from './provider-error.ts'
import type { RequestContext } from './request-context.ts'

/** How a provider's clients show who they are. */
export interface CredentialForm {
  /** Headers that may carry the credential, lower case; the first that is there counts. */
  readonly headers: readonly string[]
  /** Words that may stand before the token, lower case. */
  readonly schemes: readonly string[]
  /** What `WWW-Authenticate` asks for. */
  readonly challenge: string
}

/** A token of the seed. */
export interface Credential {
  readonly token: string
  /** The person who it stands for. */
  readonly email: string
  /** Until when it is good, ISO 8601; for ever where nothing is said. */
  readonly expiresAt?: string
}

/** Who holds which token. */
export interface Credentials {
  readonly tokens: readonly Credential[]
  /** Does any token count as the first one of the seed? */
  readonly any: boolean
}

const personal = 'user:'

/** The address of the person for whom the credential of a call stands. No message repeats a token. */
export function identify(context: RequestContext, credentials: Credentials): string {
  const token = readToken(context)
  const known = credentials.tokens.find((one) => one.token === token) ?? stranger(token, credentials)
  if (known?.expiresAt !== undefined && Date.parse(known.expiresAt) <= context.providerState.now()) {
    throw new ProviderError('expired-credentials', `The token expired at ${known.expiresAt}`)
  }
  if (!known) throw new ProviderError('unknown-credentials', 'Nobody has this token')
  return known.email
}

/** What a token stands for that the seed does not list. */
function stranger(token: string, { tokens, any }: Credentials): Credential | undefined {
  const email = token.startsWith(personal) ? token.slice(personal.length) : ''
  if (/^[^@]+@[^@]+$/.test(email)) return { token, email }
  return any ? tokens[0] : undefined
}

function readToken(context: RequestContext): string {
  const { headers, schemes } = context.instance.provider.credentials
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
