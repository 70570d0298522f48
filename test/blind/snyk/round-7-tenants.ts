import type { BlindBug } from '../bug.ts'
import { answer, changeSql, onHook, param, uuid } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import { cancel, invite, invitedId, list, listedEmails, listedIds } from './calls.ts'
import { callerOf, grant, mediaType, sends } from './helpers.ts'
import { partsOf } from './proxy.ts'

const { must } = bugsInOrder('snyk', 7)

const isRevoke = (sql: string) => sql.startsWith('UPDATE invitation SET state')

/** Effects on other organizations, and wrong rights. */
export const round7Tenants: readonly BlindBug[] = [
  must(
    'cancel-in-any-organization',
    'tenants',
    'An invitation can be cancelled only in its own organization.',
    'Snyk REST OpenAPI, deleteOrgInvitation: 404; every client',
    {
      reference: (service) =>
        changeSql(service, (sql) => (isRevoke(sql) ? sql.replace('org_id = ?', '? IS NOT NULL') : sql)),
    },
    async (site) => (await cancel(site, await invitedId(site), { other: true })).status === 204,
  ),
  must(
    'cancel-address-in-all-organizations',
    'tenants',
    'A cancellation leaves the invitations of other organizations as they are.',
    'Snyk REST OpenAPI, deleteOrgInvitation; every client',
    {
      reference: (service) =>
        changeSql(service, (sql) =>
          isRevoke(sql)
            ? "UPDATE invitation SET state = 'revoked' WHERE state = 'pending' AND email_key = (SELECT email_key FROM invitation WHERE org_id = ? AND id = ? AND state = 'pending')"
            : sql,
        ),
    },
    async (site) => {
      const email = site.fresh()
      const id = await invitedId(site, email)
      const other = await invitedId(site, email, { other: true })
      await cancel(site, id)
      return !(await listedIds(site, { other: true })).includes(other)
    },
  ),
  must(
    'address-pending-elsewhere-refused',
    'tenants',
    'An address that is pending in one organization can be invited to another.',
    'Snyk REST OpenAPI, createOrgInvitation; every client',
    {
      reference: ({ db }) => {
        db.run("CREATE UNIQUE INDEX one_pending_at_all ON invitation (email_key) WHERE state = 'pending'")
        changeSql({ db }, (sql) => sql.replace(/ON CONFLICT \(org_id, email_key\) WHERE .* DO/, 'ON CONFLICT DO'))
      },
    },
    async (site) => {
      const email = site.fresh()
      await invitedId(site, email)
      return (await invite(site, email, { other: true })).status !== 201
    },
  ),
  must(
    'reader-cancels',
    'tenants',
    'Cancelling needs the permission org.user.invite.',
    'Snyk, Invites: permissions',
    { reference: (service) => grant(service, 'DELETE') },
    async (site) => {
      const id = await invitedId(site)
      return (await cancel(site, id, { token: site.credentials.limited })).status === 204
    },
  ),
  must(
    'unknown-organization-is-empty',
    'tenants',
    'An organization that does not exist gets 404.',
    'Snyk REST OpenAPI, listOrgInvitation: 404',
    {
      reference: ({ app, db }) =>
        onHook(app, 'onRequest', sends('list'), (request, reply) => {
          const org = param(request, 'org_id').toLowerCase()
          if (!callerOf(db, request) || !uuid.test(org) || !/[?&]version=\d{4}/.test(request.url)) return
          if (db.one('SELECT 1 FROM org WHERE id = ?', org)) return
          const links = { self: `/orgs/${org}/invites` }
          return answer(reply, 200, { jsonapi: { version: '1.0' }, data: [], links }, mediaType)
        }),
    },
    async (site) => (await list(site, '', { org: '3f0c2a64-8d1e-4b57-9a60-5e2b7c91d084' })).status === 200,
  ),
  must(
    'invitee-reads-organization',
    'tenants',
    'A person who is only invited cannot read the invitations of the organization.',
    'Snyk, Invites: permissions; facts B5: no access',
    {
      on: 'mock',
      wrap: (fetch) => {
        let reader: string | null = null
        const invited = new Set<string>()
        return async (request) => {
          const { org } = partsOf(request)
          const isInvite = request.method === 'POST'
          const email = isInvite ? (await request.clone().text()).match(/"email":"([^"]+)"/)?.[1] : undefined
          const copy = request.clone()
          const response = await fetch(request)
          if (isInvite && response.status === 201) {
            reader = request.headers.get('authorization')
            invited.add(`${org} ${email}`)
          }
          const name = /user:(\S+)$/.exec(request.headers.get('authorization') ?? '')?.[1]
          if (request.method !== 'GET' || !reader || !invited.has(`${org} ${name}`)) return response
          copy.headers.set('authorization', reader)
          return fetch(copy)
        }
      },
    },
    async (site) => {
      await invitedId(site, site.inviteeEmail)
      return (await list(site, '', { token: site.credentials.invitee })).status === 200
    },
  ),
  must(
    'cache-without-credential',
    'tenants',
    'A response for one credential is not sent to another.',
    'facts B5: no access; Snyk REST OpenAPI, listOrgInvitation: 401',
    {
      on: 'mock',
      wrap: (fetch) => {
        const cached = new Map<string, Response>()
        return async (request) => {
          if (request.method !== 'GET') cached.clear()
          const known = request.method === 'GET' ? cached.get(request.url) : undefined
          if (known && !request.headers.has('cache-control')) return known.clone()
          const response = await fetch(request)
          if (request.method === 'GET' && response.status === 200) cached.set(request.url, response.clone())
          return response
        }
      },
    },
    async (site) => {
      await list(site)
      return (await list(site, '', { token: site.credentials.invitee })).status === 200
    },
  ),
  must(
    'limited-sees-own-invites-only',
    'tenants',
    'Everyone who may read the list sees all pending invitations.',
    'Snyk, Invites: list pending user invitations',
    {
      on: 'mock',
      wrap: (fetch) => {
        let inviter: string | null = null
        return async (request) => {
          if (request.method === 'POST') inviter = request.headers.get('authorization')
          const response = await fetch(request)
          if (request.method !== 'GET' || response.status !== 200 || inviter === null) return response
          if (request.headers.get('authorization') === inviter) return response
          const json = (await response.json()) as { data: unknown[] }
          const { status, headers } = response
          headers.delete('content-length')
          return new Response(JSON.stringify({ ...json, data: [] }), { status, headers })
        }
      },
    },
    async (site) => {
      const email = site.fresh()
      await invitedId(site, email)
      const page = await list(site, '&limit=100', { token: site.credentials.limited })
      return page.json.data.length === 0 && (await listedEmails(site)).includes(email)
    },
  ),
]
