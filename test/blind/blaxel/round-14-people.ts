import type { BlindBug } from '../bug.ts'
import {
  afterwards,
  answer,
  bodyOf,
  bySql,
  changeSql,
  type Json,
  onHook,
  param,
  setBody,
  setParameter,
} from '../common.ts'
import * as h from './round-14-helpers.ts'
import { must, to } from './round-14-helpers.ts'

const spec = 'Blaxel control plane OpenAPI'
const render = `${spec}: PendingInvitationRender`

export const peopleBugs: readonly BlindBug[] = [
  must(
    'role-change-in-all-workspaces',
    'tenants',
    'A role is changed in one workspace only',
    'facts A1: workspace selector',
    {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.replace('SET role = ? WHERE workspace_id = ? AND', 'SET role = ? WHERE (workspace_id = ? OR TRUE) AND'),
        ),
    },
    async (site) => {
      const { sub } = await h.limitedMember(site)
      await h.setRole(site, sub, 'admin')
      return (await h.users(site, true)).json.some((one: Json) => one.sub === sub && one.role === 'admin')
    },
  ),
  must(
    'role-answer-has-old-role',
    'responses',
    'The answer to a change of role shows the new role',
    `${spec}: PUT /users/{subOrEmail}`,
    h.changing('PUT /users/{}', (json, request) => {
      if (bodyOf(request).role === 'admin') json.role = 'member'
    }),
    async (site) => {
      const { sub } = await h.limitedMember(site)
      return (await h.setRole(site, sub, 'admin')).json?.role !== 'admin'
    },
  ),
  must(
    'role-by-address-not-stored',
    'lifecycle',
    'A change of role that names the member by address takes effect',
    `${spec}: subOrEmail is the sub or the e-mail address`,
    {
      reference: (service) => {
        const before = new Map<unknown, Json>()
        onHook(service.app, 'preHandler', to('PUT /users/{}'), (request) => {
          const key = param(request, 'subOrEmail').toLowerCase()
          const sql = `SELECT m.* FROM member m JOIN person p ON p.id = m.person_id
            WHERE m.workspace_id = ? AND p.email_key = ?`
          before.set(request, service.db.one(sql, h.workspaceIdOf(service.db, request), key))
        })
        afterwards(service.app, to('PUT /users/{}'), (request) => {
          const row = before.get(request)
          if (!row) return
          const sql = 'UPDATE member SET role = ? WHERE workspace_id = ? AND person_id = ?'
          service.db.run(sql, row.role, row.workspace_id, row.person_id)
        })
      },
    },
    async (site) => {
      const { email } = await h.limitedMember(site)
      const { status } = await h.setRole(site, email, 'admin')
      return status === 200 && (await h.entries(site, email))[0]?.role !== 'admin'
    },
  ),
  must(
    'unknown-role-becomes-member',
    'input',
    'An unknown role is refused with 400',
    `${spec}: PUT /users/{subOrEmail}, 400 invalid role`,
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', to('PUT /users/{}'), (request) => {
          const { role } = bodyOf(request)
          if (typeof role === 'string' && role && role !== 'admin') setBody(request, { role: 'member' })
        }),
    },
    async (site) => (await h.setRole(site, (await h.limitedMember(site)).sub, 'owner')).status === 200,
  ),
  must(
    'missing-role-keeps-role',
    'input',
    'A change of role without a role is refused',
    `${spec}: role is required`,
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', to('PUT /users/{}'), (request) => {
          const body = bodyOf(request)
          if (typeof body !== 'object' || 'role' in body || String(request.body) !== '{}') return
          const sql = `SELECT m.role FROM member m WHERE m.workspace_id = ? AND m.person_id = ?`
          const row = db.one<Json>(sql, h.workspaceIdOf(db, request), param(request, 'subOrEmail'))
          if (row) setBody(request, { role: row.role })
        }),
    },
    async (site) => (await h.setRole(site, (await h.limitedMember(site)).sub, undefined)).status === 200,
  ),
  must(
    'member-promotes-itself',
    'tenants',
    'A member cannot make itself an admin',
    'facts A1: only admins change permissions',
    {
      reference: (service) =>
        h.elevate(
          service,
          to('PUT /users/{}'),
          (request, role) => role === 'member' && param(request, 'subOrEmail') === h.callerOf(service.db, request)?.id,
        ),
    },
    async (site) => {
      const { sub } = await h.limitedMember(site)
      return (await h.setRole(site, sub, 'admin', false, { token: site.credentials.limited })).status === 200
    },
  ),
  must(
    'demoted-admin-still-invites',
    'sequences',
    'An admin who was made a member can no longer invite',
    'kubesphere#3815: previous role still applies',
    {
      reference: (service) => {
        const known = new Set<string>()
        h.elevate(service, to('POST /users'), (request, role) => {
          const key = `${h.callerOf(service.db, request)?.id} ${h.workspaceIdOf(service.db, request)}`
          if (role === 'admin') known.add(key)
          return role === 'member' && known.has(key)
        })
      },
    },
    async (site) => {
      const { sub } = await h.limitedMember(site)
      const { limited: token } = site.credentials
      await h.setRole(site, sub, 'admin')
      await h.invite(site, site.fresh(), false, { body: { email: site.fresh() }, token })
      await h.setRole(site, sub, 'member')
      return (await h.invite(site, '', false, { body: { email: site.fresh() }, token })).status === 200
    },
  ),
  must(
    'removed-member-reads-cached-list',
    'sequences',
    'A person who was removed can no longer read the list of users',
    'facts A1: no right in the workspace gives 403',
    h.proxy('reference', (fetch) => {
      const seen = new Map<string, string>()
      return async (request) => {
        const response = await fetch(request)
        if (h.operationOf(request) !== 'GET /users') return response
        const key = `${h.credentialOf(request)} ${h.selected(request)}`
        if (response.status === 200) seen.set(key, await response.clone().text())
        const text = seen.get(key)
        if (response.status !== 403 || text === undefined) return response
        return new Response(text, { status: 200, headers: { 'content-type': 'application/json' } })
      }
    }),
    async (site) => {
      const { limited: token } = site.credentials
      const { sub } = await h.limitedMember(site)
      await h.users(site, false, { token })
      await h.revoke(site, sub)
      return (await h.users(site, false, { token })).status === 200
    },
  ),
  must(
    'role-copied-from-other-workspace',
    'tenants',
    'A person who accepts has the role of the invitation, not that of another workspace',
    `${spec}: PendingInvitation.role`,
    bySql(`CREATE TRIGGER copied AFTER INSERT ON member WHEN NEW.invited = 1 AND EXISTS (SELECT 1 FROM member m
      WHERE m.person_id = NEW.person_id AND m.workspace_id <> NEW.workspace_id AND m.role = 'admin')
      BEGIN UPDATE member SET role = 'admin' WHERE workspace_id = NEW.workspace_id AND person_id = NEW.person_id; END`),
    async (site) => {
      await h.joined(site)
      await h.setRole(site, site.inviteeEmail, 'admin')
      await h.joined(site, true)
      return (await h.entries(site, site.inviteeEmail, true))[0]?.role === 'admin'
    },
  ),
  must(
    'declined-can-be-accepted',
    'lifecycle',
    'A declined invitation can no longer be accepted',
    `${spec}: join, 404 invitation not found`,
    {
      reference: (service) => {
        const kept = new Map<string, Json>()
        onHook(service.app, 'preHandler', to('POST /workspaces/{}/decline', 'POST /workspaces/{}/join'), (request) => {
          const workspace = h.workspaceIdOf(service.db, request)
          const email = h.callerOf(service.db, request)?.email.toLowerCase() ?? ''
          const sql = 'SELECT * FROM invitation WHERE workspace_id = ? AND email_key = ?'
          const row = service.db.one<Json>(sql, workspace, email)
          if (request.url.includes('/decline')) {
            if (row) kept.set(workspace + email, row)
            return
          }
          const old = kept.get(workspace + email)
          kept.delete(workspace + email)
          const values = Object.values(old ?? {}) as string[]
          if (old && !row) service.db.run('INSERT INTO invitation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', ...values)
        })
      },
    },
    async (site) => {
      await h.invite(site, site.inviteeEmail)
      await h.respond(site, 'decline')
      return (await h.respond(site, 'join')).status === 200
    },
  ),
  must(
    'decline-takes-newest',
    'lifecycle',
    'Declining concerns the invitation to the workspace in the path',
    `${spec}: decline`,
    {
      reference: (service) =>
        onHook(service.app, 'preHandler', to('POST /workspaces/{}/decline'), (request) => {
          const sql = `SELECT w.name FROM invitation i JOIN workspace w ON w.id = i.workspace_id
            WHERE i.email_key = ? ORDER BY i.created_at DESC LIMIT 1`
          const row = service.db.one<Json>(sql, h.callerOf(service.db, request)?.email.toLowerCase() ?? '')
          if (row) setParameter(request, 'workspaceName', row.name)
        }),
    },
    async (site) => {
      await h.invite(site, site.inviteeEmail)
      await h.invite(site, site.inviteeEmail, true)
      await h.respond(site, 'decline')
      return !(await h.has(site, site.inviteeEmail, true))
    },
  ),
  must(
    'revoking-undoes-last-sending-only',
    'sequences',
    'An invitation that was renewed is gone after it is withdrawn',
    'clevis#259: the older link stays valid',
    {
      reference: (service) => {
        const kept = new Map<unknown, Json>()
        onHook(service.app, 'preHandler', to('DELETE /users/{}'), (request) => {
          const sql = 'SELECT * FROM invitation WHERE workspace_id = ? AND email_key = ? AND updated_at > created_at'
          const key = param(request, 'subOrEmail').toLowerCase()
          kept.set(request, service.db.one(sql, h.workspaceIdOf(service.db, request), key))
        })
        afterwards(service.app, to('DELETE /users/{}'), (request, reply) => {
          const row = kept.get(request)
          if (!row || reply.statusCode !== 200) return
          const values = Object.values({ ...row, updated_at: row.created_at }) as string[]
          service.db.run('INSERT INTO invitation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING', ...values)
        })
      },
    },
    async (site) => {
      const email = site.fresh()
      await h.invite(site, email)
      await h.invite(site, email)
      await h.revoke(site, email)
      return h.has(site, email)
    },
  ),
  must(
    'join-twice-succeeds',
    'errors',
    'Accepting without an invitation gives 404, for a member too',
    `${spec}: join, 404 invitation not found`,
    {
      reference: (service) =>
        onHook(service.app, 'preHandler', to('POST /workspaces/{}/join'), (request, reply) => {
          const workspace = h.workspaceIdOf(service.db, request)
          const caller = h.callerOf(service.db, request)
          const sql = 'SELECT 1 AS one FROM member WHERE workspace_id = ? AND person_id = ?'
          if (!caller || !service.db.one(sql, workspace, caller.id)) return
          const row = service.db.one<Json>('SELECT id, name FROM workspace WHERE id = ?', workspace)
          answer(reply, 200, { email: caller.email, workspace: { ...row } })
        }),
    },
    async (site) => {
      await h.joined(site)
      return (await h.respond(site, 'join')).status === 200
    },
  ),
  must(
    'join-answers-inviters-address',
    'responses',
    'The answer to accepting has the address of the person who accepted',
    `${spec}: PendingInvitationAccept.email`,
    h.changing('POST /workspaces/{}/join', (json, _request, { db }) => {
      json.email = db.one<Json>('SELECT email FROM person WHERE id = ?', json.workspace.createdBy)?.email ?? json.email
    }),
    async (site) => {
      const { status, json } = await h.joined(site)
      return status === 200 && json.email !== site.inviteeEmail
    },
  ),
  must(
    'joined-shown-as-not-accepted',
    'lifecycle',
    'A person who has accepted is listed as accepted',
    `${spec}: WorkspaceUser.accepted`,
    h.changing('GET /users', (list) => {
      for (const one of list) if (one.source === 'invitation') one.accepted = false
    }),
    async (site) => {
      await h.joined(site)
      return (await h.entries(site, site.inviteeEmail))[0]?.accepted === false
    },
  ),
  must(
    'own-list-has-newest-only',
    'lifecycle',
    'All pending invitations of the caller are listed, from all workspaces',
    `${spec}: GET /profile/invitations`,
    h.changing('GET /profile/invitations', (list) => list.slice(0, 1)),
    async (site) => {
      await h.invite(site, site.inviteeEmail)
      await h.invite(site, site.inviteeEmail, true)
      return (await h.mine(site)).length < 2
    },
  ),
  must(
    'own-list-names-caller-as-inviter',
    'responses',
    'invitedBy has the address of the person who invited',
    render,
    h.changing('GET /profile/invitations', (list) => {
      for (const one of list) one.invitedBy.email = one.email
    }),
    async (site) => {
      await h.invite(site, site.inviteeEmail)
      return (await h.mine(site))[0]?.invitedBy?.email === site.inviteeEmail
    },
  ),
  must(
    'own-list-has-old-display-name',
    'sequences',
    'An own invitation shows the present display name of its workspace',
    render,
    {
      reference: (service) => {
        const sql = "SELECT name, json_extract(settings, '$.displayName') AS shown FROM workspace"
        const names = new Map(service.db.all<Json>(sql).map(({ name, shown }) => [name, shown]))
        h.withChange(service, 'GET /profile/invitations', (list) => {
          for (const one of list)
            if (names.has(one.workspace.name)) one.workspace.displayName = names.get(one.workspace.name)
        })
      },
    },
    async (site) => {
      await h.workspace(site, 'PUT', h.nameOf(site), { body: { displayName: 'Amber Mole' } })
      await h.invite(site, site.inviteeEmail)
      return (await h.mine(site))[0]?.workspace.displayName !== 'Amber Mole'
    },
  ),
  must(
    'own-invitation-id-changes',
    'responses',
    'The id of an invitation stays the same',
    render,
    {
      reference: (service) => {
        let count = 0
        h.withChange(service, 'GET /profile/invitations', (list) => {
          for (const one of list) one.invitationId = `${one.invitationId}.${++count}`
        })
      },
    },
    async (site) => {
      await h.invite(site, site.inviteeEmail)
      const [one, two] = [await h.mine(site), await h.mine(site)]
      return one[0]?.invitationId !== two[0]?.invitationId
    },
  ),
  must(
    'leaving-admin-becomes-member',
    'lifecycle',
    'An admin who leaves is no longer in the workspace',
    `${spec}: DELETE /workspaces/{workspaceName}/leave`,
    {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql === 'DELETE FROM member WHERE workspace_id = ? AND person_id = ?' ? `${sql} AND role = 'member'` : sql,
        ),
    },
    async (site) => {
      const { sub, email } = await h.limitedMember(site)
      await h.setRole(site, sub, 'admin')
      const { status } = await h.leave(site, site.credentials.limited)
      return status === 200 && (await h.has(site, email))
    },
  ),
]
