import type { FastifyRequest } from 'fastify'
import type { BlindBug } from '../blind/bug.ts'
import { pathParameter } from '../reference/common/body.ts'
import type { Database } from '../reference/common/database.ts'
import { emailKey } from '../reference/common/people.ts'
import { sendJson, sendNothing } from '../reference/common/server.ts'
import { callerOf, enterOrg, enterWorkspace } from '../reference/dreadnode/access.ts'
import { pathId, roles } from '../reference/dreadnode/input.ts'
import { type InvitationRow, invitationsFor, invitationsOf } from '../reference/dreadnode/invitations.ts'
import { memberOf, permissionOf } from '../reference/dreadnode/members.ts'
import { addMember } from '../reference/dreadnode/schema.ts'
import { showInvitation, showMember, showPermission } from '../reference/dreadnode/show.ts'
import { type Body, bodyOf, comparesExactly, onRoute, type RouteChange, route, sql } from './changes.ts'
import { dreadnodeAt } from './steps.ts'

const users = '/api/v1/org/:org/ws/:workspace/users'
const user = `${users}/:user_id`
const invitations = '/api/v1/org/:org/invitations'
const invitation = `${invitations}/:invitation_id`
const mine = 'GET /api/v1/invitations/me'
const respond = 'POST /api/v1/invitations/:invitation_id/respond'

/** The permission that a request names, and the new one. */
function change(db: Database, request: FastifyRequest) {
  const { workspaceId } = enterWorkspace(db, request, false)
  const row = permissionOf(db, workspaceId, pathId(request, 'user_id'))
  const permission: Body = bodyOf(request)?.permission
  return { workspaceId, row, permission, isValid: row !== undefined && roles.includes(permission) }
}

const onPut = (toChange: (db: Database) => RouteChange) => route(`PUT ${user}`, ({ db }) => toChange(db))
const onMine = (toList: (db: Database, request: FastifyRequest, listed: Body[]) => unknown) =>
  route(mine, ({ db }) => ({
    after: (request, reply, body) => (reply.statusCode === 200 ? toList(db, request, body) : undefined),
  }))

