import { show } from '../../../mocks/providers/blaxel/shows.ts'
import type { WorkspaceRow } from '../../reference/blaxel/schema.ts'
import { showWorkspace } from '../../reference/blaxel/workspaces.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, type Json } from '../common.ts'
import { answering, handling } from '../mock.ts'
import { asInvitee, decline, enter, entries, invite, join, leave, nameOf, send } from './calls.ts'
import { after, before, callerOf, rewrite, routes, workspaceOf } from './helpers.ts'
import { pathOf } from './proxy.ts'

const base = { provider: 'blaxel', round: 1, group: 'tenants', strength: 'must' } as const

type Row = Record<string, string | number>

/** Who has access to what, and what one workspace has to do with another. */
export const access: readonly BlindBug[] = [
  {
    ...base,
    id: 'blaxel-1-pending-may-read',
    breaks: 'A person who has not accepted the invitation yet has no access to the workspace',
    source: 'Blaxel workspace access control: no access until the invitation is accepted',
    planting: {
      reference: ({ app, db }) => {
        // An invited person is in the table of people with access, and only writing asks whether the person has accepted.
        const raised = new WeakSet<object>()
        const remove = 'DELETE FROM member WHERE workspace_id = ? AND person_id = ?'
        app.addHook('onRequest', async (request) => {
          if (request.method !== 'GET' || request.routeOptions.url !== '/v0/users') return
          const [{ id }, caller] = [workspaceOf(db, request), callerOf(db, request)]
          const sql = `SELECT 1 FROM invitation WHERE workspace_id = ? AND email_key = ? AND NOT EXISTS
            (SELECT 1 FROM member WHERE workspace_id = ? AND person_id = ?)`
          if (!db.one(sql, id, caller.email.toLowerCase(), id, caller.id)) return
          db.run(`INSERT INTO member VALUES (?, ?, 'member', 0, 1)`, id, caller.id)
          raised.add(request)
        })
        app.addHook('onSend', async (request, _reply, payload) => {
          if (!raised.has(request)) return payload
          const caller = callerOf(db, request)
          db.run(remove, workspaceOf(db, request).id, caller.id)
          return JSON.stringify(JSON.parse(String(payload)).filter(({ sub }: Json) => sub !== caller.id))
        })
      },
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      return (await send(site, 'GET', '/users', asInvitee(site))).status === 200
    },
  },
  {
    ...base,
    id: 'blaxel-1-strangers-get-empty-list',
    breaks: 'A person who is not in the workspace is refused with 403 and gets no list of users',
    source: 'Blaxel troubleshooting: no right in the workspace',
    planting: {
      on: 'reference',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        // The rows are filtered, but the request is not refused.
        const isList = request.method === 'GET' && pathOf(request) === '/users'
        return isList && response.status === 403 ? Response.json([]) : response
      },
    },
    witness: async (site) => (await send(site, 'GET', '/users', asInvitee(site))).text === '[]',
  },
  {
    ...base,
    id: 'blaxel-1-unknown-workspace-falls-back',
    breaks: 'An invite to a workspace that does not exist is answered with 404 and creates no invitation',
    source: 'Blaxel OpenAPI, InviteWorkspaceUser: 404 workspace not found',
    planting: {
      on: 'reference',
      wrap: (fetch) => async (request) => {
        const copy = request.clone()
        const response = await fetch(request)
        if (request.method !== 'POST' || pathOf(request) !== '/users' || response.status !== 404) return response
        const url = `${new URL(copy.url).origin}/v0/workspaces`
        const own = (await (await fetch(new Request(url, { headers: copy.headers }))).json()) as Json[]
        const headers = new Headers(copy.headers)
        headers.set('x-blaxel-workspace', own[0]?.name ?? '')
        return own[0] ? fetch(new Request(copy, { headers })) : response
      },
    },
    witness: async (site) =>
      (await invite(site, site.fresh(), { headers: { 'x-blaxel-workspace': 'nowhere' } })).status === 200,
  },
  {
    ...base,
    id: 'blaxel-1-invited-workspaces-listed',
    breaks: 'The list of workspaces does not show a workspace to which the caller is only invited',
    source: 'Blaxel OpenAPI, ListWorkspaces: the workspaces that the credential has access to',
    planting: answering('ListWorkspaces', (body, context) => [
      ...body,
      ...[...context.providerState.tenants.values()]
        .filter((tenant) => tenant.invitations.byEmail(context.caller.email))
        .map((tenant) => show.workspace(tenant.facts, tenant, context)),
    ]),
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      const { json } = await site.call('GET', '/workspaces', asInvitee(site))
      return json.some(({ name }: Json) => name === nameOf(site))
    },
  },
  {
    ...base,
    id: 'blaxel-1-pending-elsewhere-conflicts',
    breaks: 'An address that is invited to one workspace can be invited to another',
    source: 'ayunis-core/ayunis-core#1383',
    planting: {
      reference: ({ app, db }) =>
        // The address is unique in the whole table.
        before(app, 'POST /v0/users', (request, reply) => {
          const key = String(bodyOf(request).email).toLowerCase()
          const sql = 'SELECT 1 FROM invitation WHERE email_key = ? AND workspace_id <> ?'
          return db.one(sql, key, workspaceOf(db, request).id) ? reply.code(409).send('') : undefined
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await invite(site, email, { other: true })).status === 409
    },
  },
  {
    ...base,
    id: 'blaxel-1-member-elsewhere-conflicts',
    breaks: 'A member of one workspace can be invited to another',
    source: 'Blaxel workspace access control: a person can be in several workspaces',
    planting: handling('InviteWorkspaceUser', (original) => async (context) => {
      const { email } = context.body as { email: string }
      const isAnywhere = [...context.providerState.tenants.values()].some(({ members }) => members.byEmail(email))
      if (!isAnywhere) return original(context)
      return context.json(409, { code: 409, error: 'Resource already exists', message: `${email} is a member` })
    }),
    witness: async (site) => {
      await enter(site)
      return (await invite(site, site.inviteeEmail, { other: true })).status === 409
    },
  },
  {
    ...base,
    id: 'blaxel-1-invite-moves-invitation',
    breaks: 'An invite to one workspace leaves the invitation of the same address to another workspace alone',
    source: 'Blaxel OpenAPI, InviteWorkspaceUser',
    planting: {
      reference: ({ app, db }) =>
        // An upsert by the address alone.
        after(app, 'POST /v0/users', (_request, { id, email }) =>
          db.run('DELETE FROM invitation WHERE email_key = ? AND id <> ?', email.toLowerCase(), id),
        ),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      await invite(site, email, { other: true })
      return (await entries(site, email)).length === 0
    },
  },
  {
    ...base,
    id: 'blaxel-1-accepted-again',
    group: 'lifecycle',
    breaks: 'An invitation can be accepted once, and then the answer is 404',
    source: 'Blaxel OpenAPI until 2026-07-07, AcceptWorkspaceInvitation: 404',
    planting: {
      reference: ({ app, db }) =>
        before(app, routes.join, (request, reply) => {
          const { name, id } = workspaceOf(db, request)
          const caller = callerOf(db, request)
          const sql = 'SELECT 1 FROM member WHERE invited = 1 AND workspace_id = ? AND person_id = ?'
          if (!db.one(sql, id, caller.id)) return undefined
          const row = db.one<WorkspaceRow>('SELECT * FROM workspace WHERE name = ?', name)
          return row ? answer(reply, 200, { email: caller.email, workspace: showWorkspace(row) }) : undefined
        }),
    },
    witness: async (site) => {
      await enter(site)
      return (await join(site)).status === 200
    },
  },
  {
    ...base,
    id: 'blaxel-1-join-answers-inviter',
    group: 'responses',
    breaks: 'The answer to accepting has the address of the person who accepted',
    source: 'Blaxel OpenAPI, PendingInvitationAccept: email',
    planting: {
      reference: ({ app, db }) =>
        rewrite(app, routes.join, (json, request) => {
          const sql = 'SELECT p.email FROM workspace w JOIN person p ON p.id = w.created_by WHERE w.id = ?'
          return { ...json, ...db.one<Row>(sql, workspaceOf(db, request).id) }
        }),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      return (await join(site)).json.email !== site.inviteeEmail
    },
  },
  {
    ...base,
    id: 'blaxel-1-decline-answers-workspace',
    group: 'responses',
    breaks: 'Declining answers with the invitation that was declined',
    source: 'Blaxel OpenAPI until 2026-07-07, DeclineWorkspaceInvitation: 200',
    planting: {
      // Copied from the operation to leave.
      reference: ({ app, db }) =>
        rewrite(app, routes.decline, (json, request) => {
          const id = workspaceOf(db, request).id
          const row = db.one<WorkspaceRow>('SELECT * FROM workspace WHERE id = ?', id)
          return row ? showWorkspace(row) : json
        }),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      return (await decline(site)).json.email !== site.inviteeEmail
    },
  },
  {
    ...base,
    id: 'blaxel-1-invite-answers-role-of-inviter',
    group: 'responses',
    breaks: 'role in the answer to an invite is the role of the invitee, as the list shows it',
    source: 'Blaxel OpenAPI, PendingInvitation: role that the person will have',
    planting: answering('InviteWorkspaceUser', (body, { member }) => ({ ...body, role: member?.role ?? body.role })),
    witness: async (site) => {
      const email = site.fresh()
      const made = await invite(site, email)
      return made.json.role !== (await entries(site, email))[0].role
    },
  },
  {
    ...base,
    id: 'blaxel-1-stranger-leaves',
    group: 'lifecycle',
    strength: 'should',
    breaks: 'Leaving a workspace that the caller is not in is refused',
    source: 'Blaxel OpenAPI, LeaveWorkspace: ends the own membership',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'DELETE /v0/workspaces/:workspaceName/leave', (request, reply) => {
          const { id } = workspaceOf(db, request)
          const sql = 'SELECT 1 FROM member WHERE workspace_id = ? AND person_id = ?'
          if (db.one(sql, id, callerOf(db, request).id)) return undefined
          const row = db.one<WorkspaceRow>('SELECT * FROM workspace WHERE id = ?', id)
          return row ? answer(reply, 200, showWorkspace(row)) : undefined
        }),
    },
    witness: async (site) => (await leave(site)).status === 200,
  },
]
