import type { BlindBug } from '../bug.ts'
import {
  afterwards,
  bodyOf,
  bySql,
  changeJson,
  changeSql,
  type Json,
  onHook,
  param,
  replaceSql,
  setParameter,
} from '../common.ts'
import { changingJson, parsed } from '../proxy.ts'
import {
  addUser,
  at,
  cancel,
  changeEntry,
  invite,
  isTo,
  join,
  known,
  members,
  mine,
  must,
  paths,
  pending,
  reader,
  respond,
  setRole,
  users,
} from './round-13-helpers.ts'

/** Wrong effects that need a history of several steps. */
export const lifecycle: readonly BlindBug[] = [
  must(
    'declining-one-declines-all',
    'lifecycle',
    'Declining an invitation leaves the invitations of other organizations pending.',
    'facts C5: list_my_pending_invitations',
    {
      reference: (service) =>
        changeSql(service, (sql, values) =>
          sql === 'UPDATE invitation SET state = ? WHERE id = ?' && values[0] === 'declined'
            ? `UPDATE invitation SET state = ? WHERE state = 'pending'
               AND email_key = (SELECT email_key FROM invitation WHERE id = ?)`
            : sql,
        ),
    },
    async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      await invite(site, site.inviteeEmail, 'reader', true)
      await respond(site, json.id, false)
      return (await mine(site)).length === 0
    },
  ),
  must(
    'cancelled-stays-in-cached-list-of-mine',
    'sequences',
    'A cancelled invitation is gone from the list of its invitee, who has read it before.',
    'facts C2: list_my_pending_invitations returns pending ones only',
    {
      on: 'mock',
      wrap: (fetch) => {
        const cache = new Map<string, { readonly text: string; readonly headers: Headers }>()
        return async (request) => {
          const key = request.headers.get('authorization') ?? ''
          if (request.method === 'POST') cache.clear()
          if (!isTo(request, 'GET', /\/invitations\/me$/)) return fetch(request)
          const stored = cache.get(key)
          if (stored) return new Response(stored.text, { headers: stored.headers })
          const response = await fetch(request)
          const text = await response.clone().text()
          if (response.ok && text !== '[]') cache.set(key, { text, headers: new Headers(response.headers) })
          return response
        }
      },
    },
    async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      await mine(site)
      await cancel(site, json.id)
      return (await mine(site)).some(({ id }) => id === json.id)
    },
  ),
  must(
    'removed-member-still-reads-members',
    'sequences',
    'A removed member can no longer read the organization.',
    'facts C2: members, DELETE',
    {
      on: 'mock',
      wrap: (fetch) => {
        const seen = new Map<string, string>()
        return async (request) => {
          const key = `${request.headers.get('authorization')} ${request.url}`
          const isList = isTo(request, 'GET', /\/members$/)
          const response = await fetch(request)
          if (!isList) return response
          if (response.ok) seen.set(key, await response.clone().text())
          const before = [403, 404].includes(response.status) ? seen.get(key) : undefined
          return before === undefined
            ? response
            : new Response(before, { headers: { 'content-type': 'application/json' } })
        }
      },
    },
    async (site) => {
      const { user_id } = await join(site)
      const token = site.credentials.invitee
      const before = await site.call('GET', paths(site).members, { token })
      await site.call('DELETE', `${paths(site).members}/${user_id}`)
      const after = await site.call('GET', paths(site).members, { token })
      return before.status === 200 && after.status === 200
    },
  ),
  must(
    'role-changes-in-all-organizations',
    'tenants',
    'A change of a role in one organization leaves the roles in other organizations alone.',
    'https://docs.dreadnode.io: organizations, members',
    {
      reference: (service) =>
        replaceSql(
          service,
          'UPDATE member SET role = ? WHERE org_id = ? AND person_id = ?',
          'UPDATE member SET role = ? WHERE (org_id = ? OR 1) AND person_id = ?',
        ),
    },
    async (site) => {
      const { user_id } = await reader(site)
      await setRole(site, user_id, 'contributor')
      return (await members(site, true)).some((each) => each.user_id === user_id && each.role === 'contributor')
    },
  ),
  must(
    'workspace-permission-changes-organization-role',
    'lifecycle',
    'The permission on a workspace is separate from the role in the organization.',
    'facts C5: workspace permission is separate',
    {
      reference: ({ app, db }) =>
        afterwards(app, at('setPermission', 200), (request) => {
          const sql = `UPDATE member SET role = ? WHERE person_id = ? AND org_id = (SELECT id FROM org WHERE key = ?)`
          db.run(sql, bodyOf(request).permission, param(request, 'user_id'), param(request, 'org'))
        }),
    },
    async (site) => {
      const { user_id } = await join(site)
      await addUser(site, site.inviteeEmail)
      await site.call('PUT', `${paths(site).users}/${user_id}`, { body: { permission: 'contributor' } })
      return (await members(site)).some((each) => each.user_id === user_id && each.role === 'contributor')
    },
  ),
  must(
    'removal-from-workspace-ends-membership',
    'lifecycle',
    'A user who is removed from a workspace stays a member of the organization.',
    'facts C5: workspace permission is separate; OpenAPI: remove_user_from_workspace',
    {
      reference: ({ app, db }) =>
        afterwards(app, at('removeUser', 204), (request) => {
          const sql = 'DELETE FROM member WHERE person_id = ? AND org_id = (SELECT id FROM org WHERE key = ?)'
          db.run(sql, param(request, 'user_id'), param(request, 'org'))
        }),
    },
    async (site) => {
      const { user_id } = await join(site, 'contributor')
      await addUser(site, site.inviteeEmail)
      await site.call('DELETE', `${paths(site).users}/${user_id}`)
      return !(await members(site)).some((each) => each.user_id === user_id)
    },
  ),
  must(
    'permission-gets-a-new-id',
    'sequences',
    'A permission keeps its id when it is changed.',
    'OpenAPI: update_workspace_user_permission replaces the permission of the same entry',
    bySql(`CREATE TRIGGER new_id AFTER UPDATE OF permission ON permission BEGIN
      UPDATE permission SET id = substr(NEW.id, 1, 35) || CASE substr(NEW.id, 36) WHEN '0' THEN '1' ELSE '0' END
      WHERE id = NEW.id; END`),
    async (site) => {
      const { json } = await addUser(site, known(site, 2))
      await site.call('PUT', `${paths(site).users}/${json.user_id}`, { body: { permission: 'contributor' } })
      return (await users(site)).some(({ user_id, id }) => user_id === json.user_id && id !== json.id)
    },
  ),
  must(
    'role-change-renews-joined-at',
    'sequences',
    'A change of the role leaves the time of joining as it is.',
    'OpenAPI: OrganizationMemberResponse.joined_at',
    bySql(`CREATE TRIGGER joined AFTER UPDATE OF role ON member BEGIN
      UPDATE member SET joined_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000 + 777
      WHERE id = NEW.id; END`),
    async (site) => {
      const { user_id, joined_at } = await join(site)
      await setRole(site, user_id, 'contributor')
      return (await members(site)).some((each) => each.user_id === user_id && each.joined_at !== joined_at)
    },
  ),
  must(
    'cancelled-invitation-can-be-accepted',
    'lifecycle',
    'A cancelled invitation can no longer be accepted.',
    'facts C2: cancel_organization_invitation',
    {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.includes('i.id = ? AND i.email_key = ?')
            ? sql.replace("i.state = 'pending'", "i.state IN ('pending', 'cancelled')")
            : sql,
        ),
    },
    async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      await cancel(site, json.id)
      return (await respond(site, json.id)).status === 200
    },
  ),
  must(
    'old-id-cancels-the-new-invitation',
    'sequences',
    'The id of a cancelled invitation does not cancel a later invitation to the same address.',
    'facts C2: cancel_organization_invitation names one invitation',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at('cancel'), (request) => {
          const sql = `SELECT n.id FROM invitation n JOIN invitation o ON o.email_key = n.email_key AND o.org_id = n.org_id
            WHERE o.id = ? AND n.state = 'pending'`
          const newest = db.one<{ id: string }>(sql, param(request, 'invitation_id'))
          if (newest) setParameter(request, 'invitation_id', newest.id)
        }),
    },
    async (site) => {
      const email = site.fresh()
      const first = await invite(site, email)
      await cancel(site, first.json.id)
      await invite(site, email)
      await cancel(site, first.json.id)
      return !(await pending(site)).some((each) => each.email === email)
    },
  ),
  must(
    'second-invitation-listed-with-first-role',
    'sequences',
    'An address that is invited again with another role is listed with that role.',
    'OpenAPI: OrganizationInvitationResponse.role',
    {
      on: 'mock',
      wrap: (fetch) => {
        const roles = new Map<string, string>()
        const listing = changingJson(
          'mock',
          (request, { ok }) => ok && isTo(request, 'GET', /\/invitations$/),
          (json: Json[], { url }) => json.map((each) => ({ ...each, role: roles.get(url + each.email) ?? each.role })),
        ) as { readonly wrap: (inner: typeof fetch) => typeof fetch }
        const listed = listing.wrap(fetch)
        return async (request) => {
          const response = await listed(request)
          if (isTo(request, 'POST', /\/invitations$/) && response.ok) {
            const { email, role } = parsed(await response.clone().text())
            if (!roles.has(request.url + email)) roles.set(request.url + email, role)
          }
          return response
        }
      },
    },
    async (site) => {
      const email = site.fresh()
      const { json } = await invite(site, email, 'owner')
      await cancel(site, json.id)
      await invite(site, email, 'reader')
      return (await pending(site)).some((each) => each.email === email && each.role === 'owner')
    },
  ),
  must(
    'former-owner-still-invites',
    'sequences',
    'A member who is no longer owner can no longer invite.',
    'facts C5: inviting needs the Owner role',
    {
      reference: (service) => {
        const owners = new Set<string>()
        changeEntry(service, (row, key, personId) => {
          if (row?.role === 'owner') owners.add(`${key} ${personId}`)
          return row && owners.has(`${key} ${personId}`) ? { ...row, role: 'owner' } : row
        })
      },
    },
    async (site) => {
      const { user_id } = await reader(site)
      const limited = { token: site.credentials.limited }
      await setRole(site, user_id, 'owner')
      await invite(site, site.fresh(), 'reader', false, limited)
      await setRole(site, user_id, 'reader')
      return (await invite(site, site.fresh(), 'reader', false, limited)).status === 200
    },
  ),
  must(
    'removal-cancels-invitations-of-others',
    'tenants',
    'Removing a member of one organization leaves the invitation of another organization pending.',
    'facts C5: list_my_pending_invitations',
    bySql(`CREATE TRIGGER gone AFTER DELETE ON member BEGIN
      UPDATE invitation SET state = 'cancelled' WHERE state = 'pending'
      AND email_key = (SELECT email_key FROM person WHERE id = OLD.person_id); END`),
    async (site) => {
      const { user_id } = await join(site)
      const { json } = await invite(site, site.inviteeEmail, 'reader', true)
      await site.call('DELETE', `${paths(site).members}/${user_id}`)
      return !(await mine(site)).some(({ id }) => id === json.id)
    },
  ),
  must(
    'user-deleted-in-spite-of-another-membership',
    'sequences',
    'user_deleted is true only after the last membership of the user.',
    'facts C2: members, user_deleted',
    {
      reference: ({ app, db }) =>
        changeJson(app, at('removeMember', 200), (json, request) => {
          const sql = 'SELECT 1 FROM member m JOIN org o ON o.id = m.org_id WHERE m.person_id = ? AND o.key = ?'
          json.user_deleted = !db.one(sql, param(request, 'user_id'), param(request, 'org'))
        }),
    },
    async (site) => {
      const { user_id } = await join(site)
      await join(site, 'reader', true)
      const { json } = await site.call('DELETE', `${paths(site).members}/${user_id}`)
      return json.user_deleted === true && (await members(site, true)).some((each) => each.user_id === user_id)
    },
  ),
]
