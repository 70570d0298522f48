import { findWorkspace, type InvitationRow } from '../../reference/blaxel/store.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, type Json, onHook } from '../common.ts'
import {
  callerIfKnown,
  callerOf,
  done,
  here,
  invitee,
  made,
  mine,
  must,
  named,
  namesOf,
  on,
  routes,
} from './round-4-helpers.ts'

/** Workspaces: reading, creating, changing and deleting them. */
export const workspaces: readonly BlindBug[] = [
  must({
    id: 'invited-to-counts-as-mine',
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
      await here(site).invite(site.inviteeEmail)
      return (await namesOf(site, invitee(site))).includes(here(site).name)
    },
  }),
  must({
    id: 'taken-name-is-an-update',
    group: 'errors',
    breaks: 'Creating a workspace with a name in use is refused and changes nothing.',
    source: 'Blaxel control plane OpenAPI: CreateWorkspace 409',
    planting: {
      reference: ({ app, db }) =>
        app.addHook('onResponse', async (request, reply) => {
          if (!on(routes.create)(request) || reply.statusCode !== 409) return
          const { name, displayName } = bodyOf(request)
          const sql = "UPDATE workspace SET settings = json_set(settings, '$.displayName', ?) WHERE name = ?"
          if (typeof displayName === 'string') db.run(sql, displayName, name)
        }),
    },
    witness: async (site) => {
      const body = { name: here(site).name, displayName: 'Somebody Else' }
      const refused = await site.call('POST', '/workspaces', { body })
      return refused.status === 409 && (await here(site).get()).json.displayName === 'Somebody Else'
    },
  }),
  must({
    id: 'available-to-those-outside',
    group: 'tenants',
    breaks: 'A name in use is unavailable for everybody, also for people outside the workspace.',
    source: 'Blaxel control plane OpenAPI: CheckWorkspaceAvailability; Workspace.name is unique',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, done(routes.available), (json, request) => {
          const sql =
            'SELECT 1 FROM member m JOIN workspace w ON w.id = m.workspace_id WHERE w.name = ? AND m.person_id = ?'
          const { name } = bodyOf(request)
          const isKnown = findWorkspace(db, name) !== undefined
          if (!isKnown || db.one(sql, name, callerOf(db, request).id)) return undefined
          return typeof json === 'boolean' ? true : { available: true }
        }),
    },
    witness: async (site) => {
      const body = { name: here(site).name }
      return (await site.call('POST', '/workspaces/availability', { body, ...invitee(site) })).json === true
    },
  }),
  must({
    id: 'update-renames',
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
      return (await basalt.get()).status === 404
    },
  }),
  must({
    id: 'update-reaches-the-other-workspaces',
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
      await here(site).update({ labels: { team: 'one' } })
      const { json } = await site.call('GET', `/workspaces/${site.otherTenant.workspace}`)
      return json.labels?.team === 'one'
    },
  }),
  must({
    id: 'status-from-the-body',
    group: 'input',
    breaks: 'A client cannot set the status of a workspace, which is read-only.',
    source: 'Blaxel control plane OpenAPI: Workspace.status is readOnly',
    planting: {
      reference: ({ app }) => {
        const statuses = new Map<string, string>()
        changeJson(app, done(routes.update, routes.get), (json, request) => {
          const { status } = bodyOf(request)
          if (typeof status === 'string') statuses.set(json.id, status)
          json.status = statuses.get(json.id) ?? json.status
        })
      },
    },
    witness: async (site) => {
      await here(site).update({ displayName: 'Quay', status: 'error' })
      return (await here(site).get()).json.status === 'error'
    },
  }),
  must({
    id: 'only-the-creator-deletes',
    group: 'tenants',
    breaks: 'Every admin of a workspace can delete it.',
    source: 'Blaxel control plane OpenAPI: DeleteWorkspace requires the role admin',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', on(routes.delete), (request, reply) => {
          if (named(db, request)?.created_by === callerOf(db, request).id) return
          answer(reply, 403, { code: 403, error: 'Forbidden', message: 'You did not create this workspace' })
        }),
    },
    witness: async (site) => {
      const basalt = await made(site, 'basalt-pass')
      await basalt.enter()
      await basalt.role(site.inviteeEmail, 'admin')
      return (await basalt.drop(invitee(site))).status === 403
    },
  }),
  must({
    id: 'deleted-stays-with-the-members',
    group: 'sequences',
    breaks: 'A deleted workspace is in no list.',
    source: 'Blaxel control plane OpenAPI: DeleteWorkspace; sparrowapp-dev/sparrow-app#1924',
    planting: {
      reference: ({ app, db }) => {
        const left = new Map<string, Json[]>()
        const members = new Map<string, string[]>()
        onHook(app, 'preHandler', on(routes.delete), (request) => {
          const sql = 'SELECT person_id FROM member WHERE workspace_id = ? AND person_id <> ?'
          const { id = '' } = named(db, request) ?? {}
          const rows = db.all<{ person_id: string }>(sql, id, callerOf(db, request).id)
          members.set(
            id,
            rows.map((row) => row.person_id),
          )
        })
        changeJson(app, done(routes.delete), (json) => {
          for (const person of members.get(json.id) ?? []) left.set(person, [...(left.get(person) ?? []), json])
        })
        changeJson(app, done(routes.workspaces), (json, request) => [
          ...json,
          ...(left.get(callerIfKnown(db, request)?.id ?? '') ?? []),
        ])
      },
    },
    witness: async (site) => {
      const basalt = await made(site, 'basalt-pass')
      await basalt.enter()
      await basalt.drop()
      return (await namesOf(site, invitee(site))).includes('basalt-pass')
    },
  }),
  must({
    id: 'invitations-outlive-the-workspace',
    group: 'sequences',
    breaks: 'A new workspace has none of the invitations of a deleted one with the same name.',
    source: 'Blaxel control plane OpenAPI: DeleteWorkspace deletes everything in the workspace',
    planting: {
      reference: ({ app, db }) => {
        const kept = new Map<string, InvitationRow[]>()
        onHook(app, 'preHandler', on(routes.delete), (request) => {
          const row = named(db, request)
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
      await basalt.drop()
      await made(site, 'basalt-pass')
      return (await mine(site)).length > 0
    },
  }),
]
