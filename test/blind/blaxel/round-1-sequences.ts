import type { BlindBug } from '../bug.ts'
import { answer, type Json, param, pause } from '../common.ts'
import { answering, handling } from '../mock.ts'
import {
  asInvitee,
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
  setRole,
  workspace,
} from './calls.ts'
import { after, before, callerOf, rewrite, routes, workspaceOf } from './helpers.ts'

const base = { provider: 'blaxel', round: 1, group: 'sequences', strength: 'must' } as const

type Row = Record<string, string | number>

const revokeRoute = 'DELETE /v0/users/:subOrEmail'

/** Wrong behaviours that need a history of several steps. */
export const sequences: readonly BlindBug[] = [
  {
    ...base,
    id: 'blaxel-1-reinvited-is-listed-twice',
    breaks: 'An address that was revoked and invited again is listed once',
    source: 'facts A4: list; an invited address is listed once',
    planting: {
      reference: ({ app }) => {
        // Revoked records are marked, and the join that builds the list looks at the mark of the newest record only.
        const invited = new Map<string, number>()
        const keyOf = (workspace: unknown, email: string) => `${workspace} ${email.toLowerCase()}`
        const revoked = new Set<string>()
        after(app, revokeRoute, ({ headers, params }) =>
          revoked.add(keyOf(headers['x-blaxel-workspace'], (params as { subOrEmail: string }).subOrEmail)),
        )
        after(app, 'POST /v0/users', ({ headers }, { email }) => {
          const key = keyOf(headers['x-blaxel-workspace'], email)
          if (revoked.delete(key)) invited.set(key, (invited.get(key) ?? 1) + 1)
        })
        rewrite(app, 'GET /v0/users', (json, { headers }) =>
          json.flatMap((user: Json) => {
            const count = user.accepted ? 1 : (invited.get(keyOf(headers['x-blaxel-workspace'], user.email)) ?? 1)
            return Array.from({ length: count }, () => user)
          }),
        )
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      await remove(site, email)
      await invite(site, email)
      return (await entries(site, email)).length === 2
    },
  },
  {
    ...base,
    id: 'blaxel-1-second-revoke-has-no-effect',
    breaks: 'An invitation that was sent a second time can be revoked like the first',
    source: 'Blaxel OpenAPI, RemoveWorkspaceUser',
    planting: {
      reference: ({ app, db }) => {
        // The oldest record of the address is the one that is marked as revoked.
        const revoked = new Set<string>()
        before(app, revokeRoute, (request, reply) => {
          const { id } = workspaceOf(db, request)
          const key = param(request, 'subOrEmail').toLowerCase()
          if (!db.one('SELECT id FROM invitation WHERE workspace_id = ? AND email_key = ?', id, key)) return undefined
          if (revoked.has(`${id} ${key}`)) return answer(reply, 200, {})
          revoked.add(`${id} ${key}`)
          return undefined
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      for (const _ of [1, 2]) {
        await invite(site, email)
        await remove(site, email)
      }
      return (await entries(site, email)).length === 1
    },
  },
  {
    ...base,
    id: 'blaxel-1-former-admin-returns-as-admin',
    breaks: 'A former admin who was removed and invited again comes back with the role of the invitation',
    source: 'appsmithorg/appsmith#19254',
    planting: {
      reference: ({ app, db }) => {
        const former = new Map<string, string>()
        before(app, revokeRoute, (request) => {
          const who = param(request, 'subOrEmail')
          const { id } = workspaceOf(db, request)
          const row = db.one<Row>(
            `SELECT m.person_id, m.role FROM member m JOIN person p ON p.id = m.person_id
             WHERE m.workspace_id = ? AND (p.id = ? OR p.email_key = ?)`,
            ...[id, who, who.toLowerCase()],
          )
          if (row) former.set(`${id} ${row.person_id}`, String(row.role))
        })
        after(app, routes.join, (request) => {
          const [workspaceId, personId] = [workspaceOf(db, request).id, callerOf(db, request).id]
          const role = former.get(`${workspaceId} ${personId}`)
          const sql = 'UPDATE member SET role = ? WHERE workspace_id = ? AND person_id = ?'
          if (role) db.run(sql, role, workspaceId, personId)
        })
      },
    },
    witness: async (site) => {
      await enter(site)
      await setRole(site, site.inviteeEmail, 'admin')
      await remove(site, site.inviteeEmail)
      await enter(site)
      return (await entries(site, site.inviteeEmail))[0].role === 'admin'
    },
  },
  {
    ...base,
    id: 'blaxel-1-pending-role-lost-at-joining',
    breaks: 'A role that was given to a pending invitation is the role of the person who accepts it',
    source: 'Blaxel OpenAPI, PendingInvitation: role that the person will have',
    planting: handling('AcceptWorkspaceInvitation', (original) => async (context) => {
      const reply = await original(context)
      const tenant = context.providerState.tenantKeys.get(context.params.workspaceName ?? '')
      const member = tenant?.members.byEmail(context.caller.email)
      if (member) tenant?.members.put({ ...member, role: context.providerState.rules.defaultRole })
      return reply
    }),
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      const changed = await setRole(site, site.inviteeEmail, 'admin')
      await join(site)
      return changed.status === 200 && (await entries(site, site.inviteeEmail))[0].role === 'member'
    },
  },
  {
    ...base,
    id: 'blaxel-1-profile-role-at-invite',
    breaks: 'The list of own invitations shows the role that a pending invitation has now',
    source: 'Blaxel OpenAPI, PendingInvitationRender: role',
    planting: answering('ListAllPendingInvitations', (body, { providerState }) =>
      body.map((one: Json) => ({ ...one, role: providerState.rules.defaultRole })),
    ),
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      const changed = await setRole(site, site.inviteeEmail, 'admin')
      return changed.status === 200 && (await profile(site)).json[0].role === 'member'
    },
  },
  {
    ...base,
    id: 'blaxel-1-recreated-name-has-old-invitations',
    breaks: 'A new workspace with the name of a deleted one does not have the invitations of the deleted one',
    source: 'Blaxel OpenAPI, DeleteWorkspace: deletes everything in the workspace',
    planting: {
      reference: ({ app, db }) => {
        // Invitations belong to a workspace by its name.
        const left = new Map<string, Row[]>()
        before(app, 'DELETE /v0/workspaces/:workspaceName', (request) => {
          const { id, name } = workspaceOf(db, request)
          left.set(name, db.all<Row>('SELECT * FROM invitation WHERE workspace_id = ?', id))
        })
        after(app, 'POST /v0/workspaces', (_request, { id, name }) => {
          for (const row of left.get(name) ?? [])
            db.run(
              'INSERT INTO invitation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
              ...Object.values({ ...row, workspace_id: id }),
            )
        })
      },
    },
    witness: async (site) => {
      const headers = { 'x-blaxel-workspace': 'made-here' }
      await create(site, { name: 'made-here' })
      await invite(site, site.fresh(), { headers })
      await site.call('DELETE', '/workspaces/made-here')
      await create(site, { name: 'made-here' })
      return (await list(site, { headers })).length === 2
    },
  },
  {
    ...base,
    id: 'blaxel-1-created-by-last-editor',
    breaks: 'createdBy of a workspace stays the person who created it',
    source: 'Blaxel OpenAPI, OwnerFields: createdBy',
    planting: {
      reference: ({ app, db }) =>
        after(app, 'PUT /v0/workspaces/:workspaceName', (request, { id }) =>
          db.run('UPDATE workspace SET created_by = ? WHERE id = ?', callerOf(db, request).id, id),
        ),
    },
    witness: async (site) => {
      const { createdBy } = (await workspace(site, nameOf(site))).json
      await enter(site)
      await setRole(site, site.inviteeEmail, 'admin')
      await site.call('PUT', `/workspaces/${nameOf(site)}`, { ...asInvitee(site), body: { displayName: 'Ours' } })
      return (await workspace(site, nameOf(site))).json.createdBy !== createdBy
    },
  },
  {
    ...base,
    id: 'blaxel-1-returning-member-stays-pending',
    breaks: 'A person who left and accepted a new invitation is listed as a member again',
    source: 'langgenius/dify#38073',
    planting: {
      reference: ({ app, db }) => {
        // The record of the earlier membership counts, and the new one is not written.
        const gone = new Set<string>()
        after(app, 'DELETE /v0/workspaces/:workspaceName/leave', (request) =>
          gone.add(`${workspaceOf(db, request).id} ${callerOf(db, request).id}`),
        )
        after(app, routes.join, (request) => {
          const [workspaceId, personId] = [workspaceOf(db, request).id, callerOf(db, request).id]
          if (gone.has(`${workspaceId} ${personId}`))
            db.run('DELETE FROM member WHERE workspace_id = ? AND person_id = ?', workspaceId, personId)
        })
      },
    },
    witness: async (site) => {
      await enter(site)
      await leave(site)
      await invite(site, site.inviteeEmail)
      const joined = await join(site)
      return joined.status === 200 && (await entries(site, site.inviteeEmail)).length === 0
    },
  },
  {
    ...base,
    id: 'blaxel-1-fifth-invite-refused',
    strength: 'should',
    breaks: 'An address can be invited again however often its invitation was revoked',
    source: 'factly/kavach#209',
    planting: {
      reference: ({ app, db }) => {
        const counts = new Map<string, number>()
        after(app, revokeRoute, (request) => {
          const key = `${workspaceOf(db, request).id} ${param(request, 'subOrEmail')}`
          counts.set(key, (counts.get(key) ?? 0) + 1)
        })
        before(app, 'POST /v0/users', (request, reply) => {
          const { email } = JSON.parse(String(request.body))
          const isOver = (counts.get(`${workspaceOf(db, request).id} ${email}`) ?? 0) >= 4
          return isOver ? reply.code(409).send('') : undefined
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      for (let round = 0; round < 4; round++) {
        await invite(site, email)
        await remove(site, email)
      }
      return (await invite(site, email)).status === 409
    },
  },
  {
    ...base,
    id: 'blaxel-1-removed-cannot-be-invited',
    strength: 'should',
    breaks: 'A person who was removed can be invited again',
    source: 'lowcoder-org/lowcoder#1415',
    planting: handling('InviteWorkspaceUser', (original) => {
      const seen = new Set<string>()
      return async (context) => {
        const { email } = context.body as { email: string }
        const { members, facts } = context.tenant
        for (const member of members) seen.add(`${facts.id} ${member.email}`)
        const isFormer = [...context.tenant.ended.values()].some(
          (ended) => ended.email === email && ended.state === 'accepted',
        )
        if (isFormer || (seen.has(`${facts.id} ${email}`) && !members.byEmail(email)))
          return context.json(409, { code: 409, error: 'Resource already exists', message: `${email} exists already` })
        return original(context)
      }
    }),
    witness: async (site) => {
      await enter(site)
      await remove(site, site.inviteeEmail)
      return (await invite(site, site.inviteeEmail)).status === 409
    },
  },
  {
    ...base,
    id: 'blaxel-1-reinvite-keeps-first-times',
    strength: 'should',
    breaks: 'An invitation after a revocation has a new time of creation',
    source: 'facts A4: invite again after a revocation',
    planting: handling('InviteWorkspaceUser', (original) => {
      const first = new Map<string, Json>()
      return async (context) => {
        const reply = await original(context)
        const body = reply.body as Json
        const key = `${body.workspace} ${body.email}`
        const { createdAt, expiresAt } = first.get(key) ?? body
        first.set(key, { createdAt, expiresAt })
        return { ...reply, body: { ...body, createdAt, expiresAt } }
      }
    }),
    witness: async (site) => {
      const email = site.fresh()
      const made = await invite(site, email)
      await remove(site, email)
      await pause(15)
      return (await invite(site, email)).json.createdAt === made.json.createdAt
    },
  },
  {
    ...base,
    id: 'blaxel-1-leaving-takes-invitations-along',
    strength: 'should',
    breaks: 'The invitations of an admin who leaves stay pending',
    source: 'Blaxel OpenAPI, LeaveWorkspace: ends the own membership',
    planting: {
      reference: ({ app, db }) =>
        // A foreign key with ON DELETE CASCADE.
        after(app, 'DELETE /v0/workspaces/:workspaceName/leave', (request) =>
          db.run(
            'DELETE FROM invitation WHERE workspace_id = ? AND invited_by = ?',
            ...[workspaceOf(db, request).id, callerOf(db, request).id],
          ),
        ),
    },
    witness: async (site) => {
      const email = site.fresh()
      await enter(site)
      await setRole(site, site.inviteeEmail, 'admin')
      await invite(site, email, asInvitee(site))
      await leave(site)
      return (await entries(site, email)).length === 0
    },
  },
]
