import type { BlindBug } from '../bug.ts'
import { afterwards, bySql, changeSql, onHook, param, replaceSql } from '../common.ts'
import {
  bug,
  callerId,
  cancel,
  grant,
  has,
  invite,
  isOn,
  join,
  known,
  members,
  mine,
  org,
  pending,
  permissions,
  proxy,
  reader,
  respond,
  route,
  setPermission,
  setRole,
} from './round-16-helpers.ts'

const rights = 'Dreadnode organizations guide: inviting and member management need the owner role'
const isolation = 'Effects on one organization do not touch another'
const myPage = 'Dreadnode API, list_my_pending_invitations'

export const tenants: readonly BlindBug[] = [
  bug(
    ...(['must', 'tenants', 'cancel-ignores-org'] as const),
    ['An invitation is cancelled only through its own organization.', isolation],
    {
      reference: (service) =>
        replaceSql(service, "'cancelled' WHERE org_id = ? AND id", "'cancelled' WHERE (org_id = ? OR 1) AND id"),
    },
    async (site) => {
      const { id } = (await invite(site, site.fresh())).json
      await site.call('DELETE', `${org(site, true)}/invitations/${id}`)
      return !has(await pending(site), 'id', id)
    },
  ),
  bug(
    ...(['must', 'tenants', 'mine-only-one-org'] as const),
    ['My invitations come from all organizations.', myPage],
    {
      reference: (service) =>
        replaceSql(service, 'AND i.email_key = ? ORDER BY', 'AND i.email_key = ? GROUP BY i.email_key ORDER BY'),
    },
    async (site) => {
      await invite(site, site.inviteeEmail)
      await invite(site, site.inviteeEmail, 'reader', true)
      return (await mine(site)).length === 1
    },
  ),
  bug(
    ...(['must', 'tenants', 'mine-matches-end-of-address'] as const),
    ["My invitations are those to the caller's address, not to a longer one.", myPage],
    {
      reference: (service) =>
        replaceSql(service, 'AND i.email_key = ? ORDER BY', "AND i.email_key LIKE '%' || ? ORDER BY"),
    },
    async (site) => {
      const email = `x${site.inviteeEmail}`
      await invite(site, email)
      return has(await mine(site), 'email', email)
    },
  ),
  bug(
    ...(['must', 'tenants', 'reader-can-cancel'] as const),
    ['Only an owner can cancel an invitation.', 'Dreadnode API, cancel_organization_invitation: requires owner'],
    {
      reference: ({ app, db }) =>
        onHook(app, 'onRequest', isOn(route.cancel), (request, reply) => {
          const sql = `UPDATE invitation SET state = 'cancelled' WHERE id = ? AND state = 'pending' AND org_id IN
            (SELECT o.id FROM org o JOIN member m ON m.org_id = o.id WHERE o.key = ? AND m.person_id = ?)`
          const caller = callerId(db, request)
          const id = param(request, 'invitation_id').toLowerCase()
          if (caller && db.run(sql, id, param(request, 'org'), caller) === 1) reply.code(204).send()
        }),
    },
    async (site) => {
      const { id } = (await invite(site, site.fresh())).json
      return (await cancel(site, id, site.credentials.limited)).status < 300
    },
  ),
  bug(
    ...(['must', 'tenants', 'self-promotion'] as const),
    ['A reader cannot raise the own role.', rights],
    {
      reference: (service) => {
        const { app, db } = service
        const selves = new Set<string>()
        onHook(app, 'onRequest', isOn(route.setRole), (request) => {
          const caller = callerId(db, request)
          if (caller && caller === param(request, 'user_id').toLowerCase()) selves.add(caller)
        })
        afterwards(app, isOn(route.setRole), () => selves.clear())
        changeSql(service, (sql, values) =>
          sql.startsWith('SELECT o.*, m.role') && selves.has(String(values[1]))
            ? sql.replace('m.role', "'owner' AS role")
            : sql,
        )
      },
    },
    async (site) => {
      const { user_id } = await reader(site)
      return (await setRole(site, user_id, 'owner', site.credentials.limited)).status === 200
    },
  ),
  bug(
    ...(['must', 'tenants', 'contributor-counts-as-owner'] as const),
    ['A contributor cannot invite to the organization.', rights],
    {
      reference: (service) =>
        replaceSql(service, 'SELECT o.*, m.role', "SELECT o.*, replace(m.role, 'contributor', 'owner') AS role"),
    },
    async (site) => {
      await join(site)
      const { invitee: token } = site.credentials
      const body = { email: site.fresh(), role: 'reader' }
      return (await site.call('POST', `${org(site)}/invitations`, { token, body })).status < 300
    },
  ),
  bug(
    ...(['must', 'tenants', 'outsider-reads-members'] as const),
    [
      'A person from outside of an organization cannot list its members.',
      'Dreadnode API, 403 and 404 of the member list',
    ],
    {
      reference: (service) => {
        const { app, db } = service
        const readers = new Set<string>()
        onHook(app, 'onRequest', isOn(route.listMembers), (request) => {
          const caller = callerId(db, request)
          if (caller) readers.add(caller)
        })
        afterwards(app, isOn(route.listMembers), () => readers.clear())
        changeSql(service, (sql, values) =>
          sql.startsWith('SELECT o.*, m.role') && readers.has(String(values[1]))
            ? sql.replace('AND m.person_id = ?', 'AND (m.person_id = ? OR 1)')
            : sql,
        )
      },
    },
    async (site) => {
      await members(site)
      return (await site.call('GET', `${org(site)}/members`, { token: site.credentials.invitee })).status === 200
    },
  ),
  bug(
    ...(['must', 'tenants', 'workspace-of-other-org'] as const),
    ['A workspace is found only below its own organization.', 'Dreadnode API, list_workspace_users: 404'],
    {
      reference: (service) =>
        replaceSql(service, 'workspace WHERE org_id = ? AND', 'workspace WHERE (org_id = ? OR 1) AND'),
    },
    async (site) => (await site.call('GET', `${org(site)}/ws/${site.otherTenant.workspace}/users`)).status === 200,
  ),
  bug(
    ...(['must', 'tenants', 'permission-change-hits-all-workspaces'] as const),
    ['A permission changes only on the workspace of the path.', isolation],
    {
      reference: (service) =>
        replaceSql(
          service,
          'permission = ? WHERE workspace_id = ? AND',
          'permission = ? WHERE (workspace_id = ? OR 1) AND',
        ),
    },
    async (site) => {
      const { user_id } = (await grant(site, known(site))).json
      await grant(site, known(site), 'reader', true)
      await setPermission(site, user_id, 'owner')
      return (await permissions(site, true)).some((item) => item.user_id === user_id && item.permission === 'owner')
    },
  ),
  bug(
    ...(['must', 'tenants', 'role-change-hits-all-orgs'] as const),
    ['A role changes only in the organization of the path.', isolation],
    {
      reference: (service) =>
        replaceSql(service, 'SET role = ? WHERE org_id = ? AND', 'SET role = ? WHERE (org_id = ? OR 1) AND'),
    },
    async (site) => {
      const { user_id } = await reader(site)
      await setRole(site, user_id, 'contributor')
      return (await members(site, true)).some((item) => item.user_id === user_id && item.role === 'contributor')
    },
  ),
  bug(
    ...(['must', 'tenants', 'removal-takes-all-permissions'] as const),
    ['Removing a member from an organization leaves the permissions in other organizations.', isolation],
    {
      reference: (service) =>
        replaceSql(service, /AND (workspace_id IN \(SELECT id FROM workspace WHERE org_id = \?\))/, 'AND ($1 OR 1)'),
    },
    async (site) => {
      const { user_id, user_email } = await reader(site)
      await grant(site, user_email, 'reader', true)
      await site.call('DELETE', `${org(site)}/members/${user_id}`)
      return !has(await permissions(site, true), 'user_id', user_id)
    },
  ),
  bug(
    ...(['must', 'tenants', 'acceptance-closes-other-orgs'] as const),
    ['Accepting an invitation leaves the invitations of other organizations pending.', isolation],
    bySql(`CREATE TRIGGER close_all AFTER UPDATE OF state ON invitation WHEN NEW.state = 'accepted' BEGIN
      UPDATE invitation SET state = 'expired' WHERE email_key = NEW.email_key AND state = 'pending'; END`),
    async (site) => {
      await invite(site, site.inviteeEmail, 'reader', true)
      await respond(site, (await invite(site, site.inviteeEmail)).json.id)
      return (await mine(site)).length === 0
    },
  ),
  bug(
    ...(['must', 'tenants', 'slug-prefix-found'] as const),
    ['An organization is found only by its whole slug.', 'Dreadnode API, org: slug of the organization; 404'],
    {
      reference: (service) => replaceSql(service, 'o.key = ? AND m.person_id', "o.key LIKE ? || '%' AND m.person_id"),
    },
    async (site) => (await site.call('GET', `${org(site).slice(0, -2)}/members`)).status === 200,
  ),
  bug(
    ...(['must', 'tenants', 'members-cached-by-role'] as const),
    ['The members of one organization are never shown for another.', isolation],
    proxy('mock', () => {
      const cache = new Map<string, string>()
      return async ({ method, path, token, send }) => {
        if (method !== 'GET' || !path.endsWith('/members')) {
          if (method !== 'GET') cache.clear()
          return send()
        }
        const hit = cache.get(String(token))
        const response = await send()
        if (!response.ok) return response
        if (hit !== undefined) return new Response(hit, { headers: { 'content-type': 'application/json' } })
        cache.set(String(token), await response.clone().text())
        return response
      }
    }),
    async (site) => {
      const [first] = await members(site)
      return (await members(site, true))[0]?.org_id === first.org_id
    },
  ),
  bug(
    ...(['must', 'tenants', 'permission-removed-everywhere'] as const),
    ['A permission is removed only from the workspace of the path.', isolation],
    {
      reference: (service) =>
        replaceSql(
          service,
          'FROM permission WHERE workspace_id = ? AND person_id',
          'FROM permission WHERE (workspace_id = ? OR 1) AND person_id',
        ),
    },
    async (site) => {
      const { user_id } = (await grant(site, known(site))).json
      await grant(site, known(site), 'reader', true)
      await site.call('DELETE', `/org/${site.tenant.org}/ws/${site.tenant.workspace}/users/${user_id}`)
      return !has(await permissions(site, true), 'user_id', user_id)
    },
  ),
]
