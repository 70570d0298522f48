import type { BlindBug } from '../bug.ts'
import { bodyOf, changeQuery, onHook, setBody } from '../common.ts'
import {
  ask,
  cancels,
  content,
  day,
  drop,
  early,
  failed,
  invites,
  listed,
  lists,
  must,
  orgOf,
  page,
  several,
} from './round-16-helpers.ts'

const document = 'Snyk REST OpenAPI, ErrorDocument'
const unknownId = '11111111-2222-4333-8444-555555555555'

export const refusals: readonly BlindBug[] = [
  must(
    'forbidden-status-number',
    'errors',
    'The status of an error item is a text.',
    document,
    failed(403, (json) => {
      for (const item of json.errors ?? []) item.status = Number(item.status)
    }),
    async (site) => {
      const { json } = await ask(site, site.fresh(), { token: site.credentials.limited })
      return json.errors[0].status === 403
    },
  ),
  must(
    'not-found-item-says-400',
    'errors',
    'The status of an error item is the status of the response.',
    document,
    failed(404, (json) => {
      for (const item of json.errors ?? []) item.status = '400'
    }),
    async (site) => {
      const answer = await drop(site, unknownId)
      return answer.status === 404 && answer.json.errors[0].status === '400'
    },
  ),
  must(
    'no-item-for-several-issues',
    'errors',
    'An error document has at least one item, with several faults in the body too.',
    `${document} (minItems)`,
    failed(400, (json) => {
      if (json.errors?.length > 1) json.errors = []
    }),
    async (site) => {
      const { json } = await ask(site, 7, { role: 'x' })
      return json.errors.length === 0
    },
  ),
  must(
    'unauthorized-without-detail',
    'errors',
    'Each error item has a detail, that of a missing credential too.',
    document,
    failed(401, (json) => {
      for (const item of json.errors ?? []) {
        item.meta = { message: item.detail }
        delete item.detail
      }
    }),
    async (site) => (await drop(site, unknownId, orgOf(site), null)).json.errors[0].detail === undefined,
  ),
  must(
    'unknown-parameter-blames-version',
    'errors',
    'The error about an unknown query parameter names this parameter.',
    'Snyk REST API, example of an unknown query parameter',
    failed(400, (json) => {
      for (const item of json.errors ?? []) if (item.source?.parameter) item.source.parameter = 'version'
    }),
    async (site) => {
      const { json } = await page(site, 'colour=red')
      return json.errors[0].source?.parameter === 'version'
    },
  ),
  must(
    'plain-json-body-taken',
    'input',
    'An invite in another media type than application/vnd.api+json gives 400.',
    'Snyk REST API, media type',
    early(invites, () => (request) => {
      if (request.headers['content-type']?.startsWith('application/json'))
        request.headers['content-type'] = 'application/vnd.api+json'
    }),
    async (site) => {
      const headers = { 'content-type': 'application/json' }
      const sent = { body: content(site, site.fresh()), headers }
      return (await site.call('POST', `/orgs/${orgOf(site)}/invites?${day}`, sent)).status === 201
    },
  ),
  must(
    'missing-version-is-today-on-cancel',
    'input',
    'A cancellation without a version gives 400 and cancels nothing.',
    'Snyk REST API, versions',
    early(cancels, () => (request) => {
      changeQuery(request, (query) => {
        if (!query.has('version')) query.set('version', new Date().toISOString().slice(0, 10))
      })
    }),
    async (site) => {
      const [made] = await several(site, 1)
      return (await site.call('DELETE', `/orgs/${orgOf(site)}/invites/${made.id}`)).status === 204
    },
  ),
  must(
    'release-day-excluded',
    'input',
    'A version that is the day of a release is served by this release.',
    'Snyk REST API, resolution of versions',
    early(lists, () => (request) => {
      changeQuery(request, (query) => {
        if (query.get('version') === '2022-11-14') query.set('version', '2022-11-13')
      })
    }),
    async (site) => (await site.call('GET', `/orgs/${orgOf(site)}/invites?version=2022-11-14`)).status === 404,
  ),
  must(
    'stability-must-be-equal',
    'input',
    'A version with a lower stability is served by a stable release.',
    'Snyk REST API, resolution of versions',
    early(invites, () => (request) => {
      changeQuery(request, (query) => {
        if (/~beta$/.test(query.get('version') ?? '')) query.set('version', '2021-01-01')
      })
    }),
    async (site) => (await ask(site, site.fresh(), { query: 'version=2024-06-21~beta' })).status === 404,
  ),
  must(
    'unknown-parameter-ignored-on-cancel',
    'input',
    'An unknown query parameter gives 400 for a cancellation too.',
    'Snyk REST API, unknown query parameters',
    early(cancels, () => (request) => {
      changeQuery(request, (query) => {
        for (const name of [...query.keys()]) if (name !== 'version') query.delete(name)
      })
    }),
    async (site) => {
      const [made] = await several(site, 1)
      const path = `/orgs/${orgOf(site)}/invites/${made.id}?${day}&force=true`
      return (await site.call('DELETE', path)).status === 204
    },
  ),
  must(
    'limit-rounded',
    'input',
    'A page size that is not a multiple of ten gives 400.',
    'Snyk REST OpenAPI, limit',
    early(lists, () => (request) => {
      changeQuery(request, (query) => {
        const size = Number(query.get('limit') ?? 10)
        if (size > 10 && size < 100) query.set('limit', String(Math.floor(size / 10) * 10))
      })
    }),
    async (site) => (await page(site, 'limit=25')).status === 200,
  ),
  must(
    'limit-zero-is-default',
    'input',
    'The page size 0 gives 400.',
    'Snyk REST OpenAPI, limit (minimum)',
    {
      on: 'mock',
      wrap: (fetch) => (request) => {
        const url = new URL(request.url)
        if (request.method === 'GET' && url.searchParams.get('limit') === '0') url.searchParams.delete('limit')
        return fetch(new Request(url, request))
      },
    },
    async (site) => (await page(site, 'limit=0')).status === 200,
  ),
  must(
    'surplus-member-of-data-ignored',
    'input',
    'A body with an undeclared member in data gives 400.',
    'Snyk REST OpenAPI, OrgInvitationRequest (additionalProperties)',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', invites, (request) => {
          const body = bodyOf(request)
          const data = body?.data
          if (typeof data !== 'object' || data === null || Array.isArray(data)) return
          const { type, attributes } = data
          setBody(request, { ...body, data: { type, attributes } })
        }),
    },
    async (site) => {
      const body = content(site, site.fresh())
      body.data.id = unknownId
      return (await site.call('POST', `/orgs/${orgOf(site)}/invites?${day}`, { body })).status === 201
    },
  ),
  must(
    'role-defaults-to-collaborator',
    'input',
    'An invite without a role gives 400.',
    'Snyk REST OpenAPI, OrgInvitationRequestAttributes (required)',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', invites, (request) => {
          const body = bodyOf(request)
          const attributes = body?.data?.attributes
          if (typeof attributes !== 'object' || attributes === null || Array.isArray(attributes)) return
          if ('role' in attributes) return
          attributes.role = db.one<{ id: string }>("SELECT id FROM role WHERE name = 'Org Collaborator'")?.id
          setBody(request, body)
        }),
    },
    async (site) => {
      const body = content(site, site.fresh())
      delete body.data.attributes.role
      return (await site.call('POST', `/orgs/${orgOf(site)}/invites?${day}`, { body })).status === 201
    },
  ),
  must(
    'refused-invite-stored',
    'tenants',
    'An invite that is refused for a missing permission sends no invitation.',
    'Snyk REST API, 403',
    {
      on: 'mock',
      wrap: (fetch) => {
        let admin: string | null = null
        return async (request) => {
          const copy = request.clone()
          const response = await fetch(request)
          if (request.method !== 'POST') return response
          if (response.status === 201) admin = copy.headers.get('authorization')
          if (response.status === 403 && admin) {
            const headers = new Headers(copy.headers)
            headers.set('authorization', admin)
            await fetch(new Request(copy, { headers }))
          }
          return response
        }
      },
    },
    async (site) => {
      await several(site, 1)
      const email = site.fresh()
      const { status } = await ask(site, email, { token: site.credentials.limited })
      return status === 403 && (await listed(site)).includes(email)
    },
  ),
  must(
    'anonymous-cancel-works',
    'tenants',
    'A cancellation without a credential gives 401 and cancels nothing.',
    'Snyk REST OpenAPI, 401',
    {
      reference: ({ app, db }) =>
        onHook(app, 'onRequest', cancels, (request) => {
          if (request.headers.authorization !== undefined) return
          const { invite_id: id } = request.params as { invite_id: string }
          db.run("UPDATE invitation SET state = 'revoked' WHERE id = ?", id.toLowerCase())
        }),
    },
    async (site) => {
      const [made] = await several(site, 1)
      const { status } = await drop(site, made.id, orgOf(site), null)
      return status === 401 && !(await listed(site)).includes(made.attributes.email)
    },
  ),
]
