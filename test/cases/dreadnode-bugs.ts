import type { FastifyRequest } from 'fastify'
import type { BlindBug } from '../blind/bug.ts'
import { pathParameter } from '../reference/common/body.ts'
import { emailKey } from '../reference/common/people.ts'
import { sendJson } from '../reference/common/server.ts'
import { callerOf, enterOrg } from '../reference/dreadnode/access.ts'
import { pathId } from '../reference/dreadnode/input.ts'
import { type InvitationRow, invitationsFor, invitationsOf } from '../reference/dreadnode/invitations.ts'
import { memberOf } from '../reference/dreadnode/members.ts'
import { addMember } from '../reference/dreadnode/schema.ts'
import { showInvitation, showMember } from '../reference/dreadnode/show.ts'
import { type Body, bodyOf, bugsOf, onRoute, route, sql } from './changes.ts'
import { change, invitation, mine, onMine, onPut, respond } from './dreadnode-service.ts'
import { dreadnodeAt } from './steps.ts'

const { must } = bugsOf('dreadnode')

/** Planted in a Dreadnode service, after public bug reports of similar services. */
export const dreadnodeBugs: readonly BlindBug[] = [
  {
    ...must('lifecycle', 'cancelling-the-accepted-lowers-the-role'),
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
    ...must('lifecycle', 'removal-makes-the-invitation-pending'),
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
    ...must('concurrency', 'accepting-waits-between-check-and-write'),
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
    ...must('sequences', 'invited-again-with-the-cancelled-role'),
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
    ...must('lifecycle', 'put-changes-all-with-the-permission'),
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
    ...must('responses', 'put-answers-the-old-permission'),
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
    ...must('tenants', 'put-changes-other-workspaces'),
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
    ...must('lifecycle', 'mine-is-empty'),
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
    ...must('tenants', 'mine-lists-those-of-others'),
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
    ...must('lifecycle', 'mine-lists-the-cancelled'),
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
]
