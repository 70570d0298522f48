import type { Reply } from '../../../mocks/http/request/reply.ts'
import type { BlindBug } from '../bug.ts'
import { handling } from '../mock.ts'
import type { Fetch } from '../planting.ts'
import { cancel, emailsOf, entry, idOf, invite, list } from './calls.ts'

const common = { provider: 'snyk', round: 1 } as const

interface Kept {
  readonly text: string
  readonly status: number
  readonly headers: Headers
}

const isList = ({ method, url }: Request) => method === 'GET' && /\/invites\?/.test(url)

/** Answers every second list of a URL from the time before. */
function lagging(fetch: Fetch): Fetch {
  const kept = new Map<string, Kept & { count: number }>()
  return async (request) => {
    if (!isList(request)) return fetch(request)
    const key = `${request.headers.get('authorization')} ${request.url}`
    const response = await fetch(request)
    const { status, headers } = response
    const earlier = kept.get(key)
    const count = (earlier?.count ?? 0) + 1
    const now = { text: await response.text(), status, headers, count }
    kept.set(key, now)
    const shown = earlier && count % 2 === 0 ? earlier : now
    return new Response(shown.text, { status: shown.status, headers: shown.headers })
  }
}

/** Faults of what stands before a service: balancers, caches, replicas and queues. */
export const gateway: readonly BlindBug[] = [
  {
    ...common,
    id: 'snyk-1-every-second-list-lags',
    group: 'sequences',
    strength: 'must',
    breaks: 'An invitation is listed as soon as the invite was answered.',
    source: 'Snyk REST OpenAPI, listOrgInvitation: the pending invitations; Automattic/wp-calypso#22472',
    planting: { on: 'mock', wrap: lagging },
    witness: async (site) => {
      const email = site.fresh()
      await list(site)
      await invite(site, email)
      return !emailsOf(await list(site)).includes(email)
    },
  },
  {
    ...common,
    id: 'snyk-1-gateway-repeats-invites',
    group: 'sequences',
    strength: 'must',
    breaks: 'An invite that is refused as a duplicate did not create the invitation itself.',
    source: 'A refused request changes nothing; a gateway that repeats slow requests; facts B1: not idempotent',
    planting: {
      on: 'reference',
      wrap: (fetch) => {
        let count = 0
        return async (request) => {
          if (request.method !== 'POST' || ++count % 3 !== 0) return fetch(request)
          await fetch(request.clone())
          return fetch(request)
        }
      },
    },
    witness: async (site) => {
      await invite(site)
      await invite(site)
      const email = site.fresh()
      const made = await invite(site, email)
      return made.status === 400 && (await entry(site, email)) !== undefined
    },
  },
  {
    ...common,
    id: 'snyk-1-media-type-follows-accept',
    group: 'responses',
    strength: 'must',
    breaks: 'Every response has the media type application/vnd.api+json, with any Accept header.',
    source: 'Snyk docs, About the REST API: media type of responses; facts B1, D2',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (!request.headers.get('accept')?.startsWith('application/json') || response.status === 204) return response
        const headers = new Headers(response.headers)
        headers.set('content-type', 'application/json')
        return new Response(await response.text(), { status: response.status, headers })
      },
    },
    witness: async (site) => {
      const headers = { accept: 'application/json, text/plain, */*' }
      return (await list(site, '', { headers })).headers.get('content-type') === 'application/json'
    },
  },
  {
    ...common,
    id: 'snyk-1-tokens-are-joined-by-their-start',
    group: 'tenants',
    strength: 'must',
    breaks: 'A credential is valid only as a whole.',
    source: 'Snyk API reference, Invites: 401; a cache of sessions with a cut key',
    planting: {
      on: 'reference',
      wrap: (fetch) => {
        const known = new Map<string, string>()
        return async (request) => {
          const given = request.headers.get('authorization') ?? ''
          const start = given.slice(0, 24)
          const headers = new Headers(request.headers)
          if (start.length === 24) headers.set('authorization', known.get(start) ?? given)
          const response = await fetch(new Request(request, { headers }))
          if (response.status < 400) known.set(start, headers.get('authorization') ?? given)
          return response
        }
      },
    },
    witness: async (site) => {
      await list(site)
      const token = `${site.credentials.admin.slice(0, -1)}-`
      return (await list(site, '', { token })).status === 200
    },
  },
  {
    ...common,
    id: 'snyk-1-cancel-waits-for-the-next-one',
    group: 'sequences',
    strength: 'must',
    breaks: 'A cancellation that was answered with 204 has taken effect.',
    source: 'Snyk API reference, Invites, cancel: 204 completed successfully; a queue that is one behind',
    planting: handling('deleteOrgInvitation', (inner) => {
      let waiting: (() => Promise<Reply>) | undefined
      return async (context) => {
        const earlier = waiting
        waiting = undefined
        await earlier?.().catch(() => undefined)
        if (!context.tenant.invitations.byId(String(context.params.invite_id).toLowerCase())) return inner(context)
        waiting = async () => inner(context)
        return context.empty(204)
      }
    }),
    witness: async (site) => {
      const email = site.fresh()
      const made = await invite(site, email)
      return (await cancel(site, idOf(made))).status === 204 && (await entry(site, email)) !== undefined
    },
  },
]
