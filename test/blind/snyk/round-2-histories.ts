import type { BlindBug } from '../bug.ts'
import { bySql } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { cancel, emailsOf, fill, follow, idsOf, invite, list, listedRole, version } from './calls.ts'
import { attributesIn, before, inviteIn, orgIn, refuse, rewriteSql } from './helpers.ts'

const { must, should } = kindsOf('snyk', 2)

/** Faults that need a history: invited, cancelled, invited again. */
export const histories: readonly BlindBug[] = [
  {
    ...must,
    id: 'snyk-2-second-cancel-of-an-address-fails',
    group: 'sequences',
    breaks: 'An address that is invited for the second time can be cancelled for the second time.',
    source: 'frain-dev/convoy#2096; a unique index on organization, address and state',
    planting: bySql('CREATE UNIQUE INDEX one_per_state ON invitation (org_id, email_key, state)'),
    witness: async (site) => {
      const email = site.fresh()
      await cancel(site, (await invite(site, email)).json.data.id)
      return (await cancel(site, (await invite(site, email)).json.data.id)).status !== 204
    },
  },
  {
    ...must,
    id: 'snyk-2-invited-again-with-the-old-role',
    group: 'sequences',
    breaks: 'An address that is invited again has the role of the last invite.',
    source: 'sillsdev/web-xforge#1069',
    planting: bySql(
      `CREATE TRIGGER old_role AFTER INSERT ON invitation BEGIN
       UPDATE invitation SET role_id = (SELECT o.role_id FROM invitation o WHERE o.org_id = NEW.org_id
         AND o.email_key = NEW.email_key ORDER BY o.seq LIMIT 1) WHERE seq = NEW.seq; END`,
    ),
    witness: async (site) => {
      const [email, other] = [site.fresh(), site.fresh()]
      await cancel(site, (await invite(site, email, { role: site.roles[0] })).json.data.id)
      await invite(site, email, { role: site.roles[1] })
      await invite(site, other, { role: site.roles[1] })
      return (await listedRole(site, email)) !== (await listedRole(site, other))
    },
  },
  {
    ...must,
    id: 'snyk-2-old-id-cancels-new-invitation',
    group: 'sequences',
    breaks: 'Cancelling an invitation that is cancelled already does not touch a newer one to the same address.',
    source: 'nazarli-shabnam/clevis#248; a cancellation by address instead of id',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'cancel', (request) => {
          db.run(
            `UPDATE invitation SET state = 'revoked' WHERE state = 'pending' AND org_id = ?1 AND email_key =
             (SELECT o.email_key FROM invitation o WHERE o.id = ?2 AND o.org_id = ?1 AND o.state = 'revoked')`,
            orgIn(request),
            inviteIn(request),
          )
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      const { id } = (await invite(site, email)).json.data
      await cancel(site, id)
      await invite(site, email)
      await cancel(site, id)
      return !emailsOf(await list(site)).includes(email)
    },
  },
  {
    ...must,
    id: 'snyk-2-refused-duplicate-changes-role',
    group: 'lifecycle',
    breaks: 'A duplicate invite that is refused leaves the role of the pending invitation as it was.',
    source: 'dimagi/commcare-connect#1476',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'invite', (request) => {
          const { email, role } = attributesIn(request) ?? {}
          if (typeof email !== 'string' || !db.one('SELECT 1 FROM role WHERE id = ?', String(role))) return
          const update = "UPDATE invitation SET role_id = ? WHERE org_id = ? AND email_key = ? AND state = 'pending'"
          db.run(update, String(role), orgIn(request), email.toLowerCase())
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email, { role: site.roles[0] })
      const before = await listedRole(site, email)
      const again = await invite(site, email, { role: site.roles[1] })
      return again.status >= 400 && (await listedRole(site, email)) !== before
    },
  },
  {
    ...must,
    id: 'snyk-2-cancelled-comes-back',
    group: 'sequences',
    breaks: 'A cancelled invitation stays cancelled when the address is invited to another organization.',
    source: 'Automattic/wp-calypso#22472; element-hq/element-x-ios#1137',
    planting: bySql(
      `CREATE TRIGGER back AFTER INSERT ON invitation BEGIN
       UPDATE OR IGNORE invitation SET state = 'pending' WHERE org_id <> NEW.org_id AND seq =
         (SELECT MAX(seq) FROM invitation WHERE org_id <> NEW.org_id AND email_key = NEW.email_key); END`,
    ),
    witness: async (site) => {
      const email = site.fresh()
      await cancel(site, (await invite(site, email)).json.data.id)
      await invite(site, email, { other: true })
      return emailsOf(await list(site)).includes(email)
    },
  },
  {
    ...must,
    id: 'snyk-2-fourth-invitation-not-listed',
    group: 'sequences',
    breaks: 'A new invitation is listed, however often the address was invited and cancelled before.',
    source: 'A history of at most three entries for each address',
    planting: {
      reference: ({ db }) =>
        rewriteSql(db, (statement, values) => {
          const count =
            '(SELECT COUNT(*) FROM invitation o WHERE o.org_id = i.org_id AND o.email_key = i.email_key) <= 3'
          return [statement.replace("AND i.state = 'pending' AND", `AND i.state = 'pending' AND ${count} AND`), values]
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      for (let round = 0; round < 3; round++) await cancel(site, (await invite(site, email)).json.data.id)
      const made = await invite(site, email)
      return made.status === 201 && !emailsOf(await list(site)).includes(email)
    },
  },
  {
    ...must,
    id: 'snyk-2-later-page-stale-after-cancel',
    group: 'sequences',
    breaks: 'A cancelled invitation is gone from every page, also from one that was read before.',
    source: 'alkem-io/server#5437; only the cached first page is dropped',
    planting: {
      on: 'reference',
      wrap: (fetch) => {
        const cache = new Map<string, Response>()
        return async (request) => {
          const key = `${request.headers.get('authorization')} ${request.url}`
          if (request.method !== 'GET' || !request.url.includes('starting_after')) return fetch(request)
          const known = cache.get(key)
          if (known) return known.clone()
          const response = await fetch(request)
          if (response.ok) cache.set(key, response.clone())
          return response
        }
      },
    },
    witness: async (site) => {
      const ids = await fill(site, 12)
      const { next } = (await list(site)).json.links
      await follow(site, next)
      await cancel(site, String(ids[11]))
      return idsOf(await follow(site, next)).includes(String(ids[11]))
    },
  },
  {
    ...must,
    id: 'snyk-2-deprecation-leaks',
    group: 'sequences',
    breaks: '`deprecation` and `sunset` are sent only for a superseded release, after any earlier request.',
    source: 'Snyk OpenAPI: deprecation, sunset; headers in a shared object',
    planting: {
      reference: ({ app }) => {
        const kept: Record<string, string> = {}
        app.addHook('onSend', async (request, reply) => {
          if (request.method !== 'POST') return
          for (const name of ['deprecation', 'sunset']) {
            const value = reply.getHeader(name)
            if (value) kept[name] = String(value)
          }
          reply.headers(kept)
        })
      },
    },
    witness: async (site) => {
      await invite(site, site.fresh(), { query: 'version=2023-04-28' })
      return (await invite(site)).headers.has('deprecation')
    },
  },
  {
    ...must,
    id: 'snyk-2-release-of-the-first-operation',
    group: 'sequences',
    breaks: '`snyk-version-served` is the release of the operation that served the request.',
    source: 'Snyk OpenAPI: x-snyk-api-releases (2022-11-14 for the list); snyk/vervet#334',
    planting: {
      reference: ({ app }) => {
        const byPath = new Map<string, string>()
        app.addHook('onSend', async (request, reply) => {
          const served = reply.getHeader('snyk-version-served')
          if (!served || reply.statusCode >= 300) return
          const known = byPath.get(request.url)
          if (known) reply.header('snyk-version-served', known)
          else byPath.set(request.url, String(served))
        })
      },
    },
    witness: async (site) => {
      await invite(site)
      return (await list(site)).headers.get('snyk-version-served') === '2024-06-21'
    },
  },
  {
    ...must,
    id: 'snyk-2-same-address-with-another-role',
    group: 'lifecycle',
    breaks: 'An invited address is listed once.',
    source: 'A unique index on address and role; reapit/foundations#3511',
    planting: {
      reference: ({ db }) =>
        rewriteSql(db, (statement, values) => {
          if (!statement.startsWith('INSERT INTO invitation')) return [statement, values]
          return [statement, values.map((value, index) => (index === 3 ? `${value} ${values[4]}` : value))]
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email, { role: site.roles[0] })
      await invite(site, email, { role: site.roles[1] })
      return emailsOf(await list(site)).filter((one) => one === email).length === 2
    },
  },
  {
    ...should,
    id: 'snyk-2-no-invite-right-after-cancel',
    group: 'sequences',
    breaks: 'A cancelled address can be invited again at once.',
    source: 'keybase/keybase-issues#1342; README of snyk-user-sync-tool: cancel, then invite again',
    planting: {
      reference: ({ app }) => {
        let blocked: string | undefined
        let latest: string | undefined
        app.addHook('onSend', async (request, reply) => {
          if (request.method === 'DELETE' && reply.statusCode === 204) blocked = latest
          if (reply.statusCode === 201) latest = attributesIn(request)?.email
        })
        before(app, 'invite', (request, reply) => {
          const email = attributesIn(request)?.email
          const isBlocked = email !== undefined && email === blocked
          blocked = undefined
          if (isBlocked) return refuse(reply, 400, 'This address was already invited')
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await cancel(site, (await invite(site, email)).json.data.id)
      return (await invite(site, email, { query: version })).status === 400
    },
  },
]
