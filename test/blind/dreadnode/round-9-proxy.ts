import type { BlindBug } from '../bug.ts'
import type { Json } from '../common.ts'
import {
  before,
  bodyOfResponse,
  cancel,
  emails,
  endPermission,
  grant,
  ids,
  invite,
  isGood,
  isList,
  join,
  list,
  memberOf,
  members,
  other,
  problem,
  remove,
  replaced,
  respond,
  setPermission,
  users,
} from './round-9-helpers.ts'

const common = { provider: 'dreadnode', round: 9, strength: 'must' } as const

export const proxy: readonly BlindBug[] = [
  {
    ...common,
    id: 'dreadnode-9-user-deleted-always-true',
    group: 'responses',
    breaks: 'user_deleted is true only if the last membership of the user has ended.',
    source: 'OpenAPI remove_organization_member; facts C2: members',
    planting: before(() => async ({ method, path, send }) => {
      const response = await send()
      const isRemoval = method === 'DELETE' && /\/members\/[^/]+$/.test(path) && response.ok
      return isRemoval ? replaced(response, { user_deleted: true }) : response
    }),
    witness: async (site) => {
      const { user_id } = await join(site)
      await join(site, 'reader', other(site))
      return (await remove(site, user_id)).json.user_deleted === true
    },
  },
  {
    ...common,
    id: 'dreadnode-9-created-at-is-the-time-of-reading',
    group: 'responses',
    breaks: 'created_at of an invitation is the same in every answer.',
    source: 'OpenAPI OrganizationInvitationResponse.created_at: when the invitation was created',
    planting: before(() => {
      let reads = 0
      return async ({ method, path, send }) => {
        const response = await send()
        if (method !== 'GET' || !isList(path, 'invitations') || !response.ok) return response
        const now = new Date(Date.now() + ++reads).toISOString()
        return replaced(
          response,
          (await bodyOfResponse(response)).map((item: Json) => ({ ...item, created_at: now })),
        )
      }
    }),
    witness: async (site) => {
      const { id } = (await invite(site, site.fresh())).json
      const read = async () => (await list(site)).find((item: Json) => item.id === id).created_at
      const first = await read()
      return (await read()) !== first
    },
  },
  {
    ...common,
    id: 'dreadnode-9-once-cancelled-never-listed',
    group: 'sequences',
    breaks: 'An address that is invited again after a cancellation is listed.',
    source: 'keybase/keybase-issues#563',
    planting: before(() => {
      const addresses = new Map<string, string>()
      const hidden = new Set<string>()
      return async ({ method, path, send }) => {
        const response = await send()
        const json = await bodyOfResponse(response)
        if (method === 'POST' && isList(path, 'invitations') && response.ok) addresses.set(json.id, json.email)
        if (method === 'DELETE' && /\/invitations\//.test(path) && response.ok)
          hidden.add(String(addresses.get(path.split('/').at(-1) ?? '')))
        if (method !== 'GET' || !isList(path, 'invitations') || !response.ok) return response
        return replaced(
          response,
          json.filter((item: Json) => !hidden.has(item.email)),
        )
      }
    }),
    witness: async (site) => {
      const email = site.fresh()
      await cancel(site, (await invite(site, email)).json.id)
      await invite(site, email, 'contributor')
      return !emails(await list(site)).includes(email)
    },
  },
  {
    ...common,
    id: 'dreadnode-9-changed-permission-listed-as-before',
    group: 'lifecycle',
    breaks: 'The list of users shows a permission that was changed.',
    source: 'OpenAPI update_workspace_user_permission, list_workspace_users',
    planting: before(() => {
      const cached = new Map<string, Json>()
      return async ({ method, path, send }) => {
        const isUsers = /\/ws\/[^/]+\/users$/.test(path)
        if (method === 'POST' || method === 'DELETE') cached.clear()
        const response = await send()
        if (method !== 'GET' || !isUsers || !response.ok) return response
        const json = cached.get(path) ?? (await bodyOfResponse(response))
        cached.set(path, json)
        return replaced(response, json)
      }
    }),
    witness: async (site) => {
      const { user_id } = (await grant(site, site.knownUsers[0] ?? '')).json
      await users(site)
      await setPermission(site, user_id, 'contributor')
      return (await users(site)).find((one: Json) => one.user_id === user_id).permission === 'reader'
    },
  },
  {
    ...common,
    id: 'dreadnode-9-leaving-a-workspace-leaves-the-org',
    group: 'lifecycle',
    breaks: 'A user who loses the permission on a workspace stays a member of the organization.',
    source: 'facts C5: workspace permission is separate from org role; OpenAPI remove_user_from_workspace',
    planting: before(() => async ({ method, path, send, also }) => {
      const response = await send()
      const found = /^(\/org\/[^/]+)\/ws\/[^/]+\/users\/([^/]+)$/.exec(path)
      if (method === 'DELETE' && found && response.ok) await also('DELETE', `${found[1]}/members/${found[2]}`)
      return response
    }),
    witness: async (site) => {
      const { user_id } = await join(site)
      await grant(site, site.inviteeEmail)
      await endPermission(site, user_id)
      return (await memberOf(site, user_id)) === undefined
    },
  },
  {
    ...common,
    id: 'dreadnode-9-last-of-a-full-page-missing',
    group: 'paging',
    breaks: 'The list shows all pending invitations, also if there are many.',
    source: 'OpenAPI list_organization_invitations: the pending invitations, as a bare array',
    planting: before(() => async ({ method, path, send }) => {
      const response = await send()
      if (method !== 'GET' || !isList(path, 'invitations') || !response.ok) return response
      const all = await bodyOfResponse(response)
      return all.length > 0 && all.length % 10 === 0 ? replaced(response, all.slice(0, -1)) : response
    }),
    witness: async (site) => {
      const made: string[] = []
      for (let count = 0; count < 12; count++) {
        made.push((await invite(site, site.fresh())).json.id)
        const seen = ids(await list(site))
        if (!made.every((id) => seen.includes(id))) return true
      }
      return false
    },
  },
  {
    ...common,
    id: 'dreadnode-9-unknown-org-in-the-framework-form',
    group: 'errors',
    breaks: 'Every error has code, detail and type.',
    source: 'OpenAPI APIErrorPayload: required',
    planting: before(() => async ({ path, send }) => {
      const response = await send()
      const isUnknown =
        response.status === 404 && /^\/org\//.test(path) && !/invitations\/|users\/|members\//.test(path)
      return isUnknown ? replaced(response, { detail: 'Not Found' }) : response
    }),
    witness: async (site) => {
      const { status, json } = await site.call('GET', '/org/no-such-org/invitations')
      return status === 404 && json.code === undefined
    },
  },
  {
    ...common,
    id: 'dreadnode-9-accepted-still-pending-in-a-cached-list',
    group: 'lifecycle',
    breaks: 'An accepted invitation is no longer in the list of pending invitations.',
    source: 'facts C2: list of the pending invitations',
    planting: before(() => {
      const cached = new Map<string, Json>()
      return async ({ method, path, request, send }) => {
        const isInvitations = isList(path, 'invitations')
        const key = `${path} ${request.headers.get('authorization')}`
        if (method !== 'GET' && path.startsWith('/org/')) cached.clear()
        const response = await send()
        if (method !== 'GET' || !isInvitations || !response.ok) return response
        const json = cached.get(key) ?? (await bodyOfResponse(response))
        cached.set(key, json)
        return replaced(response, json)
      }
    }),
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await list(site)
      await respond(site, id)
      return ids(await list(site)).includes(id)
    },
  },
  {
    ...common,
    id: 'dreadnode-9-org-key-of-the-first-organization',
    group: 'tenants',
    breaks: 'org_key of an invitation is the slug of its organization.',
    source: 'OpenAPI OrganizationInvitationResponse.org_key',
    planting: before(() => {
      const first = new Map<string, string>()
      return async ({ method, path, request, send }) => {
        const response = await send()
        if (method !== 'POST' || !isList(path, 'invitations') || !response.ok) return response
        const token = String(request.headers.get('authorization'))
        const json = await bodyOfResponse(response)
        if (!first.has(token)) first.set(token, json.org_key)
        return replaced(response, { ...json, org_key: first.get(token) })
      }
    }),
    witness: async (site) => {
      await invite(site, site.fresh())
      const second = await invite(site, site.fresh(), 'reader', other(site))
      return second.json.org_key !== site.otherTenant.org
    },
  },
  {
    ...common,
    strength: 'should',
    id: 'dreadnode-9-response-with-a-note-refused',
    group: 'input',
    breaks: 'Other properties of the body of a response to an invitation are ignored.',
    source: 'inferred: the presumed web framework ignores other properties by default, no page of the vendor says so',
    planting: before(() => async ({ path, json, send }) => {
      const extra = /\/respond$/.test(path) && json ? Object.keys(json).find((name) => name !== 'accept') : undefined
      if (extra === undefined) return send()
      const errors = [{ loc: ['body', extra], msg: 'Extra inputs are not permitted', type: 'extra_forbidden' }]
      return Response.json(problem(422, 'validation_error', 'Validation error', errors), { status: 422 })
    }),
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      return !isGood(await respond(site, id, true, { note: 'Thank you' }))
    },
  },
  {
    ...common,
    id: 'dreadnode-9-error-location-is-a-text',
    group: 'errors',
    breaks: 'loc of a validation error is an array.',
    source: 'OpenAPI ValidationErrorItem.loc',
    planting: before(() => async ({ send }) => {
      const response = await send()
      const json = response.status === 422 ? await bodyOfResponse(response) : undefined
      if (!Array.isArray(json?.errors)) return response
      return replaced(response, {
        ...json,
        errors: json.errors.map((one: Json) => ({ ...one, loc: one.loc.join('.') })),
      })
    }),
    witness: async (site) => typeof (await invite(site, site.fresh(), 'boss')).json.errors[0].loc === 'string',
  },
  {
    ...common,
    id: 'dreadnode-9-forbidden-sent-as-text',
    group: 'errors',
    breaks: 'A refusal with 403 is sent as application/json.',
    source: 'OpenAPI AccessForbidden: application/json',
    planting: before(() => async ({ send }) => {
      const response = await send()
      if (response.status !== 403) return response
      const headers = new Headers(response.headers)
      headers.set('content-type', 'text/plain; charset=utf-8')
      return new Response(await response.text(), { status: 403, headers })
    }),
    witness: async (site) => {
      const refused = await invite(site, site.fresh(), 'reader', { token: site.credentials.limited })
      const known = await members(site)
      return refused.status === 403 && isGood(known) && !refused.headers.get('content-type')?.includes('json')
    },
  },
]
