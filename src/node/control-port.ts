import type { ControlPort } from '../../contracts/runner/target.ts'

/** Where a mock's control API is, and which world and provider to control. */
export interface ControlAddress {
  /** Without a slash at the end. */
  readonly url: string
  readonly world: string
  readonly token?: string | undefined
  readonly provider: string
  readonly fetch: (request: Request) => Promise<Response>
}

/** A control port that uses the control API of a mock. */
export function toControlPort({ url, world, token, provider, fetch }: ControlAddress): ControlPort {
  const base = `${url}/worlds/${encodeURIComponent(world)}/invitations`
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const perform = (action: 'accept' | 'decline' | 'expire') => async (email: string) => {
    const query = new URLSearchParams({ provider, email, state: 'pending' })
    const found = await fetch(new Request(`${base}?${query}`, { headers }))
    if (!found.ok) return false
    const { invitations } = (await found.json()) as { invitations: readonly { id: string }[] }
    const [invitation] = invitations
    if (!invitation) return false
    const path = `${base}/${encodeURIComponent(invitation.id)}/${action}`
    return (await fetch(new Request(path, { method: 'POST', headers }))).ok
  }
  return { accept: perform('accept'), decline: perform('decline'), expire: perform('expire') }
}
