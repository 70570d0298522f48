import type { BlindBug } from '../bug.ts'
import {
  afterwards,
  changeJson,
  changeQuery,
  changeSql,
  type Json,
  onHook,
  param,
  queryOf,
  routeOf,
  uuid,
} from '../common.ts'
import { changingJson, parsed, withHeaders } from '../proxy.ts'
import {
  added,
  at,
  bodyFor,
  cancel,
  changedLink,
  DELETE,
  editing,
  emailsOf,
  fill,
  follow,
  GET,
  idsOf,
  invite,
  itemOf,
  list,
  POST,
  post,
  should,
  textOf,
  unknownId,
} from './round-11-helpers.ts'

/** Bugs against what is only sensible. */
export const sensible: readonly BlindBug[] = [
  should(
    'second-cancel-is-204',
    'lifecycle',
    'A second cancel of an invitation gives 404.',
    'facts B5',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(DELETE), (request, reply) => {
          const sql = "SELECT 1 FROM invitation WHERE id = ? AND org_id = ? AND state = 'revoked'"
          const known = db.one(sql, param(request, 'invite_id').toLowerCase(), param(request, 'org_id').toLowerCase())
          if (known) reply.code(204).send()
        }),
    },
    async (site) => {
      const id = await added(site, site.fresh())
      await cancel(site, id)
      return (await cancel(site, id)).status === 204
    },
  ),
  should(
    'day-before-the-release',
    'input',
    'A version before the first release of an operation gives 404.',
    'facts B3',
    {
      reference: ({ app }) =>
        onHook(app, 'onRequest', at(GET), (request) => {
          if (queryOf(request).get('version') !== '2022-11-13') return
          changeQuery(request, (query) => query.set('version', '2022-11-14'))
        }),
    },
    async (site) => (await site.call('GET', `/orgs/${site.tenant.org_id}/invites?version=2022-11-13`)).status === 200,
  ),
  should(
    'capital-letters-make-another-address',
    'input',
    'An address that is pending is not invited a second time in capital letters.',
    'facts B5: duplicate invite',
    {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (sql.startsWith('INSERT INTO invitation')) values[3] = values[2] ?? ''
          return sql
        }),
    },
    async (site) => {
      const email = site.fresh()
      await invite(site, email)
      await invite(site, email.replace('witness', 'Witness'))
      return emailsOf(await list(site)).filter((one) => one.toLowerCase() === email).length === 2
    },
  ),
  should(
    'self-of-a-later-page-is-page-one',
    'paging',
    'The link self of a page leads to the same page.',
    'facts E13',
    editing(GET, 200, ({ links }) => {
      links.self = links.first
    }),
    async (site) => {
      await fill(site, 11)
      const second = await follow(site, await list(site), 'next')
      return idsOf(await follow(site, second, 'self')).join() !== idsOf(second).join()
    },
  ),
  should(
    'location-of-the-cancelled-one',
    'sequences',
    'The header location of an invite names the new invitation, also if the address was invited before.',
    'Snyk REST API, Invite: header location',
    {
      reference: ({ app, db }) =>
        changeJson(app, at(POST, 201), ({ data }, request, reply) => {
          const sql = 'SELECT id FROM invitation WHERE org_id = ? AND email_key = ? ORDER BY seq LIMIT 1'
          const email = data.attributes.email.toLowerCase()
          const first = db.one<{ id: string }>(sql, param(request, 'org_id').toLowerCase(), email)
          reply.header('location', String(reply.getHeader('location')).replace(data.id, String(first?.id)))
        }),
    },
    async (site) => {
      const email = site.fresh()
      const id = await added(site, email)
      await cancel(site, id)
      return (await invite(site, email)).headers.get('location')?.includes(id) === true
    },
  ),
  should(
    'error-id-belongs-to-the-kind',
    'errors',
    'The id of an error names its occurrence and differs from one to the next.',
    'Snyk REST API, ErrorDocument: id',
    {
      reference: ({ app }) =>
        changeJson(
          app,
          (_, { statusCode }) => statusCode === 404,
          ({ errors }) => {
            errors[0].id = unknownId
          },
        ),
    },
    async (site) => {
      const answers = [await cancel(site, unknownId), await cancel(site, unknownId)]
      const [one, two] = answers.map(({ json }) => json.errors[0].id)
      return one !== undefined && one === two
    },
  ),
  should(
    'request-id-of-the-connection',
    'responses',
    'Each request has a request id of its own.',
    'Snyk REST API, header snyk-request-id',
    {
      on: 'mock',
      wrap: (fetch) => {
        const ids = new Map<string, string>()
        return async (request) => {
          const caller = String(request.headers.get('authorization'))
          const response = await fetch(request)
          const id = ids.get(caller) ?? response.headers.get('snyk-request-id')
          if (id === null) return response
          ids.set(caller, id)
          return withHeaders(response, (headers) => headers.set('snyk-request-id', id))
        }
      },
    },
    async (site) => {
      const [one, two] = [await list(site), await invite(site, site.fresh())]
      const id = one.headers.get('snyk-request-id') ?? ''
      return uuid.test(id) && id === two.headers.get('snyk-request-id')
    },
  ),
  should(
    'pointer-leaves-out-data',
    'errors',
    'The pointer of an error leads from the top of the request body.',
    'facts E17',
    changingJson(
      'mock',
      ({ method }, { status }) => method === 'POST' && status === 400,
      ({ errors }) => {
        for (const { source } of errors) if (source?.pointer) source.pointer = source.pointer.replace(/^\/data/, '')
      },
    ),
    async (site) => {
      const { errors } = (await post(site, bodyFor(site, site.fresh(), 'developer'))).json
      return errors[0].source?.pointer === '/attributes/role'
    },
  ),
  should(
    'error-names-the-first-parameter',
    'errors',
    'The error for an unknown query parameter names that parameter.',
    'Snyk user docs, about the REST API: example of an error',
    {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, { statusCode }) => statusCode === 400 && routeOf(request) === DELETE,
          ({ errors }, request) => {
            const [first] = queryOf(request).keys()
            if (errors[0].source?.parameter) errors[0].source.parameter = first
          },
        ),
    },
    async (site) => {
      const { status, json } = await cancel(site, unknownId, { query: 'version=2024-06-21&force=1' })
      return status === 400 && json.errors[0].source?.parameter === 'version'
    },
  ),
  should(
    'last-leads-before-the-last',
    'paging',
    'The link last, if there is one, leads to a page with the newest invitation.',
    'Snyk REST API, List: links',
    editing(GET, 200, ({ links }) => {
      if (links.prev && !links.next) links.last = links.prev
    }),
    async (site) => {
      const ids = await fill(site, 11)
      const second = await follow(site, await list(site), 'next')
      return !idsOf(await follow(site, second, 'last')).includes(String(ids.at(-1)))
    },
  ),
  should(
    'related-organization-is-the-invitation',
    'responses',
    'The link related of the organization contains the id of the organization.',
    'Snyk REST API, Relationship: links',
    editing(GET, 200, ({ data }) => {
      for (const { id, relationships } of data) {
        const { links, data: org } = relationships.org
        links.related = changedLink(links.related, (href) => href.replace(org.id, id))
      }
    }),
    async (site) => {
      const { relationships } = await itemOf(site, await added(site, site.fresh()))
      return !textOf(relationships.org.links.related).includes(String(site.tenant.org_id))
    },
  ),
  should(
    'page-one-has-a-previous',
    'paging',
    'The first page has no link prev.',
    'facts B4',
    changingJson(
      'mock',
      ({ method, url }, { status }) => method === 'GET' && status === 200 && !url.includes('starting_after'),
      ({ data, links }) => {
        if (data.length === 10) links.prev ??= links.self
      },
    ),
    async (site) => {
      await fill(site, 11)
      return (await list(site)).json.links.prev !== undefined
    },
  ),
  should(
    'error-repeats-the-token',
    'errors',
    'An error does not repeat the credential of the request.',
    'Snyk REST API, 401',
    {
      reference: ({ app }) =>
        changeJson(
          app,
          (_, { statusCode }) => statusCode === 401,
          ({ errors }, { headers }) => {
            errors[0].detail += `: '${headers.authorization ?? ''}'`
          },
        ),
    },
    async (site) => (await list(site, '', { token: unknownId })).text.includes(unknownId),
  ),
  should(
    'no-request-id-without-a-caller',
    'errors',
    'A response to a request without a credential has a request id.',
    'Snyk REST API, header snyk-request-id',
    {
      reference: ({ app }) =>
        afterwards(
          app,
          (_, { statusCode }) => statusCode === 401,
          (_, reply) => {
            reply.removeHeader('snyk-request-id')
          },
        ),
    },
    async (site) => {
      const { status, headers } = await invite(site, site.fresh(), { token: null })
      return status === 401 && !headers.has('snyk-request-id')
    },
  ),
  should(
    'same-id-in-both-organizations',
    'tenants',
    'Invitations of two organizations to one address have two ids.',
    'Snyk REST API, OrgInvitation: id',
    {
      on: 'mock',
      wrap: (fetch) => {
        const shown = new Map<string, string>()
        const ids = new Map<string, string>()
        return async (request) => {
          const response = await fetch(request)
          if (response.status >= 300 || request.method === 'DELETE') return response
          const json: Json = parsed(await response.clone().text())
          for (const item of [json.data].flat()) {
            const { email } = item.attributes
            const id = shown.get(item.id) ?? ids.get(email) ?? item.id
            shown.set(item.id, id)
            if (request.method === 'POST') ids.set(email, id)
            item.id = id
          }
          return new Response(JSON.stringify(json), { status: response.status, headers: response.headers })
        }
      },
    },
    async (site) => {
      const email = site.fresh()
      const one = await added(site, email)
      return one === (await added(site, email, { tenant: site.otherTenant }))
    },
  ),
]
