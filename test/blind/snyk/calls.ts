import type { Json } from '../common.ts'
import type { Answer, Sending, Site } from '../site.ts'

/** The query that names the newest release. */
export const version = 'version=2024-06-21'

/** How a witness asks: as the admin, in the first organization, with the newest release, unless something else is said. */
export interface Asking extends Sending {
  /** Whether to ask in the other organization. */
  readonly other?: boolean
  /** Another organization id. */
  readonly org?: string | undefined
  /** The role that an invitation gives; the site's second one by default. */
  readonly role?: unknown
  /** The query instead of the release. */
  readonly query?: string
}

export const orgOf = (site: Site, other = false): string => String((other ? site.otherTenant : site.tenant).org_id)

/** The path of the invitations, or of one of them. */
export function pathOf(site: Site, asking: Asking = {}, id = ''): string {
  const { other, org = orgOf(site, other), query = version } = asking
  return `/orgs/${org}/invites${id === '' ? '' : `/${id}`}?${query}`
}

const sendingOf = ({ other: _other, org: _org, role: _role, query: _query, ...sending }: Asking): Sending => sending

/** The document that invites an address. */
export const invitation = (email: unknown, role: unknown): Json => ({
  data: { type: 'org_invitation', attributes: { email, role } },
})

/** Sends a document to the invite operation. */
export const post = (site: Site, body: unknown, asking: Asking = {}): Promise<Answer> =>
  site.call('POST', pathOf(site, asking), { body, ...sendingOf(asking) })

/** Invites an address, a fresh one by default. */
export const invite = (site: Site, email: unknown = site.fresh(), asking: Asking = {}): Promise<Answer> =>
  post(site, invitation(email, asking.role ?? site.roles[1]), asking)

/** Invites an address and returns the id of the invitation. */
export const invitedId = async (site: Site, email: unknown = site.fresh(), asking: Asking = {}): Promise<string> =>
  idOf(await invite(site, email, asking))

/** Invites a fresh address and returns it with the id of the invitation. */
export async function made(site: Site, asking: Asking = {}): Promise<{ id: string; email: string }> {
  const email = site.fresh()
  return { id: await invitedId(site, email, asking), email }
}

/** Invites fresh addresses one after the other and returns them with the ids of the invitations. */
export async function makeMany(site: Site, count: number, asking: Asking = {}): Promise<Json[]> {
  const all: Json[] = []
  while (all.length < count) all.push(await made(site, asking))
  return all
}

/** Invites fresh addresses one after the other and returns the ids of the invitations. */
export const fill = async (site: Site, count: number, asking: Asking = {}): Promise<string[]> =>
  (await makeMany(site, count, asking)).map(({ id }) => id)

export const cancel = (site: Site, id: string, asking: Asking = {}): Promise<Answer> =>
  site.call('DELETE', pathOf(site, asking, id), sendingOf(asking))

/** Invites an address, cancels the invitation and returns its id. */
export async function inviteAndCancel(site: Site, email: string, asking: Asking = {}): Promise<string> {
  const id = await invitedId(site, email, asking)
  await cancel(site, id)
  return id
}

/** Reads a page of the list. `more` is added to the query and starts with `&`. */
export const list = (site: Site, more = '', asking: Asking = {}): Promise<Answer> =>
  site.call('GET', `${pathOf(site, asking)}${more}`, sendingOf(asking))

/** The text of a link, which is a text or an object. */
export const hrefOf = (link: Json): string => String(link?.href ?? link ?? '')

/** The path below the base URL that a link leads to. */
export function linkPath(link: Json): string {
  const href = hrefOf(link)
  return href.slice(href.indexOf('/orgs/'))
}

/** The values of a parameter of a link. */
export const inLink = (link: Json, name: string): string[] =>
  new URLSearchParams(hrefOf(link).split('?')[1] ?? '').getAll(name)

/** Reads the page that a link leads to. */
export const follow = (site: Site, link: Json, asking: Asking = {}): Promise<Answer> =>
  site.call('GET', linkPath(link), sendingOf(asking))

/** A page and those that its links lead to in one direction, at most 30. */
export async function pagesFrom(site: Site, first: Answer, direction = 'next', asking: Asking = {}): Promise<Answer[]> {
  const pages = [first]
  for (let link = first.json?.links?.[direction]; link && pages.length < 30; ) {
    pages.push(await follow(site, link, asking))
    link = pages.at(-1)?.json?.links?.[direction]
  }
  return pages
}

/** All pages from the first one, at most 30. */
export const walk = async (site: Site, more = '', asking: Asking = {}): Promise<Answer[]> =>
  pagesFrom(site, await list(site, more, asking), 'next', asking)

/** The ids on all pages. */
export const walkedIds = async (site: Site, more = '', asking: Asking = {}): Promise<string[]> =>
  (await walk(site, more, asking)).flatMap(idsOf)

/** All listed invitations. */
export const listed = async (site: Site, asking: Asking = {}): Promise<Json[]> =>
  (await walk(site, '&limit=100', asking)).flatMap(({ json }) => json?.data ?? [])

/** The listed invitations of an address, without regard to letter case. */
export const entriesOf = async (site: Site, email: string, asking: Asking = {}): Promise<Json[]> =>
  (await listed(site, asking)).filter(({ attributes }) => attributes.email.toLowerCase() === email.toLowerCase())

/** The first hundred listed ids. */
export const listedIds = async (site: Site, asking: Asking = {}): Promise<string[]> =>
  idsOf(await list(site, '&limit=100', asking))

/** The first hundred listed addresses. */
export const listedEmails = async (site: Site, asking: Asking = {}): Promise<string[]> =>
  emailsOf(await list(site, '&limit=100', asking))

/** The invitation of an address among the first hundred. */
export async function entry(site: Site, email: string, asking: Asking = {}): Promise<Json> {
  const { json } = await list(site, '&limit=100', asking)
  return json?.data?.find(({ attributes }: Json) => attributes.email === email)
}

/** The role with which an address is listed among the first hundred. */
export const listedRole = async (site: Site, email: string, asking: Asking = {}): Promise<string | undefined> =>
  (await entry(site, email, asking))?.attributes.role

export const idOf = (answer: Answer): string => String(answer.json?.data?.id)
export const idsOf = (page: Answer): string[] => (page.json?.data ?? []).map(({ id }: Json) => id)
export const emailsOf = (page: Answer): string[] =>
  (page.json?.data ?? []).map(({ attributes }: Json) => attributes.email)
/** The invitation with an id on a page. */
export const rowOn = (page: Answer, id: string): Json => (page.json?.data ?? []).find((row: Json) => row.id === id)
