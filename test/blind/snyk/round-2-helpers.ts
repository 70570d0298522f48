import type { SQLInputValue } from 'node:sqlite'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Handler } from '../../../mocks/http/provider/provider.ts'
import type { RequestContext } from '../../../mocks/http/request/request-context.ts'
import type { Database } from '../../reference/common/database.ts'
import type { BlindBug } from '../bug.ts'
import { answer, changeJson, changeSql, type Json, jsonOf, onHook, withHandler } from '../common.ts'
import type { Fetch, Planting } from '../planting.ts'
import type { Answer, Sending, Site } from '../site.ts'

type Edit = (body: Json, reply: FastifyReply, request: FastifyRequest) => unknown

export { type Json, pause as sleep } from '../common.ts'

type Group = BlindBug['group']

/** The first members of a bug that breaks a promise of the vendor. */
export const must = (group: Group, id: string) =>
  ({ id: `snyk-2-${id}`, provider: 'snyk', round: 2, group, strength: 'must' }) as const

/** The first members of a bug that is only not sensible. */
export const should = (group: Group, id: string) => ({ ...must(group, id), strength: 'should' }) as const

/** The query of the newest version. */
export const v = 'version=2024-06-21'

export const orgOf = (site: Site): string => String(site.tenant.org_id)
export const otherOrgOf = (site: Site): string => String(site.otherTenant.org_id)

/** What an invite can have besides its address. */
interface InviteOptions extends Sending {
  /** Index of the role. */
  readonly role?: number
  readonly org?: string
  readonly version?: string
}

/** The body of an invite. */
export const inviteBody = (email: unknown, role: unknown) => ({
  data: { type: 'org_invitation', attributes: { email, role } },
})

export function invite(site: Site, email = site.fresh(), options: InviteOptions = {}): Promise<Answer> {
  const { role = 1, org = orgOf(site), version = v, ...sending } = options
  return site.call('POST', `/orgs/${org}/invites?${version}`, {
    body: inviteBody(email, site.roles[role]),
    ...sending,
  })
}

export function list(site: Site, more = '', org = orgOf(site), sending: Sending = {}): Promise<Answer> {
  return site.call('GET', `/orgs/${org}/invites?${v}${more}`, sending)
}

export function revoke(site: Site, id: string, org = orgOf(site), sending: Sending = {}): Promise<Answer> {
  return site.call('DELETE', `/orgs/${org}/invites/${id}?${v}`, sending)
}

/** Invites a number of new addresses one after another and returns their ids. */
export async function fill(site: Site, count: number, org = orgOf(site)): Promise<string[]> {
  const made: string[] = []
  for (let index = 0; index < count; index++) made.push((await invite(site, site.fresh(), { org })).json.data.id)
  return made
}

export const idsOf = (page: Answer): string[] => page.json.data.map(({ id }: Json) => id)
export const emailsOf = (page: Answer): string[] => page.json.data.map(({ attributes }: Json) => attributes.email)

/** The target of a link. */
export const hrefOf = (link: Json): string => (typeof link === 'string' ? link : link.href)

/** The path of a link below the base URL. */
export function pathOf(link: Json): string {
  const { pathname, search } = new URL(hrefOf(link), 'http://any.test')
  return (pathname + search).replace(/^\/rest(?=\/)/, '')
}

/** Changes the href of a link, which is a text or an object. */
export function relink(links: Json, name: string, change: (href: string) => string): void {
  if (!links?.[name]) return
  const changed = change(hrefOf(links[name]))
  links[name] = typeof links[name] === 'string' ? changed : { ...links[name], href: changed }
}

export const follow = (site: Site, link: Json): Promise<Answer> => site.call('GET', pathOf(link))

/** Follows the links of one direction from a page, for at most 15 pages. */
export async function walk(site: Site, first: Answer, direction: 'next' | 'prev' = 'next'): Promise<Answer[]> {
  const pages = [first]
  for (let page = first; page.json?.links?.[direction] && pages.length < 15; ) {
    page = await follow(site, page.json.links[direction])
    pages.push(page)
  }
  return pages
}

