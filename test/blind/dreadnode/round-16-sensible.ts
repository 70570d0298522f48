import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeSql, onHook, param, replaceSql } from '../common.ts'
import {
  bug,
  cancel,
  changed,
  failure,
  grant,
  has,
  invite,
  isOn,
  join,
  known,
  listOf,
  members,
  org,
  peek,
  pending,
  proxy,
  reader,
  respond,
  rewriting,
  rewritingErrors,
  route,
  setPermission,
  setRole,
  users,
} from './round-16-helpers.ts'

const inferred = 'specs/dreadnode.yaml, inferred'
const unknownId = '5f0c9a1e-7d42-4b8e-9c36-1a2e4d7b8f03'
const keyOf = (email: unknown): string => (typeof email === 'string' ? email.toLowerCase() : '')

export const sensible: readonly BlindBug[] = [
  bug(
    ...(['should', 'sequences', 'duplicate-listed-twice'] as const),
    ['An address that is invited again while pending is listed once.', inferred],
    {
      reference: (service) => {
        service.db.run('DROP INDEX one_pending')
        replaceSql(service, /ON CONFLICT \(org_id, email_key\) WHERE state = 'pending' DO NOTHING/, '')
      },
    },
    async (site) => {
      const email = site.fresh()
      await invite(site, email)
      await invite(site, email)
      return (await pending(site)).filter((item) => item.email === email).length === 2
    },
  ),
  bug(
    ...(['should', 'sequences', 'cancelled-address-blocked'] as const),
    ['An address can be invited again after its invitation was cancelled.', 'Every admin corrects a mistake so'],
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isOn(route.invite), (request, reply) => {
          const sql = `SELECT 1 FROM invitation i JOIN org o ON o.id = i.org_id
            WHERE o.key = ? AND i.email_key = ? AND i.state = 'cancelled'`
          if (db.one(sql, param(request, 'org'), keyOf(bodyOf(request).email)))
            answer(reply, 409, { code: 409, detail: 'Invitation exists', type: 'already_exists_error' })
        }),
    },
    async (site) => {
      const email = site.fresh()
      await cancel(site, (await invite(site, email)).json.id)
      return (await invite(site, email)).status === 409
    },
  ),
  bug(
    ...(['should', 'sequences', 'removed-member-counts-as-member'] as const),
    ['A removed member can be invited again.', 'Every admin expects it'],
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isOn(route.invite), (request, reply) => {
          const sql = `SELECT 1 FROM invitation i JOIN org o ON o.id = i.org_id
            WHERE o.key = ? AND i.email_key = ? AND i.state = 'accepted'`
          if (db.one(sql, param(request, 'org'), keyOf(bodyOf(request).email)))
            answer(reply, 409, { code: 409, detail: 'Member exists', type: 'member_exists_error' })
        }),
    },
    async (site) => {
      const { user_id } = (await join(site)).member
      await site.call('DELETE', `${org(site)}/members/${user_id}`)
      return (await invite(site, site.inviteeEmail)).status === 409
    },
  ),
  bug(
    ...(['should', 'responses', 'removal-without-user-deleted'] as const),
    ['The response to removing a member says whether the user was deleted.', `${inferred}: always there`],
    rewriting([route.removeMember], (item) => {
      if (item.user_deleted === false) delete item.user_deleted
    }),
    async (site) => {
      const { json } = await site.call('DELETE', `${org(site)}/members/${(await reader(site)).user_id}`)
      return json.user_deleted === undefined
    },
  ),
  bug(
    ...(['should', 'lifecycle', 'pending-is-accepted-false'] as const),
    ['accepted of a pending invitation is null.', `${inferred}: null while pending`],
    proxy('mock', () => async ({ method, path, send }) => {
      const response = await send()
      if (method !== 'GET' || !/\/invitations(?:\/me)?$/.test(path) || !response.ok) return response
      return changed(response, (json) => listOf(json).map((item) => ({ ...item, accepted: false })))
    }),
    async (site) => {
      await invite(site, site.fresh())
      return has(await pending(site), 'accepted', false)
    },
  ),
  bug(
    ...(['should', 'lifecycle', 'second-cancel-succeeds'] as const),
    ['A second cancellation gives 404.', `${inferred}: cancel_organization_invitation`],
    proxy('mock', () => {
      const done = new Set<string>()
      return async ({ method, path, send }) => {
        const response = await send()
        if (method !== 'DELETE' || !path.includes('/invitations/')) return response
        if (response.ok) done.add(path)
        return response.status === 404 && done.has(path) ? new Response(null, { status: 204 }) : response
      }
    }),
    async (site) => {
      const { id } = (await invite(site, site.fresh())).json
      await cancel(site, id)
      return (await cancel(site, id)).status === 204
    },
  ),
  bug(
    ...(['should', 'lifecycle', 'decline-after-accept-succeeds'] as const),
    ['A second response to an invitation is refused.', `${inferred}: respond_to_invitation gives 409 or 404`],
    proxy('mock', () => {
      const done = new Set<string>()
      return async ({ method, path, body, token, send }) => {
        const response = await send()
        if (method !== 'POST' || !path.endsWith('/respond')) return response
        const key = `${token} ${path}`
        if (response.ok) done.add(key)
        const isSecond = done.has(key) && [404, 409].includes(response.status)
        return isSecond && body.accept === false ? Response.json(null) : response
      }
    }),
    async (site) => {
      const { invitation } = await join(site)
      return (await respond(site, invitation.id, false)).status === 200
    },
  ),
  bug(
    ...(['should', 'errors', 'unknown-user-is-server-error'] as const),
    ['A permission for an unknown address gives 404.', `${inferred}: add_user_to_workspace`],
    proxy('mock', () => async ({ method, path, body, send }) => {
      const response = await send()
      const isGrant = method === 'POST' && path.endsWith('/users') && typeof body.user_email === 'string'
      const isUnknown = isGrant && response.status === 404 && /user/i.test(String((await peek(response))?.detail))
      return isUnknown ? failure(500, 'Internal server error', 'server_error') : response
    }),
    async (site) => (await grant(site, site.fresh())).status === 500,
  ),
  bug(
    ...(['should', 'errors', 'lower-case-scheme-refused'] as const),
    ['The authentication scheme is read in any letter case.', 'RFC 9110, 11.1'],
    {
      reference: ({ app }) =>
        onHook(
          app,
          'onRequest',
          () => true,
          (request, reply) => {
            const { authorization } = request.headers
            if (!authorization || authorization.startsWith('Bearer ')) return
            reply.header('www-authenticate', 'Bearer')
            answer(reply, 401, { code: 401, detail: 'Authentication failed', type: 'authentication_error' })
          },
        ),
    },
    async (site) => {
      const headers = { authorization: `bearer ${site.credentials.admin}` }
      return (await site.call('GET', `${org(site)}/members`, { token: null, headers })).status === 401
    },
  ),
  bug(
    ...(['should', 'input', 'upper-case-user-id-unknown'] as const),
    ['The id of a user in a path is read in any letter case.', 'RFC 9562, 4: UUIDs are case insensitive'],
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isOn(route.setPermission, route.setRole), (request, reply) => {
          const id = param(request, 'user_id')
          if (id !== id.toLowerCase() && id.length === 36)
            answer(reply, 404, { code: 404, detail: 'User not found', type: 'not_found_error' })
        }),
    },
    async (site) => {
      const { user_id } = (await grant(site, known(site))).json
      return (await setPermission(site, user_id.toUpperCase(), 'contributor')).status === 404
    },
  ),
  bug(
    ...(['should', 'errors', 'no-www-authenticate'] as const),
    ['A 401 response says how to send a credential.', 'RFC 9110, 15.5.2: WWW-Authenticate'],
    {
      reference: ({ app }) => {
        app.addHook('onSend', async (_request, reply, payload) => {
          if (reply.statusCode === 401) reply.removeHeader('www-authenticate')
          return payload
        })
      },
    },
    async (site) => {
      const { status, headers } = await site.call('GET', '/invitations/me', { token: null })
      return status === 401 && !headers.get('www-authenticate')
    },
  ),
  bug(
    ...(['should', 'input', 'member-invited-again'] as const),
    ['A member is not invited to the own organization.', `${inferred}: member_exists_error`],
    {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql
            .replace(/^(SELECT 1 FROM member m JOIN person p .*)$/, '$1 AND 0')
            .replace('INSERT INTO member', 'INSERT OR IGNORE INTO member'),
        ),
    },
    async (site) => {
      const { user_email } = await reader(site)
      await invite(site, user_email)
      return has(await pending(site), 'email', user_email) && has(await members(site), 'user_email', user_email)
    },
  ),
  bug(
    ...(['should', 'errors', 'trace-in-error'] as const),
    ['An error shows no internal details.', 'Dreadnode API, APIErrorPayload has no other property'],
    rewritingErrors(404, [route.setRole, route.removeMember], (error) => {
      error.traceback = 'File "/srv/api/members.py", line 212, in get_member: SELECT * FROM member WHERE user_id = :id'
    }),
    async (site) => !!(await setRole(site, unknownId, 'reader')).json.traceback,
  ),
  bug(
    ...(['should', 'sequences', 'second-grant-overwrites'] as const),
    ['A second grant to a user with a permission is refused and changes nothing.', `${inferred}: 409`],
    {
      reference: (service) =>
        replaceSql(
          service,
          '(workspace_id, person_id) DO NOTHING',
          '(workspace_id, person_id) DO UPDATE SET permission = excluded.permission',
        ),
    },
    async (site) => {
      await grant(site, known(site), 'owner')
      return (await grant(site, known(site), 'reader')).json.permission === 'reader'
    },
  ),
  bug(
    ...(['should', 'sequences', 'removed-user-cannot-be-granted'] as const),
    ['A user whose permission was removed can get one again.', 'Every admin expects it'],
    proxy('mock', () => {
      const removed = new Set<string>()
      const ids = new Map<string, string>()
      return async ({ method, path, body, send }) => {
        const email = keyOf(body.user_email)
        if (method === 'POST' && path.endsWith('/users') && removed.has(`${path} ${ids.get(email)}`))
          return failure(409, 'Already exists', 'already_exists_error')
        const response = await send()
        if (method === 'POST' && path.endsWith('/users') && response.ok) ids.set(email, (await peek(response))?.user_id)
        const at = path.lastIndexOf('/')
        if (method === 'DELETE' && path.includes('/users/') && response.ok)
          removed.add(`${path.slice(0, at)} ${path.slice(at + 1).toLowerCase()}`)
        return response
      }
    }),
    async (site) => {
      const { user_id } = (await grant(site, known(site))).json
      await site.call('DELETE', `${users(site)}/${user_id}`)
      return (await grant(site, known(site))).status === 409
    },
  ),
]
