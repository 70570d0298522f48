import type { BlindBug } from '../bug.ts'
import { always, changeJson, param, queryOf } from '../common.ts'
import {
  ask,
  cancels,
  created,
  drop,
  entry,
  invites,
  itemsOf,
  late,
  lists,
  mockCreated,
  mockPages,
  must,
  orgOf,
  otherOf,
  page,
  pages,
  roleOf,
  several,
} from './round-16-helpers.ts'

const api = 'Snyk REST OpenAPI, OrgInvitation'

export const answers: readonly BlindBug[] = [
  must(
    'created-role-of-invite-before',
    'responses',
    'The answer to an invite repeats the role of this request.',
    api,
    created(() => {
      let before: unknown
      return (json) => {
        const { role } = json.data.attributes
        json.data.attributes.role = before ?? role
        before = role
      }
    }),
    async (site) => {
      await ask(site, site.fresh(), { role: roleOf(site, 0) })
      const { json } = await ask(site, site.fresh(), { role: roleOf(site, 1) })
      return json.data.attributes.role !== roleOf(site, 1)
    },
  ),
  must(
    'listed-inactive-from-eleventh',
    'responses',
    'A pending invitation is active wherever it stands on a page.',
    api,
    pages(() => (json) => {
      itemsOf(json).forEach((item, index) => {
        if (index >= 10) item.attributes.is_active = false
      })
    }),
    async (site) => {
      await several(site, 11)
      return itemsOf((await page(site)).json).some((item) => item.attributes.is_active === false)
    },
  ),
  must(
    'is-active-as-number',
    'responses',
    'A listed invitation has a boolean is_active.',
    api,
    mockPages((json) => {
      for (const item of itemsOf(json)) item.attributes.is_active = Number(item.attributes.is_active)
    }),
    async (site) => {
      const [made] = await several(site, 1)
      return (await entry(site, made.attributes.email)).attributes.is_active === 1
    },
  ),
  must(
    'relationship-of-first-org',
    'tenants',
    'An invitation names its own organization in its relationships.',
    api,
    pages(() => {
      let first: string | undefined
      return (json, request) => {
        first ??= param(request, 'org_id').toLowerCase()
        for (const item of itemsOf(json)) item.relationships.org.data.id = first
      }
    }),
    async (site) => {
      await page(site)
      const [made] = await several(site, 1, { org: otherOf(site) })
      return (await entry(site, made.attributes.email, otherOf(site))).relationships.org.data.id === orgOf(site)
    },
  ),
  must(
    'relationship-without-links-on-large-pages',
    'responses',
    'A relationship has links.',
    'Snyk REST OpenAPI, Relationship',
    pages(() => (json, request) => {
      if (Number(queryOf(request).get('limit')) < 50) return
      for (const item of itemsOf(json)) delete item.relationships.org.links
    }),
    async (site) => {
      await several(site, 1)
      return itemsOf((await page(site)).json).some(
        ({ relationships }) => relationships?.org && !relationships.org.links,
      )
    },
  ),
  must(
    'relationship-type-capital',
    'responses',
    'The type of a related resource is written in lower case.',
    'Snyk REST OpenAPI, ResourceIdentifier',
    pages(() => (json) => {
      for (const item of itemsOf(json)) item.relationships.org.data.type = 'Org'
    }),
    async (site) => {
      await several(site, 1)
      return itemsOf((await page(site)).json).some((item) => item.relationships.org.data.type === 'Org')
    },
  ),
  must(
    'jsonapi-version-number',
    'responses',
    'The JSON:API version of the answer to an invite is a text.',
    'Snyk REST OpenAPI, JsonApi',
    mockCreated((json) => {
      json.jsonapi = { version: 1 }
    }),
    async (site) => (await ask(site, site.fresh())).json.jsonapi.version === 1,
  ),
  must(
    'empty-list-without-jsonapi',
    'responses',
    'A page without entries still has its jsonapi member.',
    'Snyk REST OpenAPI, OrgInvitationList',
    pages(() => (json) => {
      if (itemsOf(json).length === 0) delete json.jsonapi
    }),
    async (site) => {
      const { status, json } = await page(site, 'limit=10', otherOf(site))
      return status === 200 && json.jsonapi === undefined
    },
  ),
  must(
    'created-with-inviter',
    'responses',
    'The attributes of a new invitation are only email, is_active and role.',
    `${api} (additionalProperties)`,
    created(() => (json) => {
      json.data.attributes.invited_by = 'harper@example.test'
    }),
    async (site) => 'invited_by' in (await ask(site, site.fresh())).json.data.attributes,
  ),
  must(
    'created-type-plural',
    'responses',
    'The type of a new invitation is org_invitation.',
    api,
    mockCreated((json) => {
      json.data.type = 'org_invitations'
    }),
    async (site) => (await ask(site, site.fresh())).json.data.type === 'org_invitations',
  ),
  must(
    'short-page-without-links',
    'responses',
    'Every page has links.',
    'Snyk REST OpenAPI, OrgInvitationList; fortunejs/fortune-json-api#21',
    pages(() => (json, request) => {
      const { searchParams } = new URL(String(request.raw.url), 'http://reference.test')
      if (itemsOf(json).length < Number(searchParams.get('limit') ?? 10)) delete json.links
    }),
    async (site) => (await page(site)).json.links === undefined,
  ),
  must(
    'created-without-plus-tag',
    'input',
    'The answer to an invite repeats the invited address with its plus tag.',
    api,
    created(() => (json) => {
      json.data.attributes.email = json.data.attributes.email.replace(/\+[^@]*@/, '@')
    }),
    async (site) => {
      const { json } = await ask(site, `plus+tag-${site.fresh()}`)
      return !json.data.attributes.email.includes('+')
    },
  ),
  must(
    'listed-address-cut',
    'input',
    'A long address is listed as it was invited.',
    api,
    pages(() => (json) => {
      for (const item of itemsOf(json)) item.attributes.email = item.attributes.email.slice(0, 64)
    }),
    async (site) => {
      const email = `${'long.'.repeat(11)}name@long-domain-of-a-company.example.test`
      const { json } = await ask(site, email)
      const found = itemsOf((await page(site)).json).find(({ id }) => id === json.data.id)
      return found.attributes.email !== email
    },
  ),
  must(
    'request-id-constant',
    'responses',
    'Each response has a request id of its own.',
    'Snyk REST OpenAPI, snyk-request-id',
    {
      reference: ({ app }) => {
        let kept: unknown
        app.addHook('onSend', async (_request, reply, payload) => {
          kept ??= reply.getHeader('snyk-request-id')
          if (kept !== undefined) reply.header('snyk-request-id', kept)
          return payload
        })
      },
    },
    async (site) => {
      const [one, two] = [await page(site), await page(site)]
      return one.headers.get('snyk-request-id') === two.headers.get('snyk-request-id')
    },
  ),
  must(
    'served-repeats-requested',
    'responses',
    'The served version is the release of the operation, not the requested date.',
    'Snyk REST OpenAPI, snyk-version-served; facts B3',
    late(lists, 200, (request, reply) => {
      const date = /^\d{4}-\d\d-\d\d/.exec(queryOf(request).get('version') ?? '')?.[0]
      if (date) reply.header('snyk-version-served', date)
    }),
    async (site) => (await page(site)).headers.get('snyk-version-served') === '2024-06-21',
  ),
  must(
    'requested-shows-served',
    'responses',
    'The header of the requested version repeats the version of the request.',
    'Snyk REST OpenAPI, snyk-version-requested',
    late(invites, 201, (_request, reply) => {
      reply.header('snyk-version-requested', reply.getHeader('snyk-version-served'))
    }),
    async (site) => {
      const { headers } = await ask(site, site.fresh(), { query: 'version=2025-01-15' })
      return headers.get('snyk-version-requested') === '2024-06-21'
    },
  ),
  must(
    'stage-in-capitals-on-cancel',
    'responses',
    'The lifecycle stage of a cancellation is one of the declared words.',
    'Snyk REST OpenAPI, snyk-version-lifecycle-stage',
    late(cancels, 204, (_request, reply) => {
      reply.header('snyk-version-lifecycle-stage', 'GA')
    }),
    async (site) => {
      const [made] = await several(site, 1)
      return (await drop(site, made.id)).headers.get('snyk-version-lifecycle-stage') === 'GA'
    },
  ),
  must(
    'location-of-first-invite',
    'responses',
    'The location of a new invitation is that of this invitation.',
    'Snyk REST OpenAPI, location',
    {
      reference: ({ app }) => {
        let first: unknown
        app.addHook('onSend', async (request, reply, payload) => {
          if (!invites(request) || reply.statusCode !== 201) return payload
          first ??= reply.getHeader('location')
          reply.header('location', first)
          return payload
        })
      },
    },
    async (site) => {
      await several(site, 1)
      const { headers, json } = await ask(site, site.fresh())
      return !String(headers.get('location')).includes(json.data.id)
    },
  ),
  must(
    'current-release-deprecated',
    'responses',
    'The newest release of an operation carries no deprecation header.',
    'Snyk REST OpenAPI, deprecation',
    late(invites, 201, (_request, reply) => {
      reply.header('deprecation', '2024-06-21T00:00:00Z')
    }),
    async (site) => (await ask(site, site.fresh())).headers.has('deprecation'),
  ),
  must(
    'not-found-as-plain-json',
    'errors',
    'Errors are sent as application/vnd.api+json.',
    'Snyk REST API, media type',
    {
      reference: ({ app }) =>
        changeJson(app, always, (_json, _request, reply) => {
          if (reply.statusCode === 404) reply.header('content-type', 'application/json; charset=utf-8')
        }),
    },
    async (site) => {
      const { headers } = await drop(site, '11111111-2222-4333-8444-555555555555')
      return !String(headers.get('content-type')).includes('vnd.api')
    },
  ),
  must(
    'cancel-answers-200',
    'responses',
    'A cancellation gives 204 without a body.',
    'Snyk REST OpenAPI, deleteOrgInvitation',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (request.method !== 'DELETE' || response.status !== 204) return response
        const headers = new Headers(response.headers)
        headers.set('content-type', 'application/vnd.api+json')
        return new Response('{"jsonapi":{"version":"1.0"}}', { status: 200, headers })
      },
    },
    async (site) => {
      const [made] = await several(site, 1)
      return (await drop(site, made.id)).status === 200
    },
  ),
  must(
    'listed-role-of-neighbour',
    'responses',
    'Each listed invitation shows the name of its own role.',
    api,
    mockPages((json) => {
      const items = itemsOf(json)
      const [first] = items
      for (const item of items) item.attributes.role = first.attributes.role
    }),
    async (site) => {
      const mine = [await ask(site, site.fresh(), { role: roleOf(site, 0) })]
      mine.push(await ask(site, site.fresh(), { role: roleOf(site, 1) }))
      const names = await Promise.all(mine.map(({ json }) => entry(site, json.data.attributes.email)))
      return names[0].attributes.role === names[1].attributes.role
    },
  ),
]
