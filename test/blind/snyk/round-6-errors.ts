import type { BlindBug } from '../bug.ts'
import { always, answer, changeJson, onHook, param, queryOf, setBody, uuid } from '../common.ts'
import { handling } from '../mock.ts'
import { changedRequest, changingJson, searchOf } from '../proxy.ts'
import { cancel, entriesOf, invitation, invite, list, post } from './calls.ts'
import { isCancel, isInvite, isList, nowhere } from './helpers.ts'

const jsonApi = 'application/vnd.api+json'
const common = { provider: 'snyk', round: 6, group: 'errors' } as const

export const errors: readonly BlindBug[] = [
  {
    ...{ ...common, id: 'snyk-6-forbidden-error-says-401', strength: 'must' },
    breaks: 'The status of an error is the status of the response.',
    source: 'Snyk REST OpenAPI, ErrorDocument: status is the HTTP status',
    planting: changingJson('mock', always, (json, _request, response) => {
      if (response.status === 403) for (const error of json.errors) error.status = '401'
    }),
    witness: async (site) => {
      const { status, json } = await invite(site, site.fresh(), { token: site.credentials.limited })
      return status === 403 && json.errors[0].status === '401'
    },
  },
  {
    ...{ ...common, id: 'snyk-6-no-errors-for-a-missing-body', strength: 'must' },
    breaks: 'An error document has at least one error.',
    source: 'Snyk REST OpenAPI, ErrorDocument: errors, minItems 1',
    planting: {
      reference: ({ app }) =>
        onHook(
          app,
          'preHandler',
          (request) => isInvite(request) && !request.body,
          (_request, reply) => answer(reply, 400, { jsonapi: { version: '1.0' }, errors: [] }, jsonApi),
        ),
    },
    witness: async (site) => {
      const { status, json } = await post(site, undefined)
      return status === 400 && json.errors.length === 0
    },
  },
  {
    ...{ ...common, id: 'snyk-6-error-with-stack', strength: 'must' },
    breaks: 'An error has no members beside the documented ones.',
    source: 'Snyk REST OpenAPI, ErrorDocument: additionalProperties false',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => isList(request) && reply.statusCode === 404,
          ({ errors }) => {
            for (const error of errors) error.stack = `NotFoundError: ${error.detail}`
          },
        ),
    },
    witness: async (site) => {
      const { status, json } = await list(site, '', { query: 'version=2020-01-01' })
      return status === 404 && 'stack' in json.errors[0]
    },
  },
  {
    ...{ ...common, group: 'errors', id: 'snyk-6-gateway-answers-401', strength: 'must' },
    breaks: 'An invalid credential is answered with an error document.',
    source: 'Snyk REST OpenAPI, 401; facts E12',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => isInvite(request) && reply.statusCode === 401,
          () => ({ code: 401, error: 'Unauthorized', message: 'Not authorised' }),
        ),
    },
    witness: async (site) => {
      const { status, json } = await invite(site, site.fresh(), { token: 'no-such-token' })
      return status === 401 && json.errors === undefined
    },
  },
  {
    ...{ ...common, id: 'snyk-6-error-parameter-is-the-value', strength: 'must' },
    breaks: 'source.parameter of an error is the name of the query parameter.',
    source: 'Snyk REST API guide: unknown query parameter, source.parameter',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (_request, reply) => reply.statusCode === 400,
          ({ errors }, request) => {
            for (const { source } of errors)
              if (source?.parameter) source.parameter = queryOf(request).get(source.parameter) ?? source.parameter
          },
        ),
    },
    witness: async (site) => (await list(site, '&colour=red')).json.errors[0].source?.parameter === 'red',
  },
  {
    ...{ ...common, id: 'snyk-6-error-as-plain-json', strength: 'must' },
    breaks: 'Errors have the media type of JSON:API, as all responses do.',
    source: 'Snyk REST API guide: media type of responses',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (response.status !== 400 || request.method !== 'DELETE') return response
        return new Response(await response.text(), {
          status: 400,
          headers: { ...Object.fromEntries(response.headers), 'content-type': 'application/json; charset=utf-8' },
        })
      },
    },
    witness: async (site) => {
      const { status, headers } = await cancel(site, 'not-a-uuid')
      return status === 400 && !headers.get('content-type')?.startsWith(jsonApi)
    },
  },
  {
    ...{ ...common, id: 'snyk-6-error-pointer-as-a-path', strength: 'should' },
    breaks: 'source.pointer of an error is a JSON Pointer.',
    source: 'JSON:API, error objects; Snyk REST OpenAPI: pointer',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => isInvite(request) && reply.statusCode === 400,
          ({ errors }) => {
            for (const { source } of errors)
              if (source?.pointer) source.pointer = source.pointer.slice(1).replaceAll('/', '.')
          },
        ),
    },
    witness: async (site) => {
      const { json } = await post(site, invitation(site.fresh(), 'developer'))
      return json.errors.some((error: { source?: { pointer?: string } }) => error.source?.pointer?.startsWith('data.'))
    },
  },
  {
    ...{ ...common, id: 'snyk-6-unknown-parameter-ignored-on-cancel', strength: 'must' },
    breaks: 'An unknown query parameter is refused with 400, on a cancel as well.',
    source: 'Snyk REST API guide: unknown query parameter gives 400',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        if (request.method !== 'DELETE') return fetch(request)
        return fetch(
          await changedRequest(request, ({ url }) => {
            for (const name of [...url.searchParams.keys()]) if (name !== 'version') url.searchParams.delete(name)
          }),
        )
      },
    },
    witness: async (site) => {
      const { json } = await invite(site)
      return (await cancel(site, json.data.id, { query: 'version=2024-06-21&notify=false' })).status === 204
    },
  },
  {
    ...{ ...common, id: 'snyk-6-version-optional-on-cancel', strength: 'must' },
    breaks: 'A request without version is refused with 400 and does nothing.',
    source: 'Snyk REST API, versions: version is required',
    planting: {
      reference: ({ app }) =>
        onHook(
          app,
          'onRequest',
          (request) => isCancel(request) && !queryOf(request).has('version'),
          (request) => {
            request.raw.url = `${request.raw.url}?version=2022-11-14`
          },
        ),
    },
    witness: async (site) => {
      const made = await invite(site)
      const self = `/orgs/${site.tenant.org_id}/invites/${made.json.data.id}`
      return (await site.call('DELETE', self)).status === 204
    },
  },
  {
    ...{ ...common, id: 'snyk-6-version-before-the-first-release', strength: 'must' },
    breaks: 'A version before the first release of an operation gives 404.',
    source: 'Snyk API standards, versions: no matching release',
    planting: {
      on: 'reference',
      wrap: (fetch) => async (request) => {
        const version = searchOf(request).get('version') ?? ''
        if (request.method !== 'GET' || !(version > '2021' && version < '2022-11-14')) return fetch(request)
        return fetch(await changedRequest(request, ({ url }) => url.searchParams.set('version', '2022-11-14')))
      },
    },
    witness: async (site) => (await list(site, '', { query: 'version=2021-06-04' })).status === 200,
  },
  {
    ...{ ...common, group: 'input', id: 'snyk-6-json-body-accepted', strength: 'must' },
    breaks: 'A body of another media type is refused with 400.',
    source: 'Snyk REST API guide: media type of requests',
    planting: {
      on: 'reference',
      wrap: (fetch) => async (request) => {
        if (!request.headers.get('content-type')?.startsWith('application/json')) return fetch(request)
        return fetch(await changedRequest(request, ({ headers }) => headers.set('content-type', jsonApi)))
      },
    },
    witness: async (site) =>
      (await invite(site, site.fresh(), { headers: { 'content-type': 'application/json' } })).status === 201,
  },
  {
    ...{ ...common, group: 'tenants', id: 'snyk-6-unknown-invitation-before-credentials', strength: 'must' },
    breaks: 'A request without a credential gives 401, whatever it names.',
    source: 'Snyk REST OpenAPI, deleteOrgInvitation: 401 and security',
    planting: {
      reference: ({ app, db }) =>
        onHook(
          app,
          'onRequest',
          (request) => isCancel(request) && uuid.test(param(request, 'invite_id')),
          (request, reply) => {
            const sql = "SELECT 1 FROM invitation WHERE id = ? AND state = 'pending'"
            if (db.one(sql, param(request, 'invite_id').toLowerCase())) return
            const error = { status: '404', detail: 'There is no such pending invitation' }
            answer(reply, 404, { jsonapi: { version: '1.0' }, errors: [error] }, jsonApi)
          },
        ),
    },
    witness: async (site) => (await cancel(site, nowhere, { token: null })).status === 404,
  },
  {
    ...{ ...common, group: 'input', id: 'snyk-6-unknown-role-falls-back', strength: 'must' },
    breaks: 'An invitation gives the role that the request names, or the request is refused.',
    source: 'Snyk REST OpenAPI, createOrgInvitation: role to grant',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isInvite, (request) => {
          const body = JSON.parse(String(request.body))
          const attributes = body?.data?.attributes
          if (!uuid.test(String(attributes?.role))) return
          if (db.one('SELECT 1 FROM role WHERE id = ?', attributes.role.toLowerCase())) return
          attributes.role = db.one<{ id: string }>('SELECT id FROM role LIMIT 1')?.id
          setBody(request, body)
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email, { role: nowhere })
      return (await entriesOf(site, email)).length === 1
    },
  },
  {
    ...{ ...common, group: 'input', id: 'snyk-6-type-not-checked', strength: 'must' },
    breaks: 'A body without the type org_invitation is refused with 400.',
    source: 'Snyk REST OpenAPI, request body: type is required, enum org_invitation',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        if (request.method !== 'POST') return fetch(request)
        return fetch(
          await changedRequest(request, ({ json }) => {
            if (json?.data?.attributes && typeof json.data.type === 'string') json.data.type = 'org_invitation'
          }),
        )
      },
    },
    witness: async (site) => {
      const { data } = invitation(site.fresh(), site.roles[1])
      return (await post(site, { data: { ...data, type: 'org_membership' } })).status === 201
    },
  },
  {
    ...{ ...common, group: 'paging', id: 'snyk-6-malformed-cursor-is-the-start', strength: 'should' },
    breaks: 'A cursor that the service never issued is refused.',
    source: 'Snyk API standards: parameters are validated',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request.clone())
        if (response.status !== 400 || !searchOf(request).has('starting_after')) return response
        return fetch(await changedRequest(request, ({ url }) => url.searchParams.delete('starting_after')))
      },
    },
    witness: async (site) => (await list(site, '&starting_after=nowhere')).status === 200,
  },
  {
    ...{ ...common, group: 'lifecycle', id: 'snyk-6-second-cancel-succeeds', strength: 'should' },
    breaks: 'Cancelling an invitation a second time gives 404.',
    source: 'Snyk REST OpenAPI, deleteOrgInvitation: 404',
    planting: handling('deleteOrgInvitation', (original) => {
      const gone = new Set<string>()
      return async (context) => {
        const id = String(context.params.invite_id)
        if (gone.has(id)) return context.empty(204)
        const reply = await original(context)
        gone.add(id)
        return reply
      }
    }),
    witness: async (site) => {
      const { json } = await invite(site)
      await cancel(site, json.data.id)
      return (await cancel(site, json.data.id)).status === 204
    },
  },
]
