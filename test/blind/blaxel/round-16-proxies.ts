import type { BlindBug } from '../bug.ts'
import { type Json, pause, together } from '../common.ts'
import { changedRequest, changedResponse, changedSuccess, jsonResponse, moved, parsed } from '../proxy.ts'
import { api, home, inFront, invitee, must, pathOf, reader, should } from './round-16-helpers.ts'

const isInvite = (request: Request) => request.method === 'POST' && pathOf(request) === '/users'
const isList = (request: Request) => request.method === 'GET' && pathOf(request) === '/users'
const isUser = (request: Request, method: string) => request.method === method && /^\/users\/./.test(pathOf(request))

/** The address in the body of an invite; an empty text if there is none. */
async function emailIn(request: Request): Promise<string> {
  const email = parsed(await request.clone().text())?.email
  return typeof email === 'string' ? email : ''
}

/** The listed entry of the person in the path of a request. */
async function entryOf(fetch: (request: Request) => Promise<Response>, request: Request): Promise<Json> {
  const url = new URL(request.url)
  url.pathname = url.pathname.replace(/\/users\/.*$/, '/users')
  const headers = new Headers(request.headers)
  for (const name of ['content-type', 'content-length']) headers.delete(name)
  const listed = parsed(await (await fetch(new Request(url, { headers }))).text())
  const who = pathOf(request).slice('/users/'.length)
  return Array.isArray(listed) ? listed.find(({ sub, email }) => who === sub || who === email) : undefined
}

const placeIn = (request: Request): string =>
  request.headers.get('x-blaxel-workspace') ?? new URL(request.url).searchParams.get('workspace') ?? ''

