import type { SQLInputValue } from 'node:sqlite'
import { callerOf } from '../../reference/dreadnode/access.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, onHook, param, setBody } from '../common.ts'
import {
  cancel,
  grant,
  invite,
  join,
  known,
  memberWith,
  orgOf,
  pending,
  removeMember,
  respond,
  usersOf,
} from './calls.ts'
import { gives, isFor, orgIdIn, workspaceIdIn } from './helpers.ts'
import { isInvitations, proxy } from './proxy.ts'

const shared = { provider: 'dreadnode', round: 8, strength: 'should' } as const

const unknown = '5f0c9a1e-7d42-4b8e-9c36-1a2e4d7b8f03'

/** Behaviours that are only not sensible. */
export const sensible: readonly BlindBug[] = [
  {
    ...shared,
    group: 'sequences',
    id: 'dreadnode-8-declined-can-be-accepted',
    breaks: 'A declined invitation can no longer be accepted',
    source: 'facts C5: respond twice gives 409 or 404 (inferred)',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isFor('respond'), (request) => {
          const sql =
            "UPDATE OR IGNORE invitation SET state = 'pending' WHERE id = ? AND email_key = ? AND state = 'declined'"
          const email = callerOf(db, request).email.toLowerCase()
          if (bodyOf(request).accept === true) db.run(sql, param(request, 'invitation_id').toLowerCase(), email)
        }),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await respond(site, id, false)
      return (await respond(site, id, true)).status === 200
    },
  },
  {
    ...shared,
    group: 'lifecycle',
    id: 'dreadnode-8-second-cancellation-confirmed',
    breaks: 'A second cancellation of an invitation is answered with 404',
    source: 'facts C5: cancel twice gives 404 (inferred)',
    planting: {
      reference: (service) =>
        onHook(service.app, 'preHandler', isFor('cancel'), (request, reply) => {
          const sql = "SELECT 1 FROM invitation WHERE org_id = ? AND id = ? AND state = 'cancelled'"
          const id = param(request, 'invitation_id').toLowerCase()
          return service.db.one(sql, orgIdIn(service.db, request), id) ? reply.code(204).send() : undefined
        }),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.fresh())).json
      await cancel(site, id)
      return (await cancel(site, id)).status === 204
    },
  },
  {
    ...shared,
    group: 'sequences',
    id: 'dreadnode-8-removed-member-not-invitable',
    breaks: 'A removed member can be invited again',
    source: 'datum-cloud/enhancements#440',
    planting: {
      reference: (service) => {
        const { app, db } = service
        const removed = new Set<string>()
        onHook(app, 'preHandler', isFor('removeMember'), (request) => {
          const sql = 'SELECT email_key AS email FROM person WHERE id = ?'
          const email = db.one<{ email: string }>(sql, param(request, 'user_id').toLowerCase())?.email
          if (email) removed.add(`${orgIdIn(service.db, request)} ${email}`)
        })
        onHook(app, 'preHandler', isFor('invite'), (request, reply) => {
          if (!removed.has(`${orgIdIn(service.db, request)} ${String(bodyOf(request).email).toLowerCase()}`)) return
          const detail = 'This person is a member already'
          return answer(reply, 409, { code: 409, detail, type: 'member_exists_error', errors: null })
        })
      },
    },
    witness: async (site) => {
      await removeMember(site, (await join(site)).user_id)
      return (await invite(site, site.inviteeEmail)).status === 409
    },
  },
  {
    ...shared,
    group: 'lifecycle',
    id: 'dreadnode-8-change-creates-permission',
    breaks: 'A change of a permission that was removed is answered with 404 and does not create one',
    source: 'OpenAPI document: update_workspace_user_permission, 404 if the user has none (inferred)',
    planting: {
      reference: (service) => {
        const removed = new Map<string, { readonly id: string }>()
        const sql = 'SELECT * FROM permission WHERE workspace_id = ? AND person_id = ?'
        const { app, db } = service
        onHook(app, 'preHandler', isFor('ungrant'), (request) => {
          const values = [workspaceIdIn(service.db, request), param(request, 'user_id').toLowerCase()] as const
          const row = db.one<{ id: string }>(sql, ...values)
          if (row) removed.set(values.join(' '), row)
        })
        onHook(app, 'preHandler', isFor('setPermission'), (request) => {
          const values = [workspaceIdIn(service.db, request), param(request, 'user_id').toLowerCase()] as const
          const row = removed.get(values.join(' '))
          const insert = 'INSERT OR IGNORE INTO permission VALUES (?, ?, ?, ?, ?, NULL)'
          if (row) db.run(insert, row.id, ...values, 'reader', Date.now() * 1000)
        })
      },
    },
    witness: async (site) => {
      const { user_id } = (await grant(site, known(site))).json
      const path = `${usersOf(site)}/${user_id}`
      await site.call('DELETE', path)
      return (await site.call('PUT', path, { body: { permission: 'reader' } })).status === 200
    },
  },
  {
    ...shared,
    group: 'input',
    id: 'dreadnode-8-text-without-at-invited',
    breaks: 'Text that is not an address is not invited',
    source: 'OpenAPI document: InviteToOrganizationRequest.email, format email (inferred)',
    planting: {
      reference: ({ app, db }) => {
        onHook(app, 'preHandler', isFor('invite'), (request) => {
          const body = bodyOf(request)
          if (typeof body.email === 'string' && /^[\w.-]+$/.test(body.email))
            setBody(request, { ...body, email: `${body.email}@no-domain.invalid` })
        })
        const isInvited = (email: string) => email.endsWith('@no-domain.invalid')
        changeJson(app, gives(200, 'invite'), (json) => {
          if (!isInvited(json.email)) return
          json.email = json.email.split('@')[0]
          db.run('UPDATE invitation SET email = ?, email_key = lower(?) WHERE id = ?', json.email, json.email, json.id)
        })
      },
    },
    witness: async (site) => {
      await invite(site, 'no-at-sign')
      return (await pending(site)).some(({ email }) => email === 'no-at-sign')
    },
  },
  {
    ...shared,
    group: 'lifecycle',
    id: 'dreadnode-8-member-invited-again',
    breaks: 'A member of the organization cannot be invited again',
    source: 'facts C4: member_exists_error for an existing member (inferred)',
    planting: {
      reference: ({ db }) => {
        const one = db.one.bind(db)
        db.one = <T>(sql: string, ...values: SQLInputValue[]) =>
          sql.startsWith('SELECT 1 FROM member m JOIN person') ? undefined : one<T>(sql, ...values)
      },
    },
    witness: async (site) => {
      await join(site)
      return (await invite(site, site.inviteeEmail)).status < 300
    },
  },
  {
    ...shared,
    group: 'errors',
    id: 'dreadnode-8-unauthorized-without-scheme',
    breaks: 'A 401 names the scheme in WWW-Authenticate',
    source: 'RFC 9110, 15.5.2; OpenAPI document: header WWW-Authenticate (inferred)',
    planting: proxy('mock', () => async (_, next) => {
      const got = await next()
      if (got.status !== 401) return got
      const headers = new Headers(got.headers)
      headers.delete('www-authenticate')
      return { ...got, headers }
    }),
    witness: async (site) => {
      const { status, headers } = await site.call('GET', `${orgOf(site)}/members`, { token: 'unknown' })
      return status === 401 && !headers.has('www-authenticate')
    },
  },
  {
    ...shared,
    group: 'input',
    id: 'dreadnode-8-upper-case-id-unknown',
    breaks: 'An id in upper case names the same invitation',
    source: 'RFC 9562: UUIDs are read without regard to letter case',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isFor('cancel'), (request, reply) => {
          if (!/[A-F]/.test(param(request, 'invitation_id'))) return
          const detail = 'Invitation not found'
          return answer(reply, 404, { code: 404, detail, type: 'not_found_error', errors: null })
        }),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.fresh())).json
      return (await cancel(site, id.toUpperCase())).status === 404
    },
  },
  {
    ...shared,
    group: 'errors',
    id: 'dreadnode-8-unknown-user-gives-500',
    breaks: 'A permission for an unknown address is refused as a fault of the client',
    source: 'facts C5: unknown e-mail gives 404 (inferred)',
    planting: {
      reference: ({ app }) =>
        changeJson(app, gives(404, 'grant'), (json, _, reply) => {
          if (json.detail !== 'User not found') return
          reply.code(500)
          return { code: 500, detail: 'Internal server error', type: 'server_error', errors: null }
        }),
    },
    witness: async (site) => (await grant(site, site.fresh())).status === 500,
  },
  {
    ...shared,
    group: 'errors',
    id: 'dreadnode-8-no-invalid-fields',
    breaks: 'A validation error lists at least one invalid field',
    source: 'facts C4: 422 must carry errors[] (inferred)',
    planting: proxy('mock', () => async ({ method }, next) => {
      const got = await next()
      if (got.status === 422 && method === 'PUT') got.json.errors = []
      return got
    }),
    witness: async (site) => {
      const path = `${orgOf(site)}/members/${unknown}`
      const { status, json } = await site.call('PUT', path, { body: { role: 'boss' } })
      return status === 422 && json.errors.length === 0
    },
  },
  {
    ...shared,
    group: 'responses',
    id: 'dreadnode-8-name-missing-beside-first-name',
    breaks: 'A member whose first name is known has a user_name',
    source: 'OpenAPI document: OrganizationMemberResponse.user_name, name of the user, if known',
    planting: {
      reference: ({ app }) =>
        changeJson(app, gives(200, 'members'), (json) => {
          for (const item of json) item.user_name = null
        }),
    },
    witness: async (site) => {
      await join(site)
      const { first_name, user_name } = await memberWith(site, site.inviteeEmail)
      return first_name !== null && user_name === null
    },
  },
  {
    ...shared,
    group: 'errors',
    id: 'dreadnode-8-empty-detail',
    breaks: 'detail of an error is a message',
    source: 'facts C4 and C5: detail, which clients show',
    planting: proxy('mock', () => async ({ method }, next) => {
      const got = await next()
      if (got.status === 404 && method === 'DELETE') got.json.detail = ''
      return got
    }),
    witness: async (site) => (await cancel(site, unknown)).json.detail === '',
  },
  {
    ...shared,
    group: 'input',
    id: 'dreadnode-8-send-email-as-text',
    breaks: 'send_email is a boolean; any other text is refused',
    source: 'OpenAPI document: InviteToOrganizationRequest.send_email (name inferred)',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isFor('invite'), (request) => {
          const { send_email, ...rest } = bodyOf(request)
          if (typeof send_email === 'string') setBody(request, { ...rest, send_email: send_email !== '' })
        }),
    },
    witness: async (site) => (await invite(site, site.fresh(), { more: { send_email: 'perhaps' } })).status < 300,
  },
  {
    ...shared,
    group: 'responses',
    id: 'dreadnode-8-pending-as-not-accepted',
    breaks: 'accepted is null while an invitation is pending',
    source: 'facts C5: accepted is null while pending (inferred)',
    planting: proxy('mock', () => async ({ method, path }, next) => {
      const got = await next()
      if (got.status < 300 && method === 'GET' && isInvitations(path))
        for (const item of got.json) item.accepted = false
      return got
    }),
    witness: async (site) => {
      await invite(site, site.fresh())
      return (await pending(site))[0].accepted === false
    },
  },
  {
    ...shared,
    group: 'errors',
    id: 'dreadnode-8-unknown-path-as-text',
    breaks: 'An unknown path gives the error envelope',
    source: 'facts C4: the canonical error envelope of the API',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (request, reply, payload) => {
          if (reply.statusCode !== 404 || request.routeOptions.url !== undefined) return payload
          reply.header('content-type', 'text/plain').removeHeader('content-encoding').removeHeader('content-length')
          return 'Not Found'
        })
      },
    },
    witness: async (site) => {
      const { headers } = await site.call('GET', `${orgOf(site)}/invites`)
      return headers.get('content-type')?.startsWith('text/plain') ?? false
    },
  },
]
