import type { BlindBug } from '../bug.ts'
import { changeJson } from '../common.ts'
import { grant, invite, join, members, mine, pending, removeMember, users } from './calls.ts'
import { each, gives } from './helpers.ts'
import { inFront } from './proxy.ts'

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
          gives(200, 'users'),
          each((item) => {
            if (item.granted_by !== null) item.granted_by = item.user_id
          }),
        ),
    },
    witness: async (site) => {
      const { json } = await grant(site)
      const found = (await users(site)).find(({ id }) => id === json.id)
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
          gives(200, 'mine'),
          each((item) => {
            item.id = item.org_id
          }),
        ),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail, { role: 'contributor' })
      return (await mine(site))[0].id !== json.id
    },
  },
  {
    ...common,
    id: 'dreadnode-4-removal-answers-with-a-number',
    breaks: 'The answer to removing a member says with true or false whether the user was deleted.',
    source: 'OpenAPI document: RemoveOrganizationMemberResponse.user_deleted is a boolean',
    planting: {
      reference: ({ app }) =>
        changeJson(app, gives(200, 'removeMember'), (json) => {
          json.user_deleted = Number(json.user_deleted)
        }),
    },
    witness: async (site) => {
      const { user_id } = await join(site, 'contributor')
      return typeof (await removeMember(site, user_id)).json.user_deleted !== 'boolean'
    },
  },
  {
    ...common,
    id: 'dreadnode-4-joined-at-has-no-time-zone',
    breaks: 'The time at which a member joined is a date-time with a time zone.',
    source: 'facts C3: joined_at is a date-time (RFC 3339)',
    planting: inFront('mock', 'GET', /\/members$/, () => (json, _request, { status }) => {
      if (status === 200) for (const item of json) item.joined_at = item.joined_at.replace(/Z$/, '')
    }),
    witness: async (site) => (await members(site)).some(({ joined_at }) => !/(Z|[+-]\d\d:\d\d)$/.test(joined_at)),
  },
  {
    ...common,
    id: 'dreadnode-4-users-without-a-granter-lack-the-member',
    breaks: 'Every user of a workspace has granted_by, even if it is null.',
    source: 'OpenAPI document: WorkspaceUserPermissionResponse.required (nulls are left out)',
    planting: inFront('mock', 'GET', /\/users$/, () => (json, _request, { status }) => {
      if (status !== 200) return
      for (const item of json) for (const key of Object.keys(item)) if (item[key] === null) delete item[key]
    }),
    witness: async (site) => (await users(site)).some((item) => !('granted_by' in item) || !('user_name' in item)),
  },
  {
    ...common,
    id: 'dreadnode-4-no-invitations-are-null',
    breaks: 'A list without invitations is an empty array.',
    source: 'OpenAPI document: list_organization_invitations gives an array',
    planting: inFront(
      'mock',
      'GET',
      /\/org\/[^/]+\/invitations$/,
      () =>
        (json, _request, { status }) =>
          status === 200 && json.length === 0 ? null : undefined,
    ),
    witness: async (site) => (await pending(site, { other: true })) === null,
  },
  {
    ...common,
    id: 'dreadnode-4-expiry-is-1970',
    breaks: 'An invitation expires after it was created.',
    source: 'facts C5: an invitation has an expiration window',
    planting: {
      reference: ({ app }) =>
        changeJson(app, gives(200, 'invite'), (json) => {
          json.expires_at = '1970-01-01T00:00:00+00:00'
        }),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.fresh(), { role: 'contributor' })
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
          gives(200, 'list'),
          each((item) => {
            item.created_at = item.created_at.replace('+00:00', '+02:00')
          }),
        ),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.fresh(), { role: 'contributor' })
      const found = (await pending(site)).find(({ id }) => id === json.id)
      return Date.parse(found.created_at) !== Date.parse(json.created_at)
    },
  },
]
