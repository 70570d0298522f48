import { createWorkspace } from '../../reference/blaxel/schema.ts'
import * as store from '../../reference/blaxel/store.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, param } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { client } from './calls.ts'
import { before, callerOf, onRun, placeOf, rewrite, routes } from './helpers.ts'

const { must, should } = kindsOf('blaxel', 2)

/** Bugs that need a history of several steps. */
export const sequences: readonly BlindBug[] = [
  {
    id: 'blaxel-2-removed-person-is-pending-again',
    ...must,
    group: 'sequences',
    breaks: 'A removed member cannot come back with the invitation that was accepted before.',
    source: 'different-ai/openwork#3243',
    planting: {
      reference: (service) => {
        // Whether an invitation is accepted is computed from the membership.
        const { db } = service
        const accepted = new Map<string, store.InvitationRow>()
        before(service.app, routes.join, (request) => {
          const workspace = store.findWorkspace(db, param(request, 'workspaceName'))
          const caller = callerOf(db, request)
          const row = workspace && store.findInvitation(db, workspace.id, caller.email)
          if (row) accepted.set(`${row.workspace_id} ${caller.id}`, row)
        })
        onRun(service, 'DELETE FROM member', ([workspaceId, personId], run) => {
          const row = accepted.get(`${workspaceId} ${personId}`)
          const removed = run()
          if (row) {
            const sql = 'INSERT OR IGNORE INTO invitation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)'
            const { created_at, updated_at, expires_at } = row
            const who = [row.workspace_id, row.email, row.email.toLowerCase(), row.role, row.invited_by]
            db.run(sql, row.id, ...who, created_at, updated_at, expires_at)
          }
          return removed
        })
      },
    },
    witness: async (site) => {
      const { enter, remove, join, email } = client(site)
      await enter()
      await remove(email)
      return (await join()).status === 200
    },
  },
  {
    id: 'blaxel-2-rejoining-restores-admin',
    ...must,
    group: 'sequences',
    breaks: 'A person who is removed and invited again has the role of the new invitation.',
    source: 'different-ai/openwork#3243',
    planting: {
      reference: (service) => {
        const former = new Map<string, string>()
        onRun(service, 'DELETE FROM member', ([workspaceId, personId], run) => {
          const role = store.roleIn(service.db, String(workspaceId), String(personId))
          if (role) former.set(`${workspaceId} ${personId}`, role)
          return run()
        })
        onRun(service, 'INSERT INTO member', ([workspaceId, personId], run) => {
          const added = run()
          const role = former.get(`${workspaceId} ${personId}`)
          if (role) store.setMemberRole(service.db, String(workspaceId), String(personId), role)
          return added
        })
      },
    },
    witness: async (site) => {
      const { enter, setRole, remove, invite, join, entries, email } = client(site)
      await enter()
      await setRole(email, 'admin')
      await remove(email)
      const invited = await invite(email)
      await join()
      const [listed] = await entries(email)
      return invited.json.role === 'member' && listed.role === 'admin'
    },
  },
  {
    id: 'blaxel-2-second-removal-has-no-effect',
    ...must,
    group: 'sequences',
    breaks: 'Removing a member works each time, also after the person has come back.',
    source: 'gip-inclusion/les-emplois#778',
    planting: {
      reference: (service) => {
        // The archive of former members has a unique key, and a conflict ends the removal silently.
        const archive = new Set<string>()
        onRun(service, 'DELETE FROM member', ([workspaceId, personId], run) => {
          const key = `${workspaceId} ${personId}`
          if (archive.has(key)) return 0
          archive.add(key)
          return run()
        })
      },
    },
    witness: async (site) => {
      const { enter, remove, entries, email } = client(site)
      await enter()
      await remove(email)
      await enter()
      return (await remove(email)).status === 200 && (await entries(email)).length === 1
    },
  },
  {
    id: 'blaxel-2-invited-again-is-not-listed',
    ...must,
    group: 'sequences',
    breaks: 'An address that is revoked and invited again is listed again.',
    source: 'discourse/discourse#11013',
    planting: {
      reference: (service) => {
        // The tombstone of a revoked address is only cleared by a renewal, not by a new invitation.
        const { db } = service
        const tombstones = new Set<string>()
        onRun(service, 'DELETE FROM invitation WHERE id', ([id], run) => {
          const sql = 'SELECT workspace_id, email FROM invitation WHERE id = ?'
          const row = db.one<{ workspace_id: string; email: string }>(sql, String(id))
          if (row) tombstones.add(`${row.workspace_id} ${row.email}`)
          return run()
        })
        before(service.app, routes.invite, (request) => {
          const { workspace } = placeOf(db, request)
          const email = String(bodyOf(request).email)
          if (store.findInvitation(db, workspace.id, email)) tombstones.delete(`${workspace.id} ${email}`)
        })
        rewrite(service.app, routes.list, (json, request) => {
          const { workspace } = placeOf(db, request)
          return json.filter(
            (user: { email: string; accepted: boolean }) =>
              user.accepted || !tombstones.has(`${workspace.id} ${user.email}`),
          )
        })
      },
    },
    witness: async (site) => {
      const { invite, remove, entries } = client(site)
      const email = site.fresh()
      await invite(email)
      await remove(email)
      return (await invite(email)).status === 200 && (await entries(email)).length === 0
    },
  },
  {
    id: 'blaxel-2-own-list-needs-the-inviter',
    // No source says what becomes of the invitations of someone who is removed.
    ...should,
    group: 'sequences',
    breaks: 'A pending invitation stays in the list of own invitations if the inviter is removed from the workspace.',
    source: 'Blaxel OpenAPI: ListAllPendingInvitations',
    planting: {
      reference: (service) => {
        rewrite(service.app, routes.mine, (json, _request, reply) => {
          const left = json.filter((one: { invitedBy: { email?: string } }) => one.invitedBy.email !== undefined)
          if (left.length > 0) return left
          reply.code(404)
          return { code: 404, error: 'Not found', message: 'There are no pending invitations' }
        })
      },
    },
    witness: async (site) => {
      const { invite, setRole, remove, limitedEmail, users, mine, email } = client(site)
      const inviter = await limitedEmail()
      await setRole(inviter, 'admin')
      await invite(email, { as: 'limited' })
      await remove(inviter)
      const stillPending = (await users()).some((user) => user.email === email)
      return stillPending && (await mine()).status === 404
    },
  },
  {
    id: 'blaxel-2-deleted-workspace-keeps-invitations',
    ...must,
    group: 'sequences',
    breaks: 'An invitation to a workspace that was deleted is no longer among the own invitations.',
    source: 'chef/chef-server#81',
    planting: {
      reference: (service) => {
        const orphans: unknown[] = []
        const { db, app } = service
        before(service.app, routes.destroy, (request) => {
          const row = store.findWorkspace(db, param(request, 'workspaceName'))
          if (!row) return
          for (const { id, email, role } of store.invitationsOf(db, row.id))
            orphans.push({ invitationId: id, type: 'workspace', email, role, workspace: { name: row.name } })
        })
        app.addHook('onSend', async (request, reply, payload) => {
          if (orphans.length === 0 || !/invitations$/.test(request.url) || reply.statusCode === 401) return payload
          const own = (orphans as { email: string }[]).filter(({ email }) => email === callerOf(db, request).email)
          if (own.length === 0) return payload
          const living = reply.statusCode === 200 ? JSON.parse(String(payload)) : []
          reply.code(200)
          return JSON.stringify([...living, ...own])
        })
      },
    },
    witness: async (site) => {
      const { ask, mine, email } = client(site)
      await ask('POST', '/workspaces', { body: { name: 'short-lived' } })
      await ask('POST', '/users', { at: null, headers: { 'x-blaxel-workspace': 'short-lived' }, body: { email } })
      await ask('DELETE', '/workspaces/short-lived')
      return (await mine()).status === 200
    },
  },
  {
    id: 'blaxel-2-name-reused-with-old-invitations',
    ...must,
    group: 'sequences',
    breaks: 'A workspace that is created with the name of a deleted one starts without its invitations.',
    source: 'onetimesecret/onetimesecret#2878',
    planting: {
      reference: (service) => {
        const { db } = service
        const kept = new Map<string, readonly store.InvitationRow[]>()
        before(service.app, routes.destroy, (request) => {
          const row = store.findWorkspace(db, param(request, 'workspaceName'))
          if (row) kept.set(row.name, store.invitationsOf(db, row.id))
        })
        before(service.app, routes.create, (request, reply) => {
          const { name } = bodyOf(request)
          const old = kept.get(String(name))
          const caller = callerOf(db, request)
          if (!old) return undefined
          const made = createWorkspace(db, String(name), {}, caller.id)
          if (!made) return undefined
          for (const { email } of old) store.invite(db, made, email, caller.id, 3600)
          return answer(reply, 200, { id: made.id, name: made.name, status: 'ready' })
        })
      },
    },
    witness: async (site) => {
      const { ask, users } = client(site)
      const inside = { at: null, headers: { 'x-blaxel-workspace': 'used-twice' } } as const
      const create = () => ask('POST', '/workspaces', { body: { name: 'used-twice' } })
      await create()
      await ask('POST', '/users', { ...inside, body: { email: site.fresh() } })
      await ask('DELETE', '/workspaces/used-twice')
      await create()
      return (await users(inside)).length === 2
    },
  },
  {
    id: 'blaxel-2-join-shows-newest-workspace',
    ...must,
    group: 'sequences',
    breaks: 'The response to accepting an invitation shows the workspace that was joined.',
    source: 'Mentra-Community/MentraOS#3288',
    planting: {
      reference: (service) => {
        rewrite(service.app, routes.join, (json, request) => {
          const [newest] = store.workspacesOf(service.db, callerOf(service.db, request).id)
          return { ...json, workspace: { ...json.workspace, id: newest?.id, name: newest?.name } }
        })
      },
    },
    witness: async (site) => {
      const { enter, invite, join, name, email } = client(site)
      await enter({ other: true })
      await invite(email)
      const joined = await join()
      return joined.status === 200 && joined.json.workspace.name !== name
    },
  },
  {
    id: 'blaxel-2-name-check-is-cached',
    ...must,
    group: 'sequences',
    breaks: 'The name check says that a name is in use as soon as the workspace exists.',
    source: 'zitadel/zitadel#4854',
    planting: {
      reference: (service) => {
        const known = new Map<string, boolean>()
        rewrite(service.app, routes.check, (json, request) => {
          if (typeof json !== 'boolean') return json
          const name = String(bodyOf(request).name)
          if (!known.has(name)) known.set(name, json)
          return known.get(name)
        })
      },
    },
    witness: async (site) => {
      const { ask } = client(site)
      const body = { name: 'asked-first' }
      await ask('POST', '/workspaces/availability', { body })
      await ask('POST', '/workspaces', { body })
      return (await ask('POST', '/workspaces/availability', { body })).json === true
    },
  },
  {
    id: 'blaxel-2-third-revocation-has-no-effect',
    ...must,
    group: 'sequences',
    breaks: 'An invitation that is revoked with success is gone, also if its address was revoked twice before.',
    source: 'helium/console#917',
    planting: {
      reference: (service) => {
        // The history of an address has room for two revocations.
        const { db } = service
        const counts = new Map<string, number>()
        onRun(service, 'DELETE FROM invitation WHERE id', ([id], run) => {
          const sql = 'SELECT workspace_id, email_key FROM invitation WHERE id = ?'
          const row = db.one<{ workspace_id: string; email_key: string }>(sql, String(id))
          const key = `${row?.workspace_id} ${row?.email_key}`
          const count = (counts.get(key) ?? 0) + 1
          counts.set(key, count)
          return count > 2 ? 0 : run()
        })
      },
    },
    witness: async (site) => {
      const { invite, remove, entries } = client(site)
      const email = site.fresh()
      const statuses: number[] = []
      for (let count = 0; count < 3; count++) {
        await invite(email)
        statuses.push((await remove(email)).status)
      }
      return statuses[2] === 200 && (await entries(email)).length === 1
    },
  },
]
