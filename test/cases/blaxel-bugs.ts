import type { FastifyRequest } from 'fastify'
import type { BlindBug } from '../blind/bug.ts'
import { authenticate } from '../reference/blaxel/access.ts'
import { showOwn } from '../reference/blaxel/own.ts'
import { addMember } from '../reference/blaxel/schema.ts'
import { type InvitationRow, roleIn, setInvitedRole } from '../reference/blaxel/store.ts'
import { showWorkspace } from '../reference/blaxel/workspaces.ts'
import type { Database } from '../reference/common/database.ts'
import { emailKey } from '../reference/common/people.ts'
import { ProviderError } from '../reference/common/provider-error.ts'
import { sendJson } from '../reference/common/server.ts'
import { join, namedInvitation, ownInvitation, user } from './blaxel-service.ts'
import { type Body, bodyOf, bugsOf, onRoute, route } from './changes.ts'
import { blaxelAt } from './steps.ts'

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

const { must } = bugsOf('blaxel')

/** Planted in a Blaxel service, after public bug reports of similar services. */
export const blaxelBugs: readonly BlindBug[] = [
  {
    ...must('lifecycle', 'role-of-the-invited-is-lost'),
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
    ...must('lifecycle', 'joins-only-in-the-letters-of-the-invitation'),
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
    ...must('lifecycle', 'mine-keeps-the-joined'),
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
    ...must('lifecycle', 'mine-keeps-the-revoked'),
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
    ...must('tenants', 'revoking-lowers-an-admin-elsewhere'),
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
    ...must('lifecycle', 'the-removed-joins-again'),
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
    ...must('lifecycle', 'capitals-are-never-revoked'),
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
]
