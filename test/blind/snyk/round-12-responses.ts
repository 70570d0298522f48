import type { BlindBug } from '../bug.ts'
import { afterwards, changeJson, type Json, onHook, param, queryOf, replaceSql, routeOf, uuid } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import { changingJson, parsed, withHeaders } from '../proxy.ts'
import {
  at,
  CANCEL,
  cancel,
  documentOf,
  follow,
  invite,
  invited,
  LIST,
  list,
  listed,
  pathOf,
  refuse,
  SEND,
  several,
  target,
} from './round-12-helpers.ts'

const { must } = bugsInOrder('snyk', 12)
const openapi = 'Snyk REST OpenAPI'

export const forms: readonly BlindBug[] = [
  must(
    'active-as-number-backward',
    'responses',
    'is_active is a boolean on pages that are reached backward, too.',
    `${openapi}, OrgInvitation20221114`,
    {
      reference: ({ app }) =>
        changeJson(app, at(LIST, 200), (json, request) => {
          if (!queryOf(request).has('ending_before')) return
          for (const { attributes } of json.data) attributes.is_active = Number(attributes.is_active)
        }),
    },
    async (site) => {
      await several(site, 12)
      const second = await follow(site, (await list(site)).json.links.next)
      const { json } = await follow(site, second.json.links.prev)
      return json.data.some((item: Json) => typeof item.attributes.is_active !== 'boolean')
    },
  ),
  must(
    'created-again-names-role',
    'responses',
    'The response to an invite has the id of the role, also for an address that was invited before.',
    `${openapi}, OrgInvitation20240621: role is a uuid`,
    {
      reference: ({ app, db }) =>
        changeJson(app, at(SEND, 201), (json, request) => {
          const { attributes } = json.data
          const row = db.one<{ n: number }>(
            'SELECT count(*) AS n FROM invitation WHERE org_id = ? AND email_key = ?',
            param(request, 'org_id'),
            String(attributes.email).toLowerCase(),
          )
          if (row && row.n < 2) return
          attributes.role = db.one<{ name: string }>('SELECT name FROM role WHERE id = ?', attributes.role)?.name
        }),
    },
    async (site) => {
      const email = site.fresh()
      await cancel(site, await invited(site, email))
      const again = await invite(site, email)
      return again.status === 201 && !uuid.test(again.json.data.attributes.role)
    },
  ),
  must(
    'request-id-compact-on-cancel',
    'responses',
    'The header snyk-request-id is a UUID in the response to a cancellation, too.',
    `${openapi}, response headers`,
    {
      reference: ({ app }) =>
        afterwards(app, at(CANCEL, 204), (_, reply) => {
          reply.header('snyk-request-id', String(reply.getHeader('snyk-request-id')).replaceAll('-', ''))
        }),
    },
    async (site) => {
      const { headers } = await cancel(site, await invited(site))
      return !uuid.test(headers.get('snyk-request-id') ?? '')
    },
  ),
  must(
    'served-repeats-later-date',
    'responses',
    'snyk-version-served names the release that served an invite, not the requested date.',
    'Snyk REST API, versioning: newest release not after the date',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const { method, query } = target(request)
        const response = await fetch(request)
        if (method !== 'POST' || response.status !== 201) return response
        return withHeaders(response, (headers) => headers.set('snyk-version-served', String(query.get('version'))))
      },
    },
    async (site) => {
      const { headers } = await invite(site, site.fresh(), { version: '2025-01-15' })
      return headers.get('snyk-version-served') === '2025-01-15'
    },
  ),
  must(
    'unknown-invite-plain-json',
    'responses',
    'The error for an unknown invitation has the media type application/vnd.api+json.',
    'Snyk REST API: media type of all responses',
    {
      reference: ({ app }) =>
        afterwards(app, at(CANCEL, 404), (_, reply) => {
          reply.header('content-type', 'application/json; charset=utf-8')
        }),
    },
    async (site) => {
      const answer = await cancel(site, '4f8a2c1e-0d4b-4b6e-9a55-7c3e2f1d0b9a')
      return answer.status === 404 && !answer.headers.get('content-type')?.startsWith('application/vnd.api+json')
    },
  ),
  must(
    'large-page-without-active',
    'responses',
    'Every listed invitation has is_active, however large the page is.',
    `${openapi}, OrgInvitation20221114: required attributes`,
    changingJson(
      'mock',
      (request, response) =>
        request.method === 'GET' && response.status === 200 && Number(target(request).query.get('limit')) >= 50,
      (json) => {
        for (const { attributes } of json.data) delete attributes.is_active
      },
    ),
    async (site) => {
      await several(site, 1)
      const { json } = await list(site, '&limit=50')
      return json.data.some((item: Json) => !('is_active' in item.attributes))
    },
  ),
  must(
    'next-link-with-rel',
    'responses',
    'A link object has no members other than href and meta.',
    `${openapi}, LinkProperty: additionalProperties false`,
    {
      reference: ({ app }) =>
        changeJson(app, at(LIST, 200), (json) => {
          if (json.links.next) json.links.next.rel = 'next'
        }),
    },
    async (site) => {
      await several(site, 11)
      const { next } = (await list(site)).json.links
      return typeof next === 'object' && 'rel' in next
    },
  ),
  must(
    'third-role-listed-by-id',
    'responses',
    'The list shows the display name of every role, not only of the usual ones.',
    `${openapi}, OrgInvitation20221114: role`,
    {
      reference: (service) =>
        replaceSql(service, 'r.name AS role_name', "iif(r.name LIKE 'Org %', r.name, r.id) AS role_name"),
    },
    async (site) => {
      const email = site.fresh()
      await invite(site, email, { role: 2 })
      const [item] = await listed(site, email)
      return uuid.test(item.attributes.role)
    },
  ),
  must(
    'listed-id-in-capitals',
    'responses',
    'The list shows an invitation with the same id as the response to the invite.',
    'Ids stay the same',
    { reference: (service) => replaceSql(service, 'i.seq, i.id,', 'i.seq, upper(i.id) AS id,') },
    async (site) => {
      const email = site.fresh()
      const id = await invited(site, email)
      const [item] = await listed(site, email)
      return item.id !== id && item.id.toLowerCase() === id
    },
  ),
]

