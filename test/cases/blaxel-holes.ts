import type { FastifyRequest } from 'fastify'
import type { BlindBug } from '../blind/bug.ts'
import { authenticate } from '../reference/blaxel/access.ts'
import { findMember, roleIn, setMemberRole } from '../reference/blaxel/store.ts'
import { showWorkspace } from '../reference/blaxel/workspaces.ts'
import { emailKey } from '../reference/common/people.ts'
import { sendJson } from '../reference/common/server.ts'
import { ownInvitation, user, users, who, workspaceOf } from './blaxel-service.ts'
import { altered, between, bodyOf, bugsOf, onRoute, route } from './changes.ts'
import { blaxelAt } from './steps.ts'

const { must } = bugsOf('blaxel')

/** Planted in a Blaxel service: an example for each hole of earlier checks. */
export const blaxelHoles: readonly BlindBug[] = [
  {
    ...must('lifecycle', 'leaving-does-nothing'),
    breaks: 'A person who leaves is not a member any more',
    source: 'Blaxel, Leave a workspace (hole 1: an operation that is never asked)',
    planting: route('DELETE /v0/workspaces/:workspaceName/leave', ({ db }) => ({
      before: (request, reply) => {
        const { caller, workspace } = ownInvitation(db, request)
        const isMember = workspace && roleIn(db, workspace.id, caller.id)
        return isMember ? sendJson(reply, 200, showWorkspace(workspace)) : undefined
      },
    })),
    witness: async (site) => {
      const { invite, join, leave, user } = blaxelAt(site)
      await invite(site.inviteeEmail)
      await join()
      return (await leave()).status === 200 && (await user(site.inviteeEmail))?.accepted === true
    },
  },
  {
    ...must('tenants', 'role-is-kept-in-the-second-workspace'),
    breaks: 'A change of role is listed in every workspace',
    source: 'Blaxel, Update a user’s role (hole 1: never asked in the second workspace)',
    planting: route(`PUT ${user}`, ({ db }) => ({
      before: (request, reply) => {
        const workspace = workspaceOf(db, request)
        const member = findMember(db, workspace.id, who(request))
        const role = bodyOf(request)?.role
        if (workspace.name !== 'slate-basin' || !member || !['admin', 'member'].includes(role)) return
        return sendJson(reply, 200, { sub: member.id, email: member.email, role, accepted: true })
      },
    })),
    witness: async (site) => {
      const { invite, join, setRole, user } = blaxelAt(site, site.otherTenant)
      await invite(site.inviteeEmail)
      await join()
      const { json } = await setRole(site.inviteeEmail, 'admin')
      return json.role === 'admin' && (await user(site.inviteeEmail)).role === 'member'
    },
  },
  {
    ...must('responses', 'invitation-names-another-inviter'),
    breaks: 'An invitation says who has invited',
    source: 'Blaxel, Invite a user to a workspace: invitedBy (hole 2: a field that is never read)',
    planting: route(`POST ${users}`, ({ db }) => ({
      after: (_request, reply, body) => {
        if (reply.statusCode !== 200) return
        const other = db.one<{ id: string }>('SELECT id FROM person WHERE id <> ?', body.invitedBy)
        return { ...body, invitedBy: other?.id }
      },
    })),
    witness: async (site) => {
      const { invite, user } = blaxelAt(site)
      const { json } = await invite(site.fresh())
      return json.invitedBy !== (await user('morgan@example.test')).sub
    },
  },
  {
    ...must('responses', 'list-ends-at-50'),
    breaks: 'The list contains all members and invitees, for there is no paging',
    source: 'Blaxel, List users in a workspace (hole 3: sizes)',
    planting: route(`GET ${users}`, () => ({
      after: (_request, reply, body) => (reply.statusCode === 200 ? body.slice(0, 50) : undefined),
    })),
    witness: async (site) => {
      const { invite, users } = blaxelAt(site)
      for (let count = 0; count < 55; count++) await invite(site.fresh())
      return (await users()).length === 50
    },
  },
  {
    ...must('tenants', 'inviting-drops-the-invitation-elsewhere'),
    breaks: 'An invitation ends none of the same address in another workspace',
    source: 'Blaxel, Invite a user to a workspace (hole 4: effects elsewhere)',
    planting: route(`POST ${users}`, ({ db }) => ({
      after: (request, reply, body) => {
        if (reply.statusCode !== 200) return
        const drop = 'DELETE FROM invitation WHERE email_key = ? AND workspace_id <> ?'
        db.run(drop, emailKey(body.email), workspaceOf(db, request).id)
      },
    })),
    witness: async (site) => {
      const [here, there] = [blaxelAt(site), blaxelAt(site, site.otherTenant)]
      const email = site.fresh()
      await there.invite(email)
      await here.invite(email)
      return (await there.user(email)) === undefined
    },
  },
  {
    ...must('errors', 'member-raises-their-own-role'),
    breaks: 'Only an admin changes roles',
    source: 'Blaxel, Workspace access control (hole 6: the joined person)',
    planting: {
      reference: (service) => {
        const { app, db } = service
        const raised = new WeakMap<FastifyRequest, () => void>()
        // The right is checked when a request arrives.
        app.addHook('onRequest', async (request) => {
          if (request.method !== 'PUT' || request.routeOptions.url !== user) return
          const caller = authenticate(db, request)
          const { id } = workspaceOf(db, request)
          const isSelf = findMember(db, id, who(request))?.id === caller.id
          const role = roleIn(db, id, caller.id)
          if (!isSelf || !role) return
          setMemberRole(db, id, caller.id, 'admin')
          raised.set(request, () => setMemberRole(db, id, caller.id, role))
        })
        onRoute(service, `PUT ${user}`, {
          after: (request, reply) => (reply.statusCode === 200 ? undefined : raised.get(request)?.()),
        })
      },
    },
    witness: async (site) => {
      const { invite, join, setRole, user } = blaxelAt(site)
      await invite(site.inviteeEmail)
      await join()
      await setRole(site.inviteeEmail, 'admin', site.credentials.invitee)
      return (await user(site.inviteeEmail)).role === 'admin'
    },
  },
  {
    ...must('errors', 'refused-version-invites-all-the-same'),
    breaks: 'A request that is refused for its version invites no one',
    source: 'Blaxel, API introduction: versions (hole 7: refused, and done all the same)',
    planting: between(async (request, send) => {
      const again = await altered(request, { without: 'blaxel-version' })
      const response = await send(request)
      const isInvite = request.method === 'POST' && new URL(request.url).pathname === users
      if (isInvite && response.status === 400 && request.headers.has('blaxel-version')) await send(again)
      return response
    }),
    witness: async (site) => {
      const { invite, user } = blaxelAt(site)
      const email = site.fresh()
      const { status } = await invite(email, { 'blaxel-version': '2030-01-01' })
      return status === 400 && (await user(email)) !== undefined
    },
  },
]
