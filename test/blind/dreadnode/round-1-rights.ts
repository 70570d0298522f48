import { membersOf, permissionsOn } from '../../reference/dreadnode/members.ts'
import { showMember, showPermission } from '../../reference/dreadnode/show.ts'
import type { BlindBug } from '../bug.ts'
import { answer, param } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import {
  cancel,
  grant,
  invite,
  join,
  limitedMember,
  members,
  pending,
  removeMember,
  setPermission,
  setRole,
  users,
} from './calls.ts'
import { after, callerIn, elevate, first, orgIdIn, reshape, workspaceIdIn } from './helpers.ts'

const { must } = kindsOf('dreadnode', 1)

export const rights: readonly BlindBug[] = [
  {
    ...must,
    id: 'dreadnode-1-owner-elsewhere-can-invite',
    group: 'tenants',
    breaks: 'The owner role in another organization gives no right to invite to this one',
    source: 'DN invite_to_organization: owner role',
    planting: {
      reference: (service) =>
        elevate(service, 'invite', ({ id: personId }) =>
          Boolean(service.db.one("SELECT 1 FROM member WHERE role = 'owner' AND person_id = ?", personId)),
        ),
    },
    witness: async (site) => {
      await join(site, 'reader')
      await join(site, 'owner', { other: true })
      return (await invite(site, site.fresh(), { as: 'invitee' })).status < 300
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
        elevate(service, ['setRole', 'removeMember'], ({ id: personId }, orgId) => {
          const sql = `SELECT 1 FROM permission g JOIN workspace w ON w.id = g.workspace_id
            WHERE g.permission = 'owner' AND g.person_id = ? AND w.org_id = ?`
          return Boolean(service.db.one(sql, personId, orgId))
        }),
    },
    witness: async (site) => {
      await grant(site, (await limitedMember(site)).user_email, 'owner')
      const member = await join(site)
      return (await setRole(site, member.user_id, 'owner', { as: 'limited' })).status === 200
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
          'setPermission',
          ({ id: personId }, _orgId, _role, request) => personId === param(request, 'user_id').toLowerCase(),
        ),
    },
    witness: async (site) => {
      const token = site.credentials.limited
      const { json } = await grant(site, (await limitedMember(site)).user_email, 'reader')
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
          'cancel',
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
      const refused = await cancel(site, json.id, { as: 'limited' })
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
        first(app, 'users', (request, reply) => {
          const id = workspaceIdIn(db, request)
          if (id && callerIn(db, request)) return answer(reply, 200, permissionsOn(db, id).map(showPermission))
        }),
    },
    witness: async (site) => Array.isArray(await users(site, { as: 'invitee' })),
  },
  {
    ...must,
    id: 'dreadnode-1-list-of-members-needs-no-credential',
    group: 'tenants',
    breaks: 'Every operation needs a credential',
    source: 'DN: Authorization: Bearer on every operation',
    planting: {
      reference: ({ app, db }) =>
        first(app, 'members', (request, reply) => {
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
        first(app, [], (request) => {
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
        after(app, 'removeMember', (request) => {
          former.add(`${orgIdIn(db, request)} ${param(request, 'user_id').toLowerCase()}`)
        })
        first(app, 'members', (request, reply) => {
          const orgId = orgIdIn(db, request)
          if (former.has(`${orgId} ${callerIn(db, request)?.id}`))
            return answer(reply, 200, membersOf(db, orgId).map(showMember))
        })
      },
    },
    witness: async (site) => {
      const member = await join(site)
      await removeMember(site, member.user_id)
      return Array.isArray(await members(site, { as: 'invitee' }))
    },
  },
]
