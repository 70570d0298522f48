import type { HealthyVariant } from '../bug.ts'
import {
  afterwards,
  always,
  bySql,
  changeJson,
  changeQuery,
  changeSql,
  type Json,
  onHook,
  pause,
  queryOf,
  replaceSql,
  routeOf,
  uuid,
} from '../common.ts'
import { jsonResponse, parsed, withoutLength } from '../proxy.ts'
import type { Answer, Sending, Site } from '../site.ts'

const provider = 'snyk'
const jsonApi = 'application/vnd.api+json'
const end = Number.MAX_SAFE_INTEGER
const isList = (request: Parameters<typeof routeOf>[0]): boolean =>
  routeOf(request) === 'GET /rest/orgs/:org_id/invites'

const path = (site: Site, more = ''): string => `/orgs/${site.tenant.org_id}/invites?version=2024-06-21${more}`

const list = (site: Site, more = ''): Promise<Answer> => site.call('GET', path(site, more))

const bodyFor = (site: Site, email: unknown): object => ({
  data: { type: 'org_invitation', attributes: { email, role: site.roles[1] } },
})

const invite = (site: Site, email: string, sending: Sending = {}): Promise<Answer> =>
  site.call('POST', path(site), { body: bodyFor(site, email), ...sending })

/** Calls the target of a link. */
const follow = (site: Site, link: Json): Promise<Answer> =>
  site.call('GET', String(link?.href ?? link).replace(/^.*?(?=\/orgs\/)/, ''))

/** An address as a path without a host and without /rest. */
function bare(link: Json): string {
  const { pathname, search } = new URL(String(link.href ?? link), 'http://reference.test')
  return `${pathname.replace(/^\/rest(?=\/)/, '')}${search}`
}

const cursorNames = ['starting_after', 'ending_before']
const shards = Array.from({ length: 40 }, (_, index) => `shard-${index}`)

const longCursor = (inner: string): string =>
  `v1.${Buffer.from(`${JSON.stringify({ id: inner, seen: shards })}\n`).toString('base64')}`

function innerCursor(cursor: string): string {
  const id = cursor.startsWith('v1.') ? parsed(Buffer.from(cursor.slice(3), 'base64').toString())?.id : undefined
  return typeof id === 'string' ? id : cursor
}

/** Does a body have what an invitation needs? */
function isComplete(body: Json): boolean {
  const { email, role } = body?.data?.attributes ?? {}
  return typeof email === 'string' && email.includes('@') && uuid.test(String(role))
}

