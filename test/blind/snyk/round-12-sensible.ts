import type { BlindBug } from '../bug.ts'
import {
  afterwards,
  bodyOf,
  changeJson,
  changeQuery,
  type Json,
  onHook,
  param,
  queryOf,
  routeOf,
  setBody,
  uuid,
} from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import { changedRequest, changingJson, withHeaders } from '../proxy.ts'
import {
  at,
  CANCEL,
  cancel,
  documentOf,
  follow,
  hrefOf,
  invite,
  invited,
  LIST,
  list,
  listed,
  orgOf,
  pathOf,
  refuse,
  SEND,
  several,
  target,
  withQuery,
} from './round-12-helpers.ts'

const { should } = bugsInOrder('snyk', 12)
const isList = (request: Request, response: Response): boolean => request.method === 'GET' && response.status === 200

export const sensible: readonly BlindBug[] = [
  should(
    'second-cancel-succeeds',
    'lifecycle',
    'A second cancellation of an invitation gives 404.',
    'facts B5 (reading of the declared 404)',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(CANCEL), (request, reply) => {
          const row = db.one(
            "SELECT 1 FROM invitation WHERE id = ? AND org_id = ? AND state = 'revoked'",
            ...[param(request, 'invite_id').toLowerCase(), param(request, 'org_id').toLowerCase()],
          )
          if (row) reply.code(204).send()
        }),
    },
    async (site) => {
      const id = await invited(site)
      await cancel(site, id)
      return (await cancel(site, id)).status === 204
    },
  ),
  should(
    'last-page-next-null',
    'responses',
    'The last page has no next link, not one that is null.',
    'facts B4, conflict on links that are not available',
    changingJson('mock', isList, ({ links }) => {
      links.next ??= null
    }),
    async (site) => (await list(site, '&limit=100')).json.links.next === null,
  ),
  should(
    'created-without-self',
    'responses',
    'The response to an invite has a self link.',
    'facts E13',
    {
      reference: ({ app }) =>
        changeJson(app, at(SEND, 201), (json) => {
          delete json.links
        }),
    },
    async (site) => (await invite(site, site.fresh())).json.links?.self === undefined,
  ),
  should(
    'self-of-second-page-is-first',
    'paging',
    'The self link of a page leads to that page.',
    'JSON:API: self is the link that gave the document; facts E13',
    changingJson('mock', isList, ({ links }) => {
      if (links.self)
        links.self = withQuery(links.self, (query) => {
          query.delete('starting_after')
          query.delete('ending_before')
        })
    }),
    async (site) => {
      await several(site, 12)
      const second = (await follow(site, (await list(site)).json.links.next)).json
      return (await follow(site, second.links.self)).json.data[0].id !== second.data[0].id
    },
  ),
  should(
    'location-is-the-collection',
    'responses',
    'The location of a new invitation contains its id.',
    'OpenAPI document, header location (its value is inferred)',
    {
      reference: ({ app }) =>
        afterwards(app, at(SEND, 201), (_, reply) => {
          reply.header('location', String(reply.getHeader('location')).replace(/\/invites\/[^?]+/, '/invites'))
        }),
    },
    async (site) => {
      const { headers, json } = await invite(site, site.fresh())
      return !headers.get('location')?.includes(json.data.id)
    },
  ),
  should(
    'unauthorized-without-challenge',
    'errors',
    'A response with 401 says how to send a credential.',
    'RFC 9110, 15.5.2',
    {
      reference: ({ app }) =>
        afterwards(
          app,
          (_, reply) => reply.statusCode === 401,
          (_, reply) => {
            reply.removeHeader('www-authenticate')
          },
        ),
    },
    async (site) => {
      const { status, headers } = await list(site, '', { token: null })
      return status === 401 && !headers.has('www-authenticate')
    },
  ),
  should(
    'last-page-has-no-way-back',
    'paging',
    'The last page of several has a link to the previous one.',
    'Snyk REST API, pagination: prev and next',
    {
      reference: ({ app }) =>
        changeJson(app, at(LIST, 200), ({ links }) => {
          if (!links.next) delete links.prev
        }),
    },
    async (site) => {
      await several(site, 11)
      const { json } = await follow(site, (await list(site)).json.links.next)
      return json.links.next === undefined && json.links.prev === undefined
    },
  ),
  should(
    'organization-id-in-capitals',
    'input',
    'The id of an organization is found in capital letters, too.',
    'RFC 9562, 4: the letters of a UUID are compared without regard to case',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', at(LIST), (request, reply) => {
          const id = param(request, 'org_id')
          if (id !== id.toLowerCase()) refuse(reply, 404, 'There is no such organization')
        }),
    },
    async (site) => {
      const { status } = await site.call('GET', `/orgs/${orgOf(site).toUpperCase()}/invites?version=2024-06-21`)
      return status === 404
    },
  ),
  should(
    'second-version-is-ignored',
    'input',
    'Two versions in one request are refused.',
    'facts B4: a second version makes the call fail (snyk-labs/pysnyk)',
    {
      reference: ({ app }) =>
        onHook(
          app,
          'onRequest',
          (request) => routeOf(request).includes('/invites') && queryOf(request).getAll('version').length > 1,
          (request) => changeQuery(request, (query) => query.set('version', String(query.get('version')))),
        ),
    },
    async (site) => (await list(site, '&version=2022-11-14')).status === 200,
  ),
  should(
    'last-page-points-to-itself',
    'paging',
    'A walk that follows the next links comes to an end.',
    'facts E13: self is never equal to next',
    {
      reference: ({ app }) =>
        changeJson(app, at(LIST, 200), ({ links }, request) => {
          if (queryOf(request).has('starting_after')) links.next ??= links.self
        }),
    },
    async (site) => {
      await several(site, 11)
      const { links } = (await follow(site, (await list(site)).json.links.next)).json
      return links.next !== undefined && hrefOf(links.next) === hrefOf(links.self)
    },
  ),
  should(
    'request-id-of-the-session',
    'responses',
    'Every response has a request id of its own.',
    'OpenAPI document, header snyk-request-id: id of this request',
    {
      on: 'mock',
      wrap: (fetch) => {
        const ids = new Map<string, string>()
        return async (request) => {
          const { caller } = target(request)
          const response = await fetch(request)
          const id = response.headers.get('snyk-request-id')
          if (!id) return response
          if (!ids.has(caller)) ids.set(caller, id)
          return withHeaders(response, (headers) => headers.set('snyk-request-id', String(ids.get(caller))))
        }
      },
    },
    async (site) => {
      const [one, two] = [await list(site), await invite(site, site.fresh())]
      return one.headers.get('snyk-request-id') === two.headers.get('snyk-request-id')
    },
  ),
  should(
    'scheme-in-capitals-refused',
    'input',
    'The scheme of a credential is compared without regard to case.',
    'facts B1; RFC 9110, 11.1',
    {
      on: 'mock',
      wrap: (fetch) => async (request) =>
        fetch(
          await changedRequest(request, ({ headers }) => {
            if (/^TOKEN /.test(headers.get('authorization') ?? '')) headers.delete('authorization')
          }),
        ),
    },
    async (site) => {
      const headers = { authorization: `TOKEN ${site.credentials.admin}` }
      return (await list(site, '', { token: null, headers })).status === 401
    },
  ),
  should(
    'malformed-id-not-found',
    'errors',
    'A cancellation with an id that is not a UUID gives 400.',
    'OpenAPI document, invite_id: format uuid',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', at(CANCEL), (request, reply) => {
          if (!uuid.test(param(request, 'invite_id'))) refuse(reply, 404, 'There is no such pending invitation')
        }),
    },
    async (site) => (await cancel(site, 'not-a-uuid')).status === 404,
  ),
  should(
    'role-error-points-to-email',
    'errors',
    'The error for an invalid role points to the role.',
    'facts E17',
    changingJson(
      'mock',
      (request, response) => request.method === 'POST' && response.status === 400,
      ({ errors }) => {
        for (const { source } of errors as Json[])
          if (source?.pointer === '/data/attributes/role') source.pointer = '/data/attributes/email'
      },
    ),
    async (site) => {
      const body = documentOf(site, site.fresh())
      body.data.attributes.role = 'Developer'
      const { status, json } = await site.call('POST', `${pathOf(site)}?version=2024-06-21`, { body })
      return status === 400 && json.errors[0].source?.pointer === '/data/attributes/email'
    },
  ),
  should(
    'unknown-role-becomes-default',
    'input',
    'An invite with a role that does not exist is refused.',
    'A role that cannot be granted is not accepted silently',
    {
      reference: ({ app, db }) => {
        const asked = new WeakMap<object, string>()
        onHook(app, 'preHandler', at(SEND), (request) => {
          const body = bodyOf(request)
          const role = body.data?.attributes?.role
          if (typeof role !== 'string' || !uuid.test(role)) return
          if (db.one('SELECT 1 FROM role WHERE id = ?', role.toLowerCase())) return
          asked.set(request, role)
          const usual = db.one<{ id: string }>("SELECT id FROM role WHERE name = 'Org Collaborator'")
          body.data.attributes.role = usual?.id
          setBody(request, body)
        })
        changeJson(app, at(SEND, 201), (json, request) => {
          json.data.attributes.role = asked.get(request) ?? json.data.attributes.role
        })
      },
    },
    async (site) => {
      const email = site.fresh()
      const body = documentOf(site, email)
      body.data.attributes.role = '5b1f0c3e-7a29-4d86-9e14-2c8d6f0a7b35'
      await site.call('POST', `${pathOf(site)}?version=2024-06-21`, { body })
      return (await listed(site, email)).length === 1
    },
  ),
]
