import { microseconds } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { type Json, param } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { grant, has, invite, join, members, mine, pending, respond, setPermission, setRole } from './calls.ts'
import { after, callerIn, isFor, orgIdIn, reshape } from './helpers.ts'

const { must } = kindsOf('dreadnode', 1)

export const responses: readonly BlindBug[] = [
  {
    ...must,
    id: 'dreadnode-1-my-list-leaves-out-nulls',
    group: 'responses',
    breaks: "Each invitation in the caller's list has every required member, also one that is null",
    source: 'OrganizationInvitationResponse: required',
    planting: {
      reference: ({ app }) =>
        reshape(app, 'mine', (list: Json[]) =>
          list.map((one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== null))),
        ),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      return !('accepted' in (await mine(site))[0])
    },
  },
  {
    ...must,
    id: 'dreadnode-1-changed-permission-has-naive-time',
    group: 'responses',
    breaks: 'granted_at is a date-time with an offset, also after the permission was changed',
    source: 'WorkspaceUserPermissionResponse: granted_at, format date-time',
    planting: {
      reference: ({ app }) =>
        reshape(app, 'setPermission', (value) => ({
          ...value,
          granted_at: String(value.granted_at).replace(/(?:Z|[+-]\d\d:\d\d)$/, ''),
        })),
    },
    witness: async (site) => {
      const { json } = await grant(site, String(site.knownUsers[0]), 'reader')
      const changed = await setPermission(site, json.user_id, 'contributor')
      return !/(?:Z|[+-]\d\d:\d\d)$/.test(changed.json.granted_at)
    },
  },
  {
    ...must,
    id: 'dreadnode-1-org-list-shows-name-as-key',
    group: 'responses',
    breaks: 'org_key of a listed invitation is the slug of the organization',
    source: 'OrganizationInvitationResponse: org_key',
    planting: {
      reference: ({ app }) =>
        reshape(app, 'list', (list: Json[]) => list.map((one) => ({ ...one, org_key: one.org_name }))),
    },
    witness: async (site) => {
      await invite(site, site.fresh())
      return (await pending(site))[0].org_key !== site.tenant.org
    },
  },
  {
    ...must,
    id: 'dreadnode-1-expiry-slides-with-each-list',
    group: 'responses',
    breaks: 'The expiry of a pending invitation is the same in every answer',
    source: 'OrganizationInvitationResponse: expires_at',
    planting: {
      reference: ({ app }) =>
        reshape(app, 'list', (list: Json[]) => {
          const at = microseconds() + 30 * 86_400_000_000
          const expires_at = `${new Date(at / 1000).toISOString().slice(0, -1)}${String(at % 1000).padStart(3, '0')}+00:00`
          return list.map((one) => ({ ...one, expires_at }))
        }),
    },
    witness: async (site) => {
      await invite(site, site.fresh())
      const [first] = await pending(site)
      const [second] = await pending(site)
      return first.expires_at !== second.expires_at
    },
  },
  {
    ...must,
    id: 'dreadnode-1-inviter-is-a-membership-id',
    group: 'responses',
    breaks: 'invited_by is the id of the user who sent the invitation, the same that the list of members shows',
    source: 'OrganizationInvitationResponse: invited_by',
    planting: {
      reference: ({ app, db }) => {
        const show = (one: Json) => {
          const sql = 'SELECT id FROM member WHERE org_id = ? AND person_id = ?'
          const row = db.one<{ id: string }>(sql, one.org_id, one.invited_by)
          return { ...one, invited_by: row?.id ?? one.invited_by }
        }
        reshape(app, 'invite', show)
        reshape(app, ['list', 'mine'], (list: Json[]) => list.map(show))
      },
    },
    witness: async (site) => {
      const { json } = await invite(site, site.fresh())
      return !has(await members(site), 'user_id', json.invited_by)
    },
  },
  {
    ...must,
    id: 'dreadnode-1-accept-answers-with-the-id-of-the-invitation',
    group: 'responses',
    breaks: 'The id in the answer to an acceptance is the id of the membership that the list of members shows',
    source: 'OrganizationMemberResponse: id',
    planting: {
      reference: ({ app }) =>
        reshape(app, 'respond', (value, request) =>
          value === null ? null : { ...value, id: param(request, 'invitation_id') },
        ),
    },
    witness: async (site) => {
      const member = await join(site)
      return !has(await members(site), 'id', member.id)
    },
  },
  {
    ...must,
    id: 'dreadnode-1-decline-answer-is-not-json',
    group: 'responses',
    breaks: 'The answer to a decline is JSON, as its content type says',
    source: 'DN respond_to_invitation: anyOf OrganizationMemberResponse or null',
    planting: {
      reference: ({ app }) =>
        app.addHook('onSend', async (request, reply, payload) => {
          if (!isFor('respond')(request) || reply.statusCode !== 200 || payload !== 'null') return payload
          reply.removeHeader('content-length')
          return ''
        }),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      const answer = await respond(site, json.id, false)
      return answer.status === 200 && answer.text === ''
    },
  },
  {
    ...must,
    id: 'dreadnode-1-active-is-a-number-in-the-list',
    group: 'responses',
    breaks: 'is_active is a boolean in the list of members too',
    source: 'OrganizationMemberResponse: is_active',
    planting: {
      reference: ({ app }) =>
        reshape(app, 'members', (list: Json[]) => list.map((one) => ({ ...one, is_active: one.is_active ? 1 : 0 }))),
    },
    witness: async (site) => typeof (await members(site))[0].is_active === 'number',
  },
  {
    ...must,
    id: 'dreadnode-1-role-change-moves-the-joining-time',
    group: 'responses',
    breaks: 'joined_at stays the time when the user joined, also when the role is changed',
    source: 'OrganizationMemberResponse: joined_at',
    planting: {
      reference: ({ app, db }) =>
        after(app, 'setRole', (request) => {
          const sql = 'UPDATE member SET joined_at = ? WHERE org_id = ? AND person_id = ?'
          db.run(sql, microseconds(), orgIdIn(db, request), param(request, 'user_id'))
        }),
    },
    witness: async (site) => {
      const member = await join(site)
      await setRole(site, member.user_id, 'contributor')
      const now = (await members(site)).find((one: Json) => one.user_id === member.user_id)
      return now.joined_at !== member.joined_at
    },
  },
  {
    ...must,
    id: 'dreadnode-1-new-member-is-invited-by-itself',
    group: 'responses',
    breaks: 'invited_by of a new member is the user who sent the invitation',
    source: 'OrganizationMemberResponse: invited_by',
    planting: {
      reference: ({ db }) => {
        db.run(`CREATE TRIGGER invited AFTER INSERT ON member WHEN NEW.invited_by IS NOT NULL
          BEGIN UPDATE member SET invited_by = NEW.person_id WHERE id = NEW.id; END`)
      },
    },
    witness: async (site) => {
      const member = await join(site)
      return member.invited_by === member.user_id
    },
  },
  {
    ...must,
    id: 'dreadnode-1-list-of-users-shows-the-role-in-the-organization',
    group: 'responses',
    breaks:
      'The list of the users of a workspace shows the permission on the workspace, not the role in the organization',
    source: 'DN platform guide: workspace permission is separate from the organization role',
    planting: {
      reference: ({ app, db }) =>
        reshape(app, 'users', (list: Json[], request) =>
          list.map((one) => {
            const sql = 'SELECT role FROM member WHERE org_id = ? AND person_id = ?'
            const row = db.one<{ role: string }>(sql, orgIdIn(db, request), one.user_id)
            return { ...one, permission: row?.role ?? one.permission }
          }),
        ),
    },
    witness: async (site) => {
      const member = await join(site, 'reader')
      await grant(site, site.inviteeEmail, 'contributor')
      const list = (await site.call('GET', `/org/${site.tenant.org}/ws/${site.tenant.workspace}/users`)).json
      return list.find((one: Json) => one.user_id === member.user_id).permission === 'reader'
    },
  },
  {
    ...must,
    id: 'dreadnode-1-list-of-users-leaves-out-the-caller',
    group: 'responses',
    breaks: 'The list of the users of a workspace contains every user with a permission, the caller included',
    source: 'DN list_workspace_users',
    planting: {
      reference: ({ app, db }) =>
        reshape(app, 'users', (list: Json[], request) =>
          list.filter((one) => one.user_id !== callerIn(db, request)?.id),
        ),
    },
    witness: async (site) => {
      const list = (await site.call('GET', `/org/${site.tenant.org}/ws/${site.tenant.workspace}/users`)).json
      return !has(list, 'permission', 'owner')
    },
  },
]
