import type { BlindBug } from '../bug.ts'
import { always, changeJson, changeQuery, changeSql, queryOf } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import { cancel, emailsOf, fill, follow, inLink, invite, list, makeMany, walk } from './calls.ts'
import { operationOf, orgIn, readsPage } from './helpers.ts'

const { must, should } = bugsOf('snyk', 3)

/** Wrong links, cursors and places of the list in the reference service. */
export const links: readonly BlindBug[] = [
  must({
    id: 'snyk-3-second-next-link-forgets-limit',
    group: 'paging',
    breaks: 'The next link keeps the limit of the walk on every page',
    source: 'facts B4 (links hold version and limit); AvdLee/appstoreconnect-swift-sdk#109',
    planting: {
      reference: (service) =>
        changeJson(service.app, always, (json, request) => {
          if (!json.links?.next || !queryOf(request).has('starting_after')) return
          json.links.next.href = json.links.next.href.replace(/limit=\d+/, 'limit=10')
        }),
    },
    witness: async (site) => {
      await fill(site, 41)
      return (await walk(site, '&limit=20')).some((page) => (inLink(page.json.links.self, 'limit')[0] ?? '20') !== '20')
    },
  }),
  must({
    id: 'snyk-3-cursor-of-revoked-entry-restarts',
    group: 'sequences',
    breaks: 'A next link leads on even after the last invitation of the page was cancelled',
    source: 'Snyk user docs, about the REST API: paging',
    planting: {
      reference: (service) => {
        const one = service.db.one.bind(service.db)
        changeSql(service, (sql, values) => {
          const [orgId, after] = values
          if (!readsPage(sql, values) || sql.includes('DESC') || after === 0) return sql
          const known = "SELECT 1 FROM invitation WHERE org_id = ? AND seq = ? AND state = 'pending'"
          if (one(known, orgId as string, after as number) === undefined) values[1] = 0
          return sql
        })
      },
    },
    witness: async (site) => {
      const made = await makeMany(site, 15)
      const first = await list(site)
      await cancel(site, made[9].id)
      return emailsOf(await follow(site, first.json.links.next)).includes(made[0].email)
    },
  }),
  must({
    id: 'snyk-3-second-page-shows-other-org',
    group: 'tenants',
    breaks: 'Every page of a list holds invitations of its own organization only',
    source: 'Snyk REST API, Invites: list of an organization',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) =>
          readsPage(sql, values) && values[1] !== 0 ? sql.replace('i.org_id = ?', '(i.org_id = ? OR TRUE)') : sql,
        ),
    },
    witness: async (site) => {
      await fill(site, 11)
      const made = await makeMany(site, 1, { other: true })
      const second = await follow(site, (await list(site)).json.links.next)
      return emailsOf(second).includes(made[0].email)
    },
  }),
  must({
    id: 'snyk-3-self-link-forgets-cursor',
    group: 'paging',
    breaks: 'The self link of a page leads to the same page',
    source: 'JSON:API 1.0, links: self; Snyk REST API standards',
    planting: {
      reference: (service) =>
        changeJson(service.app, always, (json) => {
          if (json.links?.self && Array.isArray(json.data)) json.links.self = json.links.first
        }),
    },
    witness: async (site) => {
      await fill(site, 12)
      const second = await follow(site, (await list(site)).json.links.next)
      const same = await follow(site, second.json.links.self)
      return emailsOf(same)[0] !== emailsOf(second)[0]
    },
  }),
  must({
    id: 'snyk-3-second-page-has-no-prev',
    group: 'paging',
    breaks: 'The second page has a prev link to the first one',
    source: 'Snyk user docs, about the REST API: links; nilportugues/php-json-api#52',
    planting: {
      reference: (service) =>
        changeJson(service.app, always, (json, request) => {
          const first = json.links?.prev && json.data?.[0]
          if (!first) return
          const sql = `SELECT count(*) AS n FROM invitation WHERE org_id = ? AND state = 'pending'
                       AND seq < (SELECT seq FROM invitation WHERE id = ?)`
          const before = service.db.one<{ n: number }>(sql, orgIn(request), first.id)?.n ?? 0
          if (before <= Number(queryOf(request).get('limit') ?? 10)) delete json.links.prev
        }),
    },
    witness: async (site) => {
      await fill(site, 22)
      const pages = await walk(site, '&limit=10')
      return !pages[1]?.json.links.prev
    },
  }),
  must({
    id: 'snyk-3-next-link-for-bare-stability',
    group: 'paging',
    breaks: 'The next link works for a request whose version is a stability without a date',
    source: 'Snyk REST OpenAPI, version: pattern; facts B4',
    planting: {
      reference: (service) =>
        changeJson(service.app, always, (json, request) => {
          if (!json.links?.next || /\d/.test(queryOf(request).get('version') ?? '')) return
          json.links.next.href = json.links.next.href.replace(/version=[^&]*/, 'version=undefined')
        }),
    },
    witness: async (site) => {
      await fill(site, 11)
      const first = await list(site, '', { query: 'version=experimental' })
      return (await follow(site, first.json.links.next)).status !== 200
    },
  }),
  must({
    id: 'snyk-3-prev-link-has-two-cursors',
    group: 'paging',
    breaks: 'A link has the cursor of its own page only',
    source: 'Snyk REST API, Invites: ending_before; thomaxxl/safrs#71',
    planting: {
      reference: (service) =>
        changeJson(service.app, always, (json, request) => {
          const after = queryOf(request).get('starting_after')
          if (json.links?.prev && after !== null) json.links.prev.href += `&starting_after=${encodeURIComponent(after)}`
        }),
    },
    witness: async (site) => {
      await fill(site, 12)
      const second = await follow(site, (await list(site)).json.links.next)
      return inLink(second.json.links.prev, 'starting_after').length > 0
    },
  }),
  must({
    id: 'snyk-3-reinvited-takes-its-old-place',
    group: 'sequences',
    breaks: 'A new invitation never lands on an earlier page',
    source: 'Snyk user docs, about the REST API: insertion order',
    planting: {
      reference: ({ db }) => {
        db.run(`CREATE TRIGGER old_place AFTER INSERT ON invitation WHEN EXISTS (
            SELECT 1 FROM invitation WHERE org_id = NEW.org_id AND email_key = NEW.email_key AND id <> NEW.id AND seq > 0)
          BEGIN
            UPDATE invitation SET seq = (
              SELECT -max(seq) FROM invitation WHERE org_id = NEW.org_id AND email_key = NEW.email_key AND id <> NEW.id)
              WHERE id = NEW.id;
            UPDATE invitation SET seq = -seq - 1000000 WHERE org_id = NEW.org_id AND email_key = NEW.email_key
              AND id <> NEW.id AND seq > 0;
            UPDATE invitation SET seq = -seq WHERE id = NEW.id;
          END`)
      },
    },
    witness: async (site) => {
      const made = await makeMany(site, 3)
      await cancel(site, made[0].id)
      await invite(site, made[0].email)
      return emailsOf(await list(site)).indexOf(made[0].email) === 0
    },
  }),
  must({
    id: 'snyk-3-freed-place-used-again',
    group: 'sequences',
    breaks: 'A walk that goes on after changes shows an invitation that was made meanwhile',
    source: 'Snyk user docs, about the REST API: insertion order',
    planting: {
      reference: ({ db }) => {
        db.run(`CREATE TRIGGER free_place AFTER INSERT ON invitation BEGIN
            DELETE FROM invitation WHERE state = 'revoked';
            UPDATE invitation SET seq = 1 + (SELECT coalesce(max(seq), 0) FROM invitation WHERE id <> NEW.id)
              WHERE id = NEW.id;
          END`)
      },
    },
    witness: async (site) => {
      const made = await makeMany(site, 11)
      const first = await list(site)
      for (const { id } of made.slice(9)) await cancel(site, id)
      const late = site.fresh()
      await invite(site, late)
      return !emailsOf(await follow(site, first.json.links.next)).includes(late)
    },
  }),
  should({
    id: 'snyk-3-full-last-page-has-next',
    group: 'paging',
    breaks: 'A last page that is exactly full has no next link',
    source: 'facts B4; auth0/go-auth0#48',
    planting: {
      reference: (service) =>
        changeJson(service.app, always, (json, request) => {
          if (!Array.isArray(json.data) || json.links.next || !json.links.last) return
          if (json.data.length < Number(queryOf(request).get('limit') ?? 10)) return
          const href: string = json.links.last.href
          json.links.next = { href: href.replace('ending_before', 'starting_after') }
        }),
    },
    witness: async (site) => {
      await fill(site, 10)
      return Boolean((await list(site)).json.links.next)
    },
  }),
  should({
    id: 'snyk-3-broken-cursor-restarts',
    group: 'input',
    breaks: 'A cursor that the service has not issued is refused with 400',
    source: 'Snyk REST API, Invites: 400 for an invalid parameter',
    planting: {
      reference: ({ app }) => {
        app.addHook('onRequest', async (request) => {
          if (operationOf(request) !== 'list') return
          const cursor = queryOf(request).get('starting_after')
          if (cursor !== null && cursor.length !== 48) changeQuery(request, (query) => query.delete('starting_after'))
        })
      },
    },
    witness: async (site) => (await list(site, '&starting_after=v1.abc')).status === 200,
  }),
]