export const errors: readonly BlindBug[] = [
  must(
    'issue-status-is-number',
    'errors',
    'The status in an error is a string, also for an invalid body.',
    `${openapi}, ErrorDocument`,
    {
      reference: ({ app }) =>
        changeJson(app, at(SEND, 400), (json) => {
          for (const item of json.errors) if (item.source?.pointer) item.status = Number(item.status)
        }),
    },
    async (site) => {
      const { json } = await site.call('POST', `${pathOf(site)}?version=2024-06-21`, { body: documentOf(site, 17) })
      return typeof json.errors[0].status === 'number'
    },
  ),
  must(
    'forbidden-says-401',
    'errors',
    'The status in an error is the status of the response when a permission is missing.',
    `${openapi}, ErrorDocument: status`,
    changingJson(
      'mock',
      (_, response) => response.status === 403,
      (json) => {
        for (const item of json.errors) item.status = '401'
      },
    ),
    async (site) => {
      const { status, json } = await invite(site, site.fresh(), { token: site.credentials.limited })
      return status === 403 && json.errors[0].status !== '403'
    },
  ),
  must(
    'unknown-parameter-blames-version',
    'errors',
    'The error for an unknown query parameter names that parameter as its source.',
    'Snyk REST API: example of an unknown query parameter',
    {
      reference: ({ app }) =>
        changeJson(
          app,
          (_, reply) => reply.statusCode === 400,
          (json, request) => {
            const [first = ''] = [...queryOf(request).keys()]
            for (const item of json.errors)
              if (/^Unknown query/.test(item.detail)) item.source = { ...item.source, parameter: first }
          },
        ),
    },
    async (site) => {
      const { status, json } = await list(site, '&colour=red')
      return status === 400 && json.errors[0].source?.parameter !== 'colour'
    },
  ),
  must(
    'syntax-error-without-detail',
    'errors',
    'The error for a body that is not JSON has a detail.',
    `${openapi}, ErrorDocument: detail is required`,
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const text = await request.clone().text()
        const response = await fetch(request)
        if (text === '' || parsed(text) !== undefined || response.status !== 400) return response
        const json = parsed(await response.text())
        for (const item of json.errors) {
          item.title = item.detail
          delete item.detail
        }
        return new Response(JSON.stringify(json), { status: 400, headers: response.headers })
      },
    },
    async (site) => {
      const { status, json } = await site.call('POST', `${pathOf(site)}?version=2024-06-21`, { raw: '{"data": {' })
      return status === 400 && json.errors[0].detail === undefined
    },
  ),
  must(
    'cancel-unauthorized-without-body',
    'errors',
    'A cancellation without a credential is answered with an error document.',
    `${openapi}, 401: ErrorDocument`,
    {
      reference: ({ app }) => {
        app.addHook('onSend', async (request, reply, payload) => {
          if (!at(CANCEL, 401)(request, reply)) return payload
          reply.removeHeader('content-length').removeHeader('content-encoding')
          return ''
        })
      },
    },
    async (site) => {
      const { status, json } = await cancel(site, await invited(site), { token: null })
      return status === 401 && json === undefined
    },
  ),
  must(
    'null-body-fails',
    'errors',
    'A body that does not fit the schema gives 400, also if it is null.',
    'Snyk REST API: body mismatch gives 400',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', at(SEND), (request, reply) => {
          if (String(request.body).trim() === 'null')
            refuse(reply, 500, "Cannot read properties of null (reading 'data')")
        }),
    },
    async (site) => (await site.call('POST', `${pathOf(site)}?version=2024-06-21`, { raw: 'null' })).status === 500,
  ),
  must(
    'unserved-version-has-odd-stage',
    'errors',
    'snyk-version-lifecycle-stage has one of the declared values, or is absent, if no release matches.',
    `${openapi}, response headers: enum of the stage`,
    {
      reference: ({ app }) =>
        afterwards(
          app,
          (_, reply) => reply.statusCode === 404 && !reply.getHeader('snyk-version-served'),
          (request, reply) => {
            if (routeOf(request).includes('/invites')) reply.header('snyk-version-lifecycle-stage', 'unreleased')
          },
        ),
    },
    async (site) => {
      const { status, headers } = await list(site, '', { version: '2021-06-04' })
      const stages = ['wip', 'experimental', 'beta', 'ga', 'deprecated', 'sunset', null]
      return status === 404 && !stages.includes(headers.get('snyk-version-lifecycle-stage'))
    },
  ),
]
