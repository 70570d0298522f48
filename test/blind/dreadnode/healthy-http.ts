import { ProviderError } from '../../reference/common/provider-error.ts'
import { enterOrg } from '../../reference/dreadnode/access.ts'
import { before, changeBodies, operationOf, without } from '../blaxel/healthy-helpers.ts'
import type { HealthyVariant } from '../bug.ts'
import type { Reference } from '../planting.ts'
import { cancel, invitations, invite, members, operations, users } from './healthy-helpers.ts'

const noSuchId = '00000000-0000-4000-8000-000000000000'

/** Answers an operation as the framework does for a method that a path does not have. */
function drop({ app }: Reference, operation: string, allow: string): void {
  app.addHook('onRequest', async (request, reply) => {
    if (operationOf(request) !== operation) return
    reply.code(405).headers({ allow, 'content-type': 'application/json' })
    return reply.send('{"detail":"Method Not Allowed"}')
  })
}

/** Legal errors, rights and properties of the protocol. */
export const healthyHttp: readonly HealthyVariant[] = [
  {
    id: 'dreadnode-no-list-of-invitations',
    provider: 'dreadnode',
    does: 'Does not have the list of an organization’s invitations: 405 in the form of the framework.',
    legal: 'No page documents this operation.',
    planting: { reference: (service) => drop(service, operations.list, 'POST') },
    witness: async (site) => (await invitations(site)).status === 405,
  },
  {
    id: 'dreadnode-no-withdrawal-of-permissions',
    provider: 'dreadnode',
    does: 'Does not have the removal of a workspace user: 405 in the form of the framework.',
    legal: 'No page documents this operation.',
    planting: { reference: (service) => drop(service, operations.withdraw, 'PUT') },
    witness: async (site) => (await users(site, 'DELETE', noSuchId)).status === 405,
  },
  {
    id: 'dreadnode-list-needs-an-owner',
    provider: 'dreadnode',
    does: 'Shows the invitations of an organization only to its owners; other members get 403.',
    legal: 'The list is not documented, and the guide says that inviting needs the owner role.',
    planting: {
      reference: ({ app, db }) => before(app, operations.list, (request) => void enterOrg(db, request, true)),
    },
    witness: async (site) => (await invitations(site, { token: site.credentials.limited })).status === 403,
  },
  {
    id: 'dreadnode-hidden-organizations-are-forbidden',
    provider: 'dreadnode',
    does: 'Answers 403 for organizations that are unknown or foreign, so that no caller learns which exist.',
    legal: 'Both statuses are declared for every operation, without a case for either.',
    planting: {
      reference: ({ app }) =>
        changeBodies(app, 'all', (body, reply) => {
          if (reply.statusCode !== 404 || body.detail !== 'Organization not found') return body
          reply.code(403)
          return { code: 403, type: 'forbidden_error', detail: 'Access forbidden', errors: null }
        }),
    },
    witness: async (site) => (await site.call('GET', '/org/no-such-org/members')).status === 403,
  },
  {
    id: 'dreadnode-validation-gives-400',
    provider: 'dreadnode',
    does: 'Answers 400 instead of 422 to an invalid body or id, with the type `invalid_error` and without `errors`.',
    legal: 'Both statuses are declared without a case; `errors` is optional.',
    planting: {
      reference: ({ app }) =>
        changeBodies(app, 'all', (body, reply) => {
          if (reply.statusCode !== 422) return body
          reply.code(400)
          return { code: 400, type: 'invalid_error', detail: 'Invalid request' }
        }),
    },
    witness: async (site) => (await invite(site, 'no-address')).status === 400,
  },
  {
    id: 'dreadnode-broken-json-gives-400',
    provider: 'dreadnode',
    does: 'Answers 400 to a body that is not JSON, and 422 to other invalid bodies.',
    legal: 'The label of 400 is "Invalid request"; the status of a body that is not JSON is not documented.',
    planting: {
      reference: ({ app }) =>
        changeBodies(app, 'all', (body, reply) => {
          if (reply.statusCode !== 422 || body.errors?.[0]?.type !== 'json_invalid') return body
          reply.code(400)
          return { code: 400, type: 'invalid_error', detail: 'The body is not JSON', errors: [] }
        }),
    },
    witness: async (site) =>
      (await site.call('POST', `/org/${site.tenant.org}/invitations`, { raw: '{"email":' })).status === 400,
  },
  {
    id: 'dreadnode-other-error-types',
    provider: 'dreadnode',
    does: 'Uses other listed types: app_error for 404, group_error for 403, token_error for 401, conflict_error for 409.',
    legal: 'The pairing of types and statuses is inferred.',
    planting: {
      reference: ({ app }) => {
        const types: Record<number, string> = {
          ...{ 401: 'token_error', 403: 'group_error', 404: 'app_error', 409: 'conflict_error', 422: 'invalid_error' },
        }
        changeBodies(app, 'all', (body, reply) =>
          types[reply.statusCode] && body?.type ? { ...body, type: types[reply.statusCode] } : body,
        )
      },
    },
    witness: async (site) => (await cancel(site, noSuchId)).json.type === 'app_error',
  },
  {
    id: 'dreadnode-unlisted-error-types',
    provider: 'dreadnode',
    does: 'Uses types that are not in the visible part of the list, such as `user_not_found_error`.',
    legal: 'The list on the vendor’s pages is cut off; more values follow.',
    planting: {
      reference: ({ app }) => {
        const types: Record<number, string> = {
          404: 'user_not_found_error',
          409: 'user_conflict_error',
          422: 'request_validation_error',
        }
        changeBodies(app, 'all', (body, reply) =>
          types[reply.statusCode] && body?.type ? { ...body, type: types[reply.statusCode] } : body,
        )
      },
    },
    witness: async (site) => (await cancel(site, noSuchId)).json.type === 'user_not_found_error',
  },
  {
    id: 'dreadnode-errors-never-listed',
    provider: 'dreadnode',
    does: 'Leaves `errors` out of every error, and puts the reason of a 422 into `detail`.',
    legal: 'The member is optional.',
    planting: {
      reference: ({ app }) =>
        changeBodies(app, 'all', (body, reply) =>
          reply.statusCode >= 400 && body?.type
            ? { ...without(body, 'errors'), detail: body.errors?.[0]?.msg ?? body.detail }
            : body,
        ),
    },
    witness: async (site) => {
      const { status, json } = await invite(site, 'no-address')
      return status === 422 && !('errors' in json)
    },
  },
  {
    id: 'dreadnode-other-methods-give-405',
    provider: 'dreadnode',
    does: 'Answers 405 in the form of the framework, `{"detail": …}`, to a method that a path does not have.',
    legal: 'Operations that do not exist are not documented; 405 is not among the codes of the envelope.',
    planting: {
      reference: ({ app }) =>
        changeBodies(app, 'all', (body, reply) => {
          if (reply.statusCode !== 404 || !reply.hasHeader('allow')) return body
          reply.code(405)
          return { detail: 'Method Not Allowed' }
        }),
    },
    witness: async (site) => (await members(site, 'PATCH')).status === 405,
  },
  {
    id: 'dreadnode-any-content-type',
    provider: 'dreadnode',
    does: 'Reads a body as JSON with any content type.',
    legal: 'What happens with another content type is not documented.',
    planting: {
      reference: ({ app }) => {
        app.addHook('preHandler', async (request) => {
          if (request.body) request.headers['content-type'] = 'application/json'
        })
      },
    },
    witness: async (site) => {
      const raw = JSON.stringify({ email: site.fresh(), role: 'reader' })
      const headers = { 'content-type': 'text/plain' }
      return (await site.call('POST', `/org/${site.tenant.org}/invitations`, { raw, headers })).status === 200
    },
  },
  {
    id: 'dreadnode-now-and-then-429',
    provider: 'dreadnode',
    does: 'Answers every fortieth request with 429 and `Retry-After: 0`, without any effect.',
    legal: '429 is declared for every operation; the limits are not documented.',
    planting: {
      reference: ({ app }) => {
        let count = 0
        app.addHook('onRequest', async () => {
          if (++count % 40 === 0) throw new ProviderError(429, 'Rate limited', { headers: { 'retry-after': '0' } })
        })
      },
    },
    witness: async (site) => {
      const statuses = new Set<number>()
      for (let count = 0; count < 40; count++) statuses.add((await members(site, 'GET')).status)
      return statuses.has(429)
    },
  },
  {
    id: 'dreadnode-created-with-location',
    provider: 'dreadnode',
    does: 'Answers an invite with 201, a Location, an ETag and rate-limit headers.',
    legal: 'The success status is not visible on the vendor’s pages; clients ignore headers that they do not know.',
    planting: {
      reference: ({ app }) =>
        changeBodies(app, [operations.invite], (body, reply) => {
          if (reply.statusCode !== 200) return body
          const more = { etag: `W/"${body.id}"`, 'x-ratelimit-limit': '600', 'x-ratelimit-remaining': '599' }
          reply.code(201).headers({ location: `/api/v1/org/${body.org_key}/invitations/${body.id}`, ...more })
          return body
        }),
    },
    witness: async (site) => {
      const { status, headers } = await invite(site, site.fresh())
      return status === 201 && headers.has('location') && headers.has('etag')
    },
  },
]