/** All ids that a walk over the list shows. */
export async function walkedIds(site: Site, more = ''): Promise<string[]> {
  return (await walk(site, await list(site, more))).flatMap((page) => (page.json?.data ? idsOf(page) : []))
}

/** The role with which an address is listed on the first page. */
export async function listedRole(site: Site, email: string, org = orgOf(site)): Promise<string | undefined> {
  const page = await list(site, '&limit=100', org)
  return page.json.data.find(({ attributes }: Json) => attributes.email === email)?.attributes.role
}

/** Changes the bodies of a reference service in place, or replaces them with what `edit` returns. */
export function editBodies(app: FastifyInstance, edit: Edit): void {
  const always = () => true
  changeJson(app, always, (body, request, reply) => edit(body, reply, request))
}

/** A change of the bodies of the reference service. */
export const edited = (edit: Edit): Planting => ({ reference: ({ app }) => editBodies(app, edit) })

export const isList = ({ method }: FastifyRequest, { statusCode }: FastifyReply): boolean =>
  method === 'GET' && statusCode === 200
export const isCreated = ({ statusCode }: FastifyReply): boolean => statusCode === 201
export const orgIn = ({ params }: FastifyRequest): string => String((params as Json).org_id).toLowerCase()
export const inviteIdIn = ({ params }: FastifyRequest): string => String((params as Json).invite_id).toLowerCase()
export const queryIn = ({ url }: FastifyRequest): URLSearchParams => new URL(url, 'http://any.test').searchParams

/** The attributes in the body of an invite; undefined if it has none. */
export function attributesIn(request: FastifyRequest): Json {
  return jsonOf(request)?.data?.attributes
}

/** Runs work before the handler of one method, after the checks of credential, version and rights. */
export function before(
  app: FastifyInstance,
  method: 'GET' | 'POST' | 'DELETE',
  work: (request: FastifyRequest, reply: FastifyReply) => unknown,
): void {
  onHook(app, 'preHandler', (request) => request.method === method, work)
}

/** Sends an error document from a hook. */
export function refuse(reply: FastifyReply, status: number, detail: string): FastifyReply {
  const body = { jsonapi: { version: '1.0' }, errors: [{ status: String(status), title: 'Error', detail }] }
  return answer(reply, status, body, 'application/vnd.api+json')
}

/** Changes the SQL of a reference service. */
export function rewriteSql(
  db: Database,
  change: (sql: string, values: SQLInputValue[]) => readonly [string, SQLInputValue[]],
): void {
  changeSql({ db }, (sql, values) => {
    const [otherSql, otherValues] = change(sql, [...values])
    values.splice(0, values.length, ...otherValues)
    return otherSql
  })
}

/** A change by SQL alone, such as a trigger. */
export const sql = (statement: string): Planting => ({
  reference: ({ db }) => {
    db.run(statement)
  },
})

/** A change of one operation of the mock. */
export function inMock(operation: string, change: (context: RequestContext, clean: Handler) => Json): Planting {
  return {
    mock: (provider) => withHandler(provider, operation, (clean) => (context) => change(context, clean)),
  }
}

/** A change of JSON bodies on their way out. */
export function editedBy(
  on: 'reference' | 'mock',
  edit: (body: Json, request: Request, response: Response) => unknown,
): Planting {
  const wrap =
    (fetch: Fetch): Fetch =>
    async (request) => {
      const response = await fetch(request)
      if (!response.headers.get('content-type')?.includes('json')) return response
      const body = await response.clone().json()
      const replaced = edit(body, request, response)
      return new Response(JSON.stringify(replaced === undefined ? body : replaced), {
        status: response.status,
        headers: withoutLength(response.headers),
      })
    }
  return { on, wrap }
}

/** Headers without the length and the encoding of a body that is replaced. */
export function withoutLength(headers: Headers): Headers {
  const kept = new Headers(headers)
  for (const name of ['content-length', 'content-encoding']) kept.delete(name)
  return kept
}
