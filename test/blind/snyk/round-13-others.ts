import type { SQLInputValue } from 'node:sqlite'
import { personOfToken } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import {
  answer,
  bodyOf,
  changeJson,
  changeSql,
  type Json,
  onHook,
  param,
  pause,
  replaceSql,
  together,
  uuid,
} from '../common.ts'
import {
  cancel,
  follow,
  idsOf,
  invite,
  inviteMany,
  isCreated,
  isInvite,
  isList,
  isPage,
  itemsOf,
  list,
  must,
  readsPage,
} from './round-13-helpers.ts'

const vendor = 'application/vnd.api+json'

export const others: readonly BlindBug[] = [
  must(
    'stored-before-the-permission-is-checked',
    'tenants',
    'An invite that is refused for want of a permission creates nothing.',
    'Snyk REST API, Invites: permission org.user.invite',
    {
      on: 'reference',
      wrap: (fetch) => {
        const admins = new Map<string, string>()
        return async (request) => {
          const kept = request.clone()
          const response = await fetch(request)
          if (kept.method !== 'POST') return response
          const { url, headers, method } = kept
          if (response.status === 201) admins.set(url, String(headers.get('authorization')))
          const admin = admins.get(url)
          if (response.status !== 403 || !admin) return response
          await fetch(
            new Request(url, {
              ...{ method, body: await kept.text() },
              headers: { 'content-type': String(headers.get('content-type')), authorization: admin },
            }),
          )
          return response
        }
      },
    },
    async (site) => {
      await inviteMany(site, 1)
      const email = site.fresh()
      const refused = await invite(site, email, { token: site.credentials.limited })
      return refused.status === 403 && itemsOf(await list(site), email).length === 1
    },
  ),
  must(
    'cancel-ignores-the-organization',
    'tenants',
    'An invitation cannot be cancelled below another organization.',
    'Snyk REST API, Invites: 404 for an invitation that the organization does not have; keycloak/keycloak#49069',
    {
      reference: (service) =>
        replaceSql(service, 'WHERE org_id = ? AND id = ?', 'WHERE (org_id = ? OR TRUE) AND id = ?'),
    },
    async (site) => {
      const [id] = await inviteMany(site, 1)
      await cancel(site, String(id), { other: true })
      return !idsOf(await list(site)).includes(String(id))
    },
  ),
  must(
    'later-pages-mix-organizations',
    'tenants',
    'No page of the list has invitations of another organization.',
    'Snyk REST API, Invites: pending invitations of the organization',
    {
      reference: (service) =>
        changeSql(service, (sql, values) =>
          readsPage(sql, values) && values[1] ? sql.replace('i.org_id = ?', '(i.org_id = ? OR TRUE)') : sql,
        ),
    },
    async (site) => {
      await inviteMany(site, 11)
      const [foreign] = await inviteMany(site, 1, { other: true })
      return idsOf(await follow(site, await list(site, 'limit=10'))).includes(String(foreign))
    },
  ),
  must(
    'cancelled-in-all-organizations',
    'tenants',
    'A cancellation in one organization leaves the invitation of the same address to another one pending.',
    'Every client expects an effect in the named organization only; DalgoT4D/DDP_backend#1335',
    {
      on: 'mock',
      wrap: (fetch) => {
        const known: { readonly path: string; readonly email: string; readonly id: string }[] = []
        return async (request) => {
          const { method, url, headers } = request
          const response = await fetch(request)
          if (method === 'POST' && response.status === 201) {
            const { data } = await response.clone().json()
            known.push({ path: new URL(url).pathname, email: data.attributes.email, id: data.id })
          }
          const cancelled = known.find(({ id }) => method === 'DELETE' && url.includes(id))
          if (response.status !== 204 || !cancelled) return response
          for (const { path, id, email } of known) {
            if (email !== cancelled.email || id === cancelled.id || path === cancelled.path) continue
            const target = new URL(url)
            target.pathname = `${path}/${id}`
            await fetch(new Request(target, { method, headers }))
          }
          return response
        }
      },
    },
    async (site) => {
      const email = site.fresh()
      await invite(site, email, { other: true })
      await cancel(site, (await invite(site, email)).json.data.id)
      return itemsOf(await list(site, 'limit=100', { other: true }), email).length === 0
    },
  ),
  must(
    'reader-sees-only-own-invitations',
    'tenants',
    'A caller who may only read sees the invitations that others made.',
    'Snyk REST API, Invites: listing needs org.read and org.user.read',
    {
      reference: ({ app, db }) =>
        changeJson(app, isPage, (json, request) => {
          const caller = personOfToken(db, String(request.headers.authorization).split(' ').at(-1) ?? '')
          json.data = json.data.filter(({ id }: Json) =>
            db.one('SELECT 1 FROM invitation WHERE id = ? AND created_by = ?', id, String(caller?.id)),
          )
        }),
    },
    async (site) => {
      await inviteMany(site, 1)
      return (await list(site, '', { token: site.credentials.limited })).json.data.length === 0
    },
  ),
  must(
    'rights-cached-for-the-organization',
    'tenants',
    'A caller without the permission cannot invite, also right after one who has it.',
    'Snyk REST API, Invites: permission org.user.invite, 403',
    {
      reference: (service) => {
        const first = new Map<unknown, SQLInputValue>()
        changeSql(service, (sql, values) => {
          if (!sql.startsWith('SELECT may_invite')) return sql
          const [org = null, person = null] = values
          if (
            !first.has(org) &&
            service.db.one('SELECT 1 FROM membership WHERE org_id = ? AND person_id = ?', org, person)
          )
            first.set(org, person)
          values[1] = first.get(org) ?? person
          return sql
        })
      },
    },
    async (site) => {
      await inviteMany(site, 1)
      return (await invite(site, site.fresh(), { token: site.credentials.limited })).status === 201
    },
  ),
  must(
    'unknown-organization-is-empty',
    'tenants',
    'The list of an organization that does not exist gives 404.',
    'Snyk API standards: read without access gives 404 (facts B5)',
    {
      reference: ({ app, db }) =>
        onHook(app, 'onRequest', isList, (request, reply) => {
          const token = String(request.headers.authorization).split(' ').at(-1) ?? ''
          const isKnown = db.one('SELECT 1 FROM org WHERE id = ?', param(request, 'org_id').toLowerCase())
          if (isKnown || !uuid.test(param(request, 'org_id')) || !personOfToken(db, token)) return
          answer(reply, 200, { jsonapi: { version: '1.0' }, data: [], links: {} }, vendor)
        }),
    },
    async (site) =>
      (await site.call('GET', '/orgs/6f2c9f0e-58a1-4b7d-9c3e-2d4a6b8c0e1f/invites?version=2024-06-21')).status === 200,
  ),
  must(
    'checked-then-inserted',
    'concurrency',
    'An address is listed once, also if it is invited twice at the same time.',
    'Every client expects one pending invitation for an address; Hylozoic/hylo-evo#568',
    {
      reference: (service) => {
        const { app, db } = service
        db.run('DROP INDEX one_pending')
        changeSql(service, (sql) => sql.replace(/ON CONFLICT.*$/s, ''))
        onHook(app, 'preHandler', isInvite, async (request, reply) => {
          const email = String(bodyOf(request).data?.attributes?.email).toLowerCase()
          const sql = "SELECT 1 FROM invitation WHERE org_id = ? AND email_key = ? AND state = 'pending'"
          const found = db.one(sql, param(request, 'org_id').toLowerCase(), email)
          await pause(3)
          if (!found) return
          const detail = 'This address already has a pending invitation'
          answer(reply, 400, { jsonapi: { version: '1.0' }, errors: [{ status: '400', detail }] }, vendor)
        })
      },
    },
    async (site) => {
      const email = site.fresh()
      const send = () => invite(site, email)
      await together(send, send)
      return itemsOf(await list(site), email).length === 2
    },
  ),
  must(
    'answer-built-from-a-shared-variable',
    'concurrency',
    'The answer to an invite shows the address of its own request.',
    'Snyk REST API, Invites: email of the 201 answer is the invited address',
    {
      reference: ({ app }) => {
        let current: unknown
        onHook(app, 'preHandler', isInvite, async (request) => {
          current = bodyOf(request).data?.attributes?.email
          await pause(3)
        })
        changeJson(app, isCreated, ({ data }) => {
          data.attributes.email = current
        })
      },
    },
    async (site) => {
      const emails = [site.fresh(), site.fresh()]
      const made = await together(...emails.map((email) => () => invite(site, email)))
      return made.some(({ json }, at) => json.data.attributes.email !== emails[at])
    },
  ),
  must(
    'equal-queries-share-a-response',
    'concurrency',
    'Two lists that are read at the same time each show their own organization.',
    'Snyk REST API, Invites: pending invitations of the organization',
    {
      on: 'mock',
      wrap: (fetch) => {
        const running = new Map<string, Promise<Response>>()
        return async (request) => {
          if (request.method !== 'GET') return fetch(request)
          const key = `${new URL(request.url).search} ${request.headers.get('authorization')}`
          const earlier = running.get(key)
          if (earlier) return (await earlier).clone()
          const started = fetch(request)
          running.set(key, started)
          try {
            return (await started).clone()
          } finally {
            running.delete(key)
          }
        }
      },
    },
    async (site) => {
      await inviteMany(site, 1)
      const [id] = await inviteMany(site, 1, { other: true })
      const read = (other: boolean) => () => list(site, 'limit=100', { other })
      const [, second] = await together(read(false), read(true))
      return second !== undefined && !idsOf(second).includes(String(id))
    },
  ),
]
