import { addMember } from '../../reference/blaxel/schema.ts'
import { findInvitation, findMember, findWorkspace, roleIn } from '../../reference/blaxel/store.ts'
import { showWorkspace } from '../../reference/blaxel/workspaces.ts'
import type { BlindBug } from '../bug.ts'
import { answer, changeSql, onHook, param } from '../common.ts'
import {
  asInvitee,
  asLimited,
  bug,
  callerOf,
  enter,
  entriesOf,
  inside,
  invite,
  leave,
  limitedEmail,
  listed,
  mine,
  nameOf,
  okOf,
  remove,
  respond,
  setRole,
  to,
  workspaceId,
} from './round-5-helpers.ts'

const one = '/v0/users/:subOrEmail'

/** Effects on other workspaces and people. */
export const crossings: readonly BlindBug[] = [
  bug({
    id: 'removal-from-every-workspace',
    group: 'tenants',
    strength: 'must',
    breaks: "Removing a member leaves the person's other memberships alone",
    source: 'safe-global/safe-client-gateway#2461',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql === 'DELETE FROM member WHERE workspace_id = ? AND person_id = ?'
            ? "DELETE FROM member WHERE ? <> '' AND person_id = ?"
            : sql,
        ),
    },
    witness: async (site) => {
      await remove(site, limitedEmail(site), true)
      return (await entriesOf(site, limitedEmail(site))).length === 0
    },
  }),
  bug({
    id: 'role-in-every-workspace',
    group: 'tenants',
    strength: 'must',
    breaks: 'A role change applies to one workspace',
    source: 'better-auth/better-auth#3933',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.startsWith('UPDATE member SET role = ?')
            ? "UPDATE member SET role = ? WHERE ? <> '' AND person_id = ?"
            : sql,
        ),
    },
    witness: async (site) => {
      await setRole(site, limitedEmail(site), 'admin', true)
      return (await entriesOf(site, limitedEmail(site)))[0].role === 'admin'
    },
  }),
  bug({
    id: 'join-accepts-all-invitations',
    group: 'tenants',
    strength: 'must',
    breaks: 'Accepting an invitation to one workspace does not accept another one',
    source: 'Blaxel OpenAPI, AcceptWorkspaceInvitation',
    planting: {
      reference: ({ app, db }) =>
        app.addHook('onSend', async (request, reply) => {
          const caller = callerOf(db, request)
          if (!caller || !okOf('POST /v0/workspaces/:workspaceName/join')(request, reply)) return
          const sql = 'SELECT id, workspace_id, role FROM invitation WHERE email_key = ?'
          const rows = db.all<{ id: string; workspace_id: string; role: string }>(sql, caller.email.toLowerCase())
          for (const { id, workspace_id, role } of rows) {
            addMember(db, workspace_id, caller.id, role, true)
            db.run('DELETE FROM invitation WHERE id = ?', id)
          }
        }),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail, true)
      await enter(site)
      return (await entriesOf(site, site.inviteeEmail, true))[0].accepted
    },
  }),
  bug({
    id: 'join-with-foreign-invitation',
    group: 'tenants',
    strength: 'must',
    breaks: 'Only an invitation to a workspace lets a person join it',
    source: 'Blaxel OpenAPI, AcceptWorkspaceInvitation: 404 invitation not found',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', to('POST /v0/workspaces/:workspaceName/join'), (request) => {
          const caller = callerOf(db, request)
          const row = findWorkspace(db, param(request, 'workspaceName'))
          if (!caller || !row || findInvitation(db, row.id, caller.email) || roleIn(db, row.id, caller.id)) return
          const sql =
            'UPDATE invitation SET workspace_id = ? WHERE id = (SELECT min(id) FROM invitation WHERE email_key = ?)'
          db.run(sql, row.id, caller.email.toLowerCase())
        }),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      return (await respond(site, 'join', true)).status === 200
    },
  }),
  bug({
    id: 'leave-follows-header',
    group: 'tenants',
    strength: 'must',
    breaks: 'Leaving ends the membership in the workspace of the path',
    source: 'Blaxel OpenAPI, LeaveWorkspace',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', to('DELETE /v0/workspaces/:workspaceName/leave'), (request) => {
          const named = request.headers['x-blaxel-workspace']
          if (named) (request.params as Record<string, unknown>).workspaceName = named
        }),
    },
    witness: async (site) => {
      await enter(site)
      await enter(site, true)
      await leave(site, false, { 'x-blaxel-workspace': nameOf(site, true) })
      return (await entriesOf(site, site.inviteeEmail, true)).length === 0
    },
  }),
  bug({
    id: 'outsider-reads-workspace',
    group: 'tenants',
    strength: 'must',
    breaks: 'A person who is not in a workspace gets 403 when reading it',
    source: 'Blaxel OpenAPI, GetWorkspace: 403',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'onRequest', to('GET /v0/workspaces/:workspaceName'), (request, reply) => {
          const caller = callerOf(db, request)
          const row = findWorkspace(db, param(request, 'workspaceName'))
          if (caller && row && !roleIn(db, row.id, caller.id)) answer(reply, 200, showWorkspace(row))
        }),
    },
    witness: async (site) => (await site.call('GET', `/workspaces/${nameOf(site)}`, asInvitee(site))).status === 200,
  }),
  bug({
    id: 'member-not-removable-by-address',
    group: 'errors',
    strength: 'must',
    breaks: 'A member can be removed by address as well as by sub',
    source: 'Blaxel OpenAPI, subOrEmail: sub or email of the user',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', to(`DELETE ${one}`), (request, reply) => {
          const who = param(request, 'subOrEmail')
          if (who.includes('@') && findMember(db, workspaceId(db, request), who)) reply.code(404).send()
        }),
    },
    witness: async (site) => {
      await enter(site)
      return (await remove(site, site.inviteeEmail)).status === 404
    },
  }),
  bug({
    id: 'underscore-as-wildcard',
    group: 'input',
    strength: 'must',
    breaks: 'Revoking an invitation leaves those of similar addresses alone',
    source: 'Blaxel OpenAPI, RemoveWorkspaceUser; an unescaped LIKE',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', to(`DELETE ${one}`), (request) => {
          const key = param(request, 'subOrEmail').toLowerCase()
          const sql = 'DELETE FROM invitation WHERE workspace_id = ? AND email_key LIKE ? AND email_key <> ?'
          if (key.includes('@')) db.run(sql, workspaceId(db, request), key, key)
        }),
    },
    witness: async (site) => {
      await invite(site, 'a_b@example.test')
      await invite(site, 'axb@example.test')
      await remove(site, 'a_b@example.test')
      return (await entriesOf(site, 'axb@example.test')).length === 0
    },
  }),
  bug({
    id: 'own-list-matches-suffix',
    group: 'tenants',
    strength: 'must',
    breaks: "The list of one's own invitations has no invitation of another address",
    source: 'Blaxel OpenAPI, ListAllPendingInvitations; an unanchored search',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) => sql.replace('i.email_key = ? AND i.exp', "i.email_key LIKE '%' || ? AND i.exp")),
    },
    witness: async (site) => {
      await invite(site, `x${site.inviteeEmail}`)
      return (await mine(site)).status === 200
    },
  }),
  bug({
    id: 'removed-inviter-takes-invitations',
    group: 'sequences',
    strength: 'must',
    breaks: 'Removing an admin leaves the invitations of other people pending',
    source: 'facts A4: the same DELETE removes one member or withdraws one invitation',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', to(`DELETE ${one}`), (request) => {
          const id = workspaceId(db, request)
          const row = findMember(db, id, param(request, 'subOrEmail'))
          if (row) db.run('DELETE FROM invitation WHERE workspace_id = ? AND invited_by = ?', id, row.id)
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await setRole(site, limitedEmail(site), 'admin')
      await inside(site, 'POST', '/users', { ...asLimited(site), body: { email } })
      await remove(site, limitedEmail(site))
      return !(await listed(site)).some((person) => person.email === email)
    },
  }),
]
