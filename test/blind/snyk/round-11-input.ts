import type { BlindBug } from '../bug.ts'
import { bodyOf, changeQuery, type Json, onHook, param, queryOf, routeOf, setBody, setParameter } from '../common.ts'
import type { Planting } from '../planting.ts'
import { changedRequest, changingJson, moved } from '../proxy.ts'
import type { Site } from '../site.ts'
import {
  added,
  at,
  bodyFor,
  cancel,
  DELETE,
  editing,
  emailsOf,
  fill,
  GET,
  invite,
  list,
  must,
  POST,
  post,
} from './round-11-helpers.ts'

/** Changes the body of an invite before the reference service reads it. */
const reading = (change: (body: Json) => void): Planting => ({
  reference: ({ app }) =>
    onHook(app, 'preHandler', at(POST), (request) => {
      const body = bodyOf(request)
      change(body)
      setBody(request, body)
    }),
})

/** Whether an address that was accepted is listed as another one. */
async function isListedOtherwise(site: Site, email: string): Promise<boolean> {
  const { status, json } = await invite(site, email)
  return (
    status === 201 && json.data.attributes.email === email && !emailsOf(await list(site, '&limit=100')).includes(email)
  )
}

/** Bugs in reading bodies, parameters and addresses. */
export const input: readonly BlindBug[] = [
  must(
    'apostrophe-is-escaped',
    'input',
    'The list shows an address with an apostrophe as it was invited.',
    'Snyk REST API, OrgInvitation: email',
    changingJson(
      'mock',
      ({ method }, { status }) => method === 'GET' && status === 200,
      ({ data }) => {
        for (const { attributes } of data) attributes.email = attributes.email.replaceAll("'", '&#39;')
      },
    ),
    (site) => isListedOtherwise(site, "siobhan.o'neil@example.test"),
  ),
  must(
    'letters-are-read-in-two-encodings',
    'input',
    'The list shows an address with letters beyond ASCII as it was accepted.',
    'Snyk REST API, OrgInvitation: email',
    editing(GET, 200, ({ data }) => {
      for (const { attributes } of data) attributes.email = Buffer.from(attributes.email, 'utf8').toString('latin1')
    }),
    (site) => isListedOtherwise(site, 'zoë@example.test'),
  ),
  must(
    'column-of-64-letters',
    'input',
    'The list shows a long address in full.',
    'Snyk REST API, OrgInvitation: email',
    editing(GET, 200, ({ data }) => {
      for (const { attributes } of data) attributes.email = attributes.email.slice(0, 64)
    }),
    (site) => isListedOtherwise(site, `${'long.name.'.repeat(5)}x@department.example.test`),
  ),
  must(
    'relationship-chooses-the-organization',
    'input',
    'The body of an invite has no relationships; the path alone names the organization.',
    'Snyk REST API, Invite: request body; facts B3',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', at(POST), (request) => {
          const body = bodyOf(request)
          const id = body.data?.relationships?.org?.data?.id
          if (typeof id !== 'string') return
          setParameter(request, 'org_id', id)
          body.data.relationships = undefined
          setBody(request, body)
        }),
    },
    async (site) => {
      const body = bodyFor(site, site.fresh())
      const org = { data: { type: 'org', id: site.otherTenant.org_id } }
      return (await post(site, { data: { ...body.data, relationships: { org } } })).status === 201
    },
  ),
  must(
    'role-without-dashes',
    'input',
    'The role of an invite has the format of a UUID; another text gives 400.',
    'Snyk REST API, Invite: role',
    reading(({ data }) => {
      const role = data?.attributes?.role
      if (/^[0-9a-f]{32}$/.test(role)) data.attributes.role = role.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
    }),
    async (site) => (await post(site, bodyFor(site, site.fresh(), site.roles[1]?.replaceAll('-', '')))).status === 201,
  ),
  must(
    'email-in-an-array',
    'input',
    'The address of an invite is a text; an array of one text gives 400.',
    'Snyk REST API, Invite: email',
    reading(({ data }) => {
      const email = data?.attributes?.email
      if (Array.isArray(email) && email.length === 1) data.attributes.email = email[0]
    }),
    async (site) => (await post(site, bodyFor(site, [site.fresh()]))).status === 201,
  ),
  must(
    'plain-json-with-charset',
    'input',
    'A body of another media type than application/vnd.api+json gives 400, with parameters of the type too.',
    'Snyk user docs, about the REST API: media type',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const isPlain = request.headers.get('content-type')?.startsWith('application/json;')
        if (!isPlain) return fetch(request)
        return fetch(
          await changedRequest(request, ({ headers }) => headers.set('content-type', 'application/vnd.api+json')),
        )
      },
    },
    async (site) => {
      const headers = { 'content-type': 'application/json; charset=utf-8' }
      return (await post(site, bodyFor(site, site.fresh()), { headers })).status === 201
    },
  ),
  must(
    'limit-is-only-checked-on-page-one',
    'input',
    'A limit above 100 gives 400 on every page.',
    'Snyk REST API, List: limit',
    {
      reference: ({ app }) =>
        onHook(
          app,
          'onRequest',
          (request) => routeOf(request) === GET && queryOf(request).has('starting_after'),
          (request) =>
            changeQuery(request, (query) => {
              if (Number(query.get('limit')) > 100) query.set('limit', '100')
            }),
        ),
    },
    async (site) => {
      await fill(site, 11)
      const { json } = await list(site)
      const href = String(json.links.next.href).replace('limit=10', 'limit=110')
      return (await site.call('GET', href.slice(href.indexOf('/orgs/')))).status === 200
    },
  ),
  must(
    'cancel-without-version',
    'input',
    'A request without a version gives 400 in every operation.',
    'Snyk REST API, Cancel: version; facts B3',
    {
      on: 'mock',
      wrap: (fetch) => (request) => {
        const url = new URL(request.url)
        if (request.method !== 'DELETE' || url.searchParams.has('version')) return fetch(request)
        url.searchParams.set('version', '2022-11-14')
        return fetch(moved(request, url))
      },
    },
    async (site) => (await cancel(site, await added(site, site.fresh()), { query: '' })).status === 204,
  ),
  must(
    'stability-ga-is-taken',
    'input',
    'A version that does not match the documented pattern gives 400.',
    'Snyk REST API, parameter version: pattern',
    {
      reference: ({ app }) =>
        onHook(app, 'onRequest', at(GET), (request) =>
          changeQuery(request, (query) => {
            const version = query.get('version')
            if (version?.endsWith('~ga')) query.set('version', version.slice(0, -3))
          }),
        ),
    },
    async (site) =>
      (await site.call('GET', `/orgs/${site.tenant.org_id}/invites?version=2024-06-21~ga`)).status === 200,
  ),
  must(
    'id-is-cut-after-36-letters',
    'input',
    'A cancel whose id is not a UUID cancels nothing.',
    'Snyk REST API, Cancel: invite_id',
    {
      reference: ({ app }) =>
        onHook(app, 'onRequest', at(DELETE), (request) =>
          setParameter(request, 'invite_id', param(request, 'invite_id').slice(0, 36)),
        ),
    },
    async (site) => (await cancel(site, `${await added(site, site.fresh())}.json`)).status === 204,
  ),
]
