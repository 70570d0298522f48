import type { BlindBug } from '../bug.ts'
import { afterwards, changeJson, type Json, queryOf, routeOf, uuid } from '../common.ts'
import { changedResponse, changingJson, withHeaders } from '../proxy.ts'
import {
  added,
  at,
  bodyFor,
  cancel,
  DELETE,
  editing,
  errorOf,
  fill,
  follow,
  GET,
  idsOf,
  invite,
  itemOf,
  list,
  must,
  POST,
  post,
  unknownId,
  version,
} from './round-11-helpers.ts'

const lists = (page: Json): boolean => Array.isArray(page?.data)

/** Bugs in the form of answers and of errors. */
export const answers: readonly BlindBug[] = [
  must(
    'role-names-for-twenty-rows',
    'responses',
    'Every listed invitation shows the display name of its role, on a long page too.',
    'Snyk REST API, OrgInvitation 2022-11-14: role',
    editing(GET, 200, ({ data }) => {
      for (const { attributes, relationships } of data.slice(20)) attributes.role = relationships.org.meta.role_id
    }),
    async (site) => {
      await fill(site, 21)
      const { data } = (await list(site, '&limit=30')).json
      return uuid.test(data[20].attributes.role)
    },
  ),
  must(
    'relation-without-links-after-page-one',
    'responses',
    'The relationship to the organization has data and links on every page.',
    'Snyk REST API, Relationship: required',
    editing(GET, 200, ({ data }, request) => {
      if (!queryOf(request).has('starting_after')) return
      for (const { relationships } of data) delete relationships.org.links
    }),
    async (site) => {
      await fill(site, 11)
      const second = await follow(site, await list(site), 'next')
      const [{ relationships }] = second.json.data
      return relationships.org.data.id === site.tenant.org_id && relationships.org.links === undefined
    },
  ),
  must(
    'cancel-names-release-of-inviting',
    'responses',
    'The header snyk-version-served names the release of the operation that served the request.',
    'Snyk REST API, Cancel: releases; facts E18',
    {
      reference: ({ app }) =>
        afterwards(app, at(DELETE, 204), (_, reply) => {
          reply.header('snyk-version-served', '2024-06-21')
        }),
    },
    async (site) => {
      const id = await added(site, site.fresh())
      return (await cancel(site, id)).headers.get('snyk-version-served') !== '2022-11-14'
    },
  ),
  must(
    'requested-version-loses-stability',
    'responses',
    'The header snyk-version-requested repeats the version of the request, with its stability.',
    'Snyk REST API, header snyk-version-requested',
    {
      reference: ({ app }) =>
        afterwards(
          app,
          (request) => queryOf(request).get('version')?.includes('~') === true,
          (request, reply) => {
            reply.header('snyk-version-requested', String(queryOf(request).get('version')).split('~')[0])
          },
        ),
    },
    async (site) => {
      const asked = '2024-06-21~experimental'
      const { headers } = await site.call('GET', `/orgs/${site.otherTenant.org_id}/invites?version=${asked}`)
      return headers.get('snyk-version-requested') !== asked
    },
  ),
  must(
    'invited-again-is-inactive',
    'sequences',
    'A pending invitation is active, also if an earlier one to the same address was cancelled.',
    'Snyk REST API, OrgInvitation: is_active',
    {
      reference: ({ app, db }) =>
        changeJson(app, at(GET, 200), ({ data }) => {
          for (const { attributes } of data) {
            const sql = "SELECT 1 FROM invitation WHERE email = ? AND state = 'revoked'"
            if (db.one(sql, attributes.email)) attributes.is_active = false
          }
        }),
    },
    async (site) => {
      const email = site.fresh()
      await cancel(site, await added(site, email))
      const again = await invite(site, email)
      const item = await itemOf(site, again.json.data.id)
      return again.json.data.attributes.is_active && !item.attributes.is_active
    },
  ),
  must(
    'emptied-page-has-null',
    'responses',
    'The data of a list is always an array, also if all records behind a cursor are gone.',
    'Snyk REST API, List: data; encode/django-rest-framework#6593',
    editing(GET, 200, (page, request) => {
      if (queryOf(request).has('starting_after') && page.data.length === 0) page.data = null
    }),
    async (site) => {
      const ids = await fill(site, 11)
      const first = await list(site)
      await cancel(site, String(ids[10]))
      return !lists((await follow(site, first, 'next')).json)
    },
  ),
  must(
    'newest-release-announces-sunset',
    'responses',
    'The header sunset is sent only for a deprecated release.',
    'Snyk REST API, header sunset',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (response.status !== 201) return response
        return withHeaders(response, (headers) => headers.set('sunset', '2030-12-31'))
      },
    },
    async (site) => {
      const { status, headers } = await invite(site, site.fresh())
      return status === 201 && headers.get('snyk-version-lifecycle-stage') === 'ga' && headers.has('sunset')
    },
  ),
  must(
    'invited-again-answers-200',
    'responses',
    'Every successful invite answers 201, also to an address whose invitation was cancelled.',
    'Snyk REST API, Invite: 201',
    {
      on: 'mock',
      wrap: (fetch) => {
        const known = new Set<string>()
        return async (request) => {
          const response = await fetch(request)
          if (response.status !== 201) return response
          const { email } = ((await response.clone().json()) as Json).data.attributes
          if (known.has(email)) return changedResponse(response, () => undefined, 200)
          known.add(email)
          return response
        }
      },
    },
    async (site) => {
      const email = site.fresh()
      await cancel(site, await added(site, email))
      return (await invite(site, email)).status !== 201
    },
  ),
  must(
    'org-of-relation-is-the-first-seen',
    'tenants',
    'Each listed invitation is related to the organization that the request names.',
    'Snyk REST API, OrgInvitation: relationships.org',
    {
      reference: ({ app }) => {
        const orgs = new Map<string, string>()
        changeJson(app, at(GET, 200), ({ data }) => {
          for (const { attributes, relationships } of data) {
            const { data: org } = relationships.org
            org.id = orgs.get(attributes.email) ?? org.id
            orgs.set(attributes.email, org.id)
          }
        })
      },
    },
    async (site) => {
      const email = site.fresh()
      const tenant = site.otherTenant
      await added(site, email)
      const id = await added(site, email, { tenant })
      await list(site)
      return (await itemOf(site, id, { tenant })).relationships.org.data.id !== tenant.org_id
    },
  ),
  must(
    'second-issue-without-status',
    'errors',
    'Each item of an error document has a status.',
    'Snyk REST API, ErrorDocument: required',
    editing(POST, 400, ({ errors }) => {
      for (const item of errors.slice(1)) delete item.status
    }),
    async (site) => {
      const { errors } = (await post(site, { data: { type: 'org_invitation', attributes: {} } })).json
      return errors.some((item: Json) => item.status === undefined)
    },
  ),
  must(
    'limit-error-repeats-the-value-in-source',
    'errors',
    'The source of an error has no members but pointer and parameter.',
    'Snyk REST API, ErrorDocument: source',
    editing(GET, 400, ({ errors }, request) => {
      for (const { source } of errors) if (source?.parameter === 'limit') source.value = queryOf(request).get('limit')
    }),
    async (site) => {
      const [{ source }] = (await list(site, '&limit=25')).json.errors
      return Object.keys(source ?? {}).some((name) => !['pointer', 'parameter'].includes(name))
    },
  ),
  must(
    'media-type-error-says-415-inside',
    'errors',
    'The status in an error document is the HTTP status of the response.',
    'Snyk REST API, ErrorDocument: status',
    editing(POST, 400, ({ errors }, { headers }) => {
      if (headers['content-type'] === 'application/json') errors[0].status = '415'
    }),
    async (site) => {
      const headers = { 'content-type': 'application/json' }
      const { status, json } = await post(site, bodyFor(site, site.fresh()), { headers })
      return String(status) !== json.errors[0].status
    },
  ),
  must(
    'refused-cancel-links-to-null',
    'errors',
    'A link of an error is a text or an object, never null.',
    'Snyk REST API, ErrorDocument: links.about',
    changingJson(
      'mock',
      ({ method }, { status }) => method === 'DELETE' && status === 403,
      ({ errors }) => {
        errors[0].links = { about: null }
      },
    ),
    async (site) => {
      const id = await added(site, site.fresh())
      const { status, json } = await cancel(site, id, { token: site.credentials.limited })
      return status === 403 && json.errors[0].links?.about === null
    },
  ),
  must(
    'unknown-organization-is-empty',
    'errors',
    'Listing the invitations of an organization that the caller cannot see gives 404.',
    'Snyk REST API, List: 404; facts B5',
    {
      reference: ({ app }) =>
        changeJson(app, at(GET, 404), ({ errors }, request, reply) => {
          if (!errors[0].detail.includes('organization')) return undefined
          reply.code(200)
          return { jsonapi: { version: '1.0' }, data: [], links: { self: { href: request.url } } }
        }),
    },
    async (site) => (await list(site, '', { tenant: { org_id: unknownId } })).status === 200,
  ),
  must(
    'unknown-token-cannot-find-the-invitation',
    'errors',
    'A request with an invalid credential gives 401 in every operation.',
    'Snyk REST API, Cancel: 401',
    {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) =>
            routeOf(request) === DELETE && reply.statusCode === 401 && !!request.headers.authorization,
          (_, __, reply) => {
            reply.code(404)
            return errorOf(404, 'There is no such pending invitation')
          },
        ),
    },
    async (site) => {
      const id = await added(site, site.fresh())
      const refused = await cancel(site, id, { token: unknownId, query: version })
      return refused.status === 404 && idsOf(await list(site)).includes(id)
    },
  ),
]
