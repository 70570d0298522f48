import { findWorkspace, type InvitationRow } from '../../reference/blaxel/store.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, type Json, onHook } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import { asInvitee, client, made, namesOf, ownInvitations } from './calls.ts'
import { at, callerIn, callerOf, done, routes, workspaceIn } from './helpers.ts'

const { must } = bugsOf('blaxel', 4)

/** Workspaces: reading, creating, changing and deleting them. */
export const workspaces: readonly BlindBug[] = [
  must({
    id: 'blaxel-4-invited-to-counts-as-mine',
    group: 'tenants',
    breaks: 'A person who has not accepted an invitation does not have the workspace in the list.',
    source: 'Blaxel control plane OpenAPI: ListWorkspaces, InviteWorkspaceUser',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, done(routes.workspaces), async (json, request) => {
          const { email } = callerOf(db, request)
          const sql = 'SELECT w.* FROM workspace w JOIN invitation i ON i.workspace_id = w.id WHERE i.email_key = ?'
          for (const row of db.all<Json>(sql, email.toLowerCase()))
            json.push({
              ...JSON.parse(row.settings),
              id: row.id,
              name: row.name,
              status: 'ready',
              createdBy: row.created_by,
            })
        }),
    },
    witness: async (site) => {
      await client(site).invite(site.inviteeEmail)
      return (await namesOf(site, asInvitee(site))).includes(client(site).name)
    },
  }),
  must({
    id: 'blaxel-4-taken-name-is-an-update',
    group: 'errors',
    breaks: 'Creating a workspace with a name in use is refused and changes nothing.',
    source: 'Blaxel control plane OpenAPI: CreateWorkspace 409',
    planting: {
      reference: ({ app, db }) =>
        app.addHook('onResponse', async (request, reply) => {
          if (!at(routes.create)(request) || reply.statusCode !== 409) return
          const { name, displayName } = bodyOf(request)
          const sql = "UPDATE workspace SET settings = json_set(settings, '$.displayName', ?) WHERE name = ?"
          if (typeof displayName === 'string') db.run(sql, displayName, name)
        }),
    },
    witness: async (site) => {
      const body = { name: client(site).name, displayName: 'Somebody Else' }
      const refused = await site.call('POST', '/workspaces', { body })
      return refused.status === 409 && (await client(site).show()).json.displayName === 'Somebody Else'
    },
  }),
  must({
    id: 'blaxel-4-available-to-those-outside',
    group: 'tenants',
    breaks: 'A name in use is unavailable for everybody, also for people outside the workspace.',
    source: 'Blaxel control plane OpenAPI: CheckWorkspaceAvailability; Workspace.name is unique',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, done(routes.check), (json, request) => {
          const sql =
            'SELECT 1 FROM member m JOIN workspace w ON w.id = m.workspace_id WHERE w.name = ? AND m.person_id = ?'
          const { name } = bodyOf(request)
          const isKnown = findWorkspace(db, name) !== undefined
          if (!isKnown || db.one(sql, name, callerOf(db, request).id)) return undefined
          return typeof json === 'boolean' ? true : { available: true }
        }),
    },
    witness: async (site) => {
      const body = { name: client(site).name }
      return (await site.call('POST', '/workspaces/availability', { body, ...asInvitee(site) })).json === true
    },
  }),
  must({
    id: 'blaxel-4-update-renames',
    group: 'input',
    breaks: 'The name of a workspace is fixed at creation.',
    source: 'Blaxel control plane OpenAPI: Workspace.name',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, done(routes.update), (json, request) => {
          const { name } = bodyOf(request)
          if (typeof name !== 'string' || name === json.name || findWorkspace(db, name)) return
          db.run('UPDATE workspace SET name = ? WHERE id = ?', name, json.id)
          json.name = name
        }),
    },
    witness: async (site) => {
      const basalt = await made(site, 'basalt-pass')
      await basalt.update({ name: 'basalt-ridge', displayName: 'Ridge' })
      return (await basalt.show()).status === 404
    },
  }),
  must({
    id: 'blaxel-4-update-reaches-the-other-workspaces',
    group: 'tenants',
    breaks: 'A change of one workspace leaves the others as they are.',
    source: 'Blaxel control plane OpenAPI: UpdateWorkspace',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, done(routes.update), (json) => {
          if (!json.labels) return
          const sql = "UPDATE workspace SET settings = json_set(settings, '$.labels', json(?)) WHERE created_by = ?"
          db.run(sql, JSON.stringify(json.labels), json.createdBy)
        }),
    },
    witness: async (site) => {
      await client(site).update({ labels: { team: 'one' } })
      const { json } = await site.call('GET', `/workspaces/${site.otherTenant.workspace}`)
      return json.labels?.team === 'one'
    },
  }),
  must({
    id: 'blaxel-4-status-from-the-body',
    group: 'input',
    breaks: 'A client cannot set the status of a workspace, which is read-only.',
    source: 'Blaxel control plane OpenAPI: Workspace.status is readOnly',
    planting: {
      reference: ({ app }) => {
        const statuses = new Map<string, string>()
        changeJson(app, done(routes.update, routes.show), (json, request) => {
          const { status } = bodyOf(request)
          if (typeof status === 'string') statuses.set(json.id, status)
          json.status = statuses.get(json.id) ?? json.status
        })
      },
    },
    witness: async (site) => {
      await client(site).update({ displayName: 'Quay', status: 'error' })
      return (await client(site).show()).json.status === 'error'
    },
  }),
  must({
    id: 'blaxel-4-only-the-creator-deletes',
    group: 'tenants',
    breaks: 'Every admin of a workspace can delete it.',
    source: 'Blaxel control plane OpenAPI: DeleteWorkspace requires the role admin',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(routes.destroy), (request, reply) => {
          if (workspaceIn(db, request)?.created_by === callerOf(db, request).id) return
          answer(reply, 403, { code: 403, error: 'Forbidden', message: 'You did not create this workspace' })
        }),
    },
    witness: async (site) => {
      const basalt = await made(site, 'basalt-pass')
      await basalt.enter()
      await basalt.setRole(site.inviteeEmail, 'admin')
      return (await basalt.destroy(asInvitee(site))).status === 403
    },
  }),
  must({
    id: 'blaxel-4-deleted-stays-with-the-members',
    group: 'sequences',
    breaks: 'A deleted workspace is in no list.',
    source: 'Blaxel control plane OpenAPI: DeleteWorkspace; sparrowapp-dev/sparrow-app#1924',
    planting: {
      reference: ({ app, db }) => {
        const left = new Map<string, Json[]>()
        const members = new Map<string, string[]>()
        onHook(app, 'preHandler', at(routes.destroy), (request) => {
          const sql = 'SELECT person_id FROM member WHERE workspace_id = ? AND person_id <> ?'
          const { id = '' } = workspaceIn(db, request) ?? {}
          const rows = db.all<{ person_id: string }>(sql, id, callerOf(db, request).id)
          members.set(
            id,
            rows.map((row) => row.person_id),
          )
        })
        changeJson(app, done(routes.destroy), (json) => {
          for (const person of members.get(json.id) ?? []) left.set(person, [...(left.get(person) ?? []), json])
        })
        changeJson(app, done(routes.workspaces), (json, request) => [
          ...json,
          ...(left.get(callerIn(db, request)?.id ?? '') ?? []),
        ])
      },
    },
    witness: async (site) => {
      const basalt = await made(site, 'basalt-pass')
      await basalt.enter()
      await basalt.destroy()
      return (await namesOf(site, asInvitee(site))).includes('basalt-pass')
    },
  }),
  must({
    id: 'blaxel-4-invitations-outlive-the-workspace',
    group: 'sequences',
    breaks: 'A new workspace has none of the invitations of a deleted one with the same name.',
    source: 'Blaxel control plane OpenAPI: DeleteWorkspace deletes everything in the workspace',
    planting: {
      reference: ({ app, db }) => {
        const kept = new Map<string, InvitationRow[]>()
        onHook(app, 'preHandler', at(routes.destroy), (request) => {
          const row = workspaceIn(db, request)
          if (row) kept.set(row.name, db.all('SELECT * FROM invitation WHERE workspace_id = ?', row.id))
        })
        changeJson(app, done(routes.create), (json) => {
          for (const row of kept.get(json.name) ?? []) {
            const values = Object.values({ ...row, workspace_id: json.id })
            db.run('INSERT INTO invitation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', ...values)
          }
        })
      },
    },
    witness: async (site) => {
      const basalt = await made(site, 'basalt-pass')
      await basalt.invite(site.inviteeEmail)
      await basalt.destroy()
      await made(site, 'basalt-pass')
      return (await ownInvitations(site)).length > 0
    },
  }),
]
