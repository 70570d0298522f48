import type { BlindBug } from '../bug.ts'
import { always, changeJson, changeSql, type Json, jsonOf } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import { cancel, entriesOf, invite, listed, makeMany } from './calls.ts'
import { inviteIn, operationOf, orgIn } from './helpers.ts'

const { must, should } = bugsOf('snyk', 3)

const isInsert = (sql: string) => sql.startsWith('INSERT INTO invitation')

const keyOf = (body: Json) => String(body?.data?.attributes?.email).toLowerCase()

const roleOf = (body: Json) => String(body?.data?.attributes?.role)

/** Wrong histories of invitations in the reference service: cancelled, invited again, refused. */
export const histories: readonly BlindBug[] = [
  must({
    id: 'snyk-3-reinvited-keeps-old-role',
    group: 'sequences',
    breaks: 'An address that is invited again with another role is listed with the new role',
    source: 'crbnos/carbon#1609 (a re-invite kept old values)',
    planting: {
      reference: ({ db }) => {
        db.run(`CREATE TRIGGER old_role AFTER INSERT ON invitation BEGIN
            UPDATE invitation SET role_id = coalesce((SELECT role_id FROM invitation WHERE org_id = NEW.org_id
              AND email_key = NEW.email_key AND id <> NEW.id ORDER BY seq DESC LIMIT 1), role_id) WHERE id = NEW.id;
          END`)
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      const made = await invite(site, email, { role: site.roles[0] })
      const before = (await entriesOf(site, email))[0].attributes.role
      await cancel(site, made.json.data.id)
      await invite(site, email, { role: site.roles[2] })
      return (await entriesOf(site, email))[0].attributes.role === before
    },
  }),
  must({
    id: 'snyk-3-second-cancellation-of-address-fails',
    group: 'sequences',
    breaks: 'An invitation can be cancelled even if the address was invited and cancelled before',
    source: 'facts B5 (resend: cancel and invite again); keybase/keybase-issues#563',
    planting: {
      reference: ({ db }) => {
        db.run('CREATE UNIQUE INDEX one_of_each_state ON invitation (org_id, email_key, state)')
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await cancel(site, (await invite(site, email)).json.data.id)
      const again = await invite(site, email)
      return (await cancel(site, again.json.data.id)).status !== 204
    },
  }),
  must({
    id: 'snyk-3-old-id-cancels-new-invitation',
    group: 'sequences',
    breaks: 'The id of a cancelled invitation does not cancel a later invitation of the same address',
    source: 'Snyk REST API, Invites: invite_id is the id of the pending invite',
    planting: {
      reference: ({ db, app }) => {
        app.addHook('preHandler', async (request) => {
          if (operationOf(request) !== 'cancel') return
          db.run(
            `UPDATE invitation SET state = 'revoked' WHERE state = 'pending' AND org_id = ?
             AND email_key = (SELECT email_key FROM invitation WHERE id = ?) AND id <> ?`,
            orgIn(request),
            inviteIn(request),
            inviteIn(request),
          )
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      const made = await invite(site, email)
      await cancel(site, made.json.data.id)
      await invite(site, email)
      await cancel(site, made.json.data.id)
      return (await entriesOf(site, email)).length === 0
    },
  }),
  must({
    id: 'snyk-3-reinvited-listed-inactive',
    group: 'sequences',
    breaks: 'A pending invitation is active even if an earlier one to the address was cancelled',
    source: 'Snyk REST OpenAPI: is_active',
    planting: {
      reference: (service) =>
        changeJson(service.app, always, (json, request) => {
          for (const entry of Array.isArray(json.data) ? json.data : []) {
            const sql = "SELECT 1 FROM invitation WHERE org_id = ? AND email = ? AND state = 'revoked'"
            if (service.db.one(sql, orgIn(request), entry.attributes.email)) entry.attributes.is_active = false
          }
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await cancel(site, (await invite(site, email)).json.data.id)
      await invite(site, email)
      return (await entriesOf(site, email))[0].attributes.is_active === false
    },
  }),
  must({
    id: 'snyk-3-refused-duplicate-changes-role',
    group: 'sequences',
    breaks: 'A refused second invite does not change the role of the pending invitation',
    source: 'facts B5 (duplicate invite)',
    planting: {
      reference: ({ app, db }) => {
        app.addHook('preHandler', async (request) => {
          const body = jsonOf(request)
          if (operationOf(request) !== 'invite' || !db.one('SELECT 1 FROM role WHERE id = ?', roleOf(body))) return
          const sql = "UPDATE invitation SET role_id = ? WHERE org_id = ? AND email_key = ? AND state = 'pending'"
          db.run(sql, roleOf(body), orgIn(request), keyOf(body))
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email, { role: site.roles[0] })
      const before = (await entriesOf(site, email))[0].attributes.role
      await invite(site, email, { role: site.roles[1] })
      return (await entriesOf(site, email))[0].attributes.role !== before
    },
  }),
  must({
    id: 'snyk-3-refused-duplicate-changes-id',
    group: 'sequences',
    breaks: 'The id of a pending invitation stays the same when a second invite is refused',
    source: 'facts B5 (duplicate invite); every client keeps the id to cancel',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          isInsert(sql) ? sql.replace('DO NOTHING', 'DO UPDATE SET id = excluded.id') : sql,
        ),
    },
    witness: async (site) => {
      const email = site.fresh()
      const made = await invite(site, email)
      await invite(site, email)
      return (await entriesOf(site, email))[0].id !== made.json.data.id
    },
  }),
  must({
    id: 'snyk-3-fifth-invite-of-address-is-lost',
    group: 'sequences',
    breaks: 'Each invitation that is answered with 201 is listed, even the fifth to an address',
    source: 'facts B5 (resend: cancel and invite again)',
    planting: {
      reference: ({ db }) => {
        db.run(`CREATE TRIGGER throttled AFTER INSERT ON invitation WHEN (SELECT count(*) FROM invitation
            WHERE org_id = NEW.org_id AND email_key = NEW.email_key) > 4
          BEGIN UPDATE invitation SET state = 'revoked' WHERE id = NEW.id; END`)
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      for (let round = 0; round < 4; round++) await cancel(site, (await invite(site, email)).json.data.id)
      const fifth = await invite(site, email)
      return fifth.status === 201 && (await entriesOf(site, email)).length === 0
    },
  }),
  must({
    id: 'snyk-3-reinvite-answers-with-old-id',
    group: 'sequences',
    breaks: 'The id in the response to an invite is the id in the list',
    source: 'Snyk REST OpenAPI: OrgInvitation id',
    planting: {
      reference: (service) =>
        changeJson(service.app, always, (json, request, reply) => {
          if (operationOf(request) !== 'invite' || reply.statusCode !== 201) return
          const sql = 'SELECT id FROM invitation WHERE org_id = ? AND email_key = ? ORDER BY seq LIMIT 1'
          json.data.id = service.db.one<{ id: string }>(sql, orgIn(request), keyOf(json))?.id
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await cancel(site, (await invite(site, email)).json.data.id)
      const again = await invite(site, email)
      return (await entriesOf(site, email))[0].id !== again.json.data.id
    },
  }),
  must({
    id: 'snyk-3-list-stale-after-cancel',
    group: 'lifecycle',
    breaks: 'A cancelled invitation is gone from the next list response',
    source: 'Snyk REST API, Invites: lists pending invitations',
    planting: {
      reference: (service) => {
        const cache = new Map<string, string>()
        service.app.addHook('preHandler', async (request, reply) => {
          if (operationOf(request) === 'invite') cache.clear()
          const kept = operationOf(request) === 'list' ? cache.get(request.url) : undefined
          return kept === undefined ? undefined : reply.code(200).type('application/vnd.api+json').send(kept)
        })
        changeJson(service.app, always, (json, request, reply) => {
          if (operationOf(request) === 'list' && reply.statusCode === 200) cache.set(request.url, JSON.stringify(json))
        })
      },
    },
    witness: async (site) => {
      const [made] = await makeMany(site, 1)
      await listed(site)
      await cancel(site, made.id)
      return (await listed(site)).some(({ id }) => id === made.id)
    },
  }),
  should({
    id: 'snyk-3-cancelled-again-204',
    group: 'lifecycle',
    breaks: 'A second cancellation of an invitation gets 404',
    source: 'Snyk REST OpenAPI, deleteOrgInvitation: 404; facts B5',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.startsWith("UPDATE invitation SET state = 'revoked' WHERE org_id") && !sql.includes('email_key')
            ? sql.replace("AND state = 'pending'", '')
            : sql,
        ),
    },
    witness: async (site) => {
      const [made] = await makeMany(site, 1)
      await cancel(site, made.id)
      return (await cancel(site, made.id)).status === 204
    },
  }),
]
