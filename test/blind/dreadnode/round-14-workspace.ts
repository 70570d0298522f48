import { randomUUID } from 'node:crypto'
import type { BlindBug } from '../bug.ts'
import { afterwards, bySql, changeJson, changeSql, onHook, param, replaceSql } from '../common.ts'
import { changingJson } from '../proxy.ts'
import {
  done,
  grant,
  lending,
  listOf,
  members,
  memberWith,
  must,
  orgPath,
  pathOf,
  permissions,
  setPermission,
  to,
  usersPath,
} from './round-14-helpers.ts'

const api = 'Dreadnode API reference'

/** Wrong behaviours of the users of a workspace. */
export const workspace: readonly BlindBug[] = [
  must(
    'users-of-all-workspaces-of-the-same-person',
    'tenants',
    'The list of the users of a workspace has only permissions on that workspace.',
    `${api}: list_workspace_users`,
    {
      reference: (service) =>
        replaceSql(
          service,
          'WHERE g.workspace_id = ? ORDER BY',
          'WHERE g.person_id IN (SELECT person_id FROM permission WHERE workspace_id = ?) ORDER BY',
        ),
    },
    async (site) => new Set((await permissions(site)).map((item) => item.workspace_id)).size > 1,
  ),
  must(
    'users-without-a-membership-are-not-listed',
    'responses',
    'The list of the users of a workspace has every user with a permission on it.',
    `${api}: list_workspace_users`,
    {
      reference: (service) =>
        replaceSql(
          service,
          'WHERE g.workspace_id = ? ORDER BY',
          `WHERE g.workspace_id = ? AND EXISTS (SELECT 1 FROM workspace w JOIN member m ON m.org_id = w.org_id
            WHERE w.id = g.workspace_id AND m.person_id = g.person_id) ORDER BY`,
        ),
    },
    async (site) => {
      const { json } = await grant(site)
      return !(await permissions(site)).some((item) => item.user_id === json.user_id)
    },
  ),
  must(
    'granted-permission-has-another-id-in-the-response',
    'responses',
    'The id of a new permission is the id in the list.',
    `${api}: add_user_to_workspace, id`,
    {
      reference: ({ app }) =>
        changeJson(app, done('POST', 'users'), (json) => {
          json.id = randomUUID()
        }),
    },
    async (site) => {
      const { json } = await grant(site)
      return !(await permissions(site)).some((item) => item.id === json.id)
    },
  ),
  must(
    'granted-by-the-receiver',
    'responses',
    'granted_by is the id of the user who granted the permission.',
    `${api}: WorkspaceUserPermissionResponse, granted_by`,
    {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (sql.startsWith('INSERT INTO permission') && values.length === 6) values[5] = values[2] ?? null
          return sql
        }),
    },
    async (site) => {
      const { json } = await grant(site)
      return json.granted_by === json.user_id
    },
  ),
  must(
    'permission-changes-in-other-workspaces',
    'tenants',
    'A change of a permission leaves the permissions of the user on other workspaces alone.',
    `${api}: update_workspace_user_permission`,
    {
      reference: (service) =>
        replaceSql(
          service,
          'UPDATE permission SET permission = ? WHERE workspace_id = ? AND',
          'UPDATE permission SET permission = ? WHERE (1 OR workspace_id = ?) AND',
        ),
    },
    async (site) => {
      const { json } = await grant(site)
      await grant(site, 0, 'reader', true)
      await setPermission(site, json.user_id, 'contributor')
      return (await permissions(site, true)).some(
        (item) => item.user_id === json.user_id && item.permission === 'contributor',
      )
    },
  ),
  must(
    'permission-before-the-change-in-the-response',
    'responses',
    'The response to a change of a permission has the new permission.',
    `${api}: update_workspace_user_permission`,
    {
      reference: ({ app, db }) => {
        const before = new WeakMap<object, string>()
        onHook(app, 'preHandler', to('PUT', 'user'), (request) => {
          const sql = `SELECT g.permission FROM permission g JOIN workspace w ON w.id = g.workspace_id
            WHERE g.person_id = ? AND w.key = ?`
          const id = param(request, 'user_id').toLowerCase()
          const row = db.one<{ permission: string }>(sql, id, param(request, 'workspace'))
          if (row) before.set(request, row.permission)
        })
        changeJson(app, done('PUT', 'user'), (json, request) => {
          json.permission = before.get(request) ?? json.permission
        })
      },
    },
    async (site) => {
      const { json } = await grant(site)
      return (await setPermission(site, json.user_id, 'owner')).json.permission === 'reader'
    },
  ),
  must(
    'changed-permission-gets-a-new-id',
    'lifecycle',
    'The id of a permission stays the same when the permission changes.',
    `${api}: WorkspaceUserPermissionResponse, id`,
    {
      reference: (service) =>
        replaceSql(
          service,
          'UPDATE permission SET permission = ?',
          `UPDATE permission SET id = lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' ||
            substr(hex(randomblob(2)), 2) || '-a' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),
            permission = ?`,
        ),
    },
    async (site) => {
      const { json } = await grant(site)
      return (await setPermission(site, json.user_id, 'owner')).json.id !== json.id
    },
  ),
  must(
    'removed-permission-ends-the-membership',
    'lifecycle',
    'Removing a workspace permission leaves the membership in the organization alone.',
    'facts C5: workspace permission is separate from the role in the organization',
    bySql(`CREATE TRIGGER leaves AFTER DELETE ON permission BEGIN DELETE FROM member WHERE person_id = OLD.person_id
      AND org_id = (SELECT org_id FROM workspace WHERE id = OLD.workspace_id) AND role <> 'owner'; END`),
    async (site) => {
      const { user_id, user_email } = await memberWith(site, 'reader')
      await site.call('POST', usersPath(site), { body: { user_email, permission: 'reader' } })
      await site.call('DELETE', `${usersPath(site)}/${user_id}`)
      return !(await members(site)).some((item) => item.user_id === user_id)
    },
  ),
  must(
    'removed-permission-takes-later-ones-along',
    'lifecycle',
    'Removing the permission of one user leaves the permissions of other users alone.',
    'OpenAPI document: remove_user_from_workspace',
    bySql(`CREATE TRIGGER later AFTER DELETE ON permission BEGIN DELETE FROM permission
      WHERE workspace_id = OLD.workspace_id AND granted_at > OLD.granted_at; END`),
    async (site) => {
      const first = (await grant(site, 0)).json
      const second = (await grant(site, 1)).json
      await site.call('DELETE', `${usersPath(site)}/${first.user_id}`)
      return !(await permissions(site)).some((item) => item.user_id === second.user_id)
    },
  ),
  must(
    'address-of-a-user-is-a-pattern',
    'input',
    'A permission is granted only to the user with the address in the request.',
    `${api}: add_user_to_workspace, user email address`,
    {
      reference: (service) =>
        replaceSql(
          service,
          'SELECT * FROM person WHERE email_key = ?',
          'SELECT * FROM person WHERE email_key LIKE ? ORDER BY email_key DESC LIMIT 1',
        ),
    },
    async (site) => {
      const user_email = String(site.knownUsers[0]).replace(/^(.)./, '$1_')
      return (await site.call('POST', usersPath(site), { body: { user_email, permission: 'reader' } })).status < 300
    },
  ),
  must(
    'workspace-of-another-organization',
    'tenants',
    'A workspace is found only below its own organization.',
    `${api}: list_workspace_users, path parameters org and workspace`,
    {
      reference: (service) =>
        replaceSql(service, 'workspace WHERE org_id = ? AND key = ?', 'workspace WHERE (1 OR org_id = ?) AND key = ?'),
    },
    async (site) => (await site.call('GET', `${orgPath(site)}/ws/${site.otherTenant.workspace}/users`)).status === 200,
  ),
  must(
    'refused-permission-is-removed',
    'errors',
    'A refused change of a permission changes nothing.',
    'what clients depend on: a refused request has no effect',
    {
      reference: ({ app, db }) =>
        afterwards(
          app,
          (request, reply) => to('PUT', 'user')(request) && reply.statusCode === 422,
          (request) => {
            const sql = `DELETE FROM permission WHERE person_id = ? AND workspace_id =
              (SELECT id FROM workspace WHERE key = ?) AND permission <> 'owner'`
            db.run(sql, param(request, 'user_id').toLowerCase(), param(request, 'workspace'))
          },
        ),
    },
    async (site) => {
      const { json } = await grant(site)
      await setPermission(site, json.user_id, 'boss')
      return !(await permissions(site)).some((item) => item.user_id === json.user_id)
    },
  ),
  must(
    'granted-at-without-a-zone',
    'responses',
    'granted_at is a date-time with an offset.',
    'OpenAPI document: WorkspaceUserPermissionResponse, granted_at, format date-time',
    changingJson(
      'mock',
      (request, response) => request.method === 'PUT' && response.status === 200 && /\/users\//.test(pathOf(request)),
      (json) => {
        if (typeof json?.granted_at === 'string') json.granted_at = json.granted_at.replace(/(?:Z|[+-]\d\d:\d\d)$/, '')
      },
    ),
    async (site) => {
      const { json } = await grant(site)
      return (
        /\d$/.test((await setPermission(site, json.user_id, 'owner')).json.granted_at.slice(-1)) &&
        !/[+-]\d\d:\d\d$/.test((await setPermission(site, json.user_id, 'reader')).json.granted_at)
      )
    },
  ),
  must(
    'readers-grant-read-permissions',
    'tenants',
    'A member without the owner role or permission cannot grant permissions.',
    'facts C5: member management needs the owner role',
    lending('mock', [403], (request) => request.method === 'POST' && /\/users$/.test(pathOf(request))),
    async (site) => {
      await grant(site, 0)
      const body = { user_email: site.knownUsers[1], permission: 'reader' }
      await site.call('POST', usersPath(site), { token: site.credentials.limited, body })
      return listOf(await permissions(site)).some((item) => item.user_email === site.knownUsers[1])
    },
  ),
]
