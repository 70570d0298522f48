import type { Credential, CredentialForm, Credentials } from '../provider/credentials.ts'
import { ProviderError } from '../request/provider-error.ts'
import type { RequestContext } from '../request/request-context.ts'

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
