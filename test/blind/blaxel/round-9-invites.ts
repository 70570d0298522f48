import { findWorkspace, roleIn, workspacesOf } from '../../reference/blaxel/store.ts'
import type { BlindBug } from '../bug.ts'
import { bodyOf, onHook, pause, setBody } from '../common.ts'
import {
  answers,
  at,
  away,
  callerOf,
  entries,
  home,
  invite,
  limitedUser,
  must,
  opOf,
  patched,
  peek,
  proxy,
  restore,
  send,
  setRole,
  storedInvitation,
  workspaceOf,
} from './round-9-helpers.ts'

const route = 'POST /v0/users'

/** Faults of inviting. */
export const invites: readonly BlindBug[] = [
  must({
    id: 'blaxel-9-invite-drops-plus-tag',
    group: 'input',
    breaks: 'The address that was sent is the address that is invited, with its plus tag.',
    source: 'Every client: a response agrees with the request; FlowFuse/flowfuse#1145',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', at(route), (request) => {
          const body = bodyOf(request)
          if (typeof body.email === 'string') setBody(request, { ...body, email: body.email.replace(/\+[^@]*@/, '@') })
        }),
    },
    witness: async (site) => {
      const { status, json } = await invite(site, 'pia+blaxel@example.test')
      return status === 200 && json.email === 'pia@example.test'
    },
  }),
  must({
    id: 'blaxel-9-invite-shows-workspace-id',
    group: 'responses',
    breaks: 'The workspace of an invitation is the name of the workspace.',
    source: 'Blaxel control plane OpenAPI: PendingInvitation.workspace, "Workspace name"',
    planting: answers(route, (json, db) => {
      json.workspace = findWorkspace(db, json.workspace)?.id ?? json.workspace
    }),
    witness: async (site) => {
      const { status, json } = await invite(site, site.fresh())
      return status === 200 && json.workspace !== home(site)
    },
  }),
  must({
    id: 'blaxel-9-invite-invited-by-address',
    group: 'responses',
    breaks: 'invitedBy is the sub of the person who invited.',
    source: 'Blaxel control plane OpenAPI: PendingInvitation.invitedBy, "User sub"',
    planting: proxy('mock', () => async (request, next) => {
      const response = await next(request)
      if (opOf(request) !== route.replace('/v0', '') || !response.ok) return response
      const shown: unknown = await peek(request, '/users', next)
      const listed: { sub?: string; email: string }[] = Array.isArray(shown) ? shown : []
      return patched(response, (json) => {
        json.invitedBy = listed.find(({ sub }) => sub === json.invitedBy)?.email ?? json.invitedBy
      })
    }),
    witness: async (site) => {
      const { json } = await invite(site, site.fresh())
      const [inviter] = await entries(site, json.invitedBy)
      return inviter !== undefined
    },
  }),
  must({
    id: 'blaxel-9-invite-unwraps-list',
    group: 'input',
    breaks: 'The address is a string: a list of addresses is refused with 400.',
    source: 'Blaxel control plane OpenAPI: InviteWorkspaceUser, email is a string, 400 for an invalid one',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', at(route), (request) => {
          const body = bodyOf(request)
          if (Array.isArray(body.email)) setBody(request, { ...body, email: String(body.email) })
        }),
    },
    witness: async (site) => {
      const { status } = await send(site, 'POST', '/users', { body: { email: [site.fresh()] } })
      return status === 200
    },
  }),
  must({
    id: 'blaxel-9-invite-unknown-workspace-falls-back',
    group: 'tenants',
    breaks: 'An invitation to a workspace that does not exist gets 404 and invites nowhere.',
    source: 'Blaxel control plane OpenAPI: InviteWorkspaceUser, 404 "workspace not found"',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'onRequest', at(route), (request) => {
          const named = request.headers['x-blaxel-workspace']
          if (typeof named !== 'string' || findWorkspace(db, named)) return
          const [first] = workspacesOf(db, callerOf(db, request).id)
          if (first) request.raw.headers['x-blaxel-workspace'] = first.name
        }),
    },
    witness: async (site) => {
      const { status } = await invite(site, site.fresh(), { in: 'no-such-workspace' })
      return status === 200
    },
  }),
  must({
    id: 'blaxel-9-invite-refused-but-listed',
    group: 'tenants',
    breaks: 'An invitation that was refused with 403 has no effect.',
    source:
      'Blaxel workspace access control page: only admins may invite; every client: a refused request changes nothing',
    planting: proxy('mock', () => {
      const leaked: { email: string; workspace: string | null }[] = []
      return async (request, next) => {
        const op = opOf(request)
        const workspace = request.headers.get('x-blaxel-workspace')
        const body = op === 'POST /users' ? await request.clone().text() : ''
        const response = await next(request)
        if (op === 'POST /users' && response.status === 403) leaked.push({ email: JSON.parse(body).email, workspace })
        if (op !== 'GET /users' || !response.ok) return response
        return patched(response, (json) => {
          for (const { email, workspace: of } of leaked)
            if (of === workspace) json.push({ email, role: 'member', accepted: false, source: 'invitation' })
        })
      }
    }),
    witness: async (site) => {
      const email = site.fresh()
      const { status } = await invite(site, email, { as: 'limited' })
      return status === 403 && (await entries(site, email)).length === 1
    },
  }),
  must({
    id: 'blaxel-9-invite-resets-role-of-member',
    group: 'sequences',
    breaks: 'An invitation that is refused for a member leaves the role of the member as it was.',
    source: 'Every client: a refused request changes nothing; facts A4 (409 for a member)',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(route), (request) => {
          const { email } = bodyOf(request)
          if (typeof email !== 'string') return
          const { id } = workspaceOf(db, request)
          const person = db.one<{ id: string }>('SELECT id FROM person WHERE email_key = ?', email.toLowerCase())
          if (!person || person.id === callerOf(db, request).id || !roleIn(db, id, person.id)) return
          db.run("UPDATE member SET role = 'member' WHERE workspace_id = ? AND person_id = ?", id, person.id)
        }),
    },
    witness: async (site) => {
      const { email } = await limitedUser(site)
      await setRole(site, email, 'admin')
      const { status } = await invite(site, email)
      const [shown] = await entries(site, email)
      return status >= 400 && shown.role === 'member'
    },
  }),
  must({
    id: 'blaxel-9-invite-twice-at-once',
    group: 'concurrency',
    breaks: 'An address is listed once, even if it was invited twice at the same time.',
    source: 'Every client: an invited address is listed once',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(route), async (request) => {
          const { email } = bodyOf(request)
          if (typeof email !== 'string') return
          const { id } = workspaceOf(db, request)
          const before = storedInvitation(db, id, email)
          await pause()
          const after = storedInvitation(db, id, email)
          if (!before && after) restore(db, after, { id: `${after.id}b`, email_key: `${after.email_key} ` })
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await Promise.all([invite(site, email), invite(site, email)])
      return (await entries(site, email)).length === 2
    },
  }),
  must({
    id: 'blaxel-9-invite-shared-address-variable',
    group: 'concurrency',
    breaks: 'Two invitations at the same time each invite their own address.',
    source: 'Every client: one request does not touch another',
    planting: {
      reference: ({ app }) => {
        let current: unknown
        onHook(app, 'preHandler', at(route), async (request) => {
          const body = bodyOf(request)
          current = body.email
          await pause()
          if (typeof current === 'string') setBody(request, { ...body, email: current })
        })
      },
    },
    witness: async (site) => {
      const [first, second] = [site.fresh(), site.fresh()]
      await Promise.all([invite(site, first), invite(site, second)])
      return (await entries(site, first)).length === 0
    },
  }),
  must({
    id: 'blaxel-9-invite-moves-between-workspaces',
    group: 'tenants',
    breaks: 'An invitation to one workspace leaves the invitation of the same address to another one pending.',
    source: 'Every client: one tenant does not touch another; facts A4 (pending invitations to other workspaces)',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(route), (request) => {
          const { email } = bodyOf(request)
          if (typeof email !== 'string') return
          const { id } = workspaceOf(db, request)
          db.run('UPDATE OR IGNORE invitation SET workspace_id = ? WHERE email_key = ?', id, email.toLowerCase())
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      await invite(site, email, { in: away(site) })
      return (await entries(site, email)).length === 0
    },
  }),
]
