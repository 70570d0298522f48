import type { Client } from '../../harness/client.ts'

/** The users of Acme's workspace. */
export const users = '/org/acme/ws/main/users'

/** The users of Globex's workspace. */
export const globexUsers = '/org/globex/ws/main/users'

/** Acme's invitations. */
export const invitations = '/org/acme/invitations'

/** Globex's invitations, none at first. */
export const globexInvitations = '/org/globex/invitations'

/** Acme's members. */
export const members = '/org/acme/members'

/** Globex's members. */
export const globexMembers = '/org/globex/members'

/** The invitations to the caller. */
export const mine = '/invitations/me'

/** An id that nothing has. */
export const nobody = '99999999-0000-4000-8000-000000000009'

/** An id in the form that ids have. */
export const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** The addresses that Acme has invited at first. */
export const invited = ['jane@example.test', 'omar@example.test', 'li.wei@example.test']

/** The addresses in Acme's workspace and among its members at first. */
export const team = ['admin@example.test', 'reader@example.test', 'maria@example.test']

/** Where to answer an invitation. */
export const answer = (id: string) => `/invitations/${id}/respond`

/** An entry of any of the lists. */
interface Listed {
  readonly id: string
  readonly email?: string
  readonly user_email?: string
  readonly user_id: string
  readonly role?: string
  readonly permission?: string
  readonly pending_verification?: boolean
}

/** The addresses on a list. */
export async function addresses(dreadnode: Client, path: string): Promise<(string | undefined)[]> {
  const { body } = await dreadnode('GET', path)
  return body.map(({ email, user_email }: Listed) => email ?? user_email)
}

/** The list's only entry for an address; fails where there is none. */
export async function entry(dreadnode: Client, path: string, address: string): Promise<Listed> {
  const { body } = await dreadnode('GET', path)
  const found = body.filter(({ email, user_email }: Listed) => (email ?? user_email) === address)
  if (found.length !== 1) throw new Error(`${address} is ${found.length} times on ${path}`)
  return found[0]
}

/** Invites an address and gives the invitation's id. */
export async function invite(dreadnode: Client, email: string, path = invitations, role = 'reader'): Promise<string> {
  const { status, text, body } = await dreadnode('POST', path, { body: { email, role } })
  if (status !== 201) throw new Error(`Inviting ${email} gave ${status}: ${text}`)
  return body.id
}
