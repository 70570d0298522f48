import type { Client } from '../../harness/client.ts'

/** The path of Acme's invitations. */
export const acme = '/orgs/aaaaaaaa-0000-4000-8000-000000000001/invites'

/** The path of Globex's invitations. Its list is initially empty. */
export const globex = '/orgs/bbbbbbbb-0000-4000-8000-000000000002/invites'

/** The query parameter that every request must have. */
export const version = '?version=2024-06-21'

/** Snyk's roles by name. */
export const roles = {
  admin: '0a1b2c3d-0000-4000-8000-00000000000a',
  collaborator: '0a1b2c3d-0000-4000-8000-00000000000c',
  developer: '0a1b2c3d-0000-4000-8000-00000000000d',
}

/** A valid id that does not exist. */
export const unknownId = '99999999-0000-4000-8000-000000000009'

/** The request body of an invite. */
export const invitation = (email: string, role: string = roles.developer) => ({
  data: { type: 'org_invitation', attributes: { email, role } },
})

/** Invites an address to an organization and returns the id of the invitation. */
export async function invite(snyk: Client, email: string, org = acme): Promise<string> {
  const { status, text, body } = await snyk('POST', org + version, { body: invitation(email) })
  if (status !== 201) throw new Error(`Inviting ${email} gave ${status}: ${text}`)
  return body.data.id
}

/** The addresses on the first page of an organization's list, at most ten. */
export async function listed(snyk: Client, org = acme): Promise<string[]> {
  const { body } = await snyk('GET', org + version)
  return body.data.map((item: { attributes: { email: string } }) => item.attributes.email)
}

/** The addresses with an invitation to Acme in the initial state. */
export const initiallyInvited = ['jane@example.test', 'omar@example.test', 'li.wei@example.test']
