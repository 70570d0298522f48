import { findInvitation, findWorkspace, type InvitationRow, roleIn } from '../../reference/blaxel/store.ts'
import type { BlindBug } from '../bug.ts'
import { changeJson, type Json, onHook, param, pause } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import { client, ownInvitations } from './calls.ts'
import { at, callerOf, done, placeOf, routes, whoIn, workspaceIn } from './helpers.ts'

const { must } = bugsOf('blaxel', 4)

const insert = 'INSERT OR IGNORE INTO invitation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)'

/** What the invitee does: seeing, accepting and declining invitations; and requests at the same time. */
export const own: readonly BlindBug[] = [
  must({
    id: 'blaxel-4-any-invitation-opens-any-door',
    group: 'tenants',
    breaks: 'Accepting needs an invitation to the workspace that the path names.',
    source: 'Blaxel control plane OpenAPI until 2026-07-07: AcceptWorkspaceInvitation 404',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(routes.join), (request) => {
          const { email, id } = callerOf(db, request)
          const workspace = workspaceIn(db, request)
          if (!workspace || roleIn(db, workspace.id, id)) return
          if (findInvitation(db, workspace.id, email)) return
          const sql =
            'UPDATE invitation SET workspace_id = ? WHERE id = (SELECT id FROM invitation WHERE email_key = ?)'
          db.run(sql, workspace.id, email.toLowerCase())
        }),
    },
    witness: async (site) => {
      await client(site, { other: true }).invite(site.inviteeEmail)
      return (await client(site).join()).status === 200
    },
  }),
  must({
    id: 'blaxel-4-accepting-ends-all-invitations',
    group: 'tenants',
    breaks: 'Accepting an invitation leaves the invitations to other workspaces pending.',
    source: 'PostHog/posthog#35887; Blaxel control plane OpenAPI: ListAllPendingInvitations',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, done(routes.join), (_json, request) => {
          db.run('DELETE FROM invitation WHERE email_key = ?', callerOf(db, request).email.toLowerCase())
        }),
    },
    witness: async (site) => {
      await client(site).invite(site.inviteeEmail)
      await client(site, { other: true }).invite(site.inviteeEmail)
      await client(site).join()
      return (await client(site, { other: true }).entry(site.inviteeEmail)) === undefined
    },
  }),
  must({
    id: 'blaxel-4-joining-again-resets-the-role',
    group: 'sequences',
    breaks: 'An invitation can be accepted once; a member who accepts again gets 404 and keeps the role.',
    source: 'Blaxel control plane OpenAPI until 2026-07-07: AcceptWorkspaceInvitation 404',
    planting: {
      reference: ({ app, db }) => {
        const accepted = new Map<string, string>()
        changeJson(app, done(routes.join), (json, request) => {
          accepted.set(`${json.workspace.name} ${callerOf(db, request).id}`, JSON.stringify(json))
        })
        onHook(app, 'preHandler', at(routes.join), (request, reply) => {
          const [{ id }, workspace] = [callerOf(db, request), workspaceIn(db, request)]
          const known = accepted.get(`${workspace?.name} ${id}`)
          if (!known || !workspace || !roleIn(db, workspace.id, id)) return
          db.run("UPDATE member SET role = 'member' WHERE workspace_id = ? AND person_id = ?", workspace.id, id)
          reply.header('content-type', 'application/json').send(known)
        })
      },
    },
    witness: async (site) => {
      await client(site).enter()
      await client(site).setRole(site.inviteeEmail, 'admin')
      await client(site).join()
      return (await client(site).entry(site.inviteeEmail)).role === 'member'
    },
  }),
  must({
    id: 'blaxel-4-declining-takes-the-oldest',
    group: 'tenants',
    breaks: 'Declining ends the invitation to the workspace that the path names, and no other one.',
    source: 'Blaxel control plane OpenAPI until 2026-07-07: DeclineWorkspaceInvitation',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(routes.decline), (request) => {
          const { email } = callerOf(db, request)
          const workspace = workspaceIn(db, request)
          if (!workspace || !findInvitation(db, workspace.id, email)) return
          const sql = `SELECT w.name FROM workspace w JOIN invitation i ON i.workspace_id = w.id
            WHERE i.email_key = ? ORDER BY i.created_at`
          const oldest = db.one<{ name: string }>(sql, email.toLowerCase())
          if (oldest) Object.assign(request.params as object, { workspaceName: oldest.name })
        }),
    },
    witness: async (site) => {
      await client(site).invite(site.inviteeEmail)
      await client(site, { other: true }).invite(site.inviteeEmail)
      await client(site, { other: true }).decline()
      return (await client(site, { other: true }).entry(site.inviteeEmail)) !== undefined
    },
  }),
  must({
    id: 'blaxel-4-withdrawn-returns-with-the-next',
    group: 'sequences',
    breaks: 'A person who was invited again sees one invitation to the workspace, not the withdrawn one as well.',
    source: 'Blaxel control plane OpenAPI: RemoveWorkspaceUser; refinery-platform/refinery-platform#2690',
    planting: {
      reference: ({ app, db }) => {
        const withdrawn: InvitationRow[] = []
        onHook(app, 'preHandler', at(routes.remove), (request) => {
          const row = findInvitation(db, placeOf(db, request).workspace.id, whoIn(request))
          if (row) withdrawn.push(row)
        })
        changeJson(app, done(routes.mine), (json: Json[]) => {
          for (const row of withdrawn) {
            const now = json.find((one) => one.workspace.name === row.workspace && one.email === row.email)
            if (now)
              json.push({ ...now, invitationId: row.id, invitedAt: new Date(row.created_at / 1000).toISOString() })
          }
        })
      },
    },
    witness: async (site) => {
      await client(site).invite(site.inviteeEmail)
      await client(site).remove(site.inviteeEmail)
      await client(site).invite(site.inviteeEmail)
      return (await ownInvitations(site)).length > 1
    },
  }),
  must({
    id: 'blaxel-4-acceptance-outruns-the-withdrawal',
    group: 'concurrency',
    breaks: 'An invitation that was withdrawn, as a response says, does not make anybody a member.',
    source: 'Blaxel control plane OpenAPI: RemoveWorkspaceUser 200',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(routes.join), async (request) => {
          const { email } = callerOf(db, request)
          const workspace = workspaceIn(db, request)
          const row = workspace && findInvitation(db, workspace.id, email)
          await pause()
          if (!workspace || !row || findInvitation(db, workspace.id, email)) return
          const { workspace: _name, ...stored } = row
          db.run(insert, ...Object.values(stored))
        }),
    },
    witness: async (site) => {
      await client(site).invite(site.inviteeEmail)
      const [, removed] = await Promise.all([client(site).join(), client(site).remove(site.inviteeEmail)])
      return removed.status === 200 && (await client(site).entry(site.inviteeEmail))?.accepted === true
    },
  }),
  must({
    id: 'blaxel-4-lists-at-once-are-mixed-up',
    group: 'concurrency',
    breaks: 'A list is that of the workspace that the request names, also while other requests run.',
    source: 'API introduction: X-Blaxel-Workspace',
    planting: {
      reference: ({ app }) => {
        let current: string | string[] | undefined
        onHook(app, 'preHandler', at(routes.list), async (request) => {
          if (request.headers['x-blaxel-workspace'] === undefined) return
          current = request.headers['x-blaxel-workspace']
          await pause()
          request.headers['x-blaxel-workspace'] = current
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await client(site).invite(email)
      const [listed] = await Promise.all([client(site).users(), client(site, { other: true }).users()])
      return !listed.some((user) => user.email === email)
    },
  }),
  must({
    id: 'blaxel-4-two-acceptances-at-once',
    group: 'concurrency',
    breaks: 'An invitation that is accepted twice at once makes one member.',
    source: 'Blaxel control plane OpenAPI: ListWorkspaceUsers; simstudioai/sim#5862',
    planting: {
      reference: ({ app, db }) => {
        const joining = new Map<string, number>()
        const doubled = new Set<string>()
        onHook(app, 'preHandler', at(routes.join), async (request) => {
          const { id, email } = callerOf(db, request)
          const key = `${param(request, 'workspaceName')} ${id}`
          const workspace = findWorkspace(db, param(request, 'workspaceName'))
          if (!workspace || !findInvitation(db, workspace.id, email)) return
          joining.set(key, (joining.get(key) ?? 0) + 1)
          await pause()
          if ((joining.get(key) ?? 0) > 1) doubled.add(`${workspace.name} ${email}`)
          joining.delete(key)
        })
        changeJson(app, done(routes.list), (json: Json[], request) => {
          const { name } = placeOf(db, request).workspace
          return json.flatMap((user) => (user.accepted && doubled.has(`${name} ${user.email}`) ? [user, user] : [user]))
        })
      },
    },
    witness: async (site) => {
      await client(site).invite(site.inviteeEmail)
      await Promise.all([client(site).join(), client(site).join()])
      return (await client(site).entries(site.inviteeEmail)).length > 1
    },
  }),
]
