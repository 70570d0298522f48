import type { BlindBug } from '../bug.ts'
import { changeJson, type Json, jsonOf, uuid } from '../common.ts'
import { cancel, invite, list } from './calls.ts'
import { nowhere, sends, sendsError, sendsStatus } from './helpers.ts'

const common = { provider: 'snyk', round: 1, group: 'errors' } as const

/** Wrong forms of errors. */
export const errors: readonly BlindBug[] = [
  {
    ...common,
    id: 'snyk-1-status-in-404-is-a-number',
    strength: 'must',
    breaks: 'The status of an error item is a string.',
    source: 'Snyk REST OpenAPI, error item: status; department-of-veterans-affairs/vets-api#174',
    planting: {
      reference: ({ app }) =>
        changeJson(app, sends('cancel', 404), ({ errors }) => {
          for (const one of errors) one.status = Number(one.status)
        }),
    },
    witness: async (site) => (await cancel(site, nowhere)).json.errors[0].status === 404,
  },
  {
    ...common,
    id: 'snyk-1-item-of-403-says-401',
    strength: 'must',
    breaks: 'The status of an error item is the HTTP status of the response.',
    source: 'JSON:API, error objects: status; Snyk REST OpenAPI, error item',
    planting: {
      reference: ({ app }) =>
        changeJson(app, sendsStatus(403), ({ errors }) => {
          for (const one of errors) one.status = '401'
        }),
    },
    witness: async (site) => {
      const answer = await invite(site, site.fresh(), { token: site.credentials.limited })
      return answer.status === 403 && answer.json.errors[0].status === '401'
    },
  },
  {
    ...common,
    id: 'snyk-1-401-without-jsonapi',
    strength: 'must',
    breaks: 'Every error document has the member jsonapi.',
    source: 'Snyk REST OpenAPI, ErrorDocument: jsonapi is required',
    planting: {
      reference: ({ app }) => changeJson(app, sendsStatus(401), ({ errors }) => ({ errors })),
    },
    witness: async (site) => {
      const answer = await list(site, '', { token: 'unknown' })
      return answer.status === 401 && answer.json.jsonapi === undefined
    },
  },
  {
    ...common,
    id: 'snyk-1-unknown-role-without-errors',
    strength: 'must',
    breaks: 'An error document has at least one error.',
    source: 'Snyk REST OpenAPI, ErrorDocument: minItems 1',
    planting: {
      reference: ({ app }) =>
        changeJson(app, sends('invite', 400), (document, request) => {
          // Only the errors of the schema are collected.
          if (uuid.test(String(jsonOf(request)?.data?.attributes?.role))) document.errors = []
        }),
    },
    witness: async (site) => {
      const answer = await invite(site, site.fresh(), { role: nowhere })
      return answer.status === 400 && answer.json.errors.length === 0
    },
  },
  {
    ...common,
    id: 'snyk-1-every-bad-parameter-is-limit',
    strength: 'must',
    breaks: 'An error names the query parameter that caused it.',
    source: 'Snyk docs, About the REST API: source.parameter; Snyk REST OpenAPI, ErrorSource',
    planting: {
      reference: ({ app }) =>
        changeJson(app, sends('list', 400), ({ errors }) => {
          for (const { source } of errors) if (source?.parameter) source.parameter = 'limit'
        }),
    },
    witness: async (site) => (await list(site, '&unknown=1')).json.errors[0].source.parameter === 'limit',
  },
  {
    ...common,
    id: 'snyk-1-pointer-with-dots',
    strength: 'must',
    breaks: 'The pointer of an error is a JSON Pointer into the request body.',
    source: 'Snyk REST OpenAPI, ErrorSource: pointer; JSON:API, error objects',
    planting: {
      reference: ({ app }) =>
        changeJson(app, sends('invite', 400), ({ errors }) => {
          for (const { source } of errors)
            if (source?.pointer) source.pointer = source.pointer.slice(1).replaceAll('/', '.')
        }),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.fresh(), { role: 'nonsense' })
      return json.errors[0].source.pointer === 'data.attributes.role'
    },
  },
  {
    ...common,
    id: 'snyk-1-404-of-cancel-is-plain-json',
    strength: 'must',
    breaks: 'Every error has the media type application/vnd.api+json.',
    source: 'Snyk docs, About the REST API: media type of responses',
    planting: {
      reference: ({ app }) =>
        changeJson(app, sends('cancel', 404), (_, __, reply) => {
          reply.header('content-type', 'application/json; charset=utf-8')
        }),
    },
    witness: async (site) =>
      (await cancel(site, nowhere)).headers.get('content-type')?.startsWith('application/json') === true,
  },
  {
    ...common,
    id: 'snyk-1-sunset-as-http-date',
    strength: 'must',
    breaks: 'The header sunset is a date of the form YYYY-MM-DD.',
    source: 'Snyk REST OpenAPI, header sunset; facts B2, B3',
    planting: {
      reference: ({ app }) =>
        app.addHook('onSend', async (_, reply, payload) => {
          const date = reply.getHeader('sunset')
          if (date !== undefined) reply.header('sunset', new Date(`${date}T00:00:00Z`).toUTCString())
          return payload
        }),
    },
    witness: async (site) => {
      const { headers } = await invite(site, site.fresh(), { query: 'version=2023-04-28' })
      return headers.get('sunset')?.endsWith('GMT') === true
    },
  },
  {
    ...common,
    id: 'snyk-1-request-id-of-errors-is-no-uuid',
    strength: 'must',
    breaks: 'The header snyk-request-id is a UUID in every response.',
    source: 'Snyk REST OpenAPI, header snyk-request-id',
    planting: {
      reference: ({ app }) =>
        changeJson(app, sendsError, (_, __, reply) => {
          reply.header('snyk-request-id', `err-${String(reply.getHeader('snyk-request-id')).slice(0, 8)}`)
        }),
    },
    witness: async (site) => !uuid.test((await cancel(site, nowhere)).headers.get('snyk-request-id') ?? nowhere),
  },
  {
    ...common,
    id: 'snyk-1-unknown-organization-without-detail',
    strength: 'must',
    breaks: 'Every error item has a detail.',
    source: 'Snyk REST OpenAPI, error item: detail is required',
    planting: {
      mock: (provider) => ({
        ...provider,
        errorBody: (status, error, context) => {
          const document = provider.errorBody(status, error, context) as Json
          if (error.reason === 'unknown-tenant') for (const one of document.errors) delete one.detail
          return document
        },
      }),
    },
    witness: async (site) => (await list(site, '', { org: nowhere })).json.errors[0].detail === undefined,
  },
  {
    ...common,
    id: 'snyk-1-error-ids-repeat',
    strength: 'should',
    breaks: 'The id of an error names one occurrence.',
    source: 'JSON:API, error objects: id is unique to the occurrence',
    planting: {
      mock: (provider) => ({
        ...provider,
        errorBody: (status, error, context) => {
          const document = provider.errorBody(status, error, context) as Json
          for (const one of document.errors) one.id = nowhere
          return document
        },
      }),
    },
    witness: async (site) => {
      const ids = [await cancel(site, nowhere), await invite(site, '')].map(({ json }) => json.errors[0].id)
      return ids[0] === ids[1]
    },
  },
  {
    ...common,
    id: 'snyk-1-rejected-token-in-detail',
    strength: 'should',
    breaks: 'An error does not repeat the credential.',
    source: 'OWASP API Security: no secrets in error messages',
    planting: {
      reference: ({ app }) =>
        changeJson(app, sendsStatus(401), ({ errors }, { headers }) => {
          for (const one of errors) one.detail = `The credential '${headers.authorization}' is not valid`
        }),
    },
    witness: async (site) => (await list(site, '', { token: 'secret-word' })).text.includes('secret-word'),
  },
  {
    ...common,
    id: 'snyk-1-unknown-role-with-empty-detail',
    strength: 'should',
    breaks: 'The detail of an error explains it.',
    source: 'Snyk REST OpenAPI, error item: detail explains this occurrence',
    planting: {
      reference: ({ app }) =>
        changeJson(app, sends('invite', 400), ({ errors }) => {
          for (const one of errors) if (one.source?.pointer === '/data/attributes/role') one.detail = ''
        }),
    },
    witness: async (site) => (await invite(site, site.fresh(), { role: nowhere })).json.errors[0].detail === '',
  },
  {
    ...common,
    id: 'snyk-1-401-without-challenge',
    strength: 'should',
    breaks: 'A 401 says which credential would be accepted.',
    source: 'RFC 9110, 15.5.2',
    planting: {
      reference: ({ app }) =>
        changeJson(app, sendsStatus(401), (_, __, reply) => {
          reply.removeHeader('www-authenticate')
        }),
    },
    witness: async (site) => {
      const answer = await list(site, '', { token: null })
      return answer.status === 401 && !answer.headers.has('www-authenticate')
    },
  },
  {
    ...common,
    id: 'snyk-1-405-without-allow',
    strength: 'should',
    breaks: 'A 405 names the methods that the path takes.',
    source: 'RFC 9110, 15.5.6',
    planting: {
      reference: ({ app }) =>
        changeJson(app, sendsStatus(405), (_, __, reply) => {
          reply.removeHeader('allow')
        }),
    },
    witness: async (site) => {
      const answer = await site.call('PUT', `/orgs/${site.tenant.org_id}/invites?version=2024-06-21`)
      return answer.status === 405 && !answer.headers.has('allow')
    },
  },
]
