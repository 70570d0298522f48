import type { BlindBug } from '../bug.ts'
import { type Json, pause } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import { handling } from '../mock.ts'
import type { Fetch } from '../planting.ts'
import { asInvitee, client, made, ownInvitations } from './calls.ts'

const { must } = bugsOf('blaxel', 4)

/** A request as the mock gets it: method and path below the base. */
const pathOf = (request: Request): string =>
  `${request.method} ${new URL(request.url).pathname.replace(/^.*\/blaxel\/(?:v0|api)/, '')}`

/** The JSON body of a response that is still to be sent. */
const jsonOf = async (response: Response): Promise<Json> => JSON.parse(await response.clone().text())

/** Sends a changed JSON body instead of that of a response. */
async function withBody(response: Response, change: (json: Json) => unknown): Promise<Response> {
  const text = await response.text()
  const json = JSON.parse(text)
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  return new Response(JSON.stringify(change(json) ?? json), { status: response.status, headers })
}

/** A request with other headers. */
function withHeaders(request: Request, change: (headers: Headers) => void): Request {
  const headers = new Headers(request.headers)
  change(headers)
  return new Request(request, { headers })
}

/** A proxy that sees the path of each request. */
const proxy =
  (make: () => (request: Request, path: string, fetch: Fetch) => Promise<Response>) =>
  (fetch: Fetch): Fetch => {
    const work = make()
    return (request) => work(request, pathOf(request), fetch)
  }

const tenantOf = (request: Request): string =>
  request.headers.get('x-blaxel-workspace') ?? new URL(request.url).searchParams.get('workspace') ?? ''

