import { addMember } from '../../reference/blaxel/schema.ts'
import * as store from '../../reference/blaxel/store.ts'
import type { BlindBug } from '../bug.ts'
import { afterwards, bySql, changeSql, onHook, param } from '../common.ts'
import * as use from './round-13-helpers.ts'

const { must } = use

/** Wrong rights, and effects on other workspaces. */
export const tenants: readonly BlindBug[] = [
  must({
    id: 'blaxel-13-join-accepts-all',
    group: 'lifecycle',
    breaks: 'Accepting an invitation to one workspace leaves the invitation to another one pending.',
    source: 'Blaxel OpenAPI, AcceptWorkspaceInvitation',
    planting: {
      reference: ({ app, db }) =>
        afterwards(app, use.succeeded('POST /v0/workspaces/:workspaceName/join'), (request) => {
          const caller = use.callerOf(db, request)
          if (!caller) return
          for (const row of store.invitationsFor(db, caller.email)) {
            addMember(db, row.workspace_id, caller.id, row.role, true)
            store.dropInvitation(db, row.id)
          }
        }),
    },
    witness: async (site) => {
      await use.invite(site, site.inviteeEmail, { workspace: use.there(site) })
      await use.enroll(site)
      const [entry] = await use.entries(site, site.inviteeEmail, { workspace: use.there(site) })
      return entry?.accepted === true
    },
  }),
  must({
    id: 'blaxel-13-decline-takes-newest',
    group: 'tenants',
    breaks: 'Declining concerns the invitation to the workspace in the path, also if there is a newer one elsewhere.',
    source: 'Blaxel OpenAPI, DeclineWorkspaceInvitation',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', use.route('POST /v0/workspaces/:workspaceName/decline'), (request) => {
          const caller = use.callerOf(db, request)
          const [newest] = caller ? store.invitationsFor(db, caller.email) : []
          if (newest) Object.assign(request.params as object, { workspaceName: newest.workspace })
        }),
    },
    witness: async (site) => {
      await use.invite(site, site.inviteeEmail)
      await use.invite(site, site.inviteeEmail, { workspace: use.there(site) })
      await use.act(site, 'decline')
      return (await use.entries(site, site.inviteeEmail)).length === 1
    },
  }),
  must({
    id: 'blaxel-13-demotion-in-all-workspaces',
    group: 'tenants',
    breaks: 'Taking the admin role away in one workspace leaves the role in another workspace as it is.',
    source: 'Blaxel, Workspace access control: roles are per workspace',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) =>
          sql.startsWith('UPDATE member SET role') && values[0] === 'member'
            ? 'UPDATE member SET role = ? WHERE (workspace_id = ? OR 1) AND person_id = ?'
            : sql,
        ),
    },
    witness: async (site) => {
      const { sub } = await use.limitedOf(site)
      await use.setRole(site, sub, 'admin', { workspace: use.there(site) })
      await use.setRole(site, sub, 'member')
      const listed = await use.list(site, { workspace: use.there(site) })
      return listed.find((one) => one.sub === sub)?.role === 'member'
    },
  }),
  must({
    id: 'blaxel-13-removal-revokes-elsewhere',
    group: 'tenants',
    breaks: 'Removing a member from one workspace leaves the invitation of the same person to another one pending.',
    source: 'every client: one tenant does not touch another',
    planting: bySql(
      `CREATE TRIGGER removal AFTER DELETE ON member BEGIN DELETE FROM invitation
        WHERE email_key = (SELECT email_key FROM person WHERE id = OLD.person_id); END`,
    ),
    witness: async (site) => {
      await use.enroll(site)
      await use.invite(site, site.inviteeEmail, { workspace: use.there(site) })
      await use.remove(site, site.inviteeEmail)
      return (await use.mine(site)).length === 0
    },
  }),
  must({
    id: 'blaxel-13-right-of-selected-workspace',
    group: 'tenants',
    breaks: 'Changing a workspace needs the admin role in the workspace of the path, not in the one of the header.',
    source: 'Blaxel OpenAPI, UpdateWorkspace: 403',
    planting: {
      reference: (service) =>
        use.changeRoleLookup(service, (request) => {
          const selected = request.headers['x-blaxel-workspace']
          if (!use.route('PUT /v0/workspaces/:workspaceName')(request) || !selected) return undefined
          const row = store.findWorkspace(service.db, String(selected))
          return row && { workspaceId: row.id }
        }),
    },
    witness: async (site) => {
      const { sub } = await use.limitedOf(site)
      await use.setRole(site, sub, 'admin', { workspace: use.there(site) })
      const options = { ...use.asLimited(site), workspace: use.there(site), body: { displayName: 'Taken over' } }
      return (await use.ask(site, 'PUT', `/workspaces/${use.here(site)}`, options)).status === 200
    },
  }),
  must({
    id: 'blaxel-13-workspace-id-opens-list',
    group: 'tenants',
    breaks: 'Only members can list the people of a workspace, also if it is selected by id.',
    source: 'Blaxel, troubleshooting page: 403 without a right in the workspace',
    planting: {
      reference: (service) =>
        use.changeRoleLookup(service, (request) =>
          use.route('GET /v0/users')(request) && String(request.headers['x-blaxel-workspace']).startsWith('wsp_')
            ? { sql: `SELECT 'member' AS role WHERE ? IS NOT NULL AND ? IS NOT NULL` }
            : undefined,
        ),
    },
    witness: async (site) => {
      const { json } = await site.call('GET', `/workspaces/${use.here(site)}`)
      return (await use.ask(site, 'GET', '/users', { ...use.asInvitee(site), workspace: json.id })).status === 200
    },
  }),
  must({
    id: 'blaxel-13-member-promotes-self',
    group: 'tenants',
    breaks: 'A member cannot change roles, not even the own one.',
    source: 'Blaxel, Workspace access control: only admins change permissions',
    planting: {
      reference: (service) =>
        use.changeRoleLookup(service, (request) =>
          use.route('PUT /v0/users/:subOrEmail')(request) &&
          use.callerOf(service.db, request)?.email === param(request, 'subOrEmail')
            ? { sql: `SELECT 'admin' AS role FROM member WHERE workspace_id = ? AND person_id = ?` }
            : undefined,
        ),
    },
    witness: async (site) => {
      const { email } = await use.limitedOf(site)
      return (await use.setRole(site, email, 'admin', use.asLimited(site))).status === 200
    },
  }),
]
