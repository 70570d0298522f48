import { showOwn } from '../../reference/blaxel/own.ts'
import { addMember } from '../../reference/blaxel/schema.ts'
import * as store from '../../reference/blaxel/store.ts'
import type { BlindBug } from '../bug.ts'
import { afterwards, answer, bodyOf, changeJson, type Json, onHook, param } from '../common.ts'
import * as use from './round-13-helpers.ts'

const { must } = use
const removing = 'DELETE /v0/users/:subOrEmail'
const changing = 'PUT /v0/users/:subOrEmail'
const joining = 'POST /v0/workspaces/:workspaceName/join'
const declining = 'POST /v0/workspaces/:workspaceName/decline'

/** Wrong behaviours that show after a history of several steps. */
export const histories: readonly BlindBug[] = [
  must({
    id: 'blaxel-13-former-admin-joins-as-admin',
    group: 'sequences',
    breaks: 'A person who joins has the role of the invitation and not an earlier one.',
    source: 'Blaxel OpenAPI, PendingInvitation.role; Expensify/App#63768',
    planting: {
      reference: ({ app, db }) => {
        const former = new Map<string, string>()
        onHook(app, 'preHandler', use.route(removing), (request) => {
          const workspace = use.workspaceOf(db, request)
          const member = workspace && store.findMember(db, workspace.id, param(request, 'subOrEmail'))
          if (workspace && member) former.set(`${workspace.id} ${member.id}`, member.role)
        })
        afterwards(app, use.succeeded(joining), (request) => {
          const [workspace, caller] = [use.workspaceOf(db, request), use.callerOf(db, request)]
          const role = workspace && caller && former.get(`${workspace.id} ${caller.id}`)
          if (workspace && caller && role) store.setMemberRole(db, workspace.id, caller.id, role)
        })
      },
    },
    witness: async (site) => {
      await use.enroll(site)
      await use.setRole(site, site.inviteeEmail, 'admin')
      await use.remove(site, site.inviteeEmail)
      const invited = await use.invite(site, site.inviteeEmail)
      await use.act(site, 'join')
      const [entry] = await use.entries(site, site.inviteeEmail)
      return invited.json?.role === 'member' && entry?.role === 'admin'
    },
  }),
  must({
    id: 'blaxel-13-left-person-joins-again-uninvited',
    group: 'sequences',
    breaks: 'An invitation is used up by accepting: a person who has left needs a new one to join.',
    source: 'facts A2: join has 404 without an invitation',
    planting: {
      reference: ({ app, db }) => {
        const used = new Set<string>()
        const keyOf = (request: Parameters<typeof use.callerOf>[1]) =>
          `${use.workspaceOf(db, request)?.id} ${use.callerOf(db, request)?.id}`
        afterwards(app, use.succeeded('DELETE /v0/workspaces/:workspaceName/leave'), (request) => {
          used.add(keyOf(request))
        })
        onHook(app, 'preHandler', use.route(joining), (request) => {
          const [workspace, caller] = [use.workspaceOf(db, request), use.callerOf(db, request)]
          if (!workspace || !caller || !used.has(keyOf(request))) return
          if (store.roleIn(db, workspace.id, caller.id)) return
          store.invite(db, workspace, caller.email, workspace.created_by, 3600)
        })
      },
    },
    witness: async (site) => {
      await use.enroll(site)
      await use.act(site, 'leave')
      return (await use.act(site, 'join')).status === 200
    },
  }),
  must({
    id: 'blaxel-13-promoted-cannot-remove',
    group: 'sequences',
    breaks: 'A member who was made an admin can remove and revoke like any admin.',
    source: 'Blaxel, Workspace access control: admins may remove users',
    planting: {
      reference: ({ app, db }) => {
        const promoted = new Set<string>()
        afterwards(app, use.succeeded(changing), (request) => {
          const workspace = use.workspaceOf(db, request)
          const member = workspace && store.findMember(db, workspace.id, param(request, 'subOrEmail'))
          if (member) promoted.add(member.id)
        })
        onHook(app, 'preHandler', use.route(removing), (request, reply) => {
          if (promoted.has(String(use.callerOf(db, request)?.id))) reply.code(403).send()
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await use.invite(site, email)
      await use.setRole(site, (await use.limitedOf(site)).sub, 'admin')
      return (await use.remove(site, email, use.asLimited(site))).status === 403
    },
  }),
  must({
    id: 'blaxel-13-second-demotion-keeps-rights',
    group: 'sequences',
    breaks: 'A person who is made a member again loses the right to invite, also the second time.',
    source: 'Blaxel, Workspace access control; RocketChat/Rocket.Chat#5443',
    planting: {
      reference: ({ app, db }) => {
        const demotions = new Map<string, number>()
        afterwards(app, use.succeeded(changing), (request) => {
          const workspace = use.workspaceOf(db, request)
          const member = workspace && store.findMember(db, workspace.id, param(request, 'subOrEmail'))
          if (member?.role === 'member') demotions.set(member.id, (demotions.get(member.id) ?? 0) + 1)
        })
        use.changeRoleLookup({ app, db }, (request) =>
          use.route('POST /v0/users')(request) && (demotions.get(String(use.callerOf(db, request)?.id)) ?? 0) > 1
            ? { sql: `SELECT 'admin' AS role FROM member WHERE workspace_id = ? AND person_id = ?` }
            : undefined,
        )
      },
    },
    witness: async (site) => {
      const { sub } = await use.limitedOf(site)
      for (const role of ['admin', 'member', 'admin', 'member']) await use.setRole(site, sub, role)
      return (await use.invite(site, site.fresh(), use.asLimited(site))).status === 200
    },
  }),
  must({
    id: 'blaxel-13-sub-does-not-remove-invited-members',
    group: 'lifecycle',
    breaks: 'A member can be removed by sub, also one who joined by invitation.',
    source: 'Blaxel OpenAPI, RemoveWorkspaceUser: sub or email',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', use.route(removing), (request, reply) => {
          const [workspace, who] = [use.workspaceOf(db, request), param(request, 'subOrEmail')]
          const member = workspace && store.findMember(db, workspace.id, who)
          if (member?.invited && member.id === who) answer(reply, 200, {})
        }),
    },
    witness: async (site) => {
      await use.enroll(site)
      const [{ sub }] = (await use.entries(site, site.inviteeEmail)) as [Json]
      const { status } = await use.remove(site, sub)
      return status === 200 && (await use.entries(site, site.inviteeEmail)).length === 1
    },
  }),
  must({
    id: 'blaxel-13-deleted-workspace-still-invites',
    group: 'lifecycle',
    breaks: 'A deleted workspace is gone with its invitations: the invitee no longer sees them.',
    source: 'Blaxel OpenAPI, DeleteWorkspace: permanently, with everything in it; mozilla-ai/otari#668',
    planting: {
      reference: ({ app, db }) => {
        const kept: Json[] = []
        onHook(app, 'preHandler', use.route('DELETE /v0/workspaces/:workspaceName'), (request) => {
          const workspace = use.workspaceOf(db, request)
          if (workspace) kept.push(...store.invitationsOf(db, workspace.id).map((row) => showOwn(db, row)))
        })
        changeJson(app, use.route('GET /v0/profile/invitations'), (json, request, reply) => {
          const own = kept.filter(({ email }) => email === use.callerOf(db, request)?.email)
          if (own.length === 0) return json
          reply.code(200)
          return [...(Array.isArray(json) ? json : []), ...own]
        })
      },
    },
    witness: async (site) => {
      await use.create(site, 'short-lived')
      await use.invite(site, site.inviteeEmail, { workspace: 'short-lived' })
      await site.call('DELETE', '/workspaces/short-lived')
      return (await use.mine(site)).some(({ workspace }) => workspace.name === 'short-lived')
    },
  }),
  must({
    id: 'blaxel-13-recreated-workspace-has-old-members',
    group: 'sequences',
    breaks: 'A workspace that is created under the name of a deleted one starts with its creator only.',
    source: 'Blaxel OpenAPI, DeleteWorkspace: permanently, with everything in it',
    planting: {
      reference: ({ app, db }) => {
        const old = new Map<string, readonly store.MemberRow[]>()
        onHook(app, 'preHandler', use.route('DELETE /v0/workspaces/:workspaceName'), (request) => {
          const workspace = use.workspaceOf(db, request)
          if (workspace) old.set(workspace.name, store.membersOf(db, workspace.id))
        })
        changeJson(app, use.succeeded('POST /v0/workspaces'), (json) => {
          for (const { id, role } of old.get(json.name) ?? [])
            if (!store.roleIn(db, json.id, id)) addMember(db, json.id, id, role, true)
        })
      },
    },
    witness: async (site) => {
      const workspace = 'phoenix-yard'
      await use.create(site, workspace)
      await use.enroll(site, workspace)
      await site.call('DELETE', `/workspaces/${workspace}`)
      const again = await use.create(site, workspace)
      return again.status === 200 && (await use.list(site, { workspace })).length > 1
    },
  }),
  must({
    id: 'blaxel-13-second-revocation-without-effect',
    group: 'sequences',
    breaks: 'A revoked invitation is no longer listed, also if the address was revoked before.',
    source: 'Blaxel OpenAPI, RemoveWorkspaceUser; frain-dev/convoy#1858',
    planting: {
      reference: ({ app, db }) => {
        const revoked = new Set<string>()
        onHook(app, 'preHandler', use.route(removing), (request, reply) => {
          const workspace = use.workspaceOf(db, request)
          const row = workspace && store.findInvitation(db, workspace.id, param(request, 'subOrEmail'))
          if (!row) return
          const key = `${row.workspace_id} ${row.email}`
          if (revoked.has(key)) answer(reply, 200, {})
          revoked.add(key)
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      for (const step of [use.invite, use.remove, use.invite, use.remove]) await step(site, email)
      return (await use.entries(site, email)).length === 1
    },
  }),
  must({
    id: 'blaxel-13-declined-can-be-revoked',
    group: 'sequences',
    breaks: 'An address that has declined is not in the workspace, so removing it gives 404.',
    source: 'Blaxel OpenAPI, RemoveWorkspaceUser: 404',
    planting: {
      reference: ({ app, db }) => {
        const declined = new Set<string>()
        changeJson(app, use.succeeded(declining), ({ workspace, email }) => {
          declined.add(`${workspace} ${email}`)
        })
        onHook(app, 'preHandler', use.route(removing), (request, reply) => {
          const key = `${use.workspaceOf(db, request)?.name} ${param(request, 'subOrEmail')}`
          if (declined.delete(key)) answer(reply, 200, {})
        })
      },
    },
    witness: async (site) => {
      await use.invite(site, site.inviteeEmail)
      await use.act(site, 'decline')
      return (await use.remove(site, site.inviteeEmail)).status === 200
    },
  }),
  must({
    id: 'blaxel-13-renewed-invitation-survives-joining',
    group: 'sequences',
    breaks: 'A person who has joined is listed once, also if the invitation was sent twice.',
    source: 'every client: an address is listed once; nazarli-shabnam/clevis#248',
    planting: {
      reference: ({ app, db }) => {
        let kept: Json
        onHook(app, 'preHandler', use.route(joining), (request) => {
          const [caller, workspace] = [use.callerOf(db, request), use.workspaceOf(db, request)]
          const row = workspace && caller && store.findInvitation(db, workspace.id, caller.email)
          if (row && row.updated_at > row.created_at) kept = { workspace: row.workspace_id, email: row.email }
        })
        changeJson(app, use.succeeded('GET /v0/users'), (json, request) => {
          if (kept?.workspace === use.workspaceOf(db, request)?.id && kept)
            json.push({ email: kept.email, role: 'member', accepted: false, source: 'invitation' })
        })
      },
    },
    witness: async (site) => {
      await use.invite(site, site.inviteeEmail)
      await use.invite(site, site.inviteeEmail)
      await use.act(site, 'join')
      return (await use.entries(site, site.inviteeEmail)).length === 2
    },
  }),
  must({
    id: 'blaxel-13-revoked-by-colleague-can-join',
    group: 'sequences',
    breaks: 'A revoked invitation can no longer be accepted, also if another admin has revoked it.',
    source: 'Blaxel OpenAPI, AcceptWorkspaceInvitation: 404',
    planting: {
      reference: ({ app, db }) => {
        const left = new Map<string, string>()
        onHook(app, 'preHandler', use.route(removing), (request) => {
          const workspace = use.workspaceOf(db, request)
          const row = workspace && store.findInvitation(db, workspace.id, param(request, 'subOrEmail'))
          if (row && row.invited_by !== use.callerOf(db, request)?.id)
            left.set(`${row.workspace_id} ${row.email}`, row.invited_by)
        })
        onHook(app, 'preHandler', use.route(joining), (request) => {
          const [caller, workspace] = [use.callerOf(db, request), use.workspaceOf(db, request)]
          const by = workspace && caller && left.get(`${workspace.id} ${caller.email}`)
          if (workspace && caller && by) store.invite(db, workspace, caller.email, by, 3600)
        })
      },
    },
    witness: async (site) => {
      await use.setRole(site, (await use.limitedOf(site)).sub, 'admin')
      await use.invite(site, site.inviteeEmail)
      await use.remove(site, site.inviteeEmail, use.asLimited(site))
      return (await use.act(site, 'join')).status === 200
    },
  }),
  must({
    id: 'blaxel-13-refused-last-role-change-demotes',
    group: 'errors',
    breaks: 'A role change that is refused with 400 leaves the role as it was.',
    source: 'Blaxel OpenAPI, UpdateWorkspaceUserRole: 400',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', use.route(changing), (request) => {
          const workspace = use.workspaceOf(db, request)
          const member = workspace && store.findMember(db, workspace.id, param(request, 'subOrEmail'))
          if (member && !['admin', 'member'].includes(bodyOf(request).role))
            store.setMemberRole(db, workspace.id, member.id, 'member')
        }),
    },
    witness: async (site) => {
      const { sub } = await use.limitedOf(site)
      await use.setRole(site, sub, 'admin')
      const { status } = await use.setRole(site, sub, 'superuser')
      return status === 400 && (await use.limitedOf(site)).role === 'member'
    },
  }),
]
