import { membersOf, permissionsOn } from '../../reference/dreadnode/members.ts'
import { showMember, showPermission } from '../../reference/dreadnode/show.ts'
import type { BlindBug } from '../bug.ts'
import {
  addUser,
  after,
  answer,
  atOnce,
  callerIn,
  cancel,
  elevate,
  invite,
  join,
  limitedEmail,
  members,
  must,
  orgIdIn,
  param,
  pending,
  removeMember,
  reshape,
  setPermission,
  setRole,
  users,
  workspaceIdIn,
} from './helpers.ts'

export const rights: readonly BlindBug[] = [
  {
    ...must,
    id: 'dreadnode-1-owner-elsewhere-can-invite',
    group: 'tenants',
    breaks: 'The owner role in another organization gives no right to invite to this one',
    source: 'DN invite_to_organization: owner role',
    planting: {
      reference: (service) =>
        elevate(service, ['invite_to_organization'], (personId) =>
          Boolean(service.db.one("SELECT 1 FROM member WHERE role = 'owner' AND person_id = ?", personId)),
        ),
    },
    witness: async (site) => {
      await join(site, 'reader')
      await join(site, 'owner', { tenant: site.otherTenant })
      return (await invite(site, site.fresh(), { token: site.credentials.invitee })).status < 300
    },
  },
  {
    ...must,
    id: 'dreadnode-1-owner-of-a-workspace-can-change-roles',
    group: 'tenants',
    breaks: 'The owner permission on a workspace gives no right over the members of the organization',
    source: 'DN platform guide: workspace permission is separate from the organization role',
    planting: {
      reference: (service) =>
        elevate(service, ['update_organization_member_role', 'remove_organization_member'], (personId, orgId) => {
          const sql = `SELECT 1 FROM permission g JOIN workspace w ON w.id = g.workspace_id
            WHERE g.permission = 'owner' AND g.person_id = ? AND w.org_id = ?`
          return Boolean(service.db.one(sql, personId, orgId))
        }),
    },
    witness: async (site) => {
      await addUser(site, await limitedEmail(site), 'owner')
      const member = await join(site)
      return (await setRole(site, member.user_id, 'owner', { token: site.credentials.limited })).status === 200
    },
  },
  {
    ...must,
    id: 'dreadnode-1-users-can-raise-their-own-permission',
    group: 'tenants',
    breaks: 'A user without the owner role cannot change permissions, not even their own',
    source: 'DN platform guide: member management needs the owner role',
    planting: {
      reference: (service) =>
        elevate(
          service,
          ['update_workspace_user_permission'],
          (personId, _orgId, request) => personId === param(request, 'user_id').toLowerCase(),
        ),
    },
    witness: async (site) => {
      const token = site.credentials.limited
      const { json } = await addUser(site, await limitedEmail(site), 'reader')
      return (await setPermission(site, json.user_id, 'owner', { token })).status === 200
    },
  },
  {
    ...must,
    id: 'dreadnode-1-refused-cancellation-cancels',
    group: 'tenants',
    breaks: 'A cancellation that is refused for lack of rights leaves the invitation pending',
    source: 'DN cancel_organization_invitation: requires owner',
    planting: {
      reference: ({ app, db }) =>
        reshape(
          app,
          ['cancel_organization_invitation'],
          (value, request) => {
            const sql = "UPDATE invitation SET state = 'cancelled' WHERE state = 'pending' AND org_id = ? AND id = ?"
            db.run(sql, orgIdIn(db, request), param(request, 'invitation_id').toLowerCase())
            return value
          },
          (status) => status === 403,
        ),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.fresh())
      const refused = await cancel(site, json.id, { token: site.credentials.limited })
      return refused.status === 403 && (await pending(site)).length === 0
    },
  },
  {
    ...must,
    id: 'dreadnode-1-outsiders-list-the-users-of-a-workspace',
    group: 'tenants',
    breaks: 'Who is not a member of the organization cannot list the users of its workspaces',
    source: 'DN list_workspace_users: 403 Access forbidden, 404 Not found',
    planting: {
      reference: ({ app, db }) =>
        atOnce(app, ['list_workspace_users'], (request, reply) => {
          const id = workspaceIdIn(db, request)
          if (id && callerIn(db, request)) return answer(reply, 200, permissionsOn(db, id).map(showPermission))
        }),
    },
    witness: async (site) => Array.isArray(await users(site, { token: site.credentials.invitee })),
  },
  {
    ...must,
    id: 'dreadnode-1-list-of-members-needs-no-credential',
    group: 'tenants',
    breaks: 'Every operation needs a credential',
    source: 'DN: Authorization: Bearer on every operation',
    planting: {
      reference: ({ app, db }) =>
        atOnce(app, ['list_organization_members'], (request, reply) => {
          const id = orgIdIn(db, request)
          if (id && !request.headers.authorization) return answer(reply, 200, membersOf(db, id).map(showMember))
        }),
    },
    witness: async (site) => Array.isArray(await members(site, { token: null })),
  },
  {
    ...must,
    id: 'dreadnode-1-only-32-characters-of-a-token-count',
    group: 'tenants',
    breaks: 'A token with characters appended is unknown',
    source: 'DN: 401 Authentication failed; tokens stored in a column that is too short',
    planting: {
      reference: ({ app }) =>
        atOnce(app, [], (request) => {
          const { authorization } = request.headers
          if (authorization) request.headers.authorization = authorization.slice(0, 'Bearer '.length + 32)
        }),
    },
    witness: async (site) => Array.isArray(await members(site, { token: `${site.credentials.admin}x` })),
  },
  {
    ...must,
    id: 'dreadnode-1-removed-members-still-read',
    group: 'sequences',
    breaks: 'A removed member can no longer read the data of the organization',
    source: 'un/inbox#413; canterbury-air-patrol/search-management-map#337',
    planting: {
      reference: ({ app, db }) => {
        const former = new Set<string>()
        after(app, 'remove_organization_member', (request) => {
          former.add(`${orgIdIn(db, request)} ${param(request, 'user_id').toLowerCase()}`)
        })
        atOnce(app, ['list_organization_members'], (request, reply) => {
          const orgId = orgIdIn(db, request)
          if (former.has(`${orgId} ${callerIn(db, request)?.id}`))
            return answer(reply, 200, membersOf(db, orgId).map(showMember))
        })
      },
    },
    witness: async (site) => {
      const member = await join(site)
      await removeMember(site, member.user_id)
      return Array.isArray(await members(site, { token: site.credentials.invitee }))
    },
  },
]
