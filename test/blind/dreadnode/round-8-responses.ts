import type { BlindBug } from '../bug.ts'
import { afterwards, changeJson, changeSql } from '../common.ts'
import {
  grant,
  invite,
  join,
  known,
  limitedMember,
  members,
  memberWith,
  mine,
  pending,
  respond,
  setRole,
  usersOf,
  userWith,
} from './calls.ts'
import { gives } from './helpers.ts'
import { isInvitations, proxy } from './proxy.ts'

const shared = { provider: 'dreadnode', round: 8, group: 'responses', strength: 'must' } as const

/** Wrong values and forms in successful responses. */
export const responses: readonly BlindBug[] = [
  {
    ...shared,
    id: 'dreadnode-8-granted-by-is-the-user',
    breaks: 'granted_by is the id of the user who granted the permission, not of the one who got it',
    source: 'OpenAPI document: WorkspaceUserPermissionResponse.granted_by',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (sql.startsWith('INSERT INTO permission')) values[5] = values[2] ?? null
          return sql
        }),
    },
    witness: async (site) => {
      const { json } = await grant(site, known(site))
      return json.granted_by === json.user_id
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-change-renews-permission-id',
    breaks: 'The id of a permission stays the same when its level changes',
    source: 'OpenAPI document: update_workspace_user_permission; WorkspaceUserPermissionResponse.id',
    planting: {
      reference: (service) => {
        const hex = (bytes: number) => `lower(hex(randomblob(${bytes})))`
        const id = `${hex(4)} || '-' || ${hex(2)} || '-4' || substr(${hex(2)}, 2) || '-8' || substr(${hex(2)}, 2) || '-' || ${hex(6)}`
        changeSql(service, (sql) => sql.replace('UPDATE permission SET permission = ?', `$&, id = ${id}`))
      },
    },
    witness: async (site) => {
      const { json } = await grant(site, known(site))
      const body = { permission: 'contributor' }
      return (await site.call('PUT', `${usersOf(site)}/${json.user_id}`, { body })).json.id !== json.id
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-mine-times-without-zone',
    breaks: 'The times of an invitation are date-times with an offset in the list of my invitations too',
    source: 'OpenAPI document: OrganizationInvitationResponse, format date-time',
    planting: {
      reference: ({ app }) =>
        changeJson(app, gives(200, 'mine'), (json) => {
          for (const item of json)
            for (const name of ['created_at', 'expires_at']) item[name] = item[name].replace(/\+00:00$/, '')
        }),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      return !/(?:Z|[+-]\d\d:\d\d)$/.test((await mine(site))[0].expires_at)
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-users-without-empty-name',
    breaks: 'The list of workspace users has user_name for everyone; it is null if the name is unknown',
    source: 'facts C3: WorkspaceUserPermissionResponse, every field required',
    planting: {
      reference: ({ app }) =>
        changeJson(app, gives(200, 'users'), (json) => {
          for (const item of json) if (item.user_name === null) delete item.user_name
        }),
    },
    witness: async (site) => {
      await grant(site, known(site))
      return !('user_name' in (await userWith(site, known(site))))
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-joined-at-in-local-time',
    breaks: 'joined_at in the response to accepting is the time that the list of members shows',
    source: 'OpenAPI document: OrganizationMemberResponse.joined_at',
    planting: {
      reference: ({ app }) =>
        changeJson(app, gives(200, 'respond'), (json) => {
          if (json) json.joined_at = new Date(Date.parse(json.joined_at) + 7_200_000).toISOString()
        }),
    },
    witness: async (site) => {
      const joined = await join(site)
      const listed = await memberWith(site, site.inviteeEmail)
      return Math.abs(Date.parse(joined.joined_at) - Date.parse(listed.joined_at)) > 1000
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-mine-invited-by-first-owner',
    breaks: 'invited_by in the list of my invitations is the person who sent the invitation, not the first owner',
    source: 'OpenAPI document: OrganizationInvitationResponse.invited_by',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, gives(200, 'mine'), (json) => {
          const sql =
            "SELECT person_id AS id FROM member WHERE org_id = ? AND role = 'owner' ORDER BY joined_at LIMIT 1"
          for (const item of json) item.invited_by = db.one<{ id: string }>(sql, item.org_id)?.id ?? item.invited_by
        }),
    },
    witness: async (site) => {
      await setRole(site, (await limitedMember(site)).user_id, 'owner')
      const made = await invite(site, site.inviteeEmail, { as: 'limited' })
      return (await mine(site))[0].invited_by !== made.json.invited_by
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-mine-verification-as-number',
    breaks: 'pending_verification is a boolean in the list of my invitations too',
    source: 'facts C3: OrganizationInvitationResponse.pending_verification boolean',
    planting: {
      reference: ({ app }) =>
        changeJson(app, gives(200, 'mine'), (json) => {
          for (const item of json) item.pending_verification = Number(item.pending_verification)
        }),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      return typeof (await mine(site))[0].pending_verification !== 'boolean'
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-declined-as-html',
    breaks: 'The response to declining is JSON and says so in Content-Type',
    source: 'OpenAPI document: respond_to_invitation, 200 application/json',
    planting: {
      reference: ({ app }) =>
        afterwards(app, gives(200, 'respond'), (request, reply) => {
          if (String(request.body).includes('false')) reply.header('content-type', 'text/html; charset=utf-8')
        }),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      const { headers } = await respond(site, id, false)
      return !headers.get('content-type')?.startsWith('application/json')
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-org-name-is-slug',
    breaks: 'org_name of an invitation is the name of the organization, as in its memberships',
    source: 'OpenAPI document: OrganizationInvitationResponse.org_name',
    planting: proxy('mock', () => async ({ path }, next) => {
      const got = await next()
      if (got.status < 300 && (isInvitations(path) || path === '/invitations/me'))
        for (const item of [got.json].flat()) item.org_name = item.org_key
      return got
    }),
    witness: async (site) => {
      const { json } = await invite(site, site.fresh())
      return json.org_name !== (await members(site))[0].org_name
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-owner-invitation-expires-at-once',
    breaks: 'An invitation has a window: it expires after it was created, for every role',
    source: 'facts C5: an invitation has an expiration window',
    planting: proxy('mock', () => async ({ path }, next) => {
      const got = await next()
      if (got.status < 300 && (isInvitations(path) || path === '/invitations/me'))
        for (const item of [got.json].flat()) if (item.role === 'owner') item.expires_at = item.created_at
      return got
    }),
    witness: async (site) => {
      const { json } = await invite(site, site.fresh(), { role: 'owner' })
      const listed = (await pending(site)).find(({ id }) => id === json.id)
      return Date.parse(listed.expires_at) <= Date.parse(listed.created_at)
    },
  },
]
