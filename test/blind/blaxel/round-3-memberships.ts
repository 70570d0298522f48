import { addMember } from '../../reference/blaxel/schema.ts'
import * as store from '../../reference/blaxel/store.ts'
import { showWorkspace } from '../../reference/blaxel/workspaces.ts'
import type { BlindBug } from '../bug.ts'
import {
  ask,
  before,
  bodyOf,
  callerOf,
  early,
  inviteOther,
  joined,
  lendAdmin,
  mine,
  must,
  namedBy,
  onAnswer,
  putInvitation,
  readerOf,
  setRole,
  userOf,
  whoOf,
} from './round-3-helpers.ts'

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
        onAnswer(service, 'DELETE /workspaces/:workspaceName/leave', (body, request) => {
          const id = callerOf(db, request)?.id ?? ''
          left.set(id, (left.get(id) ?? new Set()).add(body.id))
        })
        onAnswer(service, 'GET /workspaces', (body, request) => {
          for (const id of left.get(callerOf(db, request)?.id ?? '') ?? []) {
            const row = store.findWorkspace(db, id)
            if (row && !body.some((one: { id: string }) => one.id === id)) body.push(showWorkspace(row))
          }
        })
      },
    },
    witness: async (site) => {
      await joined(site)
      await mine(site, 'DELETE', '/leave')
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
        before(service, 'DELETE /workspaces/:workspaceName', (request) => {
          const row = namedBy(db, request)
          if (row) byName.set(row.name, store.invitationsOf(db, row.id))
        })
        onAnswer(service, 'POST /workspaces', (body) => {
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
        onAnswer(service, 'PUT /users/:subOrEmail', (body, request) => {
          if (body.role === 'admin') once.add(`${namedBy(service.db, request)?.id} ${body.sub}`)
        })
        lendAdmin(service, 'POST /users', (person, workspace) => once.has(`${workspace.id} ${person.id}`))
      },
    },
    witness: async (site) => {
      const email = await joined(site)
      await setRole(site, email, 'admin')
      await setRole(site, email, 'member')
      const sending = { token: site.credentials.invitee, body: { email: site.fresh() } }
      return (await ask(site, 'POST', '/users', sending)).status === 200
    },
  }),
  must({
    id: 'blaxel-3-update-takes-over-created-by',
    group: 'sequences',
    breaks: 'createdBy of a workspace stays the person who created it when another admin changes it',
    source: 'Blaxel OpenAPI: OwnerFields (createdBy, updatedBy)',
    planting: {
      reference: (service) =>
        onAnswer(service, 'PUT /workspaces/:workspaceName', (body, request) => {
          body.createdBy = callerOf(service.db, request)?.id ?? body.createdBy
          service.db.run('UPDATE workspace SET created_by = ? WHERE id = ?', body.createdBy, body.id)
        }),
    },
    witness: async (site) => {
      const path = `/workspaces/${site.tenant.workspace}`
      const created = (await site.call('GET', path)).json.createdBy
      await setRole(site, await readerOf(site), 'admin')
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
        onAnswer(service, 'DELETE /workspaces/:workspaceName/leave', (body, request) => {
          left.add(`${body.id} ${callerOf(db, request)?.id}`)
        })
        // An upsert instead of an update.
        before(service, 'PUT /users/:subOrEmail', (request) => {
          const workspace = namedBy(db, request)
          const [person] = db.all<{ id: string }>(
            'SELECT id FROM person WHERE id = ? OR email_key = ?',
            ...[whoOf(request), whoOf(request).toLowerCase()],
          )
          if (!workspace || !person || !left.delete(`${workspace.id} ${person.id}`)) return
          if (['admin', 'member'].includes(bodyOf(request).role) && !store.roleIn(db, workspace.id, person.id))
            addMember(db, workspace.id, person.id, 'member', true)
        })
      },
    },
    witness: async (site) => {
      const email = await joined(site)
      await mine(site, 'DELETE', '/leave')
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
        const keyOf = (request: Parameters<typeof whoOf>[0]) =>
          `${request.headers['x-blaxel-workspace']} ${callerOf(service.db, request)?.id}`
        onAnswer(service, 'GET /users', (body, request) => {
          lists.set(keyOf(request), body)
        })
        early(service, 'GET /users', (request, reply) => {
          const isGone = request.headers['x-blaxel-workspace'] !== undefined && !namedBy(service.db, request)
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
        onAnswer(service, 'POST /workspaces/:workspaceName/join', (_body, request) => {
          service.db.run(
            "UPDATE member SET role = 'member' WHERE person_id = ?",
            callerOf(service.db, request)?.id ?? '',
          )
        }),
    },
    witness: async (site) => {
      const email = await joined(site)
      await setRole(site, email, 'admin')
      await inviteOther(site, email)
      await mine(site, 'POST', '/join', site.otherTenant)
      return (await userOf(site, email)).role !== 'admin'
    },
  }),
]
