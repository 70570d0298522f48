import { personOfToken } from '../../reference/common/people.ts'
import { Cursors } from '../../reference/snyk/cursor.ts'
import { seedStore } from '../../reference/snyk/store.ts'
import type { BlindBug } from '../bug.ts'
import { changeJson, changeSql, onHook, param, queryOf } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import { changedRequest, moved } from '../proxy.ts'
import { cancel, emailsOf, follow, idsOf, invite, list, made, makeMany, orgOf, walk, walkedIds } from './calls.ts'
import { isCancel, isInvite, isList, isListed, operationAt, refuse, relink } from './helpers.ts'

const { must } = bugsInOrder('snyk', 5)

/** Does a statement read a page of the list, and not only whether there is another one? */
const isPage = (sql: string, values: readonly unknown[]): boolean => sql.includes('i.seq > ?') && Number(values[3]) > 1

const tokenIn = (authorization: unknown): string => String(authorization).replace(/^\S+ +/, '')

/** Bugs of isolation and rights, and of the pages of the list. */
export const tenantsAndPaging: readonly BlindBug[] = [
  must(
    'cancel-cancels-the-address-everywhere',
    'tenants',
    'Cancelling an invitation leaves those of the same address in other organizations pending',
    'PostHog/posthog#35887',
    {
      reference: ({ app, db }) =>
        app.addHook('onSend', async (request, reply, payload) => {
          if (isCancel(request) && reply.statusCode === 204)
            db.run(
              `UPDATE invitation SET state = 'revoked' WHERE email_key =
               (SELECT email_key FROM invitation WHERE id = ?)`,
              param(request, 'invite_id').toLowerCase(),
            )
          return payload
        }),
    },
    async (site) => {
      const org = orgOf(site, true)
      const { id, email } = await made(site)
      await invite(site, email, { org })
      await cancel(site, id)
      return !emailsOf(await list(site, '&limit=100', { org })).includes(email)
    },
  ),
  must(
    'forbidden-invite-has-effect',
    'tenants',
    'An invite without the permission makes no invitation',
    'Snyk REST OpenAPI, createOrgInvitation: permission org.user.invite, 403',
    {
      on: 'mock',
      wrap: (fetch) => {
        let admin: string | undefined
        return async (request) => {
          const copy = request.clone()
          const response = await fetch(request)
          if (operationAt(request) !== 'invite') {
            if (operationAt(request) === 'cancel' && response.status === 204)
              admin = String(request.headers.get('authorization'))
            return response
          }
          if (response.status === 403 && admin)
            await fetch(await changedRequest(copy, ({ headers }) => headers.set('authorization', String(admin))))
          if (response.status === 201) admin = String(request.headers.get('authorization'))
          return response
        }
      },
    },
    async (site) => {
      await made(site)
      const email = site.fresh()
      const { status } = await invite(site, email, { token: site.credentials.limited })
      return status === 403 && emailsOf(await list(site, '&limit=100')).includes(email)
    },
  ),
  must(
    'cursor-pages-of-all-tenants',
    'tenants',
    'Every page lists invitations of its own organization only',
    'Snyk REST OpenAPI, listOrgInvitation: org_id; daytonaio/daytona#4264',
    {
      reference: (service) =>
        changeSql(service, (sql, values) =>
          isPage(sql, values) && Number(values[1]) > 0 ? sql.replace('i.org_id = ?', '(i.org_id = ? OR 1)') : sql,
        ),
    },
    async (site) => {
      await makeMany(site, 11)
      const { id } = await made(site, { other: true })
      return (await walkedIds(site, '')).includes(id)
    },
  ),
  must(
    'list-has-only-own-invitations',
    'tenants',
    'Everyone who may read the list sees all pending invitations of the organization',
    'Snyk API reference, Invites: list with org.read and org.user.read',
    {
      reference: ({ app, db }) =>
        changeJson(app, isListed, (json, request) => {
          const caller = personOfToken(db, tokenIn(request.headers.authorization))
          const isOwn = ({ id }: { id: string }) =>
            db.one<{ by: string }>('SELECT created_by AS by FROM invitation WHERE id = ?', id)?.by === caller?.id
          json.data = json.data.filter(isOwn)
        }),
    },
    async (site) => {
      const { id } = await made(site)
      return !idsOf(await list(site, '&limit=100', { token: site.credentials.limited })).includes(id)
    },
  ),
  must(
    'invitee-may-list',
    'tenants',
    'Someone who is not in the organization cannot list its invitations',
    'facts B5: read without access gives 404',
    {
      on: 'mock',
      wrap: (fetch) => {
        let member: string | undefined
        return async (request) => {
          const response = await fetch(request.clone())
          const caller = request.headers.get('authorization')
          if (operationAt(request) !== 'list') return response
          if (response.ok) member = String(caller)
          if (response.status !== 404 || !member) return response
          return fetch(await changedRequest(request, ({ headers }) => headers.set('authorization', String(member))))
        }
      },
    },
    async (site) => {
      await list(site)
      return (await list(site, '', { token: site.credentials.invitee })).status === 200
    },
  ),
  must(
    'bearer-cannot-invite',
    'errors',
    'A credential can be sent with the scheme bearer instead of token',
    'Snyk REST OpenAPI, security: BearerAuth of createOrgInvitation',
    {
      reference: ({ app }) =>
        onHook(app, 'onRequest', isInvite, (request, reply) =>
          /^bearer /i.test(request.headers.authorization ?? '')
            ? void refuse(reply.header('www-authenticate', 'Bearer'), 401, 'The request needs an API token')
            : undefined,
        ),
    },
    async (site) => {
      const headers = { authorization: `bearer ${site.credentials.admin}` }
      return (await invite(site, site.fresh(), { headers })).status === 401
    },
  ),
  must(
    'page-before-a-cursor-is-the-first',
    'paging',
    'ending_before gives the records immediately before the cursor',
    'facts B4: ending_before; TracecatHQ/tracecat#3131',
    {
      reference: (service) =>
        changeSql(service, (sql, values) =>
          isPage(sql, values) && sql.includes('DESC')
            ? `SELECT * FROM (${sql.replace('DESC', 'ASC')}) ORDER BY seq DESC`
            : sql,
        ),
    },
    async (site) => {
      await makeMany(site, 25)
      const all = await walk(site)
      const back = await follow(site, all.at(-1)?.json.links.prev)
      return idsOf(back)[0] === idsOf(all[0] ?? back)[0] && all.length > 2
    },
  ),
  must(
    'cursor-of-cancelled-record-starts-over',
    'paging',
    'A cursor keeps its place when its record is cancelled',
    'facts B4: starting_after = the records after the cursor',
    {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (!isPage(sql, values) || Number(values[1]) === 0) return sql
          const place = values[1] ?? 0
          if (!service.db.one("SELECT 1 FROM invitation WHERE seq = ? AND state = 'pending'", place)) values[1] = 0
          return sql
        }),
    },
    async (site) => {
      await makeMany(site, 12)
      const first = await list(site)
      await cancel(site, idsOf(first).at(-1) ?? '')
      return idsOf(await follow(site, first.json.links.next)).includes(idsOf(first)[0] ?? '')
    },
  ),
  must(
    'cancelled-records-take-room-on-a-page',
    'paging',
    'A page has as many pending invitations as its limit, if there are as many',
    'facts B4: the limit records after the cursor; facts B5: only pending ones are listed',
    {
      reference: (service) =>
        changeSql(service, (sql, values) =>
          isPage(sql, values)
            ? `SELECT * FROM (${sql.replace("AND i.state = 'pending'", '').replace('i.seq,', 'i.seq, i.state,')})
               WHERE state = 'pending'`
            : sql,
        ),
    },
    async (site) => {
      for (const { id } of await makeMany(site, 4)) await cancel(site, id)
      await makeMany(site, 12)
      return idsOf(await list(site)).length < 10
    },
  ),
  must(
    'next-page-starts-after-the-tenth',
    'paging',
    'With any limit, the next page starts after the last record of this one',
    'facts B4: links.next; nensii21/devlink#1108',
    {
      reference: ({ app, db }) => {
        const cursors = new Cursors(seedStore(db).cursorKey)
        changeJson(app, isListed, ({ data, links }, request) => {
          if (!links.next || data.length <= 10) return
          const row = db.one<{ seq: number }>('SELECT seq FROM invitation WHERE id = ?', data[9].id)
          links.next = relink(links.next, (href) => {
            const url = new URL(href)
            url.searchParams.set('starting_after', cursors.encode(param(request, 'org_id'), Number(row?.seq)))
            return url.href
          })
        })
      },
    },
    async (site) => {
      await makeMany(site, 23)
      const ids = await walkedIds(site, '&limit=20')
      return new Set(ids).size < ids.length
    },
  ),
  must(
    'cursor-works-once',
    'paging',
    'The same link gives the same page again',
    'facts B4: cursors are opaque and come from links',
    {
      on: 'mock',
      wrap: (fetch) => {
        const used = new Set<string>()
        return async (request) => {
          const url = new URL(request.url)
          const cursor = url.searchParams.get('starting_after')
          if (operationAt(request) !== 'list' || cursor === null) return fetch(request)
          if (used.has(cursor)) url.searchParams.set('starting_after', 'used')
          used.add(cursor)
          return fetch(await moved(request, url.href))
        }
      },
    },
    async (site) => {
      await makeMany(site, 12)
      const { next } = (await list(site)).json.links
      return (await follow(site, next)).status === 200 && (await follow(site, next)).status === 400
    },
  ),
  must(
    'cursors-are-compared-as-text',
    'paging',
    'Each invitation is on one page only',
    'facts B4: starting_after = the limit records after the cursor',
    {
      reference: (service) =>
        changeSql(service, (sql, values) =>
          isPage(sql, values) && Number(values[1]) > 0
            ? sql.replace('i.seq > ?', 'CAST(i.seq AS TEXT) > CAST(CAST(? AS INTEGER) AS TEXT)')
            : sql,
        ),
    },
    async (site) => {
      await makeMany(site, 15)
      const ids = await walkedIds(site, '')
      return new Set(ids).size < ids.length
    },
  ),
  must(
    'largest-limit-is-excluded',
    'paging',
    'The limit can be 100',
    'Snyk REST OpenAPI, parameter limit: maximum 100',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isList, (request, reply) =>
          queryOf(request).get('limit') === '100' ? void refuse(reply, 400, 'limit must be below 100') : undefined,
        ),
    },
    async (site) => (await list(site, '&limit=100')).status === 400,
  ),
]
