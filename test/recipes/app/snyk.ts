const invites = 'https://api.snyk.io/rest/orgs/aaaaaaaa-0000-4000-8000-000000000001/invites?version=2024-06-21'
const headers = { authorization: 'token admin', 'content-type': 'application/vnd.api+json' }

/** Invites an address at the vendor's host, as an application would, and returns the status. */
export async function invite(email: string): Promise<number> {
  const attributes = { email, role: '0a1b2c3d-0000-4000-8000-00000000000d' }
  const body = JSON.stringify({ data: { type: 'org_invitation', attributes } })
  const { status } = await fetch(invites, { method: 'POST', headers, body })
  return status
}

/** Returns the addresses with a pending invitation. */
export async function invited(): Promise<string[]> {
  const response = await fetch(`${invites}&limit=100`, { headers })
  const { data } = (await response.json()) as { data: { attributes: { email: string } }[] }
  return data.map(({ attributes }) => attributes.email)
}

/** Sends a request that matches no operation of Snyk. */
export async function sendUnmatched(): Promise<number> {
  const { status } = await fetch('https://api.snyk.io/rest/orgs/a/invitations', { headers })
  return status
}