export const healthyMore: readonly HealthyVariant[] = [
  {
    ...{ id: 'snyk-links-are-bare-paths', provider },
    does: 'Links are plain strings without host and /rest, and only self, prev and next are sent.',
    legal: 'A link may be a string; the guides show bare /orgs/… paths and only prev and next.',
    planting: {
      reference: ({ app }) =>
        changeJson(app, always, (json) => {
          if (json.links) {
            const kept = Object.entries(json.links).filter(([name]) => name !== 'first' && name !== 'last')
            json.links = Object.fromEntries(kept.map(([name, link]) => [name, bare(link)]))
          }
          for (const item of Array.isArray(json.data) ? json.data : []) {
            const links = item.relationships?.org?.links
            if (links?.related) links.related = bare(links.related)
          }
        }),
    },
    witness: async (site) => {
      for (let index = 0; index < 12; index++) await invite(site, site.fresh())
      const { links } = (await list(site)).json
      return (
        typeof links.next === 'string' &&
        links.next.startsWith('/orgs/') &&
        (await follow(site, links.next)).json.data.length === 2
      )
    },
  },
  {
    ...{ id: 'snyk-cursors-of-700-characters', provider },
    does: 'Cursors are about 700 characters long, with characters that need escaping in an address.',
    legal: 'Cursors are documented as opaque strings without a pattern or a maximum length.',
    planting: {
      reference: ({ app }) => {
        onHook(app, 'onRequest', isList, (request) =>
          changeQuery(request, (query) => {
            for (const name of cursorNames) {
              const [given, ...others] = query.getAll(name)
              if (given !== undefined && others.length === 0) query.set(name, innerCursor(given))
            }
          }),
        )
        changeJson(
          app,
          (request, reply) => isList(request) && reply.statusCode === 200,
          (json) => {
            for (const link of Object.values<Json>(json.links)) {
              const url = new URL(link.href)
              for (const name of cursorNames) {
                const cursor = url.searchParams.get(name)
                if (cursor !== null) url.searchParams.set(name, longCursor(cursor))
              }
              link.href = String(url)
            }
          },
        )
      },
    },
    witness: async (site) => {
      for (let index = 0; index < 12; index++) await invite(site, site.fresh())
      const { next } = (await list(site)).json.links
      return next.href.length > 600 && (await follow(site, next)).json.data.length === 2
    },
  },
  {
    ...{ id: 'snyk-full-page-always-has-next', provider },
    does: 'A full page, or one that is read backwards, always has a next link, which leads to an empty page if there is nothing more.',
    legal: 'When next is absent is documented only as "when relevant", and clients stop at an empty page too.',
    planting: {
      reference: (service) => {
        changeSql(service, (sql, values) => {
          const looksAhead = values[3] === 1 && values[2] === end && Number(values[1]) > 0
          return looksAhead && /ORDER BY i\.seq/.test(sql) ? sql.replace('i.seq > ?', 'i.seq >= ?') : sql
        })
        changeJson(
          service.app,
          (request, reply) => isList(request) && reply.statusCode === 200,
          (json, request) => {
            const query = queryOf(request)
            const isBackward = query.has('ending_before')
            if (!isBackward && json.data.length < Number(query.get('limit') ?? 10)) delete json.links.next
          },
        )
      },
    },
    witness: async (site) => {
      for (let index = 0; index < 10; index++) await invite(site, site.fresh())
      const { next } = (await list(site)).json.links
      if (!next) return false
      const { json } = await follow(site, next)
      return json.data.length === 0 && json.links.next === undefined
    },
  },
  {
    ...{ id: 'snyk-second-invitation-beside-first', provider },
    does: 'A second invitation to a pending address gets 201 and is listed beside the first one.',
    legal: 'What a duplicate does is not documented for invitations, and 409 is not declared.',
    planting: {
      reference: (service) => {
        service.db.run('DROP INDEX one_pending')
        replaceSql(service, "ON CONFLICT (org_id, email_key) WHERE state = 'pending' DO NOTHING", '')
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      const [first, second] = [await invite(site, email), await invite(site, email)]
      const { data } = (await list(site)).json
      return first.status === 201 && second.status === 201 && data.length === 2
    },
  },
  {
    ...{ id: 'snyk-member-gets-an-invitation', provider },
    does: 'An invitation to the address of a member is created like any other.',
    legal: 'What an invitation to an existing member does is not documented.',
    planting: {
      reference: (service) => replaceSql(service, 'AND p.email_key = ?', 'AND p.email_key = ? AND 0'),
    },
    witness: async (site) => (await invite(site, 'harper@example.test')).status === 201,
  },
  {
    ...{ id: 'snyk-roles-share-a-name', provider },
    does: 'All roles have the same display name, with accents and an emoji.',
    legal: 'A display name is a free string; nothing says that it is unique or ASCII.',
    planting: bySql("UPDATE role SET name = 'Équipe «Développement» 🛠'"),
    witness: async (site) => {
      await invite(site, site.fresh())
      return (await list(site)).json.data[0].attributes.role.startsWith('Équipe')
    },
  },
  {
    ...{ id: 'snyk-listed-as-invite', provider },
    does: 'Listed resources have the type invite.',
    legal: 'The type is an enum only in the response to inviting; in the list it is documented as a free string.',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => isList(request) && reply.statusCode === 200,
          (json) => {
            for (const item of json.data) item.type = 'invite'
          },
        ),
    },
    witness: async (site) => {
      await invite(site, site.fresh())
      return (await list(site)).json.data[0].type === 'invite'
    },
  },
  {
    ...{ id: 'snyk-slow-talkative-gateway', provider },
    does: 'Each answer takes 50 ms more and has the headers of a gateway and a load balancer, with a cookie.',
    legal: 'Response times are not documented, and HTTP allows headers that are not declared.',
    planting: {
      reference: ({ app }) => {
        onHook(app, 'onRequest', always, () => pause(50))
        afterwards(app, always, (_request, reply) => {
          reply.headers({
            via: '1.1 google, 1.1 varnish',
            'alt-svc': 'h3=":443"; ma=2592000',
            'set-cookie': 'AWSALB=x7Q; Path=/; HttpOnly',
            'server-timing': 'edge;dur=51',
            'cache-control': 'private, no-store',
            link: '<https://status.example.test>; rel="help"',
          })
        })
      },
    },
    witness: async (site) => {
      const started = performance.now()
      const { headers } = await list(site)
      return headers.has('via') && performance.now() - started > 40
    },
  },
  {
    ...{ id: 'snyk-errors-without-ornaments', provider },
    does: 'Errors have only status and detail, and the name of a wrong query parameter.',
    legal: 'All other members of an error are optional.',
    planting: {
      reference: ({ app }) =>
        changeJson(app, always, (json) => {
          if (!Array.isArray(json.errors)) return
          json.errors = json.errors.map(({ status, detail, source }: Json) => ({
            ...{ status, detail },
            ...(source?.parameter === undefined ? {} : { source: { parameter: source.parameter } }),
          }))
        }),
    },
    witness: async (site) => {
      const { json } = await invite(site, 'no address')
      return Object.keys(json.errors[0]).join() === 'status,detail'
    },
  },
  {
    ...{ id: 'snyk-stored-address-in-lower-case', provider },
    does: 'The response to inviting repeats the address as sent, the list shows it in lower case.',
    legal: 'How addresses are stored is not documented; clients compare them case-insensitively.',
    planting: bySql(`CREATE TRIGGER lowered AFTER INSERT ON invitation BEGIN
      UPDATE invitation SET email = new.email_key WHERE seq = new.seq; END`),
    witness: async (site) => {
      const email = site.fresh().replace('witness', 'Witness')
      const { json } = await invite(site, email)
      const [item] = (await list(site)).json.data
      return json.data.attributes.email === email && item.attributes.email === email.toLowerCase()
    },
  },
  {
    ...{ id: 'snyk-future-date-served', provider },
    does: 'A version in the future is served by the newest release.',
    legal: 'The rule takes the newest release that is not after the date; no status is given for a future date.',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'onRequest', always, (request) => {
          const [version = '', ...others] = queryOf(request).getAll('version')
          const date = /^\d{4}-\d\d-\d\d(?=~|$)/.exec(version)?.[0] ?? ''
          const time = Date.parse(`${date}T00:00:00Z`)
          if (others.length > 0 || !(time > Date.now()) || new Date(time).toISOString().slice(0, 10) !== date) return
          const today = new Date().toISOString().slice(0, 10)
          changeQuery(request, (query) => query.set('version', version.replace(date, today)))
        }),
    },
    witness: async (site) => {
      const { status, headers } = await site.call('GET', `/orgs/${site.tenant.org_id}/invites?version=2099-01-01`)
      return status === 200 && headers.get('snyk-version-served') === '2022-11-14'
    },
  },
  {
    ...{ id: 'snyk-writes-to-unseen-org-403', provider },
    does: 'Inviting and cancelling in an organization that the caller does not see give 403; listing still gives 404.',
    legal: 'The standards say 404 for a read without access and 403 for a write without permission.',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => request.method !== 'GET' && reply.statusCode === 404,
          (json, _request, reply) => {
            if (json.errors?.[0]?.detail !== 'There is no such organization') return
            reply.code(403)
            const detail = 'The credential lacks the permission org.user.invite'
            const [{ id }] = json.errors
            json.errors = [{ id, status: '403', code: 'permission-denied', title: 'Permission denied', detail }]
          },
        ),
    },
    witness: async (site) => {
      const unseen = '/orgs/3f0c2a64-8d1e-4b57-9a60-5e2b7c91d084/invites?version=2024-06-21'
      const written = await site.call('POST', unseen, { body: bodyFor(site, site.fresh()) })
      const read = await site.call('GET', unseen)
      return written.status === 403 && read.status === 404
    },
  },
  {
    ...{ id: 'snyk-body-checked-before-permission', provider },
    does: 'A caller without the permission to invite who sends an incomplete body gets 400 instead of 403.',
    legal: 'Both statuses are documented; the order of the two checks is not.',
    planting: {
      on: 'reference',
      wrap: (fetch) => async (request) => {
        if (request.method !== 'POST') return fetch(request)
        const body = parsed(await request.clone().text())
        const response = await fetch(request)
        if (response.status !== 403 || isComplete(body)) return response
        const detail = 'Client request did not conform to OpenAPI specification'
        const item = { status: '400', code: 'SNYK-0003', title: 'Client request cannot be processed', detail }
        const json = { jsonapi: { version: '1.0' }, errors: [item] }
        return jsonResponse(400, json, withoutLength(response.headers), jsonApi)
      },
    },
    witness: async (site) => {
      const token = site.credentials.limited
      const [broken, whole] = [await invite(site, 'none', { token }), await invite(site, site.fresh(), { token })]
      return broken.status === 400 && whole.status === 403
    },
  },
  {
    ...{ id: 'snyk-location-relative-to-list', provider },
    does: 'The location of a new invitation is a reference relative to the list: invites/<id>?version=….',
    legal: 'The header is documented as a string without a form; RFC 9110 allows relative references.',
    planting: {
      reference: ({ app }) =>
        afterwards(
          app,
          (_request, reply) => reply.hasHeader('location'),
          (_request, reply) => {
            reply.header('location', String(reply.getHeader('location')).replace(/^.*\/(?=invites\/)/, ''))
          },
        ),
    },
    witness: async (site) => {
      const { headers, json } = await invite(site, site.fresh())
      return String(headers.get('location')).startsWith(`invites/${json.data.id}?`)
    },
  },
]
