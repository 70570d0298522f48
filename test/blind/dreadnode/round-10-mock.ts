import type { BlindBug } from '../bug.ts'
import { together } from '../common.ts'
import { answering } from '../mock.ts'
import { changedResponse, changingJson, jsonResponse } from '../proxy.ts'
import * as h from './round-10-helpers.ts'

const { must, items, members, invite, invitations, mine } = h

const pathOf = (request: Request): string => new URL(request.url).pathname

export const mockBugs: readonly BlindBug[] = [
  must(
    'members-stale-after-accept',
    'lifecycle',
    'A person who has accepted is in the list of members.',
    'facts C2: respond_to_invitation answers the membership; list of members',
    {
      on: 'mock',
      wrap: (fetch) => {
        const kept = new Map<string, Response>()
        return async (request) => {
          const path = pathOf(request)
          const organization = path.split('/').slice(0, -1).join('/')
          if (request.method !== 'GET') {
            for (const key of kept.keys()) if (path.startsWith(key.split('/members')[0] ?? '')) kept.delete(key)
            return fetch(request)
          }
          if (!/\/org\/[^/]+\/members$/.test(path)) return fetch(request)
          const key = `${organization}/members ${request.headers.get('authorization')}`
          const found = kept.get(key) ?? (await fetch(request))
          if (found.ok) kept.set(key, found.clone())
          return found
        }
      },
    },
    async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await items(site, members(site))
      await h.respond(site, id, true)
      return !(await items(site, members(site))).some((member) => member.user_email === site.inviteeEmail)
    },
  ),
  must(
    'two-invitations-at-once-are-one',
    'concurrency',
    'Invitations of two addresses at once create two invitations.',
    'every client: an invited address is listed',
    {
      on: 'mock',
      wrap: (fetch) => {
        const running = new Map<string, Promise<Response>>()
        return async (request) => {
          const key = `${request.method} ${request.url} ${request.headers.get('authorization')}`
          const response = running.get(key) ?? fetch(request)
          running.set(key, response)
          const copy = (await response).clone()
          running.delete(key)
          return copy
        }
      },
    },
    async (site) => {
      const emails = [site.fresh(), site.fresh()]
      await together(...emails.map((email) => () => invite(site, email)))
      const listed = (await items(site, invitations(site))).map(({ email }) => email)
      return emails.some((email) => !listed.includes(email))
    },
  ),
  must(
    'owner-invitation-listed-as-contributor',
    'lifecycle',
    "An invitation has the same role in the recipient's list as in the response to inviting.",
    'OpenAPI document, OrganizationInvitationResponse: role',
    answering('list_my_pending_invitations', (json) => {
      for (const item of json) if (item.role === 'owner') item.role = 'contributor'
    }),
    async (site) => {
      await invite(site, site.inviteeEmail, 'owner')
      return (await mine(site)).json[0].role === 'contributor'
    },
  ),
  must(
    'detail-is-a-list',
    'errors',
    'The detail of an error is a text, also if a permission is invalid.',
    'facts C4: detail is a string; the default of a web framework is a list',
    changingJson(
      'mock',
      (request, response) => request.method === 'PUT' && response.status === 422,
      (json) => {
        json.detail = json.errors
      },
    ),
    async (site) => Array.isArray((await h.setRole(site, (await h.reader(site)).user_id, 'boss')).json.detail),
  ),
  must(
    'refused-credential-as-text',
    'errors',
    'The error for an unknown credential is JSON, on every operation.',
    'facts C1: media type application/json; C4: every error has the envelope',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const path = pathOf(request)
        const response = await fetch(request)
        if (response.status !== 401 || !path.includes('/ws/')) return response
        return changedResponse(response, (_json, headers) => {
          headers.set('content-type', 'text/plain; charset=utf-8')
          return undefined
        })
      },
    },
    async (site) => {
      const { headers, status } = await site.call('GET', h.usersOf(site), { token: 'unknown' })
      return status === 401 && String(headers.get('content-type')).startsWith('text/plain')
    },
  ),
  must(
    'verification-is-a-number',
    'responses',
    'pending_verification is a boolean.',
    'facts C3: OrganizationInvitationResponse, pending_verification boolean',
    answering('list_my_pending_invitations', (json) => {
      for (const item of json) item.pending_verification = Number(item.pending_verification)
    }),
    async (site) => {
      await invite(site, site.inviteeEmail)
      return typeof (await mine(site)).json[0].pending_verification === 'number'
    },
  ),
  must(
    'no-invitation-is-null',
    'responses',
    "The caller's list is an array, also if it is empty.",
    'facts C2: list_my_pending_invitations, bare array',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const isMine = pathOf(request).endsWith('/invitations/me')
        const response = await fetch(request)
        if (!isMine || !response.ok) return response
        return (await response.clone().json()).length === 0 ? jsonResponse(200, null) : response
      },
    },
    async (site) => (await mine(site)).json === null,
  ),
  must(
    'unknown-user-code-400',
    'errors',
    'The code of an error is the HTTP status.',
    'facts C4: code; OpenAPI document, APIErrorPayload: the HTTP status',
    changingJson(
      'mock',
      (request, response) => request.method === 'DELETE' && response.status === 404,
      (json) => {
        json.code = 400
      },
    ),
    async (site) => {
      const { status, json } = await h.cancel(site, '5f0c9a1e-7d42-4b8e-9c36-1a2e4d7b8f03')
      return status === 404 && json.code === 400
    },
  ),
]
