import { findWorkspace } from '../../reference/blaxel/store.ts'
import type { BlindBug } from '../bug.ts'
import { answer, changeJson, type Json, onHook, param, routeOf } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import { changedRequest } from '../proxy.ts'
import {
  asInvitee,
  create,
  decline,
  enter,
  entries,
  entry,
  invite,
  join,
  leave,
  limitedUser,
  nameOf,
  remove,
  setRole,
} from './calls.ts'
import { after, at, callerIn, okJson, workspaceIn } from './helpers.ts'
import { proxy } from './proxy.ts'

const { must } = bugsOf('blaxel', 6)

/** Effects on other tenants and people, and rights. */
export const tenants: readonly BlindBug[] = [
  must({
    id: 'blaxel-6-join-clears-other-invitations',
    group: 'tenants',
    breaks: 'Accepting one invitation leaves the invitations to other workspaces pending',
    source: 'facts A4: pending invitations to other workspaces are visible; missing WHERE',
    planting: {
      reference: ({ app, db }) =>
        after(app, 'POST /v0/workspaces/:workspaceName/join', (_request, { email }) => {
          db.run('DELETE FROM invitation WHERE email_key = ?', email.toLowerCase())
        }),
    },
    witness: async (site) => {
      await enter(site)
      await leave(site)
      await invite(site, site.inviteeEmail, { other: true })
      await enter(site)
      return (await entries(site, site.inviteeEmail, { other: true })).length === 0
    },
  }),
  must({
    id: 'blaxel-6-decline-clears-workspace',
    group: 'tenants',
    breaks: 'Declining an invitation leaves the invitations of other people pending',
    source: 'Blaxel OpenAPI until 2026-07-07, DeclineWorkspaceInvitation; missing WHERE',
    planting: okJson('POST /v0/workspaces/:workspaceName/decline', (json, _request, db) => {
      const id = findWorkspace(db, json.workspace)?.id ?? ''
      db.run('DELETE FROM invitation WHERE workspace_id = ? AND updated_at > ?', id, Date.parse(json.createdAt) * 1000)
    }),
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, site.inviteeEmail)
      await invite(site, email)
      await decline(site)
      return (await entries(site, email)).length === 0
    },
  }),
  must({
    id: 'blaxel-6-join-with-any-invitation',
    group: 'tenants',
    breaks: 'An invitation gives access only to the workspace that it names',
    source: 'Blaxel OpenAPI until 2026-07-07: 404 without an invitation to the workspace',
    planting: {
      reference: ({ db }) => {
        const one = db.one.bind(db)
        db.one = <T>(sql: string, ...values: Parameters<typeof one>[1][]) => {
          const found = one<T>(sql, ...values)
          if (found || !sql.includes('i.workspace_id = ? AND i.email_key = ?')) return found
          const [workspace = '', email = ''] = values
          const row = one<Json>('SELECT * FROM invitation WHERE email_key = ?', email)
          return row && { ...row, workspace_id: workspace }
        }
      },
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      return (await join(site, { other: true })).status === 200
    },
  }),
  must({
    id: 'blaxel-6-leave-ends-all',
    group: 'tenants',
    breaks: 'Leaving one workspace does not end the membership of another one',
    source: 'Blaxel OpenAPI, LeaveWorkspace; missing WHERE',
    planting: {
      reference: ({ app, db }) =>
        after(app, 'DELETE /v0/workspaces/:workspaceName/leave', (request) => {
          db.run('DELETE FROM member WHERE person_id = ?', callerIn(db, request)?.id ?? '')
        }),
    },
    witness: async (site) => {
      await enter(site)
      await enter(site, { other: true })
      await leave(site)
      return (await entries(site, site.inviteeEmail, { other: true })).length === 0
    },
  }),
  must({
    id: 'blaxel-6-role-by-sub-everywhere',
    group: 'tenants',
    breaks: 'A change of role by sub applies to the named workspace only',
    source: 'facts A1: workspace selector; missing WHERE',
    planting: okJson('PUT /v0/users/:subOrEmail', (json, request, db) => {
      const who = param(request, 'subOrEmail')
      if (who === json.sub) db.run('UPDATE member SET role = ? WHERE person_id = ?', json.role, who)
    }),
    witness: async (site) => {
      const { sub, email } = await limitedUser(site)
      await setRole(site, sub, 'admin')
      return (await entry(site, email, { other: true }))?.role === 'admin'
    },
  }),
  must({
    id: 'blaxel-6-remove-by-sub-elsewhere',
    group: 'tenants',
    breaks: 'Removing a sub that is not in the named workspace is 404 and leaves the person’s other workspaces alone',
    source: 'Blaxel OpenAPI, RemoveWorkspaceUser: 404; missing WHERE',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at('DELETE /v0/users/:subOrEmail'), (request, reply) => {
          const sub = param(request, 'subOrEmail')
          const workspace = workspaceIn(db, request)?.id ?? ''
          if (db.one('SELECT 1 FROM member WHERE person_id = ? AND workspace_id = ?', sub, workspace)) return
          if (db.run('DELETE FROM member WHERE person_id = ?', sub) > 0) answer(reply, 200, {})
        }),
    },
    witness: async (site) => {
      await enter(site)
      const { sub } = await entry(site, site.inviteeEmail)
      await remove(site, sub, { other: true })
      return (await entries(site, site.inviteeEmail)).length === 0
    },
  }),
  must({
    id: 'blaxel-6-forbidden-without-error',
    group: 'errors',
    breaks: 'Every error of the operations on workspaces has the member error',
    source: 'Blaxel OpenAPI, Error: error is required; GetWorkspace: 403',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => routeOf(request) === 'GET /v0/workspaces/:workspaceName' && reply.statusCode === 403,
          ({ code, message }) => ({ code, message }),
        ),
    },
    witness: async (site) => {
      const { status, json } = await site.call('GET', `/workspaces/${nameOf(site)}`, asInvitee(site))
      return status === 403 && json.error === undefined
    },
  }),
  must({
    id: 'blaxel-6-member-deletes-workspace',
    group: 'tenants',
    breaks: 'Only an admin can delete a workspace',
    source: 'Blaxel OpenAPI, DeleteWorkspace: requires the role admin',
    planting: proxy('mock', (forward) => {
      const makers = new Map<string, string>()
      return async ({ request, path, what, body }) => {
        const response = await forward(request)
        const authorization = request.headers.get('authorization') ?? ''
        if (what === 'POST /workspaces' && response.ok) makers.set(body.name, authorization)
        const owner = makers.get(path.slice(12))
        if (request.method !== 'DELETE' || response.status !== 403 || !owner) return response
        const read = await forward(new Request(request.url, { headers: request.headers }))
        return read.ok
          ? forward(await changedRequest(request, ({ headers }) => headers.set('authorization', owner)))
          : response
      }
    }),
    witness: async (site) => {
      await create(site, { name: 'short-lived' })
      await invite(site, site.inviteeEmail, { headers: { 'x-blaxel-workspace': 'short-lived' } })
      await join(site, { at: 'short-lived' })
      return (await site.call('DELETE', '/workspaces/short-lived', asInvitee(site))).status === 200
    },
  }),
]
