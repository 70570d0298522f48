import { ProviderError as MockProviderError } from '../../../mocks/http/request/provider-error.ts'
import type { BlindBug } from '../bug.ts'
import { changeJson, type Json, queryOf } from '../common.ts'
import { handling } from '../mock.ts'
import { cancel, emailsOf, entry, idOf, invite, list, pagesFrom, version, walk } from './calls.ts'
import {
  answer,
  before,
  callerOf,
  changeLink,
  first,
  inviteIn,
  nowhere,
  orgIn,
  type Row,
  rowOf,
  sends,
} from './helpers.ts'

const common = { provider: 'snyk', round: 1, group: 'tenants' } as const

/** Wrong isolation of organizations and requests. */
export const tenants: readonly BlindBug[] = [
  {
    ...common,
    id: 'snyk-1-cancel-across-organizations',
    strength: 'must',
    breaks: 'An invitation can be cancelled only below its own organization.',
    source: 'Snyk REST OpenAPI, deleteOrgInvitation: org_id and invite_id, 404; unkeyed/unkey#6524',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'cancel', (request, reply) => {
          const sql = "UPDATE invitation SET state = 'revoked' WHERE id = ? AND state = 'pending'"
          if (db.run(sql, inviteIn(request)) === 1) reply.code(204).send()
        }),
    },
    witness: async (site) => {
      const made = await invite(site)
      return (await cancel(site, idOf(made), { other: true })).status === 204
    },
  },
  {
    ...common,
    id: 'snyk-1-cancel-ends-address-everywhere',
    strength: 'must',
    breaks: 'A cancellation in one organization leaves the same address invited in another.',
    source: 'Snyk REST OpenAPI: an invitation belongs to one organization; a missing WHERE',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'cancel', (request) => {
          const row = rowOf(db, inviteIn(request))
          if (row?.state !== 'pending' || row.org_id !== orgIn(request)) return
          const sql = "UPDATE invitation SET state = 'revoked' WHERE email_key = ? AND id <> ? AND state = 'pending'"
          db.run(sql, row.email_key, row.id)
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      const made = await invite(site, email)
      await invite(site, email, { other: true })
      await cancel(site, idOf(made))
      return (await entry(site, email, { other: true })) === undefined
    },
  },
  {
    ...common,
    id: 'snyk-1-list-cache-without-organization',
    strength: 'must',
    breaks: 'A list shows only invitations of the organization in the path.',
    source: 'Snyk REST OpenAPI, listOrgInvitation: org_id; a cache key without the organization',
    planting: {
      reference: ({ app }) => {
        let pages = new Map<string, Json>()
        const forget = () => {
          pages = new Map()
        }
        before(app, 'invite', forget)
        before(app, 'cancel', forget)
        before(app, 'list', (request, reply) => {
          const page = pages.get(String(queryOf(request)))
          if (page) answer(reply, 200, page)
        })
        changeJson(app, sends('list', 200), (document, request) => {
          pages.set(String(queryOf(request)), document)
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      await list(site)
      return emailsOf(await list(site, '', { other: true })).includes(email)
    },
  },
  {
    ...common,
    id: 'snyk-1-second-page-of-all-organizations',
    strength: 'must',
    breaks: 'Every page of a list shows only invitations of the organization in the path.',
    source: 'Snyk REST OpenAPI, listOrgInvitation: org_id and starting_after',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, sends('list', 200), ({ data }, request) => {
          if (!queryOf(request).has('starting_after') || data.length === 0) return
          const seq = Number(rowOf(db, data[0].id)?.seq)
          const [template] = data
          const others = db.all<Row>(
            "SELECT * FROM invitation WHERE org_id <> ? AND state = 'pending' AND seq > ? ORDER BY seq LIMIT 3",
            ...[orgIn(request), seq],
          )
          for (const { id, email } of others)
            data.push({ ...template, id, attributes: { ...template.attributes, email } })
        }),
    },
    witness: async (site) => {
      for (let count = 0; count < 11; count++) await invite(site)
      const email = site.fresh()
      await invite(site, email, { other: true })
      return (await walk(site)).flatMap(emailsOf).includes(email)
    },
  },
  {
    ...common,
    id: 'snyk-1-address-is-taken-in-all-organizations',
    strength: 'must',
    breaks: 'An address that is invited to one organization can be invited to another.',
    source: 'Snyk REST OpenAPI: an invitation belongs to one organization; a unique index on the address alone',
    planting: handling('createOrgInvitation', (inner) => async (context) => {
      const { email } = (context.body as Json).data.attributes
      for (const tenant of context.providerState.tenants.values()) {
        if (tenant.invitations.byEmail(email))
          throw new MockProviderError('already-invited', 'This address has already been invited')
      }
      return inner(context)
    }),
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await invite(site, email, { other: true })).status === 409
    },
  },
  {
    ...common,
    id: 'snyk-1-unknown-organization-has-an-empty-list',
    strength: 'must',
    breaks: 'The list of an organization that does not exist gives 404.',
    source: 'Snyk API reference, Invites: 404; Snyk API standards, rest.md: read without access gives 404',
    planting: {
      reference: ({ app, db }) =>
        first(app, 'list', (request, reply) => {
          const isUuid = /^[0-9a-f-]{36}$/.test(orgIn(request))
          if (!isUuid || !callerOf(db, request) || !queryOf(request).has('version')) return
          if (db.one('SELECT 1 FROM org WHERE id = ?', orgIn(request))) return
          const href = `/rest/orgs/${orgIn(request)}/invites?${queryOf(request)}`
          answer(reply, 200, { jsonapi: { version: '1.0' }, data: [], links: { self: { href } } })
        }),
    },
    witness: async (site) => (await list(site, '', { org: nowhere })).status === 200,
  },
  {
    ...common,
    id: 'snyk-1-relationship-names-home-organization',
    strength: 'must',
    breaks: 'The related organization of a listed invitation is the one in the path.',
    source: 'Snyk REST OpenAPI, relationships.org; facts B3: clients read relationships.org.data.id',
    planting: {
      reference: ({ app, db }) => {
        const [home] = db.all<{ id: string }>('SELECT id FROM org ORDER BY rowid LIMIT 1')
        changeJson(app, sends('list', 200), ({ data }) => {
          for (const { relationships } of data) relationships.org.data.id = home?.id
        })
      },
    },
    witness: async (site) => {
      await invite(site, site.fresh(), { other: true })
      const page = await list(site, '', { other: true })
      return page.json.data[0].relationships.org.data.id !== site.otherTenant.org_id
    },
  },
  {
    ...common,
    id: 'snyk-1-next-link-into-home-organization',
    strength: 'must',
    breaks: 'The link to the next page stays in the organization of the list.',
    source: 'Snyk docs, About the REST API: links.next; snyk-labs/pysnyk#191',
    planting: {
      reference: ({ app, db }) => {
        const [home] = db.all<{ id: string }>('SELECT id FROM org ORDER BY rowid LIMIT 1')
        changeJson(app, sends('list', 200), ({ links }, request) =>
          changeLink(links, 'next', (_, url) => {
            url.pathname = url.pathname.replace(orgIn(request), String(home?.id))
          }),
        )
      },
    },
    witness: async (site) => {
      const tenant = site.otherTenant
      for (let count = 0; count < 11; count++) await invite(site, site.fresh(), { org: tenant.org_id })
      return (
        (await pagesFrom(site, await list(site, '', { org: tenant.org_id }), 'next')).flatMap(emailsOf).length !== 11
      )
    },
  },
  {
    ...common,
    id: 'snyk-1-requested-version-of-the-request-before',
    strength: 'must',
    breaks: 'The header snyk-version-requested repeats the version of its own request.',
    source: 'Snyk REST OpenAPI, header snyk-version-requested; a variable shared by requests',
    planting: {
      reference: ({ app }) => {
        let latest: string | undefined
        app.addHook('onSend', async (_, reply, payload) => {
          const own = reply.getHeader('snyk-version-requested')
          if (own === undefined) return payload
          if (latest !== undefined) reply.header('snyk-version-requested', latest)
          latest = String(own)
          return payload
        })
      },
    },
    witness: async (site) => {
      await site.call('GET', `/orgs/${site.tenant.org_id}/invites?version=2023-01-01`)
      return !version.endsWith(String((await list(site)).headers.get('snyk-version-requested')))
    },
  },
]
