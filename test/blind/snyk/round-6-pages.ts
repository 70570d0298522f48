import type { SQLInputValue } from 'node:sqlite'
import { Cursors } from '../../reference/snyk/cursor.ts'
import type { BlindBug } from '../bug.ts'
import {
  always,
  answer,
  bodyOf,
  changeJson,
  changeSql,
  type Json,
  onHook,
  param,
  pause,
  queryOf,
  setBody,
  uuid,
} from '../common.ts'
import { changedRequest, changedResponse, changingJson } from '../proxy.ts'
import { cancel, entriesOf, fill, follow, idsOf, invitation, invite, list, post, walk } from './calls.ts'
import { isInvite, isList, orgIn } from './helpers.ts'

const jsonApi = 'application/vnd.api+json'
const refused = (status: number, detail: string) => ({
  jsonapi: { version: '1.0' },
  errors: [{ status: String(status), detail }],
})
const isOk = (request: Parameters<typeof isList>[0], reply: { readonly statusCode: number }) =>
  isList(request) && reply.statusCode === 200
const paging = { provider: 'snyk', round: 6, group: 'paging' } as const
const input = { provider: 'snyk', round: 6, group: 'input' } as const
const concurrency = { provider: 'snyk', round: 6, group: 'concurrency' } as const

export const pages: readonly BlindBug[] = [
  {
    ...{ ...paging, id: 'snyk-6-next-loses-the-page-size', strength: 'must' },
    breaks: 'The link next keeps the limit of the request.',
    source: 'Dolibarr/dolibarr#13977; facts B4: links already hold version and limit',
    planting: changingJson('mock', always, ({ links }) => {
      if (links?.next) links.next = String(links.next).replace(/limit=\d+&?/, '')
    }),
    witness: async (site) => {
      await fill(site, 41)
      const second = await follow(site, (await list(site, '&limit=20')).json.links.next)
      return second.json.data.length === 10
    },
  },
  {
    ...{ ...paging, id: 'snyk-6-prev-is-the-start', strength: 'must' },
    breaks: 'ending_before gives the records directly before the cursor.',
    source: 'Snyk API standards, JSON:API paging: ending_before',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) =>
          sql.includes('i.seq DESC') && Number(values.at(-1)) > 1
            ? `SELECT * FROM (${sql.replace('i.seq DESC', 'i.seq ASC')}) ORDER BY seq DESC`
            : sql,
        ),
    },
    witness: async (site) => {
      await fill(site, 31)
      const [, second, third] = await walk(site, '&limit=10')
      if (!second || !third) return false
      return idsOf(await follow(site, third.json.links.prev)).join() !== idsOf(second).join()
    },
  },
  {
    ...{ ...paging, id: 'snyk-6-cursor-of-a-cancelled-invitation-restarts', strength: 'must' },
    breaks: 'A cursor keeps its place when its invitation is cancelled.',
    source: 'encode/django-rest-framework#6593, get-convex/convex-test#45',
    planting: {
      reference: (service) => {
        const one = service.db.one.bind(service.db)
        changeSql(service, (sql, values) => {
          if (!sql.includes('i.seq ASC') || Number(values[1]) === 0) return sql
          const place = values[1] ?? 0
          if (!one("SELECT 1 FROM invitation WHERE seq = ? AND state = 'pending'", place)) values[1] = 0
          return sql
        })
      },
    },
    witness: async (site) => {
      const ids = await fill(site, 15)
      const first = await list(site, '&limit=10')
      await cancel(site, String(ids[9]))
      return idsOf(await follow(site, first.json.links.next)).includes(String(ids[0]))
    },
  },
  {
    ...{ ...paging, id: 'snyk-6-cursor-is-an-offset', strength: 'must' },
    breaks: 'A walk through the pages misses no invitation when another one is cancelled meanwhile.',
    source: 'davidcelis/api-pagination#60',
    planting: {
      reference: ({ db }) => {
        const all = db.all.bind(db)
        const offsets = new Map<string, number>()
        db.all = <T>(sql: string, ...values: SQLInputValue[]): T[] => {
          if (!sql.includes('i.seq ASC')) return all<T>(sql, ...values)
          const [org, after = 0, before = 0, limit = 10] = values
          const offset = offsets.get(`${org} ${after}`) ?? 0
          const rows = all<T>(sql.replace('LIMIT ?', `LIMIT ? OFFSET ${offset}`), org ?? '', 0, before, limit)
          const last = rows.at(-1) as { readonly seq: number } | undefined
          if (last) offsets.set(`${org} ${last.seq}`, offset + rows.length)
          return rows
        }
      },
    },
    witness: async (site) => {
      const ids = await fill(site, 15)
      const first = await list(site, '&limit=10')
      await cancel(site, String(ids[2]))
      return !idsOf(await follow(site, first.json.links.next)).includes(String(ids[10]))
    },
  },
  {
    ...{ ...paging, id: 'snyk-6-self-is-the-first-page', strength: 'must' },
    breaks: 'The link self of a page leads to that page.',
    source: 'Snyk REST OpenAPI, Links; JSON:API, self',
    planting: changingJson('mock', always, ({ links }) => {
      if (links?.self) links.self = String(links.self).replace(/&(?:starting_after|ending_before)=[^&]*/, '')
    }),
    witness: async (site) => {
      await fill(site, 11)
      const second = await follow(site, (await list(site, '&limit=10')).json.links.next)
      return idsOf(await follow(site, second.json.links.self)).join() !== idsOf(second).join()
    },
  },
  {
    ...{ ...paging, id: 'snyk-6-full-last-page-leads-nowhere', strength: 'must' },
    breaks: 'The link next of a page leads to a page.',
    source: 'exceptionless/Exceptionless#2322; Snyk REST API guide, paging',
    planting: {
      reference: ({ app, db }) => {
        const seeds = db.one<{ value: string }>("SELECT value FROM meta WHERE key = 'seeds'")
        const cursors = new Cursors(JSON.parse(String(seeds?.value)).cursorKey)
        changeJson(app, isOk, ({ data, links }, request, reply) => {
          const query = queryOf(request)
          if (data.length === 0 && query.has('starting_after')) {
            reply.code(404)
            return refused(404, 'There is no such page')
          }
          if (links.next || data.length !== Number(query.get('limit') ?? 10)) return undefined
          const row = db.one<{ seq: number }>('SELECT seq FROM invitation WHERE id = ?', data.at(-1).id)
          const cursor = cursors.encode(orgIn(request), row?.seq ?? 0)
          links.next = { href: `${links.first.href}&starting_after=${cursor}` }
          return undefined
        })
      },
    },
    witness: async (site) => {
      await fill(site, 20)
      return (await walk(site, '&limit=10')).some(({ status }) => status === 404)
    },
  },
  {
    ...{ ...input, id: 'snyk-6-subaddress-dropped', strength: 'must' },
    breaks: 'The address with a plus sign is invited as it was sent.',
    source: 'FlowFuse/flowfuse#1145; springyleap/southwest-autocheckin#5',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) =>
        fetch(
          await changedRequest(request, ({ json }) => {
            const attributes = json?.data?.attributes
            if (typeof attributes?.email === 'string') attributes.email = attributes.email.replace(/\+[^@]*(?=@)/, '')
          }),
        ),
    },
    witness: async (site) =>
      (await invite(site, 'robin+docs@example.test')).json.data.attributes.email === 'robin@example.test',
  },
  {
    ...{ ...input, id: 'snyk-6-address-cut-at-64', strength: 'must' },
    breaks: 'The list shows the whole address that was accepted.',
    source: 'RFC 5321: an address has up to 254 characters',
    planting: {
      reference: ({ app, db }) => {
        app.addHook('onSend', async (request, reply, payload) => {
          if (isInvite(request) && reply.statusCode === 201)
            db.run('UPDATE invitation SET email = substr(email, 1, 64) WHERE length(email) > 64')
          return payload
        })
      },
    },
    witness: async (site) => {
      const email = `${'a-long-name-'.repeat(5)}@engineering.example.test`
      await invite(site, email)
      return (await entriesOf(site, email)).length === 0
    },
  },
  {
    ...{ ...input, id: 'snyk-6-dots-do-not-count', strength: 'must' },
    breaks: 'Two addresses that differ in a dot are two people.',
    source: 'RFC 5321: only the receiving host interprets the local part',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isInvite, (request, reply) => {
          const key = String(bodyOf(request).data?.attributes?.email ?? '').toLowerCase()
          const bare = (email: string) => email.replace(/\.(?=.*@)/g, '')
          const sql = "SELECT email_key FROM invitation WHERE org_id = ? AND state = 'pending'"
          const rows = db.all<{ email_key: string }>(sql, orgIn(request))
          if (!rows.some(({ email_key }) => email_key !== key && bare(email_key) === bare(key))) return
          answer(reply, 400, refused(400, 'This address already has a pending invitation'), jsonApi)
        }),
    },
    witness: async (site) => {
      await invite(site, 'annabel.lee@example.test')
      return (await invite(site, 'anna.bellee@example.test')).status === 400
    },
  },
  {
    ...{ ...input, id: 'snyk-6-client-chooses-the-id', strength: 'must' },
    breaks: 'A body with an undeclared member data.id is refused with 400.',
    source: 'Snyk REST OpenAPI, request body: additionalProperties false',
    planting: {
      reference: ({ app, db }) => {
        const chosen = new WeakMap<object, string>()
        onHook(app, 'preHandler', isInvite, (request) => {
          const body = bodyOf(request)
          if (!uuid.test(String(body.data?.id))) return
          const { id, ...data } = body.data
          chosen.set(request, id)
          setBody(request, { ...body, data })
        })
        changeJson(
          app,
          (request, reply) => reply.statusCode === 201 && chosen.has(request),
          ({ data }, request) => {
            const id = String(chosen.get(request))
            db.run('UPDATE OR IGNORE invitation SET id = ? WHERE id = ?', id, data.id)
            data.id = id
          },
        )
      },
    },
    witness: async (site) => {
      const { data } = invitation(site.fresh(), site.roles[1])
      return (await post(site, { data: { ...data, id: '0f0f0f0f-1111-4222-8333-444444444444' } })).status === 201
    },
  },
  {
    ...{ ...concurrency, id: 'snyk-6-double-click-invites-twice', strength: 'must' },
    breaks: 'Two invites of one address at once leave one invitation.',
    source: 'nazarli-shabnam/clevis#248; Snyk API standards: unique values',
    planting: {
      reference: (service) => {
        const { app, db } = service
        db.run('DROP INDEX one_pending')
        changeSql(service, (sql) => sql.replace(/ON CONFLICT \(org_id, email_key\).*$/s, ''))
        onHook(app, 'preHandler', isInvite, async (request, reply) => {
          const key = String(bodyOf(request).data?.attributes?.email ?? '').toLowerCase()
          const sql = "SELECT 1 FROM invitation WHERE org_id = ? AND email_key = ? AND state = 'pending'"
          if (db.one(sql, orgIn(request), key))
            answer(reply, 400, refused(400, 'This address already has a pending invitation'), jsonApi)
          else await pause()
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await Promise.all([invite(site, email), invite(site, email)])
      return (await entriesOf(site, email)).length === 2
    },
  },
  {
    ...{ ...concurrency, id: 'snyk-6-answer-of-the-other-invite', strength: 'must' },
    breaks: 'The response to an invite names the address of its own request.',
    source: 'every client depends on it: one request does not touch another',
    planting: {
      on: 'mock',
      wrap: (fetch) => {
        let latest: Json
        return async (request) => {
          if (request.method !== 'POST') return fetch(request)
          const body: Json = await request
            .clone()
            .json()
            .catch(() => undefined)
          latest = body?.data?.attributes?.email
          await pause(3)
          return changedResponse(await fetch(request), ({ data }) => {
            if (data?.attributes) data.attributes.email = latest
          })
        }
      },
    },
    witness: async (site) => {
      const emails = [site.fresh(), site.fresh()]
      const made = await Promise.all(emails.map((email) => invite(site, email)))
      return made.some(({ json }, at) => json.data.attributes.email !== emails[at])
    },
  },
  {
    ...{ ...concurrency, id: 'snyk-6-list-of-the-other-organization', strength: 'must' },
    breaks: 'Lists of two organizations that are read at once do not mix.',
    source: 'every client depends on it: one tenant does not see another',
    planting: {
      reference: ({ app }) => {
        let current = ''
        onHook(app, 'preHandler', isList, async (request) => {
          current = param(request, 'org_id')
          await pause()
          ;(request.params as Record<string, string>).org_id = current
        })
      },
    },
    witness: async (site) => {
      const { json } = await invite(site)
      const [, other] = await Promise.all([list(site), list(site, '', { other: true })])
      const [again] = await Promise.all([list(site, '', { other: true }), list(site)])
      return [other, again].some((answer) => idsOf(answer).includes(json.data.id))
    },
  },
]
