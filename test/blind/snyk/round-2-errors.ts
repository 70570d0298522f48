import type { BlindBug } from '../bug.ts'
import type { Answer } from '../site.ts'
import {
  attributesIn,
  before,
  editBodies,
  edited,
  editedBy,
  invite,
  inviteBody,
  list,
  must,
  orgOf,
  queryIn,
  refuse,
  revoke,
  should,
  v,
  withoutLength,
} from './round-2-helpers.ts'

const unknownId = '00000000-0000-4000-8000-00000000dead'

/** A member of the first error of a response. */
const first = (answer: Answer, name: string) => answer.json?.errors?.[0]?.[name]

/** Wrong error documents and wrong statuses. */
export const errors: readonly BlindBug[] = [
  {
    ...must('errors', 'media-type-error-as-plain-json'),
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
    ...must('errors', 'status-number-in-not-found'),
    breaks: 'The status in an error is a string.',
    source: 'department-of-veterans-affairs/vets-api#174',
    planting: edited((body) => {
      for (const item of body.errors ?? []) if (item.status === '404') item.status = 404
    }),
    witness: async (site) => first(await revoke(site, unknownId), 'status') === 404,
  },
  {
    ...must('errors', 'forbidden-says-401'),
    breaks: 'The status in an error is the status of the response.',
    source: 'Snyk OpenAPI: ErrorItem.status (HTTP status as a string)',
    planting: edited((body, reply) => {
      if (reply.statusCode === 403) body.errors[0].status = '401'
    }),
    witness: async (site) => {
      const refused = await invite(site, site.fresh(), { token: site.credentials.limited })
      return refused.status === 403 && first(refused, 'status') !== '403'
    },
  },
  {
    ...must('errors', 'unknown-token-without-detail'),
    breaks: 'Every error has a detail, also that for an unknown token.',
    source: 'Snyk OpenAPI: ErrorItem, required',
    planting: edited((body, reply, request) => {
      if (reply.statusCode === 401 && request.headers.authorization) delete body.errors[0].detail
    }),
    witness: async (site) => {
      const refused = await list(site, '', orgOf(site), { token: 'unknown-token' })
      return refused.status === 401 && first(refused, 'detail') === undefined
    },
  },
  {
    ...must('errors', 'pointer-without-slash'),
    breaks: 'The pointer of an error is a JSON pointer, which begins with a slash.',
    source: 'json-api-dotnet/JsonApiDotNetCore#369; Snyk OpenAPI: ErrorSource.pointer',
    planting: edited((body) => {
      for (const { source } of body.errors ?? []) if (source?.pointer) source.pointer = source.pointer.slice(1)
    }),
    witness: async (site) => {
      const refused = await invite(site, site.fresh(), { body: inviteBody(site.fresh(), 'no-uuid') })
      return refused.json.errors[0].source.pointer === 'data/attributes/role'
    },
  },
  {
    ...must('errors', 'role-error-points-to-email'),
    breaks: 'The pointer of an error names the value that is wrong.',
    source: 'cloudcreativity/laravel-json-api#255; a copied validation of e-mail',
    planting: edited((body) => {
      for (const { source } of body.errors ?? [])
        if (source?.pointer === '/data/attributes/role') source.pointer = '/data/attributes/email'
    }),
    witness: async (site) => {
      const refused = await invite(site, site.fresh(), { body: inviteBody(site.fresh(), 'no-uuid') })
      return refused.json.errors[0].source.pointer === '/data/attributes/email'
    },
  },
  {
    ...must('errors', 'unknown-parameter-blames-version'),
    breaks: 'The error for an unknown query parameter names that parameter.',
    source: 'Snyk docs, about the REST API: "Unknown query parameter" with source.parameter',
    planting: edited((body, _reply, request) => {
      const [given] = [...queryIn(request).keys()]
      for (const { source } of body.errors ?? []) if (source?.parameter) source.parameter = given
    }),
    witness: async (site) => {
      const refused = await list(site, '&colour=red')
      return refused.status === 400 && first(refused, 'source')?.parameter === 'version'
    },
  },
  {
    ...must('errors', 'cancel-takes-unknown-parameters'),
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
      return (await site.call('DELETE', `/orgs/${orgOf(site)}/invites/${id}?${v}&force=true`)).status === 204
    },
  },
  {
    ...must('errors', 'unknown-token-in-another-shape'),
    breaks: 'Every error is an error document with `jsonapi` and `errors`.',
    source: 'Snyk OpenAPI: ErrorDocument (facts E15); api-platform/api-platform#1318',
    planting: edited((_body, reply, request) =>
      reply.statusCode === 401 && request.headers.authorization ? { message: 'Unauthorized' } : undefined,
    ),
    witness: async (site) => {
      const refused = await list(site, '', orgOf(site), { token: 'unknown-token' })
      return refused.status === 401 && !Array.isArray(refused.json.errors)
    },
  },
  {
    ...must('errors', 'data-null-gives-500'),
    breaks: 'A body whose `data` is null is a bad request and gives 400.',
    source: 'Snyk OpenAPI: OrgInvitationRequest; typeof null is object',
    planting: {
      reference: ({ app }) => {
        before(app, 'POST', ({ body }, reply) => {
          if (/^\s*\{\s*"data"\s*:\s*null\s*\}\s*$/.test(String(body))) return refuse(reply, 500, 'The request failed')
        })
      },
    },
    witness: async (site) => (await invite(site, site.fresh(), { body: { data: null } })).status === 500,
  },
  {
    ...must('errors', 'no-errors-for-an-old-version'),
    breaks: 'An error document has at least one error, also if no release matches the version.',
    source: 'Snyk OpenAPI: ErrorDocument.errors, minItems',
    planting: editedBy('mock', (body, request, response) => {
      if (response.status === 404 && !response.headers.has('snyk-version-served') && request.method !== 'OPTIONS')
        body.errors = []
    }),
    witness: async (site) => {
      const refused = await site.call('GET', `/orgs/${orgOf(site)}/invites?version=2021-06-04`)
      return refused.status === 404 && refused.json.errors.length === 0
    },
  },
  {
    ...must('tenants', 'foreign-org-gives-403'),
    breaks: 'Listing an organization without access to it gives 404, so that its existence stays hidden.',
    source: "Snyk's API standards, rest.md: read without access; oxidecomputer/omicron#665",
    planting: {
      mock: (provider) => ({
        ...provider,
        statuses: (settings) => ({ ...provider.statuses(settings), 'foreign-tenant': 403 }),
      }),
    },
    witness: async (site) => (await list(site, '', orgOf(site), { token: site.credentials.invitee })).status === 403,
  },
  {
    ...must('tenants', 'cancel-without-right-gives-404'),
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
      return (await revoke(site, id, orgOf(site), { token: site.credentials.limited })).status === 404
    },
  },
  {
    ...must('errors', 'malformed-id-gives-500'),
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
    witness: async (site) => (await revoke(site, 'not-a-uuid')).status === 500,
  },
  {
    ...must('errors', 'surplus-property-gives-500'),
    breaks: 'A surplus attribute in the body gives 400.',
    source:
      'Snyk OpenAPI: attributes, additionalProperties false; "column does not exist" of an insert of all attributes',
    planting: {
      reference: ({ app }) => {
        before(app, 'POST', (request, reply) => {
          const names = Object.keys(attributesIn(request) ?? {})
          if (names.some((name) => !['email', 'role'].includes(name))) return refuse(reply, 500, 'The request failed')
        })
      },
    },
    witness: async (site) => {
      const body = inviteBody(site.fresh(), site.roles[1])
      const surplus = { data: { ...body.data, attributes: { ...body.data.attributes, name: 'Robin' } } }
      return (await invite(site, site.fresh(), { body: surplus })).status === 500
    },
  },
  {
    ...must('errors', 'second-error-is-a-success'),
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
    ...should('errors', 'one-id-for-all-errors'),
    breaks: 'Each occurrence of an error has its own id.',
    source: 'Snyk OpenAPI: ErrorItem.id (id of this occurrence)',
    planting: {
      reference: ({ app }) => {
        let id: unknown
        editBodies(app, (body) => {
          for (const item of body.errors ?? []) {
            id ??= item.id
            item.id = id
          }
        })
      },
    },
    witness: async (site) => {
      const [one, two] = [await list(site, '&limit=15'), await revoke(site, unknownId)]
      return first(one, 'id') === first(two, 'id')
    },
  },
  {
    ...should('errors', 'unknown-token-repeated'),
    breaks: 'An error never repeats the credential of the request.',
    source: 'Credentials in error messages and logs (OWASP API8)',
    planting: edited((body, reply, request) => {
      if (reply.statusCode === 401) body.errors[0].detail = `Invalid credential: ${request.headers.authorization}`
    }),
    witness: async (site) => (await list(site, '', orgOf(site), { token: 'my-secret' })).text.includes('my-secret'),
  },
  {
    ...should('errors', 'no-challenge'),
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
      const refused = await list(site, '', orgOf(site), { token: null })
      return refused.status === 401 && !refused.headers.has('www-authenticate')
    },
  },
  {
    ...should('input', 'address-without-at-sign'),
    breaks: 'A text without an @ is not taken as an address.',
    source: 'Snyk OpenAPI: 400 (a parameter was invalid)',
    planting: {
      reference: ({ app, db }) => {
        before(app, 'POST', (request) => {
          const attributes = attributesIn(request)
          if (typeof attributes?.email !== 'string' || attributes.email.includes('@') || attributes.email === '') return
          const body = inviteBody(`${attributes.email}@local.test`, attributes.role)
          request.body = Buffer.from(JSON.stringify(body))
        })
        db.run(
          "CREATE TRIGGER plain AFTER INSERT ON invitation BEGIN UPDATE invitation SET email = replace(NEW.email, '@local.test', '') WHERE seq = NEW.seq; END",
        )
        editBodies(app, (body, { statusCode }) => {
          if (statusCode === 201) body.data.attributes.email = body.data.attributes.email.replace('@local.test', '')
        })
      },
    },
    witness: async (site) => (await invite(site, 'robin')).status === 201,
  },
]
