import type { BlindBug } from '../bug.ts'
import { afterwards, always, changeJson, type Json, queryOf, uuid } from '../common.ts'
import { changingJson, withHeaders } from '../proxy.ts'
import {
  cancel,
  fill,
  follow,
  invite,
  invitesOf,
  isCancel,
  isInvite,
  isList,
  itemOf,
  list,
  listed,
  mediaType,
  must,
  orgOf,
  v,
  with2xx,
} from './round-10-helpers.ts'

/** Wrong members, types and headers of successful responses. */
export const responses: readonly BlindBug[] = [
  must(
    'role-id-listed-for-third-role',
    'responses',
    'The list shows every role by its display name.',
    'Snyk REST OpenAPI, OrgInvitation20221114: role is a display name',
    {
      reference: ({ app, db }) =>
        changeJson(app, with2xx(isList), (json) => {
          const newest = db.one<{ id: string; name: string }>('SELECT id, name FROM role ORDER BY rowid DESC LIMIT 1')
          for (const { attributes } of json.data) if (attributes.role === newest?.name) attributes.role = newest?.id
        }),
    },
    async (site) => {
      const email = site.fresh()
      await invite(site, email, { role: String(site.roles[2]) })
      return uuid.test(itemOf(await list(site), email).attributes.role)
    },
  ),
  must(
    'page-shares-role-of-first-item',
    'responses',
    'Each listed invitation shows the role that it was made with.',
    'Snyk REST API, Invites: role of each invitation',
    changingJson('mock', listed, (json) => {
      for (const { attributes } of json.data) attributes.role = json.data[0].attributes.role
    }),
    async (site) => {
      const [one, two] = [site.fresh(), site.fresh()]
      await invite(site, one, { role: String(site.roles[0]) })
      await invite(site, two, { role: String(site.roles[2]) })
      const page = await list(site)
      return itemOf(page, one).attributes.role === itemOf(page, two).attributes.role
    },
  ),
  must(
    'org-type-capitalized',
    'responses',
    'The type of a related resource is written in lower case with underscores.',
    'Snyk REST OpenAPI, Relationship: pattern of type',
    changingJson('mock', listed, (json) => {
      for (const item of json.data) if (item.relationships?.org) item.relationships.org.data.type = 'Org'
    }),
    async (site) => {
      await invite(site, site.fresh())
      return (await list(site)).json.data.some((item: Json) => item.relationships?.org?.data.type === 'Org')
    },
  ),
  must(
    'relationship-without-links-on-later-pages',
    'responses',
    'A relationship has both data and links on every page.',
    'Snyk REST OpenAPI, Relationship: required data and links',
    {
      reference: ({ app }) =>
        changeJson(app, with2xx(isList), (json, request) => {
          if (!queryOf(request).has('starting_after')) return
          for (const item of json.data) delete item.relationships.org.links
        }),
    },
    async (site) => {
      await fill(site, 11)
      const page = await follow(site, (await list(site)).json.links.next)
      return page.json.data[0].relationships.org.links === undefined
    },
  ),
  must(
    'list-serves-release-of-invite',
    'responses',
    'The header snyk-version-served names the release of the operation that was called.',
    'Snyk REST OpenAPI, snyk-version-served; releases of the three operations',
    {
      reference: ({ app }) =>
        afterwards(app, isList, (request, reply) => {
          const version = queryOf(request).get('version') ?? ''
          if (version >= '2024-06-21') reply.header('snyk-version-served', '2024-06-21')
        }),
    },
    async (site) => (await list(site)).headers.get('snyk-version-served') === '2024-06-21',
  ),
  must(
    'single-item-not-in-list',
    'responses',
    'A list with exactly one invitation is still an array.',
    'Snyk REST OpenAPI, OrgInvitationList: data is an array',
    changingJson('mock', listed, (json) => {
      if (json.data.length === 1) json.data = json.data[0]
    }),
    async (site) => {
      for (const { id } of (await list(site, '&limit=100')).json.data) await cancel(site, id)
      await invite(site, site.fresh())
      return !Array.isArray((await list(site)).json.data)
    },
  ),
  must(
    'cancel-answers-200-to-jsonapi-accept',
    'responses',
    'A cancellation answers 204 without a body for every Accept header.',
    'Snyk REST API, Invites: 204 of delete',
    {
      reference: ({ app }) =>
        app.addHook('onSend', async (request, reply, payload) => {
          if (!isCancel(request) || reply.statusCode !== 204 || request.headers.accept !== mediaType) return payload
          reply.code(200).header('content-type', mediaType)
          return JSON.stringify({ jsonapi: { version: '1.0' } })
        }),
    },
    async (site) => {
      const { json } = await invite(site, site.fresh())
      const path = `${invitesOf(orgOf(site))}/${json.data.id}?${v}`
      return (await site.call('DELETE', path, { headers: { accept: mediaType } })).status === 200
    },
  ),
  must(
    'location-only-for-first-invite',
    'responses',
    'Every response to a created invitation has a location header.',
    'Snyk REST OpenAPI, createOrgInvitation 201: location',
    {
      on: 'mock',
      wrap: (fetch) => {
        let count = 0
        return async (request) => {
          const response = await fetch(request)
          if (response.status !== 201 || ++count === 1) return response
          return withHeaders(response, (headers) => headers.delete('location'))
        }
      },
    },
    async (site) => {
      const first = await invite(site, site.fresh())
      const second = await invite(site, site.fresh())
      return first.headers.has('location') && !second.headers.has('location')
    },
  ),
  must(
    'newest-release-marked-deprecated',
    'responses',
    'The deprecation header is sent only for a superseded release.',
    'Snyk REST OpenAPI, deprecation header',
    {
      reference: ({ app }) =>
        afterwards(app, with2xx(isInvite), (request, reply) => {
          if (queryOf(request).get('version') === '2024-06-21') reply.header('deprecation', '2024-06-21T00:00:00Z')
        }),
    },
    async (site) => (await invite(site, site.fresh())).headers.has('deprecation'),
  ),
  must(
    'requested-header-shows-served-release',
    'responses',
    'The header snyk-version-requested repeats the version of the request.',
    'Snyk REST OpenAPI, snyk-version-requested',
    {
      reference: ({ app }) =>
        afterwards(app, always, (_request, reply) => {
          const served = reply.getHeader('snyk-version-served')
          if (served) reply.header('snyk-version-requested', String(served))
        }),
    },
    async (site) => (await list(site)).headers.get('snyk-version-requested') === '2022-11-14',
  ),
  must(
    'created-email-cut-at-plus',
    'input',
    'A created invitation repeats the invited address with its tag.',
    'Snyk REST API, Invites: email of the created invitation',
    {
      reference: ({ app }) =>
        changeJson(app, with2xx(isInvite), (json) => {
          json.data.attributes.email = json.data.attributes.email.replace(/\+[^@]*@/, '@')
        }),
    },
    async (site) => (await invite(site, 'tag+one@example.test')).json.data.attributes.email === 'tag@example.test',
  ),
]
