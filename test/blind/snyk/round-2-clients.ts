import { personOfToken } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { always, bySql, changingAll, type Json, queryOf } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { handling } from '../mock.ts'
import { changingJson } from '../proxy.ts'
import { cancel, emailsOf, fill, idsOf, invite, list, listedRole, orgOf, walkedIds } from './calls.ts'
import { before, isListed, refuse, rewriteSql } from './helpers.ts'

const { must, should } = kindsOf('snyk', 2)

/** Faults that real clients and larger organizations would meet. */
export const clients: readonly BlindBug[] = [
  {
    ...must,
    id: 'snyk-2-plain-accept-refused',
    group: 'input',
    breaks: 'A client that accepts application/json, text/plain and anything else is served.',
    source: "facts D2: the vendor's request manager sends this Accept",
    planting: {
      reference: ({ app }) =>
        before(app, 'list', (request, reply) => {
          const accept = request.headers.accept ?? 'application/vnd.api+json'
          if (!/^(\*\/\*|application\/(vnd\.api\+json|\*))/.test(accept)) return refuse(reply, 406, 'Not acceptable')
        }),
    },
    witness: async (site) => {
      const headers = { accept: 'application/json, text/plain, */*' }
      return (await list(site, '', { headers })).status === 406
    },
  },
  {
    ...must,
    id: 'snyk-2-media-type-checked-without-body',
    group: 'input',
    breaks: 'A content type without a body does not matter; only bodies have to be JSON:API.',
    source: "facts D2: the vendor's request manager sends application/json on calls without a body",
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        if (!request.headers.get('content-type')?.startsWith('application/json')) return fetch(request)
        if (request.method === 'POST') return fetch(request)
        const errors = [{ status: '400', title: 'Bad request', detail: 'The content type is not JSON:API' }]
        const body = JSON.stringify({ jsonapi: { version: '1.0' }, errors })
        return new Response(body, { status: 400, headers: { 'content-type': 'application/vnd.api+json' } })
      },
    },
    witness: async (site) => {
      const headers = { 'content-type': 'application/json' }
      return (await list(site, '', { headers })).status === 400
    },
  },
  {
    ...must,
    id: 'snyk-2-reader-sees-masked-addresses',
    group: 'tenants',
    breaks: 'Everyone who may list invitations sees the invited addresses.',
    source: 'Snyk OpenAPI: attributes.email (invited address), permissions of the list',
    planting: {
      mock: (provider) => ({
        ...provider,
        handlers: {
          ...provider.handlers,
          listOrgInvitation: (context) => {
            const reply = provider.handlers.listOrgInvitation?.(context) as Json
            if (context.role(context.member?.role ?? '')?.rights.includes('invite')) return reply
            for (const { attributes } of reply.body.data)
              attributes.email = attributes.email.replace(/(?<=^.)[^@]*/, '***')
            return reply
          },
        },
      }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      const page = await list(site, '&limit=100', { token: site.credentials.limited })
      return !emailsOf(page).includes(email)
    },
  },
  {
    ...must,
    id: 'snyk-2-own-invitations-only',
    group: 'tenants',
    breaks: 'The list shows all pending invitations of the organization, of all inviters.',
    source: 'Snyk REST API, Invites: list pending user invitations to an organization; a filter on created_by',
    planting: {
      reference: ({ app, db }) => {
        let caller = ''
        app.addHook('preHandler', async ({ headers }) => {
          caller = personOfToken(db, String(headers.authorization).replace(/^\w+ +/, ''))?.id ?? ''
        })
        rewriteSql(db, (statement, values) => [
          statement.replace('i.seq > ?', `i.created_by = '${caller}' AND i.seq > ?`),
          values,
        ])
      },
    },
    witness: async (site) => {
      const { id } = (await invite(site)).json.data
      return !idsOf(await list(site, '', { token: site.credentials.limited })).includes(id)
    },
  },
  {
    ...must,
    id: 'snyk-2-malformed-version-echoed',
    group: 'responses',
    breaks: '`snyk-version-requested` has the form of a version, or is absent.',
    source: 'Snyk OpenAPI: snyk-version-requested, pattern',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (request, reply) => {
          const version = queryOf(request).get('version')
          if (version && /^[\w.~-]+$/.test(version)) reply.header('snyk-version-requested', version)
        })
      },
    },
    witness: async (site) => {
      const refused = await site.call('GET', `/orgs/${orgOf(site)}/invites?version=v1`)
      return refused.status === 400 && refused.headers.get('snyk-version-requested') === 'v1'
    },
  },
  {
    ...must,
    id: 'snyk-2-created-in-lower-case',
    group: 'responses',
    breaks: 'The response to an invite and the list show the same address.',
    source: 'Shelf-nu/shelf.nu#3056',
    planting: changingAll((body, _request, reply) => {
      if (reply.statusCode === 201) body.data.attributes.email = body.data.attributes.email.toLowerCase()
    }),
    witness: async (site) => {
      const made = await invite(site, 'Robin.Ray@Example.test')
      return !emailsOf(await list(site)).includes(made.json.data.attributes.email)
    },
  },
  {
    ...must,
    id: 'snyk-2-status-200-when-invited-again',
    group: 'responses',
    breaks: 'A created invitation is answered with 201, also after a cancelled one.',
    source: 'Snyk OpenAPI: POST, 201; an upsert that reports an update',
    planting: {
      on: 'reference',
      wrap: (fetch) => {
        const seen = new Set<string>()
        return async (request) => {
          const text = request.method === 'POST' ? await request.clone().text() : ''
          const response = await fetch(request)
          if (response.status !== 201) return response
          const key = `${request.url} ${/"email":"([^"]*)"/.exec(text)?.[1]?.toLowerCase()}`
          const known = seen.has(key)
          seen.add(key)
          return known ? new Response(response.body, { status: 200, headers: response.headers }) : response
        }
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await cancel(site, (await invite(site, email)).json.data.id)
      return (await invite(site, email)).status === 200
    },
  },
  {
    ...must,
    id: 'snyk-2-cursor-compared-as-text',
    group: 'paging',
    breaks: 'A walk over the list shows each invitation exactly once.',
    source: 'Numbers that are stored as text: "9" comes after "10"',
    planting: {
      reference: ({ db }) =>
        rewriteSql(db, (statement, values) =>
          statement.includes('DESC')
            ? [statement, values]
            : [statement.replace('i.seq > ?', 'CAST(i.seq AS TEXT) > CAST(CAST(? AS INTEGER) AS TEXT)'), values],
        ),
    },
    witness: async (site) => {
      await fill(site, 12)
      const ids = await walkedIds(site)
      return new Set(ids).size < ids.length
    },
  },
  {
    ...must,
    id: 'snyk-2-no-next-after-page-of-100',
    group: 'paging',
    breaks: 'A page of 100 records has a `next` link if there are more.',
    source: 'One record more than the limit is read, but never more than 100',
    planting: handling('listOrgInvitation', (clean) => (context) => {
      const reply: Json = clean(context)
      if (Number(context.query.limit) < 100) return reply
      const { next: _next, ...links } = reply.body.links
      return { ...reply, body: { ...reply.body, links } }
    }),
    witness: async (site) => {
      const made = await fill(site, 101)
      const ids = await walkedIds(site, '&limit=100')
      return ids.length === 100 && made.length === 101
    },
  },
  {
    ...must,
    id: 'snyk-2-body-read-as-latin-1',
    group: 'input',
    breaks: 'Bodies are read as UTF-8.',
    source: 'RFC 8259, 8.1; a charset that defaults to ISO-8859-1',
    planting: {
      reference: ({ app }) =>
        before(app, 'invite', (request) => {
          if (Buffer.isBuffer(request.body)) request.body = Buffer.from(request.body.toString('latin1'))
        }),
    },
    witness: async (site) => {
      await invite(site, 'jörg@example.test')
      return !emailsOf(await list(site)).includes('jörg@example.test')
    },
  },
  {
    ...must,
    id: 'snyk-2-invite-changes-all-roles',
    group: 'lifecycle',
    breaks: 'An invite does not change the roles of other invitations.',
    source: 'An UPDATE whose condition names the organization but not the invitation',
    planting: bySql(
      'CREATE TRIGGER all_roles AFTER INSERT ON invitation BEGIN UPDATE invitation SET role_id = NEW.role_id WHERE org_id = NEW.org_id; END',
    ),
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email, { role: site.roles[0] })
      const first = await listedRole(site, email)
      await invite(site, site.fresh(), { role: site.roles[1] })
      return (await listedRole(site, email)) !== first
    },
  },
  {
    ...must,
    id: 'snyk-2-empty-list-stays-empty',
    group: 'sequences',
    breaks: 'An invitation is listed at once, also if the list was read before and was empty.',
    source: 'A cache of empty results that an invite does not drop (alkem-io/server#5437)',
    planting: {
      on: 'mock',
      wrap: (fetch) => {
        const cache = new Map<string, Response>()
        return async (request) => {
          if (request.method === 'DELETE') cache.clear()
          if (request.method !== 'GET') return fetch(request)
          const key = `${request.headers.get('authorization')} ${request.url}`
          const known = cache.get(key)
          if (known) return known.clone()
          const response = await fetch(request)
          if (response.ok && (await response.clone().json()).data.length === 0) cache.set(key, response.clone())
          return response
        }
      },
    },
    witness: async (site) => {
      const org = orgOf(site, true)
      await list(site, '', { org: org })
      await invite(site, site.fresh(), { org })
      return (await list(site, '', { org: org })).json.data.length === 0
    },
  },
  {
    ...must,
    id: 'snyk-2-wide-pages-without-is-active',
    group: 'responses',
    breaks: 'Every attribute of a listed invitation is present at every page size.',
    source: 'Snyk OpenAPI: OrgInvitationAttributes20221114, required',
    planting: changingJson('reference', always, (body, request) => {
      if (request.method !== 'GET' || !Array.isArray(body.data) || !request.url.includes('limit=')) return
      // The wide pages come from a view without the column.
      if (Number(new URL(request.url).searchParams.get('limit')) > 50)
        for (const { attributes } of body.data) attributes.is_active = undefined
    }),
    witness: async (site) => {
      await invite(site)
      return !('is_active' in (await list(site, '&limit=60')).json.data[0].attributes)
    },
  },
  {
    ...should,
    id: 'snyk-2-second-cancel-succeeds',
    group: 'lifecycle',
    breaks: 'Cancelling a cancelled invitation gives 404.',
    source: 'Snyk OpenAPI: DELETE, 404 (facts B5: cancel twice)',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'cancel', (request, reply) => {
          const id = String((request.params as Json).invite_id)
          if (db.one("SELECT 1 FROM invitation WHERE id = ? AND state = 'revoked'", id)) return reply.code(204).send()
        }),
    },
    witness: async (site) => {
      const { id } = (await invite(site)).json.data
      await cancel(site, id)
      return (await cancel(site, id)).status === 204
    },
  },
  {
    ...should,
    id: 'snyk-2-second-limit-ignored',
    group: 'paging',
    breaks: 'A limit that is given twice is refused.',
    source: 'facts B4: two limits parse as an array and fail',
    planting: {
      on: 'reference',
      wrap: (fetch) => async (request) => {
        const url = request.url.replace(/(&limit=\d+)&limit=\d+/, '$1')
        return fetch(url === request.url ? request : new Request(url, request))
      },
    },
    witness: async (site) => (await list(site, '&limit=10&limit=20')).status === 200,
  },
  {
    ...should,
    id: 'snyk-2-related-link-to-nowhere',
    group: 'responses',
    breaks: 'The links of one response name the organization of the request.',
    source: 'Snyk OpenAPI: relationships.org.links.related',
    planting: changingAll((body, request, reply) => {
      if (!isListed(request, reply)) return
      for (const item of body.data) item.relationships.org.links.related.href = '/rest/orgs/undefined'
    }),
    witness: async (site) => {
      await invite(site)
      const { related } = (await list(site)).json.data[0].relationships.org.links
      return !JSON.stringify(related).includes(orgOf(site))
    },
  },
]
