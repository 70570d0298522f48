import { randomUUID } from 'node:crypto'
import { ProviderError } from '../../reference/common/provider-error.ts'
import type { BlindBug } from '../bug.ts'
import { afterwards, changeJson, jsonOf, onHook, param, uuid } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import { changingJson } from '../proxy.ts'
import { cancel, invite, list } from './calls.ts'
import { isCancel, isInvite, sends } from './helpers.ts'

const { must, should } = bugsOf('snyk', 8)

export const errors: readonly BlindBug[] = [
  must({
    id: 'snyk-8-number-as-status-of-403',
    group: 'errors',
    breaks: 'The status in an error is text.',
    source: 'Snyk REST OpenAPI, ErrorItem; driggl/jsonapi_errors_handler#30',
    planting: changingJson(
      'mock',
      (_request, { status }) => status === 403,
      ({ errors: items }) => {
        for (const item of items) item.status = Number(item.status)
      },
    ),
    witness: async (site) => {
      const refused = await invite(site, site.fresh(), { token: site.credentials.limited })
      return refused.status === 403 && typeof refused.json.errors[0].status === 'number'
    },
  }),
  must({
    id: 'snyk-8-unknown-invitation-says-400',
    group: 'errors',
    breaks: 'The status in an error is the status of the response.',
    source: 'Snyk REST OpenAPI, ErrorItem: status',
    planting: {
      reference: ({ app }) =>
        changeJson(app, sends('cancel', 404), ({ errors: [item] }) => {
          item.status = '400'
        }),
    },
    witness: async (site) => {
      const missing = await cancel(site, randomUUID())
      return missing.status === 404 && missing.json.errors[0].status !== '404'
    },
  }),
  must({
    id: 'snyk-8-parameter-reported-as-pointer',
    group: 'errors',
    breaks: 'The error for an unknown query parameter names it in source.parameter.',
    source: 'Snyk user docs, about the REST API; JsonApiClient/json_api_client#277',
    planting: changingJson(
      'mock',
      (request, { status }) => request.method === 'GET' && status === 400,
      ({ errors: items }) => {
        for (const item of items) if (item.source?.parameter) item.source = { pointer: `/${item.source.parameter}` }
      },
    ),
    witness: async (site) => {
      const refused = await list(site, '&unknown=1')
      return refused.status === 400 && refused.json.errors[0].source?.parameter !== 'unknown'
    },
  }),
  must({
    id: 'snyk-8-pointer-with-dots',
    group: 'errors',
    breaks: 'The pointer of an error is a JSON Pointer.',
    source: 'Snyk REST OpenAPI, ErrorSource: pointer; JSONAPI-Resources/jsonapi-resources#315',
    planting: {
      reference: ({ app }) =>
        changeJson(app, sends('invite', 400), ({ errors: items }) => {
          for (const { source } of items)
            if (source?.pointer) source.pointer = source.pointer.slice(1).replaceAll('/', '.')
        }),
    },
    witness: async (site) => {
      const refused = await invite(site, site.fresh(), { role: 'admin' })
      return refused.status === 400 && refused.json.errors[0].source?.pointer === 'data.attributes.role'
    },
  }),
  must({
    id: 'snyk-8-pointer-to-the-other-attribute',
    group: 'errors',
    breaks: 'The pointer of an error leads to the part of the body that caused it.',
    source: 'Snyk REST OpenAPI, ErrorSource; jsonapi-rb/jsonapi-rails#94',
    planting: {
      reference: ({ app }) =>
        changeJson(app, sends('invite', 400), ({ errors: items }) => {
          for (const { source } of items)
            if (source?.pointer === '/data/attributes/role') source.pointer = '/data/attributes/email'
        }),
    },
    witness: async (site) => {
      const refused = await invite(site, site.fresh(), { role: 'not-a-uuid' })
      return refused.json.errors[0].source?.pointer === '/data/attributes/email'
    },
  }),
  must({
    id: 'snyk-8-source-is-null-on-401',
    group: 'errors',
    breaks: 'An error without a source leaves the member out.',
    source: 'Snyk REST OpenAPI, ErrorItem: source is an object',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (_request, { statusCode }) => statusCode === 401,
          ({ errors: items }) => {
            for (const item of items) item.source ??= null
          },
        ),
    },
    witness: async (site) => (await list(site, '', { token: null })).json.errors[0].source === null,
  }),
  must({
    id: 'snyk-8-null-body-fails',
    group: 'errors',
    breaks: 'A body that is not an object is refused with 400.',
    source: 'Snyk REST OpenAPI, OrgInvitationRequest; Snyk user docs, about the REST API',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isInvite, (request) => {
          if (jsonOf(request) === null) throw new ProviderError(500, "Cannot read properties of null (reading 'data')")
        }),
    },
    witness: async (site) => (await invite(site, '', { raw: 'null' })).status === 500,
  }),
  must({
    id: 'snyk-8-malformed-invite-id-fails',
    group: 'errors',
    breaks: 'An invitation id that is not a UUID is refused with a client error.',
    source: 'Snyk REST OpenAPI, invite_id and 400 of deleteOrgInvitation',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isCancel, (request) => {
          if (!uuid.test(param(request, 'invite_id')))
            throw new ProviderError(500, 'Invalid input syntax for type uuid')
        }),
    },
    witness: async (site) => (await cancel(site, 'not-a-uuid')).status === 500,
  }),
  should({
    id: 'snyk-8-no-challenge-on-401',
    group: 'errors',
    breaks: 'A 401 says how to send a credential.',
    source: 'RFC 9110, 15.5.2',
    planting: {
      reference: ({ app }) =>
        afterwards(app, sends('list', 401), (_request, reply) => {
          reply.removeHeader('www-authenticate')
        }),
    },
    witness: async (site) => (await list(site, '', { token: null })).headers.get('www-authenticate') === null,
  }),
  should({
    id: 'snyk-8-rejected-token-repeated',
    group: 'errors',
    breaks: 'The error for a rejected credential does not repeat it.',
    source: 'sensible',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (_request, { statusCode }) => statusCode === 401,
          ({ errors: [item] }, { headers }) => {
            if (headers.authorization) item.detail = `The credential '${headers.authorization}' is not valid`
          },
        ),
    },
    witness: async (site) => (await list(site, '', { token: 'c0ffee' })).text.includes('c0ffee'),
  }),
  should({
    id: 'snyk-8-invite-without-body-fails',
    group: 'errors',
    breaks: 'An invite without a body is refused with 400.',
    source: 'facts E17',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isInvite, ({ body }) => {
          if (!(body as Buffer | undefined)?.length) throw new ProviderError(500, 'Unexpected end of JSON input')
        }),
    },
    witness: async (site) => (await invite(site, '', { body: undefined })).status === 500,
  }),
]
