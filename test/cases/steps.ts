import type { Answer, Site } from '../blind/site.ts'
import type { Body } from './changes.ts'

const find = (items: Body, email: string): Body =>
  (Array.isArray(items) ? items : []).find((item: Body) => [item.email, item.user_email].includes(email))

/** The requests of witnesses to Blaxel, in one workspace. */
export function blaxelAt(site: Site, tenant = site.tenant) {
  const name = String(tenant.workspace)
  const headers = { 'x-blaxel-workspace': name }
  const token = site.credentials.invitee
  const users = async (): Promise<Body[]> => (await site.call('GET', '/users', { headers })).json
  const pathOf = (who: string) => `/users/${encodeURIComponent(who)}`
  return {
    invite: (email: string, more = {}) =>
      site.call('POST', '/users', { body: { email }, headers: { ...headers, ...more } }),
    users,
    user: async (email: string): Promise<Body> => find(await users(), email),
    setRole: (who: string, role: string, as?: string) =>
      site.call('PUT', pathOf(who), { body: { role }, headers, ...(as ? { token: as } : {}) }),
    remove: (who: string) => site.call('DELETE', pathOf(who), { headers }),
    join: () => site.call('POST', `/workspaces/${name}/join`, { token }),
    decline: () => site.call('POST', `/workspaces/${name}/decline`, { token }),
    leave: () => site.call('DELETE', `/workspaces/${name}/leave`, { token }),
    mine: async (): Promise<string[]> => {
      const { status, json } = await site.call('GET', '/profile/invitations', { token })
      return status === 200 ? json.map((item: Body) => item.workspace.name) : []
    },
    name,
  }
}

/** The requests of witnesses to Dreadnode, in one organization and workspace. */
export function dreadnodeAt(site: Site, tenant = site.tenant) {
  const org = `/org/${tenant.org}`
  const users = `${org}/ws/${tenant.workspace}/users`
  const token = site.credentials.invitee
  const get = async (path: string, as?: string): Promise<Body> =>
    (await site.call('GET', path, as ? { token: as } : {})).json
  const respond = (id: string, accept: boolean): Promise<Answer> =>
    site.call('POST', `/invitations/${id}/respond`, { token, body: { accept } })
  const invite = (email: string, role = 'contributor'): Promise<Answer> =>
    site.call('POST', `${org}/invitations`, { body: { email, role } })
  return {
    invite,
    cancel: (id: string) => site.call('DELETE', `${org}/invitations/${id}`),
    invitations: (): Promise<Body> => get(`${org}/invitations`),
    mine: (): Promise<Body[]> => get('/invitations/me', token),
    respond,
    /** Invites the invitee, who accepts. */
    join: async (role: string): Promise<{ readonly invitation: string; readonly member: Body }> => {
      const { json } = await invite(site.inviteeEmail, role)
      return { invitation: json.id, member: (await respond(json.id, true)).json }
    },
    member: async (email: string): Promise<Body> => find(await get(`${org}/members`), email),
    members: (): Promise<Body[]> => get(`${org}/members`),
    removeMember: (id: string) => site.call('DELETE', `${org}/members/${id}`),
    user: async (email: string): Promise<Body> => find(await get(users), email),
    addUser: (email: string, permission: string) =>
      site.call('POST', users, { body: { user_email: email, permission } }),
    setPermission: (id: string, permission: unknown) => site.call('PUT', `${users}/${id}`, { body: { permission } }),
    removeUser: (id: string) => site.call('DELETE', `${users}/${id}`),
  }
}

const version = 'version=2024-06-21'

/** The requests of witnesses to Snyk, in one organization. */
export function snykAt(site: Site) {
  const path = `/orgs/${site.tenant.org_id}/invites`
  const page = (query = 'limit=100') => site.call('GET', `${path}?${version}&${query}`)
  return {
    invite: (email: string) => {
      const attributes = { email, role: site.roles[0] }
      return site.call('POST', `${path}?${version}`, { body: { data: { type: 'org_invitation', attributes } } })
    },
    page,
    /** Follows a link of a page. */
    follow: (link: Body) => site.call('GET', String(link?.href ?? link).replace(/^.*\/rest/, '')),
    listed: async (id: string): Promise<Body> => (await page()).json.data.find((item: Body) => item.id === id),
    revoke: (id: string, query = `?${version}`) => site.call('DELETE', `${path}/${id}${query}`),
  }
}
