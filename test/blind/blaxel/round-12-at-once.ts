import type { BlindBug } from '../bug.ts'
import { pause, together } from '../common.ts'
import { jsonResponse } from '../proxy.ts'
import { asks, must, team } from './round-12-helpers.ts'

export const atOnce: readonly BlindBug[] = [
  must(
    'second-invite-overwrites-first',
    'concurrency',
    'Two addresses that are invited at the same time are both listed',
    'different-ai/openwork#3292',
    {
      // Two requests read the same list of invitations, and the last one to write wins.
      on: 'reference',
      wrap: (fetch) => {
        let open = 0
        let earlier: Request | undefined
        return async (request) => {
          if (!asks(request, 'POST', /\/users$/)) return fetch(request)
          const { email = '' } =
            (await request
              .clone()
              .json()
              .catch(() => undefined)) ?? {}
          const headers = new Headers(request.headers)
          for (const name of ['content-type', 'content-length']) headers.delete(name)
          const undo = new Request(`${request.url.split('?')[0]}/${encodeURIComponent(email)}`, {
            method: 'DELETE',
            headers,
          })
          open++
          await pause()
          const isShared = open > 1
          const response = await fetch(request)
          if (isShared && earlier) await fetch(earlier)
          earlier = isShared && !earlier && response.status === 200 ? undo : undefined
          open--
          return response
        }
      },
    },
    async (site) => {
      const { invite, users } = team(site)
      const sent = [site.fresh(), site.fresh()]
      const answers = await together(...sent.map((email) => () => invite(email)))
      const listed = (await users()).map(({ email }) => email)
      return answers.every(({ status }) => status === 200) && !sent.every((email) => listed.includes(email))
    },
  ),
  must(
    'invite-answers-swapped',
    'concurrency',
    'The answer to an invitation names the address of its own request, also with others at once',
    'Blaxel spec: PendingInvitation.email',
    {
      // The answer is built from a field of the service that the latest request has set.
      on: 'mock',
      wrap: (fetch) => {
        let latest: unknown
        return async (request) => {
          if (!asks(request, 'POST', /\/users$/)) return fetch(request)
          const response = await fetch(request)
          if (response.status !== 200) return response
          const json = await response.json()
          latest = json
          await pause()
          return jsonResponse(200, latest, response.headers)
        }
      },
    },
    async (site) => {
      const { invite } = team(site)
      const sent = [site.fresh(), site.fresh()]
      const answers = await together(...sent.map((email) => () => invite(email)))
      return answers.some(({ json }, index) => json.email !== sent[index])
    },
  ),
  must(
    'list-of-the-other-request',
    'concurrency',
    'Each request gets the list of the workspace that it names, also with others at once',
    'Blaxel API introduction: X-Blaxel-Workspace',
    {
      on: 'mock',
      wrap: (fetch) => {
        let current: string | null = null
        return async (request) => {
          if (!asks(request, 'GET', /\/users$/)) return fetch(request)
          current = request.headers.get('x-blaxel-workspace')
          if (current === null) return fetch(request)
          await pause()
          const headers = new Headers(request.headers)
          headers.set('x-blaxel-workspace', current ?? '')
          return fetch(new Request(request, { headers }))
        }
      },
    },
    async (site) => {
      const [here, there] = [team(site), team(site, site.otherTenant)]
      const email = site.fresh()
      await here.invite(email)
      const [first = [], second = []] = await together(
        () => here.users(),
        () => there.users(),
      )
      const has = (list: typeof first) => list.some((one) => one.email === email)
      return !has(first) || has(second)
    },
  ),
  must(
    'revoke-undone-by-an-invite',
    'concurrency',
    'A revoked invitation is gone, also if another person is invited at the same time',
    'Kong/insomnia#9320',
    {
      // The invite writes back the list that it has read before the revocation.
      on: 'reference',
      wrap: (fetch) => {
        let inviting = 0
        return async (request) => {
          if (asks(request, 'POST', /\/users$/)) {
            inviting++
            await pause()
            const response = await fetch(request)
            inviting--
            return response
          }
          if (!asks(request, 'DELETE', /\/users\/[^/]+$/)) return fetch(request)
          const { pathname, href } = new URL(request.url)
          const email = decodeURIComponent(pathname.split('/').at(-1) ?? '')
          const headers = new Headers(request.headers)
          headers.set('content-type', 'application/json')
          const again = new Request(href.replace(/\/users\/[^/?]+/, '/users'), {
            ...{ method: 'POST', headers, body: JSON.stringify({ email }) },
          })
          await pause(1)
          const isShared = inviting > 0
          const response = await fetch(request)
          if (isShared && response.status === 200) await fetch(again)
          return response
        }
      },
    },
    async (site) => {
      const { invite, remove, find } = team(site)
      const email = site.fresh()
      await invite(email)
      const [, gone] = await together(
        () => invite(site.fresh()),
        () => remove(email),
      )
      return gone?.status === 200 && (await find(email)) !== undefined
    },
  ),
]
