import * as store from '../../reference/blaxel/store.ts'
import { showWorkspace } from '../../reference/blaxel/workspaces.ts'
import type { BlindBug } from '../bug.ts'
import { bugsOf } from '../kinds.ts'
import {
  asInvitee,
  decline,
  enter,
  entry,
  invite,
  join,
  list,
  nameOf,
  profile,
  remove,
  setRole,
  workspace,
} from './calls.ts'
import { before, callerIn, first, putInvitation, rewrite, whoIn, workspaceIn } from './helpers.ts'

const { must } = bugsOf('blaxel', 3)

/** Faults that show only after an invitation has been through several steps. */
export const histories: readonly BlindBug[] = [
  must({
    id: 'blaxel-3-invite-elsewhere-restores-revoked',
    group: 'sequences',
    breaks: 'A revoked invitation stays gone when the address is invited to another workspace',
    source: 'Blaxel OpenAPI: RemoveWorkspaceUser; cf. daytonaio/daytona#4264',
    planting: {
      reference: (service) => {
        const { db } = service
        const trash = new Map<string, store.InvitationRow>()
        before(service.app, 'DELETE /v0/users/:subOrEmail', (request) => {
          const row = store.findInvitation(db, workspaceIn(db, request)?.id ?? '', whoIn(request))
          if (row) trash.set(`${row.workspace_id} ${row.email.toLowerCase()}`, row)
        })
        // The trash is searched by address, but not by workspace.
        rewrite(service.app, 'POST /v0/users', (body) => {
          for (const [key, row] of trash) {
            if (row.email.toLowerCase() !== body.email.toLowerCase()) continue
            trash.delete(key)
            putInvitation(db, row.workspace_id, row.email, row.invited_by)
          }
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      await remove(site, email)
      await invite(site, email, { other: true })
      return (await entry(site, email)) !== undefined
    },
  }),
  must({
    id: 'blaxel-3-removed-member-still-reads-workspace',
    group: 'sequences',
    breaks: 'A person who was removed from a workspace can no longer read it',
    source: 'Blaxel OpenAPI: RemoveWorkspaceUser, GetWorkspace 403; cf. twentyhq/twenty#22022',
    planting: {
      reference: (service) => {
        const { db } = service
        const allowed = new Set<string>()
        first(service.app, 'GET /v0/workspaces/:workspaceName', (request, reply) => {
          const [caller, row] = [callerIn(db, request), workspaceIn(db, request)]
          if (!caller || !row) return
          const key = `${row.id} ${caller.id}`
          if (store.roleIn(db, row.id, caller.id)) allowed.add(key)
          else if (allowed.has(key)) reply.code(200).send(showWorkspace(row))
        })
      },
    },
    witness: async (site) => {
      const email = await enter(site)
      await workspace(site, nameOf(site), asInvitee(site))
      await remove(site, email)
      return (await workspace(site, nameOf(site), asInvitee(site))).status === 200
    },
  }),
  must({
    id: 'blaxel-3-old-role-back-after-removal',
    group: 'sequences',
    breaks: 'A person who is invited again joins with the role of the new invitation',
    source: 'Blaxel OpenAPI: PendingInvitation.role (role that the person will have); cf. garden-co/classic-jazz#2250',
    planting: {
      reference: (service) => {
        const { db } = service
        const roles = new Map<string, string>()
        before(service.app, 'DELETE /v0/users/:subOrEmail', (request) => {
          const workspace = workspaceIn(db, request)
          const member = workspace && store.findMember(db, workspace.id, whoIn(request))
          if (member) roles.set(`${workspace.id} ${member.id}`, member.role)
        })
        rewrite(service.app, 'POST /v0/workspaces/:workspaceName/join', (body, request) => {
          const id = callerIn(db, request)?.id ?? ''
          store.setMemberRole(db, body.workspace.id, id, roles.get(`${body.workspace.id} ${id}`) ?? 'member')
        })
      },
    },
    witness: async (site) => {
      const email = await enter(site)
      await setRole(site, email, 'admin')
      await remove(site, email)
      await enter(site)
      return (await entry(site, email)).role === 'admin'
    },
  }),
  must({
    id: 'blaxel-3-decline-declines-everywhere',
    group: 'lifecycle',
    breaks: 'Declining an invitation to one workspace leaves the invitations to other workspaces pending',
    source: 'Blaxel OpenAPI (until 2026-07-07): DeclineWorkspaceInvitation names one workspace',
    planting: {
      reference: (service) =>
        rewrite(service.app, 'POST /v0/workspaces/:workspaceName/decline', (body) => {
          service.db.run('DELETE FROM invitation WHERE email_key = ?', body.email.toLowerCase())
        }),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await invite(site, site.inviteeEmail, { other: true })
      await decline(site)
      return !(await list(site, { other: true })).some(({ email }) => email === site.inviteeEmail)
    },
  }),
  must({
    id: 'blaxel-3-underscore-revokes-similar-address',
    group: 'lifecycle',
    breaks: 'Revoking the invitation of one address leaves those of similar addresses pending',
    source: 'Blaxel OpenAPI: RemoveWorkspaceUser names one person',
    planting: {
      reference: (service) =>
        rewrite(service.app, 'DELETE /v0/users/:subOrEmail', (_body, request) => {
          const sql = 'DELETE FROM invitation WHERE workspace_id = ? AND email_key LIKE ?'
          service.db.run(sql, workspaceIn(service.db, request)?.id ?? '', whoIn(request).toLowerCase())
        }),
    },
    witness: async (site) => {
      await invite(site, 'dana_kern@example.test')
      await invite(site, 'dana.kern@example.test')
      await remove(site, 'dana_kern@example.test')
      return (await entry(site, 'dana.kern@example.test')) === undefined
    },
  }),
  must({
    id: 'blaxel-3-seen-invitation-outlives-revoking',
    group: 'sequences',
    breaks: 'A revoked invitation can no longer be accepted, also if the invitee has seen it before',
    source: 'Blaxel OpenAPI: RemoveWorkspaceUser revokes; AcceptWorkspaceInvitation 404',
    planting: {
      reference: (service) => {
        const { db } = service
        const seen = new Map<string, store.InvitationRow>()
        before(service.app, 'GET /v0/profile/invitations', (request) => {
          const caller = callerIn(db, request)
          if (!caller) return
          for (const row of store.invitationsFor(db, caller.email)) seen.set(`${row.workspace_id} ${caller.id}`, row)
        })
        before(service.app, 'POST /v0/workspaces/:workspaceName/join', (request) => {
          const [caller, workspace] = [callerIn(db, request), workspaceIn(db, request)]
          const key = `${workspace?.id} ${caller?.id}`
          const row = seen.get(key)
          seen.delete(key)
          if (caller && row && !store.roleIn(db, row.workspace_id, caller.id))
            putInvitation(db, row.workspace_id, row.email, row.invited_by)
        })
      },
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await profile(site)
      await remove(site, site.inviteeEmail)
      return (await join(site)).status === 200
    },
  }),
  must({
    id: 'blaxel-3-fifth-invitation-not-stored',
    group: 'sequences',
    breaks: 'An invitation that was answered with 200 is listed, also the fifth one of an address',
    source: 'Blaxel OpenAPI: InviteWorkspaceUser, ListWorkspaceUsers',
    planting: {
      reference: (service) => {
        const { db } = service
        const counts = new Map<string, number>()
        rewrite(service.app, 'POST /v0/users', (body, request) => {
          const key = `${workspaceIn(db, request)?.id} ${body.email.toLowerCase()}`
          const count = (counts.get(key) ?? 0) + 1
          counts.set(key, count)
          if (count > 4) store.dropInvitation(db, body.id)
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      for (let count = 0; count < 4; count++) {
        await invite(site, email)
        await remove(site, email)
      }
      return (await invite(site, email)).status === 200 && (await entry(site, email)) === undefined
    },
  }),
  must({
    id: 'blaxel-3-declined-once-hidden-for-ever',
    group: 'sequences',
    breaks: 'A person who declined and is invited again sees the new invitation',
    source: 'Blaxel OpenAPI (until 2026-01-16): ListAllPendingInvitations',
    planting: {
      reference: (service) => {
        const { db } = service
        const declined = new Set<string>()
        rewrite(service.app, 'POST /v0/workspaces/:workspaceName/decline', (body) => {
          declined.add(`${body.workspace} ${body.email.toLowerCase()}`)
        })
        const isShown = ({ workspace, email }: store.InvitationRow) =>
          !declined.has(`${workspace} ${email.toLowerCase()}`)
        before(service.app, 'GET /v0/profile/invitations', (request, reply) => {
          const rows = store.invitationsFor(db, callerIn(db, request)?.email ?? '')
          if (rows.length > 0 && !rows.some(isShown)) reply.code(404).send()
        })
        rewrite(service.app, 'GET /v0/profile/invitations', (body) =>
          body.filter((one: { workspace: { name: string }; email: string }) =>
            isShown({ workspace: one.workspace.name, email: one.email } as store.InvitationRow),
          ),
        )
      },
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await decline(site)
      await invite(site, site.inviteeEmail)
      return (await profile(site)).status === 404
    },
  }),
]
