import type { Client } from '../../harness/client.ts'

/** The path of the users of Acme's workspace. */
export const users = '/org/acme/ws/main/users'

/** The path of the users of Globex's workspace. */
export const globexUsers = '/org/globex/ws/main/users'

/** The path of Acme's invitations. */
export const invitations = '/org/acme/invitations'

/** The path of Globex's invitations. Its list is initially empty. */
export const globexInvitations = '/org/globex/invitations'

/** The path of Acme's members. */
export const members = '/org/acme/members'

/** The path of Globex's members. */
export const globexMembers = '/org/globex/members'

/** The path of the invitations to the caller. */
export const mine = '/invitations/me'

/** A valid id that does not exist. */
export const unknownId = '99999999-0000-4000-8000-000000000009'

/** The format of ids. */
export const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** The addresses with an invitation to Acme in the initial state. */
export const invited = ['jane@example.test', 'omar@example.test', 'li.wei@example.test']

/** The members of Acme and of its workspace in the initial state. */
export const team = ['admin@example.test', 'reader@example.test', 'maria@example.test']

/** The path to respond to an invitation. */
export const respondPath = (id: string) => `/invitations/${id}/respond`

/** An entry in any of the lists. */
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

/** The only entry of a list for an address; throws if there is none. */
export async function entry(dreadnode: Client, path: string, address: string): Promise<Listed> {
  const { body } = await dreadnode('GET', path)
  const found = body.filter(({ email, user_email }: Listed) => (email ?? user_email) === address)
  if (found.length !== 1) throw new Error(`${address} is ${found.length} times on ${path}`)
  return found[0]
}

/** Invites an address and returns the id of the invitation. */
export async function invite(dreadnode: Client, email: string, path = invitations, role = 'reader'): Promise<string> {
  const { status, text, body } = await dreadnode('POST', path, { body: { email, role } })
  if (status !== 201) throw new Error(`Inviting ${email} gave ${status}: ${text}`)
  return body.id
}
