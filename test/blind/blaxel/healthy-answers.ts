import { authenticate } from '../../reference/blaxel/access.ts'
import type { HealthyVariant } from '../bug.ts'
import {
  answer,
  aTime,
  changeBodies,
  changeRequests,
  invite,
  type Json,
  mapTexts,
  only,
  operationOf,
  remove,
  send,
  withOffset,
  without,
} from './healthy-helpers.ts'

const onWorkspaces = [
  'GET /v0/workspaces',
  'POST /v0/workspaces',
  'GET /v0/workspaces/:workspaceName',
  'PUT /v0/workspaces/:workspaceName',
  'DELETE /v0/workspaces/:workspaceName',
  'DELETE /v0/workspaces/:workspaceName/leave',
]

const optional = 'The vendor lists no required member for this schema, and a client has to expect that one is absent.'

/** Legal forms of successful answers. */
export const healthyAnswers: readonly HealthyVariant[] = [
  {
    id: 'blaxel-times-with-offset',
    provider: 'blaxel',
    does: 'Writes times in whole seconds with the offset of another time zone.',
    legal: 'The schema declares times as strings without a format.',
    planting: {
      reference: ({ app }) => changeBodies(app, 'all', (body) => mapTexts(body, aTime, (text) => withOffset(text, 2))),
    },
    witness: async (site) => (await invite(site, site.fresh())).json.createdAt.endsWith('+02:00'),
  },
  {
    id: 'blaxel-times-as-go-text',
    provider: 'blaxel',
    does: 'Writes times in the notation of Go: `2026-01-02 15:04:05.678 +0000 UTC`.',
    legal: 'The schema declares times as strings without a format; no page shows a notation.',
    planting: {
      reference: ({ app }) =>
        changeBodies(app, 'all', (body) =>
          mapTexts(body, aTime, (text) => text.replace('T', ' ').replace(/(?:Z|[+-]\d\d:\d\d)$/, ' +0000 UTC')),
        ),
    },
    witness: async (site) => (await invite(site, site.fresh())).json.expiresAt.endsWith('UTC'),
  },
  {
    id: 'blaxel-invitation-with-address-only',
    provider: 'blaxel',
    does: 'Answers an invite and a decline with nothing but the address and the workspace.',
    legal: optional,
    planting: {
      reference: ({ app }) =>
        changeBodies(app, ['POST /v0/users', 'POST /v0/workspaces/:workspaceName/decline'], (body, reply) =>
          reply.statusCode === 200 ? only(body, 'email', 'workspace') : body,
        ),
    },
    witness: async (site) => Object.keys((await invite(site, site.fresh())).json).length === 2,
  },
  {
    id: 'blaxel-workspaces-with-few-members',
    provider: 'blaxel',
    does: 'Shows workspaces without id, status, times and owners.',
    legal: optional,
    planting: {
      reference: ({ app }) => {
        const few = (body: Json): Json =>
          Array.isArray(body)
            ? body.map(few)
            : without(body, 'id', 'status', 'createdAt', 'updatedAt', 'createdBy', 'tier')
        changeBodies(app, onWorkspaces, few)
        changeBodies(app, ['POST /v0/workspaces/:workspaceName/join'], (body, reply) =>
          reply.statusCode === 200 ? { ...body, workspace: few(body.workspace) } : body,
        )
      },
    },
    witness: async (site) => {
      const [first] = (await site.call('GET', '/workspaces')).json
      return first.name !== undefined && first.id === undefined
    },
  },
  {
    id: 'blaxel-content-type-in-capitals',
    provider: 'blaxel',
    does: 'Sends `Application/JSON; charset=UTF-8` as the content type.',
    legal: 'RFC 9110: media types are case-insensitive and take parameters.',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (_request, reply, payload) => {
          if (reply.hasHeader('content-type')) reply.header('content-type', 'Application/JSON; charset=UTF-8')
          return payload
        })
      },
    },
    witness: async (site) =>
      /^Application/.test(String((await send(site, 'GET', '/users')).headers.get('content-type'))),
  },
  {
    id: 'blaxel-removal-answers-the-person',
    provider: 'blaxel',
    does: 'Answers a removal with the person or the invitation that was removed.',
    legal: 'The vendor declares 200 without any body schema for this operation.',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const { pathname } = new URL(request.url)
        const found = request.method === 'DELETE' ? /^(.*\/users)\/([^/]+)$/.exec(pathname) : null
        if (!found) return fetch(request)
        const listed = await fetch(
          new Request(request.url.replace(/\/users\/[^/?]+/, '/users'), { headers: request.headers }),
        )
        const response = await fetch(request)
        if (response.status !== 200 || listed.status !== 200) return response
        const who = decodeURIComponent(String(found[2])).toLowerCase()
        const users: Json[] = await listed.json()
        const removed = users.find(({ sub, email }) => sub === who || email.toLowerCase() === who)
        return Response.json(removed ?? null)
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await remove(site, email)).json?.email === email
    },
  },
  {
    id: 'blaxel-removal-has-no-body',
    provider: 'blaxel',
    does: 'Answers a removal with 200 and nothing: no body and no content type.',
    legal: 'The vendor declares 200 without any body schema for this operation.',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (request, reply, payload) => {
          if (operationOf(request) !== 'DELETE /v0/users/:subOrEmail' || reply.statusCode !== 200) return payload
          reply.removeHeader('content-type').removeHeader('content-length')
          return ''
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      const { status, text } = await remove(site, email)
      return status === 200 && text === ''
    },
  },
  {
    id: 'blaxel-addresses-in-lower-case',
    provider: 'blaxel',
    does: 'Stores and shows invited addresses in lower case.',
    legal: 'The letter case of addresses on the server is not documented.',
    planting: {
      reference: ({ app }) =>
        changeRequests(app, 'POST /v0/users', (body) =>
          typeof body.email === 'string' ? { ...body, email: body.email.toLowerCase() } : body,
        ),
    },
    witness: async (site) => {
      const email = site.fresh()
      return (await invite(site, email.toUpperCase())).json.email === email
    },
  },
  {
    id: 'blaxel-account-admin-invitation',
    provider: 'blaxel',
    does: 'Lists an invitation to become an admin of an account, which has no workspace, beside those to workspaces.',
    legal: 'The schema of the own invitations has the type `account_admin` with an `account` instead of a workspace.',
    planting: {
      reference: ({ app, db }) =>
        changeBodies(app, ['GET /v0/profile/invitations'], (body, reply, request) => {
          if (![200, 404].includes(reply.statusCode)) return body
          const more = {
            invitationId: 'ai_5d1',
            type: 'account_admin',
            email: authenticate(db, request).email,
            role: 'admin',
            account: { id: 'acc_77', displayName: 'Example Holding' },
          }
          const listed = reply.statusCode === 200 ? body : []
          reply.code(200)
          return [...listed, more]
        }),
    },
    witness: async (site) => {
      const { status, json } = await site.call('GET', '/profile/invitations', { token: site.credentials.invitee })
      return status === 200 && json.some((one: Json) => one.type === 'account_admin' && !one.workspace)
    },
  },
  {
    id: 'blaxel-own-invitations-can-be-empty',
    provider: 'blaxel',
    does: 'Answers a person without invitations with 200 and an empty array instead of 404.',
    legal: 'An array without items fits the declared 200; the operation is no longer in the vendor’s spec (facts E8).',
    planting: {
      reference: ({ app }) =>
        changeBodies(app, ['GET /v0/profile/invitations'], (body, reply) => {
          if (reply.statusCode !== 404) return body
          reply.code(200)
          return []
        }),
    },
    witness: async (site) =>
      (await site.call('GET', '/profile/invitations', { token: site.credentials.invitee })).status === 200,
  },
  {
    id: 'blaxel-unavailable-without-a-reason',
    provider: 'blaxel',
    does: 'Says that a name is not available without saying why, even with `withReason=true`.',
    legal: 'Reason and message are optional members.',
    planting: {
      reference: ({ app }) =>
        changeBodies(app, ['POST /v0/workspaces/availability'], (body, reply) =>
          reply.statusCode === 200 && typeof body === 'object' ? only(body, 'available') : body,
        ),
    },
    witness: async (site) => {
      const body = { name: site.tenant.workspace }
      const { json } = await site.call('POST', '/workspaces/availability?withReason=true', { body })
      return json.available === false && json.reason === undefined
    },
  },
  {
    id: 'blaxel-accepting-answers-the-name-only',
    provider: 'blaxel',
    does: 'Answers accepting with the name of the workspace and without the address.',
    legal: optional,
    planting: {
      reference: ({ app }) =>
        changeBodies(app, ['POST /v0/workspaces/:workspaceName/join'], (body, reply) =>
          reply.statusCode === 200 ? { workspace: only(body.workspace, 'name') } : body,
        ),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      const { status, json } = await answer(site, 'join')
      return status === 200 && json.email === undefined
    },
  },
]
