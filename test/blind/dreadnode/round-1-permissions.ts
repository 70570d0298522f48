import { emailKey } from '../../reference/common/people.ts'
import { ProviderError } from '../../reference/common/provider-error.ts'
import { roles } from '../../reference/dreadnode/input.ts'
import type { BlindBug } from '../bug.ts'
import { bodyOf, type Json, param } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { cancel, grant, invite, join, limitedMember, members, pending, setPermission, ungrant, users } from './calls.ts'
import { after, before, first, orgIdIn, reshape, roleOf, workspaceIdIn } from './helpers.ts'

const { must } = kindsOf('dreadnode', 1)

export const permissions: readonly BlindBug[] = [
  {
    ...must,
    id: 'dreadnode-1-invite-says-unverified-and-the-list-verified',
    group: 'responses',
    breaks: 'The answer to an invitation agrees with the list on pending_verification',
    source: 'OrganizationInvitationResponse: pending_verification',
    planting: {
      reference: ({ app }) => reshape(app, 'invite', (value) => ({ ...value, pending_verification: true })),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      return json.pending_verification !== (await pending(site))[0].pending_verification
    },
  },
  {
    ...must,
    id: 'dreadnode-1-users-grant-to-themselves',
    group: 'responses',
    breaks: 'granted_by is the user who granted the permission, not the one who received it',
    source: 'WorkspaceUserPermissionResponse: granted_by',
    planting: {
      reference: ({ db }) => {
        db.run(`CREATE TRIGGER granter AFTER INSERT ON permission
          BEGIN UPDATE permission SET granted_by = NEW.person_id WHERE id = NEW.id; END`)
      },
    },
    witness: async (site) => {
      const { json } = await grant(site, String(site.knownUsers[0]), 'reader')
      return json.granted_by === json.user_id
    },
  },
  {
    ...must,
    id: 'dreadnode-1-grant-answers-with-the-id-of-the-organization',
    group: 'responses',
    breaks: 'workspace_id in the answer to a grant is the one that the list of users shows',
    source: 'WorkspaceUserPermissionResponse: workspace_id',
    planting: {
      reference: ({ app, db }) =>
        reshape(app, 'grant', (value, request) => ({
          ...value,
          workspace_id: orgIdIn(db, request),
        })),
    },
    witness: async (site) => {
      const { json } = await grant(site, String(site.knownUsers[0]), 'reader')
      return json.workspace_id !== (await users(site))[0].workspace_id
    },
  },
  {
    ...must,
    id: 'dreadnode-1-change-answers-with-the-old-permission',
    group: 'responses',
    breaks: 'The answer to a change of a permission shows the new permission',
    source: 'DN update_workspace_user_permission',
    planting: {
      reference: ({ app, db }) => {
        const old = new WeakMap<object, string>()
        before(app, 'setPermission', (request) => {
          const row = db.one<{ permission: string }>(
            'SELECT permission FROM permission WHERE workspace_id = ? AND person_id = ?',
            ...[workspaceIdIn(db, request), param(request, 'user_id').toLowerCase()],
          )
          if (row) old.set(request, row.permission)
        })
        reshape(app, 'setPermission', (value, request) => ({
          ...value,
          permission: old.get(request) ?? value.permission,
        }))
      },
    },
    witness: async (site) => {
      const { json } = await grant(site, String(site.knownUsers[0]), 'reader')
      return (await setPermission(site, json.user_id, 'owner')).json.permission === 'reader'
    },
  },
  {
    ...must,
    id: 'dreadnode-1-workspace-is-found-in-another-organization',
    group: 'tenants',
    breaks: 'A workspace is found only below its own organization',
    source: 'DN list_workspace_users: org and workspace in the path',
    planting: {
      reference: ({ app, db }) =>
        first(app, ['users', 'grant', 'setPermission', 'ungrant'], (request) => {
          const sql = 'SELECT o.key FROM workspace w JOIN org o ON o.id = w.org_id WHERE w.key = ?'
          const row = db.one<{ key: string }>(sql, param(request, 'workspace'))
          if (row) Object.assign(request.params as object, { org: row.key })
        }),
    },
    witness: async (site) => {
      const path = `/org/${site.tenant.org}/ws/${site.otherTenant.workspace}/users`
      return (await site.call('GET', path)).status === 200
    },
  },
  {
    ...must,
    id: 'dreadnode-1-removed-user-cannot-be-added-again',
    group: 'sequences',
    breaks: 'A user who was removed from a workspace can be added again',
    source: 'helium/console#916; a soft-deleted row that a unique index still counts',
    planting: {
      reference: ({ app, db }) => {
        const gone = new Set<string>()
        after(app, 'ungrant', (request) => {
          gone.add(`${workspaceIdIn(db, request)} ${param(request, 'user_id').toLowerCase()}`)
        })
        before(app, 'grant', (request) => {
          const sql = 'SELECT id FROM person WHERE email_key = ?'
          const row = db.one<{ id: string }>(sql, emailKey(String(bodyOf(request).user_email)))
          if (row && gone.has(`${workspaceIdIn(db, request)} ${row.id}`))
            throw new ProviderError(409, 'This user already has a permission')
        })
      },
    },
    witness: async (site) => {
      const email = String(site.knownUsers[0])
      await ungrant(site, (await grant(site, email, 'reader')).json.user_id)
      return (await grant(site, email, 'reader')).status === 409
    },
  },
  {
    ...must,
    id: 'dreadnode-1-cancelled-invitations-count-for-the-limit',
    group: 'sequences',
    breaks: 'Cancelled invitations do not count for a limit of members or open invitations',
    source: 'DN platform guide: member cap; member_limit_exceeded_error',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'invite', (request) => {
          const sql = "SELECT count(*) AS count FROM invitation WHERE state = 'cancelled' AND org_id = ?"
          if ((db.one<{ count: number }>(sql, orgIdIn(db, request))?.count ?? 0) >= 25)
            throw new ProviderError(409, 'The member limit is reached', { kind: 'member_limit_exceeded_error' })
        }),
    },
    witness: async (site) => {
      for (let index = 0; index < 25; index++) await cancel(site, (await invite(site, site.fresh())).json.id)
      return (await invite(site, site.fresh())).status === 409
    },
  },
  {
    ...must,
    id: 'dreadnode-1-permission-on-a-workspace-raises-the-listed-role',
    group: 'responses',
    breaks: 'The list of members shows the role in the organization, not the permission on a workspace',
    source: 'DN platform guide: workspace permission is separate from the organization role',
    planting: {
      reference: ({ app, db }) =>
        reshape(app, 'members', (list: Json[]) =>
          list.map((one) => {
            const sql = `SELECT g.permission FROM permission g JOIN workspace w ON w.id = g.workspace_id
              WHERE w.org_id = ? AND g.person_id = ? AND g.permission != 'reader'`
            const row = db.one<{ permission: string }>(sql, one.org_id, one.user_id)
            return { ...one, role: row?.permission ?? one.role }
          }),
        ),
    },
    witness: async (site) => {
      const member = await join(site, 'reader')
      await grant(site, site.inviteeEmail, 'contributor')
      return (await members(site)).find((one: Json) => one.id === member.id).role === 'contributor'
    },
  },
  {
    ...must,
    id: 'dreadnode-1-grant-raises-the-role-too',
    group: 'lifecycle',
    breaks: 'A permission on a workspace leaves the role in the organization as it was',
    source: 'DN platform guide: workspace permission is separate from the organization role',
    planting: {
      reference: ({ app, db }) =>
        after(app, 'grant', (request) => {
          const { user_email, permission } = bodyOf(request)
          const person = db.one<{ id: string }>('SELECT id FROM person WHERE email_key = ?', emailKey(user_email))
          const orgId = orgIdIn(db, request)
          if (permission === 'owner' && person && roleOf(db, orgId, person.id))
            db.run("UPDATE member SET role = 'owner' WHERE org_id = ? AND person_id = ?", orgId, person.id)
        }),
    },
    witness: async (site) => {
      const email = (await limitedMember(site)).user_email
      await grant(site, email, 'owner')
      return (await members(site)).find((one: Json) => one.user_email === email).role === 'owner'
    },
  },
  {
    ...must,
    id: 'dreadnode-1-invitation-of-a-member-changes-the-role',
    group: 'lifecycle',
    breaks: 'A refused invitation of a member leaves the role of the member as it was',
    source: 'DN invite_to_organization: member_exists_error; appsmithorg/appsmith#19254',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'invite', (request) => {
          const { email, role } = bodyOf(request)
          const sql = `UPDATE member SET role = ? WHERE role != 'owner' AND org_id = ?
            AND person_id = (SELECT id FROM person WHERE email_key = ?)`
          if (roles.includes(role)) db.run(sql, role, orgIdIn(db, request), emailKey(String(email)))
        }),
    },
    witness: async (site) => {
      const email = (await limitedMember(site)).user_email
      const { status } = await invite(site, email, { role: 'contributor' })
      return status === 409 && (await members(site)).find((one: Json) => one.user_email === email).role !== 'reader'
    },
  },
]
