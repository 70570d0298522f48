import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, type Json, param } from '../common.ts'
import { handling } from '../mock.ts'
import {
  asInvitee,
  asLimited,
  create,
  enter,
  entries,
  invite,
  join,
  leave,
  list,
  nameOf,
  profile,
  remove,
  send,
  setRole,
  workspace,
} from './calls.ts'
import { after, before, callerOf, elevate, rewrite, workspaceOf } from './helpers.ts'
import { keep, pathOf } from './proxy.ts'

const base = { provider: 'blaxel', round: 1, group: 'tenants', strength: 'must' } as const

/** One workspace or person affects another, and rights that are missing or too wide. */
export const tenants: readonly BlindBug[] = [
  {
    ...base,
    id: 'blaxel-1-leave-ends-all-memberships',
    breaks: 'Leaving a workspace ends the membership in that workspace only',
    source: 'Blaxel OpenAPI, LeaveWorkspace',
    planting: {
      reference: ({ app, db }) =>
        after(app, 'DELETE /v0/workspaces/:workspaceName/leave', (request) =>
          db.run('DELETE FROM member WHERE person_id = ?', callerOf(db, request).id),
        ),
    },
    witness: async (site) => {
      await enter(site)
      await enter(site, { other: true })
      await leave(site)
      return (await entries(site, site.inviteeEmail, { other: true })).length === 0
    },
  },
  {
    ...base,
    id: 'blaxel-1-revoke-in-all-workspaces',
    breaks: 'Revoking an invitation leaves the invitation of the same address to another workspace alone',
    source: 'Blaxel OpenAPI, RemoveWorkspaceUser',
    planting: {
      reference: ({ app, db }) =>
        after(app, 'DELETE /v0/users/:subOrEmail', (request) =>
          db.run('DELETE FROM invitation WHERE email_key = ?', param(request, 'subOrEmail').toLowerCase()),
        ),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      await invite(site, email, { other: true })
      await remove(site, email)
      return (await entries(site, email, { other: true })).length === 0
    },
  },
  {
    ...base,
    id: 'blaxel-1-accepting-drops-other-invitations',
    breaks: 'Accepting an invitation leaves the invitation to another workspace pending',
    source: 'Blaxel OpenAPI until 2026-07-07, AcceptWorkspaceInvitation',
    planting: handling('AcceptWorkspaceInvitation', (original) => async (context) => {
      const reply = await original(context)
      for (const { invitations } of context.providerState.tenants.values()) {
        const other = invitations.byEmail(context.caller.email)
        if (other) invitations.remove(other)
      }
      return reply
    }),
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await invite(site, site.inviteeEmail, { other: true })
      await join(site)
      return (await join(site, { other: true })).status === 404
    },
  },
  {
    ...base,
    id: 'blaxel-1-role-changes-everywhere',
    breaks: 'A change of role applies to one workspace only',
    source: 'safe-global/safe-client-gateway#2462',
    planting: {
      reference: ({ app, db }) =>
        after(app, 'PUT /v0/users/:subOrEmail', (_request, { sub, role }) =>
          db.run('UPDATE member SET role = ? WHERE person_id = ?', role, sub),
        ),
    },
    witness: async (site) => {
      await enter(site)
      await enter(site, { other: true })
      await setRole(site, site.inviteeEmail, 'admin')
      return (await entries(site, site.inviteeEmail, { other: true }))[0].role === 'admin'
    },
  },
  {
    ...base,
    id: 'blaxel-1-remove-finds-sub-elsewhere',
    breaks: 'A sub that is not in the workspace gets 404 and stays a member of another workspace',
    source: 'better-auth/better-auth#3933',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'DELETE /v0/users/:subOrEmail', (request, reply) => {
          const sub = param(request, 'subOrEmail')
          const isHere = db.one(
            'SELECT 1 FROM member WHERE workspace_id = ? AND person_id = ?',
            workspaceOf(db, request).id,
            sub,
          )
          if (isHere) return undefined
          return db.run('DELETE FROM member WHERE person_id = ?', sub) > 0 ? answer(reply, 200, {}) : undefined
        }),
    },
    witness: async (site) => {
      await enter(site)
      const { sub } = (await entries(site, site.inviteeEmail))[0]
      const answered = await remove(site, sub, { other: true })
      return answered.status === 200 && (await entries(site, site.inviteeEmail)).length === 0
    },
  },
  {
    ...base,
    id: 'blaxel-1-admin-of-any-workspace',
    breaks: 'An admin of one workspace who is only a member of another may not invite to the other',
    source: 'Blaxel workspace access control: only admins may invite',
    planting: {
      reference: ({ app, db }) => {
        // The role is looked up without the workspace.
        const sql = `SELECT 1 FROM member WHERE person_id = ? AND role = 'admin'`
        elevate(app, db, (person) => db.one(sql, person) !== undefined)
      },
    },
    witness: async (site) => {
      await enter(site)
      await enter(site, { other: true })
      await setRole(site, site.inviteeEmail, 'admin')
      return (await invite(site, site.fresh(), { ...asInvitee(site), other: true })).status === 200
    },
  },
  {
    ...base,
    id: 'blaxel-1-members-may-revoke',
    breaks: 'Only admins may revoke an invitation',
    source: 'Blaxel workspace access control: only admins may remove',
    planting: {
      mock: (provider) => ({ ...provider, needs: { ...provider.needs, RemoveWorkspaceUser: 'read' } }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await remove(site, email, asLimited(site))).status === 200
    },
  },
  {
    ...base,
    id: 'blaxel-1-members-may-change-workspace',
    breaks: 'A member without the role admin may not change the workspace',
    source: 'Blaxel OpenAPI, UpdateWorkspace: 403',
    planting: {
      mock: (provider) => ({ ...provider, needs: { ...provider.needs, UpdateWorkspace: 'read' } }),
    },
    witness: async (site) => {
      const sending = { ...asLimited(site), body: { displayName: 'Ours' } }
      return (await site.call('PUT', `/workspaces/${nameOf(site)}`, sending)).status === 200
    },
  },
  {
    ...base,
    id: 'blaxel-1-strangers-read-workspace',
    breaks: 'A person who is not in a workspace may not read it',
    source: 'Blaxel OpenAPI, GetWorkspace: 403',
    planting: {
      mock: (provider) => {
        const { GetWorkspace } = provider.handlers
        return {
          ...provider,
          needs: { ...provider.needs, GetWorkspace: 'account' },
          handlers: {
            ...provider.handlers,
            GetWorkspace: (context) => {
              context.tenant = provider.tenantOf(context)
              if (!GetWorkspace) throw new Error('There is no operation GetWorkspace.')
              return GetWorkspace(context)
            },
          },
        }
      },
    },
    witness: async (site) => (await workspace(site, nameOf(site), asInvitee(site))).status === 200,
  },
  {
    ...base,
    id: 'blaxel-1-demoted-keeps-rights',
    breaks: 'An admin who was made a member may no longer invite',
    source: 'Openpanel-dev/openpanel#488',
    planting: {
      reference: ({ app, db }) => {
        // Roles are cached, and a change of role does not clear the cache.
        const admins = new Set<string>()
        elevate(app, db, (person, workspace, role) => {
          if (role === 'admin') admins.add(`${person} ${workspace}`)
          if (role === undefined) admins.delete(`${person} ${workspace}`)
          return admins.has(`${person} ${workspace}`)
        })
      },
    },
    witness: async (site) => {
      await enter(site)
      await setRole(site, site.inviteeEmail, 'admin')
      await invite(site, site.fresh(), asInvitee(site))
      await setRole(site, site.inviteeEmail, 'member')
      return (await invite(site, site.fresh(), asInvitee(site))).status === 200
    },
  },
  {
    ...base,
    id: 'blaxel-1-profile-shows-colleagues',
    breaks: 'The list of own invitations shows invitations of the caller only',
    source: 'Blaxel OpenAPI until 2026-01-16, ListAllPendingInvitations',
    planting: {
      // Joins the invitations by their workspace.
      reference: ({ app, db }) =>
        rewrite(app, 'GET /v0/profile/invitations', (json) =>
          json.flatMap((one: Json) => {
            const sql =
              'SELECT i.id, i.email FROM invitation i JOIN workspace w ON w.id = i.workspace_id WHERE w.name = ?'
            return db.all<Json>(sql, one.workspace.name).map(({ id, email }) => ({ ...one, invitationId: id, email }))
          }),
        ),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      await invite(site, site.inviteeEmail)
      return (await profile(site)).json.some((one: Json) => one.email === email)
    },
  },
  {
    ...base,
    id: 'blaxel-1-join-takes-any-invitation',
    breaks: 'A person without an invitation cannot join with the invitation of somebody else',
    source: 'Blaxel OpenAPI until 2026-07-07, AcceptWorkspaceInvitation: 404',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'POST /v0/workspaces/:workspaceName/join', (request) => {
          const { id, email } = callerOf(db, request)
          db.run(
            `UPDATE invitation SET email = ?, email_key = ? WHERE id = (SELECT id FROM invitation WHERE workspace_id = ?
             ORDER BY email_key = ? DESC LIMIT 1) AND NOT EXISTS
             (SELECT 1 FROM member WHERE workspace_id = invitation.workspace_id AND person_id = ?)`,
            ...[email, email.toLowerCase(), workspaceOf(db, request).id, email.toLowerCase(), id],
          )
        }),
    },
    witness: async (site) => {
      await invite(site, site.fresh())
      return (await join(site)).status === 200
    },
  },
  {
    ...base,
    id: 'blaxel-1-list-cache-ignores-workspace',
    breaks: 'The list of one workspace never shows the people of another',
    source: 'RFC 9111, section 4.1: a cache key includes what the response depends on',
    planting: {
      on: 'reference',
      wrap: (fetch) => {
        let cached: { readonly token: string | null; readonly copy: () => Response } | undefined
        return async (request) => {
          const token = request.headers.get('authorization')
          if (request.method !== 'GET') cached = undefined
          if (request.method !== 'GET' || pathOf(request) !== '/users') return fetch(request)
          if (cached?.token === token) return cached.copy()
          const response = await fetch(request)
          if (response.status !== 200) return response
          const copy = await keep(response)
          cached = { token, copy }
          return copy()
        }
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      await list(site)
      return (await entries(site, email, { other: true })).length === 1
    },
  },
  {
    ...base,
    id: 'blaxel-1-header-beats-path',
    breaks: 'An operation on a workspace acts on the workspace in the path',
    source: 'Blaxel OpenAPI: workspaceName',
    planting: {
      mock: (provider) => ({
        ...provider,
        tenantOf: (context) => {
          const named = context.header('x-blaxel-workspace')
          return context.providerState.tenantKeys.get(named ?? '') ?? provider.tenantOf(context)
        },
      }),
    },
    witness: async (site) => {
      const read = await send(site, 'GET', `/workspaces/${nameOf(site, true)}`)
      return read.json.name === nameOf(site)
    },
  },
  {
    ...base,
    id: 'blaxel-1-body-names-workspace',
    breaks: 'An invitation belongs to the workspace that the header names, even if the body names another one',
    source: 'Blaxel API introduction: X-Blaxel-Workspace; OpenAPI, InviteWorkspaceUser: other keys are ignored',
    planting: {
      reference: ({ app }) =>
        // The body is bound to the whole record.
        before(app, 'POST /v0/users', (request) => {
          const { workspace } = bodyOf(request)
          if (typeof workspace === 'string') request.headers['x-blaxel-workspace'] = workspace
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email, { body: { email, workspace: nameOf(site, true) } })
      return (await entries(site, email, { other: true })).length === 1
    },
  },
  {
    ...base,
    id: 'blaxel-1-list-all-workspaces',
    breaks: 'The list of workspaces shows only those that the caller has access to',
    source: 'Blaxel OpenAPI, ListWorkspaces',
    planting: {
      reference: ({ app, db }) => {
        // Shows every workspace of the caller's account, which is that of the creator.
        const shown = new Map<string, Json>()
        after(app, 'POST /v0/workspaces', (_request, json) => shown.set(json.id, json))
        rewrite(app, 'GET /v0/workspaces', (json) => {
          const creators = json.map(({ createdBy }: Json) => createdBy)
          const ids = json.map(({ id }: Json) => id)
          const added = [...shown.values()].filter(
            ({ id, createdBy }) => creators.includes(createdBy) && !ids.includes(id),
          )
          const exists = ({ id }: Json) => db.one('SELECT 1 FROM workspace WHERE id = ?', id) !== undefined
          return [...json, ...added.filter(exists)]
        })
      },
    },
    witness: async (site) => {
      await create(site, { name: 'of-the-admin' })
      const { json } = await site.call('GET', '/workspaces', asLimited(site))
      return json.some(({ name }: Json) => name === 'of-the-admin')
    },
  },
]
