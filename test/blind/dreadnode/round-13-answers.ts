import type { BlindBug } from '../bug.ts'
import { changeJson, changeSql, type Json, param, pause } from '../common.ts'
import { changingJson } from '../proxy.ts'
import {
  addUser,
  at,
  cancel,
  invite,
  isTo,
  join,
  known,
  members,
  mine,
  must,
  paths,
  pending,
  reader,
  setRole,
  unknownId,
  users,
} from './round-13-helpers.ts'

/** Wrong forms of answers, and answers that do not agree with each other. */
export const answers: readonly BlindBug[] = [
  must(
    'changed-permission-time-without-offset',
    'responses',
    'The time of a grant is a date-time with an offset, also in the answer to a change.',
    'OpenAPI: WorkspaceUserPermissionResponse.granted_at',
    {
      reference: ({ app }) =>
        changeJson(app, at('setPermission', 200), (json) => {
          json.granted_at = json.granted_at.replace(/\+00:00$/, '')
        }),
    },
    async (site) => {
      const { json } = await addUser(site, known(site))
      const changed = await site.call('PUT', `${paths(site).users}/${json.user_id}`, { body: { permission: 'owner' } })
      return changed.status === 200 && !/(?:Z|[+-]\d\d:\d\d)$/i.test(changed.json.granted_at)
    },
  ),
  must(
    'accepting-answers-the-invitation-id',
    'responses',
    'The id in the answer to accepting is the id of the membership.',
    'OpenAPI: OrganizationMemberResponse.id',
    {
      reference: ({ app }) =>
        changeJson(app, at('respond', 200), (json, request) => {
          if (json) json.id = param(request, 'invitation_id')
        }),
    },
    async (site) => {
      const member = await join(site)
      return (await members(site)).every(({ id }) => id !== member.id)
    },
  ),
  must(
    'unknown-names-left-out-of-users',
    'responses',
    'Every listed permission has a user_name, null if it is unknown.',
    'OpenAPI: WorkspaceUserPermissionResponse, required',
    {
      reference: ({ app }) =>
        changeJson(app, at('users', 200), (json: Json[]) => {
          for (const each of json) if (each.user_name === null) delete each.user_name
        }),
    },
    async (site) => {
      await addUser(site, known(site, 1))
      return (await users(site)).some((each) => !Object.hasOwn(each, 'user_name'))
    },
  ),
  must(
    'place-of-invalid-field-as-text',
    'errors',
    'The place of an invalid field is an array.',
    'facts C4: ValidationErrorItem.loc',
    {
      reference: ({ app }) =>
        changeJson(app, at('addUser', 422), (json) => {
          for (const each of json.errors ?? []) each.loc = each.loc.join('.')
        }),
    },
    async (site) => {
      const { json } = await addUser(site, known(site), 'viewer')
      return (json.errors ?? []).some(({ loc }: Json) => typeof loc === 'string')
    },
  ),
  must(
    'not-found-code-as-text',
    'errors',
    'The code of an error is an integer.',
    'facts C4: APIErrorPayload.code',
    changingJson(
      'mock',
      (request, { status }) => status === 404 && isTo(request, 'DELETE', /\/invitations\/[^/]+$/),
      (json) => {
        json.code = String(json.code)
      },
    ),
    async (site) => typeof (await cancel(site, unknownId)).json.code === 'string',
  ),
  must(
    'malformed-id-answers-list-as-detail',
    'errors',
    'The detail of an error is a text, also for an invalid path.',
    'facts C4: APIErrorPayload.detail',
    changingJson(
      'mock',
      (request, { status }) =>
        status >= 400 && isTo(request, 'PUT', /\/members\/(?!(?:[0-9a-f]+-){4}[0-9a-f]+$)[^/]+$/i),
      (json) => {
        json.detail = json.errors ?? [json.detail]
      },
    ),
    async (site) => {
      const { json } = await site.call('PUT', `${paths(site).members}/not-an-id`, { body: { role: 'reader' } })
      return typeof json.detail !== 'string'
    },
  ),
  must(
    'inviter-is-a-membership-id',
    'responses',
    'All operations name the same inviter of an invitation, by the id of the user.',
    'OpenAPI: OrganizationInvitationResponse.invited_by',
    {
      reference: ({ app, db }) =>
        changeJson(app, at('mine', 200), (json: Json[]) => {
          const sql = 'SELECT id FROM member WHERE org_id = ? AND person_id = ?'
          for (const each of json)
            each.invited_by = db.one<Json>(sql, each.org_id, each.invited_by)?.id ?? each.invited_by
        }),
    },
    async (site) => {
      const made = await invite(site, site.inviteeEmail)
      const [listed] = await mine(site)
      return listed.id === made.json.id && listed.invited_by !== made.json.invited_by
    },
  ),
  must(
    'granted-by-the-user-itself',
    'responses',
    'granted_by is the id of the caller who granted the permission.',
    'OpenAPI: WorkspaceUserPermissionResponse.granted_by',
    {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (sql.startsWith('INSERT INTO permission') && values.length === 6) values[5] = values[2] as string
          return sql
        }),
    },
    async (site) => {
      const { json } = await addUser(site, known(site))
      return json.granted_by === json.user_id
    },
  ),
  must(
    'listed-expiry-moves',
    'responses',
    'The list shows the same expiry as the answer to the invite.',
    'OpenAPI: OrganizationInvitationResponse.expires_at',
    {
      reference: ({ app }) =>
        changeJson(app, at('invitations', 200), (json: Json[]) => {
          for (const each of json) each.expires_at = new Date(Date.now() + 30 * 86_400_000).toISOString()
        }),
    },
    async (site) => {
      const { json } = await invite(site, site.fresh())
      await pause(10)
      const listed = (await pending(site)).find(({ id }) => id === json.id)
      return Date.parse(listed.expires_at) - Date.parse(json.expires_at) > 4
    },
  ),
  must(
    'listed-names-swapped',
    'responses',
    'The list of members shows the same first and last name as the answer to accepting.',
    'OpenAPI: OrganizationMemberResponse.first_name and last_name',
    {
      reference: ({ app }) =>
        changeJson(app, at('members', 200), (json: Json[]) =>
          json.map((each) => ({ ...each, first_name: each.last_name, last_name: each.first_name })),
        ),
    },
    async (site) => {
      const member = await join(site)
      const listed = (await members(site)).find(({ user_id }) => user_id === member.user_id)
      return listed.first_name !== member.first_name && listed.first_name === member.last_name
    },
  ),
  must(
    'allowed-models-as-text',
    'responses',
    'allowed_model_ids is an array or null.',
    'facts C3: OrganizationMemberResponse.allowed_model_ids',
    changingJson(
      'mock',
      (request, { status }) => status === 200 && isTo(request, 'PUT', /\/members\/[^/]+$/),
      (json) => {
        json.allowed_model_ids = (json.allowed_model_ids ?? []).join(',')
      },
    ),
    async (site) => {
      const member = await join(site)
      const { json } = await site.call('PUT', `${paths(site).members}/${member.user_id}`, {
        body: { role: 'contributor' },
      })
      return typeof json.allowed_model_ids === 'string'
    },
  ),
  must(
    'added-user-id-is-the-permission-id',
    'responses',
    'The user id in the answer to adding a user is the one in the list.',
    'OpenAPI: WorkspaceUserPermissionResponse.user_id',
    changingJson(
      'mock',
      (request, { ok }) => ok && isTo(request, 'POST', /\/users$/),
      (json) => {
        json.user_id = json.id
      },
    ),
    async (site) => {
      const { json } = await addUser(site, known(site))
      const listed = (await users(site)).find(({ id }) => id === json.id)
      return listed.user_email === json.user_email && listed.user_id !== json.user_id
    },
  ),
  must(
    'limited-caller-told-another-code',
    'errors',
    'The code in an error body is the status of the response.',
    'OpenAPI: APIErrorPayload.code',
    {
      reference: ({ app }) =>
        changeJson(app, at('setRole', 403), (json) => {
          json.code = 401
        }),
    },
    async (site) => {
      const { user_id } = await reader(site)
      const { status, json } = await setRole(site, user_id, 'contributor', { token: site.credentials.limited })
      return status === 403 && json.code !== 403
    },
  ),
]
