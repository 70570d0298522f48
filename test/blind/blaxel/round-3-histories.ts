import * as store from '../../reference/blaxel/store.ts'
import { showWorkspace } from '../../reference/blaxel/workspaces.ts'
import type { BlindBug } from '../bug.ts'
import {
  before,
  callerOf,
  early,
  invite,
  inviteOther,
  joined,
  mine,
  must,
  myInvitations,
  namedBy,
  onAnswer,
  putInvitation,
  remove,
  setRole,
  userOf,
  usersOther,
  whoOf,
} from './round-3-helpers.ts'

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
        before(service, 'DELETE /users/:subOrEmail', (request) => {
          const row = store.findInvitation(db, namedBy(db, request)?.id ?? '', whoOf(request))
          if (row) trash.set(`${row.workspace_id} ${row.email.toLowerCase()}`, row)
        })
        // The trash is searched by address, but not by workspace.
        onAnswer(service, 'POST /users', (body) => {
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
      await inviteOther(site, email)
      return (await userOf(site, email)) !== undefined
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
        early(service, 'GET /workspaces/:workspaceName', (request, reply) => {
          const [caller, row] = [callerOf(db, request), namedBy(db, request)]
          if (!caller || !row) return
          const key = `${row.id} ${caller.id}`
          if (store.roleIn(db, row.id, caller.id)) allowed.add(key)
          else if (allowed.has(key)) reply.code(200).send(showWorkspace(row))
        })
      },
    },
    witness: async (site) => {
      const email = await joined(site)
      await mine(site, 'GET', '')
      await remove(site, email)
      return (await mine(site, 'GET', '')).status === 200
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
        before(service, 'DELETE /users/:subOrEmail', (request) => {
          const workspace = namedBy(db, request)
          const member = workspace && store.findMember(db, workspace.id, whoOf(request))
          if (member) roles.set(`${workspace.id} ${member.id}`, member.role)
        })
        onAnswer(service, 'POST /workspaces/:workspaceName/join', (body, request) => {
          const id = callerOf(db, request)?.id ?? ''
          store.setMemberRole(db, body.workspace.id, id, roles.get(`${body.workspace.id} ${id}`) ?? 'member')
        })
      },
    },
    witness: async (site) => {
      const email = await joined(site)
      await setRole(site, email, 'admin')
      await remove(site, email)
      await joined(site)
      return (await userOf(site, email)).role === 'admin'
    },
  }),
  must({
    id: 'blaxel-3-decline-declines-everywhere',
    group: 'lifecycle',
    breaks: 'Declining an invitation to one workspace leaves the invitations to other workspaces pending',
    source: 'Blaxel OpenAPI (until 2026-07-07): DeclineWorkspaceInvitation names one workspace',
    planting: {
      reference: (service) =>
        onAnswer(service, 'POST /workspaces/:workspaceName/decline', (body) => {
          service.db.run('DELETE FROM invitation WHERE email_key = ?', body.email.toLowerCase())
        }),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await inviteOther(site, site.inviteeEmail)
      await mine(site, 'POST', '/decline')
      return !(await usersOther(site)).some(({ email }) => email === site.inviteeEmail)
    },
  }),
  must({
    id: 'blaxel-3-underscore-revokes-similar-address',
    group: 'lifecycle',
    breaks: 'Revoking the invitation of one address leaves those of similar addresses pending',
    source: 'Blaxel OpenAPI: RemoveWorkspaceUser names one person',
    planting: {
      reference: (service) =>
        onAnswer(service, 'DELETE /users/:subOrEmail', (_body, request) => {
          const sql = 'DELETE FROM invitation WHERE workspace_id = ? AND email_key LIKE ?'
          service.db.run(sql, namedBy(service.db, request)?.id ?? '', whoOf(request).toLowerCase())
        }),
    },
    witness: async (site) => {
      await invite(site, 'dana_kern@example.test')
      await invite(site, 'dana.kern@example.test')
      await remove(site, 'dana_kern@example.test')
      return (await userOf(site, 'dana.kern@example.test')) === undefined
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
        before(service, 'GET /profile/invitations', (request) => {
          const caller = callerOf(db, request)
          if (!caller) return
          for (const row of store.invitationsFor(db, caller.email)) seen.set(`${row.workspace_id} ${caller.id}`, row)
        })
        before(service, 'POST /workspaces/:workspaceName/join', (request) => {
          const [caller, workspace] = [callerOf(db, request), namedBy(db, request)]
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
      await myInvitations(site)
      await remove(site, site.inviteeEmail)
      return (await mine(site, 'POST', '/join')).status === 200
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
        onAnswer(service, 'POST /users', (body, request) => {
          const key = `${namedBy(db, request)?.id} ${body.email.toLowerCase()}`
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
      return (await invite(site, email)).status === 200 && (await userOf(site, email)) === undefined
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
        onAnswer(service, 'POST /workspaces/:workspaceName/decline', (body) => {
          declined.add(`${body.workspace} ${body.email.toLowerCase()}`)
        })
        const isShown = ({ workspace, email }: store.InvitationRow) =>
          !declined.has(`${workspace} ${email.toLowerCase()}`)
        before(service, 'GET /profile/invitations', (request, reply) => {
          const rows = store.invitationsFor(db, callerOf(db, request)?.email ?? '')
          if (rows.length > 0 && !rows.some(isShown)) reply.code(404).send()
        })
        onAnswer(service, 'GET /profile/invitations', (body) =>
          body.filter((one: { workspace: { name: string }; email: string }) =>
            isShown({ workspace: one.workspace.name, email: one.email } as store.InvitationRow),
          ),
        )
      },
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await mine(site, 'POST', '/decline')
      await invite(site, site.inviteeEmail)
      return (await myInvitations(site)).status === 404
    },
  }),
]
