import { randomUUID } from 'node:crypto'
import { ProviderError } from '../../reference/common/provider-error.ts'
import type { BlindBug } from '../bug.ts'
import { afterwards, changeSql, onHook, param } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import { jsonResponse, moved } from '../proxy.ts'
import { cancel, emailsOf, fill, follow, hrefOf, idsOf, invite, list, orgOf } from './calls.ts'
import { isCancel, mediaType, orgAt, readsPage, relink, sends } from './helpers.ts'

const { must, should } = bugsOf('snyk', 8)

const asksForRights = (sql: string): boolean => sql.startsWith('SELECT may_invite FROM membership')

export const tenants: readonly BlindBug[] = [
  must({
    id: 'snyk-8-cancel-through-other-org',
    group: 'tenants',
    breaks: 'An invitation can be cancelled only through its own organization.',
    source: 'Snyk REST OpenAPI, deleteOrgInvitation: org_id',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.startsWith("UPDATE invitation SET state = 'revoked'") ? sql.replace('org_id = ?', '? IS NOT NULL') : sql,
        ),
    },
    witness: async (site) => {
      const [id = ''] = await fill(site, 1)
      await cancel(site, id, { other: true })
      return !idsOf(await list(site)).includes(id)
    },
  }),
  must({
    id: 'snyk-8-rights-remembered-for-org',
    group: 'tenants',
    breaks: 'A caller without the permission to invite is refused, no matter who called before.',
    source: 'Snyk API reference, Invites: org.user.invite',
    planting: {
      reference: (service) => {
        const allowed = new Set<unknown>()
        const { db } = service
        changeSql(service, (sql, values) => {
          if (!asksForRights(sql)) return sql
          const own = db.one<{ may: number }>(sql.replace('may_invite', 'may_invite AS may'), ...values)
          if (own?.may) allowed.add(values[0])
          return own && allowed.has(values[0]) ? sql.replace('may_invite', '1 AS may_invite') : sql
        })
      },
    },
    witness: async (site) => {
      await fill(site, 1)
      return (await invite(site, site.fresh(), { token: site.credentials.limited })).status === 201
    },
  }),
  must({
    id: 'snyk-8-cached-list-for-anyone',
    group: 'tenants',
    breaks: 'A request without a credential gives 401, also if the list was read before.',
    source: 'Snyk API reference, Invites: 401',
    planting: {
      on: 'mock',
      wrap: (fetch) => {
        const kept = new Map<string, Response>()
        return async (request) => {
          if (request.method !== 'GET') kept.clear()
          const found = request.method === 'GET' ? kept.get(request.url) : undefined
          const response = found ?? (await fetch(request))
          if (request.method === 'GET' && response.status === 200) kept.set(request.url, response)
          return response.clone()
        }
      },
    },
    witness: async (site) => {
      await list(site)
      return (await list(site, '', { token: null })).status === 200
    },
  }),
  must({
    id: 'snyk-8-same-address-of-other-org-listed',
    group: 'tenants',
    breaks: 'The list has the invitations of one organization only.',
    source: 'Snyk REST OpenAPI, listOrgInvitation: of the organization',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) =>
          readsPage(sql, values)
            ? sql.replace(
                'i.org_id = ?',
                "i.email_key IN (SELECT email_key FROM invitation WHERE org_id = ? AND state = 'pending')",
              )
            : sql,
        ),
    },
    witness: async (site) => {
      const email = site.fresh()
      for (const at of [orgOf(site), orgOf(site, true)]) await invite(site, email, { org: at })
      return emailsOf(await list(site)).filter((one) => one === email).length > 1
    },
  }),
  must({
    id: 'snyk-8-forbidden-cancel-takes-effect',
    group: 'tenants',
    breaks: 'A cancellation that is refused with 403 changes nothing.',
    source: 'Snyk API reference, Invites: 403',
    planting: {
      reference: ({ app, db }) =>
        afterwards(app, sends('cancel', 403), (request, _reply) => {
          const sql = "UPDATE invitation SET state = 'revoked' WHERE id = ? AND org_id = ?"
          db.run(sql, param(request, 'invite_id').toLowerCase(), param(request, 'org_id').toLowerCase())
        }),
    },
    witness: async (site) => {
      const [id = ''] = await fill(site, 1)
      const refused = await cancel(site, id, { token: site.credentials.limited })
      return refused.status === 403 && !idsOf(await list(site)).includes(id)
    },
  }),
  must({
    id: 'snyk-8-unknown-org-has-empty-list',
    group: 'tenants',
    breaks: 'The list of an organization without access for the caller gives 404.',
    source: 'Snyk API standards: read without access; facts B5',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          asksForRights(sql)
            ? 'SELECT coalesce((SELECT may_invite FROM membership WHERE org_id = ? AND person_id = ?), 0) AS may_invite'
            : sql,
        ),
    },
    witness: async (site) => (await list(site, '', { org: randomUUID() })).status === 200,
  }),
  must({
    id: 'snyk-8-invited-elsewhere-refused',
    group: 'tenants',
    breaks: 'An address with a pending invitation to one organization can be invited to another.',
    source: 'one tenant does not affect another; better-auth/better-auth#9452',
    planting: {
      on: 'mock',
      wrap: (fetch) => {
        const home = new Map<string, string>()
        return async (request) => {
          if (request.method !== 'POST') return fetch(request)
          const here = orgAt(request.url)
          const email = /"email":"([^"]+)"/.exec(await request.clone().text())?.[1]?.toLowerCase() ?? ''
          const response = await fetch(request)
          if (response.status !== 201) return response
          const first = home.get(email) ?? here
          home.set(email, first)
          if (first === here) return response
          const { data } = (await response.json()) as { data: { id: string } }
          const url = new URL(request.url)
          url.pathname += `/${data.id}`
          const { headers } = request
          await fetch(
            new Request(url, { method: 'DELETE', headers: { authorization: headers.get('authorization') ?? '' } }),
          )
          const item = { status: '400', detail: 'This address is already invited' }
          return jsonResponse(400, { jsonapi: { version: '1.0' }, errors: [item] }, response.headers, mediaType)
        }
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await invite(site, email, { other: true })).status !== 201
    },
  }),
  must({
    id: 'snyk-8-bearer-cannot-cancel',
    group: 'tenants',
    breaks: 'Each operation takes an access token with the scheme bearer.',
    source: 'Snyk REST OpenAPI, deleteOrgInvitation: BearerAuth',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'onRequest', isCancel, ({ headers }) => {
          if (/^bearer /i.test(headers.authorization ?? '')) throw new ProviderError(401, 'The token is not valid')
        }),
    },
    witness: async (site) => {
      const [id = ''] = await fill(site, 1)
      const headers = { authorization: `bearer ${site.credentials.admin}` }
      return (await cancel(site, id, { headers })).status === 401
    },
  }),
  must({
    id: 'snyk-8-cursor-decides-the-org',
    group: 'tenants',
    breaks: 'The list of an organization never has the invitations of another, for any cursor.',
    source: 'one tenant is hidden from another; facts B4',
    planting: {
      on: 'mock',
      wrap: (fetch) => {
        const home = new Map<string, string>()
        return async (request) => {
          if (request.method !== 'GET') return fetch(request)
          const here = orgAt(request.url)
          const cursor = new URL(request.url).searchParams.get('starting_after') ?? ''
          const there = home.get(cursor) ?? here
          const response = await fetch(moved(request, request.url.replace(here, there)))
          if (response.status !== 200) return response
          const json = (await response.json()) as { links: { next?: unknown } }
          const next = new URL(hrefOf(json.links.next), request.url).searchParams.get('starting_after')
          if (next) home.set(next, there)
          return jsonResponse(response.status, json, response.headers, mediaType)
        }
      },
    },
    witness: async (site) => {
      const ids = await fill(site, 12)
      const { next } = (await list(site)).json.links
      const page = await follow(
        site,
        relink(next, () => hrefOf(next).replace(orgOf(site), orgOf(site, true))),
      )
      return idsOf(page).some((id) => ids.includes(id))
    },
  }),
  should({
    id: 'snyk-8-scheme-only-in-lower-case',
    group: 'tenants',
    breaks: 'The scheme of the credential is accepted with a capital letter too.',
    source: 'Snyk REST OpenAPI, APIToken; facts B1',
    planting: {
      reference: ({ app }) =>
        onHook(
          app,
          'onRequest',
          () => true,
          ({ headers }) => {
            if (/^T/.test(headers.authorization ?? '')) throw new ProviderError(401, 'The token is not valid')
          },
        ),
    },
    witness: async (site) =>
      (await list(site, '', { headers: { authorization: `Token ${site.credentials.admin}` } })).status === 401,
  }),
]
