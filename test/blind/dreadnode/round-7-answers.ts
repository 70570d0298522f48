import type { BlindBug } from '../bug.ts'
import { changeJson, type Json, uuid } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import { changedResponse } from '../proxy.ts'
import {
  grant,
  invite,
  join,
  known,
  limitedMember,
  memberOf,
  members,
  mine,
  orgOf,
  pending,
  respond,
  setPermission,
  setRole,
  userOf,
} from './calls.ts'
import { callerIn, succeeds } from './helpers.ts'
import { lineOf } from './proxy.ts'

const { must, should } = bugsInOrder('dreadnode', 7)

const unknown = '5f0c9a1e-7d42-4b8e-9c36-1a2e4d7b8f03'

/** Wrong members, types and values in answers. */
export const round7Answers: readonly BlindBug[] = [
  must(
    'my-list-without-nulls',
    'responses',
    'Each invitation of the own list has all required members, also those that are null',
    'OpenAPI OrganizationInvitationResponse.required',
    {
      reference: ({ app }) =>
        changeJson(app, succeeds('mine'), (json) =>
          json.map((one: Json) => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== null))),
        ),
    },
    async (site) => {
      await invite(site, site.inviteeEmail)
      return !('accepted' in (await mine(site))[0])
    },
  ),
  must(
    'naive-expiry-in-invite',
    'responses',
    'expires_at names its offset from UTC',
    'OpenAPI expires_at: date-time; athenianco/athenian-api#193',
    {
      reference: ({ app }) =>
        changeJson(app, succeeds('invite'), (json) => {
          json.expires_at = json.expires_at.replace(/(?:Z|[+-]\d\d:\d\d)$/, '')
        }),
    },
    async (site) => !/(?:Z|[+-]\d\d:\d\d)$/.test((await invite(site, site.fresh())).json.expires_at),
  ),
  must(
    'grant-answers-user-as-id',
    'responses',
    'The id of a permission is the same in the answer to the grant and in the list',
    'facts C3: id is the permission id',
    {
      reference: ({ app }) =>
        changeJson(app, succeeds('grant'), (json) => {
          json.id = json.user_id
        }),
    },
    async (site) => {
      const made = (await grant(site, known(site))).json
      return (await userOf(site, made.user_id)).id !== made.id
    },
  ),
  must(
    'role-change-renews-joined',
    'responses',
    'A change of the role keeps the time of joining',
    'OpenAPI OrganizationMemberResponse.joined_at',
    {
      reference: ({ app, db }) =>
        changeJson(app, succeeds('setRole'), (json) => {
          const sql = 'UPDATE member SET joined_at = joined_at + 7000000 WHERE id = ?'
          db.run(sql, json.id)
        }),
    },
    async (site) => {
      const before = await limitedMember(site)
      await setRole(site, before.user_id, 'contributor')
      return (await memberOf(site, before.user_id)).joined_at !== before.joined_at
    },
  ),
  must(
    'granted-by-the-user',
    'responses',
    'granted_by is the caller who granted the permission',
    'facts C3: granted_by',
    {
      reference: ({ app, db }) =>
        changeJson(app, succeeds('grant'), (json) => {
          db.run('UPDATE permission SET granted_by = person_id WHERE id = ?', json.id)
          json.granted_by = json.user_id
        }),
    },
    async (site) => {
      const made = (await grant(site, known(site))).json
      return made.granted_by === made.user_id
    },
  ),
  must(
    'joined-invited-by-self',
    'responses',
    'The membership names the person who invited as the invitation did',
    'facts C3: invited_by of invitation and member',
    {
      reference: ({ app, db }) =>
        changeJson(app, succeeds('respond'), (json) => {
          if (json === null) return
          db.run('UPDATE member SET invited_by = person_id WHERE id = ?', json.id)
          json.invited_by = json.user_id
        }),
    },
    async (site) => {
      const joined = await join(site)
      return joined.invited_by === joined.user_id
    },
  ),
  must(
    'verification-null-for-strangers',
    'responses',
    'pending_verification is a boolean for an address without an account',
    'OpenAPI OrganizationInvitationResponse.pending_verification',
    {
      reference: ({ app }) =>
        changeJson(app, succeeds('list'), (json) => {
          for (const one of json) one.pending_verification = one.pending_verification ? null : false
        }),
    },
    async (site) => {
      await invite(site, site.fresh())
      return (await pending(site))[0].pending_verification === null
    },
  ),
  must(
    'decline-as-plain-text',
    'responses',
    'The answer to declining is sent as application/json',
    'facts C1: media type',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (!/^POST .*\/respond$/.test(lineOf(request)) || !response.ok) return response
        const text = await response.text()
        const headers = new Headers(response.headers)
        if (text === 'null') headers.set('content-type', 'text/plain; charset=utf-8')
        return new Response(text, { status: response.status, headers })
      },
    },
    async (site) => {
      const made = (await invite(site, site.inviteeEmail)).json
      return /plain/.test((await respond(site, made.id, false)).headers.get('content-type') ?? '')
    },
  ),
  must(
    'models-as-text',
    'responses',
    'allowed_model_ids, if sent, is an array or null',
    'facts C3: allowed_model_ids',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (!/^GET .*\/members$/.test(lineOf(request)) || !response.ok) return response
        return changedResponse(response, (json) => json.map((one: Json) => ({ ...one, allowed_model_ids: '[]' })))
      },
    },
    async (site) => typeof (await members(site))[0].allowed_model_ids === 'string',
  ),
  must(
    'list-shows-reading-owner',
    'responses',
    'invited_by is the same for each reader of the list',
    'facts C3: invited_by',
    {
      reference: ({ app, db }) =>
        changeJson(app, succeeds('list'), (json, request) => {
          for (const one of json) one.invited_by = callerIn(db, request)?.id
        }),
    },
    async (site) => {
      const made = (await invite(site, site.fresh())).json
      await join(site, 'owner')
      const { json } = await site.call('GET', `${orgOf(site)}/invitations`, { token: site.credentials.invitee })
      return json[0].invited_by !== made.invited_by
    },
  ),
  must(
    'created-at-of-the-reading',
    'responses',
    'created_at in the list is the one in the answer to the invite',
    'OpenAPI OrganizationInvitationResponse.created_at; itsyouonline/identityserver#261',
    {
      reference: ({ app }) =>
        changeJson(app, succeeds('list'), (json) => {
          for (const one of json) one.created_at = new Date(Date.now() + 1).toISOString()
        }),
    },
    async (site) => {
      const made = (await invite(site, site.fresh())).json
      return Date.parse((await pending(site))[0].created_at) !== Date.parse(made.created_at)
    },
  ),
  must(
    'workspace-slug-as-id',
    'responses',
    'workspace_id is a UUID in the list of users',
    'OpenAPI WorkspaceUserPermissionResponse.workspace_id',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const slug = /^GET .*\/ws\/([^/]+)\/users$/.exec(lineOf(request))?.[1]
        const response = await fetch(request)
        if (slug === undefined || !response.ok) return response
        return changedResponse(response, (json) => json.map((one: Json) => ({ ...one, workspace_id: slug })))
      },
    },
    async (site) => {
      const { user_id } = (await grant(site, known(site))).json
      return !uuid.test((await userOf(site, user_id)).workspace_id)
    },
  ),
  must(
    'permission-id-per-change',
    'responses',
    'A change of a permission keeps its id',
    'facts C3: id is the permission id',
    {
      on: 'mock',
      wrap: (fetch) => {
        let count = 0
        return async (request) => {
          const response = await fetch(request)
          if (!/^PUT .*\/users\/[^/]+$/.test(lineOf(request)) || !response.ok) return response
          return changedResponse(response, (json) => ({
            ...json,
            id: unknown.slice(0, -2) + String(10 + (count++ % 90)),
          }))
        }
      },
    },
    async (site) => {
      const made = (await grant(site, known(site))).json
      return (await setPermission(site, made.user_id, 'owner')).json.id !== made.id
    },
  ),
  should(
    'no-user-deleted-if-false',
    'responses',
    'The answer to the removal of a member says with a boolean whether the user was deleted',
    'facts C2: user_deleted',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (!/^DELETE .*\/members\/[^/]+$/.test(lineOf(request)) || !response.ok) return response
        return changedResponse(response, ({ user_deleted, ...json }) => ({
          ...json,
          user_deleted: user_deleted ? 'yes' : 'no',
        }))
      },
    },
    async (site) => {
      const { user_id } = await join(site)
      const { json } = await site.call('DELETE', `${orgOf(site)}/members/${user_id}`)
      return typeof json.user_deleted !== 'boolean'
    },
  ),
]
