import { addMember } from '../../reference/blaxel/schema.ts'
import * as store from '../../reference/blaxel/store.ts'
import { showWorkspace } from '../../reference/blaxel/workspaces.ts'
import type { BlindBug } from '../bug.ts'
import { bodyOf, routeOf } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import { enter, entry, invite, join, leave, limitedEmail, send, setRole } from './calls.ts'
import { before, callerIn, elevate, first, putInvitation, rewrite, whoIn, workspaceIn } from './helpers.ts'

const { must } = bugsOf('blaxel', 3)

/** Faults that show only after a history of memberships, roles and workspaces. */
export const memberships: readonly BlindBug[] = [
  must({
    id: 'blaxel-3-left-workspace-stays-in-own-list',
    group: 'sequences',
    breaks: 'A workspace that was left is no longer among the workspaces of the person',
    source: 'Blaxel OpenAPI: LeaveWorkspace, ListWorkspaces; cf. Expensify/App#56516',
    planting: {
      reference: (service) => {
        const { db } = service
        const left = new Map<string, Set<string>>()
        rewrite(service.app, 'DELETE /v0/workspaces/:workspaceName/leave', (body, request) => {
          const id = callerIn(db, request)?.id ?? ''
          left.set(id, (left.get(id) ?? new Set()).add(body.id))
        })
        rewrite(service.app, 'GET /v0/workspaces', (body, request) => {
          for (const id of left.get(callerIn(db, request)?.id ?? '') ?? []) {
            const row = store.findWorkspace(db, id)
            if (row && !body.some((one: { id: string }) => one.id === id)) body.push(showWorkspace(row))
          }
        })
      },
    },
    witness: async (site) => {
      await enter(site)
      await leave(site)
      return (await site.call('GET', '/workspaces', { token: site.credentials.invitee })).json.length === 1
    },
  }),
  must({
    id: 'blaxel-3-same-name-brings-invitations-back',
    group: 'sequences',
    breaks: 'A deleted workspace is gone with everything in it, also if its name is used again',
    source: 'Blaxel OpenAPI: DeleteWorkspace (permanently, with everything in it)',
    planting: {
      reference: (service) => {
        const { db } = service
        const byName = new Map<string, store.InvitationRow[]>()
        before(service.app, 'DELETE /v0/workspaces/:workspaceName', (request) => {
          const row = workspaceIn(db, request)
          if (row) byName.set(row.name, store.invitationsOf(db, row.id))
        })
        rewrite(service.app, 'POST /v0/workspaces', (body) => {
          for (const row of byName.get(body.name) ?? []) putInvitation(db, body.id, row.email, row.invited_by)
        })
      },
    },
    witness: async (site) => {
      const [email, headers] = [site.fresh(), { 'x-blaxel-workspace': 'phoenix' }]
      await site.call('POST', '/workspaces', { body: { name: 'phoenix' } })
      await site.call('POST', '/users', { headers, body: { email } })
      await site.call('DELETE', '/workspaces/phoenix')
      await site.call('POST', '/workspaces', { body: { name: 'phoenix' } })
      return (await site.call('GET', '/users', { headers })).json.length > 1
    },
  }),
  must({
    id: 'blaxel-3-former-admin-still-invites',
    group: 'sequences',
    breaks: 'A person whose role was changed back to member can no longer invite',
    source: 'Blaxel workspace access control: only admins may invite',
    planting: {
      reference: (service) => {
        const once = new Set<string>()
        rewrite(service.app, 'PUT /v0/users/:subOrEmail', (body, request) => {
          if (body.role === 'admin') once.add(`${workspaceIn(service.db, request)?.id} ${body.sub}`)
        })
        elevate(
          service.app,
          service.db,
          (person, workspace, _role, request) =>
            routeOf(request) === 'POST /v0/users' && once.has(`${workspace} ${person}`),
        )
      },
    },
    witness: async (site) => {
      const email = await enter(site)
      await setRole(site, email, 'admin')
      await setRole(site, email, 'member')
      const sending = { token: site.credentials.invitee, body: { email: site.fresh() } }
      return (await send(site, 'POST', '/users', sending)).status === 200
    },
  }),
  must({
    id: 'blaxel-3-update-takes-over-created-by',
    group: 'sequences',
    breaks: 'createdBy of a workspace stays the person who created it when another admin changes it',
    source: 'Blaxel OpenAPI: OwnerFields (createdBy, updatedBy)',
    planting: {
      reference: (service) =>
        rewrite(service.app, 'PUT /v0/workspaces/:workspaceName', (body, request) => {
          body.createdBy = callerIn(service.db, request)?.id ?? body.createdBy
          service.db.run('UPDATE workspace SET created_by = ? WHERE id = ?', body.createdBy, body.id)
        }),
    },
    witness: async (site) => {
      const path = `/workspaces/${site.tenant.workspace}`
      const created = (await site.call('GET', path)).json.createdBy
      await setRole(site, await limitedEmail(site), 'admin')
      await site.call('PUT', path, { token: site.credentials.limited, body: { displayName: 'Quay' } })
      return (await site.call('GET', path)).json.createdBy !== created
    },
  }),
  must({
    id: 'blaxel-3-role-of-former-member-changes',
    group: 'sequences',
    breaks: 'Changing the role of a person who has left gives 404 and does not bring the person back',
    source: 'Blaxel OpenAPI: UpdateWorkspaceUserRole 404 (user not found)',
    planting: {
      reference: (service) => {
        const { db } = service
        const left = new Set<string>()
        rewrite(service.app, 'DELETE /v0/workspaces/:workspaceName/leave', (body, request) => {
          left.add(`${body.id} ${callerIn(db, request)?.id}`)
        })
        // An upsert instead of an update.
        before(service.app, 'PUT /v0/users/:subOrEmail', (request) => {
          const workspace = workspaceIn(db, request)
          const [person] = db.all<{ id: string }>(
            'SELECT id FROM person WHERE id = ? OR email_key = ?',
            ...[whoIn(request), whoIn(request).toLowerCase()],
          )
          if (!workspace || !person || !left.delete(`${workspace.id} ${person.id}`)) return
          if (['admin', 'member'].includes(bodyOf(request).role) && !store.roleIn(db, workspace.id, person.id))
            addMember(db, workspace.id, person.id, 'member', true)
        })
      },
    },
    witness: async (site) => {
      const email = await enter(site)
      await leave(site)
      return (await setRole(site, email, 'member')).status === 200
    },
  }),
  must({
    id: 'blaxel-3-deleted-workspace-keeps-its-list',
    group: 'sequences',
    breaks: 'The users of a deleted workspace can no longer be listed',
    source: 'Blaxel OpenAPI: DeleteWorkspace (permanently), ListWorkspaceUsers 404',
    planting: {
      reference: (service) => {
        const lists = new Map<string, unknown>()
        const keyOf = (request: Parameters<typeof whoIn>[0]) =>
          `${request.headers['x-blaxel-workspace']} ${callerIn(service.db, request)?.id}`
        rewrite(service.app, 'GET /v0/users', (body, request) => {
          lists.set(keyOf(request), body)
        })
        first(service.app, 'GET /v0/users', (request, reply) => {
          const isGone = request.headers['x-blaxel-workspace'] !== undefined && !workspaceIn(service.db, request)
          if (isGone && lists.has(keyOf(request))) reply.code(200).send(lists.get(keyOf(request)))
        })
      },
    },
    witness: async (site) => {
      const headers = { 'x-blaxel-workspace': 'brief' }
      await site.call('POST', '/workspaces', { body: { name: 'brief' } })
      await site.call('GET', '/users', { headers })
      await site.call('DELETE', '/workspaces/brief')
      return (await site.call('GET', '/users', { headers })).status === 200
    },
  }),
  must({
    id: 'blaxel-3-joining-loses-other-workspace-role',
    group: 'sequences',
    breaks: 'Joining a workspace does not change the role in a workspace that the person is already in',
    source: 'Blaxel OpenAPI: AcceptWorkspaceInvitation names one workspace',
    planting: {
      reference: (service) =>
        rewrite(service.app, 'POST /v0/workspaces/:workspaceName/join', (_body, request) => {
          service.db.run(
            "UPDATE member SET role = 'member' WHERE person_id = ?",
            callerIn(service.db, request)?.id ?? '',
          )
        }),
    },
    witness: async (site) => {
      const email = await enter(site)
      await setRole(site, email, 'admin')
      await invite(site, email, { other: true })
      await join(site, { other: true })
      return (await entry(site, email)).role !== 'admin'
    },
  }),
]
