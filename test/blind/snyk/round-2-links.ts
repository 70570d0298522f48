import type { BlindBug } from '../bug.ts'
import {
  editBodies,
  edited,
  fill,
  follow,
  hrefOf,
  idsOf,
  isList,
  list,
  must,
  orgOf,
  queryIn,
  relink,
  should,
  walk,
} from './round-2-helpers.ts'

/** Wrong links of lists. */
export const links: readonly BlindBug[] = [
  {
    ...must('paging', 'first-link-of-later-page-is-itself'),
    breaks: 'The `first` link, if there is one, leads to the first page.',
    source: 'fortunejs/fortune-json-api#21; JSON:API, pagination: first',
    planting: edited((body) => {
      if (body.links?.first) body.links.first = body.links.self
    }),
    witness: async (site) => {
      const ids = await fill(site, 11)
      const second = await follow(site, (await list(site)).json.links.next)
      return !idsOf(await follow(site, second.json.links.first)).includes(String(ids[0]))
    },
  },
  {
    ...should('paging', 'next-to-an-empty-page'),
    breaks: 'A full page is not followed by an empty one.',
    source: 'geopython/pygeoapi#1237; karafka/karafka-web#1099',
    planting: {
      reference: ({ app }) =>
        editBodies(app, (body, reply, request) => {
          if (!isList(request, reply) || body.links.next || body.data.length === 0) return
          const { last } = body.links
          if (body.data.length === Number(queryIn(request).get('limit') ?? 10) && last)
            body.links.next = { href: hrefOf(last).replace('ending_before', 'starting_after') }
        }),
    },
    witness: async (site) => {
      await fill(site, 10)
      return (await walk(site, await list(site))).length > 1
    },
  },
  {
    ...should('paging', 'no-way-back-from-last-page'),
    breaks: 'A page after the first one has a `prev` link.',
    source: 'reindexio/graphql-relay-mongodb-pagination#5; mikro-orm/mikro-orm#5320',
    planting: edited((body, _reply, request) => {
      if (queryIn(request).has('starting_after') && !body.links?.next && body.links) body.links.prev = undefined
    }),
    witness: async (site) => {
      await fill(site, 11)
      return !(await follow(site, (await list(site)).json.links.next)).json.links.prev
    },
  },
  {
    ...should('paging', 'broken-cursor-is-ignored'),
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
    ...should('paging', 'stability-lost-in-links'),
    breaks: 'The links of a list keep the version of the request, including its stability.',
    source: 'facts B4: links hold the version; DSpace/DSpace#2919',
    planting: edited((body) => {
      for (const name of ['self', 'next', 'prev', 'first', 'last'])
        relink(body.links, name, (href) => href.replace(/(version=[\d-]{10})(~|%7E)\w+/, '$1'))
    }),
    witness: async (site) => {
      const page = await site.call('GET', `/orgs/${orgOf(site)}/invites?version=2024-06-21~beta`)
      return !hrefOf(page.json.links.self).includes('beta')
    },
  },
]
