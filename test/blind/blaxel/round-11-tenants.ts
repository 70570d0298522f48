import { addMember } from '../../reference/blaxel/schema.ts'
import { findInvitation, findMember, invitationsOf, workspacesOf } from '../../reference/blaxel/store.ts'
import { showWorkspace } from '../../reference/blaxel/workspaces.ts'
import { emailKey } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { afterwards, answer, changeJson, changeSql, type Json, onHook, param, queryOf } from '../common.ts'
import { jsonResponse } from '../proxy.ts'
import * as h from './round-11-helpers.ts'

const { must } = h

export const tenants: readonly BlindBug[] = [
  must(
    'declining-one-declines-all',
    'tenants',
    'Declining an invitation leaves those to other workspaces pending',
    'Blaxel control plane OpenAPI until 2026-07-07: DeclineWorkspaceInvitation',
    {
      reference: ({ app, db }) =>
        afterwards(app, h.done('POST /v0/workspaces/:workspaceName/decline'), (request) => {
          db.run('DELETE FROM invitation WHERE email_key = ?', emailKey(h.callerOf(db, request)?.email ?? ''))
        }),
    },
    async (site) => {
      await h.invite(site)
      await h.invite(site, site.inviteeEmail, 'otherTenant')
      await h.decline(site)
      return (await h.join(site, 'otherTenant')).status === 404
    },
  ),
  must(
    'role-changes-in-all-workspaces',
    'tenants',
    'A change of a role applies to one workspace only',
    'Shuffle/Shuffle#779',
    {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (!sql.startsWith('UPDATE member SET role = ? WHERE workspace_id')) return sql
          values.splice(1, 1)
          return 'UPDATE member SET role = ? WHERE person_id = ?'
        }),
    },
    async (site) => {
      await h.setRole(site, (await h.limitedUser(site)).email, 'admin')
      return (await h.limitedUser(site, 'otherTenant')).role === 'admin'
    },
  ),
  must(
    'removed-member-reads-the-kept-list',
    'tenants',
    'A removed member can no longer list the workspace',
    'onetimesecret/onetimesecret#2877; facts A1: no right in a workspace gives 403',
    {
      on: 'mock',
      wrap: (fetch) => {
        const kept = new Map<string, Json>()
        return async (request) => {
          if (h.lineOf(request) !== 'GET /users') return fetch(request)
          const token = request.headers.get('x-blaxel-authorization') ?? request.headers.get('authorization')
          const key = `${token} ${h.headerOf(request)}`
          const response = await fetch(request)
          if (response.status === 200) kept.set(key, await response.clone().json())
          return response.status === 403 && kept.has(key) ? jsonResponse(200, kept.get(key)) : response
        }
      },
    },
    async (site) => {
      const read = () => h.inside(site, 'tenant', 'GET', '/users', undefined, site.credentials.invitee)
      await h.enter(site)
      const before = await read()
      await h.remove(site)
      return before.status === 200 && (await read()).status === 200
    },
  ),
  must(
    'anyone-joins-with-the-invitation-of-another',
    'tenants',
    'Only the invited person can accept an invitation',
    'Blaxel control plane OpenAPI until 2026-07-07: AcceptWorkspaceInvitation',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', h.on('POST /v0/workspaces/:workspaceName/join'), (request, reply) => {
          const workspace = h.workspaceOf(db, request)
          const caller = h.callerOf(db, request)
          const [first] = invitationsOf(db, workspace.id)
          if (!caller || !first || findInvitation(db, workspace.id, caller.email)) return
          if (findMember(db, workspace.id, caller.id)) return
          addMember(db, workspace.id, caller.id, first.role, true)
          db.run('DELETE FROM invitation WHERE id = ?', first.id)
          answer(reply, 200, { email: caller.email, workspace: showWorkspace(workspace as never) })
        }),
    },
    async (site) => {
      await h.invite(site, site.fresh())
      return (await h.join(site)).status === 200
    },
  ),
  must(
    'invite-ignores-the-workspace-in-the-query',
    'tenants',
    'An invitation goes to the workspace that the query names',
    'facts A1: the workspace is named in a header or in the query',
    {
      reference: ({ app, db }) =>
        onHook(app, 'onRequest', h.on('POST /v0/users'), (request) => {
          const [newest] = workspacesOf(db, h.callerOf(db, request)?.id ?? '')
          if (newest && !request.headers['x-blaxel-workspace'] && queryOf(request).has('workspace'))
            request.headers['x-blaxel-workspace'] = newest.name
        }),
    },
    async (site) => {
      const email = site.fresh()
      await site.call('POST', `/users?workspace=${h.nameOf(site)}`, { body: { email } })
      return (await h.entries(site, email, 'otherTenant')).length === 1
    },
  ),
  must(
    'members-change-their-own-role',
    'tenants',
    'Only admins change roles, their own too',
    'facts A1: only admins may change permissions',
    {
      reference: ({ app, db }) =>
        onHook(app, 'onRequest', h.on('PUT /v0/users/:subOrEmail'), (request) => {
          const caller = h.callerOf(db, request)
          const member = caller && findMember(db, h.workspaceOf(db, request).id, param(request, 'subOrEmail'))
          if (member && member.id === caller.id) h.elevate(db, request)
        }),
    },
    async (site) => {
      const { sub } = await h.limitedUser(site, 'otherTenant')
      return (await h.setRole(site, sub, 'admin', 'otherTenant', site.credentials.limited)).status === 200
    },
  ),
  must(
    'workspaces-of-pending-invitations-are-listed',
    'tenants',
    'The list of workspaces has only those that the caller has access to',
    'Blaxel control plane OpenAPI: ListWorkspaces; facts A4: no access until the invitation is accepted',
    {
      reference: ({ app, db }) =>
        changeJson(app, h.done('GET /v0/workspaces'), (rows, request) => {
          const sql = `SELECT w.* FROM workspace w JOIN invitation i ON i.workspace_id = w.id WHERE i.email_key = ?`
          const invited = db.all(sql, emailKey(h.callerOf(db, request)?.email ?? ''))
          return [...rows, ...invited.map((row) => showWorkspace(row as never))]
        }),
    },
    async (site) => {
      await h.invite(site, site.inviteeEmail, 'otherTenant')
      return (await site.call('GET', '/workspaces', { token: site.credentials.invitee })).json.length === 1
    },
  ),
  must(
    'only-the-founder-deletes',
    'tenants',
    'Every admin can delete a workspace',
    'Blaxel control plane OpenAPI: DeleteWorkspace, requires the role admin',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', h.on('DELETE /v0/workspaces/:workspaceName'), (request, reply) => {
          const { id } = h.workspaceOf(db, request)
          const row = db.one<{ created_by: string }>('SELECT created_by FROM workspace WHERE id = ?', id)
          if (row?.created_by === h.callerOf(db, request)?.id) return
          answer(reply, 403, { code: 403, error: 'Forbidden', message: 'This is not your workspace' })
        }),
    },
    async (site) => {
      await site.call('POST', '/workspaces', { body: { name: 'shared-dock' } })
      const headers = { 'x-blaxel-workspace': 'shared-dock' }
      const token = site.credentials.invitee
      await site.call('POST', '/users', { headers, body: { email: site.inviteeEmail } })
      await site.call('POST', '/workspaces/shared-dock/join', { token })
      await site.call('PUT', `/users/${site.inviteeEmail}`, { headers, body: { role: 'admin' } })
      return (await site.call('DELETE', '/workspaces/shared-dock', { token })).status === 403
    },
  ),
]
