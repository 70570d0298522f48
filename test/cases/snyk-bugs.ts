import type { BlindBug } from '../blind/bug.ts'
import { pathParameter } from '../reference/common/body.ts'
import { sendNothing } from '../reference/common/server.ts'
import { altered, type Body, between, bugsOf, queryOf, route } from './changes.ts'
import { snykAt } from './steps.ts'

const list = 'GET /rest/orgs/:org_id/invites'

const onList = (change: (body: Body, query: URLSearchParams) => unknown) =>
  route(list, () => ({
    after: (request, reply, body) => (reply.statusCode === 200 ? change(body, queryOf(request)) : undefined),
  }))

const { must, should } = bugsOf('snyk')

/** Planted in a Snyk service, after public bug reports of similar services and after the holes of earlier checks. */
export const snykBugs: readonly BlindBug[] = [
  {
    ...must('paging', 'second-page-of-one-is-an-object'),
    breaks: 'A page with one item has a list',
    source: 'Snyk REST API, Invites: data is an array (hole 3: sizes)',
    planting: onList((body, query) =>
      query.has('starting_after') && body.data.length === 1 ? { ...body, data: body.data[0] } : undefined,
    ),
    witness: async (site) => {
      const { invite, page, follow } = snykAt(site)
      for (let count = 0; count < 11; count++) await invite(site.fresh())
      const { links } = (await page('limit=10')).json
      return !Array.isArray((await follow(links.next)).json.data)
    },
  },
  {
    ...must('paging', 'walk-ends-at-100'),
    breaks: 'A walk through the pages sees every invitation',
    source: 'Snyk, About the REST API: pagination (hole 3: sizes)',
    planting: route(list, ({ db }) => ({
      after: (_request, reply, body) => {
        const last = reply.statusCode === 200 ? body.data.at(-1) : undefined
        if (!last) return
        const sql = `SELECT count(*) AS seen FROM invitation i JOIN invitation l ON l.id = ? AND l.org_id = i.org_id
          WHERE i.state = 'pending' AND i.seq <= l.seq`
        const { seen } = db.one<{ seen: number }>(sql, last.id) ?? { seen: 0 }
        const { next: _, ...links } = body.links
        return seen < 100 ? undefined : { ...body, links }
      },
    })),
    witness: async (site) => {
      const { invite, page } = snykAt(site)
      for (let count = 0; count < 101; count++) await invite(site.fresh())
      return (await page()).json.links.next === undefined
    },
  },
  {
    ...must('responses', 'relationship-to-another-organization'),
    breaks: 'An invitation belongs to the organization that lists it',
    source: 'Snyk REST API, Invites: relationships.org (hole 2: a field that is never read)',
    planting: onList((body) => {
      const text = JSON.stringify(body.data)
      const id = '5d2f6f0e-7c1b-4a55-9d0e-3b7a1f4c8e26'
      return { ...body, data: JSON.parse(text.replaceAll(/("type":"org","id":")[^"]*/g, `$1${id}`)) }
    }),
    witness: async (site) => {
      const { invite, listed } = snykAt(site)
      const { id } = (await invite(site.fresh())).json.data
      return (await listed(id)).relationships.org.data.id !== site.tenant.org_id
    },
  },
  {
    ...must('lifecycle', 'capitals-are-never-revoked'),
    breaks: 'An invitation to an address with capitals can be cancelled',
    source: 'Snyk REST API, Invites: cancel a pending user invitation',
    planting: route('DELETE /rest/orgs/:org_id/invites/:invite_id', ({ db }) => ({
      before: (request, reply) => {
        const sql = "SELECT email FROM invitation WHERE id = ? AND org_id = ? AND state = 'pending'"
        const [id, org] = [pathParameter(request, 'invite_id'), pathParameter(request, 'org_id')]
        const row = db.one<{ email: string }>(sql, id, org)
        return row && /[A-Z]/.test(row.email) ? sendNothing(reply, 204) : undefined
      },
    })),
    witness: async (site) => {
      const { invite, revoke, listed } = snykAt(site)
      const { id } = (await invite('Witness@example.test')).json.data
      await revoke(id)
      return (await listed(id)) !== undefined
    },
  },
  {
    ...should('responses', 'serves-a-later-version'),
    breaks: 'The version that is served is not later than the one that was asked for',
    source: 'Snyk, About the REST API: versions (a proxy may change the header)',
    planting: between(async (request, send) => {
      const response = await send(request)
      if (response.headers.has('snyk-version-served')) response.headers.set('snyk-version-served', '2025-11-05')
      return response
    }),
    witness: async (site) => (await snykAt(site).page()).headers.get('snyk-version-served') === '2025-11-05',
  },
  {
    ...must('errors', 'refused-version-cancels-all-the-same'),
    breaks: 'A request that is refused for its version cancels nothing',
    source: 'Snyk, About the REST API: 400 without a version (hole 7: refused, and done all the same)',
    planting: between(async (request, send) => {
      const response = await send(request)
      const url = new URL(request.url)
      if (request.method === 'DELETE' && response.status === 400 && !url.searchParams.has('version')) {
        url.searchParams.set('version', '2024-06-21')
        await send(await altered(request, { url: url.href }))
      }
      return response
    }),
    witness: async (site) => {
      const { invite, revoke, listed } = snykAt(site)
      const { id } = (await invite(site.fresh())).json.data
      return (await revoke(id, '')).status === 400 && (await listed(id)) === undefined
    },
  },
  {
    ...must('paging', 'largest-page-forgets-the-cursor'),
    breaks: 'A page of any size starts after its cursor',
    source: 'Snyk, About the REST API: pagination (hole 8: combinations)',
    planting: between(async (request, send) => {
      const url = new URL(request.url)
      if (url.searchParams.get('limit') !== '100') return send(request)
      url.searchParams.delete('starting_after')
      return send(await altered(request, { url: url.href }))
    }),
    witness: async (site) => {
      const { invite, page } = snykAt(site)
      for (let count = 0; count < 11; count++) await invite(site.fresh())
      const cursor = /starting_after=[^&]+/.exec(JSON.stringify((await page('limit=10')).json.links.next))?.[0]
      return (await page(`limit=100&${cursor?.replace(/"?}?$/, '')}`)).json.data.length === 11
    },
  },
]
