import type { BlindBug } from '../blind/bug.ts'
import { emailKey } from '../reference/common/people.ts'
import { sendJson, sendNothing } from '../reference/common/server.ts'
import { enterOrg } from '../reference/dreadnode/access.ts'
import { showPermission } from '../reference/dreadnode/show.ts'
import { type Body, bodyOf, bugsOf, route, sql } from './changes.ts'
import { change, invitations, onPut, user, users } from './dreadnode-service.ts'
import { dreadnodeAt } from './steps.ts'

const { must } = bugsOf('dreadnode')

/** Planted in a Dreadnode service: an example for each hole of earlier checks. */
export const dreadnodeHoles: readonly BlindBug[] = [
  {
    ...must('lifecycle', 'removed-user-keeps-the-permission'),
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
    ...must('responses', 'member-names-another-organization'),
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
    ...must('responses', 'list-of-one-is-an-object'),
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
    ...must('sequences', 'invited-again-joins-with-the-first-role'),
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
    ...must('errors', 'refused-duplicate-changes-the-role'),
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
    ...must('input', 'unknown-permission-is-accepted'),
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
    ...must('responses', 'user-lacks-who-granted'),
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
