import type { BlindBug } from '../bug.ts'
import {
  bug,
  emails,
  fill,
  follow,
  inLink,
  invite,
  isPage,
  list,
  onJson,
  operationOf,
  orgOf,
  other,
  patchSql,
  queryOf,
  revoke,
  rewrite,
  walk,
} from './round-3-helpers.ts'

/** Wrong links, cursors and places of the list in the reference service. */
export const links: readonly BlindBug[] = [
  bug(
    'must',
    {
      id: 'second-next-link-forgets-limit',
      group: 'paging',
      breaks: 'The next link keeps the limit of the walk on every page',
      source: 'facts B4 (links hold version and limit); AvdLee/appstoreconnect-swift-sdk#109',
    },
    {
      reference: (service) =>
        onJson(service, (json, request) => {
          if (!json.links?.next || !queryOf(request).has('starting_after')) return
          json.links.next.href = json.links.next.href.replace(/limit=\d+/, 'limit=10')
        }),
    },
    async (site) => {
      await fill(site, 41)
      return (await walk(site, '&limit=20')).some((page) => (inLink(page.json.links.self, 'limit')[0] ?? '20') !== '20')
    },
  ),
  bug(
    'must',
    {
      id: 'cursor-of-revoked-entry-restarts',
      group: 'sequences',
      breaks: 'A next link leads on even after the last invitation of the page was cancelled',
      source: 'Snyk user docs, about the REST API: paging',
    },
    {
      reference: (service) => {
        const one = service.db.one.bind(service.db)
        patchSql(service, (sql, values) => {
          const [orgId, after] = values
          if (!isPage(sql, values) || sql.includes('DESC') || after === 0) return sql
          const known = "SELECT 1 FROM invitation WHERE org_id = ? AND seq = ? AND state = 'pending'"
          if (one(known, orgId as string, after as number) === undefined) values[1] = 0
          return sql
        })
      },
    },
    async (site) => {
      const made = await fill(site, 15)
      const first = await list(site)
      await revoke(site, made[9].id)
      return emails(await follow(site, first.json.links.next)).includes(made[0].attributes.email)
    },
  ),
  bug(
    'must',
    {
      id: 'second-page-shows-other-org',
      group: 'tenants',
      breaks: 'Every page of a list holds invitations of its own organization only',
      source: 'Snyk REST API, Invites: list of an organization',
    },
    {
      reference: (service) =>
        patchSql(service, (sql, values) =>
          isPage(sql, values) && values[1] !== 0 ? sql.replace('i.org_id = ?', '(i.org_id = ? OR TRUE)') : sql,
        ),
    },
    async (site) => {
      await fill(site, 11)
      const made = await fill(site, 1, other(site))
      const second = await follow(site, (await list(site)).json.links.next)
      return emails(second).includes(made[0].attributes.email)
    },
  ),
  bug(
    'must',
    {
      id: 'self-link-forgets-cursor',
      group: 'paging',
      breaks: 'The self link of a page leads to the same page',
      source: 'JSON:API 1.0, links: self; Snyk REST API standards',
    },
    {
      reference: (service) =>
        onJson(service, (json) => {
          if (json.links?.self && Array.isArray(json.data)) json.links.self = json.links.first
        }),
    },
    async (site) => {
      await fill(site, 12)
      const second = await follow(site, (await list(site)).json.links.next)
      const same = await follow(site, second.json.links.self)
      return emails(same)[0] !== emails(second)[0]
    },
  ),
  bug(
    'must',
    {
      id: 'second-page-has-no-prev',
      group: 'paging',
      breaks: 'The second page has a prev link to the first one',
      source: 'Snyk user docs, about the REST API: links; nilportugues/php-json-api#52',
    },
    {
      reference: (service) =>
        onJson(service, (json, request) => {
          const first = json.links?.prev && json.data?.[0]
          if (!first) return
          const sql = `SELECT count(*) AS n FROM invitation WHERE org_id = ? AND state = 'pending'
                       AND seq < (SELECT seq FROM invitation WHERE id = ?)`
          const before = service.db.one<{ n: number }>(sql, orgOf(request), first.id)?.n ?? 0
          if (before <= Number(queryOf(request).get('limit') ?? 10)) delete json.links.prev
        }),
    },
    async (site) => {
      await fill(site, 22)
      const pages = await walk(site, '&limit=10')
      return !pages[1]?.json.links.prev
    },
  ),
  bug(
    'must',
    {
      id: 'next-link-for-bare-stability',
      group: 'paging',
      breaks: 'The next link works for a request whose version is a stability without a date',
      source: 'Snyk REST OpenAPI, version: pattern; facts B4',
    },
    {
      reference: (service) =>
        onJson(service, (json, request) => {
          if (!json.links?.next || /\d/.test(queryOf(request).get('version') ?? '')) return
          json.links.next.href = json.links.next.href.replace(/version=[^&]*/, 'version=undefined')
        }),
    },
    async (site) => {
      await fill(site, 11)
      const first = await list(site, '', { version: 'experimental' })
      return (await follow(site, first.json.links.next)).status !== 200
    },
  ),
  bug(
    'must',
    {
      id: 'prev-link-has-two-cursors',
      group: 'paging',
      breaks: 'A link has the cursor of its own page only',
      source: 'Snyk REST API, Invites: ending_before; thomaxxl/safrs#71',
    },
    {
      reference: (service) =>
        onJson(service, (json, request) => {
          const after = queryOf(request).get('starting_after')
          if (json.links?.prev && after !== null) json.links.prev.href += `&starting_after=${encodeURIComponent(after)}`
        }),
    },
    async (site) => {
      await fill(site, 12)
      const second = await follow(site, (await list(site)).json.links.next)
      return inLink(second.json.links.prev, 'starting_after').length > 0
    },
  ),
  bug(
    'must',
    {
      id: 'reinvited-takes-its-old-place',
      group: 'sequences',
      breaks: 'A new invitation never lands on an earlier page',
      source: 'Snyk user docs, about the REST API: insertion order',
    },
    {
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
    async (site) => {
      const made = await fill(site, 3)
      await revoke(site, made[0].id)
      await invite(site, made[0].attributes.email)
      return emails(await list(site)).indexOf(made[0].attributes.email) === 0
    },
  ),
  bug(
    'must',
    {
      id: 'freed-place-used-again',
      group: 'sequences',
      breaks: 'A walk that goes on after changes shows an invitation that was made meanwhile',
      source: 'Snyk user docs, about the REST API: insertion order',
    },
    {
      reference: ({ db }) => {
        db.run(`CREATE TRIGGER free_place AFTER INSERT ON invitation BEGIN
            DELETE FROM invitation WHERE state = 'revoked';
            UPDATE invitation SET seq = 1 + (SELECT coalesce(max(seq), 0) FROM invitation WHERE id <> NEW.id)
              WHERE id = NEW.id;
          END`)
      },
    },
    async (site) => {
      const made = await fill(site, 11)
      const first = await list(site)
      for (const { id } of made.slice(9)) await revoke(site, id)
      const late = site.fresh()
      await invite(site, late)
      return !emails(await follow(site, first.json.links.next)).includes(late)
    },
  ),
  bug(
    'should',
    {
      id: 'full-last-page-has-next',
      group: 'paging',
      breaks: 'A last page that is exactly full has no next link',
      source: 'facts B4; auth0/go-auth0#48',
    },
    {
      reference: (service) =>
        onJson(service, (json, request) => {
          if (!Array.isArray(json.data) || json.links.next || !json.links.last) return
          if (json.data.length < Number(queryOf(request).get('limit') ?? 10)) return
          const href: string = json.links.last.href
          json.links.next = { href: href.replace('ending_before', 'starting_after') }
        }),
    },
    async (site) => {
      await fill(site, 10)
      return Boolean((await list(site)).json.links.next)
    },
  ),
  bug(
    'should',
    {
      id: 'broken-cursor-restarts',
      group: 'input',
      breaks: 'A cursor that the service has not issued is refused with 400',
      source: 'Snyk REST API, Invites: 400 for an invalid parameter',
    },
    {
      reference: ({ app }) => {
        app.addHook('onRequest', async (request) => {
          if (operationOf(request) !== 'list') return
          const cursor = queryOf(request).get('starting_after')
          if (cursor !== null && cursor.length !== 48) rewrite(request, (query) => query.delete('starting_after'))
        })
      },
    },
    async (site) => (await list(site, '&starting_after=v1.abc')).status === 200,
  ),
]
