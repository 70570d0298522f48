import type { BlindBug } from '../bug.ts'
import { afterwards, bySql, param, queryOf, routeOf } from '../common.ts'
import {
  abroad,
  api,
  asAdmin,
  away,
  callerOf,
  changeRole,
  done,
  home,
  invitee,
  joined,
  limited,
  must,
  placeOf,
  reader,
  routes,
  sql,
} from './round-16-helpers.ts'

/** Effects on other workspaces and people, and rights. */
export const tenants: readonly BlindBug[] = [
  must(
    'role-change-in-every-workspace',
    'tenants',
    'A change of role in one workspace leaves the roles of the same person in other workspaces alone',
    'Blaxel workspace access control; facts A1 roles',
    sql('UPDATE member SET role = ? WHERE workspace_id = ?', 'UPDATE member SET role = ? WHERE ? IS NOT NULL'),
    async (site) => {
      const { email } = await reader(site)
      await api(site).put(email, 'admin')
      return (await abroad(site).entry(email)).role === 'admin'
    },
  ),
  must(
    'revoke-in-every-workspace',
    'tenants',
    'A revocation withdraws the invitation of one workspace only',
    'Blaxel OpenAPI, RemoveWorkspaceUser',
    {
      reference: ({ app, db }) =>
        afterwards(app, done(routes.remove), (request) =>
          db.run('DELETE FROM invitation WHERE email_key = ?', param(request, 'subOrEmail').toLowerCase()),
        ),
    },
    async (site) => {
      const email = site.fresh()
      await api(site).invite(email)
      await abroad(site).invite(email)
      await api(site).remove(email)
      return !(await abroad(site).entry(email))
    },
  ),
  must(
    'accepting-uses-up-all-invitations',
    'tenants',
    'Accepting an invitation leaves the invitations to other workspaces pending',
    'Blaxel workspace access control: pending invitations to other workspaces are visible',
    {
      reference: (service) =>
        afterwards(service.app, done(routes.join), (request) =>
          service.db.run(
            'DELETE FROM invitation WHERE email_key = ?',
            String(callerOf(service, request)?.email).toLowerCase(),
          ),
        ),
    },
    async (site) => {
      await abroad(site).invite(site.inviteeEmail)
      await joined(site)
      return (await invitee(site).mine()).status === 404
    },
  ),
  must(
    'leaving-leaves-all',
    'tenants',
    'Leaving a workspace keeps the memberships in other workspaces',
    'Blaxel OpenAPI, LeaveWorkspace',
    {
      reference: (service) =>
        afterwards(service.app, done(routes.leave), (request) =>
          service.db.run(
            "DELETE FROM member WHERE person_id = ? AND role = 'member'",
            String(callerOf(service, request)?.id),
          ),
        ),
    },
    async (site) => {
      const { email } = await reader(site)
      await limited(site).leave()
      return !(await abroad(site).entry(email))
    },
  ),
  must(
    'underscore-matches-any-letter',
    'input',
    'Revoking an invitation does not touch a similar address',
    'SQL LIKE without escaping; Blaxel OpenAPI, RemoveWorkspaceUser',
    {
      reference: (service) =>
        afterwards(service.app, done(routes.remove), (request) =>
          service.db.run(
            'DELETE FROM invitation WHERE workspace_id = ? AND email_key LIKE ?',
            placeOf(service, request),
            param(request, 'subOrEmail').toLowerCase().replaceAll('%', ''),
          ),
        ),
    },
    async (site) => {
      await api(site).invite('kit_tan@example.test')
      await api(site).invite('kit.tan@example.test')
      await api(site).remove('kit_tan@example.test')
      return !(await api(site).entry('kit.tan@example.test'))
    },
  ),
  must(
    'role-change-finds-strangers',
    'tenants',
    'Changing the role of a person who is only in another workspace gives 404',
    'Blaxel OpenAPI, UpdateWorkspaceUserRole: 404',
    sql(
      'm.workspace_id = ? AND (p.id = ? OR p.email_key = ?)',
      '? IS NOT NULL AND (p.id = ? OR p.email_key = ?) ORDER BY m.since DESC',
    ),
    async (site) => (await api(site).put(await joined(site, away(site)), 'member')).status === 200,
  ),
  must(
    'members-of-another-cannot-be-invited',
    'tenants',
    'A member of one workspace can be invited to another one',
    'Blaxel workspace access control; Blaxel OpenAPI, InviteWorkspaceUser',
    sql('m.workspace_id = ? AND p.email_key = ?', '? IS NOT NULL AND p.email_key = ?'),
    async (site) => (await api(site).invite(await joined(site, away(site)))).status === 409,
  ),
  must(
    'members-promote-themselves',
    'tenants',
    'A member who is not an admin cannot change the own role',
    'Blaxel workspace access control: only admins change permissions',
    asAdmin(
      (_service, request, caller) =>
        routeOf(request) === routes.put && [caller.id, caller.email].includes(param(request, 'subOrEmail')),
    ),
    async (site) => (await limited(site).put((await reader(site)).sub, 'admin')).status === 200,
  ),
  must(
    'members-revoke-invitations',
    'tenants',
    'Only admins revoke invitations',
    'Blaxel workspace access control',
    asAdmin(
      ({ db }, request) =>
        routeOf(request) === routes.remove &&
        !!db.one('SELECT 1 FROM invitation WHERE email_key = ?', param(request, 'subOrEmail').toLowerCase()),
    ),
    async (site) => {
      const email = site.fresh()
      await api(site).invite(email)
      return (await limited(site).remove(email)).status === 200
    },
  ),
  must(
    'query-skips-the-admin-check',
    'tenants',
    'Only admins invite, however the workspace is named',
    'Blaxel workspace access control; API introduction: query workspace',
    asAdmin((_service, request) => routeOf(request) === routes.invite && queryOf(request).has('workspace')),
    async (site) => {
      const sending = { token: site.credentials.limited, body: { email: site.fresh() } }
      return (await site.call('POST', `/users?workspace=${home(site)}`, sending)).status === 200
    },
  ),
  must(
    'pending-people-see-the-team',
    'tenants',
    'An invitee has no access to the workspace before accepting',
    'Blaxel OpenAPI, InviteWorkspaceUser; workspace access control',
    asAdmin(
      (service, request, { email }) =>
        routeOf(request) === routes.list &&
        !!service.db.one(
          'SELECT 1 FROM invitation WHERE email_key = ? AND workspace_id = ?',
          email.toLowerCase(),
          placeOf(service, request),
        ),
      true,
    ),
    async (site) => {
      await api(site).invite(site.inviteeEmail)
      return (await invitee(site).list()).status === 200
    },
  ),
  must(
    'members-change-the-workspace',
    'tenants',
    'A member who is not an admin cannot change the settings of a workspace',
    'Blaxel OpenAPI, UpdateWorkspace: 403',
    asAdmin((_service, request) => routeOf(request) === routes.update),
    async (site) => (await limited(site).update({ displayName: 'Mine' })).status === 200,
  ),
  must(
    'demoted-admin-keeps-rights',
    'sequences',
    'An admin who becomes a member can no longer invite',
    'Blaxel workspace access control; stale cache of rights',
    {
      reference: (service) => {
        const admins = new Set<string>()
        changeRole(service, (role, key) => {
          if (role === 'admin') admins.add(key)
          return role !== undefined && admins.has(key) ? 'admin' : role
        })
      },
    },
    async (site) => {
      const email = await joined(site)
      await api(site).put(email, 'admin')
      await invitee(site).invite(site.fresh())
      await api(site).put(email, 'member')
      return (await invitee(site).invite(site.fresh())).status === 200
    },
  ),
  must(
    'removed-member-keeps-reading',
    'sequences',
    'A removed member can no longer read the workspace',
    'Blaxel OpenAPI, RemoveWorkspaceUser; stale cache of members',
    {
      reference: (service) => {
        const seen = new Map<string, string>()
        changeRole(service, (role, key) => {
          if (role !== undefined) seen.set(key, role)
          return seen.has(key) ? (role ?? 'member') : role
        })
      },
    },
    async (site) => {
      const email = await joined(site)
      await invitee(site).list()
      await api(site).remove(email)
      return (await invitee(site).list()).status === 200
    },
  ),
  must(
    'refusals-are-remembered',
    'sequences',
    'A member who becomes an admin can invite, also after a refusal',
    'Blaxel workspace access control; negative cache of rights',
    {
      reference: (service) => {
        const refused = new Set<string>()
        changeRole(service, (role, key) => (refused.has(key) && role === 'admin' ? 'member' : role))
        afterwards(
          service.app,
          (_request, reply) => reply.statusCode === 403,
          (request) => refused.add(`${placeOf(service, request)} ${callerOf(service, request)?.id}`),
        )
      },
    },
    async (site) => {
      const email = await joined(site)
      await invitee(site).invite(site.fresh())
      await api(site).put(email, 'admin')
      return (await invitee(site).invite(site.fresh())).status === 403
    },
  ),
  must(
    'joining-gives-other-workspaces',
    'tenants',
    'Accepting an invitation makes the person a member of one workspace only',
    'Blaxel OpenAPI, AcceptWorkspaceInvitation',
    bySql(`CREATE TRIGGER spread AFTER INSERT ON member WHEN NEW.invited = 1 BEGIN
      INSERT OR IGNORE INTO member SELECT w.id, NEW.person_id, NEW.role, 1, NEW.since FROM workspace w
      WHERE w.created_by = (SELECT created_by FROM workspace WHERE id = NEW.workspace_id) AND w.id <> NEW.workspace_id;
    END`),
    async (site) => !!(await abroad(site).entry(await joined(site))),
  ),
]
