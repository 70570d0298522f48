import type { BlindBug } from '../bug.ts'
import { answer, changeJson, jsonOf, onHook, param, setBody, uuid } from '../common.ts'
import { changedResponse } from '../proxy.ts'
import { cancel, fill, idOf, invite, list } from './calls.ts'
import { errorDocument, isCancel, isInvite, mediaType } from './helpers.ts'
import { proxy } from './proxy.ts'

const shared = { provider: 'snyk', round: 4, group: 'errors', strength: 'must' } as const

const absent = '00000000-1111-4222-8333-444444444444'

export const errors: readonly BlindBug[] = [
  {
    ...shared,
    id: 'snyk-4-gateway-answers-without-credential',
    breaks: 'A request without a credential gets an error document, like one with a wrong credential.',
    source: 'Snyk REST API: 401 with ErrorDocument on all operations',
    planting: {
      reference: ({ app }) =>
        onHook(
          app,
          'onRequest',
          ({ headers }) => headers.authorization === undefined,
          (_request, reply) => answer(reply, 401, { message: 'Unauthorized' }),
        ),
    },
    witness: async (site) => (await list(site, '', { token: null })).json.errors === undefined,
  },
  {
    ...shared,
    id: 'snyk-4-bad-limit-blames-version',
    strength: 'should',
    breaks: 'An error for a query parameter names this parameter in source.parameter.',
    source: 'Snyk docs, about the REST API: source.parameter of a 400',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (_request, reply) => reply.statusCode === 400,
          (json) => {
            for (const { source } of json.errors) if (source?.parameter) source.parameter = 'version'
          },
        ),
    },
    witness: async (site) => (await list(site, '&limit=15')).json.errors[0].source.parameter === 'version',
  },
  {
    ...shared,
    id: 'snyk-4-malformed-id-crashes-the-query',
    breaks: 'An invitation id that is no UUID gives a client error.',
    source: 'specs/snyk.yaml: invite_id has the format uuid (PostgreSQL raises 22P02 for other text)',
    planting: {
      reference: ({ app }) =>
        onHook(
          app,
          'onRequest',
          (request) => isCancel(request) && !uuid.test(param(request, 'invite_id')),
          (_request, reply) => {
            return answer(reply, 500, errorDocument(500, 'The query failed'), mediaType)
          },
        ),
    },
    witness: async (site) => (await cancel(site, 'not-a-uuid')).status === 500,
  },
  {
    ...shared,
    id: 'snyk-4-wrong-media-type-gives-415',
    breaks: 'A body of another media type gives 400, not 415.',
    source: 'Snyk docs, about the REST API: media type; facts B1',
    planting: {
      mock: (provider) => ({
        ...provider,
        statuses: (settings) => ({ ...provider.statuses(settings), 'unsupported-media-type': 415 }),
      }),
    },
    witness: async (site) => {
      const sent = await invite(site, site.fresh(), { headers: { 'content-type': 'text/plain' } })
      return sent.status === 415
    },
  },
  {
    ...shared,
    id: 'snyk-4-refused-limited-invite-blocks-address',
    group: 'sequences',
    breaks: 'An invite that was refused with 403 changes nothing: the address can be invited.',
    source: 'Snyk REST API, Invites: 403; a refused request changes nothing',
    planting: proxy('reference', () => {
      const blocked = new Set<string>()
      return async (seen, next) => {
        const response = await next()
        if (seen.method !== 'POST') return response
        const key = `${seen.org} ${/"email": *"([^"]*)"/.exec(seen.body.toString())?.[1]?.toLowerCase()}`
        if (response.status === 403) blocked.add(key)
        if (response.status !== 201 || !blocked.has(key)) return response
        const made = await response.clone().json()
        seen.method = 'DELETE'
        seen.body = Buffer.alloc(0)
        seen.url.pathname += `/${made.data.id}`
        await next()
        const error = { status: '400', detail: 'This address already has a pending invitation' }
        return changedResponse(response, () => ({ jsonapi: { version: '1.0' }, errors: [error] }), 400)
      }
    }),
    witness: async (site) => {
      const email = site.fresh()
      const refused = await invite(site, email, { token: site.credentials.limited })
      return refused.status === 403 && (await invite(site, email)).status === 400
    },
  },
  {
    ...shared,
    id: 'snyk-4-error-id-of-the-process',
    strength: 'should',
    breaks: 'Each error has its own id.',
    source: 'specs/snyk.yaml: ErrorItem.id is the id of this occurrence of the error',
    planting: {
      reference: ({ app }) => {
        let id: string | undefined
        changeJson(
          app,
          (_request, reply) => reply.statusCode >= 400,
          (json) => {
            id ??= json.errors[0].id
            for (const error of json.errors) error.id = id
          },
        )
      },
    },
    witness: async (site) => {
      const [one, two] = [await cancel(site, absent), await list(site, '&limit=7')]
      return one.json.errors[0].id === two.json.errors[0].id
    },
  },
  {
    ...shared,
    id: 'snyk-4-bad-role-blames-email',
    strength: 'should',
    breaks: 'An error for the role points to the role.',
    source: 'cloudcreativity/laravel-json-api#255',
    planting: {
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
    witness: async (site) => {
      const refused = await invite(site, site.fresh(), { role: 'Developer' })
      return refused.json.errors[0].source.pointer !== '/data/attributes/role'
    },
  },
  {
    ...shared,
    id: 'snyk-4-unknown-role-becomes-default',
    strength: 'should',
    group: 'input',
    breaks: 'An invite with a role that does not exist is refused.',
    source: 'Snyk REST API, Invites: role is the id of a role',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isInvite, (request) => {
          const body = jsonOf(request)
          const role = body?.data?.attributes?.role
          if (typeof role !== 'string' || !uuid.test(role)) return
          if (db.one('SELECT 1 FROM role WHERE id = ?', role.toLowerCase())) return
          body.data.attributes.role = db.one<{ id: string }>('SELECT id FROM role ORDER BY name DESC')?.id
          setBody(request, body)
        }),
    },
    witness: async (site) => {
      const made = await invite(site, site.fresh(), { role: absent })
      return made.status === 201 && idOf(made) !== ''
    },
  },
  {
    ...shared,
    id: 'snyk-4-second-revoke-gives-204',
    strength: 'should',
    breaks: 'A second cancellation of an invitation gives 404.',
    source: 'Snyk REST API, Invites: 404 is declared for the cancellation; facts B5',
    planting: proxy('mock', () => {
      const gone = new Set<string>()
      return async (seen, next) => {
        const response = await next()
        if (seen.method !== 'DELETE') return response
        if (response.status === 204) gone.add(`${seen.org}/${seen.id}`)
        if (response.status !== 404 || !gone.has(`${seen.org}/${seen.id}`)) return response
        return new Response(null, { status: 204, headers: response.headers })
      }
    }),
    witness: async (site) => {
      const [id = ''] = await fill(site, 1)
      await cancel(site, id)
      return (await cancel(site, id)).status === 204
    },
  },
]
