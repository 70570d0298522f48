import type { BlindBug } from '../bug.ts'
import { answer, changeJson, type Json, onHook, param, queryOf } from '../common.ts'
import { answering } from '../mock.ts'
import { jsonResponse, withHeaders } from '../proxy.ts'
import type { Site } from '../site.ts'
import {
  cancel,
  follow,
  hrefOf,
  invite,
  inviteMany,
  isCancel,
  isCreated,
  isInvite,
  isList,
  isPage,
  list,
  pathOf,
  should,
} from './round-13-helpers.ts'

const vendor = 'application/vnd.api+json'
const withToken = (site: Site, scheme: string, query = '') =>
  site.call('GET', `${pathOf(site)}${query}`, { headers: { authorization: scheme } })

export const sensible: readonly BlindBug[] = [
  should(
    'second-cancel-succeeds-too',
    'lifecycle',
    'Cancelling a cancelled invitation gives 404.',
    'facts B5: cancel twice (inferred)',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isCancel, (request, reply) => {
          const sql = "SELECT 1 FROM invitation WHERE org_id = ? AND id = ? AND state = 'revoked'"
          const ids = [param(request, 'org_id'), param(request, 'invite_id')].map((id) => id.toLowerCase())
          if (db.one(sql, ...ids)) reply.code(204).send()
        }),
    },
    async (site) => {
      const [id] = await inviteMany(site, 1)
      await cancel(site, String(id))
      return (await cancel(site, String(id))).status === 204
    },
  ),
  should(
    'no-next-page-is-null',
    'paging',
    'A link without a target is omitted.',
    'facts E12: links are not nullable in the OpenAPI document, but are in the standards',
    answering('listOrgInvitation', (json) => {
      json.links.next ??= null
    }),
    async (site) => (await list(site, 'limit=100')).json.links.next === null,
  ),
  should(
    'older-than-every-release',
    'input',
    'A version from before the first release of an operation gives 404.',
    'facts B3: consequence of the rule (inferred), E10',
    {
      reference: ({ app }) =>
        onHook(app, 'onRequest', isList, (request) => {
          const version = String(queryOf(request).get('version'))
          if (!/^\d{4}-\d\d-\d\d$/.test(version) || version >= '2022-11-14') return
          request.raw.url = String(request.raw.url).replace(/version=[^&]*/, 'version=2022-11-14')
        }),
    },
    async (site) => (await list(site, '', { version: '2021-06-04' })).status === 200,
  ),
  should(
    'served-version-of-the-document',
    'responses',
    'The header snyk-version-served names the release of the operation.',
    'facts E18',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (!response.headers.has('snyk-version-served')) return response
        return withHeaders(response, (headers) => headers.set('snyk-version-served', '2024-10-15'))
      },
    },
    async (site) => (await list(site)).headers.get('snyk-version-served') === '2024-10-15',
  ),
  should(
    'self-of-every-page-is-the-first',
    'paging',
    'The self link of a page leads to that page.',
    'facts E13; fortunejs/fortune-json-api#21',
    {
      reference: ({ app }) =>
        changeJson(app, isPage, ({ links }) => {
          links.self = links.first
        }),
    },
    async (site) => {
      await inviteMany(site, 11)
      const second = await follow(site, await list(site, 'limit=10'))
      return !hrefOf(second, 'self')?.includes('starting_after')
    },
  ),
  should(
    'first-page-has-a-previous-one',
    'paging',
    'The first page has no prev link.',
    'facts B4: links appear when relevant; cloudcreativity/laravel-json-api#295',
    {
      reference: ({ app }) =>
        changeJson(app, isPage, ({ data, links }) => {
          if (data.length > 0) links.prev ??= links.first
        }),
    },
    async (site) => {
      await inviteMany(site, 1)
      return hrefOf(await list(site), 'prev') !== undefined
    },
  ),
  should(
    'capital-token-is-unknown',
    'input',
    'The scheme of a credential is read without regard to letter case.',
    'facts B1 (inferred), E16',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        if (!request.headers.get('authorization')?.startsWith('Token ')) return fetch(request)
        const errors = [{ status: '401', detail: 'The request needs a valid credential' }]
        return jsonResponse(401, { jsonapi: { version: '1.0' }, errors }, undefined, vendor)
      },
    },
    async (site) => (await withToken(site, `Token ${site.credentials.admin}`)).status === 401,
  ),
  should(
    'next-forgets-the-limit',
    'paging',
    'The next link keeps the page size.',
    'facts B4: links already hold the limit (client code); spatie/laravel-json-api-paginate#63',
    {
      reference: ({ app }) =>
        changeJson(app, isPage, ({ links }) => {
          if (links.next) links.next.href = links.next.href.replace(/limit=\d+&/, '')
        }),
    },
    async (site) => {
      await inviteMany(site, 35)
      return (await follow(site, await list(site, 'limit=20'))).json.data.length === 10
    },
  ),
  should(
    'request-id-of-the-process',
    'responses',
    'Each request has a request id of its own.',
    'Snyk REST API, Invites: snyk-request-id is the id of this request',
    {
      reference: ({ app }) => {
        let first: unknown
        app.addHook('onSend', async (_, reply, payload) => {
          first ??= reply.getHeader('snyk-request-id')
          reply.header('snyk-request-id', first)
          return payload
        })
      },
    },
    async (site) => {
      const [one, two] = [await list(site), await list(site)]
      return one.headers.get('snyk-request-id') === two.headers.get('snyk-request-id')
    },
  ),
  should(
    'scheme-without-token-crashes',
    'errors',
    'A credential header without a token is the fault of the client, not of the server.',
    'facts B5: malformed Authorization gives 400 in the standards, 401 in the OpenAPI document',
    {
      reference: ({ app }) =>
        onHook(
          app,
          'onRequest',
          ({ headers }) => /^token$/i.test(String(headers.authorization).trim()),
          (_, reply) => {
            const errors = [{ status: '500', detail: 'Unexpected error' }]
            answer(reply, 500, { jsonapi: { version: '1.0' }, errors }, vendor)
          },
        ),
    },
    async (site) => (await withToken(site, 'token')).status === 500,
  ),
  should(
    'location-of-the-previous-invitation',
    'responses',
    'The location of a new invitation has its id.',
    'Snyk REST API, Invites: header location (its format is inferred)',
    {
      reference: ({ app }) => {
        let previous: string | undefined
        changeJson(app, isCreated, ({ data }, _, reply) => {
          reply.header('location', String(reply.getHeader('location')).replace(data.id, previous ?? data.id))
          previous = data.id
        })
      },
    },
    async (site) => {
      await inviteMany(site, 1)
      const made = await invite(site, site.fresh())
      return !made.headers.get('location')?.includes(made.json.data.id)
    },
  ),
  should(
    'both-cursors-crash',
    'errors',
    'Both cursors at once do not make the server fail.',
    'facts B4: both cursors (undocumented, 400 recommended)',
    {
      reference: ({ app }) =>
        onHook(
          app,
          'preHandler',
          (request) =>
            isList(request) && queryOf(request).has('starting_after') && queryOf(request).has('ending_before'),
          (_, reply) => {
            const errors = [{ status: '500', detail: 'Unexpected error' }]
            answer(reply, 500, { jsonapi: { version: '1.0' }, errors }, vendor)
          },
        ),
    },
    async (site) => {
      await inviteMany(site, 21)
      const second = await follow(site, await list(site, 'limit=10'))
      const cursor = (name: string) => String(hrefOf(second, name)).replace(/^.*(?=starting_after|ending_before)/, '')
      return (await list(site, `limit=10&${cursor('next')}&${cursor('prev')}`)).status === 500
    },
  ),
  should(
    'error-shows-the-statement',
    'errors',
    'An error does not show statements of the database.',
    'Snyk REST API: detail explains the error to the client',
    {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => isCancel(request) && reply.statusCode === 404,
          (json, request) => {
            json.errors[0].detail += `: no rows for SELECT * FROM invites WHERE id = '${param(request, 'invite_id')}'`
          },
        ),
    },
    async (site) =>
      (await cancel(site, '5b0d3f7e-6a94-4c1d-8f02-7be1a94c6d35')).json.errors[0].detail.includes('SELECT'),
  ),
  should(
    'reader-gets-no-relationships',
    'responses',
    'A listed invitation names its organization for every reader of the list.',
    'facts B3: a vendor tool reads relationships.org of listed invitations without a guard',
    answering('listOrgInvitation', (json, context) => {
      if (context.role(String(context.member?.role))?.rights.includes('invite')) return
      for (const item of json.data) delete item.relationships
    }),
    async (site) => {
      await inviteMany(site, 1)
      const page = await list(site, '', { token: site.credentials.limited })
      return page.json.data.some((item: Json) => item.relationships === undefined)
    },
  ),
  should(
    'role-error-points-to-the-email',
    'errors',
    'The error for a wrong role points to the role.',
    'facts E17: source.pointer of a wrong role',
    {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => isInvite(request) && reply.statusCode === 400,
          (json) => {
            for (const { source } of json.errors)
              if (source?.pointer === '/data/attributes/role') source.pointer = '/data/attributes/email'
          },
        ),
    },
    async (site) =>
      (await invite(site, site.fresh(), { role: 'admin' })).json.errors[0].source.pointer === '/data/attributes/email',
  ),
]
