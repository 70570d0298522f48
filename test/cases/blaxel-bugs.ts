import type { FastifyRequest } from 'fastify'
import type { BlindBug } from '../blind/bug.ts'
import { authenticate, selectWorkspace } from '../reference/blaxel/access.ts'
import { showOwn } from '../reference/blaxel/own.ts'
import { addMember } from '../reference/blaxel/schema.ts'
import {
  findInvitation,
  findMember,
  findWorkspace,
  type InvitationRow,
  roleIn,
  setInvitedRole,
  setMemberRole,
} from '../reference/blaxel/store.ts'
import { showWorkspace } from '../reference/blaxel/workspaces.ts'
import { pathParameter } from '../reference/common/body.ts'
import type { Database } from '../reference/common/database.ts'
import { emailKey } from '../reference/common/people.ts'
import { ProviderError } from '../reference/common/provider-error.ts'
import { sendJson } from '../reference/common/server.ts'
import { altered, type Body, between, bodyOf, comparesExactly, onRoute, route } from './changes.ts'
import { blaxelAt } from './steps.ts'

const users = '/v0/users'
const user = '/v0/users/:subOrEmail'
const join = 'POST /v0/workspaces/:workspaceName/join'

const who = (request: FastifyRequest) => pathParameter(request, 'subOrEmail')
const workspaceOf = (db: Database, request: FastifyRequest) => selectWorkspace(db, request, authenticate(db, request))

/** The pending invitation that a request names, unless the address belongs to a member. */
function namedInvitation(db: Database, request: FastifyRequest): InvitationRow | undefined {
  const { id } = workspaceOf(db, request)
  return findMember(db, id, who(request)) ? undefined : findInvitation(db, id, who(request))
}

/** The caller's invitation to the workspace in the path. */
function ownInvitation(db: Database, request: FastifyRequest) {
  const caller = authenticate(db, request)
  const workspace = findWorkspace(db, pathParameter(request, 'workspaceName'))
  return { caller, workspace, row: workspace && findInvitation(db, workspace.id, caller.email) }
}

/** Keeps invitations in the invitee's list after the route has ended them. */
const keepsInMine = (name: string, endedBy: (db: Database, request: FastifyRequest) => InvitationRow | undefined) => ({
  reference: (service: Parameters<typeof onRoute>[0]) => {
    const { db } = service
    const ending = new WeakMap<FastifyRequest, InvitationRow>()
    const kept: InvitationRow[] = []
    onRoute(service, name, {
      before: (request) => {
        const row = endedBy(db, request)
        if (row) ending.set(request, row)
      },
      after: (request, reply) => {
        const row = ending.get(request)
        if (row && reply.statusCode === 200) kept.push(row)
      },
    })
    onRoute(service, 'GET /v0/profile/invitations', {
      after: (request, reply, body) => {
        if (![200, 404].includes(reply.statusCode)) return
        const { email } = authenticate(db, request)
        const own = kept.filter((row) => emailKey(row.email) === emailKey(email))
        if (own.length === 0) return
        const listed: Body[] = reply.statusCode === 200 ? body : []
        reply.code(200)
        return [...listed, ...own.map((row) => showOwn(db, row))]
      },
    })
  },
})

