import type { CredentialHeader } from '../../../specs/declaration.ts'
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
  // Reports cannot know the encoded token of a real target.
  const encoded = ownsTarget ? [`Basic ${btoa(`${admin}:`)}`, `Basic ${btoa(`:${admin}`)}`] : []
  const [{ scheme }] = provider.credentials
  const words = [scheme, admin, `Key ${admin}`, `${scheme} ${scheme} ${admin}`, `${scheme} ${admin} x`]
  return [...words, ...encoded].map((value) => (ask) => ({
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
  // Reports replace a token with its name, but they cannot know the parts of one.
  if (!ownsTarget || admin.length < 8) return longer
  const upper = admin.toUpperCase() === admin ? admin.toLowerCase() : admin.toUpperCase()
  return [...longer, admin.slice(0, -1), ...(upper === admin ? [] : [upper])]
}
