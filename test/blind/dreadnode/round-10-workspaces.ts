import type { BlindBug } from '../bug.ts'
import { afterwards, bySql, changeJson, changeSql, onHook, param, pause, replaceSql, together } from '../common.ts'
import * as h from './round-10-helpers.ts'

const { must, at, fine, items, usersOf, grant, change, known, reader } = h

export const workspaceBugs: readonly BlindBug[] = [
  must(
    'change-on-all-workspaces',
    'tenants',
    "Changing a user's permission on a workspace leaves the permission on other workspaces alone.",
    'Dreadnode API, update_workspace_user_permission',
    {
      reference: (service) =>
        replaceSql(
          service,
          'permission = ? WHERE workspace_id = ? AND',
          'permission = ? WHERE (workspace_id = ? OR true) AND',
        ),
    },
    async (site) => {
      const { user_id } = (await grant(site, known(site), 'reader', site.otherTenant)).json
      await grant(site, known(site), 'reader')
      await change(site, user_id, 'owner')
      const others = await items(site, usersOf(site, site.otherTenant))
      return others.find((user) => user.user_id === user_id).permission === 'owner'
    },
  ),
  must(
    'revoke-ends-membership',
    'lifecycle',
    'Removing the permission on a workspace does not end the membership in the organization.',
    'facts C5: the workspace permission is separate from the org role',
    bySql(`CREATE TRIGGER ends AFTER DELETE ON permission BEGIN DELETE FROM member WHERE person_id = OLD.person_id
      AND org_id = (SELECT org_id FROM workspace WHERE id = OLD.workspace_id); END`),
    async (site) => {
      const { user_id, user_email } = await reader(site)
      await grant(site, user_email)
      await site.call('DELETE', `${usersOf(site)}/${user_id}`)
      return !(await reader(site))
    },
  ),
  must(
    'change-sets-org-role',
    'lifecycle',
    'Changing the permission on a workspace does not change the role in the organization.',
    'facts C5: the workspace permission is separate from the org role',
    bySql(`CREATE TRIGGER syncs AFTER UPDATE ON permission BEGIN UPDATE member SET role = NEW.permission
      WHERE person_id = NEW.person_id AND org_id = (SELECT org_id FROM workspace WHERE id = NEW.workspace_id); END`),
    async (site) => {
      const { user_id, user_email } = await reader(site)
      await grant(site, user_email)
      await change(site, user_id, 'contributor')
      return !(await reader(site))
    },
  ),
  must(
    'change-makes-new-id',
    'lifecycle',
    'A permission keeps its id when it is changed.',
    'OpenAPI document, WorkspaceUserPermissionResponse: id of the permission; every client',
    bySql(`CREATE TRIGGER renews AFTER UPDATE OF permission ON permission BEGIN UPDATE permission
      SET id = substr(OLD.id, 1, 24) || lower(hex(randomblob(6))) WHERE id = OLD.id; END`),
    async (site) => {
      const { id, user_id } = (await grant(site, known(site))).json
      return (await change(site, user_id, 'contributor')).json.id !== id
    },
  ),
  must(
    'list-granted-by-is-user',
    'responses',
    'The list names the same granter of a permission as the response to granting it.',
    'OpenAPI document, WorkspaceUserPermissionResponse: granted_by',
    {
      reference: ({ app }) =>
        changeJson(app, fine('users'), (json) => {
          for (const user of json) if (user.granted_by) user.granted_by = user.user_id
        }),
    },
    async (site) => {
      const { user_id } = (await grant(site, known(site))).json
      const found = (await items(site, usersOf(site))).find((user) => user.user_id === user_id)
      return found.granted_by === user_id
    },
  ),
  must(
    'change-shows-org-as-workspace',
    'responses',
    'The response to changing a permission has the id of the workspace, like the list.',
    'OpenAPI document, WorkspaceUserPermissionResponse: workspace_id',
    {
      reference: ({ app, db }) =>
        changeJson(app, fine('change'), (json) => {
          json.workspace_id = db.one<{ id: string }>(
            'SELECT org_id AS id FROM workspace WHERE id = ?',
            json.workspace_id,
          )?.id
        }),
    },
    async (site) => {
      const { user_id, workspace_id } = (await grant(site, known(site))).json
      return (await change(site, user_id, 'owner')).json.workspace_id !== workspace_id
    },
  ),
  must(
    'users-by-granter',
    'tenants',
    'The list of a workspace has no permissions on workspaces of other organizations.',
    'Dreadnode API, list_workspace_users',
    {
      reference: (service) =>
        replaceSql(
          service,
          'g.workspace_id = ? ORDER BY',
          `g.workspace_id = ?1 OR g.granted_by IN
            (SELECT x.person_id FROM permission x WHERE x.workspace_id = ?1 AND x.permission = 'owner') ORDER BY`,
        ),
    },
    async (site) => {
      await grant(site, known(site), 'reader', site.otherTenant)
      return (await items(site, usersOf(site))).some((user) => user.user_email === known(site))
    },
  ),
  must(
    'workspace-below-other-org',
    'tenants',
    'A workspace is found only below its own organization.',
    'Dreadnode API, list_workspace_users: org and workspace; 404',
    {
      reference: (service) =>
        replaceSql(service, 'workspace WHERE org_id = ? AND key', 'workspace WHERE (org_id = ? OR true) AND key'),
    },
    async (site) => {
      const path = `/org/${site.otherTenant.org}/ws/${site.tenant.workspace}/users`
      return (await site.call('GET', path)).status === 200
    },
  ),
  must(
    'concurrent-changes-lost',
    'concurrency',
    'Changes of the permissions of two users at once are both kept.',
    'every client: one request does not undo another',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at('change'), async (request) => {
          const rows = db.all<{ id: string; permission: string }>('SELECT id, permission FROM permission')
          await pause()
          const id = param(request, 'user_id')
          const sql = 'UPDATE permission SET permission = ? WHERE id = ? AND person_id <> ?'
          for (const row of rows) db.run(sql, row.permission, row.id, id)
        }),
    },
    async (site) => {
      const ids: string[] = []
      for (const index of [0, 1]) ids.push((await grant(site, known(site, index))).json.user_id)
      await together(...ids.map((id) => () => change(site, id, 'contributor')))
      return (await items(site, usersOf(site))).some(({ permission }) => permission === 'reader')
    },
  ),
  must(
    'refused-change-lowers',
    'errors',
    'A change that is refused for an unknown permission leaves the permission as it was.',
    'OpenAPI document, WorkspacePermission; a refused request changes nothing',
    {
      reference: ({ app, db }) =>
        afterwards(app, h.failed(422, 'change'), (request) => {
          db.run("UPDATE permission SET permission = 'reader' WHERE person_id = ?", param(request, 'user_id'))
        }),
    },
    async (site) => {
      const { user_id } = (await grant(site, known(site), 'contributor')).json
      await change(site, user_id, 'writer')
      const found = (await items(site, usersOf(site))).find((user) => user.user_id === user_id)
      return found.permission === 'reader'
    },
  ),
  must(
    'grant-again-keeps-old-permission',
    'sequences',
    'A permission that is granted again after a removal is the one that was asked for now.',
    'Dreadnode API, add_user_to_workspace: permission',
    {
      reference: ({ db }) => {
        db.run('CREATE TABLE trash (workspace_id TEXT, person_id TEXT, permission TEXT)')
        db.run(`CREATE TRIGGER soft AFTER DELETE ON permission BEGIN
          INSERT INTO trash VALUES (OLD.workspace_id, OLD.person_id, OLD.permission); END`)
        db.run(`CREATE TRIGGER revive AFTER INSERT ON permission BEGIN UPDATE permission SET permission = coalesce(
          (SELECT t.permission FROM trash t WHERE t.workspace_id = NEW.workspace_id AND t.person_id = NEW.person_id),
          permission) WHERE id = NEW.id; END`)
      },
    },
    async (site) => {
      const { user_id } = (await grant(site, known(site), 'owner')).json
      await site.call('DELETE', `${usersOf(site)}/${user_id}`)
      return (await grant(site, known(site), 'reader')).json.permission === 'owner'
    },
  ),
  must(
    'user-id-is-permission-id',
    'responses',
    'The user id in the response to a grant is the id of the user, as in the list.',
    'OpenAPI document, WorkspaceUserPermissionResponse: user_id',
    {
      reference: ({ app }) =>
        changeJson(app, fine('grant'), (json) => {
          json.user_id = json.id
        }),
    },
    async (site) => {
      const { user_id } = (await grant(site, known(site))).json
      return !(await items(site, usersOf(site))).some((user) => user.user_id === user_id)
    },
  ),
  must(
    'null-granter-left-out',
    'responses',
    'Every item of the list has granted_by, also if it is null.',
    'OpenAPI document, WorkspaceUserPermissionResponse: required',
    {
      reference: ({ app }) =>
        changeJson(app, fine('users'), (json) => {
          for (const user of json) if (user.granted_by === null) delete user.granted_by
        }),
    },
    async (site) => (await items(site, usersOf(site))).some((user) => !('granted_by' in user)),
  ),
  must(
    'members-role-sets-permission',
    'lifecycle',
    'Changing the role in the organization does not change the permission on a workspace.',
    'facts C5: the workspace permission is separate from the org role',
    {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (sql.startsWith('UPDATE member SET role')) {
            const [role = null, , person = null] = values
            service.db.one('UPDATE permission SET permission = ? WHERE person_id = ? RETURNING id', role, person)
          }
          return sql
        }),
    },
    async (site) => {
      const { user_id, user_email } = await reader(site)
      await grant(site, user_email, 'reader')
      await h.setRole(site, user_id, 'contributor')
      const found = (await items(site, usersOf(site))).find((user) => user.user_id === user_id)
      return found.permission === 'contributor'
    },
  ),
]
