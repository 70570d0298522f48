import type { Json } from '../blaxel/healthy-helpers.ts'
import type { Answer, Sending, Site } from '../site.ts'

/** The operations of the reference service. */
export const operations = {
  list: 'GET /rest/orgs/:org_id/invites',
  invite: 'POST /rest/orgs/:org_id/invites',
  cancel: 'DELETE /rest/orgs/:org_id/invites/:invite_id',
} as const

/** The query that names the newest release. */
export const version = 'version=2024-06-21'

/** The path of the invitations of the site's first organization. */
export function invitesOf(site: Site): string {
  return `/orgs/${site.tenant.org_id}/invites`
}

/** Invites an address with one of the site's roles. */
export function invite(site: Site, email: string, role = site.roles[0], sending: Sending = {}): Promise<Answer> {
  const body = { data: { type: 'org_invitation', attributes: { email, role } } }
  return site.call('POST', `${invitesOf(site)}?${version}`, { body, ...sending })
}

/** Lists a page of invitations. */
export function list(site: Site, query = 'limit=100'): Promise<Answer> {
  return site.call('GET', `${invitesOf(site)}?${version}&${query}`)
}

/** Cancels an invitation. */
export function cancel(site: Site, id: string): Promise<Answer> {
  return site.call('DELETE', `${invitesOf(site)}/${id}?${version}`)
}

/** The address of a link; undefined if there is no link. */
export function hrefOf(link: Json): string | undefined {
  return typeof link === 'string' ? link : link?.href
}

/** Fetches a link of the list below the provider's base URL. */
export function follow(site: Site, link: Json): Promise<Answer> {
  const href = String(hrefOf(link))
  return site.call('GET', href.slice(href.indexOf('/orgs/')))
}

/** Walks the list from its first page and returns the sizes of the pages. */
export async function walk(site: Site): Promise<number[]> {
  let page = await list(site, 'limit=10')
  const sizes = [page.json.data.length]
  while (page.json.links.next !== undefined && sizes.length < 20) {
    page = await follow(site, page.json.links.next)
    if (!Array.isArray(page.json?.data)) return []
    sizes.push(page.json.data.length)
  }
  return sizes
}
