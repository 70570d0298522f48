import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, jsonOf, onHook } from '../common.ts'
import type { Reference } from '../planting.ts'
import { grant, invite, join, orgOf, pending, respond, setRole, usersOf } from './calls.ts'
import { callerIn, gives, isFor, orgIdIn } from './helpers.ts'
import { inFront } from './proxy.ts'

const common = { provider: 'dreadnode', round: 4, group: 'errors' } as const
const server = { code: 500, detail: 'Internal server error', type: 'server_error', errors: null }

/** Wrong forms, statuses and effects of errors. */
export const errors: readonly BlindBug[] = [
  {
    ...common,
    id: 'dreadnode-4-unknown-user-has-the-code-400',
    strength: 'must',
    breaks: 'The code in the body of an error is the HTTP status.',
    source: 'facts C4: code',
    planting: {
      reference: ({ app }) =>
        changeJson(app, gives(404, 'ungrant'), (json) => {
          json.code = 400
        }),
    },
    witness: async (site) => {
      const { status, json } = await site.call('DELETE', `${usersOf(site)}/${'5f0c9a1e-7d42-4b8e-9c36-1a2e4d7b8f03'}`)
      return status === 404 && json.code !== 404
    },
  },
  {
    ...common,
    id: 'dreadnode-4-location-of-an-invalid-role-is-text',
    strength: 'must',
    breaks: 'The location of a validation error is an array.',
    source: 'facts C4: ValidationErrorItem.loc; fastapi/fastapi#1376',
    planting: inFront('mock', 'PUT', /\/members\/[^/]+$/, () => (json, _request, { status }) => {
      if (status === 422) for (const item of json.errors) item.loc = item.loc.join('.')
    }),
    witness: async (site) => {
      const { user_id } = await join(site, 'contributor')
      return !Array.isArray((await setRole(site, user_id, 'boss')).json.errors[0].loc)
    },
  },
  {
    ...common,
    id: 'dreadnode-4-unknown-workspace-has-only-a-detail',
    strength: 'must',
    breaks: 'The error for an unknown workspace has the envelope of all errors.',
    source: 'facts C4; Universal-Commerce-Protocol/samples#195',
    planting: {
      reference: ({ app }) =>
        changeJson(app, gives(404, 'users', 'grant'), ({ detail }) =>
          detail === 'Workspace not found' ? { detail } : undefined,
        ),
    },
    witness: async (site) => {
      const { status, json } = await site.call('GET', `${orgOf(site)}/ws/nowhere/users`)
      return status === 404 && json.type === undefined
    },
  },
  {
    ...common,
    id: 'dreadnode-4-body-that-is-an-array-fails',
    strength: 'must',
    breaks: 'A body that is not an object is an error of the client.',
    source: 'OpenAPI document: UpdateWorkspaceUserPermissionRequest is an object; openaq/openaq-api#87',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isFor('setPermission'), (request, reply) =>
          Array.isArray(jsonOf(request)) ? answer(reply, 500, server) : undefined,
        ),
    },
    witness: async (site) => {
      const { user_id } = (await grant(site)).json
      return (await site.call('PUT', `${usersOf(site)}/${user_id}`, { raw: '["reader"]' })).status === 500
    },
  },
  {
    ...common,
    id: 'dreadnode-4-reader-who-cancels-is-told-to-log-in',
    strength: 'must',
    breaks: 'A valid credential without the owner role is forbidden, not unauthenticated.',
    source: 'facts C4: 401 Authentication failed, 403 Access forbidden',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (request, reply, payload) => {
          if (!gives(403, 'cancel')(request, reply)) return payload
          reply.code(401).header('www-authenticate', 'Bearer').removeHeader('content-length')
          return JSON.stringify({ code: 401, detail: 'Authentication failed', type: 'authentication_error' })
        })
      },
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.fresh(), { role: 'contributor' })).json
      const token = site.credentials.limited
      return (await site.call('DELETE', `${orgOf(site)}/invitations/${id}`, { token })).status === 401
    },
  },
  {
    ...common,
    id: 'dreadnode-4-no-credential-gives-text',
    strength: 'must',
    breaks: 'The error for a missing credential is JSON like every other error.',
    source: 'OpenAPI document: AuthenticationFailed has the content application/json',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (request, reply, payload) => {
          if (reply.statusCode !== 401 || request.headers.authorization !== undefined) return payload
          reply.header('content-type', 'text/plain').removeHeader('content-length')
          return 'Unauthorized'
        })
      },
    },
    witness: async (site) => (await site.call('GET', '/invitations/me', { token: null })).json === undefined,
  },
  {
    ...common,
    id: 'dreadnode-4-invite-of-a-member-leaves-an-invitation',
    strength: 'must',
    breaks: 'An invitation of a member that is refused is not stored.',
    source: 'facts C4: member_exists_error; postmanlabs/postman-app-support#6539',
    planting: {
      reference: (service) =>
        onMemberRefused(service, (request) => {
          const { email, role } = bodyOf(request)
          const at = Date.now() * 1000
          service.db.run(
            "INSERT OR IGNORE INTO invitation VALUES (?, ?, ?, ?, ?, 'pending', ?, ?, ?)",
            ...[randomUUID(), orgIdIn(service.db, request), email, email.toLowerCase(), role],
            ...[callerIn(service.db, request)?.id ?? '', at, at + 86_400_000_000],
          )
        }),
    },
    witness: async (site) => {
      await join(site, 'contributor')
      const { status } = await invite(site, site.inviteeEmail, { role: 'contributor' })
      return status === 409 && (await pending(site)).some(({ email }) => email === site.inviteeEmail)
    },
  },
  {
    ...common,
    id: 'dreadnode-4-gone-instead-of-a-declared-status',
    strength: 'must',
    breaks: 'An invitation that was answered is refused with a status that the vendor declares.',
    source: 'facts C4: 400 401 403 404 409 422 426 429 500 502 504',
    planting: { mock: (provider) => ({ ...provider, statuses: (all) => ({ ...provider.statuses(all), ...gone }) }) },
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail, { role: 'contributor' })).json
      await respond(site, id, false)
      return (await respond(site, id, true)).status === 410
    },
  },
  {
    ...common,
    id: 'dreadnode-4-rejected-token-has-no-challenge',
    strength: 'should',
    breaks: 'A response with 401 says how to authenticate.',
    source: 'OpenAPI document: WWW-Authenticate; RFC 9110, 15.5.2',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (_request, reply, payload) => {
          if (reply.statusCode === 401) reply.removeHeader('www-authenticate')
          return payload
        })
      },
    },
    witness: async (site) =>
      !(await site.call('GET', `${orgOf(site)}/members`, { token: 'wrong' })).headers.has('www-authenticate'),
  },
  {
    ...common,
    id: 'dreadnode-4-only-the-first-invalid-field',
    strength: 'should',
    breaks: 'A validation error lists all invalid fields.',
    source: 'OpenAPI document: errors lists the invalid fields',
    planting: {
      reference: ({ app }) =>
        changeJson(app, gives(422, 'invite'), (json) => {
          json.errors = json.errors.slice(0, 1)
        }),
    },
    witness: async (site) => (await invite(site, 'no address', { role: 'boss' })).json.errors.length === 1,
  },
  {
    ...common,
    id: 'dreadnode-4-conflict-shows-the-statement',
    strength: 'should',
    breaks: 'An error does not show internals of the service.',
    source: 'facts C4: detail is a message for people; Hal0ai/hal0#66',
    planting: {
      reference: ({ app }) =>
        changeJson(app, gives(409, 'grant'), (json) => {
          json.detail =
            '(psycopg2.errors.UniqueViolation) duplicate key value violates unique constraint "uq_permission" [SQL: INSERT INTO permission (id, workspace_id, person_id) VALUES (%(id)s, %(workspace_id)s, %(person_id)s)]'
        }),
    },
    witness: async (site) => {
      await grant(site)
      return (await grant(site)).json.detail.includes('INSERT INTO')
    },
  },
]

const gone = { 'not-pending': 410 } as const

/** Runs after an invite was refused with 409 because the person is a member. */
function onMemberRefused({ app }: Reference, work: (request: FastifyRequest) => void): void {
  changeJson(app, gives(409, 'invite'), ({ type }, request) => {
    if (type === 'member_exists_error') work(request)
  })
}
