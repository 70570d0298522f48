import { ProviderError } from '../../reference/common/provider-error.ts'
import type { BlindBug } from '../bug.ts'
import { changeJson, type Json, jsonOf as jsonIn, onHook, param, queryOf, uuid } from '../common.ts'
import {
  all,
  at,
  bodyFor,
  cancel,
  edited,
  fill,
  gives,
  inFrontOfMock,
  invite,
  isCancel,
  isInvite,
  isList,
  itemOf,
  jsonOf,
  list,
  must,
  orgIn,
  orgOf,
  version,
  withBody,
} from './round-9-helpers.ts'

export const responses: readonly BlindBug[] = [
  must(
    'cancel-served-by-the-release-of-invite',
    'responses',
    'The header snyk-version-served names the release of the operation that was called.',
    'facts B3 and E18: cancelling is served by 2022-11-14',
    {
      reference: ({ app }) =>
        app.addHook('onSend', async (request, reply, payload) => {
          if (gives(204, isCancel)(request, reply)) reply.header('snyk-version-served', '2024-06-21')
          return payload
        }),
    },
    async (site) => {
      const { id } = (await invite(site, site.fresh())).json.data
      return (await cancel(site, id)).headers.get('snyk-version-served') !== '2022-11-14'
    },
  ),
  must(
    'version-requested-is-the-one-served',
    'responses',
    'The header snyk-version-requested repeats the version of the request.',
    'Snyk REST API, Invites: response headers; both headers are filled from the resolved version',
    inFrontOfMock(() => async (request, _, next) => {
      const response = await next(request)
      const served = response.headers.get('snyk-version-served')
      if (!served) return response
      const headers = new Headers(response.headers)
      headers.set('snyk-version-requested', served)
      return new Response(response.body, { status: response.status, headers })
    }),
    async (site) => (await list(site)).headers.get('snyk-version-requested') !== '2024-06-21',
  ),
  must(
    'sunset-with-a-time',
    'responses',
    'The header sunset is a date without a time.',
    'Snyk REST API, Invites: header sunset, format date',
    {
      reference: ({ app }) =>
        app.addHook('onSend', async (_, reply, payload) => {
          const sunset = reply.getHeader('sunset')
          if (sunset) reply.header('sunset', `${sunset}T00:00:00Z`)
          return payload
        }),
    },
    async (site) => {
      const made = await invite(site, site.fresh(), { version: '2023-04-28' })
      return !/^\d{4}-\d\d-\d\d$/.test(made.headers.get('sunset') ?? '')
    },
  ),
  must(
    'stage-is-the-requested-one',
    'responses',
    'The header snyk-version-lifecycle-stage names the stage of the release that served the request.',
    'facts B2, B3 (all releases are GA; a request for beta is served by them); the stage is copied from the request',
    {
      reference: ({ app }) =>
        app.addHook('onSend', async (request, reply, payload) => {
          const stage = /(?:^|~)(wip|experimental|beta)$/.exec(queryOf(request).get('version') ?? '')?.[1]
          if (stage && reply.hasHeader('snyk-version-served')) reply.header('snyk-version-lifecycle-stage', stage)
          return payload
        }),
    },
    async (site) => {
      const page = await site.call('GET', `/orgs/${orgOf(site)}/invites?version=${version}~beta`)
      return page.headers.get('snyk-version-lifecycle-stage') === 'beta'
    },
  ),
  must(
    'cancel-accepted-for-later-in-large-organizations',
    'responses',
    'A cancellation gives 204 for any number of pending invitations.',
    'Snyk REST API, Invites: 204, the operation completed successfully with no content',
    inFrontOfMock(() => {
      const pending = new Map<string, number>()
      return async (request, { operation, org }, next) => {
        const response = await next(request)
        const count = pending.get(org) ?? 0
        if (operation === 'invite' && response.status === 201) pending.set(org, count + 1)
        if (operation !== 'cancel' || response.status !== 204) return response
        pending.set(org, count - 1)
        return count > 10 ? new Response(null, { status: 202, headers: response.headers }) : response
      }
    }),
    async (site) => {
      const { ids } = await fill(site, 12)
      return (await cancel(site, ids[0] as string)).status !== 204
    },
  ),
  must(
    'role-names-assigned-in-turn',
    'responses',
    'A listed invitation shows the name of its own role.',
    'facts B2, E11; distinct names of a page are loaded at once and matched by position',
    inFrontOfMock(() => async (request, { operation }, next) => {
      const response = await next(request)
      if (operation !== 'list' || response.status !== 200) return response
      return edited(response, ({ data }) => {
        const names = [...new Set(data.map(({ attributes }: Json) => attributes.role))]
        for (const [index, { attributes }] of data.entries()) attributes.role = names[index % names.length]
      })
    }),
    async (site) => {
      const made = [site.fresh(), site.fresh(), site.fresh(), site.fresh()]
      for (const [index, email] of made.entries()) await invite(site, email, { role: site.roles[index < 2 ? 0 : 1] })
      const page = await all(site)
      const [a, b, c, d] = made.map((email) => itemOf(page, email).attributes.role)
      return a !== b || c !== d
    },
  ),
  must(
    'location-of-the-invitation-before',
    'responses',
    'The header location of an invite names the invitation that it made.',
    'Snyk REST API, Invites: header location of 201; the header is set before the new id is known',
    {
      reference: ({ app }) => {
        const before = new Map<string, string>()
        app.addHook('onSend', async (request, reply, payload) => {
          const own = reply.getHeader('location')
          if (!gives(201, isInvite)(request, reply) || typeof own !== 'string') return payload
          reply.header('location', before.get(orgIn(request)) ?? own)
          before.set(orgIn(request), own)
          return payload
        })
      },
    },
    async (site) => {
      await invite(site, site.fresh())
      const made = await invite(site, site.fresh())
      return !made.headers.get('location')?.includes(made.json.data.id)
    },
  ),
  must(
    'emptied-list-is-null',
    'responses',
    'A list without invitations has an empty array in data.',
    'Snyk REST API, Invites: data is a required array; a slice that is never made',
    inFrontOfMock(() => async (request, { operation }, next) => {
      const response = await next(request)
      if (operation !== 'list' || response.status !== 200) return response
      return edited(response, (json) => {
        if (json.data.length === 0) json.data = null
      })
    }),
    async (site) => {
      for (const { id } of (await all(site)).json.data) await cancel(site, id)
      return (await all(site)).json.data === null
    },
  ),
  must(
    'status-as-a-number',
    'errors',
    'The status of an error is a string.',
    'facts B2, error document: status is a string of three digits',
    inFrontOfMock(() => async (request, { operation }, next) => {
      const response = await next(request)
      if (operation !== 'cancel' || response.status !== 404) return response
      return edited(response, ({ errors }) => {
        for (const error of errors) error.status = Number(error.status)
      })
    }),
    async (site) => typeof (await cancel(site, crypto.randomUUID())).json.errors[0].status === 'number',
  ),
  must(
    'error-links-to-null',
    'errors',
    'The link of an error to its description is a string or an object with a href.',
    'facts B2, error document: links.about',
    {
      reference: ({ app }) =>
        changeJson(app, gives(403), ({ errors }) => {
          for (const { links } of errors ?? []) if (links) links.about = null
        }),
    },
    async (site) => {
      const refusal = await invite(site, site.fresh(), { token: site.credentials.limited })
      return refusal.json.errors[0].links?.about === null
    },
  ),
]

