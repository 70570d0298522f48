import type { BlindBug } from '../bug.ts'
import { afterwards, changeJson, queryOf } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import { changingJson } from '../proxy.ts'
import { cancel, emailsOf, fill, hrefOf, invite, list, orgOf } from './calls.ts'
import { sends } from './helpers.ts'

const { must, should } = bugsOf('snyk', 8)

export const responses: readonly BlindBug[] = [
  must({
    id: 'snyk-8-role-ids-on-largest-page',
    group: 'responses',
    breaks: 'The list shows the display name of a role for every page size.',
    source: 'Snyk REST OpenAPI, OrgInvitation20221114: role',
    planting: {
      reference: ({ app }) =>
        changeJson(app, sends('list', 200), ({ data }, request) => {
          if (queryOf(request).get('limit') !== '100') return
          for (const one of data) one.attributes.role = one.relationships.org.meta.role_id
        }),
    },
    witness: async (site) => {
      await fill(site, 1)
      return site.roles.includes((await list(site, '&limit=100')).json.data[0].attributes.role)
    },
  }),
  should({
    id: 'snyk-8-created-address-in-lower-case',
    group: 'responses',
    breaks: 'The response to an invite and the list spell the address in the same way.',
    source: 'not documented; facts A4 and B5: clients compare addresses without regard to case; outline/outline#3364',
    planting: changingJson(
      'mock',
      (request, { status }) => request.method === 'POST' && status === 201,
      ({ data }) => {
        data.attributes.email = data.attributes.email.toLowerCase()
      },
    ),
    witness: async (site) => {
      const made = await invite(site, `Robin.${site.fresh()}`)
      return !emailsOf(await list(site, '&limit=100')).includes(made.json.data.attributes.email)
    },
  }),
  must({
    id: 'snyk-8-cancel-serves-requested-version',
    group: 'responses',
    breaks: 'The response to a cancellation names the release that served it, not the requested date.',
    source: 'Snyk REST OpenAPI, header snyk-version-served; facts B3',
    planting: {
      reference: ({ app }) =>
        afterwards(app, sends('cancel', 204), (request, reply) => {
          reply.header('snyk-version-served', queryOf(request).get('version') ?? '')
        }),
    },
    witness: async (site) => {
      const [id = ''] = await fill(site, 1)
      return (await cancel(site, id)).headers.get('snyk-version-served') !== '2022-11-14'
    },
  }),
  must({
    id: 'snyk-8-no-request-id-without-body',
    group: 'responses',
    breaks: 'Every response has the id of the request, those without a body too.',
    source: 'Snyk REST OpenAPI, 204 of deleteOrgInvitation: snyk-request-id',
    planting: {
      reference: ({ app }) =>
        afterwards(app, sends('cancel', 204), (_request, reply) => {
          reply.removeHeader('snyk-request-id')
        }),
    },
    witness: async (site) => {
      const [id = ''] = await fill(site, 1)
      return (await cancel(site, id)).headers.get('snyk-request-id') === null
    },
  }),
  must({
    id: 'snyk-8-relationship-without-links',
    group: 'responses',
    breaks: 'The relationship of a listed invitation has its links.',
    source: 'Snyk REST OpenAPI, Relationship: required',
    planting: {
      reference: ({ app }) =>
        changeJson(app, sends('list', 200), ({ data }) => {
          for (const { relationships } of data) delete relationships.org.links
        }),
    },
    witness: async (site) => {
      await fill(site, 1)
      const { relationships } = (await list(site)).json.data[0]
      return relationships?.org !== undefined && relationships.org.links === undefined
    },
  }),
  must({
    id: 'snyk-8-newest-list-release-deprecated',
    group: 'responses',
    breaks: 'Only a release that has a successor is announced as deprecated.',
    source: 'Snyk REST OpenAPI, header deprecation; facts B2',
    planting: {
      reference: ({ app }) =>
        afterwards(app, sends('list', 200), (request, reply) => {
          if (String(queryOf(request).get('version')) >= '2024-06-21')
            reply.header('deprecation', '2024-06-21T00:00:00Z')
        }),
    },
    witness: async (site) => (await list(site)).headers.get('deprecation') !== null,
  }),
  should({
    id: 'snyk-8-next-is-null-at-the-end',
    group: 'responses',
    breaks: 'A link without a target is absent, never null.',
    source: 'Snyk REST OpenAPI, Links: absent; Snyk API standards, jsonapi: null; neither for one link only',
    planting: changingJson(
      'mock',
      (request, { status }) => request.method === 'GET' && status === 200,
      ({ links }) => {
        links.next ??= null
      },
    ),
    witness: async (site) => (await list(site)).json.links.next === null,
  }),
  should({
    id: 'snyk-8-location-without-the-id',
    group: 'responses',
    breaks: 'The location of a new invitation ends in its id.',
    source: 'Snyk REST OpenAPI, header location',
    planting: {
      reference: ({ app }) =>
        afterwards(app, sends('invite', 201), (_request, reply) => {
          reply.header('location', String(reply.getHeader('location')).replace(/\/invites\/[^?]+/, '/invites'))
        }),
    },
    witness: async (site) => {
      const made = await invite(site, site.fresh())
      return !String(made.headers.get('location')).includes(made.json.data.id)
    },
  }),
  should({
    id: 'snyk-8-related-link-of-first-tenant',
    group: 'responses',
    breaks: 'The related link of an invitation leads to the organization that the relationship names.',
    source: 'Snyk REST OpenAPI, Relationship',
    planting: {
      reference: ({ app }) => {
        let first: string | undefined
        changeJson(app, sends('list', 200), ({ data }) => {
          for (const { relationships } of data) {
            const { links } = relationships.org
            first ??= links.related.href
            links.related.href = first
          }
        })
      },
    },
    witness: async (site) => {
      for (const at of [orgOf(site), orgOf(site, true)]) await invite(site, site.fresh(), { org: at })
      await list(site)
      const { data, links } = (await list(site, '', { other: true })).json.data[0].relationships.org
      return !hrefOf(links.related).includes(data.id)
    },
  }),
]
