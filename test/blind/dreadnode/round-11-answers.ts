import type { BlindBug } from '../bug.ts'
import { afterwards, changeJson, type Json } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import { answering } from '../mock.ts'
import { changingJson, jsonResponse } from '../proxy.ts'
import {
  cancel,
  grant,
  invite,
  isOn,
  join,
  known,
  limitedIn,
  memberWith,
  mine,
  regrant,
  setRole,
} from './round-11-helpers.ts'

const { must } = bugsInOrder('dreadnode', 11)
const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/

export const answers: readonly BlindBug[] = [
  must(
    'joined-at-of-invited-members-has-no-offset',
    'responses',
    'The joined_at of every member is a date-time with an offset',
    'OpenAPI document, OrganizationMemberResponse: joined_at',
    {
      reference: ({ app }) =>
        changeJson(app, isOn('GET', 'members'), (list: Json) => {
          if (!Array.isArray(list)) return
          for (const one of list)
            if (one.invited_by !== null) one.joined_at = one.joined_at.replace('T', ' ').slice(0, 26)
        }),
    },
    async (site) => {
      await join(site)
      return !dateTime.test((await memberWith(site, site.inviteeEmail)).joined_at)
    },
  ),
  must(
    'name-of-nameless-inviter-left-out',
    'responses',
    'An invitation shown to its invitee always has invited_by_name, even if the inviter has no name',
    'OpenAPI document, OrganizationInvitationResponse: required',
    {
      reference: ({ app }) =>
        changeJson(app, isOn('GET', 'me'), (list: Json) => {
          if (!Array.isArray(list)) return
          for (const one of list) if (one.invited_by_name === null) delete one.invited_by_name
        }),
    },
    async (site) => {
      await setRole(site, (await limitedIn(site)).user_id, 'owner')
      await invite(site, site.inviteeEmail, 'reader', { token: site.credentials.limited })
      const [one] = await mine(site)
      return one !== undefined && !('invited_by_name' in one)
    },
  ),
  must(
    'invitee-sees-later-expiry',
    'responses',
    'The invitee sees the same expires_at as the organization that sent the invitation',
    'facts C3: expires_at; a response agrees with other operations',
    answering('list_my_pending_invitations', (list: Json) => {
      for (const one of list) one.expires_at = new Date(Date.parse(one.expires_at) + 86_400_000).toISOString()
    }),
    async (site) => {
      const made = (await invite(site, site.inviteeEmail)).json
      const seen = (await mine(site)).find((one) => one.id === made.id)
      return Date.parse(seen.expires_at) !== Date.parse(made.expires_at)
    },
  ),
  must(
    'changed-permission-has-numeric-time',
    'responses',
    'The granted_at of a changed permission is a date-time text',
    'OpenAPI document, WorkspaceUserPermissionResponse: granted_at',
    answering('update_workspace_user_permission', (json: Json) => {
      json.granted_at = Math.floor(Date.parse(json.granted_at) / 1000)
    }),
    async (site) => {
      const { user_id } = (await grant(site, known(site))).json
      return typeof (await regrant(site, user_id, 'contributor')).json.granted_at === 'number'
    },
  ),
  must(
    'places-of-several-issues-are-texts',
    'errors',
    'The loc of each validation error is an array, also if several fields are wrong',
    'facts C4: ValidationErrorItem; OpenAPI document: loc',
    {
      reference: ({ app }) =>
        changeJson(
          app,
          (_request, reply) => reply.statusCode === 422,
          (json: Json) => {
            if (json.errors?.length > 1) for (const one of json.errors) one.loc = one.loc.join('.')
          },
        ),
    },
    async (site) => {
      const { tenant } = site
      const path = `/org/${tenant.org}/ws/${tenant.workspace}/users`
      const { json } = await site.call('POST', path, { body: { user_email: 7, permission: 'boss' } })
      return json.errors.length > 1 && typeof json.errors[0].loc === 'string'
    },
  ),
  must(
    'conflict-on-workspace-carries-code-400',
    'errors',
    'The code in an error body is the HTTP status of the response',
    'facts C4: code',
    changingJson(
      'mock',
      (request, { status }) => status === 409 && /\/ws\/[^/]+\/users$/.test(new URL(request.url).pathname),
      (json: Json) => {
        json.code = 400
      },
    ),
    async (site) => {
      await grant(site, known(site, 1))
      const second = await grant(site, known(site, 1), 'owner')
      return second.status === 409 && second.json.code !== second.status
    },
  ),
  must(
    'missing-header-bypasses-envelope',
    'errors',
    'A request without a credential gets the error envelope with code, detail and type',
    'facts C4: APIErrorPayload; fastapi/fastapi default of HTTPBearer',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const isBare = !request.headers.has('authorization') && /\/members/.test(request.url)
        return isBare
          ? jsonResponse(401, { detail: 'Not authenticated' }, new Headers({ 'www-authenticate': 'Bearer' }))
          : fetch(request)
      },
    },
    async (site) => {
      const { status, json } = await site.call('GET', `/org/${site.tenant.org}/members`, { token: null })
      return status === 401 && json.type === undefined
    },
  ),
  must(
    'detail-of-wrong-role-is-a-list',
    'errors',
    'The detail of an error is a text',
    'facts C4: detail; fastapi/fastapi default of RequestValidationError',
    changingJson(
      'mock',
      (request, { status }) => status === 422 && request.method === 'PUT' && /\/members\//.test(request.url),
      (json: Json) => {
        json.detail = json.errors ?? []
      },
    ),
    async (site) => {
      const { user_id } = await limitedIn(site)
      return Array.isArray((await setRole(site, user_id, 'boss')).json.detail)
    },
  ),
  must(
    'new-membership-names-inviter-as-user',
    'responses',
    'The membership in the response to accepting names the person who accepted',
    'OpenAPI document, OrganizationMemberResponse: user_id; raystack/frontier#1548',
    answering('respond_to_invitation', (json: Json) => {
      if (json?.invited_by) json.user_id = json.invited_by
    }),
    async (site) => {
      const joined = await join(site)
      return joined.user_id !== (await memberWith(site, site.inviteeEmail)).user_id
    },
  ),
  must(
    'unknown-invitation-answered-as-plain-text',
    'errors',
    'An error body has the media type application/json',
    'OpenAPI document, responses: NotFound',
    {
      reference: ({ app }) =>
        afterwards(
          app,
          (request, reply) => isOn('DELETE', 'invitation')(request) && reply.statusCode === 404,
          (_request, reply) => {
            reply.header('content-type', 'text/plain; charset=utf-8')
          },
        ),
    },
    async (site) => {
      const gone = (await invite(site, site.fresh())).json.id
      await cancel(site, gone)
      return !/json/.test((await cancel(site, gone)).headers.get('content-type') ?? '')
    },
  ),
  must(
    'invitation-of-an-owner-never-expires',
    'responses',
    'Invitations of every role have an expiry time',
    'facts C5: an invitation has an expiration window; OpenAPI document: expires_at',
    answering('invite_to_organization', (json: Json) => {
      if (json.role === 'owner') json.expires_at = null
    }),
    async (site) => (await invite(site, site.fresh(), 'owner')).json.expires_at === null,
  ),
]
