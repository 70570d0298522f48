import type { ReadyLine } from '../reference/support/service.ts'

type Fetched = { readonly data?: readonly unknown[]; readonly links?: { readonly next?: { readonly href?: string } } }

/** The paths of a tenant's lists of invitations, members and grants. */
function listsOf(provider: string, tenant: Readonly<Record<string, string>>): readonly string[] {
  if (provider === 'snyk') return [`/orgs/${tenant.org_id}/invites?version=2024-06-21&limit=100`]
  if (provider === 'blaxel') return [`/users?workspace=${tenant.workspace}`]
  const org = `/org/${tenant.org}`
  return [`${org}/invitations`, `${org}/members`, `${org}/ws/${tenant.workspace}/users`]
}

/**
 * Everything that a service lists in both tenants, as lines with the list, the address, the role and the state.
 *
 * It does not use the harness, because this tests the harness.
 */
export async function holdingsOf(provider: string, ready: ReadyLine): Promise<readonly string[]> {
  const scheme = provider === 'snyk' ? 'token' : 'Bearer'
  const headers = { authorization: `${scheme} ${ready.credentials.admin}` }
  const all: string[] = []
  for (const tenant of [ready.tenant, ready.otherTenant]) {
    for (const path of listsOf(provider, tenant)) {
      for (let url: string | undefined = ready.url + path; url !== undefined; ) {
        const response = await fetch(url, { headers })
        if (response.status !== 200) throw new Error(`${url} gave ${response.status}`)
        const body = (await response.json()) as Fetched | readonly unknown[]
        const items = 'length' in body ? body : (body.data ?? [])
        all.push(...items.map((item) => toLine(path, item)))
        const next: string | undefined = 'length' in body ? undefined : body.links?.next?.href
        url = next === undefined ? undefined : new URL(next, url).href
      }
    }
  }
  return all.sort()
}

function toLine(path: string, item: unknown): string {
  const { attributes, ...own } = item as { attributes?: object } & Record<string, unknown>
  const { email, user_email, role, permission, accepted } = { ...own, ...attributes } as Record<string, unknown>
  const [list] = path.split('?')
  return [list, email ?? user_email, role ?? permission, accepted].map(String).join(' ')
}
