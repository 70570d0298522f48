import type { BlindBug } from '../bug.ts'
import { changeJson, changeSql, onHook, uuid } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import { changedResponse } from '../proxy.ts'
import { cancel, invite, list, made, makeMany, orgOf, rowOn, walk } from './calls.ts'
import { isCancel, isListed, operationAt } from './helpers.ts'

const { must } = bugsInOrder('snyk', 5)

/** Wrong contents and headers of successful responses. */
export const answers: readonly BlindBug[] = [
  must(
    'cursor-pages-show-role-ids',
    'responses',
    'The list shows the display name of the role on every page',
    'Snyk REST OpenAPI, OrgInvitation20221114: role',
    {
      reference: (service) =>
        changeSql(service, (sql, values) =>
          sql.includes('r.name AS role_name') && Number(values[1]) > 0 && Number(values[3]) > 1
            ? sql.replace('r.name AS role_name', 'r.id AS role_name')
            : sql,
        ),
    },
    async (site) => {
      await makeMany(site, 11)
      const all = await walk(site)
      return all.flatMap((page) => page.json.data).some((row) => uuid.test(row.attributes.role))
    },
  ),
  must(
    'list-shows-role-of-first-row',
    'responses',
    'Each listed invitation has the role that it was given',
    'Snyk REST OpenAPI, listOrgInvitation: attributes.role',
    {
      reference: ({ app }) =>
        changeJson(app, isListed, ({ data }) => {
          for (const row of data) row.attributes.role = data[0].attributes.role
        }),
    },
    async (site) => {
      const one = await made(site, { role: site.roles[0] })
      const two = await made(site, { role: site.roles[2] })
      const page = await list(site, '&limit=100')
      return rowOn(page, one.id).attributes.role === rowOn(page, two.id).attributes.role
    },
  ),
  must(
    'listed-is-active-is-a-number',
    'responses',
    'is_active is a boolean',
    'Snyk REST OpenAPI, OrgInvitation20221114: is_active',
    {
      reference: ({ app }) =>
        changeJson(app, isListed, ({ data }) => {
          for (const row of data) row.attributes.is_active = 1
        }),
    },
    async (site) => {
      const { id } = await made(site)
      return typeof rowOn(await list(site, '&limit=100'), id).attributes.is_active !== 'boolean'
    },
  ),
  must(
    'org-relationship-of-first-tenant',
    'tenants',
    'The relationship of a listed invitation names the organization that was asked for',
    'facts B3: relationships.org.data.id is read by the sync tool',
    {
      reference: ({ app }) => {
        let first: unknown
        changeJson(app, isListed, ({ data }) => {
          for (const row of data) row.relationships.org.data.id = first ??= row.relationships.org.data.id
        })
      },
    },
    async (site) => {
      await made(site)
      await list(site)
      const { id } = await made(site, { other: true })
      const row = rowOn(await list(site, '&limit=100', { other: true }), id)
      return row.relationships.org.data.id !== orgOf(site, true)
    },
  ),
  must(
    'relationship-without-links',
    'responses',
    'A relationship has data and links',
    'Snyk REST OpenAPI, Relationship: required',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (operationAt(request) !== 'list' || !response.ok) return response
        return changedResponse(response, ({ data }) => {
          for (const row of data) delete row.relationships.org.links
        })
      },
    },
    async (site) => {
      const { id } = await made(site)
      return rowOn(await list(site, '&limit=100'), id).relationships.org.links === undefined
    },
  ),
  must(
    'empty-list-is-null',
    'responses',
    'A page without entries has an empty data list',
    'specs/snyk.yaml, listOrgInvitation: 200',
    {
      reference: ({ app }) =>
        changeJson(app, isListed, (json) => {
          if (json.data.length === 0) json.data = null
        }),
    },
    async (site) => {
      const org = orgOf(site, true)
      const { json } = await list(site, '&limit=100', { org })
      for (const row of json.data ?? []) await cancel(site, row.id, { org })
      return (await list(site, '', { org })).json.data === null
    },
  ),
  must(
    'cancel-answers-202',
    'responses',
    'Cancelling gives 204',
    'Snyk REST OpenAPI, deleteOrgInvitation: 204',
    {
      reference: ({ app }) =>
        app.addHook('onSend', async (request, reply, payload) => {
          if (isCancel(request) && reply.statusCode === 204) reply.code(202).header('content-length', '0')
          return payload
        }),
    },
    async (site) => (await cancel(site, (await made(site)).id)).status === 202,
  ),
  must(
    'location-names-the-previous-invitation',
    'responses',
    'The location of a new invitation contains its id',
    'Snyk REST OpenAPI, createOrgInvitation: header location',
    {
      on: 'mock',
      wrap: (fetch) => {
        let previous: string | undefined
        return async (request) => {
          const response = await fetch(request)
          if (operationAt(request) !== 'invite' || response.status !== 201) return response
          return changedResponse(response, ({ data }, headers) => {
            const location = headers.get('location') ?? ''
            headers.set('location', location.replace(data.id, previous ?? data.id))
            previous = data.id
          })
        }
      },
    },
    async (site) => {
      await made(site)
      const { json, headers } = await invite(site, site.fresh())
      return !String(headers.get('location')).includes(json.data.id)
    },
  ),
  must(
    'request-id-of-cancel-is-not-a-uuid',
    'responses',
    'The id of a request is a UUID',
    'Snyk REST OpenAPI, header snyk-request-id',
    {
      reference: ({ app }) => {
        let count = 0
        onHook(app, 'onRequest', isCancel, (_request, reply) => {
          reply.header('snyk-request-id', `req-${++count}`)
        })
      },
    },
    async (site) => !uuid.test(String((await cancel(site, (await made(site)).id)).headers.get('snyk-request-id'))),
  ),
  must(
    'served-version-echoes-requested',
    'responses',
    'snyk-version-served is the release that served the request',
    'facts E18; Snyk REST OpenAPI, header snyk-version-served',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (operationAt(request) !== 'list' || !response.ok) return response
        return changedResponse(
          response,
          (_json, headers) => void headers.set('snyk-version-served', headers.get('snyk-version-requested') ?? ''),
        )
      },
    },
    async (site) => (await list(site)).headers.get('snyk-version-served') !== '2022-11-14',
  ),
]
