import { randomUUID } from 'node:crypto'
import { isObject, pathParameter } from '../../reference/common/body.ts'
import { enterWorkspace } from '../../reference/dreadnode/access.ts'
import type { BlindBug } from '../bug.ts'
import { bodyOf, type Json } from '../common.ts'
import {
  cancel,
  grant,
  invite,
  join,
  known,
  members,
  ofEmail,
  orgOf,
  pending,
  removeMember,
  respond,
  users,
  usersOf,
} from './calls.ts'
import { before, onAnswer, shows } from './helpers.ts'

const common = { provider: 'dreadnode', round: 3, group: 'responses', strength: 'must' } as const

export const responses: readonly BlindBug[] = [
  {
    ...common,
    id: 'dreadnode-3-permission-change-answers-old-value',
    breaks: 'The answer to a change of a permission has the new permission.',
    source: 'Dreadnode API reference: update_workspace_user_permission',
    planting: {
      reference: (service) => {
        const read = new WeakMap<object, string>()
        before(service.app, 'setPermission', (request) => {
          const row = service.db.one<{ permission: string }>(
            'SELECT permission FROM permission WHERE workspace_id = ? AND person_id = ?',
            enterWorkspace(service.db, request, true).workspaceId,
            pathParameter(request, 'user_id').toLowerCase(),
          )
          if (row) read.set(request, row.permission)
        })
        onAnswer(service.app, 'setPermission', (json, request, reply) =>
          reply.statusCode === 200 ? { ...json, permission: read.get(request) } : undefined,
        )
      },
    },
    witness: async (site) => {
      const { user_id } = (await grant(site, known(site), 'reader')).json
      const path = `${usersOf(site)}/${user_id}`
      const changed = await site.call('PUT', path, { body: { permission: 'contributor' } })
      return changed.json.permission === 'reader'
    },
  },
  {
    ...common,
    id: 'dreadnode-3-permission-change-makes-new-id',
    group: 'lifecycle',
    breaks: 'A permission keeps its id when its level changes.',
    source: 'Dreadnode API reference: WorkspaceUserPermissionResponse.id',
    planting: {
      reference: (service) =>
        before(service.app, 'setPermission', (request) => {
          const permission = bodyOf(request).permission
          if (!['owner', 'contributor', 'reader'].includes(String(permission))) return
          const sql = 'UPDATE permission SET id = ? WHERE workspace_id = ? AND person_id = ? AND permission <> ?'
          const { workspaceId } = enterWorkspace(service.db, request, true)
          const user = pathParameter(request, 'user_id').toLowerCase()
          service.db.run(sql, randomUUID(), workspaceId, user, String(permission))
        }),
    },
    witness: async (site) => {
      const { id, user_id } = (await grant(site, known(site), 'reader')).json
      await site.call('PUT', `${usersOf(site)}/${user_id}`, { body: { permission: 'owner' } })
      return ofEmail(await users(site), known(site)).id !== id
    },
  },
  {
    ...common,
    id: 'dreadnode-3-accept-answers-invitation-id',
    breaks: 'The id in the answer to accepting is that of the membership, as in the list of members.',
    source: 'Dreadnode API reference: respond_to_invitation, OrganizationMemberResponse.id',
    planting: {
      reference: (service) =>
        onAnswer(service.app, 'respond', (json, request, reply) =>
          reply.statusCode === 200 && isObject(json)
            ? { ...json, id: pathParameter(request, 'invitation_id').toLowerCase() }
            : undefined,
        ),
    },
    witness: async (site) => {
      const { id } = await join(site)
      return ofEmail(await members(site), site.inviteeEmail).id !== id
    },
  },
  {
    ...common,
    id: 'dreadnode-3-joining-times-without-zone',
    breaks: 'joined_at is a date-time with a time zone in the list of members.',
    source: 'Dreadnode API reference: OrganizationMemberResponse.joined_at (date-time)',
    planting: shows('members', (json) =>
      json.map((item: Json) => ({ ...item, joined_at: item.joined_at.replace('+00:00', '') })),
    ),
    witness: async (site) => (await members(site)).some(({ joined_at }) => !/(Z|[+-]\d\d:\d\d)$/.test(joined_at)),
  },
  {
    ...common,
    id: 'dreadnode-3-users-named-after-granter',
    breaks: 'user_name is the name of the user who has the permission, not of the one who granted it.',
    source: 'Dreadnode API reference: list_workspace_users, WorkspaceUserPermissionResponse.user_name',
    planting: shows('users', (json, _request, { db }) =>
      json.map((item: Json) => {
        const row = db.one<{ given_name: string }>('SELECT given_name FROM person WHERE id = ?', item.granted_by)
        return row ? { ...item, user_name: row.given_name } : item
      }),
    ),
    witness: async (site) => {
      const made = (await grant(site, known(site))).json
      return ofEmail(await users(site), known(site)).user_name !== made.user_name
    },
  },
  {
    ...common,
    id: 'dreadnode-3-missing-credential-has-framework-error',
    group: 'errors',
    breaks: 'A request without a credential gets the documented error envelope with code, detail and type.',
    source: 'Dreadnode API reference: APIErrorPayload, 401',
    planting: {
      reference: (service) =>
        onAnswer(service.app, ['mine', 'users'], (_json, request, reply) =>
          reply.statusCode === 401 && request.headers.authorization === undefined
            ? { detail: 'Not authenticated' }
            : undefined,
        ),
    },
    witness: async (site) => {
      const { status, json } = await site.call('GET', '/invitations/me', { token: null })
      return status === 401 && json.code === undefined
    },
  },
  {
    ...common,
    id: 'dreadnode-3-malformed-id-has-framework-error',
    group: 'errors',
    breaks: 'detail is a text in every error, also if an id in the path is malformed.',
    source: 'Dreadnode API reference: APIErrorPayload.detail; Fiestaboard/FiestaBoard#1923',
    planting: {
      reference: (service) =>
        onAnswer(service.app, ['cancel', 'ungrant', 'respond'], (json, _request, reply) =>
          reply.statusCode === 422 && json.errors?.[0]?.loc[0] === 'path' ? { detail: json.errors } : undefined,
        ),
    },
    witness: async (site) => {
      const { json } = await cancel(site, 'not-a-uuid')
      return typeof json.detail !== 'string'
    },
  },
  {
    ...common,
    id: 'dreadnode-3-forbidden-says-401',
    group: 'errors',
    breaks: 'code in an error body is the status of the response, also for 403.',
    source: 'Dreadnode API reference: APIErrorPayload.code (HTTP status code)',
    planting: {
      reference: (service) =>
        onAnswer(service.app, ['cancel', 'removeMember', 'setRole', 'grant'], (json, _request, reply) =>
          reply.statusCode === 403 ? { ...json, code: 401, type: 'authentication_error' } : undefined,
        ),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.fresh())).json
      const path = `${orgOf(site)}/invitations/${id}`
      const { status, json } = await site.call('DELETE', path, { token: site.credentials.limited })
      return status === 403 && json.code === 401
    },
  },
  {
    ...common,
    id: 'dreadnode-3-user-deleted-counts-workspaces',
    breaks: 'user_deleted is only true after the last membership of a user.',
    source: 'Dreadnode guide: DELETE /org/{org}/members/{user_id}, user_deleted',
    planting: {
      reference: (service) =>
        onAnswer(service.app, 'removeMember', (json, request, reply) => {
          if (reply.statusCode !== 200) return
          const user = pathParameter(request, 'user_id').toLowerCase()
          const has = service.db.one('SELECT 1 FROM permission WHERE person_id = ?', user)
          return { ...json, user_deleted: has === undefined }
        }),
    },
    witness: async (site) => {
      const { user_id } = await join(site)
      await join(site, 'reader', { other: true })
      const { json } = await removeMember(site, user_id)
      return (
        json.user_deleted === true && ofEmail(await members(site, { other: true }), site.inviteeEmail) !== undefined
      )
    },
  },
  {
    ...common,
    id: 'dreadnode-3-missing-verification-is-null',
    breaks: 'pending_verification is a boolean in every list of invitations.',
    source: 'Dreadnode API reference: OrganizationInvitationResponse.pending_verification',
    planting: shows('list', (json) =>
      json.map((item: Json) => ({ ...item, pending_verification: item.pending_verification ? true : null })),
    ),
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      return ofEmail(await pending(site), site.inviteeEmail).pending_verification === null
    },
  },
  {
    ...common,
    id: 'dreadnode-3-conflict-errors-is-object',
    group: 'errors',
    breaks: 'errors in an error body is an array or null, also in a conflict.',
    source: 'Dreadnode API reference: APIErrorPayload.errors',
    planting: {
      reference: (service) =>
        onAnswer(service.app, ['invite', 'grant'], (json, _request, reply) =>
          reply.statusCode === 409 ? { ...json, errors: {} } : undefined,
        ),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await respond(site, id, true)
      const { status, json } = await invite(site, site.inviteeEmail)
      return status === 409 && json.errors !== null && !Array.isArray(json.errors)
    },
  },
]
