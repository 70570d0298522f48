import { findInvitation } from '../../reference/blaxel/store.ts'
import { emailKey } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, jsonOf, onHook, param } from '../common.ts'
import { parsed } from '../proxy.ts'
import {
  answers,
  at,
  decline,
  enter,
  entries,
  home,
  invite,
  json,
  limitedUser,
  opOf,
  patched,
  proxy,
  remove,
  removeRoute,
  rewritten,
  send,
  setRole,
  should,
  workspaceOf,
} from './round-9-helpers.ts'

const route = 'POST /v0/users'

/** Faults against what is only sensible. */
export const sensible: readonly BlindBug[] = [
  should({
    id: 'blaxel-9-scheme-in-exact-case',
    group: 'input',
    breaks: 'The scheme of the Authorization header is read without regard to letter case.',
    source: 'RFC 9110, 11.1',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'onRequest', at('GET /v0/users'), (request, reply) => {
          const { authorization } = request.headers
          return !authorization || authorization.startsWith('Bearer ') ? undefined : reply.code(401).send()
        }),
    },
    witness: async (site) => {
      const headers = { authorization: `bearer ${site.credentials.admin}`, 'x-blaxel-workspace': home(site) }
      return (await site.call('GET', '/users', { token: null, headers })).status === 401
    },
  }),
  should({
    id: 'blaxel-9-no-challenge',
    group: 'errors',
    breaks: 'A 401 says how to send a credential.',
    source: 'RFC 9110, 15.5.2',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (_request, reply, payload) => {
          reply.removeHeader('www-authenticate')
          return payload
        })
      },
    },
    witness: async (site) => {
      const { status, headers } = await site.call('GET', '/workspaces', { token: null })
      return status === 401 && !headers.has('www-authenticate')
    },
  }),
  should({
    id: 'blaxel-9-updated-before-created',
    group: 'responses',
    breaks: 'An invitation was not changed before it was created.',
    source: 'Blaxel control plane OpenAPI: TimeFields',
    planting: rewritten('mock', /^POST \/users$/, (made) => {
      made.updatedAt = new Date(Date.parse(made.updatedAt) - 3_600_000).toISOString()
    }),
    witness: async (site) => {
      const { json: made } = await invite(site, site.fresh())
      return Date.parse(made.updatedAt) < Date.parse(made.createdAt)
    },
  }),
  should({
    id: 'blaxel-9-revoked-blocks-address',
    group: 'lifecycle',
    breaks: 'An address can be invited again after its invitation was revoked.',
    source: 'facts A4 (re-invite after revoke, inferred)',
    planting: {
      reference: ({ app, db }) => {
        const revoked = new Set<string>()
        onHook(app, 'preHandler', at(removeRoute), (request) => {
          const row = findInvitation(db, workspaceOf(db, request).id, param(request, 'subOrEmail'))
          if (row) revoked.add(`${row.workspace_id} ${emailKey(row.email)}`)
        })
        onHook(app, 'preHandler', at(route), (request, reply) => {
          const key = `${workspaceOf(db, request).id} ${emailKey(String(bodyOf(request).email))}`
          if (revoked.has(key)) reply.code(409).send()
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      await remove(site, email)
      return (await invite(site, email)).status === 409
    },
  }),
  should({
    id: 'blaxel-9-former-member-blocks-address',
    group: 'sequences',
    breaks: 'A person who was removed from a workspace can be invited again.',
    source: 'papra-hq/papra#1398',
    planting: {
      reference: ({ app, db }) => {
        const accepted = new Set<string>()
        app.addHook('onResponse', async (request, reply) => {
          if (reply.statusCode !== 200 || !request.url.endsWith('/join')) return
          const sql =
            'SELECT workspace_id, email_key FROM member m JOIN person p ON p.id = m.person_id WHERE invited = 1'
          for (const row of db.all<Record<string, string>>(sql)) accepted.add(`${row.workspace_id} ${row.email_key}`)
        })
        onHook(app, 'preHandler', at(route), (request, reply) => {
          const key = `${workspaceOf(db, request).id} ${emailKey(String(bodyOf(request).email))}`
          if (accepted.has(key)) reply.code(409).send()
        })
      },
    },
    witness: async (site) => {
      await enter(site)
      await remove(site, site.inviteeEmail)
      return (await invite(site, site.inviteeEmail)).status === 409
    },
  }),
  should({
    id: 'blaxel-9-declined-blocks-address',
    group: 'sequences',
    breaks: 'A person who declined can be invited again.',
    source: 'facts A4 (re-invite after decline, inferred)',
    planting: proxy('mock', () => {
      const declined = new Set<string>()
      return async (request, next) => {
        const op = opOf(request)
        if (op === 'POST /users') {
          const { email } = parsed(await request.clone().text()) ?? {}
          if (declined.has(`${request.headers.get('x-blaxel-workspace')} ${email}`))
            return json(409, { code: 409, error: 'Resource already exists', message: 'The invitation was declined' })
        }
        const response = await next(request)
        if (!response.ok || !op.endsWith('/decline')) return response
        return patched(response, ({ workspace, email }) => {
          declined.add(`${workspace} ${email}`)
        })
      }
    }),
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await decline(site)
      return (await invite(site, site.inviteeEmail)).status === 409
    },
  }),
  should({
    id: 'blaxel-9-invite-takes-undocumented-role',
    group: 'input',
    breaks: 'A role in the body of an invitation, which is not documented, has no effect.',
    source: 'facts E7 (inferred)',
    planting: answers(route, (made, db, request) => {
      if (bodyOf(request).role !== 'admin') return
      made.role = 'admin'
      db.run("UPDATE invitation SET role = 'admin' WHERE id = ?", made.id)
    }),
    witness: async (site) => {
      const body = { email: site.fresh(), role: 'admin' }
      const { json: made } = await send(site, 'POST', '/users', { body })
      return made.role === 'admin'
    },
  }),
  should({
    id: 'blaxel-9-invite-without-address-fails',
    group: 'errors',
    breaks: 'An invitation without an address gets 400.',
    source: 'facts E6 (inferred)',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', at(route), (request, reply) =>
          bodyOf(request).email === undefined ? reply.code(500).send() : undefined,
        ),
    },
    witness: async (site) => (await send(site, 'POST', '/users', { body: {} })).status === 500,
  }),
  should({
    id: 'blaxel-9-malformed-body-fails',
    group: 'errors',
    breaks: 'A body that is not JSON gets 400.',
    source: 'RFC 9110, 15.5.1',
    planting: proxy('mock', () => async (request, next) => {
      const text = request.method === 'POST' ? await request.clone().text() : ''
      const response = await next(request)
      if (response.status !== 400 || !text.startsWith('{') || text.endsWith('}')) return response
      return json(500, { code: 500, error: 'Internal error', message: 'Unexpected end of JSON input' })
    }),
    witness: async (site) => {
      const headers = { 'x-blaxel-workspace': home(site) }
      return (await site.call('POST', '/users', { raw: '{"email":', headers })).status === 500
    },
  }),
  should({
    id: 'blaxel-9-second-invite-fails',
    group: 'errors',
    breaks: 'A second invitation of a pending address does not fail with a server error.',
    source: 'facts A4 (409, seen in a client)',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(route), (request, reply) => {
          const { email } = bodyOf(request)
          const isPending = typeof email === 'string' && findInvitation(db, workspaceOf(db, request).id, email)
          if (isPending) reply.code(500).send()
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await invite(site, email)).status === 500
    },
  }),
  should({
    id: 'blaxel-9-invitations-go-with-inviter',
    group: 'sequences',
    breaks: 'Invitations stay pending if the person who made them is removed.',
    source: 'Every client: one person does not touch another',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(removeRoute), (request) => {
          const who = param(request, 'subOrEmail')
          db.run(
            `DELETE FROM invitation WHERE workspace_id = ?
             AND invited_by IN (SELECT id FROM person WHERE id = ? OR email_key = ?)`,
            ...[workspaceOf(db, request).id, who, emailKey(who)],
          )
        }),
    },
    witness: async (site) => {
      const { sub } = await limitedUser(site)
      await setRole(site, sub, 'admin')
      const email = site.fresh()
      await invite(site, email, { as: 'limited' })
      await remove(site, sub)
      return (await entries(site, email)).length === 0
    },
  }),
  should({
    id: 'blaxel-9-users-cached-by-everyone',
    group: 'responses',
    breaks: 'Shared caches may not keep the list of users.',
    source: 'RFC 9111, 3.5',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (request, reply, payload) => {
          if (at('GET /v0/users')(request)) reply.header('cache-control', 'public, max-age=60')
          return payload
        })
      },
    },
    witness: async (site) => {
      const { headers } = await send(site, 'GET', '/users')
      return headers.get('cache-control')?.includes('public') ?? false
    },
  }),
  should({
    id: 'blaxel-9-error-repeats-token',
    group: 'errors',
    breaks: 'An error does not repeat the credential.',
    source: 'OWASP API security, sensitive data in errors',
    planting: proxy('mock', () => async (request, next) => {
      const response = await next(request)
      const { headers } = request
      if (response.status !== 403) return response
      return patched(response, (body) => {
        body.message = `${body.message} (${headers.get('authorization') ?? headers.get('x-blaxel-authorization')})`
      })
    }),
    witness: async (site) => {
      const { status, text } = await invite(site, site.fresh(), { as: 'limited' })
      return status === 403 && text.includes(site.credentials.limited)
    },
  }),
  should({
    id: 'blaxel-9-expiry-as-local-date',
    group: 'responses',
    breaks: 'The time of expiry can be read as a time.',
    source: 'Blaxel control plane OpenAPI: expiresAt, "the date and time" (no format)',
    planting: answers(route, (made) => {
      const [, year, month, day] = /^(\d+)-(\d+)-(\d+)T/.exec(made.expiresAt) ?? []
      made.expiresAt = `${day}.${month}.${year} um 12 Uhr`
    }),
    witness: async (site) => {
      const { json: made } = await invite(site, site.fresh())
      return Number.isNaN(Date.parse(made.expiresAt))
    },
  }),
  should({
    id: 'blaxel-9-availability-of-no-name',
    group: 'input',
    breaks: 'A check of availability needs a name.',
    source: 'Blaxel control plane OpenAPI: CheckWorkspaceAvailability, name (400 inferred)',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', at('POST /v0/workspaces/availability'), (request, reply) => {
          if (jsonOf(request)?.name === undefined) answer(reply, 200, true)
        }),
    },
    witness: async (site) =>
      (await send(site, 'POST', '/workspaces/availability', { in: null, body: {} })).json === true,
  }),
]
