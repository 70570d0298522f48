import type { BlindBug } from '../bug.ts'
import {
  afterwards,
  answer,
  bodyOf,
  changeJson,
  changeQuery,
  changeSql,
  type Json,
  onHook,
  param,
  pause,
  queryOf,
  replaceSql,
  setParameter,
  together,
} from '../common.ts'
import { changingJson, searchOf } from '../proxy.ts'
import {
  cancel,
  emailsOf,
  fill,
  follow,
  invite,
  isCancel,
  isInvite,
  isList,
  list,
  listed,
  mediaType,
  must,
  otherOf,
  rest,
  textOf,
  with2xx,
} from './round-10-helpers.ts'

const forward = /i\.seq > \? AND i\.seq < \?\s+ORDER BY i\.seq ASC/

/** Wrong pages, links and cursors, and faults of simultaneous requests. */
export const paging: readonly BlindBug[] = [
  must(
    'no-next-before-a-full-last-page',
    'paging',
    'The link next is there while more invitations follow, also if they fill exactly one page.',
    'Snyk user docs, about the REST API: paging',
    {
      reference: ({ app, db }) =>
        changeJson(app, with2xx(isList), (json, request) => {
          const last = json.data.at(-1)
          const sql = `SELECT count(*) AS n FROM invitation WHERE org_id = ? AND state = 'pending'
            AND seq > (SELECT seq FROM invitation WHERE id = ?)`
          const left = db.one<{ n: number }>(sql, param(request, 'org_id').toLowerCase(), last?.id ?? '')?.n ?? 0
          if (left === Number(queryOf(request).get('limit') ?? 10)) delete json.links.next
        }),
    },
    async (site) => {
      await fill(site, 20)
      return (await rest(site, await list(site))).length === 10
    },
  ),
  must(
    'next-forgets-limit',
    'paging',
    'The link next keeps the page size of the request.',
    'Snyk user docs, about the REST API: links contain version and limit',
    changingJson('mock', listed, (json) => {
      const { next } = json.links
      if (typeof next === 'string') json.links.next = next.replace(/&limit=\d+/, '')
      else if (next) next.href = next.href.replace(/&limit=\d+/, '')
    }),
    async (site) => {
      await fill(site, 41)
      const first = await list(site, '&limit=20')
      return emailsOf(await follow(site, first.json.links.next)).length === 10
    },
  ),
  must(
    'ending-before-counts-from-the-start',
    'paging',
    'With ending_before, a page has the records immediately before the cursor.',
    'Snyk API standards, JSON:API paging: ending_before',
    {
      reference: (service) =>
        changeSql(service, (sql, values) =>
          /ORDER BY i\.seq DESC/.test(sql) && Number(values[3]) > 1
            ? sql.replace(
                /ORDER BY i\.seq DESC LIMIT \?/,
                'AND i.id IN (SELECT id FROM invitation WHERE org_id = i.org_id AND state = i.state ' +
                  'ORDER BY seq LIMIT ?) ORDER BY i.seq DESC',
              )
            : sql,
        ),
    },
    async (site) => {
      const all = await fill(site, 25)
      const second = await follow(site, (await list(site)).json.links.next)
      const third = await follow(site, second.json.links.next)
      return emailsOf(await follow(site, third.json.links.prev))[0] === all[0]
    },
  ),
  must(
    'starting-after-repeats-the-record',
    'paging',
    'A page begins after the record of the cursor.',
    'Snyk API standards, JSON:API paging: starting_after',
    {
      reference: (service) => replaceSql(service, forward, 'i.seq >= ? AND i.seq < ?\n     ORDER BY i.seq ASC'),
    },
    async (site) => {
      const all = await fill(site, 11)
      return emailsOf(await follow(site, (await list(site)).json.links.next))[0] === all[9]
    },
  ),
  must(
    'cursor-is-an-offset',
    'paging',
    'A page begins after the record of the cursor, also after invitations of earlier pages were cancelled.',
    'Snyk API standards, JSON:API paging: starting_after',
    {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (!forward.test(sql) || !values[1]) return sql
          const [org, after] = [String(values[0]), Number(values[1])]
          const count = 'SELECT count(*) AS n FROM invitation WHERE org_id = ? AND seq <= ?'
          const skipped = service.db.one<{ n: number }>(count, org, after)?.n ?? 0
          const place =
            "SELECT seq FROM invitation WHERE org_id = ? AND state = 'pending' ORDER BY seq LIMIT 1 OFFSET ?"
          const row = service.db.one<{ seq: number }>(place, org, Math.max(skipped - 1, 0))
          values[1] = row?.seq ?? Number.MAX_SAFE_INTEGER
          return sql
        }),
    },
    async (site) => {
      const all = await fill(site, 25)
      const first = await list(site)
      for (const { id } of first.json.data) await cancel(site, id)
      return emailsOf(await follow(site, first.json.links.next))[0] !== all[10]
    },
  ),
  must(
    'invited-again-at-the-old-place',
    'sequences',
    'New invitations come last, also those of addresses that were invited before.',
    'Snyk user docs, about the REST API: insertion order',
    {
      reference: ({ app, db }) =>
        afterwards(app, with2xx(isInvite), (request) => {
          const email = String(bodyOf(request).data?.attributes?.email).toLowerCase()
          const org = param(request, 'org_id').toLowerCase()
          const rows = db.all<{ seq: number }>(
            'SELECT seq FROM invitation WHERE org_id = ? AND email_key = ? ORDER BY seq',
            ...[org, email],
          )
          const [old, made] = [rows[0]?.seq, rows.at(-1)?.seq]
          if (old === undefined || made === undefined || old === made) return
          db.run('UPDATE invitation SET seq = -seq WHERE seq = ?', old)
          db.run('UPDATE invitation SET seq = ? WHERE seq = ?', old, made)
        }),
    },
    async (site) => {
      const [one, two] = [site.fresh(), site.fresh()]
      const { json } = await invite(site, one)
      await invite(site, two)
      await cancel(site, json.data.id)
      await invite(site, one)
      return emailsOf(await list(site))[0] === one
    },
  ),
  must(
    'no-prev-on-second-page',
    'paging',
    'The second page has a link prev.',
    'nilportugues/laravel5-jsonapi#44; Snyk user docs, about the REST API: paging',
    {
      reference: ({ app, db }) =>
        changeJson(app, with2xx(isList), (json, request) => {
          const sql = `SELECT count(*) AS n FROM invitation WHERE org_id = ? AND state = 'pending'
            AND seq < (SELECT seq FROM invitation WHERE id = ?)`
          const before = db.one<{ n: number }>(sql, param(request, 'org_id').toLowerCase(), json.data[0]?.id ?? '')
          if ((before?.n ?? 0) <= Number(queryOf(request).get('limit') ?? 10)) delete json.links.prev
        }),
    },
    async (site) => {
      await fill(site, 11)
      return (await follow(site, (await list(site)).json.links.next)).json.links.prev === undefined
    },
  ),
  must(
    'default-limit-is-twenty',
    'paging',
    'A page has at most ten invitations if no size is given.',
    'Snyk REST OpenAPI, limit: default 10',
    {
      reference: ({ app }) =>
        onHook(app, 'onRequest', isList, (request) =>
          changeQuery(request, (query) => {
            if (!query.has('limit')) query.set('limit', '20')
          }),
        ),
    },
    async (site) => {
      await fill(site, 12)
      return emailsOf(await list(site)).length === 12
    },
  ),
  must(
    'backward-pages-reversed',
    'paging',
    'A page before a cursor is in insertion order too.',
    'Snyk user docs, about the REST API: insertion order',
    changingJson(
      'mock',
      (request, response) => listed(request, response) && searchOf(request).has('ending_before'),
      (json) => {
        json.data.reverse()
      },
    ),
    async (site) => {
      await fill(site, 12)
      const first = await list(site)
      const back = await follow(site, (await follow(site, first.json.links.next)).json.links.prev)
      return emailsOf(back)[0] === emailsOf(first).at(-1) && textOf(first.json.links.next).includes('starting_after')
    },
  ),
  must(
    'same-address-twice-at-once',
    'concurrency',
    'An address that is invited twice at once is listed once.',
    'nazarli-shabnam/clevis#248',
    {
      reference: (service) => {
        const { app, db } = service
        db.run('DROP INDEX one_pending')
        replaceSql(service, /ON CONFLICT \(org_id, email_key\) WHERE state = 'pending' DO NOTHING/, '')
        onHook(app, 'preHandler', isInvite, async (request, reply) => {
          const email = String(bodyOf(request).data?.attributes?.email ?? '').toLowerCase()
          const sql = "SELECT 1 FROM invitation WHERE org_id = ? AND email_key = ? AND state = 'pending'"
          if (!db.one(sql, param(request, 'org_id').toLowerCase(), email)) return pause()
          const errors = [{ status: '400', detail: 'This address already has a pending invitation' }]
          return answer(reply, 400, { jsonapi: { version: '1.0' }, errors }, mediaType)
        })
      },
    },
    async (site) => {
      const email = site.fresh()
      await together(
        () => invite(site, email),
        () => invite(site, email),
      )
      return emailsOf(await list(site)).length === 2
    },
  ),
  must(
    'simultaneous-cancellations-undo-each-other',
    'concurrency',
    'Two cancellations at once both take effect.',
    'Snyk REST API, Invites: 204 of delete',
    {
      reference: ({ app, db }) => {
        const seen = new WeakMap<object, readonly string[]>()
        onHook(app, 'preHandler', isCancel, async (request) => {
          const sql = "SELECT id FROM invitation WHERE org_id = ? AND state = 'pending'"
          const rows = db.all<{ id: string }>(sql, param(request, 'org_id').toLowerCase())
          seen.set(
            request,
            rows.map(({ id }) => id),
          )
          await pause()
        })
        // The list that was read before is written back without the cancelled invitation.
        afterwards(app, with2xx(isCancel), (request) => {
          for (const id of seen.get(request) ?? []) {
            if (id === param(request, 'invite_id').toLowerCase()) continue
            db.run("UPDATE OR IGNORE invitation SET state = 'pending' WHERE id = ?", id)
          }
        })
      },
    },
    async (site) => {
      const ids: string[] = []
      for (const email of [site.fresh(), site.fresh()]) ids.push((await invite(site, email)).json.data.id)
      await together(...ids.map((id) => () => cancel(site, id)))
      return (await list(site)).json.data.some((item: Json) => ids.includes(item.id))
    },
  ),
  must(
    'simultaneous-invites-share-the-org',
    'concurrency',
    'Invites to two organizations at once each reach their own organization.',
    'Snyk REST API, Invites: org_id',
    {
      reference: ({ app }) => {
        let current = ''
        onHook(app, 'preHandler', isInvite, async (request) => {
          current = param(request, 'org_id')
          await pause()
          setParameter(request, 'org_id', current)
        })
      },
    },
    async (site) => {
      const [one, two] = [site.fresh(), site.fresh()]
      await together(
        () => invite(site, one),
        () => invite(site, two, { org: otherOf(site) }),
      )
      return !emailsOf(await list(site)).includes(one)
    },
  ),
]
