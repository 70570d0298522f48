import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, changeQuery, onHook, queryOf, setBody, setParameter } from '../common.ts'
import { changedRequest, changingJson, jsonResponse, withHeaders } from '../proxy.ts'
import {
  attributesOf,
  bodyFor,
  cancel,
  created,
  emails,
  failed,
  find,
  idOf,
  invite,
  isCancel,
  isInvite,
  isList,
  list,
  listed,
  must,
  post,
  proxied,
  should,
} from './round-14-helpers.ts'

const unknown = '3f0c2a64-8d1e-4b57-9a60-5e2b7c91d084'
const jsonApi = 'application/vnd.api+json'

/** Wrong errors, and requests that are read wrongly. */
export const input: readonly BlindBug[] = [
  must(
    'unknown-parameter-source-is-version',
    'errors',
    'The error for an unknown query parameter names that parameter',
    'Snyk user docs, about the REST API: unknown query parameter',
    {
      reference: ({ app }) =>
        changeJson(app, failed(400), (json, request) => {
          const [first] = queryOf(request).keys()
          for (const { source } of json.errors) if (source?.parameter) source.parameter = first
        }),
    },
    async (site) => (await list(site, { colour: 'red' })).json.errors[0].source?.parameter === 'version',
  ),
  must(
    'forbidden-as-plain-json',
    'errors',
    'An error has the media type of JSON:API',
    'Snyk REST API, errors: media type',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (response.status !== 403) return response
        return withHeaders(response, (headers) => headers.set('content-type', 'application/json'))
      },
    },
    async (site) => {
      const refused = await invite(site, site.fresh(), { token: site.credentials.limited })
      return refused.status === 403 && refused.headers.get('content-type') === 'application/json'
    },
  ),
  must(
    'not-found-with-message',
    'errors',
    'An error document has no members beyond jsonapi and errors',
    'Snyk REST API, ErrorDocument: additionalProperties',
    changingJson('mock', proxied('DELETE', 404), (json) => {
      json.message = 'Not found'
    }),
    async (site) => (await cancel(site, unknown)).json.message === 'Not found',
  ),
  must(
    'role-error-points-at-email',
    'errors',
    'The pointer of an error leads to the value that caused it',
    'Snyk REST API, ErrorDocument: source.pointer',
    {
      reference: ({ app }) =>
        changeJson(app, failed(400), (json) => {
          for (const { source } of json.errors)
            if (source?.pointer === '/data/attributes/role') source.pointer = '/data/attributes/email'
        }),
    },
    async (site) => {
      const refused = await invite(site, site.fresh(), { role: 'developer' })
      return refused.json.errors[0].source.pointer === '/data/attributes/email'
    },
  ),
  must(
    'media-type-415',
    'errors',
    'A body of another media type is refused with 400',
    'Snyk user docs, about the REST API: media type',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const isOther =
          request.method === 'POST' && !(request.headers.get('content-type') ?? jsonApi).startsWith(jsonApi)
        const response = await fetch(request)
        if (!isOther || response.status !== 400) return response
        const errors = [{ status: '415', detail: 'Unsupported media type' }]
        return jsonResponse(415, { jsonapi: { version: '1.0' }, errors }, response.headers, jsonApi)
      },
    },
    async (site) =>
      (await invite(site, site.fresh(), { headers: { 'content-type': 'application/json' } })).status === 415,
  ),
  must(
    'surplus-attribute-ignored',
    'input',
    'An unknown attribute in an invite is refused',
    'Snyk REST API, Invites: request body, additionalProperties',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isInvite, (request) => {
          const { email, role, ...rest } = attributesOf(request)
          if (Object.keys(rest).length === 0) return
          const body = bodyOf(request)
          setBody(request, { ...body, data: { ...body.data, attributes: { email, role } } })
        }),
    },
    async (site) => {
      const body = bodyFor(site, site.fresh())
      body.data.attributes.message = 'Welcome'
      return (await post(site, body)).status === 201
    },
  ),
  must(
    'any-type-accepted',
    'input',
    'The type in an invite is org_invitation',
    'Snyk REST API, Invites: request body, type',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        if (request.method !== 'POST') return fetch(request)
        return fetch(
          await changedRequest(request, ({ json }) => {
            if (typeof json?.data?.type === 'string') json.data.type = 'org_invitation'
          }),
        )
      },
    },
    async (site) => {
      const body = bodyFor(site, site.fresh())
      body.data.type = 'invite'
      return (await post(site, body)).status === 201
    },
  ),
  must(
    'role-missing-gets-default',
    'input',
    'An invite without a role is refused',
    'Snyk REST API, Invites: request body, required',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isInvite, (request) => {
          const attributes = attributesOf(request)
          if (typeof attributes.email !== 'string' || 'role' in attributes) return
          const role = db.one<{ id: string }>("SELECT id FROM role WHERE name = 'Org Collaborator'")?.id
          const body = bodyOf(request)
          setBody(request, { ...body, data: { ...body.data, attributes: { ...attributes, role } } })
        }),
    },
    async (site) => {
      const body = bodyFor(site, site.fresh())
      body.data.attributes.role = undefined
      return (await post(site, body)).status === 201
    },
  ),
  must(
    'version-with-ga-accepted',
    'input',
    'A version that does not follow the documented form is refused',
    'Snyk REST API: version, pattern',
    {
      reference: ({ app }) =>
        onHook(app, 'onRequest', isList, (request) =>
          changeQuery(request, (query) => {
            const version = query.get('version')
            if (version?.endsWith('~ga')) query.set('version', version.slice(0, -3))
          }),
        ),
    },
    async (site) => (await list(site, {}, { version: '2024-06-21~ga' })).status === 200,
  ),
  must(
    'lower-stability-not-found',
    'input',
    'A request for a lower stability is served by a stable release',
    'Snyk API standards, versions: resolution',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isList, (request, reply) => {
          if (!/~(?:experimental|wip)$/.test(queryOf(request).get('version') ?? '')) return
          const errors = [{ status: '404', detail: 'There is no such release' }]
          answer(reply, 404, { jsonapi: { version: '1.0' }, errors }, jsonApi)
        }),
    },
    async (site) => (await list(site, {}, { version: '2024-06-21~experimental' })).status === 404,
  ),
  must(
    'release-day-excluded',
    'input',
    'A release serves requests for its own date',
    'Snyk API standards, versions: resolution',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        const isDay = new URL(request.url).searchParams.get('version') === '2022-11-14'
        if (!isDay || response.status !== 200) return response
        const errors = [{ status: '404', detail: 'There is no such release' }]
        return jsonResponse(404, { jsonapi: { version: '1.0' }, errors }, response.headers, jsonApi)
      },
    },
    async (site) => (await list(site, {}, { version: '2022-11-14' })).status === 404,
  ),
  must(
    'plus-listed-as-space',
    'input',
    'The list shows the address that was invited',
    'Snyk REST API, Invites: email',
    {
      reference: ({ app }) =>
        changeJson(app, listed, ({ data }) => {
          for (const { attributes } of data) attributes.email = attributes.email.replaceAll('+', ' ')
        }),
    },
    async (site) => {
      await invite(site, 'sam+lab@example.test')
      return !(await find(site, 'sam+lab@example.test'))
    },
  ),
  must(
    'apostrophe-escaped-in-created',
    'input',
    'The answer to an invite repeats the address of the request',
    'Snyk REST API, Invites: email',
    {
      reference: ({ app }) =>
        changeJson(app, created, ({ data }) => {
          data.attributes.email = data.attributes.email.replaceAll("'", '&#39;')
        }),
    },
    async (site) => (await invite(site, "pat.o'neil@example.test")).json.data.attributes.email.includes('&#39;'),
  ),
  should(
    'release-before-first-served',
    'input',
    'A version before the first release gives 404',
    'facts B3, versions: consequences',
    {
      reference: ({ app }) =>
        onHook(app, 'onRequest', isList, (request) =>
          changeQuery(request, (query) => {
            const version = query.get('version') ?? ''
            if (/^20(?:1\d|2[01])-\d\d-\d\d$/.test(version)) query.set('version', '2022-11-14')
          }),
        ),
    },
    async (site) => (await list(site, {}, { version: '2021-06-04' })).status === 200,
  ),
  should(
    'list-role-as-id',
    'responses',
    'The list shows the role by its name',
    'facts: conflict about the role of the list',
    {
      reference: ({ app }) =>
        changeJson(app, listed, ({ data }) => {
          for (const row of data) row.attributes.role = row.relationships.org.meta.role_id
        }),
    },
    async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await find(site, email)).attributes.role === site.roles[1]
    },
  ),
  should(
    'created-address-in-lower-case',
    'input',
    'The answer to an invite and the list write the address alike',
    'facts B5: letter case is open',
    {
      reference: ({ app }) =>
        changeJson(app, created, ({ data }) => {
          data.attributes.email = data.attributes.email.toLowerCase()
        }),
    },
    async (site) => {
      const made = await invite(site, 'Robin.Case@example.test')
      return !emails(await list(site, { limit: '100' })).includes(made.json.data.attributes.email)
    },
  ),
  should(
    'location-without-id',
    'responses',
    'The location of a new invitation holds its id',
    'facts B2: location, format inferred',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (response.status !== 201) return response
        return withHeaders(response, (headers) =>
          headers.set('location', String(headers.get('location')).replace(/invites\/[^?]+/, 'invites/undefined')),
        )
      },
    },
    async (site) => {
      const made = await invite(site, site.fresh())
      return !String(made.headers.get('location')).includes(idOf(made))
    },
  ),
  should(
    'capital-id-not-found',
    'input',
    'The letter case of a UUID in the path makes no difference',
    'RFC 9562: UUIDs are read in any case',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isCancel, (request) => {
          const id = String((request.params as Record<string, unknown>).invite_id)
          if (id !== id.toLowerCase()) setParameter(request, 'invite_id', unknown)
        }),
    },
    async (site) => {
      const made = await invite(site, site.fresh())
      return (await cancel(site, idOf(made).toUpperCase())).status === 404
    },
  ),
  should(
    'cancel-unknown-is-204',
    'errors',
    'Cancelling an unknown invitation gives 404',
    'facts B5: cancel twice or unknown',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (request.method !== 'DELETE' || response.status !== 404) return response
        return new Response(null, { status: 204, headers: response.headers })
      },
    },
    async (site) => (await cancel(site, unknown)).status === 204,
  ),
]
