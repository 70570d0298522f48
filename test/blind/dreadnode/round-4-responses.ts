import type { BlindBug } from '../bug.ts'
import { changeJson } from '../common.ts'
import * as h from './round-4-helpers.ts'

const common = { provider: 'dreadnode', round: 4, group: 'responses', strength: 'must' } as const

/** Wrong forms and values in successful responses. */
export const responses: readonly BlindBug[] = [
  {
    ...common,
    id: 'dreadnode-4-granted-by-is-the-user-in-the-list',
    breaks: 'The list of users names the same granter as the response to the grant.',
    source: 'facts C3: granted_by; element-hq/element-ios#2520',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          h.giving(200, 'listUsers'),
          h.each((item) => {
            if (item.granted_by !== null) item.granted_by = item.user_id
          }),
        ),
    },
    witness: async (site) => {
      const { json } = await h.grant(site)
      const found = (await h.usersOf(site)).find(({ id }) => id === json.id)
      return found.granted_by !== json.granted_by
    },
  },
  {
    ...common,
    id: 'dreadnode-4-my-invitations-have-the-id-of-the-organization',
    breaks: 'An invitation has the same id in the list of the invitee as for the owner.',
    source: 'facts C3: id and org_id (two columns of a join with one name)',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          h.giving(200, 'listMine'),
          h.each((item) => {
            item.id = item.org_id
          }),
        ),
    },
    witness: async (site) => {
      const { json } = await h.invite(site, site.inviteeEmail)
      return (await h.mine(site))[0].id !== json.id
    },
  },
  {
    ...common,
    id: 'dreadnode-4-removal-answers-with-a-number',
    breaks: 'The answer to removing a member says with true or false whether the user was deleted.',
    source: 'OpenAPI document: RemoveOrganizationMemberResponse.user_deleted is a boolean',
    planting: {
      reference: ({ app }) =>
        changeJson(app, h.giving(200, 'removeMember'), (json) => {
          json.user_deleted = Number(json.user_deleted)
        }),
    },
    witness: async (site) => {
      const { user_id } = await h.join(site)
      return typeof (await h.remove(site, user_id)).json.user_deleted !== 'boolean'
    },
  },
  {
    ...common,
    id: 'dreadnode-4-joined-at-has-no-time-zone',
    breaks: 'The time at which a member joined is a date-time with a time zone.',
    source: 'facts C3: joined_at is a date-time (RFC 3339)',
    planting: h.inFront('mock', 'GET', /\/members$/, (json, { status }) => {
      if (status === 200) for (const item of json) item.joined_at = item.joined_at.replace(/Z$/, '')
    }),
    witness: async (site) => (await h.members(site)).some(({ joined_at }) => !/(Z|[+-]\d\d:\d\d)$/.test(joined_at)),
  },
  {
    ...common,
    id: 'dreadnode-4-users-without-a-granter-lack-the-member',
    breaks: 'Every user of a workspace has granted_by, even if it is null.',
    source: 'OpenAPI document: WorkspaceUserPermissionResponse.required (nulls are left out)',
    planting: h.inFront('mock', 'GET', /\/users$/, (json, { status }) => {
      if (status !== 200) return
      for (const item of json) for (const key of Object.keys(item)) if (item[key] === null) delete item[key]
    }),
    witness: async (site) => (await h.usersOf(site)).some((item) => !('granted_by' in item) || !('user_name' in item)),
  },
  {
    ...common,
    id: 'dreadnode-4-no-invitations-are-null',
    breaks: 'A list without invitations is an empty array.',
    source: 'OpenAPI document: list_organization_invitations gives an array',
    planting: h.inFront('mock', 'GET', /\/org\/[^/]+\/invitations$/, (json, { status }) =>
      status === 200 && json.length === 0 ? null : undefined,
    ),
    witness: async (site) => (await h.listed(site, true)) === null,
  },
  {
    ...common,
    id: 'dreadnode-4-expiry-is-1970',
    breaks: 'An invitation expires after it was created.',
    source: 'facts C5: an invitation has an expiration window',
    planting: {
      reference: ({ app }) =>
        changeJson(app, h.giving(200, 'invite'), (json) => {
          json.expires_at = '1970-01-01T00:00:00+00:00'
        }),
    },
    witness: async (site) => {
      const { json } = await h.invite(site, site.fresh())
      return Date.parse(json.expires_at) <= Date.parse(json.created_at)
    },
  },
  {
    ...common,
    id: 'dreadnode-4-created-at-is-local-time-in-the-list',
    breaks: 'An invitation has the same creation time in the list as in the response to the invite.',
    source: 'facts C3: created_at date-time',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          h.giving(200, 'listInvitations'),
          h.each((item) => {
            item.created_at = item.created_at.replace('+00:00', '+02:00')
          }),
        ),
    },
    witness: async (site) => {
      const { json } = await h.invite(site, site.fresh())
      const found = (await h.listed(site)).find(({ id }) => id === json.id)
      return Date.parse(found.created_at) !== Date.parse(json.created_at)
    },
  },
]