export const input: readonly BlindBug[] = [
  must(
    'long-address-cut-in-the-list',
    'input',
    'The list shows an invited address in full length.',
    'What the list says agrees with the response to the invite; a column of 64 letters',
    {
      reference: ({ app }) =>
        changeJson(app, gives(200, isList), ({ data }) => {
          for (const { attributes } of data) attributes.email = attributes.email.slice(0, 64)
        }),
    },
    async (site) => {
      const email = `${'a'.repeat(60)}@${'b'.repeat(40)}.test`
      const made = await invite(site, email)
      const found = (await all(site)).json.data.find(({ id }: Json) => id === made.json.data.id)
      return found.attributes.email !== made.json.data.attributes.email
    },
  ),
  must(
    'malformed-id-is-a-server-error',
    'input',
    'Cancelling with an id that is no UUID is a mistake of the client.',
    'Snyk REST API, Invites: invite_id is a UUID; 400, a parameter was invalid',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isCancel, (request) => {
          if (!uuid.test(param(request, 'invite_id')))
            throw new ProviderError(500, 'Invalid input syntax for type uuid')
        }),
    },
    async (site) => (await cancel(site, 'not-a-uuid')).status === 500,
  ),
  must(
    'unknown-parameter-without-value-ignored',
    'input',
    'An unknown query parameter gives 400, also if its value is empty.',
    'facts B2 (unknown query parameter gives 400 with source.parameter); values are tested for truth',
    inFrontOfMock(() => async (request, { operation, url }, next) => {
      if (!operation) return next(request)
      const known = ['version', 'limit', 'starting_after', 'ending_before']
      for (const [name, value] of [...url.searchParams])
        if (value === '' && !known.includes(name)) url.searchParams.delete(name)
      return next(at(request, url))
    }),
    async (site) => (await list(site, '&role=')).status === 200,
  ),
  must(
    'address-in-an-array',
    'input',
    'An address that is not a string is refused.',
    'Snyk REST API, Invites: attributes.email is a string; the value is turned into text before the check',
    inFrontOfMock(() => async (request, { operation }, next) => {
      if (operation !== 'invite') return next(request)
      const body = await jsonOf(request)
      const email = body.data?.attributes?.email
      if (!Array.isArray(email)) return next(request)
      body.data.attributes.email = String(email)
      return next(withBody(request, body))
    }),
    async (site) => (await invite(site, [site.fresh()])).status === 201,
  ),
  must(
    'day-of-the-release-not-served',
    'input',
    'A version that is the very day of a release is served by that release.',
    'facts B3 (the newest release with a date not after the requested one); less-than instead of at-most',
    {
      reference: ({ app }) =>
        onHook(app, 'onRequest', isList, (request) => {
          if (request.headers.authorization && queryOf(request).get('version') === '2022-11-14')
            throw new ProviderError(404, 'No release of this operation matches the requested version')
        }),
    },
    async (site) => (await site.call('GET', `/orgs/${orgOf(site)}/invites?version=2022-11-14`)).status === 404,
  ),
  must(
    'body-of-null-is-a-server-error',
    'input',
    'A body whose parts are null instead of objects is a mistake of the client.',
    'facts B2 (body mismatch gives 400); a property of null is read',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isInvite, (request) => {
          const body = jsonIn(request)
          if (body === null || body?.data === null || body?.data?.attributes === null)
            throw new ProviderError(500, 'The request failed')
        }),
    },
    async (site) => {
      const body = bodyFor(site.fresh(), site.roles[1])
      body.data.attributes = null
      return (await invite(site, '', { body })).status === 500
    },
  ),
]
