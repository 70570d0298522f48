import type { BlindBug } from '../bug.ts'
import { afterwards, bodyOf, bySql, onHook, replaceSql } from '../common.ts'
import * as h from './round-15-helpers.ts'

const { should } = h

/** People who are invited again, or whose inviter has left. */
export const invitedAgain: readonly BlindBug[] = [
  should(
    'back-with-old-role',
    'sequences',
    'A person who left as an admin and is invited again comes back with the role of the new invitation',
    'Blaxel spec, PendingInvitation: role',
    {
      reference: ({ db }) => {
        db.run('CREATE TABLE former (workspace_id TEXT, person_id TEXT, role TEXT)')
        db.run(
          'CREATE TRIGGER t1 AFTER DELETE ON member BEGIN INSERT INTO former VALUES (OLD.workspace_id, OLD.person_id, OLD.role); END',
        )
        db.run(
          "CREATE TRIGGER t2 AFTER INSERT ON member WHEN EXISTS (SELECT 1 FROM former f WHERE f.workspace_id = NEW.workspace_id AND f.person_id = NEW.person_id AND f.role = 'admin') BEGIN UPDATE member SET role = 'admin' WHERE workspace_id = NEW.workspace_id AND person_id = NEW.person_id; END",
        )
      },
    },
    async (site) => {
      await h.enter(site, 'first', 'admin')
      await h.leave(site)
      await h.enter(site)
      return (await h.user(site, site.inviteeEmail))?.role === 'admin'
    },
  ),
  should(
    'invited-again-unseen',
    'sequences',
    'An invitation after a revoked one is shown to the invitee',
    'Blaxel spec, ListAllPendingInvitations',
    {
      reference: ({ db }) => {
        db.run('CREATE TABLE revoked (email_key TEXT)')
        db.run('CREATE TRIGGER t AFTER DELETE ON invitation BEGIN INSERT INTO revoked VALUES (OLD.email_key); END')
        replaceSql(
          { db },
          'i.expires_at > ?',
          'i.email_key NOT IN (SELECT email_key FROM revoked) AND i.expires_at > ?',
        )
      },
    },
    async (site) => {
      await h.invite(site, site.inviteeEmail)
      await h.remove(site, site.inviteeEmail)
      await h.invite(site, site.inviteeEmail)
      return (await h.ownList(site)).length === 0
    },
  ),
  should(
    'declined-blocks-address',
    'sequences',
    'A person who declined can be invited again',
    'Blaxel spec, InviteWorkspaceUser',
    {
      reference: (service) => {
        const blocked = new Set<string>()
        afterwards(service.app, h.done(`${h.W}/decline`), (request) =>
          blocked.add(`${h.placeOf(service, request)} ${h.callerOf(service, request)?.email.toLowerCase()}`),
        )
        onHook(service.app, 'preHandler', h.on(h.U), (request, reply) => {
          const { email } = Object(bodyOf(request))
          const one = `${h.placeOf(service, request)} ${String(email).toLowerCase()}`
          if (request.method === 'POST' && blocked.has(one)) reply.code(409).send()
        })
      },
    },
    async (site) => {
      await h.invite(site, site.inviteeEmail)
      await h.decline(site)
      return (await h.invite(site, site.inviteeEmail)).status === 409
    },
  ),
  should(
    'inviter-left-revokes',
    'sequences',
    'Invitations stay pending when the admin who sent them leaves',
    'Blaxel spec, LeaveWorkspace',
    bySql(
      'CREATE TRIGGER t AFTER DELETE ON member BEGIN DELETE FROM invitation WHERE workspace_id = OLD.workspace_id AND invited_by = OLD.person_id; END',
    ),
    async (site) => {
      const email = site.fresh()
      await h.enter(site, 'first', 'admin')
      await h.invite(site, email, 'first', 'invitee')
      await h.leave(site)
      return !(await h.user(site, email))
    },
  ),
]