/** Planted in a Blaxel service, after public bug reports of similar services and after the holes of earlier checks. */
export const blaxelBugs: readonly BlindBug[] = [
  {
    id: 'blaxel-1-role-of-the-invited-is-lost',
    provider: 'blaxel',
    round: 1,
    group: 'lifecycle',
    strength: 'must',
    breaks: 'An invitation whose role was changed to admin gives the role admin',
    source: 'nbproject issue 172',
    planting: {
      reference: (service) => {
        const { db } = service
        db.run(
          `CREATE TRIGGER joins_as_member AFTER INSERT ON member WHEN NEW.invited = 1 BEGIN
           UPDATE member SET role = 'member' WHERE workspace_id = NEW.workspace_id AND person_id = NEW.person_id; END`,
        )
        onRoute(service, `PUT ${user}`, {
          before: (request, reply) => {
            const role = bodyOf(request)?.role
            const row = namedInvitation(db, request)
            if (!row || !['admin', 'member'].includes(role)) return
            setInvitedRole(db, row.id, role)
            return sendJson(reply, 200, { email: row.email, role, accepted: false, source: 'invitation' })
          },
        })
      },
    },
    witness: async (site) => {
      const { invite, setRole, join, user } = blaxelAt(site)
      await invite(site.inviteeEmail)
      const { status } = await setRole(site.inviteeEmail, 'admin')
      const listed = (await user(site.inviteeEmail)).role
      await join()
      return status === 200 && listed === 'admin' && (await user(site.inviteeEmail)).role === 'member'
    },
  },
  {
    id: 'blaxel-1-addresses-are-compared-exactly',
    provider: 'blaxel',
    round: 1,
    group: 'lifecycle',
    strength: 'should',
    breaks: 'An address that differs only in the case of its letters is the same address',
    source: 'fleet issue 299, get.gov issue 3657',
    planting: comparesExactly,
    witness: async (site) => {
      const { invite, users } = blaxelAt(site)
      await invite('witness@example.test')
      await invite('Witness@example.test')
      return (await users()).filter(({ accepted }) => !accepted).length === 2
    },
  },
  {
    id: 'blaxel-1-joins-only-in-the-letters-of-the-invitation',
    provider: 'blaxel',
    round: 1,
    group: 'lifecycle',
    strength: 'must',
    breaks: 'A person can join although the invitation writes the address with capitals',
    source: 'daytona issue 2075, logto issue 5730',
    planting: route(join, ({ db }) => ({
      before: (request) => {
        const { caller, row } = ownInvitation(db, request)
        if (row && row.email !== caller.email) throw new ProviderError(404, 'You have no invitation to this workspace')
      },
    })),
    witness: async (site) => {
      const { invite, join } = blaxelAt(site)
      await invite(site.inviteeEmail.replace(/^./, (letter) => letter.toUpperCase()))
      return (await join()).status === 404
    },
  },
  {
    id: 'blaxel-1-mine-keeps-the-joined',
    provider: 'blaxel',
    round: 1,
    group: 'lifecycle',
    strength: 'must',
    breaks: 'An accepted invitation is not among the pending invitations of the invitee',
    source: 'bcgov/entity issue 1380',
    planting: keepsInMine(join, (db, request) => ownInvitation(db, request).row),
    witness: async (site) => {
      const { invite, join, mine, name } = blaxelAt(site)
      await invite(site.inviteeEmail)
      await join()
      return (await mine()).includes(name)
    },
  },
  {
    id: 'blaxel-1-mine-keeps-the-revoked',
    provider: 'blaxel',
    round: 1,
    group: 'lifecycle',
    strength: 'must',
    breaks: 'A revoked invitation is not among the pending invitations of the invitee',
    source: 'bcgov/entity issue 1380',
    planting: keepsInMine(`DELETE ${user}`, namedInvitation),
    witness: async (site) => {
      const { invite, remove, mine, name } = blaxelAt(site)
      await invite(site.inviteeEmail)
      await remove(site.inviteeEmail)
      return (await mine()).includes(name)
    },
  },
  {
    id: 'blaxel-1-revoking-lowers-an-admin-elsewhere',
    provider: 'blaxel',
    round: 1,
    group: 'tenants',
    strength: 'must',
    breaks: 'Revoking an invitation changes no member of another workspace',
    source: 'MentraOS issue 3288',
    planting: route(`DELETE ${user}`, ({ db }) => ({
      before: (request) => {
        const row = namedInvitation(db, request)
        if (!row) return
        db.run(
          `UPDATE member SET role = 'member' WHERE workspace_id <> ?
           AND person_id = (SELECT id FROM person WHERE email_key = ?)`,
          row.workspace_id,
          emailKey(row.email),
        )
      },
    })),
    witness: async (site) => {
      const [here, there] = [blaxelAt(site), blaxelAt(site, site.otherTenant)]
      await there.invite(site.inviteeEmail)
      await there.join()
      await there.setRole(site.inviteeEmail, 'admin')
      await here.invite(site.inviteeEmail)
      await here.remove(site.inviteeEmail)
      return (await there.user(site.inviteeEmail)).role === 'member'
    },
  },
  {
    id: 'blaxel-1-the-removed-joins-again',
    provider: 'blaxel',
    round: 1,
    group: 'lifecycle',
    strength: 'must',
    breaks: 'A removed person cannot join again with the old invitation',
    source: 'Blaxel, Accept an invitation to a workspace (withdrawn): 404 without an invitation',
    planting: route(join, ({ db }) => {
      const joined = new Set<string>()
      return {
        before: (request, reply) => {
          const { caller, workspace, row } = ownInvitation(db, request)
          if (!workspace) return
          const key = `${workspace.id} ${caller.id}`
          if (row) joined.add(key)
          if (row || !joined.has(key) || roleIn(db, workspace.id, caller.id)) return
          addMember(db, workspace.id, caller.id, 'member', true)
          return sendJson(reply, 200, { email: caller.email, workspace: showWorkspace(workspace) })
        },
      }
    }),
    witness: async (site) => {
      const { invite, join, remove } = blaxelAt(site)
      await invite(site.inviteeEmail)
      await join()
      await remove(site.inviteeEmail)
      return (await join()).status === 200
    },
  },
  {
    id: 'blaxel-1-capitals-are-never-revoked',
    provider: 'blaxel',
    round: 1,
    group: 'lifecycle',
    strength: 'must',
    breaks: 'An invitation to an address with capitals can be revoked',
    source: 'Blaxel, Remove a user from a workspace',
    planting: route(`DELETE ${user}`, ({ db }) => ({
      before: (request, reply) => {
        const row = namedInvitation(db, request)
        return row && /[A-Z]/.test(row.email) ? sendJson(reply, 200, {}) : undefined
      },
    })),
    witness: async (site) => {
      const { invite, remove, user } = blaxelAt(site)
      await invite('Witness@example.test')
      await remove('Witness@example.test')
      return (await user('Witness@example.test')) !== undefined
    },
  },
  {
    id: 'blaxel-1-leaving-does-nothing',
    provider: 'blaxel',
    round: 1,
    group: 'lifecycle',
    strength: 'must',
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
    id: 'blaxel-1-role-is-kept-in-the-second-workspace',
    provider: 'blaxel',
    round: 1,
    group: 'tenants',
    strength: 'must',
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
    id: 'blaxel-1-invitation-names-another-inviter',
    provider: 'blaxel',
    round: 1,
    group: 'responses',
    strength: 'must',
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
    id: 'blaxel-1-list-ends-at-50',
    provider: 'blaxel',
    round: 1,
    group: 'responses',
    strength: 'must',
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
    id: 'blaxel-1-inviting-drops-the-invitation-elsewhere',
    provider: 'blaxel',
    round: 1,
    group: 'tenants',
    strength: 'must',
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
    id: 'blaxel-1-member-raises-their-own-role',
    provider: 'blaxel',
    round: 1,
    group: 'errors',
    strength: 'must',
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
    id: 'blaxel-1-refused-version-invites-all-the-same',
    provider: 'blaxel',
    round: 1,
    group: 'errors',
    strength: 'must',
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
