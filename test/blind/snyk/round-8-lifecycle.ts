import { ProviderError } from '../../reference/common/provider-error.ts'
import type { BlindBug } from '../bug.ts'
import { bodyOf, changeJson, changeSql, onHook, param } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import { jsonResponse } from '../proxy.ts'
import { cancel, emailsOf, fill, idsOf, invite, inviteAndCancel, list, walkedIds } from './calls.ts'
import { isCancel, isInvite, mediaType, orgAt, readsPage, sends } from './helpers.ts'

const { must, should } = bugsOf('snyk', 8)

const addressOf = (body: { data?: { attributes?: { email?: unknown } } }): string =>
  String(body.data?.attributes?.email ?? '').toLowerCase()

export const lifecycle: readonly BlindBug[] = [
  must({
    id: 'snyk-8-first-answer-for-address-repeated',
    group: 'sequences',
    breaks: 'The response to an invite after a cancellation has the id of the new invitation.',
    source: 'better-auth/better-auth#9452',
    planting: {
      on: 'mock',
      wrap: (fetch) => {
        const known = new Map<string, unknown>()
        return async (request) => {
          if (request.method !== 'POST') return fetch(request)
          const key = orgAt(request.url) + (await request.clone().text())
          const response = await fetch(request)
          if (response.status !== 201) return response
          if (!known.has(key)) known.set(key, await response.clone().json())
          return jsonResponse(response.status, known.get(key), response.headers, mediaType)
        }
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await inviteAndCancel(site, email)
      const again = await invite(site, email)
      return again.status === 201 && !idsOf(await list(site, '&limit=100')).includes(again.json.data.id)
    },
  }),
  must({
    id: 'snyk-8-inactive-after-second-invite',
    group: 'sequences',
    breaks: 'A pending invitation is active, even if an earlier one of the address was cancelled.',
    source: 'Snyk REST OpenAPI, is_active',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, sends('list', 200), ({ data }, request) => {
          const sql = 'SELECT state FROM invitation WHERE org_id = ? AND email = ? ORDER BY seq LIMIT 1'
          for (const { attributes } of data) {
            const first = db.one<{ state: string }>(sql, param(request, 'org_id'), attributes.email)
            attributes.is_active = first?.state !== 'revoked'
          }
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await inviteAndCancel(site, email)
      await invite(site, email)
      return (await list(site)).json.data[0].attributes.is_active === false
    },
  }),
  must({
    id: 'snyk-8-third-invite-refused',
    group: 'sequences',
    breaks: 'An address can be invited again after each cancellation.',
    source: 'Snyk REST OpenAPI, createOrgInvitation: cancel and invite again; keybase/keybase-issues#563',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isInvite, (request) => {
          const sql = "SELECT count(*) AS n FROM invitation WHERE org_id = ? AND email_key = ? AND state = 'revoked'"
          const past = db.one<{ n: number }>(sql, param(request, 'org_id'), addressOf(bodyOf(request)))
          if (past && past.n >= 2) throw new ProviderError(400, 'This address already has an invitation')
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      for (let times = 0; times < 2; times++) await inviteAndCancel(site, email)
      return (await invite(site, email)).status !== 201
    },
  }),
  must({
    id: 'snyk-8-second-invite-keeps-old-role',
    group: 'sequences',
    breaks: 'The list shows the role of the latest invite, not that of a cancelled one.',
    source: 'the list agrees with the request; facts B5, resend',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, sends('invite', 201), ({ data: { id } }) => {
          db.run(
            `UPDATE invitation AS n SET role_id = coalesce((SELECT o.role_id FROM invitation o
             WHERE o.org_id = n.org_id AND o.email_key = n.email_key AND o.seq < n.seq ORDER BY o.seq LIMIT 1),
             n.role_id) WHERE n.id = ?`,
            id,
          )
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, site.fresh(), { role: site.roles[2] })
      await inviteAndCancel(site, email, { role: site.roles[1] })
      await invite(site, email, { role: site.roles[2] })
      const [expected, shown] = (await list(site)).json.data
      return shown.attributes.role !== expected.attributes.role
    },
  }),
  must({
    id: 'snyk-8-second-invite-takes-old-place',
    group: 'sequences',
    breaks: 'A new invitation is listed after all older ones, also for an address that was invited before.',
    source: 'Snyk user docs, about the REST API: order of insertion',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, sends('invite', 201), ({ data: { id } }) => {
          const old = db.one<{ seq: number }>(
            `SELECT o.seq FROM invitation o JOIN invitation n ON o.org_id = n.org_id AND o.email_key = n.email_key
             WHERE n.id = ? AND o.state = 'revoked' ORDER BY o.seq LIMIT 1`,
            id,
          )
          if (!old) return
          db.run('DELETE FROM invitation WHERE seq = ?', old.seq)
          db.run('UPDATE invitation SET seq = ? WHERE id = ?', old.seq, id)
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await inviteAndCancel(site, email)
      await fill(site, 1)
      await invite(site, email)
      return emailsOf(await list(site))[0] === email
    },
  }),
  must({
    id: 'snyk-8-cancelled-one-returns-with-address',
    group: 'sequences',
    breaks: 'A cancelled invitation stays out of the list when its address is invited again.',
    source: 'Snyk REST OpenAPI, listOrgInvitation; fossasia/open-event-server#5986',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) =>
          readsPage(sql, values)
            ? sql.replace(
                "i.state = 'pending'",
                `EXISTS (SELECT 1 FROM invitation p
                 WHERE p.org_id = i.org_id AND p.email_key = i.email_key AND p.state = 'pending')`,
              )
            : sql,
        ),
    },
    witness: async (site) => {
      const email = site.fresh()
      const old = await inviteAndCancel(site, email)
      await invite(site, email)
      return idsOf(await list(site)).includes(old)
    },
  }),
  must({
    id: 'snyk-8-old-id-cancels-new-invitation',
    group: 'sequences',
    breaks: 'A request with the id of a cancelled invitation leaves the later one of the address alone.',
    source: 'refinery-platform/refinery-platform#2690',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isCancel, (request) => {
          db.run(
            `UPDATE invitation AS n SET state = 'revoked' WHERE n.state = 'pending' AND EXISTS (SELECT 1
             FROM invitation o WHERE o.id = ? AND o.org_id = n.org_id AND o.email_key = n.email_key AND o.id <> n.id)`,
            param(request, 'invite_id').toLowerCase(),
          )
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      const old = await inviteAndCancel(site, email)
      await invite(site, email)
      await cancel(site, old)
      return !emailsOf(await list(site)).includes(email)
    },
  }),
  must({
    id: 'snyk-8-cancelled-on-later-pages',
    group: 'lifecycle',
    breaks: 'No page of the list has cancelled invitations.',
    source: 'Snyk REST OpenAPI, listOrgInvitation',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) =>
          readsPage(sql, values) && Number(values[1]) > 0 ? sql.replace("AND i.state = 'pending'", '') : sql,
        ),
    },
    witness: async (site) => {
      const ids = await fill(site, 12)
      await cancel(site, String(ids[10]))
      return (await walkedIds(site)).includes(String(ids[10]))
    },
  }),
  must({
    id: 'snyk-8-list-kept-after-cancel',
    group: 'lifecycle',
    breaks: 'A cancelled invitation is no longer listed.',
    source: 'Snyk REST OpenAPI, deleteOrgInvitation: removes it from the list',
    planting: {
      on: 'mock',
      wrap: (fetch) => {
        const kept = new Map<string, Response>()
        return async (request) => {
          if (request.method === 'POST') kept.clear()
          if (request.method !== 'GET') return fetch(request)
          const key = `${request.headers.get('authorization')} ${request.url}`
          const response = kept.get(key) ?? (await fetch(request))
          if (response.status === 200) kept.set(key, response)
          return response.clone()
        }
      },
    },
    witness: async (site) => {
      const [id = ''] = await fill(site, 1)
      await list(site, '&limit=100')
      await cancel(site, id)
      return idsOf(await list(site, '&limit=100')).includes(id)
    },
  }),
  must({
    id: 'snyk-8-cancel-with-like',
    group: 'lifecycle',
    breaks: 'A cancellation removes one invitation and leaves those of similar addresses.',
    source: 'one request does not affect others; an underscore is a wildcard of LIKE',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isCancel, (request) => {
          db.run(
            `UPDATE invitation AS n SET state = 'revoked' WHERE n.state = 'pending' AND EXISTS (SELECT 1
             FROM invitation o WHERE o.id = ? AND o.org_id = n.org_id AND o.id <> n.id AND o.state = 'pending'
             AND n.email_key LIKE o.email_key)`,
            param(request, 'invite_id').toLowerCase(),
          )
        }),
    },
    witness: async (site) => {
      const end = site.fresh()
      const { json } = await invite(site, `ann_b.${end}`)
      await invite(site, `annxb.${end}`)
      await cancel(site, json.data.id)
      return !emailsOf(await list(site)).includes(`annxb.${end}`)
    },
  }),
  should({
    id: 'snyk-8-second-cancel-succeeds',
    group: 'lifecycle',
    breaks: 'A second cancellation of an invitation gives 404.',
    source: 'Snyk REST OpenAPI, deleteOrgInvitation; facts B5',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.startsWith("UPDATE invitation SET state = 'revoked'") ? sql.replace(" AND state = 'pending'", '') : sql,
        ),
    },
    witness: async (site) => (await cancel(site, await inviteAndCancel(site, site.fresh()))).status === 204,
  }),
]
