import { randomUUID } from 'node:crypto'
import type { BlindBug } from '../bug.ts'
import { answer, changeJson, changeQuery, onHook, param, uuid } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import { changingJson, jsonResponse } from '../proxy.ts'
import { cancel, invitation, invite, list, pathOf, post } from './calls.ts'
import { callerOf, errorDocument, mediaType, sends } from './helpers.ts'

const { must } = bugsInOrder('snyk', 7)

const unknown = '3f0c2a64-8d1e-4b57-9a60-5e2b7c91d084'

/** Wrong errors, and requests that are refused or served by mistake. */
export const round7Errors: readonly BlindBug[] = [
  must(
    'cancel-malformed-id-500',
    'errors',
    'An id that is not a UUID is a mistake of the client.',
    'Snyk REST OpenAPI, deleteOrgInvitation: 400; invite_id format uuid',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', sends('cancel'), (request, reply) => {
          if (!uuid.test(param(request, 'invite_id')))
            return answer(reply, 500, errorDocument(500, 'invalid input syntax for type uuid'), mediaType)
        }),
    },
    async (site) => (await cancel(site, 'not-a-uuid')).status === 500,
  ),
  must(
    'body-issue-says-422',
    'errors',
    'The status in an error is the status of the response.',
    'Snyk REST OpenAPI, ErrorItem: status; JSON:API, error objects',
    {
      reference: ({ app }) =>
        changeJson(app, sends('invite', 400), ({ errors }) => {
          for (const error of errors) if (error.source?.pointer) error.status = '422'
        }),
    },
    async (site) => {
      const { status, json } = await post(site, invitation(site.fresh(), 'developer'))
      return status === 400 && json.errors[0].status === '422'
    },
  ),
  must(
    'cancel-unknown-id-before-credential',
    'errors',
    'A request without a credential gets 401, whatever it names.',
    'Snyk REST OpenAPI, deleteOrgInvitation: 401',
    {
      reference: ({ app, db }) =>
        onHook(app, 'onRequest', sends('cancel'), (request, reply) => {
          const found = db.one('SELECT 1 FROM invitation WHERE id = ?', param(request, 'invite_id'))
          if (!request.headers.authorization && !found)
            return answer(reply, 404, errorDocument(404, 'There is no such pending invitation'), mediaType)
        }),
    },
    async (site) => (await cancel(site, unknown, { token: null })).status === 404,
  ),
  must(
    'list-invalid-token-reads-empty',
    'errors',
    'An invalid credential gets 401.',
    'Snyk REST OpenAPI, listOrgInvitation: 401',
    {
      reference: ({ app, db }) =>
        onHook(app, 'onRequest', sends('list'), (request, reply) => {
          if (!request.headers.authorization || callerOf(db, request)) return
          const links = { self: `/orgs/${param(request, 'org_id')}/invites` }
          return answer(reply, 200, { jsonapi: { version: '1.0' }, data: [], links }, mediaType)
        }),
    },
    async (site) => (await list(site, '', { token: randomUUID() })).status === 200,
  ),
  must(
    'cancel-refuses-bearer',
    'errors',
    'Each operation takes the token scheme and the bearer scheme.',
    'Snyk REST OpenAPI, deleteOrgInvitation: security',
    {
      reference: ({ app }) =>
        onHook(app, 'onRequest', sends('cancel'), (request, reply) => {
          if (/^bearer /i.test(request.headers.authorization ?? ''))
            return answer(reply, 401, errorDocument(401, 'The request needs an API key'), mediaType)
        }),
    },
    async (site) => {
      const { id } = (await invite(site)).json.data
      const headers = { authorization: `bearer ${site.credentials.admin}` }
      return (await cancel(site, id, { headers })).status === 401
    },
  ),
  must(
    'invite-ignores-unknown-parameter',
    'input',
    'An unknown query parameter is refused.',
    'Snyk, about the REST API: unknown query parameter',
    {
      reference: ({ app }) =>
        onHook(app, 'onRequest', sends('invite'), (request) =>
          changeQuery(request, (query) => {
            for (const name of [...query.keys()]) if (name !== 'version') query.delete(name)
          }),
        ),
    },
    async (site) => {
      const body = invitation(site.fresh(), site.roles[1])
      return (
        (await site.call('POST', pathOf(site, { query: 'version=2024-06-21&dry_run=true' }), { body })).status === 201
      )
    },
  ),
  must(
    'invite-lower-stability-unmatched',
    'input',
    'A release that is more stable than requested serves the request.',
    'Snyk, about the REST API: versions; facts B3',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', sends('invite'), (request, reply) => {
          if (/version=[\d-]+(~|%7E)/i.test(request.url))
            return answer(reply, 404, errorDocument(404, 'No release matches the requested version'), mediaType)
        }),
    },
    async (site) => {
      const body = invitation(site.fresh(), site.roles[1])
      return (await site.call('POST', pathOf(site, { query: 'version=2024-06-21~beta' }), { body })).status === 404
    },
  ),
  must(
    'cancel-on-release-day-unmatched',
    'input',
    'A release serves requests for its own date.',
    'Snyk, about the REST API: versions; facts B3',
    {
      reference: ({ app }) =>
        onHook(app, 'onRequest', sends('cancel'), (request) =>
          changeQuery(request, (query) => {
            if (query.get('version') === '2022-11-14') query.set('version', '2022-11-13')
          }),
        ),
    },
    async (site) => {
      const { id } = (await invite(site)).json.data
      return (await site.call('DELETE', pathOf(site, { query: 'version=2022-11-14' }, id))).status === 404
    },
  ),
  must(
    'limit-error-with-timestamp',
    'errors',
    'An error has only the documented members.',
    'Snyk REST OpenAPI, ErrorItem: additionalProperties',
    changingJson(
      'mock',
      (request, response) => request.method === 'GET' && response.status === 400,
      ({ errors }) => {
        for (const error of errors) if (error.source?.parameter) error.timestamp = new Date().toISOString()
      },
    ),
    async (site) => (await list(site, '&limit=7')).json.errors[0].timestamp !== undefined,
  ),
  must(
    'invite-null-body-500',
    'errors',
    'A body that is not an object is a mistake of the client.',
    'Snyk, about the REST API: body that does not conform gives 400',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const body = request.method === 'POST' ? await request.clone().text() : ''
        const response = await fetch(request)
        if (body !== 'null' || response.status !== 400) return response
        return jsonResponse(
          500,
          errorDocument(500, "Cannot read properties of null (reading 'data')"),
          response.headers,
          mediaType,
        )
      },
    },
    async (site) => (await post(site, undefined, { raw: 'null' })).status === 500,
  ),
  must(
    'invite-other-media-type-415',
    'errors',
    'A body of another media type gets 400.',
    'Snyk, about the REST API: media type',
    {
      mock: (provider) => ({
        ...provider,
        statuses: (settings) => ({ ...provider.statuses(settings), 'unsupported-media-type': 415 }),
      }),
    },
    async (site) => {
      const headers = { 'content-type': 'application/json' }
      return (await post(site, invitation(site.fresh(), site.roles[1]), { headers })).status === 415
    },
  ),
]
