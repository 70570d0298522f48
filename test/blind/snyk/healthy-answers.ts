import { toCursor } from '../../../mocks/providers/snyk/cursors.ts'
import { changeBodies, changeReplies, changeRequests, type Json, mapTexts, without } from '../blaxel/healthy-helpers.ts'
import type { HealthyVariant } from '../bug.ts'
import { cancel, follow, hrefOf, invite, invitesOf, list, operations, walk } from './healthy-helpers.ts'

const someone = '5e1f0000-0000-4000-8000-00000000beef'
const uuids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** Changes every link of a document. */
function mapLinks(links: Json, change: (href: string, name: string) => unknown): Json {
  if (typeof links !== 'object' || links === null) return links
  return Object.fromEntries(Object.entries(links).map(([name, link]) => [name, change(String(hrefOf(link)), name)]))
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', '%20'))
  } catch {
    return text
  }
}

/** Replaces the cursors of links and reads them back in requests. */
function withCursors(encode: (cursor: string) => string, decode: (cursor: string) => string) {
  const change = (href: string, replace: (cursor: string) => string) =>
    href.replace(
      /\b(starting_after|ending_before)=([^&]*)/g,
      (_all, name, cursor) => `${name}=${encodeURIComponent(replace(decoded(cursor)))}`,
    )
  return (fetch: (request: Request) => Promise<Response>) => async (request: Request) => {
    if (request.method !== 'GET') return fetch(request)
    const asked = new Request(change(request.url, decode), { headers: request.headers })
    asked.headers.delete('accept-encoding')
    const response = await fetch(asked)
    if (response.status !== 200) return response
    const body: Json = await response.json()
    const links = mapLinks(body.links, (href) => change(href, encode))
    const headers = new Headers(response.headers)
    headers.delete('content-length')
    return new Response(JSON.stringify({ ...body, links }), { headers })
  }
}

