import { ProviderError } from '../../reference/common/provider-error.ts'
import type { BlindBug } from '../bug.ts'
import { changeQuery, jsonOf, queryOf, setBody } from '../common.ts'
import { cancel, entry, invitation, invite, list } from './calls.ts'
import { answer, before, errorDocument, first, mediaType, nowhere } from './helpers.ts'

const common = { provider: 'snyk', round: 1, group: 'input' } as const
const body = 'Snyk REST OpenAPI, createOrgInvitation: request body'

/** Bodies, headers and parameters that are read wrongly. */
export const input: readonly BlindBug[] = [
  {
    ...common,
    id: 'snyk-1-invite-takes-plain-json',
    strength: 'must',
    breaks: 'A body of the type application/json gives 400.',
    source: 'Snyk docs, About the REST API: another request type gives 400; facts B1',
    planting: {
      reference: ({ app }) =>
        first(app, 'invite', ({ raw: { headers } }) => {
          if (headers['content-type']?.startsWith('application/json')) headers['content-type'] = mediaType
        }),
    },
    witness: async (site) => {
      const sending = { headers: { 'content-type': 'application/json' } }
      return (await invite(site, site.fresh(), { ...sending })).status === 201
    },
  },
  {
    ...common,
    id: 'snyk-1-accept-of-plain-json-is-406',
    strength: 'must',
    breaks: 'A client that accepts application/json and anything else is served.',
    source: 'facts D2: snyk-request-manager sends Accept: application/json, text/plain, */*',
    planting: {
      reference: ({ app }) =>
        first(app, 'any', ({ headers: { accept } }, reply) => {
          if (accept?.startsWith('application/json'))
            answer(reply, 406, errorDocument(406, 'The response is application/vnd.api+json'))
        }),
    },
    witness: async (site) => {
      const headers = { accept: 'application/json, text/plain, */*' }
      return (await list(site, '', { headers })).status === 406
    },
  },
  {
    ...common,
    id: 'snyk-1-content-type-without-body-is-400',
    strength: 'must',
    breaks: 'The media type matters only for a request with a body.',
    source: 'Snyk docs, About the REST API: every request with a body; facts D2: body-less calls send application/json',
    planting: {
      reference: ({ app }) =>
        first(app, 'cancel', ({ headers }) => {
          if (headers['content-type'] !== undefined && headers['content-type'] !== mediaType)
            throw new ProviderError(400, `Send the body as ${mediaType}`)
        }),
    },
    witness: async (site) => {
      const { id } = (await invite(site)).json.data
      const headers = { 'content-type': 'application/json' }
      return (await cancel(site, id, { headers })).status === 400
    },
  },
  {
    ...common,
    id: 'snyk-1-missing-role-gets-a-default',
    strength: 'must',
    breaks: 'An invite without a role gives 400.',
    source: `${body}, role is required; facts E17`,
    planting: {
      reference: ({ app, db }) =>
        before(app, 'invite', (request) => {
          const document = jsonOf(request)
          if (document?.data?.attributes?.role !== undefined || !document?.data?.attributes) return
          document.data.attributes.role = db.one<{ id: string }>('SELECT id FROM role ORDER BY rowid LIMIT 1')?.id
          setBody(request, document)
        }),
    },
    witness: async (site) => {
      const sending = { body: { data: { type: 'org_invitation', attributes: { email: site.fresh() } } } }
      return (await invite(site, '', { ...sending })).status === 201
    },
  },
  {
    ...common,
    id: 'snyk-1-any-resource-type',
    strength: 'must',
    breaks: 'An invite with another resource type gives 400.',
    source: `${body}, type is an enum of org_invitation`,
    planting: {
      reference: ({ app }) =>
        before(app, 'invite', (request) => {
          const document = jsonOf(request)
          if (typeof document?.data?.type !== 'string') return
          document.data.type = 'org_invitation'
          setBody(request, document)
        }),
    },
    witness: async (site) => {
      const sending = { body: { data: { ...invitation(site.fresh(), site.roles[1]).data, type: 'user' } } }
      return (await invite(site, '', { ...sending })).status === 201
    },
  },
  {
    ...common,
    id: 'snyk-1-unknown-attributes-are-dropped',
    strength: 'must',
    breaks: 'An invite with an unknown attribute gives 400.',
    source: `${body}, additionalProperties false; Snyk docs: bodies must conform to the OpenAPI specification`,
    planting: {
      reference: ({ app }) =>
        before(app, 'invite', (request) => {
          const document = jsonOf(request)
          const { email, role } = document?.data?.attributes ?? {}
          if (typeof email !== 'string' || typeof role !== 'string') return
          document.data.attributes = { email, role }
          setBody(request, document)
        }),
    },
    witness: async (site) => {
      const document = invitation(site.fresh(), site.roles[1])
      const attributes = { ...document.data.attributes, is_admin: true }
      const sending = { body: { data: { ...document.data, attributes } } }
      return (await invite(site, '', { ...sending })).status === 201
    },
  },
  {
    ...common,
    id: 'snyk-1-role-by-its-name',
    strength: 'must',
    breaks: 'A role that is not a UUID gives 400.',
    source: `${body}, role is a uuid; facts E11`,
    planting: {
      reference: ({ app, db }) =>
        before(app, 'invite', (request) => {
          const document = jsonOf(request)
          const name = String(document?.data?.attributes?.role)
          const role = db.one<{ id: string }>('SELECT id FROM role WHERE name = ?', name)
          if (!role) return
          document.data.attributes.role = role.id
          setBody(request, document)
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      const { role } = (await entry(site, email)).attributes
      return (await invite(site, site.fresh(), { role })).status === 201
    },
  },
  {
    ...common,
    id: 'snyk-1-unknown-role-becomes-another',
    strength: 'must',
    breaks: 'The answer to an invite shows the role that was asked for.',
    source: 'Snyk REST OpenAPI: role to grant; Sunbird-RC/community#489',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'invite', (request) => {
          const document = jsonOf(request)
          const role = document?.data?.attributes?.role
          if (typeof role !== 'string' || !/^[0-9a-f-]{36}$/i.test(role)) return
          if (db.one('SELECT 1 FROM role WHERE id = ?', role.toLowerCase())) return
          document.data.attributes.role = db.one<{ id: string }>('SELECT id FROM role ORDER BY rowid LIMIT 1')?.id
          setBody(request, document)
        }),
    },
    witness: async (site) => {
      const made = await invite(site, site.fresh(), { role: nowhere })
      return made.status === 201 && made.json.data.attributes.role !== nowhere
    },
  },
  {
    ...common,
    id: 'snyk-1-limit-15-is-rounded',
    strength: 'must',
    breaks: 'A limit that is not a multiple of ten gives 400.',
    source: 'Snyk REST OpenAPI, listOrgInvitation: limit, multipleOf 10; facts B2',
    planting: {
      reference: ({ app }) =>
        before(app, 'list', (request) =>
          changeQuery(request, (query) => {
            const limit = Number(query.get('limit'))
            if (limit > 10 && limit < 100) query.set('limit', String(Math.floor(limit / 10) * 10))
          }),
        ),
    },
    witness: async (site) => (await list(site, '&limit=15')).status === 200,
  },
  {
    ...common,
    id: 'snyk-1-limit-above-100-is-clamped',
    strength: 'must',
    breaks: 'A limit above 100 gives 400.',
    source: 'Snyk API reference, Invites: limit, max 100',
    planting: {
      on: 'mock',
      wrap: (fetch) => (request) => {
        const url = new URL(request.url)
        const limit = url.searchParams.get('limit') ?? ''
        if (request.method !== 'GET' || !/^\d{3,9}$/.test(limit) || Number(limit) <= 100) return fetch(request)
        url.searchParams.set('limit', '100')
        return fetch(new Request(url, { method: request.method, headers: request.headers }))
      },
    },
    witness: async (site) => (await list(site, '&limit=110')).status === 200,
  },
  {
    ...common,
    id: 'snyk-1-limit-0-is-the-default',
    strength: 'must',
    breaks: 'A limit of zero gives 400.',
    source: 'Snyk API reference, Invites: limit, min 10; zero is false in many languages',
    planting: {
      reference: ({ app }) =>
        before(app, 'list', (request) => {
          if (Number(queryOf(request).get('limit') ?? 10) === 0) changeQuery(request, (query) => query.delete('limit'))
        }),
    },
    witness: async (site) => (await list(site, '&limit=0')).status === 200,
  },
  {
    ...common,
    id: 'snyk-1-request-ids-repeat',
    strength: 'should',
    breaks: 'The header snyk-request-id names one request.',
    source: 'Snyk REST OpenAPI, header snyk-request-id',
    planting: {
      mock: (provider) => ({
        ...provider,
        addHeaders: (reply, context) => {
          provider.addHeaders?.(reply, context)
          reply.headers['snyk-request-id'] = nowhere
        },
      }),
    },
    witness: async (site) => {
      const [one, two] = [await list(site), await list(site)]
      return one.headers.get('snyk-request-id') === two.headers.get('snyk-request-id')
    },
  },
]
