import type { Provider } from '../../../mocks/http/provider/provider.ts'
import type { BlindBug } from '../bug.ts'
import type { Json } from '../common.ts'
import { handling } from '../mock.ts'
import type { Fetch } from '../planting.ts'
import { invite, isPending, join, limitedMember, members, mine, orgOf, users } from './calls.ts'

const common = { provider: 'dreadnode', round: 5, strength: 'must' } as const

const pathOf = (request: Request): string => new URL(request.url).pathname

const tokenOf = (request: Request): string => request.headers.get('authorization') ?? ''

const proxy = (wrap: (fetch: Fetch) => Fetch): BlindBug['planting'] => ({ on: 'mock', wrap })

/** A mock in which an operation asks for another right. */
const needing = (operation: string, right: 'read' | 'invite'): BlindBug['planting'] => ({
  mock: (provider: Provider) => ({ ...provider, needs: { ...provider.needs, [operation]: right } }),
})

/** Bugs of caches and gateways, of rights, and of handlers, in the mock. */
export const gatewayBugs: readonly BlindBug[] = [
  {
    ...common,
    id: 'dreadnode-5-mine-cached-for-everybody',
    group: 'tenants',
    breaks: 'The invitations of one person are not shown to another one.',
    source: 'Dreadnode API reference: list_my_pending_invitations; cache key without Authorization',
    planting: proxy((fetch) => {
      let cached: Response | undefined
      return async (request) => {
        if (request.method !== 'GET') cached = undefined
        if (request.method !== 'GET' || !pathOf(request).endsWith('/invitations/me')) return fetch(request)
        if (cached && request.headers.has('authorization')) return cached.clone()
        const response = await fetch(request)
        if (response.ok) cached = response.clone()
        return response
      }
    }),
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await mine(site)
      return (await site.call('GET', '/invitations/me')).json.length === 1
    },
  },
  {
    ...common,
    id: 'dreadnode-5-members-cached-over-accept',
    group: 'sequences',
    breaks: 'Who has accepted an invitation is in the next list of members.',
    source: 'Dreadnode API reference: respond_to_invitation returns the new membership',
    planting: proxy((fetch) => {
      const cache = new Map<string, Response>()
      return async (request) => {
        const path = pathOf(request)
        if (!path.includes('/members')) return fetch(request)
        if (request.method !== 'GET') cache.clear()
        const key = `${request.method} ${path} ${tokenOf(request)}`
        const cached = cache.get(key)
        if (cached) return cached.clone()
        const response = await fetch(request)
        if (request.method === 'GET' && response.ok) cache.set(key, response.clone())
        return response
      }
    }),
    witness: async (site) => {
      await members(site)
      const { id } = await join(site)
      return !(await members(site)).some((each) => each.id === id)
    },
  },
  {
    ...common,
    id: 'dreadnode-5-stale-list-instead-of-refusal',
    group: 'sequences',
    breaks: 'A removed member can no longer read the list of members.',
    source: 'un/inbox#413; cache that serves stale responses on errors',
    planting: proxy((fetch) => {
      const latest = new Map<string, Response>()
      return async (request) => {
        const key = `${pathOf(request)} ${tokenOf(request)}`
        const response = await fetch(request)
        if (request.method !== 'GET') return response
        if (response.ok) latest.set(key, response.clone())
        return response.ok ? response : (latest.get(key)?.clone() ?? response)
      }
    }),
    witness: async (site) => {
      const { user_id } = await join(site)
      const token = site.credentials.invitee
      await site.call('GET', `${orgOf(site)}/members`, { token })
      await site.call('DELETE', `${orgOf(site)}/members/${user_id}`)
      return (await site.call('GET', `${orgOf(site)}/members`, { token })).status === 200
    },
  },
  {
    ...common,
    id: 'dreadnode-5-accept-by-default',
    group: 'input',
    breaks: 'A response without the member accept accepts nothing.',
    source: 'Dreadnode API reference: AcceptOrganizationInvitationRequest, accept is required',
    planting: proxy((fetch) => async (request) => {
      if (!pathOf(request).endsWith('/respond') || request.method !== 'POST') return fetch(request)
      const text = await request.clone().text()
      if (!/^\s*\{\s*\}\s*$/.test(text)) return fetch(request)
      const { method, headers, url } = request
      return fetch(new Request(url, { method, headers, body: '{"accept":true}' }))
    }),
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      const sending = { token: site.credentials.invitee, body: {} }
      return (await site.call('POST', `/invitations/${json.id}/respond`, sending)).status === 200
    },
  },
  {
    ...common,
    id: 'dreadnode-5-loc-is-text',
    group: 'errors',
    breaks: 'The loc of a validation error is an array.',
    source: 'Dreadnode API reference: ValidationErrorItem.loc',
    planting: proxy((fetch) => async (request) => {
      const response = await fetch(request)
      if (response.status !== 422) return response
      const body = (await response.json()) as Json
      for (const each of body.errors ?? []) each.loc = [each.loc].flat().join('.')
      return Response.json(body, { status: 422 })
    }),
    witness: async (site) => {
      const { json } = await invite(site, site.fresh(), { role: 'captain' })
      return typeof json.errors[0].loc === 'string'
    },
  },
  {
    ...common,
    id: 'dreadnode-5-mine-shows-the-latest-only',
    group: 'lifecycle',
    breaks: 'A person sees the pending invitations of all organizations.',
    source: 'Dreadnode API reference: list_my_pending_invitations',
    planting: handling('list_my_pending_invitations', (original) => async (context) => {
      const reply = await original(context)
      return { ...reply, body: (reply.body as Json[]).slice(-1) }
    }),
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await invite(site, site.inviteeEmail, { other: true })
      return (await mine(site)).length === 1
    },
  },
  {
    ...common,
    id: 'dreadnode-5-null-members-omitted',
    group: 'responses',
    breaks: 'A permission without a known granter has granted_by null.',
    source: 'Dreadnode API reference: WorkspaceUserPermissionResponse, granted_by is required',
    planting: handling('list_workspace_users', (original) => async (context) => {
      const reply = await original(context)
      const all = reply.body as Json[]
      const filled = (each: Json) => Object.fromEntries(Object.entries(each).filter(([, value]) => value !== null))
      return { ...reply, body: all.map(filled) }
    }),
    witness: async (site) => (await users(site)).some((each) => !('granted_by' in each)),
  },
  {
    ...common,
    id: 'dreadnode-5-invites-at-once-are-merged',
    group: 'concurrency',
    breaks: 'Of two invites of different addresses at the same time, each creates its own invitation.',
    source: 'Request coalescing by method and URL',
    planting: proxy((fetch) => {
      const running = new Map<string, Promise<Response>>()
      return async (request) => {
        if (request.method !== 'POST') return fetch(request)
        const key = `${request.url} ${tokenOf(request)}`
        const first = running.get(key)
        if (first) return (await first).clone()
        const mineNow = fetch(request)
        running.set(key, mineNow)
        try {
          return (await mineNow).clone()
        } finally {
          running.delete(key)
        }
      }
    }),
    witness: async (site) => {
      const [one, two] = [site.fresh(), site.fresh()]
      await Promise.all([invite(site, one), invite(site, two)])
      return (await isPending(site, one)) && !(await isPending(site, two))
    },
  },
  {
    ...common,
    id: 'dreadnode-5-inviter-lost-on-accept',
    group: 'responses',
    breaks: 'The response to an accept and the list of members agree on who invited the member.',
    source: 'Dreadnode API reference: OrganizationMemberResponse.invited_by',
    planting: handling('respond_to_invitation', (original) => async (context) => {
      const reply = await original(context)
      return reply.body ? { ...reply, body: { ...reply.body, invited_by: null } } : reply
    }),
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      const sending = { token: site.credentials.invitee, body: { accept: true } }
      const joined = await site.call('POST', `/invitations/${json.id}/respond`, sending)
      const listed = (await members(site)).find((each) => each.id === joined.json.id)
      return joined.json.invited_by === null && listed.invited_by === json.invited_by
    },
  },
  {
    ...common,
    id: 'dreadnode-5-contributors-invite',
    group: 'tenants',
    breaks: 'A contributor cannot invite.',
    source: 'Dreadnode organizations guide: inviting needs the owner role',
    planting: {
      mock: (provider) => ({
        ...provider,
        rules: (settings) => {
          const rules = provider.rules(settings)
          const roles = rules.roles.map((role) =>
            role.id === 'contributor' ? { ...role, rights: [...role.rights, 'invite' as const] } : role,
          )
          return { ...rules, roles }
        },
      }),
    },
    witness: async (site) => {
      await join(site, 'contributor')
      const email = site.fresh()
      const sending = { token: site.credentials.invitee, body: { email, role: 'reader' } }
      await site.call('POST', `${orgOf(site)}/invitations`, sending)
      return await isPending(site, email)
    },
  },
  {
    ...common,
    id: 'dreadnode-5-reader-removes-members',
    group: 'tenants',
    breaks: 'A reader cannot remove a member of the organization.',
    source: 'Dreadnode organizations guide: member management needs the owner role',
    planting: needing('remove_organization_member', 'read'),
    witness: async (site) => {
      const { user_id } = await join(site, 'contributor')
      await site.call('DELETE', `${orgOf(site)}/members/${user_id}`, { token: site.credentials.limited })
      return !(await members(site)).some((each) => each.user_id === user_id)
    },
  },
  {
    ...common,
    strength: 'should',
    id: 'dreadnode-5-unknown-property-refused',
    group: 'input',
    breaks: 'An invite with a property that the API does not know is accepted.',
    source: 'OpenAPI document: other properties are allowed and ignored',
    planting: proxy((fetch) => async (request) => {
      if (request.method !== 'POST' || !pathOf(request).endsWith('/invitations')) return fetch(request)
      const text = await request.clone().text()
      const extra = Object.keys(parsed(text)).find((key) => !['email', 'role', 'send_email'].includes(key))
      if (extra === undefined) return fetch(request)
      const errors = [{ loc: ['body', extra], msg: 'Extra inputs are not permitted', type: 'extra_forbidden' }]
      return Response.json({ code: 422, detail: 'Validation error', type: 'validation_error', errors }, { status: 422 })
    }),
    witness: async (site) => {
      const body = { email: site.fresh(), role: 'reader', note: 'hello' }
      return (await site.call('POST', `${orgOf(site)}/invitations`, { body })).status === 422
    },
  },
  {
    ...common,
    strength: 'should',
    id: 'dreadnode-5-charset-refused',
    group: 'input',
    breaks: 'A body of the type application/json with a charset is read as JSON.',
    source: 'RFC 9110, 8.3.1: parameters of media types',
    planting: proxy((fetch) => async (request) => {
      if (!request.headers.get('content-type')?.includes(';')) return fetch(request)
      const body = { code: 422, detail: 'Input should be sent as application/json', type: 'validation_error' }
      return Response.json({ ...body, errors: null }, { status: 422 })
    }),
    witness: async (site) => {
      const sending = {
        body: { user_email: site.knownUsers[0], permission: 'reader' },
        headers: { 'content-type': 'application/json; charset=utf-8' },
      }
      const path = `${orgOf(site)}/ws/${site.tenant.workspace}/users`
      return (await site.call('POST', path, sending)).status === 422
    },
  },
  {
    ...common,
    strength: 'should',
    id: 'dreadnode-5-token-without-scheme',
    group: 'errors',
    breaks: 'A credential needs the scheme Bearer.',
    source: 'Dreadnode API reference: Authorization: Bearer <token>',
    planting: proxy((fetch) => async (request) => {
      const token = tokenOf(request)
      if (token === '' || token.includes(' ')) return fetch(request)
      const headers = new Headers(request.headers)
      headers.set('authorization', `Bearer ${token}`)
      return fetch(new Request(request, { headers }))
    }),
    witness: async (site) => {
      const headers = { authorization: site.credentials.admin }
      return (await site.call('GET', `${orgOf(site)}/members`, { token: null, headers })).status === 200
    },
  },
  {
    ...common,
    strength: 'should',
    id: 'dreadnode-5-same-role-again-conflicts',
    group: 'lifecycle',
    breaks: 'A change to the role that the member has already succeeds.',
    source: 'RFC 9110, 9.2.2: PUT is idempotent',
    planting: proxy((fetch) => {
      const roles = new Map<string, string>()
      return async (request) => {
        const path = pathOf(request)
        if (request.method !== 'PUT' || !path.includes('/members/')) return fetch(request)
        const { role } = parsed(await request.clone().text())
        if (role !== undefined && roles.get(path) === role) {
          const body = { code: 409, detail: 'The member has this role already', type: 'conflict_error' }
          return Response.json(body, { status: 409 })
        }
        const response = await fetch(request)
        if (response.ok) roles.set(path, role)
        return response
      }
    }),
    witness: async (site) => {
      const path = `${orgOf(site)}/members/${(await limitedMember(site)).user_id}`
      await site.call('PUT', path, { body: { role: 'contributor' } })
      return (await site.call('PUT', path, { body: { role: 'contributor' } })).status === 409
    },
  },
]

function parsed(text: string): Json {
  try {
    return Object(JSON.parse(text))
  } catch {
    return {}
  }
}
