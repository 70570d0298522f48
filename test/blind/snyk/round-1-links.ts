import { ProviderError as MockProviderError } from '../../../mocks/http/request/provider-error.ts'
import { toCursor } from '../../../mocks/providers/snyk/cursors.ts'
import type { BlindBug } from '../bug.ts'
import type { Json } from '../common.ts'
import { handling } from '../mock.ts'
import { cancel, fill, follow, hrefOf, idsOf, list, walk } from './calls.ts'

const common = { provider: 'snyk', round: 1, group: 'paging' } as const

/** Wrong links of pages in the mock. */
export const links: readonly BlindBug[] = [
  {
    ...common,
    id: 'snyk-1-prev-cursor-is-the-last-entry',
    strength: 'must',
    breaks: 'The previous page shares no entry with the page that links to it.',
    source: 'Snyk API reference, Invites: ending_before; rmosolgo/graphql-ruby#2502',
    planting: handling('listOrgInvitation', (inner) => async (context) => {
      const reply = await inner(context)
      const document = structuredClone(reply.body) as Json
      const last = context.tenant.invitations.byId(document.data.at(-1)?.id)
      if (!document.links.prev || !last) return reply
      const cursor = encodeURIComponent(toCursor(last.seq))
      document.links.prev = document.links.prev.replace(/ending_before=[^&]+/, `ending_before=${cursor}`)
      return { ...reply, body: document }
    }),
    witness: async (site) => {
      await fill(site, 18)
      const [, page] = await walk(site)
      const back = await follow(site, page?.json.links.prev)
      return idsOf(back).some((id) => idsOf(page as never).includes(id))
    },
  },
  {
    ...common,
    id: 'snyk-1-next-repeats-limit',
    strength: 'must',
    breaks: 'The link to the next page can be followed as it is.',
    source: 'facts B4: links already hold version and limit, and two limits fail; port-labs/ocean#484',
    planting: handling('listOrgInvitation', (inner) => async (context) => {
      const reply = await inner(context)
      const document = structuredClone(reply.body) as Json
      if (document.links.next) document.links.next += `&limit=${context.query.limit}`
      return { ...reply, body: document }
    }),
    witness: async (site) => {
      await fill(site, 11)
      return (await follow(site, (await list(site)).json.links.next)).status === 400
    },
  },
  {
    ...common,
    id: 'snyk-1-self-without-cursor',
    strength: 'must',
    breaks: 'The link self of a later page leads to that page.',
    source: 'Snyk API standards, jsonapi.md: self; facts E13; fortunejs/fortune-json-api#6',
    planting: handling('listOrgInvitation', (inner) => async (context) => {
      const reply = await inner(context)
      const document = structuredClone(reply.body) as Json
      document.links.self = document.links.self.replace(/&(?:starting_after|ending_before)=[^&]+/, '')
      return { ...reply, body: document }
    }),
    witness: async (site) => {
      await fill(site, 11)
      const [one, two] = await walk(site)
      return hrefOf(one?.json.links.self) === hrefOf(two?.json.links.self)
    },
  },
  {
    ...common,
    id: 'snyk-1-emptied-page-is-404',
    strength: 'must',
    breaks: 'A page whose invitations were all cancelled meanwhile is an empty page.',
    source: 'Snyk REST OpenAPI, listOrgInvitation: 200 with an empty data list; encode/django-rest-framework#6593',
    planting: handling('listOrgInvitation', (inner) => async (context) => {
      const reply = await inner(context)
      if (context.query.starting_after !== undefined && (reply.body as Json).data.length === 0)
        throw new MockProviderError('not-found', 'There is no such page')
      return reply
    }),
    witness: async (site) => {
      await fill(site, 10)
      const [page, rest] = await walk(site)
      for (const id of idsOf(rest as never)) await cancel(site, id)
      return (await follow(site, page?.json.links.next)).status === 404
    },
  },
]
