import type { BlindBug } from '../bug.ts'
import { changeJson, changeSql, pause, replaceSql, together } from '../common.ts'
import { changedResponse, parsed, searchOf } from '../proxy.ts'
import {
  ask,
  drop,
  emailsOf,
  entry,
  follow,
  hrefOf,
  itemsOf,
  linkQuery,
  listed,
  lists,
  mockPages,
  must,
  otherOf,
  page,
  roleOf,
  several,
} from './round-16-helpers.ts'

export const histories: readonly BlindBug[] = [
  must(
    'ending-before-from-the-start',
    'paging',
    'The page before a cursor holds the records right before it.',
    'Snyk REST API, ending_before',
    {
      reference: (service) =>
        changeSql(service, (sql, values) =>
          sql.includes('i.seq DESC') && values.at(-1) !== 1
            ? `SELECT * FROM (${sql.replace('i.seq DESC', 'i.seq ASC')}) ORDER BY seq DESC`
            : sql,
        ),
    },
    async (site) => {
      await several(site, 30)
      const first = await page(site, 'limit=10')
      const second = await follow(site, first.json.links.next)
      const third = await follow(site, second.json.links.next)
      const back = await follow(site, third.json.links.prev)
      return emailsOf(back)[0] !== emailsOf(second)[0]
    },
  ),
  must(
    'next-without-limit',
    'paging',
    'The link to the next page keeps the page size.',
    'Snyk REST API, links; citrineos/citrineos-ocpi#89',
    mockPages((json) => {
      const next = json?.links?.next
      if (!next) return
      const short = hrefOf(next)
        .replace(/([?&])limit=\d+&/, '$1')
        .replace(/&limit=\d+/, '')
      json.links.next = typeof next === 'string' ? short : { ...next, href: short }
    }),
    async (site) => {
      await several(site, 21)
      return !linkQuery(site, (await page(site, 'limit=20')).json.links.next).has('limit')
    },
  ),
  must(
    'walk-ends-at-fifty',
    'paging',
    'The links to next pages lead through all pending invitations.',
    'Snyk REST API, links.next',
    {
      reference: ({ app, db }) =>
        changeJson(app, lists, (json) => {
          const last = itemsOf(json).at(-1)
          if (!last) return
          const sql = `SELECT count(*) AS n FROM invitation i JOIN invitation l ON l.org_id = i.org_id
            WHERE l.id = ? AND i.state = 'pending' AND i.seq <= l.seq`
          if (Number(db.one<{ n: number }>(sql, last.id)?.n) >= 50) delete json.links.next
        }),
    },
    async (site) => {
      await several(site, 51)
      let at = await page(site, 'limit=50')
      const seen = emailsOf(at)
      while (at.json.links.next) {
        at = await follow(site, at.json.links.next)
        seen.push(...emailsOf(at))
      }
      return seen.length < 51
    },
  ),
  must(
    'ordered-by-role-first',
    'paging',
    'The list is in the order of invitation, with any roles.',
    'Snyk REST API, paging (insertion order)',
    { reference: (service) => replaceSql(service, 'ORDER BY i.seq ASC', 'ORDER BY r.name ASC, i.seq ASC') },
    async (site) => {
      const [one, two] = [site.fresh(), site.fresh()]
      await ask(site, one, { role: roleOf(site, 0) })
      await ask(site, two, { role: roleOf(site, 2) })
      const emails = await listed(site)
      return emails.indexOf(two) < emails.indexOf(one)
    },
  ),
  must(
    'cursor-of-cancelled-record',
    'paging',
    'The next page comes after the cursor though the last record of the page before is cancelled.',
    'Snyk REST API, starting_after',
    {
      on: 'mock',
      wrap: (fetch) => {
        const anchors = new Map<string, string>()
        const gone = new Set<string>()
        return async (request) => {
          const kept = request.clone()
          const response = await fetch(request)
          const id = new URL(kept.url).pathname.split('/').at(-1) ?? ''
          if (kept.method === 'DELETE' && response.status === 204) gone.add(id)
          if (kept.method !== 'GET' || response.status !== 200) return response
          const lost = gone.has(anchors.get(searchOf(kept).get('starting_after') ?? '') ?? '')
          return changedResponse(response, (json) => {
            if (lost) return { ...json, data: [], links: { self: json.links?.self ?? '' } }
            const last = itemsOf(json).at(-1)?.id
            const next = new URL(hrefOf(json.links?.next), 'http://mock.test').searchParams.get('starting_after')
            if (last && next) anchors.set(next, last)
            return json
          })
        }
      },
    },
    async (site) => {
      await several(site, 12)
      const first = await page(site, 'limit=10')
      await drop(site, itemsOf(first.json).at(-1).id)
      return emailsOf(await follow(site, first.json.links.next)).length === 0
    },
  ),
  must(
    'cancel-through-other-org',
    'tenants',
    'An invitation cannot be cancelled through the path of another organization.',
    'Snyk REST OpenAPI, deleteOrgInvitation; facts B5',
    {
      reference: (service) =>
        replaceSql(service, "SET state = 'revoked' WHERE org_id = ?", "SET state = 'revoked' WHERE ? <> ''"),
    },
    async (site) => {
      const [made] = await several(site, 1)
      await drop(site, made.id, otherOf(site))
      return !(await listed(site)).includes(made.attributes.email)
    },
  ),
  must(
    'page-cached-until-cancel',
    'sequences',
    'A page that was read before shows a later invitation.',
    'Snyk REST OpenAPI, listOrgInvitation',
    {
      on: 'mock',
      wrap: (fetch) => {
        const cache = new Map<string, Response>()
        return async (request) => {
          const { method, url, headers } = request
          const key = `${url} ${headers.get('authorization')}`
          if (method === 'DELETE') cache.clear()
          const hit = method === 'GET' ? cache.get(key) : undefined
          if (hit) return hit.clone()
          const response = await fetch(request)
          if (method === 'GET' && response.status === 200) cache.set(key, response.clone())
          return response
        }
      },
    },
    async (site) => {
      await listed(site)
      const [made] = await several(site, 1)
      return !(await listed(site)).includes(made.attributes.email)
    },
  ),
  must(
    'fifth-cancel-lost',
    'sequences',
    'Every cancellation that gives 204 takes the invitation off the list.',
    'Snyk REST OpenAPI, deleteOrgInvitation',
    {
      reference: (service) => {
        let count = 0
        changeSql(service, (sql) =>
          sql.startsWith("UPDATE invitation SET state = 'revoked'") && ++count % 5 === 0
            ? sql.replace("SET state = 'revoked'", "SET state = 'pending'")
            : sql,
        )
      },
    },
    async (site) => {
      const made = await several(site, 5)
      const statuses: number[] = []
      for (const { id } of made) statuses.push((await drop(site, id)).status)
      return statuses.every((status) => status === 204) && (await listed(site)).length > 0
    },
  ),
  must(
    'role-of-latest-invite-for-the-one-before',
    'sequences',
    'A later invitation leaves the role of an earlier one as it is.',
    'Snyk REST OpenAPI, OrgInvitation (role)',
    {
      reference: ({ db }) => {
        db.run(`CREATE TRIGGER same_role AFTER INSERT ON invitation BEGIN
          UPDATE invitation SET role_id = NEW.role_id WHERE org_id = NEW.org_id AND seq = NEW.seq - 1; END`)
      },
    },
    async (site) => {
      const email = site.fresh()
      await ask(site, email, { role: roleOf(site, 0) })
      const before = (await entry(site, email)).attributes.role
      await ask(site, site.fresh(), { role: roleOf(site, 1) })
      return (await entry(site, email)).attributes.role !== before
    },
  ),
  must(
    'shared-id-of-invites-at-once',
    'concurrency',
    'Two invitations at once have two ids in their answers.',
    'Snyk REST OpenAPI, OrgInvitation (id)',
    {
      on: 'reference',
      wrap: (fetch) => {
        let latest: unknown
        return async (request) => {
          const isInvite = request.method === 'POST'
          const response = await fetch(request)
          if (!isInvite || response.status !== 201) return response
          latest = parsed(await response.clone().text())?.data?.id ?? latest
          await pause()
          return changedResponse(response, (json) => {
            if (json?.data) json.data.id = latest
          })
        }
      },
    },
    async (site) => {
      const invite = () => ask(site, site.fresh())
      const [one, two] = await together(invite, invite)
      return one?.json.data.id === two?.json.data.id
    },
  ),
  must(
    'cancels-at-once-are-one',
    'concurrency',
    'Two cancellations at once both take effect.',
    'Snyk REST OpenAPI, deleteOrgInvitation',
    {
      on: 'reference',
      wrap: (fetch) => {
        let current: Promise<Response> | undefined
        return async (request) => {
          if (request.method !== 'DELETE') return fetch(request)
          if (current) return (await current).clone()
          const mine = fetch(request)
          current = mine
          const response = await mine
          await pause()
          current = undefined
          return response.clone()
        }
      },
    },
    async (site) => {
      const [one, two] = await several(site, 2)
      await together(
        () => drop(site, one.id),
        () => drop(site, two.id),
      )
      return (await listed(site)).length > 0
    },
  ),
  must(
    'rights-cached-for-the-org',
    'tenants',
    'A caller without the permission to invite is refused, also after a caller who has it.',
    'Snyk REST OpenAPI, x-snyk-permissions; facts B5',
    {
      reference: ({ db }) => {
        const one = db.one.bind(db)
        const rights = new Map<string, unknown>()
        db.one = <T>(sql: string, ...values: Parameters<typeof one>[1][]) => {
          if (!sql.startsWith('SELECT may_invite')) return one<T>(sql, ...values)
          const org = String(values[0])
          const found = rights.get(org) ?? one<T>(sql, ...values)
          if (found) rights.set(org, found)
          return found as T | undefined
        }
      },
    },
    async (site) => {
      await several(site, 1)
      return (await ask(site, site.fresh(), { token: site.credentials.limited })).status === 201
    },
  ),
]