/** Bugs of the mock. */
export const mocked: readonly BlindBug[] = [
  must({
    id: 'blaxel-4-role-forgotten-on-acceptance',
    group: 'sequences',
    breaks: 'A person who accepts gets the role that the invitation was given last.',
    source: 'Blaxel control plane OpenAPI: PendingInvitation.role is the role that the person will have',
    planting: {
      on: 'mock',
      wrap: proxy(() => {
        let changed: Request | undefined
        return async (request, path, fetch) => {
          const kept = request.clone()
          const response = await fetch(request)
          if (/^PUT \/users\//.test(path) && response.ok) {
            const { accepted, role } = await jsonOf(response)
            if (!accepted && role !== 'member') changed = kept
          }
          if (!/\/join$/.test(path) || !response.ok || !changed) return response
          const { url, headers } = changed
          await fetch(new Request(url, { method: 'PUT', headers, body: '{"role":"member"}' }))
          changed = undefined
          return response
        }
      }),
    },
    witness: async (site) => {
      await client(site).invite(site.inviteeEmail)
      const changed = await client(site).setRole(site.inviteeEmail, 'admin')
      await client(site).join()
      return changed.status === 200 && (await client(site).entry(site.inviteeEmail)).role === 'member'
    },
  }),
  must({
    id: 'blaxel-4-pages-overlap',
    group: 'paging',
    breaks: 'Each person is listed once, also in a long list.',
    source: 'Blaxel control plane OpenAPI: ListWorkspaceUsers has no paging',
    planting: handling('ListWorkspaceUsers', (original) => async (context) => {
      const reply = await original(context)
      const all = reply.body as Json[]
      // Read in batches of twenty, each of which begins with the last person of the one before.
      const read: Json[] = []
      for (let start = 0; start < all.length; start += 20) read.push(...all.slice(Math.max(0, start - 1), start + 20))
      return { ...reply, body: read }
    }),
    witness: async (site) => {
      for (let count = 0; count < 22; count++) await client(site, { other: true }).invite(site.fresh())
      const emails = (await client(site, { other: true }).users()).map((user) => user.email)
      return new Set(emails).size < emails.length
    },
  }),
  must({
    id: 'blaxel-4-envelope-of-the-new-version',
    group: 'responses',
    breaks: 'The list of users is an array in every version.',
    source: 'facts A2: the envelope of versions from 2026-04-28 is not attached to /users',
    planting: handling('ListWorkspaceUsers', (original) => async (context) => {
      const reply = await original(context)
      if ((context.header('blaxel-version') ?? '') < '2026-04-28') return reply
      return { ...reply, body: { data: reply.body, meta: { hasMore: false } } }
    }),
    witness: async (site) => {
      const { json } = await client(site).ask('GET', '/users', { headers: { 'blaxel-version': '2026-04-28' } })
      return !Array.isArray(json)
    },
  }),
  must({
    id: 'blaxel-4-leaving-without-membership-declines',
    group: 'lifecycle',
    breaks: 'A person who has only an invitation cannot leave; the invitation stays pending.',
    source: 'Blaxel control plane OpenAPI: LeaveWorkspace 404; facts A4: members only',
    planting: {
      on: 'mock',
      wrap: proxy(() => async (request, path, fetch) => {
        const response = await fetch(request.clone())
        if (response.status !== 404 || !/\/leave$/.test(path)) return response
        const url = request.url.replace(/\/leave/, '/decline')
        await fetch(new Request(url, { method: 'POST', headers: request.headers }))
        return response
      }),
    },
    witness: async (site) => {
      await client(site).invite(site.inviteeEmail)
      await client(site).leave()
      return (await client(site).entry(site.inviteeEmail)) === undefined
    },
  }),
  must({
    id: 'blaxel-4-left-and-still-listed',
    group: 'lifecycle',
    breaks: 'A person who has left is no longer listed.',
    source: 'Blaxel control plane OpenAPI: LeaveWorkspace, ListWorkspaceUsers; sursatech/tango#63',
    planting: {
      on: 'mock',
      wrap: proxy(() => {
        // The list is cached for each workspace until an admin changes somebody.
        const lists = new Map<string, Json[]>()
        return async (request, path, fetch) => {
          const key = tenantOf(request)
          const response = await fetch(request)
          if (!response.ok) return response
          if (/^(?:POST|PUT|DELETE) \/users/.test(path) || /\/(?:join|decline)$/.test(path)) lists.clear()
          if (path !== 'GET /users' || key === '') return response
          const known = lists.get(key)
          if (known) return withBody(response, () => known)
          lists.set(key, await jsonOf(response))
          return response
        }
      }),
    },
    witness: async (site) => {
      await client(site).enter()
      const before = await client(site).entries(site.inviteeEmail)
      await client(site).leave()
      return before.length === 1 && (await client(site).entries(site.inviteeEmail)).length === 1
    },
  }),
  must({
    id: 'blaxel-4-any-version-after-the-first',
    group: 'errors',
    breaks: 'A version that does not exist gets 400.',
    source: 'API introduction: Blaxel-Version, invalid_api_version',
    planting: {
      on: 'mock',
      wrap: proxy(() => (request, _path, fetch) => {
        const version = request.headers.get('blaxel-version') ?? ''
        const isBetween = /^\d{4}-\d\d-\d\d$/.test(version) && version > '2026-04-16' && version < '2026-04-28'
        return fetch(
          isBetween ? withHeaders(request, (headers) => headers.set('blaxel-version', '2026-04-16')) : request,
        )
      }),
    },
    witness: async (site) => {
      const { status } = await client(site).ask('GET', '/users', { headers: { 'blaxel-version': '2026-04-21' } })
      return status === 200
    },
  }),
  must({
    id: 'blaxel-4-second-credential-header-on-leave',
    group: 'errors',
    breaks: 'The credential may be sent in X-Blaxel-Authorization to every operation.',
    source: 'API introduction and access tokens page: X-Blaxel-Authorization',
    planting: {
      on: 'mock',
      wrap: proxy(() => (request, path, fetch) => {
        const isOwn = /\/(?:leave|join|decline)$/.test(path)
        return fetch(isOwn ? withHeaders(request, (headers) => headers.delete('x-blaxel-authorization')) : request)
      }),
    },
    witness: async (site) => {
      await client(site).enter()
      const headers = { 'x-blaxel-authorization': `Bearer ${site.credentials.invitee}` }
      return (await client(site).leave({ token: null, headers })).status === 401
    },
  }),
  must({
    id: 'blaxel-4-no-removal-by-workspace-id',
    group: 'errors',
    breaks: 'The header X-Blaxel-Workspace takes the id of a workspace as well as the name.',
    source: 'API introduction: X-Blaxel-Workspace: <name or id>',
    planting: {
      on: 'mock',
      wrap: proxy(() => {
        const ids = new Set<string>()
        return async (request, path, fetch) => {
          const isRemoval = /^DELETE \/users\//.test(path)
          if (isRemoval && ids.has(tenantOf(request)))
            return fetch(withHeaders(request, (headers) => headers.set('x-blaxel-workspace', 'no-such-workspace')))
          const response = await fetch(request)
          if (/^GET \/workspaces/.test(path) && response.ok)
            for (const { id } of [await jsonOf(response)].flat()) ids.add(id)
          return response
        }
      }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await client(site).invite(email)
      const { id } = (await client(site).show()).json
      return (await client(site, { at: id }).remove(email)).status === 404
    },
  }),
  must({
    id: 'blaxel-4-error-without-its-kind',
    group: 'errors',
    breaks: 'An error of the operations on workspaces has the member error.',
    source: 'Blaxel control plane OpenAPI: Error.error is required',
    planting: {
      on: 'mock',
      wrap: proxy(() => async (request, path, fetch) => {
        const response = await fetch(request)
        if (response.status !== 404 || !/^(?:PUT|DELETE) \/workspaces\/[^/]+$/.test(path)) return response
        return withBody(response, ({ code, message }) => ({ code, message }))
      }),
    },
    witness: async (site) => (await client(site, { at: 'no-such-place' }).destroy()).json.error === undefined,
  }),
  must({
    id: 'blaxel-4-responses-at-once-are-swapped',
    group: 'concurrency',
    breaks: 'The response to a change of role is about the person whom the request named.',
    source: 'Blaxel control plane OpenAPI: UpdateWorkspaceUserRole 200',
    planting: handling('UpdateWorkspaceUserRole', (original) => {
      let latest: unknown
      return async (context) => {
        const reply = await original(context)
        latest = reply.body
        await pause()
        return { ...reply, body: latest }
      }
    }),
    witness: async (site) => {
      const [first, second] = [site.fresh(), site.fresh()]
      await client(site, { other: true }).invite(first)
      await client(site, { other: true }).invite(second)
      const [one] = await Promise.all([
        client(site, { other: true }).setRole(first, 'admin'),
        client(site, { other: true }).setRole(second, 'member'),
      ])
      return one.json.email !== first
    },
  }),
  must({
    id: 'blaxel-4-list-says-the-reader-created-it',
    group: 'responses',
    breaks: 'A workspace has the same creator in the list and on its own.',
    source: 'Blaxel control plane OpenAPI: OwnerFields.createdBy',
    planting: handling('ListWorkspaces', (original) => async (context) => {
      const reply = await original(context)
      const all = reply.body as Json[]
      return { ...reply, body: all.map((one) => ({ ...one, createdBy: context.caller.id })) }
    }),
    witness: async (site) => {
      const basalt = await made(site, 'basalt-pass')
      await basalt.enter()
      const listed = (await site.call('GET', '/workspaces', asInvitee(site))).json
      const [one] = listed.filter((workspace: Json) => workspace.name === 'basalt-pass')
      return one.createdBy !== (await basalt.show(asInvitee(site))).json.createdBy
    },
  }),
  must({
    id: 'blaxel-4-counted-in-spite-of-false',
    group: 'responses',
    breaks: 'A workspace has resourceCounts only if countResources is true.',
    source: 'Blaxel control plane OpenAPI: GetWorkspace, countResources',
    planting: handling('GetWorkspace', (original) => (context) => {
      // Any text is true: also "false".
      if (context.query.countResources !== undefined) context.query = { ...context.query, countResources: true }
      return original(context)
    }),
    witness: async (site) => {
      const { json } = await site.call('GET', `/workspaces/${client(site).name}?countResources=false`)
      return json.resourceCounts !== undefined
    },
  }),
  must({
    id: 'blaxel-4-role-in-the-invitations-is-the-first',
    group: 'sequences',
    breaks: 'The invitee sees the same role as the inviter.',
    source: 'Blaxel control plane OpenAPI: PendingInvitationRender.role',
    planting: {
      on: 'mock',
      wrap: proxy(() => async (request, path, fetch) => {
        const response = await fetch(request)
        if (path !== 'GET /profile/invitations' || !response.ok) return response
        return withBody(response, (json) => json.map((one: Json) => ({ ...one, role: 'member' })))
      }),
    },
    witness: async (site) => {
      await client(site).invite(site.inviteeEmail)
      const { json } = await client(site).setRole(site.inviteeEmail, 'admin')
      return json.role === 'admin' && (await ownInvitations(site))[0].role === 'member'
    },
  }),
]