/** Legal forms of successful answers and of pages. */
export const healthyAnswers: readonly HealthyVariant[] = [
  {
    id: 'snyk-no-self-links',
    provider: 'snyk',
    does: 'Sends only the links `next` and `prev`, and no links at all in the answer to an invite.',
    legal: 'All links are optional in the OpenAPI document, and the guide shows only `prev` and `next`.',
    planting: {
      reference: ({ app }) => {
        changeBodies(app, [operations.list], (body) =>
          body.links ? { ...body, links: without(body.links, 'self', 'first', 'last') } : body,
        )
        changeBodies(app, [operations.invite], (body) => without(body, 'links'))
      },
    },
    witness: async (site) => {
      const made = await invite(site, site.fresh())
      return !made.json.links && Object.keys((await list(site)).json.links).length === 0
    },
  },
  {
    id: 'snyk-links-as-paths-with-rest',
    provider: 'snyk',
    does: 'Sends links as plain paths that begin with /rest, and the cursor as their first parameter.',
    legal: 'A link is a string or an object; other operations of the API use paths with /rest.',
    planting: {
      reference: ({ app }) => {
        const toPath = (href: string) => {
          const { pathname, searchParams } = new URL(href)
          const sorted = [...searchParams].sort(([a], [b]) => (a < b ? -1 : 1))
          return `${pathname}?${new URLSearchParams(sorted)}`
        }
        changeBodies(app, [operations.list, operations.invite], (body) =>
          body.links ? { ...body, links: mapLinks(body.links, toPath) } : body,
        )
      },
    },
    witness: async (site) => String((await list(site)).json.links.self).startsWith('/rest/orgs/'),
  },
  {
    id: 'snyk-links-with-meta',
    provider: 'snyk',
    does: 'Sends links as objects with a `meta`, and a `related` link beside the others.',
    legal: 'A link is a string or an object with an optional meta, and `related` is one of the six links.',
    planting: {
      mock: (provider) =>
        changeReplies(provider, ['listOrgInvitation'], (body, { params }) => {
          const links = mapLinks(body.links, (href, rel) => ({ href, meta: { rel } }))
          return { ...body, links: { ...links, related: `/orgs/${params.org_id}` } }
        }),
    },
    witness: async (site) => (await list(site)).json.links.self.meta?.rel === 'self',
  },
  {
    id: 'snyk-cursors-with-special-characters',
    provider: 'snyk',
    does: 'Uses cursors with spaces, quotes, umlauts and reserved characters, percent-encoded in links.',
    legal: 'Cursors are opaque strings without a pattern.',
    planting: {
      on: 'reference',
      wrap: withCursors(
        (cursor) => `after "ü" & +=/?#%25 ${cursor}`,
        (cursor) => cursor.replace(/^after "ü" & \+=\/\?#%25 /, ''),
      ),
    },
    witness: async (site) => {
      for (let count = 0; count < 12; count++) await invite(site, site.fresh())
      const first = await list(site, 'limit=10')
      const isOdd = /%C3%BC/.test(String(hrefOf(first.json.links.next)))
      return isOdd && (await follow(site, first.json.links.next)).json.data.length === 2
    },
  },
  {
    id: 'snyk-very-long-cursors',
    provider: 'snyk',
    does: 'Uses cursors of 1,500 characters.',
    legal: 'Cursors are opaque strings without a maximum length.',
    planting: {
      on: 'mock',
      wrap: withCursors(
        (cursor) => cursor + '.x'.repeat(750),
        (cursor) => cursor.replace(/(?:\.x){750}$/, ''),
      ),
    },
    witness: async (site) => {
      for (let count = 0; count < 12; count++) await invite(site, site.fresh())
      const { links } = (await list(site, 'limit=10')).json
      return String(links.next).length > 1500 && (await follow(site, links.next)).json.data.length > 0
    },
  },
  {
    id: 'snyk-last-page-can-be-empty',
    provider: 'snyk',
    does: 'Sends `next` after every full page, so the last page is empty if the number of invitations is a multiple.',
    legal: 'When `next` is left out is not documented; the vendor’s Python client ends at an empty page.',
    planting: {
      mock: (provider) =>
        changeReplies(provider, ['listOrgInvitation'], (body, { query, tenant }) => {
          const last = tenant.invitations.byId(body.data.at(-1)?.id ?? '')
          if (body.links.next !== undefined || body.data.length < Number(query.limit) || !last) return body
          const bare = String(body.links.self).replace(/&(?:starting_after|ending_before)=[^&]*/, '')
          const next = `${bare}&starting_after=${encodeURIComponent(toCursor(last.seq))}`
          return { ...body, links: { ...body.links, next } }
        }),
    },
    witness: async (site) => {
      const missing = 10 - (await list(site)).json.data.length
      for (let count = 0; count < missing; count++) await invite(site, site.fresh())
      return (await walk(site)).join() === '10,0'
    },
  },
  {
    id: 'snyk-ids-in-capitals',
    provider: 'snyk',
    does: 'Writes all ids in capital letters, also in links.',
    legal: 'The ids have the format uuid, whose letter case does not count (RFC 9562).',
    planting: {
      reference: ({ app }) => {
        const toCapitals = (text: string) => text.replace(uuids, (id) => id.toUpperCase())
        changeBodies(app, 'all', (body, reply) => {
          const location = reply.getHeader('location')
          if (location !== undefined) reply.header('location', toCapitals(String(location)))
          return mapTexts(body, /^(?!.*(?:starting_after|ending_before))/, toCapitals)
        })
      },
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.fresh())).json.data
      const [listed] = (await list(site)).json.data
      return id === id.toUpperCase() && listed.id === id && (await cancel(site, id)).status === 204
    },
  },
  {
    id: 'snyk-role-names-in-capitals',
    provider: 'snyk',
    does: 'Shows the names of roles in capital letters.',
    legal: 'The list shows display names, whose form is not documented.',
    planting: { reference: ({ db }) => void db.run('UPDATE role SET name = upper(name)') },
    witness: async (site) => {
      await invite(site, site.fresh())
      const { role } = (await list(site)).json.data[0].attributes
      return role === role.toUpperCase()
    },
  },
  {
    id: 'snyk-roles-with-one-name',
    provider: 'snyk',
    does: 'Has several roles with the same display name.',
    legal: 'Only the ids of roles are documented to tell them apart.',
    planting: { reference: ({ db }) => void db.run("UPDATE role SET name = 'Benutzer – Standard'") },
    witness: async (site) => {
      for (const role of site.roles) await invite(site, site.fresh(), role)
      const names = (await list(site)).json.data.map((one: Json) => one.attributes.role)
      return names.length === 3 && new Set(names).size === 1
    },
  },
  {
    id: 'snyk-another-type-in-the-list',
    provider: 'snyk',
    does: 'Shows listed invitations with the type `invite`.',
    legal:
      'The type of a listed invitation is a string without fixed values; only the answer to an invite has an enum.',
    planting: {
      reference: ({ app }) =>
        changeBodies(app, [operations.list], (body) =>
          body.data ? { ...body, data: body.data.map((one: Json) => ({ ...one, type: 'invite' })) } : body,
        ),
    },
    witness: async (site) => {
      await invite(site, site.fresh())
      return (await list(site)).json.data[0].type === 'invite'
    },
  },
  {
    id: 'snyk-list-without-relationships',
    provider: 'snyk',
    does: 'Lists invitations without relationships.',
    legal: 'The member is optional.',
    planting: {
      reference: ({ app }) =>
        changeBodies(app, [operations.list], (body) =>
          body.data ? { ...body, data: body.data.map((one: Json) => without(one, 'relationships')) } : body,
        ),
    },
    witness: async (site) => {
      await invite(site, site.fresh())
      return (await list(site)).json.data[0].relationships === undefined
    },
  },
  {
    id: 'snyk-created-with-relationships',
    provider: 'snyk',
    does: 'Answers an invite with the relationship to the organization, with `meta` and more relationships.',
    legal: 'The member is optional in the answer, and additional relationships are not forbidden.',
    planting: {
      reference: ({ app }) =>
        changeBodies(app, [operations.invite], (body, _reply, request) => {
          if (!body.data) return body
          const id = String((request.params as { org_id: string }).org_id).toLowerCase()
          const org = { data: { type: 'org', id }, links: { related: `/orgs/${id}` }, meta: { plan: 'team' } }
          const creator = { data: { type: 'user', id: someone }, links: { related: '/self' } }
          return { ...body, data: { ...body.data, relationships: { org, created_by: creator } } }
        }),
    },
    witness: async (site) =>
      (await invite(site, site.fresh())).json.data.relationships?.org.data.id === site.tenant.org_id,
  },
  {
    id: 'snyk-json-api-1-1',
    provider: 'snyk',
    does: 'Names 1.1 as the version of JSON:API, in errors too.',
    legal: 'The member has a pattern of two numbers, not a fixed value.',
    planting: {
      reference: ({ app }) => changeBodies(app, 'all', (body) => ({ ...body, jsonapi: { version: '1.1' } })),
    },
    witness: async (site) => (await list(site)).json.jsonapi.version === '1.1',
  },
  {
    id: 'snyk-addresses-in-lower-case',
    provider: 'snyk',
    does: 'Stores and shows invited addresses in lower case.',
    legal: 'The letter case of addresses on the server is not documented.',
    planting: {
      reference: ({ app }) =>
        changeRequests(app, operations.invite, (body) => {
          const email = body.data?.attributes?.email
          if (typeof email !== 'string') return body
          const attributes = { ...body.data.attributes, email: email.toLowerCase() }
          return { ...body, data: { ...body.data, attributes } }
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      return (await invite(site, email.toUpperCase())).json.data.attributes.email === email
    },
  },
  {
    id: 'snyk-location-relative-to-the-request',
    provider: 'snyk',
    does: 'Sends a Location that is relative to the path of the request.',
    legal: 'The header is declared as a string; RFC 9110 allows a relative reference.',
    planting: {
      reference: ({ app }) =>
        changeBodies(app, [operations.invite], (body, reply) => {
          if (reply.statusCode === 201) reply.header('location', `invites/${body.data.id}`)
          return body
        }),
    },
    witness: async (site) => {
      const { headers } = await invite(site, site.fresh())
      return headers.get('location')?.startsWith('invites/') === true && invitesOf(site).endsWith('/invites')
    },
  },
]
