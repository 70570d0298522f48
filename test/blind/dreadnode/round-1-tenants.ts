import { emailKey } from '../../reference/common/people.ts'
import { membersOf } from '../../reference/dreadnode/members.ts'
import { showInvitation } from '../../reference/dreadnode/show.ts'
import type { BlindBug } from '../bug.ts'
import { bodyOf, type Json, param } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import {
  cancel,
  grant,
  has,
  invite,
  join,
  members,
  mine,
  pending,
  removeMember,
  setRole,
  ungrant,
  users,
} from './calls.ts'
import { after, callerIn, orgIdIn, reshape } from './helpers.ts'
import { cache, invitationRows } from './statements.ts'

const { must } = kindsOf('dreadnode', 1)

export const tenants: readonly BlindBug[] = [
  {
    ...must,
    id: 'dreadnode-1-role-changes-in-every-organization',
    group: 'tenants',
    breaks: 'A role change in one organization leaves the roles in other organizations as they were',
    source: 'DN platform guide: PUT /org/{org}/members/{user_id}',
    planting: {
      reference: ({ app, db }) =>
        after(app, 'setRole', (request) => {
          const sql = 'UPDATE member SET role = ? WHERE person_id = ?'
          db.run(sql, String(bodyOf(request).role), param(request, 'user_id'))
        }),
    },
    witness: async (site) => {
      const member = await join(site, 'reader')
      await join(site, 'reader', { other: true })
      await setRole(site, member.user_id, 'contributor')
      const there: Json[] = await members(site, { other: true })
      return there.find((one) => one.user_id === member.user_id).role === 'contributor'
    },
  },
  {
    ...must,
    id: 'dreadnode-1-user-is-removed-from-every-workspace',
    group: 'tenants',
    breaks: "A removal from one workspace leaves the user's permission on other workspaces",
    source: 'Dreadnode OpenAPI document: remove_user_from_workspace',
    planting: {
      reference: ({ app, db }) =>
        after(app, 'ungrant', (request) => {
          db.run('DELETE FROM permission WHERE person_id = ?', param(request, 'user_id').toLowerCase())
        }),
    },
    witness: async (site) => {
      const email = String(site.knownUsers[0])
      const { json } = await grant(site, email, 'reader')
      await grant(site, email, 'reader', { other: true })
      await ungrant(site, json.user_id)
      return !has(await users(site, { other: true }), 'user_email', email)
    },
  },
  {
    ...must,
    id: 'dreadnode-1-member-is-removed-from-every-organization',
    group: 'tenants',
    breaks: "A removal from one organization leaves the user's membership in others",
    source: 'DN platform guide: DELETE /org/{org}/members/{user_id}',
    planting: {
      reference: ({ app, db }) =>
        after(app, 'removeMember', (request) => {
          const sql = `DELETE FROM member WHERE person_id = ? AND org_id IN
            (SELECT org_id FROM member WHERE person_id = ? AND role = 'owner')`
          db.run(sql, param(request, 'user_id').toLowerCase(), callerIn(db, request)?.id ?? '')
        }),
    },
    witness: async (site) => {
      const member = await join(site)
      await join(site, 'reader', { other: true })
      await removeMember(site, member.user_id)
      return !has(await members(site, { other: true }), 'user_id', member.user_id)
    },
  },
  {
    ...must,
    id: 'dreadnode-1-removal-says-deleted-though-a-membership-remains',
    group: 'responses',
    breaks: "user_deleted is true only if it was the user's last membership",
    source: 'DN platform guide: user_deleted',
    planting: {
      reference: ({ app }) => reshape(app, 'removeMember', (value) => ({ ...value, user_deleted: true })),
    },
    witness: async (site) => {
      const member = await join(site)
      await join(site, 'reader', { other: true })
      const { json } = await removeMember(site, member.user_id)
      return json.user_deleted && has(await members(site, { other: true }), 'user_id', member.user_id)
    },
  },
  {
    ...must,
    id: 'dreadnode-1-list-contains-own-invitations-elsewhere',
    group: 'tenants',
    breaks: 'The list of an organization contains only invitations to that organization',
    source: 'Dreadnode OpenAPI document: list_organization_invitations',
    planting: {
      reference: ({ app, db }) =>
        reshape(app, 'list', (_list, request) => {
          const where = "i.state = 'pending' AND (i.org_id = ? OR i.invited_by = ?)"
          const caller = callerIn(db, request)?.id ?? ''
          return invitationRows(db, where, orgIdIn(db, request), caller).map(showInvitation)
        }),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.fresh(), { other: true })
      return has(await pending(site), 'id', json.id)
    },
  },
  {
    ...must,
    id: 'dreadnode-1-cancel-reaches-the-other-organization',
    group: 'tenants',
    breaks: 'A cancelled invitation leaves invitations of the same address to other organizations pending',
    source: 'DN cancel_organization_invitation',
    planting: {
      reference: ({ app, db }) =>
        after(app, 'cancel', (request) => {
          const sql = `UPDATE invitation SET state = 'cancelled' WHERE state = 'pending'
            AND email_key = (SELECT email_key FROM invitation WHERE id = ?)`
          db.run(sql, param(request, 'invitation_id').toLowerCase())
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email, { other: true })
      await cancel(site, (await invite(site, email)).json.id)
      return (await pending(site, { other: true })).length === 0
    },
  },
  {
    ...must,
    id: 'dreadnode-1-one-acceptance-closes-all-invitations',
    group: 'tenants',
    breaks: 'Accepting one invitation leaves the invitations to other organizations pending',
    source: 'DN respond_to_invitation',
    planting: {
      reference: ({ app, db }) =>
        after(app, 'respond', (request) => {
          const key = emailKey(callerIn(db, request)?.email ?? '')
          if (bodyOf(request).accept === true)
            db.run("UPDATE invitation SET state = 'accepted' WHERE state = 'pending' AND email_key = ?", key)
        }),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail, { other: true })
      await join(site)
      return (await mine(site)).length === 0
    },
  },
  {
    ...must,
    id: 'dreadnode-1-my-list-shows-one-organization-for-all',
    group: 'tenants',
    breaks: "Each invitation in the caller's list shows the organization that it is for",
    source: 'OrganizationInvitationResponse: org_id, org_key, org_name',
    planting: {
      reference: ({ app }) =>
        reshape(app, 'mine', (list: Json[]) =>
          list.map((one) => {
            const { org_id, org_key, org_name } = list.at(-1)
            return { ...one, org_id, org_key, org_name }
          }),
        ),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await invite(site, site.inviteeEmail, { other: true })
      const [first, second] = await mine(site)
      return first.org_key === second.org_key
    },
  },
  {
    ...must,
    id: 'dreadnode-1-my-list-shows-only-the-newest',
    group: 'paging',
    breaks: "The caller's list contains the pending invitations of all organizations",
    source: 'DN list_my_pending_invitations',
    planting: {
      reference: ({ app }) => reshape(app, 'mine', (list: Json[]) => list.slice(0, 1)),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await invite(site, site.inviteeEmail, { other: true })
      return (await mine(site)).length === 1
    },
  },
  {
    ...must,
    id: 'dreadnode-1-my-list-is-shared-by-a-cache',
    group: 'tenants',
    breaks: 'Callers see only the invitations to their own address',
    source: 'DN list_my_pending_invitations',
    planting: {
      reference: ({ app }) => cache(app, 'mine', (request) => request.url, ['invite', 'cancel', 'respond']),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await mine(site)
      return has(await mine(site, { as: 'limited' }), 'email', site.inviteeEmail)
    },
  },
  {
    ...must,
    id: 'dreadnode-1-org-list-ends-at-50',
    group: 'paging',
    breaks: 'The list of an organization contains all its pending invitations',
    source: 'Dreadnode OpenAPI document: list_organization_invitations has no paging',
    planting: {
      reference: ({ app }) => reshape(app, 'list', (list: Json[]) => list.slice(0, 50)),
    },
    witness: async (site) => {
      for (let count = 0; count < 51; count++) await invite(site, site.fresh())
      return (await pending(site)).length === 50
    },
  },
  {
    ...must,
    id: 'dreadnode-1-batches-of-20-overlap',
    group: 'paging',
    breaks: 'An invited address is listed once',
    source: 'every client: an off-by-one between internal batches',
    planting: {
      reference: ({ app }) =>
        reshape(app, 'list', (list: Json[]) => {
          const out: Json[] = []
          for (let start = 0; start < list.length; start += 20) out.push(...list.slice(start, start + 21))
          return out
        }),
    },
    witness: async (site) => {
      for (let count = 0; count < 21; count++) await invite(site, site.fresh())
      return (await pending(site)).length === 22
    },
  },
  {
    ...must,
    id: 'dreadnode-1-known-users-are-listed-only-as-members',
    group: 'tenants',
    breaks: 'The list of a workspace contains every user with a permission, also one who is not in the organization',
    source: 'DN list_workspace_users: an inner join with the members loses users',
    planting: {
      reference: ({ app, db }) =>
        reshape(app, 'users', (list: Json[], request) => {
          const ids = membersOf(db, orgIdIn(db, request)).map(({ person_id }) => person_id)
          return list.filter(({ user_id }) => ids.includes(user_id))
        }),
    },
    witness: async (site) => {
      const { json } = await grant(site, String(site.knownUsers[0]), 'reader')
      return !has(await users(site), 'user_id', json.user_id)
    },
  },
]
