import type { BlindBug } from '../bug.ts'
import { afterwards, changeJson, changeQuery, onHook, queryOf } from '../common.ts'
import { changingJson, withHeaders } from '../proxy.ts'
import {
  cancel,
  cancelled,
  created,
  find,
  idOf,
  invite,
  isCancel,
  isList,
  list,
  listed,
  must,
  orgOf,
  proxied,
  rowsOf,
} from './round-14-helpers.ts'

/** Wrong members and headers of answers. */
export const responses: readonly BlindBug[] = [
  must(
    'active-only-for-sender',
    'responses',
    'A pending invitation is active for every reader of the list',
    'Snyk REST API, Invites: is_active',
    {
      reference: ({ app }) => {
        let sender: string | undefined
        afterwards(app, created, (request) => {
          sender = request.headers.authorization
        })
        changeJson(app, listed, (json, request) => {
          for (const row of json.data) row.attributes.is_active = request.headers.authorization === sender
        })
      },
    },
    async (site) => {
      await invite(site, site.fresh())
      const rows = rowsOf(await list(site, {}, { token: site.credentials.limited }))
      return rows.some((row) => row.attributes.is_active !== true)
    },
  ),
  must(
    'list-role-of-first-row',
    'responses',
    'The list names the role that each invitation grants',
    'Snyk REST API, Invites: role',
    {
      reference: ({ app }) =>
        changeJson(app, listed, ({ data }) => {
          for (const row of data) row.attributes.role = data[0].attributes.role
        }),
    },
    async (site) => {
      const [one, two] = [site.fresh(), site.fresh()]
      await invite(site, one, { role: String(site.roles[1]) })
      await invite(site, two, { role: String(site.roles[0]) })
      return (await find(site, one)).attributes.role === (await find(site, two)).attributes.role
    },
  ),
  must(
    'created-role-of-default',
    'responses',
    'The answer to an invite repeats the role of the request',
    'Snyk REST API, Invites: create response',
    {
      on: 'mock',
      wrap: (fetch) => {
        let first: string | undefined
        const inner = changingJson('mock', proxied('POST', 201), ({ data }) => {
          first ??= data.attributes.role
          data.attributes.role = first
        })
        return 'wrap' in inner ? inner.wrap(fetch) : fetch
      },
    },
    async (site) => {
      await invite(site, site.fresh(), { role: String(site.roles[1]) })
      const second = await invite(site, site.fresh(), { role: String(site.roles[0]) })
      return second.json.data.attributes.role !== site.roles[0]
    },
  ),
  must(
    'served-version-is-requested',
    'responses',
    'The served version of a cancellation is the release, not the requested date',
    'Snyk REST API, Invites: snyk-version-served',
    {
      reference: ({ app }) =>
        afterwards(app, cancelled, (request, reply) => {
          reply.header('snyk-version-served', String(queryOf(request).get('version')))
        }),
    },
    async (site) => {
      const made = await invite(site, site.fresh())
      return (await cancel(site, idOf(made))).headers.get('snyk-version-served') === '2024-06-21'
    },
  ),
  must(
    'requested-version-without-stability',
    'responses',
    'The header of the requested version repeats the version that was sent',
    'Snyk REST API, Invites: snyk-version-requested',
    {
      reference: ({ app }) =>
        afterwards(app, isList, (_request, reply) => {
          const version = reply.getHeader('snyk-version-requested')
          if (version) reply.header('snyk-version-requested', String(version).replace(/~.*/, ''))
        }),
    },
    async (site) =>
      (await list(site, {}, { version: '2024-06-21~beta' })).headers.get('snyk-version-requested') === '2024-06-21',
  ),
  must(
    'deprecation-on-current-release',
    'responses',
    'Only a superseded release is announced as deprecated',
    'Snyk REST API, Invites: deprecation',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (request.method !== 'GET' || !response.headers.get('snyk-version-served')) return response
        return withHeaders(response, (headers) => headers.set('deprecation', '2024-06-21T00:00:00Z'))
      },
    },
    async (site) => (await list(site)).headers.has('deprecation'),
  ),
  must(
    'request-id-per-credential',
    'responses',
    'Each request has an id of its own',
    'Snyk REST API, Invites: snyk-request-id',
    {
      reference: ({ app }) => {
        const ids = new Map<string, unknown>()
        afterwards(
          app,
          () => true,
          (request, reply) => {
            const key = request.headers.authorization ?? ''
            if (!ids.has(key)) ids.set(key, reply.getHeader('snyk-request-id'))
            reply.header('snyk-request-id', String(ids.get(key)))
          },
        )
      },
    },
    async (site) => {
      const [one, two] = [await list(site), await list(site)]
      return one.headers.get('snyk-request-id') === two.headers.get('snyk-request-id')
    },
  ),
  must(
    'sunset-with-time',
    'responses',
    'The sunset header of a deprecated release is a day',
    'Snyk REST API, Invites: sunset (format date)',
    {
      reference: ({ app }) =>
        afterwards(
          app,
          (_, reply) => reply.hasHeader('sunset'),
          (_, reply) => {
            reply.header('sunset', `${reply.getHeader('sunset')}T00:00:00Z`)
          },
        ),
    },
    async (site) =>
      String((await invite(site, site.fresh(), { version: '2023-10-01' })).headers.get('sunset')).includes('T'),
  ),
  must(
    'empty-list-without-links',
    'responses',
    'A list without entries has links',
    'Snyk REST API, Invites: list response, required members',
    {
      reference: ({ app }) =>
        changeJson(app, listed, (json) => {
          if (json.data.length === 0) json.links = undefined
        }),
    },
    async (site) => {
      const empty = await list(site, {}, { tenant: 'other' })
      return empty.status === 200 && empty.json.links === undefined
    },
  ),
  must(
    'created-without-jsonapi',
    'responses',
    'The answer to an invite has the jsonapi member',
    'Snyk REST API, Invites: create response, required members',
    changingJson('mock', proxied('POST', 201), (json) => {
      json.jsonapi = undefined
    }),
    async (site) => {
      const made = await invite(site, site.fresh())
      return made.status === 201 && made.json.jsonapi === undefined
    },
  ),
  must(
    'relationship-of-first-tenant',
    'tenants',
    'The org relationship of an invitation names the organization that was asked for',
    'Snyk REST API, Invites: relationships.org',
    {
      reference: ({ app }) => {
        let org: unknown
        changeJson(app, listed, ({ data }) => {
          for (const row of data) {
            org ??= structuredClone(row.relationships.org)
            row.relationships.org = org
          }
        })
      },
    },
    async (site) => {
      await invite(site, site.fresh())
      await invite(site, site.fresh(), { tenant: 'other' })
      await list(site)
      const [row] = rowsOf(await list(site, {}, { tenant: 'other' }))
      return row.relationships.org.data.id !== orgOf(site, { tenant: 'other' })
    },
  ),
  must(
    'cancel-without-version',
    'input',
    'A cancellation without a version is refused with 400',
    'Snyk REST API, versions: missing version',
    {
      reference: ({ app }) =>
        onHook(app, 'onRequest', isCancel, (request) =>
          changeQuery(request, (query) => {
            if (!query.has('version')) query.set('version', '2024-06-21')
          }),
        ),
    },
    async (site) => {
      const made = await invite(site, site.fresh())
      return (await site.call('DELETE', `/orgs/${orgOf(site)}/invites/${idOf(made)}`)).status === 204
    },
  ),
]
