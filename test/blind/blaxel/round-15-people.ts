import type { BlindBug } from '../bug.ts'
import { afterwards, bySql, onHook, param, setParameter } from '../common.ts'
import * as h from './round-15-helpers.ts'

const { must } = h
const key = '(SELECT email_key FROM person WHERE id = NEW.person_id)'
const J = `${h.W}/join`
const D = `${h.W}/decline`
const _L = `${h.W}/leave`

/** Effects of one operation on people and invitations that it should not touch. */
export const peopleEffects: readonly BlindBug[] = [
  must(
    'accept-uses-up-all',
    'sequences',
    'Accepting one invitation leaves the invitations to other workspaces pending',
    'Blaxel spec, AcceptWorkspaceInvitation: one workspace',
    bySql(`CREATE TRIGGER t AFTER INSERT ON member BEGIN DELETE FROM invitation WHERE email_key = ${key}; END`),
    async (site) => {
      await h.invite(site, site.inviteeEmail, 'second')
      await h.enter(site)
      return !(await h.user(site, site.inviteeEmail, 'second'))
    },
  ),
  must(
    'decline-clears-the-team',
    'sequences',
    'Declining removes only the own invitation, not those of other people',
    'Blaxel spec, DeclineWorkspaceInvitation',
    {
      reference: (service) =>
        afterwards(service.app, h.done(D), (request) =>
          service.db.run('DELETE FROM invitation WHERE workspace_id = ?', h.placeOf(service, request)),
        ),
    },
    async (site) => {
      const email = site.fresh()
      await h.invite(site, email)
      await h.invite(site, site.inviteeEmail)
      await h.decline(site)
      return !(await h.user(site, email))
    },
  ),
  must(
    'revoke-in-every-workspace',
    'tenants',
    'Revoking an invitation does not touch the invitation of the same address to another workspace',
    'Blaxel spec, RemoveWorkspaceUser',
    {
      reference: ({ app, db }) =>
        afterwards(app, h.done(h.P), (request) => {
          if (request.method === 'DELETE')
            db.run('DELETE FROM invitation WHERE email_key = ?', param(request, 'subOrEmail').toLowerCase())
        }),
    },
    async (site) => {
      const email = site.fresh()
      await h.invite(site, email)
      await h.invite(site, email, 'second')
      await h.remove(site, email)
      return !(await h.user(site, email, 'second'))
    },
  ),
  must(
    'role-in-every-workspace',
    'tenants',
    'A changed role in one workspace does not change the role of the person in another',
    'Blaxel workspace access control page',
    bySql(
      'CREATE TRIGGER t AFTER UPDATE OF role ON member BEGIN UPDATE member SET role = NEW.role WHERE person_id = NEW.person_id; END',
    ),
    async (site) => {
      const email = await h.limitedEmail(site)
      await h.setRole(site, email, 'admin')
      return (await h.user(site, email, 'second'))?.role === 'admin'
    },
  ),
  must(
    'second-accept-replaces-first',
    'sequences',
    'A person can be a member of two workspaces after accepting both invitations',
    'Blaxel access tokens page: a person can be in several workspaces',
    bySql(
      'CREATE TRIGGER t AFTER INSERT ON member WHEN NEW.invited = 1 BEGIN DELETE FROM member WHERE person_id = NEW.person_id AND workspace_id <> NEW.workspace_id; END',
    ),
    async (site) => {
      await h.enter(site)
      await h.enter(site, 'second')
      return !(await h.user(site, site.inviteeEmail))
    },
  ),
  must(
    'accept-resets-role-elsewhere',
    'sequences',
    'Accepting an invitation does not change the role in a workspace joined earlier',
    'Blaxel workspace access control page',
    bySql(
      "CREATE TRIGGER t AFTER INSERT ON member WHEN NEW.invited = 1 BEGIN UPDATE member SET role = 'member' WHERE person_id = NEW.person_id; END",
    ),
    async (site) => {
      await h.enter(site, 'first', 'admin')
      await h.enter(site, 'second')
      return (await h.user(site, site.inviteeEmail))?.role === 'member'
    },
  ),
  must(
    'accept-copies-role',
    'sequences',
    'The accepted role is the one that the invitation names',
    'Blaxel spec, PendingInvitation: role',
    {
      reference: ({ db }) => {
        db.run(
          "CREATE TRIGGER t AFTER INSERT ON member WHEN EXISTS (SELECT 1 FROM member WHERE person_id = NEW.person_id AND role = 'admin') BEGIN UPDATE member SET role = 'admin' WHERE person_id = NEW.person_id AND workspace_id = NEW.workspace_id; END",
        )
      },
    },
    async (site) => {
      await h.enter(site, 'first', 'admin')
      const promised = (await h.invite(site, site.inviteeEmail, 'second')).json?.role
      await h.join(site, 'second')
      const role = (await h.user(site, site.inviteeEmail, 'second'))?.role
      return promised === 'member' && role === 'admin'
    },
  ),
  must(
    'demotion-takes-others',
    'sequences',
    'Demoting one admin leaves the other admins as they are',
    'Blaxel spec, UpdateWorkspaceUserRole: one person',
    bySql(
      "CREATE TRIGGER t AFTER UPDATE OF role ON member WHEN NEW.role = 'member' BEGIN UPDATE member SET role = 'member' WHERE workspace_id = NEW.workspace_id AND invited = 1; END",
    ),
    async (site) => {
      const email = await h.limitedEmail(site)
      await h.enter(site, 'first', 'admin')
      await h.setRole(site, email, 'admin')
      await h.setRole(site, email, 'member')
      return (await h.user(site, site.inviteeEmail))?.role === 'member'
    },
  ),
  must(
    'removal-takes-later-members',
    'sequences',
    'Removing a member leaves the people who joined later in the workspace',
    'Blaxel spec, RemoveWorkspaceUser',
    {
      reference: (service) => {
        let since = 0
        onHook(service.app, 'preHandler', h.on(h.P), (request) => {
          const sql = 'SELECT since FROM member WHERE workspace_id = ? AND person_id = ?'
          const [place, person] = [h.placeOf(service, request), h.personOf(service, request)]
          since = service.db.one<{ since: number }>(sql, place, person)?.since ?? Number.MAX_SAFE_INTEGER
        })
        afterwards(service.app, h.done(h.P), (request) => {
          if (request.method === 'DELETE')
            service.db.run(
              "DELETE FROM member WHERE workspace_id = ? AND since > ? AND role = 'member'",
              h.placeOf(service, request),
              since,
            )
        })
      },
    },
    async (site) => {
      const email = await h.limitedEmail(site)
      await h.enter(site)
      await h.remove(site, email)
      return !(await h.user(site, site.inviteeEmail))
    },
  ),
  must(
    'decline-newest',
    'sequences',
    'Declining concerns the invitation to the workspace of the path, and no other pending one',
    'Blaxel spec, DeclineWorkspaceInvitation: workspaceName',
    {
      reference: (service) =>
        onHook(service.app, 'preHandler', h.on(D), (request) => {
          const sql =
            'SELECT w.name FROM invitation i JOIN workspace w ON w.id = i.workspace_id WHERE i.email_key = ? ORDER BY i.created_at DESC'
          const found = service.db.one<{ name: string }>(sql, h.callerOf(service, request)?.email.toLowerCase() ?? '')
          if (found) setParameter(request, 'workspaceName', found.name)
        }),
    },
    async (site) => {
      await h.invite(site, site.inviteeEmail)
      await h.invite(site, site.inviteeEmail, 'second')
      await h.decline(site)
      return Boolean(await h.user(site, site.inviteeEmail)) && !(await h.user(site, site.inviteeEmail, 'second'))
    },
  ),
  must(
    'accepted-removed-only-as-invited',
    'sequences',
    'One removal of a person who accepted ends the membership',
    'Blaxel spec, RemoveWorkspaceUser',
    {
      reference: (service) => {
        const left = new Set<string>()
        afterwards(service.app, h.done(J), (request) =>
          left.add(`${h.placeOf(service, request)} ${h.callerOf(service, request)?.id}`),
        )
        onHook(service.app, 'preHandler', h.on(h.P), (request, reply) => {
          const one = `${h.placeOf(service, request)} ${h.personOf(service, request)}`
          if (request.method === 'DELETE' && left.delete(one))
            reply.code(200).header('content-type', 'application/json').send('{}')
        })
      },
    },
    async (site) => {
      await h.enter(site)
      const { status } = await h.remove(site, site.inviteeEmail)
      return status === 200 && Boolean(await h.user(site, site.inviteeEmail))
    },
  ),
]
