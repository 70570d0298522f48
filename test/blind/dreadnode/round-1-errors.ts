import { ProviderError } from '../../reference/common/provider-error.ts'
import type { BlindBug } from '../bug.ts'
import type { Json } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { grant, invite, members, mine, respond, setPermission } from './calls.ts'
import { before, first, reshape } from './helpers.ts'

const { must } = kindsOf('dreadnode', 1)

export const errors: readonly BlindBug[] = [
  {
    ...must,
    id: 'dreadnode-1-validation-code-differs-from-the-status',
    group: 'errors',
    breaks: 'code in an error is the status of the response',
    source: 'APIErrorPayload: code is the HTTP status code',
    planting: {
      reference: ({ app }) =>
        reshape(
          app,
          [],
          (value) => ({ ...value, code: 400 }),
          (status) => status === 422,
        ),
    },
    witness: async (site) => {
      const answer = await invite(site, 'no-address')
      return answer.status === 422 && answer.json.code === 400
    },
  },
  {
    ...must,
    id: 'dreadnode-1-malformed-id-gives-the-error-of-the-framework',
    group: 'errors',
    breaks: 'Every error has the envelope with code, detail and type, also for a malformed id in the path',
    source: 'APIErrorPayload; FastAPI, handling errors: default RequestValidationError body',
    planting: {
      reference: ({ app }) =>
        reshape(
          app,
          [],
          (value) => (value.errors?.[0]?.loc?.[0] === 'path' ? { detail: value.errors } : value),
          (status) => status === 422,
        ),
    },
    witness: async (site) => Array.isArray((await respond(site, 'not-an-id', true)).json.detail),
  },
  {
    ...must,
    id: 'dreadnode-1-location-of-an-error-is-a-text',
    group: 'errors',
    breaks: 'loc of a validation error is an array',
    source: 'ValidationErrorItem: loc',
    planting: {
      reference: ({ app }) =>
        reshape(
          app,
          ['setPermission', 'setRole'],
          (value) => ({ ...value, errors: value.errors.map((one: Json) => ({ ...one, loc: one.loc.join('.') })) }),
          (status) => status === 422,
        ),
    },
    witness: async (site) => {
      const { json } = await grant(site, String(site.knownUsers[0]), 'reader')
      return typeof (await setPermission(site, json.user_id, 'king')).json.errors[0].loc === 'string'
    },
  },
  {
    ...must,
    id: 'dreadnode-1-unknown-token-gives-a-bare-detail-at-me',
    group: 'errors',
    breaks: 'The error for an unknown token has the envelope with code, detail and type',
    source: 'DN list_my_pending_invitations: APIErrorPayload under 401',
    planting: {
      reference: ({ app }) =>
        reshape(
          app,
          ['mine', 'respond'],
          (value) => ({ detail: value.detail }),
          (status) => status === 401,
        ),
    },
    witness: async (site) => !('code' in (await mine(site, { token: 'unknown-token' }))),
  },
  {
    ...must,
    id: 'dreadnode-1-missing-token-gives-403',
    group: 'errors',
    breaks: 'A request without a credential gives 401',
    source: 'DN: 401 Authentication failed; the bearer scheme of older FastAPI answers 403',
    planting: {
      reference: ({ app }) =>
        first(app, [], (request) => {
          if (request.headers.authorization === undefined) throw new ProviderError(403, 'Not authenticated')
        }),
    },
    witness: async (site) =>
      (await site.call('GET', `/org/${site.tenant.org}/members`, { token: null })).status === 403,
  },
  {
    ...must,
    id: 'dreadnode-1-null-body-crashes-the-role-change',
    group: 'errors',
    breaks: 'A body that is not an object is refused as a client error',
    source: 'DN: 422 Validation error',
    planting: {
      reference: ({ app }) =>
        before(app, 'setRole', (request) => {
          if (Buffer.isBuffer(request.body) && request.body.toString().trim() === 'null')
            throw new ProviderError(500, 'The request failed')
        }),
    },
    witness: async (site) => {
      const [one] = await members(site)
      return (await site.call('PUT', `/org/${site.tenant.org}/members/${one.user_id}`, { raw: 'null' })).status === 500
    },
  },
  {
    ...must,
    id: 'dreadnode-1-second-grant-has-a-message-instead-of-a-detail',
    group: 'errors',
    breaks: 'Every error has a detail',
    source: 'APIErrorPayload: required detail',
    planting: {
      reference: ({ app }) =>
        reshape(
          app,
          'grant',
          ({ detail, ...value }) => ({ ...value, message: detail }),
          (status) => status === 409 || status === 404,
        ),
    },
    witness: async (site) => {
      await grant(site, String(site.knownUsers[0]), 'reader')
      return !('detail' in (await grant(site, String(site.knownUsers[0]), 'reader')).json)
    },
  },
]
