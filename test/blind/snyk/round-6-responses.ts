import type { BlindBug } from '../bug.ts'
import { always, changeJson, type Json, queryOf, uuid } from '../common.ts'
import { changingJson } from '../proxy.ts'
import { cancel, fill, follow, invite, list, listed, orgOf, walk } from './calls.ts'
import { isCancel, isInvite, isList, orgIn } from './helpers.ts'

const common = { provider: 'snyk', round: 6, group: 'responses' } as const

export const responses: readonly BlindBug[] = [
  {
    ...{ ...common, id: 'snyk-6-created-role-by-name', strength: 'must' },
    breaks: 'The response to an invite names the role by its id.',
    source: 'Snyk REST OpenAPI, OrgInvitation20240621: role is a UUID',
    planting: {
      reference: ({ app, db }) =>
        changeJson(
          app,
          (request, reply) => isInvite(request) && reply.statusCode === 201,
          ({ data }) => {
            const role = db.one<{ name: string }>('SELECT name FROM role WHERE id = ?', data.attributes.role)
            if (role?.name.includes('Admin')) data.attributes.role = role.name
          },
        ),
    },
    witness: async (site) => {
      const made = await Promise.all(site.roles.map((role) => invite(site, site.fresh(), { role })))
      return made.some(({ json }) => !uuid.test(json.data.attributes.role))
    },
  },
  {
    ...{ ...common, id: 'snyk-6-flag-as-number-on-later-pages', strength: 'must' },
    breaks: 'is_active is a boolean on every page of the list.',
    source: 'Snyk REST OpenAPI, OrgInvitation20221114: is_active boolean',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => isList(request) && reply.statusCode === 200 && queryOf(request).has('starting_after'),
          ({ data }) => {
            for (const { attributes } of data) attributes.is_active = Number(attributes.is_active)
          },
        ),
    },
    witness: async (site) => {
      await fill(site, 11)
      const all = await (await walk(site, '&limit=10')).flatMap(({ json }) => json?.data ?? [])
      return all.some(({ attributes }) => attributes.is_active !== true)
    },
  },
  {
    ...{ ...common, id: 'snyk-6-relationship-of-the-first-organization', strength: 'must' },
    breaks: 'The relationship org of an invitation names the organization whose list was asked for.',
    source: 'facts B3: relationships.org.data.id is the organization; OpenAPI, Relationship',
    planting: {
      reference: ({ app }) => {
        let kept: Json
        changeJson(
          app,
          (request, reply) => isList(request) && reply.statusCode === 200,
          ({ data }) => {
            kept ??= data[0]?.relationships.org
            for (const item of data) item.relationships.org = kept
          },
        )
      },
    },
    witness: async (site) => {
      await invite(site)
      await invite(site, site.fresh(), { other: true })
      await list(site)
      const { json } = await list(site, '', { other: true })
      return json.data[0].relationships.org.data.id !== orgOf(site, true)
    },
  },
  {
    ...{ ...common, id: 'snyk-6-empty-list-without-links', strength: 'must' },
    breaks: 'A list without entries still has the member links.',
    source: 'Snyk REST OpenAPI, listOrgInvitation: jsonapi, data and links are required',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => isList(request) && reply.statusCode === 200,
          ({ jsonapi, data, links }) => (data.length > 0 ? { jsonapi, data, links } : { jsonapi, data }),
        ),
    },
    witness: async (site) => {
      for (const { id } of await listed(site)) await cancel(site, id)
      const { status, json } = await list(site)
      return status === 200 && json.links === undefined
    },
  },
  {
    ...{ ...common, id: 'snyk-6-null-link-on-the-last-page', strength: 'must' },
    breaks: 'A link without a target is left out of the list and is never null.',
    source: 'Snyk REST OpenAPI, Links: no member may be null',
    planting: changingJson('mock', always, (json, request) => {
      const { searchParams } = new URL(request.url)
      if (json.links && searchParams.has('starting_after')) json.links.next ??= null
    }),
    witness: async (site) => {
      await fill(site, 11)
      let page = await list(site, '&limit=10')
      for (let turn = 0; page.json.links.next && turn < 9; turn++) page = await follow(site, page.json.links.next)
      return page.json.links.next === null
    },
  },
  {
    ...{ ...common, id: 'snyk-6-location-of-the-invitation-before', strength: 'must' },
    breaks: 'The location header of an invite leads to the invitation that was created.',
    source: 'Snyk REST OpenAPI, createOrgInvitation: header location',
    planting: {
      reference: ({ app }) => {
        let before: string | undefined
        app.addHook('onSend', async (request, reply, payload) => {
          const now = reply.getHeader('location')
          if (isInvite(request) && typeof now === 'string') {
            if (before) reply.header('location', before)
            before = now
          }
          return payload
        })
      },
    },
    witness: async (site) => {
      await invite(site)
      const { headers, json } = await invite(site)
      return !headers.get('location')?.includes(json.data.id)
    },
  },
  {
    ...{ ...common, id: 'snyk-6-request-id-kept-for-a-path', strength: 'must' },
    breaks: 'Each response has its own request id.',
    source: 'Snyk REST OpenAPI, header snyk-request-id: id of this request',
    planting: {
      reference: ({ app }) => {
        const ids = new Map<string, string>()
        app.addHook('onSend', async (request, reply, payload) => {
          const key = `${request.method} ${request.raw.url}`
          const id = ids.get(key) ?? String(reply.getHeader('snyk-request-id'))
          ids.set(key, id)
          reply.header('snyk-request-id', id)
          return payload
        })
      },
    },
    witness: async (site) => {
      const [first, second] = [await list(site), await list(site)]
      return first.headers.get('snyk-request-id') === second.headers.get('snyk-request-id')
    },
  },
  {
    ...{ ...common, id: 'snyk-6-served-version-is-the-requested-one', strength: 'must' },
    breaks: 'The header snyk-version-served names the release that served the request.',
    source: 'Snyk REST API, versions; facts E18',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (request, reply, payload) => {
          const version = queryOf(request).get('version')
          if (isCancel(request) && reply.hasHeader('snyk-version-served')) {
            reply.header('snyk-version-served', version)
          }
          return payload
        })
      },
    },
    witness: async (site) => {
      const made = await invite(site)
      const { headers } = await cancel(site, made.json.data.id, { query: 'version=2024-10-15' })
      return headers.get('snyk-version-served') !== '2022-11-14'
    },
  },
  {
    ...{ ...common, id: 'snyk-6-deprecation-as-a-word', strength: 'must' },
    breaks: 'The header deprecation of a superseded release is a date and time.',
    source: 'Snyk REST OpenAPI, header deprecation: format date-time',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (_request, reply, payload) => {
          if (reply.hasHeader('deprecation')) reply.header('deprecation', 'true')
          return payload
        })
      },
    },
    witness: async (site) => {
      const { headers } = await invite(site, site.fresh(), { query: 'version=2023-06-01' })
      return headers.get('deprecation') === 'true'
    },
  },
  {
    ...{ ...common, id: 'snyk-6-listed-role-by-id-for-the-newest', strength: 'must' },
    breaks: 'The list shows the display name of the role.',
    source: 'Snyk REST OpenAPI, OrgInvitation20221114: role is a display name',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => isList(request) && reply.statusCode === 200,
          ({ data, links }) => {
            const newest = data.at(-1)
            if (newest && !links.next) newest.attributes.role = newest.relationships.org.meta.role_id
          },
        ),
    },
    witness: async (site) => {
      await fill(site, 2)
      return (await listed(site)).some(({ attributes }) => uuid.test(attributes.role))
    },
  },
  {
    ...{ ...common, id: 'snyk-6-type-of-list-items-plural', strength: 'should' },
    breaks: 'The list and the invite operation give invitations the same resource type.',
    source: 'JSON:API: type and id identify a resource',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => isList(request) && reply.statusCode === 200,
          ({ data }) => {
            for (const item of data) item.type = 'org_invitations'
          },
        ),
    },
    witness: async (site) => {
      const made = await invite(site)
      return (await listed(site)).some(({ type }) => type !== made.json.data.type)
    },
  },
  {
    ...{ ...common, id: 'snyk-6-address-lowered-in-the-answer-only', strength: 'should' },
    breaks: 'The response to an invite and the list show an address in the same letter case.',
    source: 'sensible: two views of one record agree',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => isInvite(request) && reply.statusCode === 201,
          ({ data: { attributes } }) => {
            attributes.email = attributes.email.toLowerCase()
          },
        ),
    },
    witness: async (site) => {
      const { json } = await invite(site, 'Robin.Case@Example.test')
      const entry = (await listed(site)).find(({ id }) => id === json.data.id)
      return entry?.attributes.email !== json.data.attributes.email
    },
  },
  {
    ...{ ...common, id: 'snyk-6-related-link-of-the-wrong-organization', strength: 'should' },
    breaks: 'The link related of the relationship leads to the organization that the relationship names.',
    source: 'JSON:API: a related link leads to the related resource',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => isList(request) && reply.statusCode === 200,
          ({ data }, request) => {
            for (const item of data) {
              const related = item.relationships.org.links.related
              related.href = related.href.replace(orgIn(request), item.id)
            }
          },
        ),
    },
    witness: async (site) => {
      await invite(site)
      const { org } = (await list(site)).json.data[0].relationships
      return !org.links.related.href.includes(org.data.id)
    },
  },
]
