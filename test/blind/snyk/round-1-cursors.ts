import { toCursor, toSeq } from '../../../mocks/providers/snyk/cursors.ts'
import { ProviderError } from '../../reference/common/provider-error.ts'
import type { BlindBug } from '../bug.ts'
import { changeJson, changeQuery, type Json, queryOf } from '../common.ts'
import { handling } from '../mock.ts'
import { cancel, fill, follow, idOf, idsOf, invite, list, pagesFrom, walk } from './calls.ts'
import { before, changeLink, cursorsOf, orgIn, pendingIn, rowOf, sends } from './helpers.ts'

const common = { provider: 'snyk', round: 1, group: 'paging' } as const
const _links = 'Snyk docs, About the REST API: links already hold version and limit; facts B4'

/** Wrong cursors. */
export const cursors: readonly BlindBug[] = [
  {
    ...common,
    id: 'snyk-1-cursor-includes-its-record',
    strength: 'must',
    breaks: 'A page begins after the record of starting_after.',
    source:
      'Snyk API reference, Invites: results immediately after this cursor; photocrowd/django-cursor-pagination#30',
    planting: handling('listOrgInvitation', (inner) => (context) => {
      const after = toSeq(String(context.query.starting_after))
      if (after !== undefined && after > 1) context.query.starting_after = toCursor(after - 1)
      return inner(context)
    }),
    witness: async (site) => {
      await fill(site, 11)
      const [page, next] = await walk(site)
      return idsOf(next as never).includes(String(idsOf(page as never).at(-1)))
    },
  },
  {
    ...common,
    id: 'snyk-1-cursor-of-cancelled-record-starts-over',
    strength: 'must',
    breaks: 'A walk goes on although the last record of the page was cancelled meanwhile.',
    source: 'Snyk API standards, jsonapi.md: cursors; encode/django-rest-framework#6593',
    planting: {
      reference: ({ app, db }) => {
        const cursors = cursorsOf(db)
        before(app, 'list', (request) => {
          const seq = cursors.decode(orgIn(request), queryOf(request).get('starting_after') ?? '')
          if (seq === undefined || pendingIn(db, orgIn(request)).some((row) => row.seq === seq)) return
          changeQuery(request, (query) => query.delete('starting_after'))
        })
      },
    },
    witness: async (site) => {
      await fill(site, 15)
      const page = await list(site)
      await cancel(site, String(idsOf(page).at(-1)))
      return idsOf(await follow(site, page.json.links.next)).includes(String(idsOf(page)[0]))
    },
  },
  {
    ...common,
    id: 'snyk-1-cursor-is-an-offset',
    strength: 'must',
    breaks: 'A walk shows every invitation that stays pending, although others are cancelled meanwhile.',
    source: 'Snyk docs, About the REST API: cursor-based paging; netbox-community/netbox#3699',
    planting: handling('listOrgInvitation', (inner) => async (context) => {
      const { query, tenant } = context
      const given = query.starting_after
      const offset = given === undefined ? 0 : toSeq(String(given))
      if (offset === undefined) return inner(context)
      const all = [...tenant.invitations]
      if (given !== undefined) query.starting_after = toCursor(all[offset - 1]?.seq ?? all.at(-1)?.seq ?? 0)
      const reply = await inner(context)
      const document = structuredClone(reply.body) as Json
      const { next } = document.links
      const cursor = encodeURIComponent(toCursor(offset + document.data.length))
      if (next) document.links.next = next.replace(/starting_after=[^&]+/, `starting_after=${cursor}`)
      if (given !== undefined)
        document.links.self = document.links.self.replace(
          /starting_after=[^&]+/,
          `starting_after=${encodeURIComponent(String(given))}`,
        )
      return { ...reply, body: document }
    }),
    witness: async (site) => {
      await fill(site, 20)
      const all = (await walk(site)).flatMap(idsOf)
      const page = await list(site)
      await cancel(site, String(all[0]))
      return !(await pagesFrom(site, page, 'next')).flatMap(idsOf).includes(String(all[10]))
    },
  },
  {
    ...common,
    id: 'snyk-1-ending-before-gives-the-first-page',
    strength: 'must',
    breaks: 'A page with ending_before ends immediately before the record of the cursor.',
    source: 'Snyk API reference, Invites: results immediately before this cursor; TracecatHQ/tracecat#3131',
    planting: {
      reference: ({ app, db }) => {
        const cursors = cursorsOf(db)
        // The rows before the cursor are limited without an inverted order.
        before(app, 'list', (request) => {
          const given = queryOf(request)
          const seq = cursors.decode(orgIn(request), given.get('ending_before') ?? '')
          const earlier = pendingIn(db, orgIn(request)).filter((row) => seq !== undefined && row.seq < seq)
          if (earlier.length >= Number(given.get('limit') ?? 10))
            changeQuery(request, (query) => query.delete('ending_before'))
        })
      },
    },
    witness: async (site) => {
      await fill(site, 30)
      const [one, , three] = await walk(site)
      return idsOf(await follow(site, three?.json.links.prev))[0] === idsOf(one as never)[0]
    },
  },
  {
    ...common,
    id: 'snyk-1-ending-before-in-reverse',
    strength: 'must',
    breaks: 'A page is in insertion order, also if it was reached backward.',
    source: 'Snyk docs, About the REST API: insertion order; Uysim/pagy-cursor#20',
    planting: handling('listOrgInvitation', (inner) => async (context) => {
      const reply = await inner(context)
      if (context.query.ending_before === undefined) return reply
      const document = structuredClone(reply.body) as Json
      document.data.reverse()
      return { ...reply, body: document }
    }),
    witness: async (site) => {
      await fill(site, 11)
      const [one, two] = await walk(site)
      const back = await follow(site, two?.json.links.prev)
      return idsOf(back)[0] !== idsOf(one as never)[0]
    },
  },
  {
    ...common,
    id: 'snyk-1-next-cursor-is-always-the-tenth',
    strength: 'must',
    breaks: 'The next page begins after the last entry of the page, at every page size.',
    source: 'Snyk API standards, jsonapi.md: starting_after; facts B4',
    planting: {
      reference: ({ app, db }) => {
        const cursors = cursorsOf(db)
        changeJson(app, sends('list', 200), (document, request) => {
          const tenth = rowOf(db, document.data[9]?.id)
          if (!tenth) return
          changeLink(document.links, 'next', (query) =>
            query.set('starting_after', cursors.encode(orgIn(request), tenth.seq)),
          )
        })
      },
    },
    witness: async (site) => {
      await fill(site, 31)
      const [one, two] = await walk(site, '&limit=20')
      return idsOf(one as never).includes(String(idsOf(two as never)[0]))
    },
  },
  {
    ...common,
    id: 'snyk-1-cursor-works-once',
    strength: 'must',
    breaks: 'A page can be read again with the same link.',
    source: 'RFC 9110, 9.2.1: GET is safe; snyk-request-manager repeats requests (facts D2)',
    planting: {
      reference: ({ app }) => {
        const used = new Set<string>()
        before(app, 'list', (request) => {
          const cursor = queryOf(request).get('starting_after')
          if (cursor === null) return
          if (used.has(cursor)) throw new ProviderError(400, 'This cursor has expired', { parameter: 'starting_after' })
          used.add(cursor)
        })
      },
    },
    witness: async (site) => {
      await fill(site, 11)
      const { next } = (await list(site)).json.links
      await follow(site, next)
      return (await follow(site, next)).status === 400
    },
  },
  {
    ...common,
    id: 'snyk-1-pages-of-a-snapshot',
    strength: 'must',
    breaks: 'An invitation that was cancelled during a walk is not on a later page.',
    source: 'Snyk REST OpenAPI, listOrgInvitation: pending only',
    planting: {
      reference: ({ app, db }) => {
        const ends = new Map<string, ReturnType<typeof pendingIn>>()
        changeJson(app, sends('list', 200), (document, request) => {
          const snapshot = ends.get(queryOf(request).get('starting_after') ?? '') ?? []
          const limit = Number(queryOf(request).get('limit') ?? 10)
          const [template] = document.data
          for (const row of snapshot.slice(0, limit)) {
            if (!template || rowOf(db, row.id)?.state === 'pending') continue
            document.data.push({ ...template, id: row.id, attributes: { ...template.attributes, email: row.email } })
          }
          const after = Number(rowOf(db, document.data.at(-1)?.id)?.seq)
          const cursor = document.links.next && new URL(document.links.next.href).searchParams.get('starting_after')
          if (cursor)
            ends.set(
              cursor,
              pendingIn(db, orgIn(request)).filter(({ seq }) => seq > after),
            )
        })
      },
    },
    witness: async (site) => {
      await fill(site, 13)
      const made = await invite(site)
      const page = await list(site)
      await cancel(site, idOf(made))
      return idsOf(await follow(site, page.json.links.next)).includes(idOf(made))
    },
  },
  {
    ...common,
    id: 'snyk-1-unknown-cursor-is-the-first-page',
    strength: 'should',
    breaks: 'A cursor that the service never gave is refused.',
    source: 'Snyk API reference, Invites: 400 for an invalid parameter; p2panda/aquadoggo#381',
    planting: {
      reference: ({ app, db }) => {
        const cursors = cursorsOf(db)
        before(app, 'list', (request) => {
          const given = queryOf(request).get('starting_after')
          if (given !== null && cursors.decode(orgIn(request), given) === undefined)
            changeQuery(request, (query) => query.delete('starting_after'))
        })
      },
    },
    witness: async (site) => (await list(site, '&starting_after=nonsense')).status === 200,
  },
]
