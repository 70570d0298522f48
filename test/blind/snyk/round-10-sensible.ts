import type { BlindBug } from '../bug.ts'
import { afterwards, always, answer, bodyOf, changeJson, onHook, param, queryOf, setBody } from '../common.ts'
import { changedRequest, changingJson, withHeaders } from '../proxy.ts'
import {
  bodyFor,
  cancel,
  emailsOf,
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
  orgOf,
  post,
  refused,
  should,
  textOf,
  v,
  with2xx,
  withStatus,
} from './round-10-helpers.ts'

const failure = { jsonapi: { version: '1.0' }, errors: [{ status: '500', detail: 'The request failed' }] }

/** Faults in what is only inferred, or on which the vendor's documents differ. */
export const sensible: readonly BlindBug[] = [
  should(
    'null-links-at-the-end',
    'paging',
    'A link without a target is omitted.',
    'facts E12: the OpenAPI document has no null, the API standards allow it',
    changingJson('mock', listed, (json) => {
      json.links.next ??= null
    }),
    async (site) => (await list(site)).json.links.next === null,
  ),
  should(
    'second-cancel-succeeds',
    'lifecycle',
    'A second cancellation of an invitation gives 404.',
    'facts B5: cancel twice',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isCancel, (request, reply) => {
          const sql = "SELECT 1 FROM invitation WHERE org_id = ? AND id = ? AND state = 'revoked'"
          const [org, id] = [param(request, 'org_id'), param(request, 'invite_id')].map((text) => text.toLowerCase())
          if (db.one(sql, String(org), String(id))) reply.code(204).send()
        }),
    },
    async (site) => {
      const { json } = await invite(site, site.fresh())
      await cancel(site, json.data.id)
      return (await cancel(site, json.data.id)).status === 204
    },
  ),
  should(
    'location-of-the-list',
    'responses',
    'The location of a created invitation contains its id.',
    'specs/snyk.yaml, location: the format of the value is inferred',
    {
      reference: ({ app }) =>
        afterwards(app, with2xx(isInvite), (_request, reply) => {
          reply.header('location', String(reply.getHeader('location')).replace(/\/invites\/[^?]*/, '/invites'))
        }),
    },
    async (site) => {
      const made = await invite(site, site.fresh())
      return !made.headers.get('location')?.includes(made.json.data.id)
    },
  ),
  should(
    'both-cursors-fail',
    'paging',
    'Both cursors at once are refused or give a page; they do not break the service.',
    'facts B4: both cursors',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isList, (request, reply) => {
          const query = queryOf(request)
          if (query.has('starting_after') && query.has('ending_before')) answer(reply, 500, failure, mediaType)
        }),
    },
    async (site) => {
      await fill(site, 21)
      const second = await follow(site, (await list(site)).json.links.next)
      const cursor = (link: unknown, name: string) =>
        `&${name}=${encodeURIComponent(new URL(textOf(link), 'http://links.test').searchParams.get(name) ?? '')}`
      const { prev, next } = second.json.links
      return (await list(site, cursor(next, 'starting_after') + cursor(prev, 'ending_before'))).status === 500
    },
  ),
  should(
    'scheme-with-capital-refused',
    'input',
    'The word token of the credential may be written in any letter case.',
    'facts E16: Token and token',
    {
      reference: ({ app }) =>
        onHook(app, 'onRequest', always, (request) => {
          if (request.headers.authorization?.startsWith('Token ')) request.headers.authorization = 'Token'
        }),
    },
    async (site) => {
      const headers = { authorization: `Token ${site.credentials.admin}` }
      return (
        (await list(site)).status === 200 &&
        (await site.call('GET', `${invitesOf(orgOf(site))}?${v}`, { token: null, headers })).status === 401
      )
    },
  ),
  should(
    'error-id-never-changes',
    'errors',
    'The id of an error is that of one occurrence.',
    'facts B2: error document, id',
    changingJson('mock', refused, (json) => {
      for (const item of json.errors) item.id = '00000000-0000-4000-8000-000000000000'
    }),
    async (site) => {
      const [one, two] = [await cancel(site, orgOf(site)), await cancel(site, orgOf(site))]
      return one.json.errors[0].id !== undefined && one.json.errors[0].id === two.json.errors[0].id
    },
  ),
  should(
    'empty-list-without-self',
    'responses',
    'Every page has a link to itself, also an empty one.',
    'facts E13: the link self',
    {
      reference: ({ app }) =>
        changeJson(app, with2xx(isList), (json) => {
          if (json.data.length === 0) delete json.links.self
        }),
    },
    async (site) => (await list(site)).json.links.self === undefined,
  ),
  should(
    'self-of-later-page-is-first-page',
    'paging',
    'The link self of a page leads to the same page.',
    'facts E13: the link self',
    {
      reference: ({ app }) =>
        changeJson(app, with2xx(isList), (json) => {
          json.links.self = json.links.first
        }),
    },
    async (site) => {
      await fill(site, 11)
      const second = await follow(site, (await list(site)).json.links.next)
      return emailsOf(await follow(site, second.json.links.self)).length === 10
    },
  ),
  should(
    'role-error-points-at-email',
    'errors',
    'The error for a role that is no UUID points at the role.',
    'facts E17: source.pointer',
    {
      reference: ({ app }) =>
        changeJson(app, withStatus(400), (json) => {
          for (const { source } of json.errors) {
            if (source?.pointer === '/data/attributes/role') source.pointer = '/data/attributes/email'
          }
        }),
    },
    async (site) => {
      const refusal = await post(site, bodyFor(site.fresh(), 'no-uuid'))
      return refusal.json.errors[0].source.pointer === '/data/attributes/email'
    },
  ),
  should(
    'no-challenge-on-401',
    'errors',
    'A 401 has a WWW-Authenticate header.',
    'RFC 9110, 15.5.2; inferred for this API',
    {
      reference: ({ app }) =>
        afterwards(app, withStatus(401), (_request, reply) => {
          reply.removeHeader('www-authenticate')
        }),
    },
    async (site) => !(await list(site, '', { token: null })).headers.has('www-authenticate'),
  ),
  should(
    'request-id-of-first-request',
    'responses',
    'Every request has its own snyk-request-id.',
    'Snyk REST OpenAPI, snyk-request-id; uniqueness inferred',
    {
      on: 'mock',
      wrap: (fetch) => {
        let first: string | undefined
        return async (request) => {
          const response = await fetch(request)
          first ??= response.headers.get('snyk-request-id') ?? undefined
          return withHeaders(response, (headers) => headers.set('snyk-request-id', String(first)))
        }
      },
    },
    async (site) => {
      const idOf = async () => (await list(site)).headers.get('snyk-request-id')
      const first = await idOf()
      return first === (await idOf())
    },
  ),
  should(
    'empty-body-breaks-the-service',
    'input',
    'An invite without a body gives 400.',
    'facts E17: the body is treated as required',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isInvite, (request, reply) => {
          if (!request.body || String(request.body) === '') answer(reply, 500, failure, mediaType)
        }),
    },
    async (site) => (await site.call('POST', `${invitesOf(orgOf(site))}?${v}`)).status === 500,
  ),
  should(
    'empty-address-invited',
    'input',
    'An invite of an empty address is refused.',
    'specs/snyk.yaml, email: minLength 1 is inferred',
    {
      on: 'mock',
      wrap: (fetch) => async (request) =>
        request.method === 'POST'
          ? fetch(
              await changedRequest(request, ({ json }) => {
                if (json?.data?.attributes?.email === '') json.data.attributes.email = 'undefined@example.test'
              }),
            )
          : fetch(request),
    },
    async (site) => (await post(site, bodyFor('', site.roles[1]))).status === 201,
  ),
  should(
    'created-email-in-lower-case',
    'responses',
    'The response to an invite and the list write the address alike.',
    'Snyk REST API, Invites: email in both operations; letter case is undocumented',
    {
      reference: ({ app }) =>
        changeJson(app, with2xx(isInvite), (json) => {
          json.data.attributes.email = json.data.attributes.email.toLowerCase()
        }),
    },
    async (site) => {
      const made = await invite(site, 'Robin.Case@Example.test')
      return itemOf(await list(site), made.json.data.attributes.email) === undefined
    },
  ),
  should(
    'overlong-address-cut',
    'input',
    'An address of more than 320 characters is refused, not shortened.',
    'specs/snyk.yaml, email: maxLength 320 is inferred',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isInvite, (request) => {
          const body = bodyOf(request)
          const email = body.data?.attributes?.email
          if (typeof email !== 'string' || email.length <= 255) return
          body.data.attributes.email = email.slice(0, 255)
          setBody(request, body)
        }),
    },
    async (site) => {
      const email = `${'a'.repeat(60)}@${'long-label.'.repeat(30)}test`
      return (await post(site, bodyFor(email, site.roles[1]))).status === 201
    },
  ),
]
