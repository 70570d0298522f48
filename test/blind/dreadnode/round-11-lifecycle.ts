import type { BlindBug } from '../bug.ts'
import { afterwards, bodyOf, bySql, changeJson, type Json, onHook, param, setParameter } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import { answering } from '../mock.ts'
import {
  callerOf,
  cancel,
  grant,
  invitations,
  invite,
  isInvited,
  isOn,
  join,
  known,
  limitedIn,
  members,
  memberWith,
  mine,
  orgIdOf,
  passAsOwner,
  permissionOf,
  remove,
  respond,
  setRole,
  ungrant,
} from './round-11-helpers.ts'

const { must } = bugsInOrder('dreadnode', 11)

/** The email key of the invitation in the path, and its organization. */
interface Invited {
  readonly org_id: string
  readonly email_key: string
  readonly email: string
}

export const lifecycle: readonly BlindBug[] = [
  must(
    'cancelled-id-opens-the-next-invitation',
    'sequences',
    'The id of a cancelled invitation cannot be used to accept, even if the person is invited again',
    'facts C2: cancel_organization_invitation; different-ai/openwork#3243',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isOn('POST', 'respond'), (request) => {
          const sql = "SELECT org_id, email_key FROM invitation WHERE id = ? AND state = 'cancelled'"
          const old = db.one<Invited>(sql, param(request, 'invitation_id'))
          if (!old) return
          const next = db.one<{ id: string }>(
            "SELECT id FROM invitation WHERE org_id = ? AND email_key = ? AND state = 'pending'",
            old.org_id,
            old.email_key,
          )
          if (next) setParameter(request, 'invitation_id', next.id)
        }),
    },
    async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await cancel(site, id)
      await invite(site, site.inviteeEmail)
      return (await respond(site, id, true)).status === 200
    },
  ),
  must(
    'accepting-clears-invitations-of-other-organizations',
    'sequences',
    'Accepting an invitation leaves the invitations of other organizations pending',
    'facts C5: invitations/me lists the pending ones of all organizations',
    {
      reference: ({ app, db }) =>
        afterwards(
          app,
          (request, reply) =>
            isOn('POST', 'respond')(request) && reply.statusCode === 200 && bodyOf(request).accept === true,
          (request) => {
            const sql = "UPDATE invitation SET state = 'accepted' WHERE email_key = ? AND state = 'pending'"
            db.run(sql, callerOf(db, request)?.email.toLowerCase() ?? '')
          },
        ),
    },
    async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await invite(site, site.inviteeEmail, 'reader', { tenant: site.otherTenant })
      await respond(site, id, true)
      return (await mine(site)).length === 0
    },
  ),
  must(
    'cancelling-takes-tagged-addresses-along',
    'lifecycle',
    'Cancelling an invitation leaves invitations to other addresses pending, also those with a tag of the same mailbox',
    'facts C2: cancel_organization_invitation; Readplace/readplace.com#61',
    {
      reference: ({ app, db }) =>
        afterwards(
          app,
          (request, reply) => isOn('DELETE', 'invitation')(request) && reply.statusCode === 204,
          (request) => {
            const row = db.one<Invited>('SELECT * FROM invitation WHERE id = ?', param(request, 'invitation_id'))
            if (!row) return
            const [local = '', domain = ''] = row.email_key.split('@')
            db.run(
              "UPDATE invitation SET state = 'cancelled' WHERE org_id = ? AND state = 'pending' AND email_key LIKE ?",
              row.org_id,
              `${local}+%@${domain}`,
            )
          },
        ),
    },
    async (site) => {
      const email = site.fresh()
      const tagged = email.replace('@', '+work@')
      const { id } = (await invite(site, email)).json
      await invite(site, tagged)
      await cancel(site, id)
      return !(await isInvited(site, tagged))
    },
  ),
  must(
    'role-of-first-invitation-is-joined',
    'sequences',
    'A person who accepts gets the role of the accepted invitation, not of an earlier one',
    'facts C2: role; raystack/frontier#1548',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isOn('POST', 'respond'), (request) => {
          const id = param(request, 'invitation_id')
          if (bodyOf(request).accept !== true) return
          const first = `SELECT f.role FROM invitation f WHERE f.org_id = invitation.org_id
            AND f.email_key = invitation.email_key ORDER BY f.created_at LIMIT 1`
          db.run(`UPDATE invitation SET role = (${first}) WHERE id = ? AND state = 'pending'`, id)
        }),
    },
    async (site) => {
      await cancel(site, (await invite(site, site.inviteeEmail, 'reader')).json.id)
      return (await join(site, 'contributor')).role === 'reader'
    },
  ),
  must(
    'returned-member-is-listed-as-inactive',
    'sequences',
    'A person who was removed and joins again is listed as an active member',
    'OpenAPI document, OrganizationMemberResponse: is_active; 1024pix/pix#1932',
    {
      reference: ({ app, db }) => {
        const removed = new Set<string>()
        afterwards(
          app,
          (request, reply) => isOn('DELETE', 'member')(request) && reply.statusCode === 200,
          (request) => {
            removed.add(orgIdOf(db, request) + param(request, 'user_id'))
          },
        )
        changeJson(app, isOn('GET', 'members'), (list: Json) => {
          if (!Array.isArray(list)) return
          for (const one of list) if (removed.has(one.org_id + one.user_id)) one.is_active = false
        })
      },
    },
    async (site) => {
      await remove(site, (await join(site)).user_id)
      const again = await join(site)
      return again.is_active && !(await memberWith(site, site.inviteeEmail)).is_active
    },
  ),
  must(
    'removed-member-still-reads-invitations',
    'tenants',
    'A removed member can no longer read the invitations of the organization',
    'facts C5: member management; different-ai/openwork#3243',
    {
      reference: ({ app, db }) => {
        const removed = new Set<string>()
        afterwards(
          app,
          (request, reply) => isOn('DELETE', 'member')(request) && reply.statusCode === 200,
          (request) => {
            removed.add(orgIdOf(db, request) + param(request, 'user_id'))
          },
        )
        onHook(app, 'onRequest', isOn('GET', 'invitations'), (request) => {
          if (removed.has(orgIdOf(db, request) + callerOf(db, request)?.id)) passAsOwner(db, request)
        })
      },
    },
    async (site) => {
      await remove(site, (await join(site)).user_id)
      const path = `/org/${site.tenant.org}/invitations`
      return (await site.call('GET', path, { token: site.credentials.invitee })).status === 200
    },
  ),
  must(
    'second-invitation-of-removed-member-hidden-from-invitee',
    'sequences',
    'A removed member who is invited again sees the new invitation',
    'facts C5: invitations/me; papra-hq/papra#1398',
    {
      reference: ({ app, db }) => {
        const joined = new Set<string>()
        afterwards(
          app,
          (request, reply) => isOn('POST', 'respond')(request) && reply.statusCode === 200,
          (request) => {
            const id = param(request, 'invitation_id')
            const row = db.one<Invited>("SELECT * FROM invitation WHERE id = ? AND state = 'accepted'", id)
            if (row) joined.add(row.org_id + row.email_key)
          },
        )
        changeJson(app, isOn('GET', 'me'), (list: Json) =>
          Array.isArray(list) ? list.filter((one) => !joined.has(one.org_id + one.email.toLowerCase())) : undefined,
        )
      },
    },
    async (site) => {
      await remove(site, (await join(site)).user_id)
      const { id } = (await invite(site, site.inviteeEmail)).json
      return !(await mine(site)).some((one) => one.id === id)
    },
  ),
  must(
    'change-of-role-restarts-membership',
    'lifecycle',
    'A change of the role keeps the time at which the member joined',
    'OpenAPI document, OrganizationMemberResponse: joined_at',
    bySql(`CREATE TRIGGER touched AFTER UPDATE OF role ON member WHEN NEW.role <> OLD.role BEGIN
      UPDATE member SET joined_at = CAST(unixepoch('subsec') * 1000000 AS INTEGER) + 1000 WHERE id = NEW.id; END`),
    async (site) => {
      const before = await limitedIn(site)
      await setRole(site, before.user_id, 'contributor')
      return (await limitedIn(site)).joined_at !== before.joined_at
    },
  ),
  must(
    'demotion-lowers-workspace-permission',
    'lifecycle',
    'The permission on a workspace is separate from the role in the organization: a demotion keeps it',
    'facts C5: workspace permission is separate from org role',
    bySql(`CREATE TRIGGER demoted AFTER UPDATE OF role ON member WHEN NEW.role = 'reader' BEGIN
      UPDATE permission SET permission = 'reader' WHERE person_id = NEW.person_id
        AND workspace_id IN (SELECT id FROM workspace WHERE org_id = NEW.org_id); END`),
    async (site) => {
      const { user_id, user_email } = await limitedIn(site)
      await setRole(site, user_id, 'contributor')
      await grant(site, user_email, 'contributor')
      await setRole(site, user_id, 'reader')
      return (await permissionOf(site, user_email)).permission === 'reader'
    },
  ),
  must(
    'owner-of-workspace-becomes-contributor',
    'lifecycle',
    'Giving the owner permission on a workspace keeps the role in the organization',
    'facts C5: workspace permission is separate from org role',
    bySql(`CREATE TRIGGER raised AFTER INSERT ON permission WHEN NEW.permission = 'owner' BEGIN
      UPDATE member SET role = 'contributor' WHERE person_id = NEW.person_id AND role = 'reader'
        AND org_id = (SELECT org_id FROM workspace WHERE id = NEW.workspace_id); END`),
    async (site) => {
      await grant(site, (await limitedIn(site)).user_email, 'owner')
      return (await limitedIn(site)).role === 'contributor'
    },
  ),
  must(
    'invitee-sees-role-of-other-organization',
    'sequences',
    'Each invitation of the invitee has the role that its own organization gave',
    'facts C3: role',
    answering('list_my_pending_invitations', (list: Json) => {
      const [first] = [...list].sort((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at))
      for (const one of list) one.role = first.role
    }),
    async (site) => {
      const a = (await invite(site, site.inviteeEmail, 'reader')).json
      await invite(site, site.inviteeEmail, 'contributor', { tenant: site.otherTenant })
      const other = (await mine(site)).find((one) => one.org_key !== a.org_key)
      return other.role === 'reader'
    },
  ),
  must(
    'new-invitation-renews-all-others',
    'lifecycle',
    'An invitation keeps its expiry time if somebody else is invited',
    'facts C3: expires_at',
    bySql(`CREATE TRIGGER renewed AFTER INSERT ON invitation BEGIN
      UPDATE invitation SET expires_at = NEW.expires_at + 1000 WHERE org_id = NEW.org_id AND id <> NEW.id
        AND state = 'pending'; END`),
    async (site) => {
      const first = (await invite(site, site.fresh())).json
      await invite(site, site.fresh())
      return (await invitations(site)).find((one) => one.id === first.id).expires_at !== first.expires_at
    },
  ),
  must(
    'change-of-role-gives-membership-a-new-id',
    'lifecycle',
    'The id of a membership stays the same if the role changes',
    'OpenAPI document, OrganizationMemberResponse: id',
    bySql(`CREATE TRIGGER moved AFTER UPDATE OF role ON member WHEN NEW.role <> OLD.role BEGIN
      UPDATE member SET id = substr(id, 1, 35) || CASE substr(id, 36) WHEN 'a' THEN 'b' ELSE 'a' END
        WHERE id = NEW.id; END`),
    async (site) => {
      const { id, user_id } = await limitedIn(site)
      await setRole(site, user_id, 'contributor')
      return (await members(site)).find((one) => one.user_id === user_id).id !== id
    },
  ),
  must(
    'permission-given-again-has-the-old-level',
    'sequences',
    'A user who is added to a workspace again has the permission of the last request',
    'facts C2: add_user_to_workspace; future-agi/future-agi#905',
    {
      reference: ({ app, db }) => {
        const levels = new Map<string, string>()
        const keyOf = (request: { params: unknown }, id: string) => JSON.stringify([(request.params as Json).org, id])
        onHook(app, 'preHandler', isOn('DELETE', 'user'), (request) => {
          const id = param(request, 'user_id')
          const sql = `SELECT g.permission FROM permission g JOIN workspace w ON w.id = g.workspace_id
            WHERE g.person_id = ? AND w.org_id = ?`
          const row = db.one<{ permission: string }>(sql, id, orgIdOf(db, request))
          if (row) levels.set(keyOf(request, id), row.permission)
        })
        changeJson(
          app,
          (request, reply) => isOn('POST', 'users')(request) && reply.statusCode === 200,
          (json: Json, request) => {
            const old = levels.get(keyOf(request, json.user_id))
            if (old) db.run('UPDATE permission SET permission = ? WHERE id = ?', old, json.id)
          },
        )
      },
    },
    async (site) => {
      const email = known(site)
      await ungrant(site, (await grant(site, email, 'contributor')).json.user_id)
      await grant(site, email, 'reader')
      return (await permissionOf(site, email)).permission === 'contributor'
    },
  ),
  must(
    'removal-from-workspace-reaches-other-organization',
    'tenants',
    'Removing a permission on one workspace keeps the permissions on workspaces of other organizations',
    'OpenAPI document, remove_user_from_workspace; Multiwoven/multiwoven#944',
    {
      reference: ({ app, db }) =>
        afterwards(
          app,
          (request, reply) => isOn('DELETE', 'user')(request) && reply.statusCode === 204,
          (request) => {
            db.run('DELETE FROM permission WHERE person_id = ?', param(request, 'user_id'))
          },
        ),
    },
    async (site) => {
      const email = known(site, 2)
      const { user_id } = (await grant(site, email)).json
      await grant(site, email, 'reader', { tenant: site.otherTenant })
      await ungrant(site, user_id)
      return (await permissionOf(site, email, { tenant: site.otherTenant })) === undefined
    },
  ),
]
