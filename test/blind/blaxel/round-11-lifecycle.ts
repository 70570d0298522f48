import { isName } from '../../reference/blaxel/input.ts'
import { showOwn } from '../../reference/blaxel/own.ts'
import { addMember } from '../../reference/blaxel/schema.ts'
import { findInvitation, findMember, invitationsOf, type MemberRow } from '../../reference/blaxel/store.ts'
import { emailKey, microseconds } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { afterwards, answer, bodyOf, changeJson, type Json, onHook, param, routeOf } from '../common.ts'
import { jsonResponse } from '../proxy.ts'
import * as h from './round-11-helpers.ts'

const { must } = h
const [joining, declining, leaving] = [
  'POST /v0/workspaces/:workspaceName/join',
  'POST /v0/workspaces/:workspaceName/decline',
  'DELETE /v0/workspaces/:workspaceName/leave',
]

export const lifecycle: readonly BlindBug[] = [
  must(
    'leaving-revives-the-invitation',
    'lifecycle',
    'An accepted invitation cannot be used again after leaving',
    'webrenew/memories#379',
    {
      reference: ({ app, db }) =>
        afterwards(app, h.done(leaving), (request) => {
          const caller = h.callerOf(db, request)
          if (!caller) return
          const at = microseconds()
          const sql = "INSERT OR IGNORE INTO invitation VALUES (?, ?, ?, ?, 'member', ?, ?, ?, ?)"
          const { id } = h.workspaceOf(db, request)
          const by =
            db.one<{ created_by: string }>('SELECT created_by FROM workspace WHERE id = ?', id)?.created_by ?? ''
          db.run(sql, `inv_${at}`, id, caller.email, emailKey(caller.email), by, at, at, at + 3600e6)
        }),
    },
    async (site) => {
      await h.enter(site)
      await h.leave(site)
      return (await h.join(site)).status === 200
    },
  ),
  must(
    'own-list-is-kept-after-revoking',
    'lifecycle',
    'A revoked invitation is gone from the list of the invitee',
    'Blaxel control plane OpenAPI: RemoveWorkspaceUser; onetimesecret/onetimesecret#2877',
    {
      reference: ({ app }) => {
        const kept = new Map<string, Json>()
        const keyOf = ({ headers }: Json) => String(headers['x-blaxel-authorization'] ?? headers.authorization)
        onHook(app, 'preHandler', h.on('GET /v0/profile/invitations'), (request, reply) => {
          const rows = kept.get(keyOf(request))
          if (rows) answer(reply, 200, rows)
        })
        changeJson(app, h.done('GET /v0/profile/invitations'), (rows, request) => {
          kept.set(keyOf(request), rows)
        })
        afterwards(app, h.on('POST /v0/users', joining, declining, 'DELETE /v0/workspaces/:workspaceName'), () =>
          kept.clear(),
        )
      },
    },
    async (site) => {
      await h.invite(site)
      await h.mine(site)
      await h.remove(site)
      return (await h.mine(site)).status === 200
    },
  ),
  must(
    'former-member-returns-without-accepting',
    'lifecycle',
    'An invited person has no access before accepting, a former member neither',
    'facts A4: no access until the invitation is accepted',
    {
      reference: ({ app, db }) => {
        const former = new Map<string, MemberRow>()
        onHook(app, 'preHandler', h.on('DELETE /v0/users/:subOrEmail'), (request) => {
          const { id } = h.workspaceOf(db, request)
          const member = findMember(db, id, param(request, 'subOrEmail'))
          if (member) former.set(`${id} ${emailKey(member.email)}`, member)
        })
        afterwards(app, h.done('POST /v0/users'), (request) => {
          const { id } = h.workspaceOf(db, request)
          const row = findInvitation(db, id, bodyOf(request).email)
          const member = former.get(`${id} ${emailKey(row?.email ?? '')}`)
          if (!row || !member) return
          db.run('DELETE FROM invitation WHERE id = ?', row.id)
          addMember(db, id, member.id, row.role, true)
        })
      },
    },
    async (site) => {
      await h.enter(site)
      await h.remove(site)
      await h.invite(site)
      return (await h.entries(site))[0].accepted === true
    },
  ),
  must(
    'update-renames-the-workspace',
    'lifecycle',
    'The name of a workspace is fixed when it is created',
    'Blaxel control plane OpenAPI: Workspace.name',
    {
      reference: ({ app, db }) =>
        afterwards(app, h.done('PUT /v0/workspaces/:workspaceName'), (request) => {
          const { name } = bodyOf(request)
          if (isName(name))
            db.run('UPDATE OR IGNORE workspace SET name = ? WHERE id = ?', name, h.workspaceOf(db, request).id)
        }),
    },
    async (site) => {
      await site.call('POST', '/workspaces', { body: { name: 'old-pier' } })
      await site.call('PUT', '/workspaces/old-pier', { body: { name: 'new-pier', displayName: 'Pier' } })
      return (await site.call('GET', '/workspaces/new-pier')).status === 200
    },
  ),
  must(
    'invitations-outlive-their-workspace',
    'lifecycle',
    'Deleting a workspace deletes its invitations',
    'Blaxel control plane OpenAPI: DeleteWorkspace',
    {
      reference: ({ app, db }) => {
        const orphans: { readonly email: string; readonly shown: Json }[] = []
        onHook(app, 'preHandler', h.on('DELETE /v0/workspaces/:workspaceName'), (request) => {
          for (const row of invitationsOf(db, h.workspaceOf(db, request).id))
            orphans.push({ email: row.email, shown: showOwn(db, row) })
        })
        changeJson(
          app,
          (request) => routeOf(request) === 'GET /v0/profile/invitations',
          (json, request, reply) => {
            const email = emailKey(h.callerOf(db, request)?.email ?? '')
            const left = orphans.filter((orphan) => emailKey(orphan.email) === email).map(({ shown }) => shown)
            if (left.length === 0) return json
            reply.code(200)
            return [...(Array.isArray(json) ? json : []), ...left]
          },
        )
      },
    },
    async (site) => {
      await site.call('POST', '/workspaces', { body: { name: 'short-lived' } })
      const headers = { 'x-blaxel-workspace': 'short-lived' }
      await site.call('POST', '/users', { headers, body: { email: site.inviteeEmail } })
      await site.call('DELETE', '/workspaces/short-lived')
      return (await h.mine(site)).status === 200
    },
  ),
  must(
    'role-of-someone-who-left-can-change',
    'lifecycle',
    'The role of a person who has left cannot be changed',
    'Blaxel control plane OpenAPI: UpdateWorkspaceUserRole, 404',
    {
      reference: ({ app, db }) => {
        const left = new Map<string, MemberRow>()
        onHook(app, 'preHandler', h.on(leaving), (request) => {
          const { id } = h.workspaceOf(db, request)
          const member = findMember(db, id, h.callerOf(db, request)?.id ?? '')
          if (!member) return
          left.set(`${id} ${member.id}`, member)
          left.set(`${id} ${emailKey(member.email)}`, member)
        })
        onHook(app, 'preHandler', h.on('PUT /v0/users/:subOrEmail'), (request, reply) => {
          const { id } = h.workspaceOf(db, request)
          const who = param(request, 'subOrEmail')
          const member = left.get(`${id} ${who}`) ?? left.get(`${id} ${emailKey(who)}`)
          const { role } = bodyOf(request)
          if (!member || findMember(db, id, who) || (role !== 'admin' && role !== 'member')) return
          answer(reply, 200, { sub: member.id, email: member.email, email_verified: true, role, accepted: true })
        })
      },
    },
    async (site) => {
      await h.enter(site)
      await h.leave(site)
      return (await h.setRole(site, site.inviteeEmail, 'admin')).status === 200
    },
  ),
  must(
    'free-name-stays-free-once-asked-for',
    'lifecycle',
    'A name is no longer available after a workspace has been created with it',
    'Blaxel control plane OpenAPI: CheckWorkspaceAvailability',
    {
      on: 'mock',
      wrap: (fetch) => {
        const known = new Map<string, Json>()
        return async (request) => {
          if (h.lineOf(request) !== 'POST /workspaces/availability') return fetch(request)
          const key = `${new URL(request.url).search} ${await request.clone().text()}`
          const response = await fetch(request)
          if (response.status !== 200) return response
          if (!known.has(key)) known.set(key, await response.clone().json())
          return jsonResponse(200, known.get(key), response.headers)
        }
      },
    },
    async (site) => {
      const check = () => site.call('POST', '/workspaces/availability', { body: { name: 'salt-mill' } })
      const before = await check()
      await site.call('POST', '/workspaces', { body: { name: 'salt-mill' } })
      return before.json === true && (await check()).json === true
    },
  ),
]
