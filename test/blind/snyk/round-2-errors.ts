import type { BlindBug } from '../bug.ts'
import { always, changeJson, changingAll, queryOf } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { changingJson, withoutLength } from '../proxy.ts'
import type { Answer } from '../site.ts'
import { cancel, invitation, invite, list, orgOf, version } from './calls.ts'
import { attributesIn, before, refuse } from './helpers.ts'

const { must, should } = kindsOf('snyk', 2)

const unknownId = '00000000-0000-4000-8000-00000000dead'

/** A member of the first error of a response. */
const first = (answer: Answer, name: string) => answer.json?.errors?.[0]?.[name]

/** Wrong error documents and wrong statuses. */
export const errors: readonly BlindBug[] = [
  {
    ...must,
    id: 'snyk-2-media-type-error-as-plain-json',
    group: 'errors',
    breaks: 'An error has the JSON:API media type, also if the request had another one.',
    source: 'JSONAPI-Resources/jsonapi-resources#698',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (request, reply) => {
          const sent = request.headers['content-type'] ?? 'application/vnd.api+json'
          if (reply.statusCode === 400 && sent !== 'application/vnd.api+json') reply.header('content-type', sent)
        })
      },
    },
    witness: async (site) => {
      const refused = await invite(site, site.fresh(), { headers: { 'content-type': 'application/json' } })
      return refused.status === 400 && refused.headers.get('content-type') === 'application/json'
    },
  },
  {
    ...must,
    id: 'snyk-2-status-number-in-not-found',
    group: 'errors',
    breaks: 'The status in an error is a string.',
    source: 'department-of-veterans-affairs/vets-api#174',
    planting: changingAll((body) => {
      for (const item of body.errors ?? []) if (item.status === '404') item.status = 404
    }),
    witness: async (site) => first(await cancel(site, unknownId), 'status') === 404,
  },
  {
    ...must,
    id: 'snyk-2-forbidden-says-401',
    group: 'errors',
    breaks: 'The status in an error is the status of the response.',
    source: 'Snyk OpenAPI: ErrorItem.status (HTTP status as a string)',
    planting: changingAll((body, _request, reply) => {
      if (reply.statusCode === 403) body.errors[0].status = '401'
    }),
    witness: async (site) => {
      const refused = await invite(site, site.fresh(), { token: site.credentials.limited })
      return refused.status === 403 && first(refused, 'status') !== '403'
    },
  },
  {
    ...must,
    id: 'snyk-2-unknown-token-without-detail',
    group: 'errors',
    breaks: 'Every error has a detail, also that for an unknown token.',
    source: 'Snyk OpenAPI: ErrorItem, required',
    planting: changingAll((body, request, reply) => {
      if (reply.statusCode === 401 && request.headers.authorization) delete body.errors[0].detail
    }),
    witness: async (site) => {
      const refused = await list(site, '', { token: 'unknown-token' })
      return refused.status === 401 && first(refused, 'detail') === undefined
    },
  },
  {
    ...must,
    id: 'snyk-2-pointer-without-slash',
    group: 'errors',
    breaks: 'The pointer of an error is a JSON pointer, which begins with a slash.',
    source: 'json-api-dotnet/JsonApiDotNetCore#369; Snyk OpenAPI: ErrorSource.pointer',
    planting: changingAll((body) => {
      for (const { source } of body.errors ?? []) if (source?.pointer) source.pointer = source.pointer.slice(1)
    }),
    witness: async (site) => {
      const refused = await invite(site, site.fresh(), { body: invitation(site.fresh(), 'no-uuid') })
      return refused.json.errors[0].source.pointer === 'data/attributes/role'
    },
  },
  {
    ...must,
    id: 'snyk-2-role-error-points-to-email',
    group: 'errors',
    breaks: 'The pointer of an error names the value that is wrong.',
    source: 'cloudcreativity/laravel-json-api#255; a copied validation of e-mail',
    planting: changingAll((body) => {
      for (const { source } of body.errors ?? [])
        if (source?.pointer === '/data/attributes/role') source.pointer = '/data/attributes/email'
    }),
    witness: async (site) => {
      const refused = await invite(site, site.fresh(), { body: invitation(site.fresh(), 'no-uuid') })
      return refused.json.errors[0].source.pointer === '/data/attributes/email'
    },
  },
  {
    ...must,
    id: 'snyk-2-unknown-parameter-blames-version',
    group: 'errors',
    breaks: 'The error for an unknown query parameter names that parameter.',
    source: 'Snyk docs, about the REST API: "Unknown query parameter" with source.parameter',
    planting: changingAll((body, request) => {
      const [given] = [...queryOf(request).keys()]
      for (const { source } of body.errors ?? []) if (source?.parameter) source.parameter = given
    }),
    witness: async (site) => {
      const refused = await list(site, '&colour=red')
      return refused.status === 400 && first(refused, 'source')?.parameter === 'version'
    },
  },
  {
    ...must,
    id: 'snyk-2-cancel-takes-unknown-parameters',
    group: 'errors',
    breaks: 'An unknown query parameter of a cancellation gives 400 and cancels nothing.',
    source: 'Snyk docs, about the REST API: unknown query parameters',
    planting: {
      on: 'reference',
      wrap: (fetch) => async (request) => {
        if (request.method !== 'DELETE') return fetch(request)
        const url = new URL(request.url)
        const version = url.searchParams.get('version')
        url.search = version === null ? '' : new URLSearchParams({ version }).toString()
        return fetch(new Request(url, { method: 'DELETE', headers: request.headers }))
      },
    },
    witness: async (site) => {
      const { id } = (await invite(site)).json.data
      return (await site.call('DELETE', `/orgs/${orgOf(site)}/invites/${id}?${version}&force=true`)).status === 204
    },
  },
  {
    ...must,
    id: 'snyk-2-unknown-token-in-another-shape',
    group: 'errors',
    breaks: 'Every error is an error document with `jsonapi` and `errors`.',
    source: 'Snyk OpenAPI: ErrorDocument (facts E15); api-platform/api-platform#1318',
    planting: changingAll((_body, request, reply) =>
      reply.statusCode === 401 && request.headers.authorization ? { message: 'Unauthorized' } : undefined,
    ),
    witness: async (site) => {
      const refused = await list(site, '', { token: 'unknown-token' })
      return refused.status === 401 && !Array.isArray(refused.json.errors)
    },
  },
  {
    ...must,
    id: 'snyk-2-data-null-gives-500',
    group: 'errors',
    breaks: 'A body whose `data` is null is a bad request and gives 400.',
    source: 'Snyk OpenAPI: OrgInvitationRequest; typeof null is object',
    planting: {
      reference: ({ app }) => {
        before(app, 'invite', ({ body }, reply) => {
          if (/^\s*\{\s*"data"\s*:\s*null\s*\}\s*$/.test(String(body))) return refuse(reply, 500, 'The request failed')
        })
      },
    },
    witness: async (site) => (await invite(site, site.fresh(), { body: { data: null } })).status === 500,
  },
  {
    ...must,
    id: 'snyk-2-no-errors-for-an-old-version',
    group: 'errors',
    breaks: 'An error document has at least one error, also if no release matches the version.',
    source: 'Snyk OpenAPI: ErrorDocument.errors, minItems',
    planting: changingJson('mock', always, (body, request, response) => {
      if (response.status === 404 && !response.headers.has('snyk-version-served') && request.method !== 'OPTIONS')
        body.errors = []
    }),
    witness: async (site) => {
      const refused = await site.call('GET', `/orgs/${orgOf(site)}/invites?version=2021-06-04`)
      return refused.status === 404 && refused.json.errors.length === 0
    },
  },
  {
    ...must,
    id: 'snyk-2-foreign-org-gives-403',
    group: 'tenants',
    breaks: 'Listing an organization without access to it gives 404, so that its existence stays hidden.',
    source: "Snyk's API standards, rest.md: read without access; oxidecomputer/omicron#665",
    planting: {
      mock: (provider) => ({
        ...provider,
        statuses: (settings) => ({ ...provider.statuses(settings), 'foreign-tenant': 403 }),
      }),
    },
    witness: async (site) => (await list(site, '', { token: site.credentials.invitee })).status === 403,
  },
  {
    ...must,
    id: 'snyk-2-cancel-without-right-gives-404',
    group: 'tenants',
    breaks: 'Cancelling without the permission org.user.invite gives 403.',
    source: "Snyk's API standards, rest.md: write without permission",
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (request.method !== 'DELETE' || response.status !== 403) return response
        const text = (await response.text()).replaceAll('"403"', '"404"').replaceAll('Forbidden', 'Not found')
        return new Response(text, { status: 404, headers: withoutLength(response.headers) })
      },
    },
    witness: async (site) => {
      const { id } = (await invite(site)).json.data
      return (await cancel(site, id, { token: site.credentials.limited })).status === 404
    },
  },
  {
    ...must,
    id: 'snyk-2-malformed-id-gives-500',
    group: 'errors',
    breaks: 'An id in the path that is not a UUID gives a 4xx status.',
    source: 'Snyk OpenAPI: invite_id, format uuid; "invalid input syntax for type uuid" of PostgreSQL',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        const isUuid = /\/invites\/[\da-f-]{36}\?/i.test(request.url)
        if (request.method !== 'DELETE' || response.status !== 400 || isUuid) return response
        const body = {
          jsonapi: { version: '1.0' },
          errors: [{ status: '500', detail: 'invalid input syntax for type uuid' }],
        }
        return new Response(JSON.stringify(body), { status: 500, headers: withoutLength(response.headers) })
      },
    },
    witness: async (site) => (await cancel(site, 'not-a-uuid')).status === 500,
  },
  {
    ...must,
    id: 'snyk-2-surplus-property-gives-500',
    group: 'errors',
    breaks: 'A surplus attribute in the body gives 400.',
    source:
      'Snyk OpenAPI: attributes, additionalProperties false; "column does not exist" of an insert of all attributes',
    planting: {
      reference: ({ app }) => {
        before(app, 'invite', (request, reply) => {
          const names = Object.keys(attributesIn(request) ?? {})
          if (names.some((name) => !['email', 'role'].includes(name))) return refuse(reply, 500, 'The request failed')
        })
      },
    },
    witness: async (site) => {
      const body = invitation(site.fresh(), site.roles[1])
      const surplus = { data: { ...body.data, attributes: { ...body.data.attributes, name: 'Robin' } } }
      return (await invite(site, site.fresh(), { body: surplus })).status === 500
    },
  },
  {
    ...must,
    id: 'snyk-2-second-error-is-a-success',
    group: 'errors',
    breaks: 'A request that was refused is refused again if it is sent again.',
    source: 'A cache of responses that keeps bodies but not statuses (alkem-io/server#5437)',
    planting: {
      on: 'mock',
      wrap: (fetch) => {
        const kept = new Map<string, string>()
        return async (request) => {
          if (request.method !== 'GET') return fetch(request)
          const key = `${request.headers.get('authorization')} ${request.url}`
          const known = kept.get(key)
          if (known !== undefined)
            return new Response(known, { headers: { 'content-type': 'application/vnd.api+json' } })
          const response = await fetch(request)
          if (response.status === 400) kept.set(key, await response.clone().text())
          return response
        }
      },
    },
    witness: async (site) => {
      await list(site, '&limit=15')
      return (await list(site, '&limit=15')).status === 200
    },
  },
  {
    ...should,
    id: 'snyk-2-one-id-for-all-errors',
    group: 'errors',
    breaks: 'Each occurrence of an error has its own id.',
    source: 'Snyk OpenAPI: ErrorItem.id (id of this occurrence)',
    planting: {
      reference: ({ app }) => {
        let id: unknown
        changeJson(app, always, (body) => {
          for (const item of body.errors ?? []) {
            id ??= item.id
            item.id = id
          }
        })
      },
    },
    witness: async (site) => {
      const [one, two] = [await list(site, '&limit=15'), await cancel(site, unknownId)]
      return first(one, 'id') === first(two, 'id')
    },
  },
  {
    ...should,
    id: 'snyk-2-unknown-token-repeated',
    group: 'errors',
    breaks: 'An error never repeats the credential of the request.',
    source: 'Credentials in error messages and logs (OWASP API8)',
    planting: changingAll((body, request, reply) => {
      if (reply.statusCode === 401) body.errors[0].detail = `Invalid credential: ${request.headers.authorization}`
    }),
    witness: async (site) => (await list(site, '', { token: 'my-secret' })).text.includes('my-secret'),
  },
  {
    ...should,
    id: 'snyk-2-no-challenge',
    group: 'errors',
    breaks: 'A 401 has the header WWW-Authenticate.',
    source: 'RFC 9110, 15.5.2',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (_request, reply) => {
          reply.removeHeader('www-authenticate')
        })
      },
    },
    witness: async (site) => {
      const refused = await list(site, '', { token: null })
      return refused.status === 401 && !refused.headers.has('www-authenticate')
    },
  },
  {
    ...should,
    id: 'snyk-2-address-without-at-sign',
    group: 'input',
    breaks: 'A text without an @ is not taken as an address.',
    source: 'Snyk OpenAPI: 400 (a parameter was invalid)',
    planting: {
      reference: ({ app, db }) => {
        before(app, 'invite', (request) => {
          const attributes = attributesIn(request)
          if (typeof attributes?.email !== 'string' || attributes.email.includes('@') || attributes.email === '') return
          const body = invitation(`${attributes.email}@local.test`, attributes.role)
          request.body = Buffer.from(JSON.stringify(body))
        })
        db.run(
          "CREATE TRIGGER plain AFTER INSERT ON invitation BEGIN UPDATE invitation SET email = replace(NEW.email, '@local.test', '') WHERE seq = NEW.seq; END",
        )
        changeJson(app, always, (body, _request, { statusCode }) => {
          if (statusCode === 201) body.data.attributes.email = body.data.attributes.email.replace('@local.test', '')
        })
      },
    },
    witness: async (site) => (await invite(site, 'robin')).status === 201,
  },
]
