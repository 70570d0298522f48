import type { Client } from '../../harness/client.ts'

/** The path of Acme's users. */
export const users = '/users?workspace=acme'

/** The path of Globex's users. */
export const globexUsers = '/users?workspace=globex'

/** The path of one user of a workspace, by sub or address. */
export const user = (subOrEmail: string, workspace = 'acme') =>
  `/users/${encodeURIComponent(subOrEmail)}?workspace=${workspace}`

/** The addresses that Acme lists in the initial state. */
export const team = [
  'admin@example.test',
  'reader@example.test',
  'maria@example.test',
  'jane@example.test',
  'omar@example.test',
  'li.wei@example.test',
]

/** An entry in the list of users. */
export interface Listed {
  readonly sub?: string
  readonly email: string
  readonly role: string
  readonly accepted: boolean
  readonly expired: boolean
}

/** The users that a workspace lists. */
export async function listed(blaxel: Client, path = users): Promise<Listed[]> {
  return (await blaxel('GET', path)).body
}

/** The addresses that a workspace lists. */
export async function addresses(blaxel: Client, path = users): Promise<string[]> {
  return (await listed(blaxel, path)).map(({ email }) => email)
}

/** The only entry of a list for an address; undefined if there is none. */
export async function entry(blaxel: Client, email: string, path = users): Promise<Listed | undefined> {
  const found = (await listed(blaxel, path)).filter((one) => one.email === email)
  if (found.length > 1) throw new Error(`${email} is listed ${found.length} times`)
  return found[0]
}

/** Invites an address, and throws if the invite fails. */
export async function invite(blaxel: Client, email: string, path = users): Promise<void> {
  const { status, text } = await blaxel('POST', path, { body: { email } })
  if (status !== 200) throw new Error(`Inviting ${email} gave ${status}: ${text}`)
}