/** Bugs in front of the mock. */
export const proxies: readonly BlindBug[] = [
  must(
    'role-change-answers-the-old-role',
    'responses',
    'The response to a change of role has the new role',
    'Blaxel OpenAPI, UpdateWorkspaceUserRole: 200',
    inFront((fetch) => async (request) => {
      if (!isUser(request, 'PUT')) return fetch(request)
      const before = await entryOf(fetch, request)
      return changedSuccess(await fetch(request), (json) => {
        if (before) json.role = before.role
      })
    }),
    async (site) => (await api(site).put((await reader(site)).email, 'admin')).json.role === 'member',
  ),
  must(
    'invites-at-once-share-an-address',
    'concurrency',
    'Each of two invites at once gets the response for its own address',
    'Shared state between requests; Blaxel OpenAPI, PendingInvitation: email',
    inFront((fetch) => {
      let current = ''
      return async (request) => {
        const email = isInvite(request) ? await emailIn(request) : ''
        if (email === '') return fetch(request)
        current = email
        await pause()
        return changedSuccess(await fetch(request), (json) => {
          json.email = current
        })
      }
    }),
    async (site) => {
      const emails = [site.fresh(), site.fresh()]
      const replies = await together(...emails.map((email) => () => api(site).invite(email)))
      return replies.some(({ json }, index) => json.email !== emails[index])
    },
  ),
  must(
    'two-invites-at-once-are-listed-twice',
    'concurrency',
    'An address that is invited twice at once is listed once',
    'Check before insert without a unique index; facts A4 list',
    inFront((fetch) => {
      const running = new Map<string, Promise<Response>>()
      const doubles = new Set<string>()
      return async (request) => {
        if (isList(request)) {
          const isDouble = ({ email }: Json) => doubles.has(`${placeIn(request)} ${email}`)
          return changedSuccess(await fetch(request.clone()), (json) =>
            json.flatMap((one: Json) => (!one.accepted && isDouble(one) ? [one, { ...one }] : [one])),
          )
        }
        const email = isInvite(request) ? await emailIn(request) : ''
        if (email === '') return fetch(request)
        const key = `${placeIn(request)} ${email}`
        const other = running.get(key)
        if (other) {
          const first = await other
          if (first.status === 200) doubles.add(key)
          return first.clone()
        }
        const answered = pause().then(() => fetch(request))
        running.set(key, answered)
        const response = await answered
        const copy = response.clone()
        await pause()
        running.delete(key)
        return copy
      }
    }),
    async (site) => {
      const email = site.fresh()
      await together(
        () => api(site).invite(email),
        () => api(site).invite(email),
      )
      return (await api(site).entries(email)).length === 2
    },
  ),
  must(
    'unknown-version-has-a-plain-error',
    'errors',
    'The error for an unknown version is invalid_api_version',
    'Blaxel API introduction: Blaxel-Version',
    inFront((fetch) => async (request) => {
      const response = await fetch(request)
      if (response.status !== 400) return response
      return changedResponse(response, (json) => {
        if (json?.error === 'invalid_api_version') return { code: 400, error: 'Bad request', message: json.message }
        return json
      })
    }),
    async (site) => {
      const { json } = await site.call('GET', '/workspaces', { headers: { 'blaxel-version': '2001-01-01' } })
      return json.error !== 'invalid_api_version'
    },
  ),
  must(
    'plus-in-path-is-a-space',
    'input',
    'An invitation to an address with a plus sign can be revoked by this address',
    'Blaxel OpenAPI, RemoveWorkspaceUser; facts D1 path values',
    inFront((fetch) => async (request) => {
      if (!isUser(request, 'DELETE')) return fetch(request)
      return fetch(moved(request, request.url.replace(/%2B|\+(?=[^/?]*$)/gi, '%20')))
    }),
    async (site) => {
      const email = site.fresh().replace('@', '+team@')
      await api(site).invite(email)
      return (await api(site).remove(email)).status === 404
    },
  ),
  must(
    'workspace-header-takes-names-only',
    'input',
    'X-Blaxel-Workspace takes the id of a workspace',
    'Blaxel API introduction: name or id',
    inFront((fetch) => async (request) => {
      const named = request.headers.get('x-blaxel-workspace')
      if (!named || !/^\/users(?:\/|$)/.test(pathOf(request))) return fetch(request)
      const url = new URL(request.url)
      url.pathname = url.pathname.replace(/\/users(?:\/.*)?$/, '/workspaces')
      url.search = ''
      const headers = new Headers(request.headers)
      for (const name of ['content-type', 'content-length']) headers.delete(name)
      const known = parsed(await (await fetch(new Request(url, { headers }))).text())
      if (!Array.isArray(known) || !known.some(({ id, name }) => id === named && name !== named)) return fetch(request)
      return jsonResponse(404, { code: 404, error: 'Resource not found', message: `There is no workspace '${named}'` })
    }),
    async (site) => {
      const { id } = (await api(site).get()).json
      return (await site.call('GET', '/users', { headers: { 'x-blaxel-workspace': id } })).status === 404
    },
  ),
  must(
    'second-header-fails-on-delete',
    'input',
    'A credential in X-Blaxel-Authorization works for all operations',
    'Blaxel API introduction; access tokens page',
    inFront((fetch) => async (request) => {
      if (request.method !== 'DELETE') return fetch(request)
      return fetch(await changedRequest(request, ({ headers }) => headers.delete('x-blaxel-authorization')))
    }),
    async (site) => {
      const email = site.fresh()
      await api(site).invite(email)
      const headers = {
        'x-blaxel-authorization': `Bearer ${site.credentials.admin}`,
        'x-blaxel-workspace': home(site),
      }
      return (await site.call('DELETE', `/users/${email}`, { token: null, headers })).status === 401
    },
  ),
  must(
    'unknown-role-becomes-member',
    'input',
    'An unknown role is refused with 400',
    'Blaxel OpenAPI, UpdateWorkspaceUserRole: 400 invalid role',
    inFront((fetch) => async (request) => {
      if (!isUser(request, 'PUT')) return fetch(request)
      return fetch(
        await changedRequest(request, (parts) => {
          const role = parts.json?.role
          if (typeof role === 'string' && role !== '' && role !== 'admin') parts.json.role = 'member'
        }),
      )
    }),
    async (site) => (await api(site).put((await reader(site)).email, 'owner')).status === 200,
  ),
  must(
    'second-revocation-succeeds',
    'errors',
    'Revoking an invitation a second time gives 404',
    'Blaxel OpenAPI, RemoveWorkspaceUser: 404; facts A4 revoke twice',
    inFront((fetch) => {
      const removed = new Set<string>()
      return async (request) => {
        if (!isUser(request, 'DELETE')) return fetch(request)
        const key = `${placeIn(request)} ${pathOf(request).toLowerCase()}`
        const response = await fetch(request)
        if (response.status === 200) removed.add(key)
        if (response.status !== 404 || !removed.has(key)) return response
        return new Response(null, { status: 200 })
      }
    }),
    async (site) => {
      const email = site.fresh()
      await api(site).invite(email)
      await api(site).remove(email)
      return (await api(site).remove(email)).status === 200
    },
  ),
  should(
    'role-of-pending-is-not-stored',
    'lifecycle',
    'A role that was set while the invitation was pending is the role after accepting',
    'facts E7 (inferred)',
    inFront((fetch) => async (request) => {
      if (!isUser(request, 'PUT')) return fetch(request)
      const before = await entryOf(fetch, request)
      const kept = request.clone()
      const response = await fetch(request)
      if (response.status !== 200 || !before || before.accepted) return response
      const back = await changedRequest(kept, (parts) => {
        parts.json = { role: before.role }
      })
      await fetch(back)
      return response
    }),
    async (site) => {
      await api(site).invite(site.inviteeEmail)
      const { status } = await api(site).put(site.inviteeEmail, 'admin')
      await invitee(site).join()
      return status === 200 && (await api(site).entry(site.inviteeEmail)).role === 'member'
    },
  ),
  should(
    'extra-key-sets-the-role',
    'input',
    'A role in the body of an invite is ignored',
    'facts E7 (inferred); mass assignment',
    inFront((fetch) => async (request) => {
      const body = isInvite(request) ? parsed(await request.clone().text()) : undefined
      const response = await fetch(request)
      if (response.status !== 200 || body?.role !== 'admin' || typeof body.email !== 'string') return response
      const url = new URL(request.url)
      url.pathname += `/${encodeURIComponent(body.email)}`
      const headers = new Headers(request.headers)
      headers.delete('content-length')
      await fetch(new Request(url, { method: 'PUT', headers, body: '{"role":"admin"}' }))
      return changedSuccess(response, (json) => {
        json.role = 'admin'
      })
    }),
    async (site) => {
      await api(site).invite(site.inviteeEmail, { role: 'admin' })
      await invitee(site).join()
      return (await api(site).entry(site.inviteeEmail)).role === 'admin'
    },
  ),
]
