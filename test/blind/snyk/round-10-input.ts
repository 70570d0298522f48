import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, changeQuery, onHook, param, queryOf, setBody, uuid } from '../common.ts'
import { changedRequest, changingJson, withHeaders } from '../proxy.ts'
import {
  bodyFor,
  cancel,
  invite,
  invitesOf,
  isCancel,
  isInvite,
  isList,
  list,
  mediaType,
  must,
  orgOf,
  post,
  refused,
  v,
  withStatus,
} from './round-10-helpers.ts'

/** Requests that have to be refused, and wrong error documents. */
export const input: readonly BlindBug[] = [
  must(
    'plain-json-accepted',
    'input',
    'An invite of another media type than application/vnd.api+json gives 400.',
    'Snyk user docs, about the REST API: media type',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isInvite, (request) => {
          if (request.headers['content-type'] === 'application/json') request.headers['content-type'] = mediaType
        }),
    },
    async (site) => {
      const body = bodyFor(site.fresh(), site.roles[1])
      const headers = { 'content-type': 'application/json' }
      return (await site.call('POST', `${invitesOf(orgOf(site))}?${v}`, { body, headers })).status === 201
    },
  ),
  must(
    'client-id-in-data-dropped',
    'input',
    'An invite with an unknown member of data is refused.',
    'Snyk REST OpenAPI, OrgInvitationRequest: additionalProperties false in data',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isInvite, (request) => {
          const body = bodyOf(request)
          if (!body.data?.id) return
          delete body.data.id
          setBody(request, body)
        }),
    },
    async (site) => {
      const body = bodyFor(site.fresh(), site.roles[1])
      body.data.id = orgOf(site)
      return (await post(site, body)).status === 201
    },
  ),
  must(
    'type-may-be-absent',
    'input',
    'An invite without a type is refused.',
    'Snyk REST OpenAPI, OrgInvitationRequest: type is required',
    {
      on: 'mock',
      wrap: (fetch) => async (request) =>
        request.method === 'POST'
          ? fetch(
              await changedRequest(request, (parts) => {
                if (parts.json?.data?.attributes) parts.json.data.type ??= 'org_invitation'
              }),
            )
          : fetch(request),
    },
    async (site) => {
      const body = bodyFor(site.fresh(), site.roles[1])
      delete body.data.type
      return (await post(site, body)).status === 201
    },
  ),
  must(
    'role-defaults-to-first',
    'input',
    'An invite without a role is refused.',
    'Snyk REST OpenAPI, OrgInvitationRequest: role is required',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isInvite, (request) => {
          const body = bodyOf(request)
          if (!body.data?.attributes || 'role' in body.data.attributes) return
          body.data.attributes.role = db.one<{ id: string }>('SELECT id FROM role ORDER BY rowid')?.id
          setBody(request, body)
        }),
    },
    async (site) => (await post(site, bodyFor(site.fresh(), undefined))).status === 201,
  ),
  must(
    'role-name-accepted',
    'input',
    'The role of an invite is a UUID; a display name is refused.',
    'Snyk REST OpenAPI, OrgInvitationRequest: role has format uuid',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isInvite, (request) => {
          const body = bodyOf(request)
          const name = body.data?.attributes?.role
          if (typeof name !== 'string' || uuid.test(name)) return
          const role = db.one<{ id: string }>('SELECT id FROM role WHERE name = ?', name)
          if (role) body.data.attributes.role = role.id
          setBody(request, body)
        }),
    },
    async (site) => {
      const email = site.fresh()
      await invite(site, email)
      const name = (await list(site)).json.data[0].attributes.role
      return (await post(site, bodyFor(site.fresh(), name))).status === 201
    },
  ),
  must(
    'limit-rounded-down-to-ten',
    'input',
    'A page size that is not a multiple of ten gives 400.',
    'Snyk REST OpenAPI, limit: multipleOf 10',
    {
      reference: ({ app }) =>
        onHook(app, 'onRequest', isList, (request) => {
          const limit = Number(queryOf(request).get('limit'))
          if (limit > 10 && limit < 100) {
            changeQuery(request, (query) => query.set('limit', String(Math.floor(limit / 10) * 10)))
          }
        }),
    },
    async (site) => (await list(site, '&limit=25')).status === 200,
  ),
  must(
    'limit-clamped-to-hundred',
    'input',
    'A page size above 100 gives 400.',
    'Snyk REST OpenAPI, limit: maximum 100',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const url = new URL(request.url)
        if (Number(url.searchParams.get('limit')) > 100) url.searchParams.set('limit', '100')
        return fetch(new Request(url, request))
      },
    },
    async (site) => (await list(site, '&limit=110')).status === 200,
  ),
  must(
    'cancel-without-version',
    'input',
    'A cancellation without a version gives 400.',
    'Snyk user docs, about the REST API: version is required',
    {
      reference: ({ app }) =>
        onHook(app, 'onRequest', isCancel, (request) =>
          changeQuery(request, (query) => {
            if (!query.has('version')) query.set('version', '2022-11-14')
          }),
        ),
    },
    async (site) => {
      const { json } = await invite(site, site.fresh())
      return (await site.call('DELETE', `${invitesOf(orgOf(site))}/${json.data.id}`)).status === 204
    },
  ),
  must(
    'unknown-invitation-before-credential',
    'errors',
    'A cancellation without a credential gives 401 for unknown invitations too.',
    'Snyk REST API, Invites: 401 of delete',
    {
      reference: ({ app, db }) =>
        onHook(app, 'onRequest', isCancel, (request, reply) => {
          if (db.one('SELECT 1 FROM invitation WHERE id = ?', param(request, 'invite_id').toLowerCase())) return
          answer(
            reply,
            404,
            { jsonapi: { version: '1.0' }, errors: [{ status: '404', detail: 'There is no such invitation' }] },
            mediaType,
          )
        }),
    },
    async (site) => (await cancel(site, orgOf(site), { token: null })).status === 404,
  ),
  must(
    'error-status-is-number',
    'errors',
    'The status of an error is a string.',
    'Snyk REST OpenAPI, error item: status',
    changingJson('mock', refused, (json) => {
      for (const item of json.errors) item.status = Number(item.status)
    }),
    async (site) => (await list(site, '', { token: null })).json.errors[0].status === 401,
  ),
  must(
    'forbidden-without-detail',
    'errors',
    'Every error has a detail.',
    'Snyk REST OpenAPI, error item: detail is required',
    {
      reference: ({ app }) =>
        changeJson(app, withStatus(403), (json) => {
          for (const item of json.errors) delete item.detail
        }),
    },
    async (site) => {
      const refusal = await invite(site, site.fresh(), { token: site.credentials.limited })
      return refusal.json.errors[0].detail === undefined
    },
  ),
  must(
    'not-found-as-plain-json',
    'errors',
    'Errors have the media type application/vnd.api+json.',
    'Snyk user docs, about the REST API: media type of responses',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (response.status !== 404) return response
        return withHeaders(response, (headers) => headers.set('content-type', 'application/json'))
      },
    },
    async (site) =>
      (await cancel(site, orgOf(site))).headers.get('content-type')?.startsWith('application/json') === true,
  ),
  must(
    'unknown-parameter-not-named',
    'errors',
    'The error for an unknown query parameter names the parameter in its source.',
    'Snyk user docs, about the REST API: example with source.parameter',
    {
      reference: ({ app }) =>
        changeJson(app, withStatus(400), (json, request) => {
          for (const { source } of json.errors) {
            // The first parameter of the query is named.
            if (source?.parameter) source.parameter = [...queryOf(request).keys()][0]
          }
        }),
    },
    async (site) => (await list(site, '&unknown=1')).json.errors[0].source.parameter === 'version',
  ),
]
