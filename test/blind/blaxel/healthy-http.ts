import { gzipSync } from 'node:zlib'
import { authenticate } from '../../reference/blaxel/access.ts'
import { workspacesOf } from '../../reference/blaxel/store.ts'
import { isEmail } from '../../reference/common/email.ts'
import { ProviderError } from '../../reference/common/provider-error.ts'
import type { HealthyVariant } from '../bug.ts'
import { changeBodies, invite, only, operationOf, remove, send } from './healthy-helpers.ts'

/** Legal errors and properties of the protocol. */
export const healthyHttp: readonly HealthyVariant[] = [
  {
    id: 'blaxel-errors-of-users-as-text',
    provider: 'blaxel',
    does: 'Answers errors below /users with a line of plain text.',
    legal: 'The vendor declares these statuses without a body schema.',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (request, reply, payload) => {
          if (!/^\/v0\/users(?:[/?]|$)/.test(request.url) || reply.statusCode < 400 || payload) return payload
          reply.removeHeader('content-length').header('content-type', 'text/plain; charset=utf-8')
          return `error: the request failed with ${reply.statusCode}\n`
        })
      },
    },
    witness: async (site) => (await remove(site, site.fresh())).text.startsWith('error: '),
  },
  {
    id: 'blaxel-errors-with-one-member',
    provider: 'blaxel',
    does: 'Answers errors with `error` only, without code and message.',
    legal: 'The schema Error requires only `error`.',
    planting: {
      reference: ({ app }) =>
        changeBodies(app, 'all', (body, reply) =>
          reply.statusCode >= 400 && typeof body === 'object' ? only(body, 'error') : body,
        ),
    },
    witness: async (site) =>
      Object.keys((await site.call('GET', '/workspaces/no-such-workspace')).json).join() === 'error',
  },
  {
    id: 'blaxel-unnamed-workspace-gives-404',
    provider: 'blaxel',
    does: 'Answers 404 if no workspace is named and the credential has access to several.',
    legal: 'The troubleshooting page has 400 or 404 for this.',
    planting: {
      reference: ({ app, db }) => {
        app.addHook('onRequest', async (request) => {
          const path = request.routeOptions.url ?? ''
          const isNamed = request.headers['x-blaxel-workspace'] !== undefined || /[?&]workspace=/.test(request.url)
          if (!path.startsWith('/v0/users') || isNamed) return
          if (workspacesOf(db, authenticate(db, request).id).length > 1)
            throw new ProviderError(404, 'There is no workspace')
        })
      },
    },
    witness: async (site) => (await site.call('GET', '/users')).status === 404,
  },
  {
    id: 'blaxel-lists-of-unknown-workspaces-are-forbidden',
    provider: 'blaxel',
    does: 'Answers 403 to listing the people of a workspace that does not exist.',
    legal: 'The list declares no error, and the troubleshooting page has 403 for a workspace without a right to it.',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (request, reply, payload) => {
          const isNamed = request.headers['x-blaxel-workspace'] !== undefined || /[?&]workspace=/.test(request.url)
          if (operationOf(request) === 'GET /v0/users' && reply.statusCode === 404 && isNamed) reply.code(403)
          return payload
        })
      },
    },
    witness: async (site) =>
      (await site.call('GET', '/users', { headers: { 'x-blaxel-workspace': 'no-such-workspace' } })).status === 403,
  },
  {
    id: 'blaxel-other-methods-give-404',
    provider: 'blaxel',
    does: 'Answers 404 to a method that a path does not have, instead of 405.',
    legal: 'No page documents the answer to an operation that does not exist.',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (_request, reply, payload) => {
          if (reply.statusCode !== 405) return payload
          reply.code(404).removeHeader('allow')
          if (typeof payload !== 'string' || payload === '') return payload
          reply.removeHeader('content-length')
          return JSON.stringify({ ...JSON.parse(payload), code: 404, error: 'Not found' })
        })
      },
    },
    witness: async (site) => (await send(site, 'PATCH', '/users', { body: {} })).status === 404,
  },
  {
    id: 'blaxel-answers-options',
    provider: 'blaxel',
    does: 'Answers OPTIONS with 204 and the headers that browsers ask for, without a credential.',
    legal: 'RFC 9110 has OPTIONS for every resource, and browsers send it without a credential.',
    planting: {
      reference: ({ app }) => {
        app.addHook('onRequest', async (request, reply) => {
          if (request.method !== 'OPTIONS') return
          const methods = 'GET, POST, PUT, DELETE, OPTIONS'
          reply.headers({ allow: methods, 'access-control-allow-origin': '*', 'access-control-allow-methods': methods })
          return reply.code(204).send()
        })
      },
    },
    witness: async (site) => (await site.call('OPTIONS', '/users', { token: null })).status === 204,
  },
  {
    id: 'blaxel-any-content-type',
    provider: 'blaxel',
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
      const raw = JSON.stringify({ email: site.fresh() })
      return (await send(site, 'POST', '/users', { raw, headers: { 'content-type': 'text/plain' } })).status === 200
    },
  },
  {
    id: 'blaxel-body-is-checked-before-rights',
    provider: 'blaxel',
    does: 'Answers 400 to a person without the right to invite who sends a bad address, instead of 403.',
    legal: 'Which of two errors is reported is not documented.',
    planting: {
      on: 'reference',
      wrap: (fetch) => async (request) => {
        const isInvite = request.method === 'POST' && new URL(request.url).pathname.endsWith('/users')
        if (!isInvite) return fetch(request)
        const text = await request.clone().text()
        const response = await fetch(request)
        const isBad = () => {
          try {
            return !isEmail(String(JSON.parse(text).email))
          } catch {
            return true
          }
        }
        return response.status === 403 && isBad() ? new Response(null, { status: 400 }) : response
      },
    },
    witness: async (site) =>
      (await send(site, 'POST', '/users', { token: site.credentials.limited, body: { email: 'x' } })).status === 400,
  },
  {
    id: 'blaxel-gzip',
    provider: 'blaxel',
    does: 'Compresses answers for clients that accept gzip.',
    legal: 'RFC 9110: a client that does not want a content coding does not accept it.',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (request, reply, payload) => {
          const accepts = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(
            String(request.headers['accept-encoding'] ?? ''),
          )
          if (!accepts || typeof payload !== 'string' || payload === '') return payload
          reply.headers({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' }).removeHeader('content-length')
          return gzipSync(payload)
        })
      },
    },
    witness: async (site) => {
      const headers = { 'accept-encoding': 'gzip, deflate' }
      return (await send(site, 'GET', '/users', { headers })).headers.get('content-encoding') === 'gzip'
    },
  },
  {
    id: 'blaxel-more-headers',
    provider: 'blaxel',
    does: 'Sends rate-limit, cookie, cache and tracing headers with every answer.',
    legal: 'Clients ignore headers that they do not know.',
    planting: {
      reference: ({ app }) => {
        let left = 1000
        app.addHook('onRequest', async (_request, reply) => {
          left = Math.max(left - 1, 1)
          reply.headers({
            ...{ 'ratelimit-limit': '1000', 'ratelimit-remaining': String(left), 'ratelimit-reset': '60' },
            ...{ 'set-cookie': 'lb=a1; Path=/; HttpOnly', 'cache-control': 'no-store', 'x-request-id': `req-${left}` },
            ...{ 'strict-transport-security': 'max-age=31536000', 'server-timing': 'db;dur=1' },
          })
        })
      },
    },
    witness: async (site) => (await invite(site, site.fresh())).headers.has('ratelimit-remaining'),
  },
  {
    id: 'blaxel-removed-operations-are-gone',
    provider: 'blaxel',
    does: 'Answers 404 to joining, declining and listing the own invitations, with or without a credential.',
    legal: 'The vendor has removed these operations from its spec (2026-01-16 and 2026-07-07).',
    planting: {
      reference: ({ app }) => {
        const gone = [
          'GET /v0/profile/invitations',
          'POST /v0/workspaces/:workspaceName/join',
          'POST /v0/workspaces/:workspaceName/decline',
        ]
        app.addHook('onRequest', async (request) => {
          if (gone.includes(operationOf(request))) throw new ProviderError(404, 'There is no such path')
        })
      },
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      return (await site.call('GET', '/profile/invitations', { token: site.credentials.invitee })).status === 404
    },
  },
  {
    id: 'blaxel-other-words-in-errors',
    provider: 'blaxel',
    does: 'Uses machine-readable kinds such as `RESOURCE_MISSING`, messages in another language and more members in errors.',
    legal: 'Kinds and messages are free text, and the schema does not forbid additional members.',
    planting: {
      mock: (provider) => ({
        ...provider,
        errorBody: (status, error, context) => {
          const body = provider.errorBody(status, error, context) as { error: string }
          if (body.error === 'invalid_api_version') return body
          const kinds: Record<number, string> = { 401: 'NO_SESSION', 403: 'NO_ROLE', 404: 'RESOURCE_MISSING' }
          const kind = kinds[status] ?? 'REQUEST_REFUSED'
          return { code: status, error: kind, message: 'Die Anfrage wurde abgelehnt.', retryable: false, details: null }
        },
      }),
    },
    witness: async (site) => (await remove(site, site.fresh())).json.error === 'RESOURCE_MISSING',
  },
]