/** Planted in a Dreadnode service, after public bug reports of similar services and after the holes of earlier checks. */
export const dreadnodeBugs: readonly BlindBug[] = [
  {
    id: 'dreadnode-1-addresses-are-compared-exactly',
    provider: 'dreadnode',
    round: 1,
    group: 'lifecycle',
    strength: 'should',
    breaks: 'An address that differs only in the case of its letters is the same address',
    source: 'fleet issue 299, get.gov issue 3657',
    planting: comparesExactly,
    witness: async (site) => {
      const { invite, invitations } = dreadnodeAt(site)
      await invite('witness@example.test')
      await invite('Witness@example.test')
      return (await invitations()).length === 2
    },
  },
  {
    id: 'dreadnode-1-cancelling-the-accepted-lowers-the-role',
    provider: 'dreadnode',
    round: 1,
    group: 'lifecycle',
    strength: 'must',
    breaks: 'A refused cancellation of an accepted invitation does not change the member',
    source: 'Dreadnode, Cancel organization invitation: 404 if it is not pending',
    planting: route(`DELETE ${invitation}`, ({ db }) => ({
      after: (request, reply) => {
        if (reply.statusCode !== 404) return
        db.run(
          `UPDATE member SET role = 'reader' WHERE (org_id, person_id) IN (
             SELECT i.org_id, p.id FROM invitation i JOIN person p ON p.email_key = i.email_key
             WHERE i.id = ? AND i.state = 'accepted')`,
          pathParameter(request, 'invitation_id'),
        )
      },
    })),
    witness: async (site) => {
      const { join, cancel, member } = dreadnodeAt(site)
      const { status } = await cancel((await join('contributor')).invitation)
      return status === 404 && (await member(site.inviteeEmail)).role === 'reader'
    },
  },
  {
    id: 'dreadnode-1-removal-makes-the-invitation-pending',
    provider: 'dreadnode',
    round: 1,
    group: 'lifecycle',
    strength: 'must',
    breaks: 'An accepted invitation stays accepted when the member is removed',
    source: 'lurker issue 590',
    planting: sql(
      `CREATE TRIGGER pending_again AFTER DELETE ON member BEGIN
       UPDATE OR IGNORE invitation SET state = 'pending' WHERE id = (
         SELECT i.id FROM invitation i JOIN person p ON p.email_key = i.email_key
         WHERE i.org_id = OLD.org_id AND p.id = OLD.person_id AND i.state = 'accepted'
         ORDER BY i.created_at DESC LIMIT 1); END`,
    ),
    witness: async (site) => {
      const { join, removeMember, invitations } = dreadnodeAt(site)
      const { invitation, member } = await join('reader')
      await removeMember(member.user_id)
      return (await invitations()).some((item: Body) => item.id === invitation)
    },
  },
  {
    id: 'dreadnode-1-accepting-waits-between-check-and-write',
    provider: 'dreadnode',
    round: 1,
    group: 'concurrency',
    strength: 'must',
    breaks: 'Two acceptances at once make one member',
    source: 'better-auth issue 9154',
    planting: {
      reference: (service) => {
        const { db } = service
        // A copy of the table without its key, which would refuse the second member.
        db.run('ALTER TABLE member RENAME TO strict_member')
        db.run('CREATE TABLE member AS SELECT * FROM strict_member')
        onRoute(service, respond, {
          before: async (request, reply) => {
            const caller = callerOf(db, request)
            const row = invitationsFor(db, caller.email).find(({ id }) => id === pathId(request, 'invitation_id'))
            if (!row || bodyOf(request)?.accept !== true) return
            await new Promise((done) => setTimeout(done, 40))
            addMember(db, row.org_id, caller.id, row.role, row.invited_by)
            db.run("UPDATE invitation SET state = 'accepted' WHERE id = ?", row.id)
            const member = memberOf(db, row.org_id, caller.id)
            return member && sendJson(reply, 200, showMember(member))
          },
        })
      },
    },
    witness: async (site) => {
      const { invite, respond, members } = dreadnodeAt(site)
      const { id } = (await invite(site.inviteeEmail)).json
      await Promise.all([respond(id, true), respond(id, true)])
      return (await members()).filter((item) => item.user_email === site.inviteeEmail).length === 2
    },
  },
  {
    id: 'dreadnode-1-invited-again-with-the-cancelled-role',
    provider: 'dreadnode',
    round: 1,
    group: 'sequences',
    strength: 'must',
    breaks: 'A new invitation has the role that it was made with',
    source: 'Dreadnode, Invite to organization: role',
    planting: sql(
      `CREATE TRIGGER old_role AFTER INSERT ON invitation BEGIN
       UPDATE invitation SET role = coalesce((
         SELECT role FROM invitation
         WHERE org_id = NEW.org_id AND email_key = NEW.email_key AND state = 'cancelled'
         ORDER BY created_at DESC LIMIT 1), role) WHERE id = NEW.id; END`,
    ),
    witness: async (site) => {
      const { invite, cancel } = dreadnodeAt(site)
      const email = site.fresh()
      await cancel((await invite(email, 'contributor')).json.id)
      return (await invite(email, 'reader')).json.role === 'contributor'
    },
  },
  {
    id: 'dreadnode-1-put-changes-all-with-the-permission',
    provider: 'dreadnode',
    round: 1,
    group: 'lifecycle',
    strength: 'must',
    breaks: 'A change of a permission changes one user',
    source: 'Dreadnode, Update workspace user permission',
    planting: onPut((db) => ({
      before: (request) => {
        const { workspaceId, row, permission, isValid } = change(db, request)
        if (!row || !isValid) return
        const sql = 'UPDATE permission SET permission = ? WHERE workspace_id = ? AND permission = ?'
        db.run(sql, permission, workspaceId, row.permission)
      },
    })),
    witness: async (site) => {
      const { addUser, setPermission, user } = dreadnodeAt(site)
      const [first = '', second = ''] = site.knownUsers
      const { user_id } = (await addUser(first, 'reader')).json
      await addUser(second, 'reader')
      await setPermission(user_id, 'contributor')
      return (await user(second)).permission === 'contributor'
    },
  },
  {
    id: 'dreadnode-1-put-answers-the-old-permission',
    provider: 'dreadnode',
    round: 1,
    group: 'responses',
    strength: 'must',
    breaks: 'A change of a permission answers the new permission',
    source: 'Dreadnode, Update workspace user permission: the permission after the change',
    planting: onPut((db) => {
      const before = new WeakMap<FastifyRequest, string>()
      return {
        before: (request) => void before.set(request, change(db, request).row?.permission ?? ''),
        after: (request, reply, body) =>
          reply.statusCode === 200 ? { ...body, permission: before.get(request) } : undefined,
      }
    }),
    witness: async (site) => {
      const { addUser, setPermission } = dreadnodeAt(site)
      const { user_id } = (await addUser(String(site.knownUsers[0]), 'reader')).json
      return (await setPermission(user_id, 'contributor')).json.permission === 'reader'
    },
  },
  {
    id: 'dreadnode-1-put-changes-other-workspaces',
    provider: 'dreadnode',
    round: 1,
    group: 'tenants',
    strength: 'must',
    breaks: 'A change of a permission stays in its workspace',
    source: 'Dreadnode, Update workspace user permission',
    planting: onPut((db) => ({
      before: (request) => {
        const { row, permission, isValid } = change(db, request)
        if (row && isValid)
          db.run('UPDATE permission SET permission = ? WHERE person_id = ?', permission, row.person_id)
      },
    })),
    witness: async (site) => {
      const [here, there] = [dreadnodeAt(site), dreadnodeAt(site, site.otherTenant)]
      const email = String(site.knownUsers[0])
      const { user_id } = (await here.addUser(email, 'reader')).json
      await there.addUser(email, 'reader')
      await here.setPermission(user_id, 'contributor')
      return (await there.user(email)).permission === 'contributor'
    },
  },
  {
    id: 'dreadnode-1-mine-is-empty',
    provider: 'dreadnode',
    round: 1,
    group: 'lifecycle',
    strength: 'must',
    breaks: 'A pending invitation is among those of the invitee',
    source: 'Dreadnode, List my pending invitations',
    planting: onMine(() => []),
    witness: async (site) => {
      const { invite, mine } = dreadnodeAt(site)
      await invite(site.inviteeEmail)
      return (await mine()).length === 0
    },
  },
  {
    id: 'dreadnode-1-mine-lists-those-of-others',
    provider: 'dreadnode',
    round: 1,
    group: 'tenants',
    strength: 'must',
    breaks: 'A person sees only their own invitations',
    source: 'Dreadnode, List my pending invitations',
    planting: onMine((db) =>
      db
        .all<{ id: string }>('SELECT id FROM org')
        .flatMap(({ id }) => invitationsOf(db, id))
        .map(showInvitation),
    ),
    witness: async (site) => {
      const { invite, mine } = dreadnodeAt(site)
      await invite(site.fresh())
      return (await mine()).some(({ email }) => email !== site.inviteeEmail)
    },
  },
  {
    id: 'dreadnode-1-mine-lists-the-cancelled',
    provider: 'dreadnode',
    round: 1,
    group: 'lifecycle',
    strength: 'must',
    breaks: 'A cancelled invitation is not among those of the invitee',
    source: 'Dreadnode, List my pending invitations',
    planting: {
      reference: (service) => {
        const { db } = service
        const cancelled: InvitationRow[] = []
        onRoute(service, `DELETE ${invitation}`, {
          before: (request) => {
            const rows = invitationsOf(db, enterOrg(db, request, false).org.id)
            cancelled.push(...rows.filter(({ id }) => id === pathId(request, 'invitation_id')))
          },
        })
        onRoute(service, mine, {
          after: (request, reply, body) => {
            if (reply.statusCode !== 200) return
            const key = emailKey(callerOf(db, request).email)
            return [...body, ...cancelled.filter(({ email }) => emailKey(email) === key).map(showInvitation)]
          },
        })
      },
    },
    witness: async (site) => {
      const { invite, cancel, mine } = dreadnodeAt(site)
      const { id } = (await invite(site.inviteeEmail)).json
      await cancel(id)
      return (await mine()).some((item) => item.id === id)
    },
  },
  {
    id: 'dreadnode-1-removed-user-keeps-the-permission',
    provider: 'dreadnode',
    round: 1,
    group: 'lifecycle',
    strength: 'must',
    breaks: 'A user whose permission was removed is not listed',
    source: 'Dreadnode, Remove user from workspace (hole 1: an operation that is hardly asked)',
    planting: route(`DELETE ${user}`, ({ db }) => ({
      before: (request, reply) => (change(db, request).row ? sendNothing(reply, 204) : undefined),
    })),
    witness: async (site) => {
      const { addUser, removeUser, user } = dreadnodeAt(site)
      const email = String(site.knownUsers[0])
      const { status } = await removeUser((await addUser(email, 'reader')).json.user_id)
      return status === 204 && (await user(email)) !== undefined
    },
  },
  {
    id: 'dreadnode-1-member-names-another-organization',
    provider: 'dreadnode',
    round: 1,
    group: 'responses',
    strength: 'must',
    breaks: 'A member names the organization as the invitation does',
    source: 'Dreadnode, Respond to invitation: org_name (hole 2: a field that is never read)',
    planting: route('GET /api/v1/org/:org/members', () => ({
      after: (_request, reply, body) =>
        reply.statusCode === 200
          ? body.map((item: Body) => ({ ...item, org_name: 'The brass-works group' }))
          : undefined,
    })),
    witness: async (site) => {
      const { join, member } = dreadnodeAt(site)
      return (await join('reader')).member.org_name !== (await member(site.inviteeEmail)).org_name
    },
  },
  {
    id: 'dreadnode-1-list-of-one-is-an-object',
    provider: 'dreadnode',
    round: 1,
    group: 'responses',
    strength: 'must',
    breaks: 'A list with one item is a list',
    source: 'Dreadnode, List my pending invitations: an array (hole 3: sizes)',
    planting: route(`GET ${invitations}`, () => ({
      after: (_request, reply, body) => (reply.statusCode === 200 && body.length === 1 ? body[0] : undefined),
    })),
    witness: async (site) => {
      const { invite, invitations } = dreadnodeAt(site)
      await invite(site.fresh())
      return !Array.isArray(await invitations())
    },
  },
  {
    id: 'dreadnode-1-invited-again-joins-with-the-first-role',
    provider: 'dreadnode',
    round: 1,
    group: 'sequences',
    strength: 'must',
    breaks: 'A removed person who is invited again joins with the new role',
    source: 'Dreadnode, Invite to organization: role (hole 5: histories)',
    planting: sql(
      'CREATE TABLE past (org_id TEXT, person_id TEXT, role TEXT, UNIQUE (org_id, person_id))',
      `CREATE TRIGGER remembers AFTER DELETE ON member BEGIN
       INSERT OR IGNORE INTO past VALUES (OLD.org_id, OLD.person_id, OLD.role); END`,
      `CREATE TRIGGER first_role AFTER INSERT ON member BEGIN
       UPDATE member SET role = coalesce((
         SELECT role FROM past WHERE org_id = NEW.org_id AND person_id = NEW.person_id), role) WHERE id = NEW.id; END`,
    ),
    witness: async (site) => {
      const { join, removeMember } = dreadnodeAt(site)
      await removeMember((await join('reader')).member.user_id)
      return (await join('contributor')).member.role === 'reader'
    },
  },
  {
    id: 'dreadnode-1-refused-duplicate-changes-the-role',
    provider: 'dreadnode',
    round: 1,
    group: 'errors',
    strength: 'must',
    breaks: 'A refused duplicate does not change the pending invitation',
    source: 'Dreadnode, Invite to organization: 409 (hole 7: refused, and done all the same)',
    planting: route(`POST ${invitations}`, ({ db }) => ({
      after: (request, reply) => {
        if (reply.statusCode !== 409) return
        const { email, role } = bodyOf(request)
        const sql = "UPDATE invitation SET role = ? WHERE org_id = ? AND email_key = ? AND state = 'pending'"
        db.run(sql, role, enterOrg(db, request, false).org.id, emailKey(email))
      },
    })),
    witness: async (site) => {
      const { invite, invitations } = dreadnodeAt(site)
      const email = site.fresh()
      await invite(email, 'reader')
      const { status } = await invite(email, 'contributor')
      return status === 409 && (await invitations()).some((item: Body) => item.role === 'contributor')
    },
  },
  {
    id: 'dreadnode-1-unknown-permission-is-accepted',
    provider: 'dreadnode',
    round: 1,
    group: 'input',
    strength: 'must',
    breaks: 'A permission that does not exist is refused',
    source: 'Dreadnode, Update workspace user permission: an enum (hole 8: broken input to every operation)',
    planting: onPut((db) => ({
      before: (request, reply) => {
        const { row, isValid } = change(db, request)
        return row && !isValid ? sendJson(reply, 200, showPermission(row)) : undefined
      },
    })),
    witness: async (site) => {
      const { addUser, setPermission } = dreadnodeAt(site)
      const { user_id } = (await addUser(String(site.knownUsers[0]), 'reader')).json
      return (await setPermission(user_id, 'emperor')).status === 200
    },
  },
  {
    id: 'dreadnode-1-user-lacks-who-granted',
    provider: 'dreadnode',
    round: 1,
    group: 'responses',
    strength: 'must',
    breaks: 'A user of a workspace has all required members',
    source: 'Dreadnode, List workspace users: granted_by (hole 9: a required field is missing)',
    planting: route(`GET ${users}`, () => ({
      after: (_request, reply, body) =>
        reply.statusCode === 200 ? body.map(({ granted_by: _, ...rest }: Body) => rest) : undefined,
    })),
    witness: async (site) => {
      const { addUser, user } = dreadnodeAt(site)
      const email = String(site.knownUsers[0])
      await addUser(email, 'reader')
      return !('granted_by' in (await user(email)))
    },
  },
]
