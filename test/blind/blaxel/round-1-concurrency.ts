import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, type Json, param, pause, together } from '../common.ts'
import { handling } from '../mock.ts'
import { create, enter, entries, invite, join, remove, send, setRole } from './calls.ts'
import { after, before, callerOf, rewrite, routes, workspaceOf } from './helpers.ts'
import { keep } from './proxy.ts'

const base = { provider: 'blaxel', round: 1, group: 'concurrency', strength: 'must' } as const

type Row = Record<string, string | number>

const find = 'SELECT * FROM invitation WHERE workspace_id = ? AND email_key = ?'
const insert = 'INSERT INTO invitation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)'

/** Wrong behaviours that need two requests at once. */
export const concurrency: readonly BlindBug[] = [
  {
    ...base,
    id: 'blaxel-1-two-invites-two-entries',
    breaks: 'Two invites of one address at once make one entry in the list',
    source: 'nazarli-shabnam/clevis#270',
    planting: {
      reference: ({ app, db }) => {
        // Looks for a pending invitation, then inserts, without a constraint in the database.
        let count = 0
        const unseen = new WeakSet<object>()
        before(app, 'POST /v0/users', async (request) => {
          const { email } = bodyOf(request)
          const look = () => db.one<Row>(find, workspaceOf(db, request).id, String(email).toLowerCase())
          const isNew = look() === undefined
          await pause(15)
          if (isNew && look()) unseen.add(request)
        })
        after(app, 'POST /v0/users', (request, { email }) => {
          const row = db.one<Row>(find, workspaceOf(db, request).id, email.toLowerCase())
          const n = ++count
          if (row && unseen.has(request))
            db.run(insert, ...Object.values({ ...row, id: `${row.id}${n}`, email_key: `${row.email_key}#${n}` }))
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      const call = () => invite(site, email)
      await together(call, call)
      return (await entries(site, email)).length === 2
    },
  },
  {
    ...base,
    id: 'blaxel-1-simultaneous-invite-lost',
    breaks: 'Of two invites of different addresses at once, none is lost',
    source: 'a lost update: the list of invitations is read, changed and written as a whole',
    planting: {
      reference: ({ app, db }) => {
        const seen = new WeakMap<object, readonly unknown[]>()
        const ids = (workspace: string) =>
          db.all<Row>('SELECT id FROM invitation WHERE workspace_id = ?', workspace).map(({ id }) => id)
        before(app, 'POST /v0/users', async (request) => {
          seen.set(request, ids(workspaceOf(db, request).id))
          await pause(15)
        })
        after(app, 'POST /v0/users', (request, json) => {
          for (const id of ids(workspaceOf(db, request).id))
            if (id !== json.id && !seen.get(request)?.includes(id))
              db.run('DELETE FROM invitation WHERE id = ?', String(id))
        })
      },
    },
    witness: async (site) => {
      const emails = [site.fresh(), site.fresh()] as const
      await together(
        () => invite(site, emails[0]),
        () => invite(site, emails[1]),
      )
      return (await entries(site, emails[0])).length + (await entries(site, emails[1])).length === 1
    },
  },
  {
    ...base,
    id: 'blaxel-1-accepted-twice-listed-twice',
    breaks: 'Accepting twice at once makes one member',
    source: 'better-auth/better-auth#9154',
    planting: {
      reference: ({ app, db }) => {
        const twice = new Set<string>()
        before(app, routes.join, async (request, reply) => {
          const [workspace, caller] = [workspaceOf(db, request), callerOf(db, request)]
          const look = () => db.one<Row>(find, workspace.id, caller.email.toLowerCase())
          const isPending = look() !== undefined
          await pause(15)
          if (!isPending || look()) return undefined
          twice.add(`${workspace.id} ${caller.id}`)
          return answer(reply, 200, { email: caller.email, workspace: { id: workspace.id, name: workspace.name } })
        })
        rewrite(app, 'GET /v0/users', (json, request) => {
          const { id } = workspaceOf(db, request)
          return json.flatMap((user: Json) => (twice.has(`${id} ${user.sub}`) ? [user, user] : [user]))
        })
      },
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      const call = () => join(site)
      await together(call, call)
      return (await entries(site, site.inviteeEmail)).length === 2
    },
  },
  {
    ...base,
    id: 'blaxel-1-workspace-of-latest-request',
    breaks: 'Simultaneous requests to two workspaces are answered each for its own workspace',
    source: 'aws-samples/aws-saas-factory-bootcamp#72',
    planting: {
      on: 'mock',
      wrap: (fetch) => {
        // The workspace of the request is in a variable of the module.
        let current: string | null = null
        return async (request) => {
          current = request.headers.get('x-blaxel-workspace')
          if (current === null) return fetch(request)
          await Promise.resolve()
          await pause(1)
          const headers = new Headers(request.headers)
          headers.set('x-blaxel-workspace', current ?? request.headers.get('x-blaxel-workspace') ?? '')
          return fetch(new Request(request, { headers }))
        }
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await together(
        () => invite(site, email),
        () => send(site, 'GET', '/users', { other: true }),
      )
      return (await entries(site, email)).length === 0
    },
  },
  {
    ...base,
    id: 'blaxel-1-revoke-loses-against-accepting',
    breaks:
      'After a removal that was answered with 200, the person is not in the workspace, also if the person accepted at the same time',
    source: 'Blaxel OpenAPI, RemoveWorkspaceUser: removes the member or revokes the invitation',
    planting: {
      reference: ({ app, db }) => {
        // Decides that it is a revocation, then deletes the invitation, even if it was accepted meanwhile.
        before(app, routes.remove, async (request, reply) => {
          const values = [workspaceOf(db, request).id, param(request, 'subOrEmail').toLowerCase()] as const
          const wasPending = db.one(find, ...values) !== undefined
          await pause(15)
          return wasPending && db.one(find, ...values) === undefined ? answer(reply, 200, {}) : undefined
        })
      },
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      const [removed] = await together(
        () => remove(site, site.inviteeEmail),
        () => join(site),
      )
      return removed?.status === 200 && (await entries(site, site.inviteeEmail)).length === 1
    },
  },
  {
    ...base,
    id: 'blaxel-1-role-change-restores-removed',
    breaks: 'A member who was removed while the role was changed is not in the workspace afterwards',
    source: 'Blaxel OpenAPI, RemoveWorkspaceUser, UpdateWorkspaceUserRole: 404',
    planting: {
      reference: ({ app, db }) => {
        // Reads the member, and writes it back as a whole.
        before(app, routes.remove, () => pause(15))
        before(app, 'PUT /v0/users/:subOrEmail', async (request) => {
          const who = param(request, 'subOrEmail')
          const { id } = workspaceOf(db, request)
          const row = db.one<Row>(
            `SELECT m.* FROM member m JOIN person p ON p.id = m.person_id
             WHERE m.workspace_id = ? AND (p.id = ? OR p.email_key = ?)`,
            ...[id, who, who.toLowerCase()],
          )
          await pause(15)
          await pause(15)
          if (row) db.run('INSERT OR IGNORE INTO member VALUES (?, ?, ?, ?, ?)', ...Object.values(row))
        })
      },
    },
    witness: async (site) => {
      await enter(site)
      const [, removed] = await together(
        () => setRole(site, site.inviteeEmail, 'admin'),
        () => remove(site, site.inviteeEmail),
      )
      return removed?.status === 200 && (await entries(site, site.inviteeEmail)).length === 1
    },
  },
  {
    ...base,
    id: 'blaxel-1-simultaneous-invites-share-answer',
    breaks: 'Each of two simultaneous invites is answered for its own address, and both are sent',
    source: 'Blaxel OpenAPI, InviteWorkspaceUser: 200',
    planting: {
      on: 'mock',
      wrap: (fetch) => {
        // Equal requests are combined, but their bodies are not compared.
        const running = new Map<string, Promise<() => Response>>()
        return async (request) => {
          if (request.method !== 'POST' || !request.url.endsWith('/users')) return fetch(request)
          const { headers } = request
          const key = `${headers.get('authorization')} ${headers.get('x-blaxel-workspace')}`
          const known = running.get(key)
          if (known) return (await known)()
          const started = pause(15)
            .then(() => fetch(request))
            .then(keep)
          running.set(key, started)
          const copy = await started
          running.delete(key)
          return copy()
        }
      },
    },
    witness: async (site) => {
      const [first, second] = [site.fresh(), site.fresh()]
      const answers = await together(
        () => invite(site, first),
        () => invite(site, second),
      )
      return answers[1]?.json.email === first && (await entries(site, second)).length === 0
    },
  },
  {
    ...base,
    id: 'blaxel-1-one-name-two-workspaces',
    breaks: 'Of two simultaneous requests for a workspace with one name, one gets 409',
    source: 'Blaxel OpenAPI, CreateWorkspace: 409; Workspace: unique name',
    planting: handling('CreateWorkspace', (original) => async (context) => {
      const { name = '' } = context.body as { name?: string }
      const { tenantKeys } = context.providerState
      const isFree = !tenantKeys.has(name)
      await pause(15)
      if (isFree) tenantKeys.delete(name)
      return original(context)
    }),
    witness: async (site) => {
      const call = () => create(site, { name: 'made-here' })
      const answers = await together(call, call)
      return answers.every(({ status }) => status === 200)
    },
  },
  {
    ...base,
    id: 'blaxel-1-revoked-twice-at-once',
    strength: 'should',
    breaks: 'Of two simultaneous revocations of an invitation, one is answered with 404',
    source: 'Blaxel OpenAPI, RemoveWorkspaceUser: 404',
    planting: handling('RemoveWorkspaceUser', (original) => async (context) => {
      const { invitations } = context.tenant
      const named = context.params.subOrEmail ?? ''
      const pending = invitations.byEmail(named)
      await pause(15)
      return pending && !invitations.byEmail(named) ? context.empty(200) : original(context)
    }),
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      const call = () => remove(site, email)
      return (await together(call, call)).every(({ status }) => status === 200)
    },
  },
]
