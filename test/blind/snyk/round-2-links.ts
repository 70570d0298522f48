import type { BlindBug } from '../bug.ts'
import { always, changeJson, changingAll, queryOf } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { fill, follow, hrefOf, idsOf, list, orgOf, pagesFrom } from './calls.ts'
import { isListed, relinkIn } from './helpers.ts'

const { must, should } = kindsOf('snyk', 2)

/** Wrong links of lists. */
export const links: readonly BlindBug[] = [
  {
    ...must,
    id: 'snyk-2-first-link-of-later-page-is-itself',
    group: 'paging',
    breaks: 'The `first` link, if there is one, leads to the first page.',
    source: 'fortunejs/fortune-json-api#21; JSON:API, pagination: first',
    planting: changingAll((body) => {
      if (body.links?.first) body.links.first = body.links.self
    }),
    witness: async (site) => {
      const ids = await fill(site, 11)
      const second = await follow(site, (await list(site)).json.links.next)
      return !idsOf(await follow(site, second.json.links.first)).includes(String(ids[0]))
    },
  },
  {
    ...should,
    id: 'snyk-2-next-to-an-empty-page',
    group: 'paging',
    breaks: 'A full page is not followed by an empty one.',
    source: 'geopython/pygeoapi#1237; karafka/karafka-web#1099',
    planting: {
      reference: ({ app }) =>
        changeJson(app, always, (body, request, reply) => {
          if (!isListed(request, reply) || body.links.next || body.data.length === 0) return
          const { last } = body.links
          if (body.data.length === Number(queryOf(request).get('limit') ?? 10) && last)
            body.links.next = { href: hrefOf(last).replace('ending_before', 'starting_after') }
        }),
    },
    witness: async (site) => {
      await fill(site, 10)
      return (await pagesFrom(site, await list(site))).length > 1
    },
  },
  {
    ...should,
    id: 'snyk-2-no-way-back-from-last-page',
    group: 'paging',
    breaks: 'A page after the first one has a `prev` link.',
    source: 'reindexio/graphql-relay-mongodb-pagination#5; mikro-orm/mikro-orm#5320',
    planting: changingAll((body, request) => {
      if (queryOf(request).has('starting_after') && !body.links?.next && body.links) body.links.prev = undefined
    }),
    witness: async (site) => {
      await fill(site, 11)
      return !(await follow(site, (await list(site)).json.links.next)).json.links.prev
    },
  },
  {
    ...should,
    id: 'snyk-2-broken-cursor-is-ignored',
    group: 'paging',
    breaks: 'A cursor that the service has not issued is refused, not taken as the start of the list.',
    source: 'Snyk OpenAPI: 400 (a parameter was invalid); a walk that starts over without end',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (request.method !== 'GET' || response.status !== 400) return response
        const url = new URL(request.url)
        for (const name of ['starting_after', 'ending_before']) url.searchParams.delete(name)
        return url.href === new URL(request.url).href ? response : fetch(new Request(url, { headers: request.headers }))
      },
    },
    witness: async (site) => (await list(site, '&starting_after=v1.broken')).status === 200,
  },
  {
    ...should,
    id: 'snyk-2-stability-lost-in-links',
    group: 'paging',
    breaks: 'The links of a list keep the version of the request, including its stability.',
    source: 'facts B4: links hold the version; DSpace/DSpace#2919',
    planting: changingAll((body) => {
      for (const name of ['self', 'next', 'prev', 'first', 'last'])
        relinkIn(body.links, name, (href) => href.replace(/(version=[\d-]{10})(~|%7E)\w+/, '$1'))
    }),
    witness: async (site) => {
      const page = await site.call('GET', `/orgs/${orgOf(site)}/invites?version=2024-06-21~beta`)
      return !hrefOf(page.json.links.self).includes('beta')
    },
  },
]
