import type { CredentialHeader } from '../../../specs/declaration.ts'
import { almost, minSecretLength } from '../../runner/almost-secrets.ts'
import type { Ask } from '../../runner/exchange.ts'
import type { Explorer } from '../explorer.ts'

const unknownToken = '00000000-0000-4000-8000-00000000dead'

/** Changes to a request that leave it without a valid credential. */
interface BadCredentials {
  /** No credential, an unknown token, and the admin's token with one more character. */
  readonly usual: readonly ((ask: Ask) => Ask)[]
  readonly others: readonly ((ask: Ask) => Ask)[]
}

/** The bad credentials of a tour: no credential, an unknown one, and almost the admin's. */
export function badCredentials(explorer: Explorer): BadCredentials {
  const [usual, ...ways] = explorer.provider.credentials
  const [longer, ...altered] = alteredTokens(explorer).map((token) => withToken(usual, token))
  return {
    usual: [(ask) => ask, withToken(usual, unknownToken), ...(longer ? [longer] : [])],
    others: [...ways.map((way) => withToken(way, unknownToken)), ...altered, ...malformed(explorer, usual.header)],
  }
}

/** The admin's token in headers that do not have the documented form, where requests are validated. */
function malformed({ context, provider, ownsTarget }: Explorer, header: string): readonly ((ask: Ask) => Ask)[] {
  const { admin = '' } = context.target.credentials
  if (!provider.rules.validatesRequests || admin === '') return []
  // Anything between a run and a target on another machine may log what it decodes.
  const encoded = ownsTarget ? [`Basic ${btoa(`${admin}:`)}`, `Basic ${btoa(`:${admin}`)}`] : []
  const [{ scheme }] = provider.credentials
  // Reports replace a shorter token only behind its scheme.
  const isLong = admin.length >= minSecretLength
  const bare = isLong ? [admin, `Key ${admin}`] : []
  const words = [scheme, ...bare, `${scheme} ${scheme} ${admin}`, `${scheme} ${admin} x`]
  return [...words, ...(isLong ? encoded : [])].map((value) => (ask) => ({
    ...ask,
    headers: { ...ask.headers, [header]: value },
  }))
}

function withToken({ header, scheme }: CredentialHeader, token: string): (ask: Ask) => Ask {
  return (ask) => ({ ...ask, headers: { ...ask.headers, [header]: `${scheme} ${token}` } })
}

/** The admin's token with small changes. None of them can be the token of another person. */
function alteredTokens({ context, ownsTarget }: Explorer): readonly string[] {
  const { admin = '' } = context.target.credentials
  // A token with an address can be made for any address.
  if (admin === '' || admin.includes('@')) return []
  const longer = [`${admin}x`]
  // Reports replace these with names as well, but not those of a shorter token.
  if (!ownsTarget || admin.length < minSecretLength) return longer
  const { cut, otherCase } = almost(admin)
  return [...longer, cut, ...(otherCase === admin ? [] : [otherCase])]
}
