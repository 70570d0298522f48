import { ProviderError } from '../../../mocks/http/request/provider-error.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeSql, type Json, onHook, param } from '../common.ts'
import { handling } from '../mock.ts'
import { changedRequest, changedResponse } from '../proxy.ts'
import { cancel, entriesOf, fill, follow, invite, list, listed, orgOf } from './calls.ts'
import { isCancel, isInvite, orgIn } from './helpers.ts'

const jsonApi = 'application/vnd.api+json'
const refused = (status: number, detail: string) => ({
  jsonapi: { version: '1.0' },
  errors: [{ status: String(status), detail }],
})
const keyOf = (request: Parameters<typeof isInvite>[0]) =>
  String(bodyOf(request).data?.attributes?.email ?? '').toLowerCase()
const common = { provider: 'snyk', round: 6, strength: 'must' } as const

export const histories: readonly BlindBug[] = [
  {
    ...{ ...common, id: 'snyk-6-cancelled-on-the-way-back', group: 'lifecycle' },
    breaks: 'A cancelled invitation is on no page, whichever way the pages are read.',
    source: 'Snyk REST OpenAPI: the list holds pending invitations',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) =>
          sql.includes('i.seq DESC') && Number(values.at(-1)) > 1 ? sql.replace("i.state = 'pending'", '1') : sql,
        ),
    },
    witness: async (site) => {
      const ids = await fill(site, 14)
      await cancel(site, String(ids[3]))
      const second = await follow(site, (await list(site, '&limit=10')).json.links.next)
      const back = await follow(site, second.json.links.prev)
      return back.json.data.some(({ id }: Json) => id === ids[3])
    },
  },
  {
    ...{ ...common, id: 'snyk-6-cancel-sees-the-newest-ten', group: 'lifecycle' },
    breaks: 'Every pending invitation can be cancelled, however old it is.',
    source: 'Snyk REST OpenAPI, deleteOrgInvitation',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isCancel, (request, reply) => {
          const sql = "SELECT id FROM invitation WHERE org_id = ? AND state = 'pending' ORDER BY seq DESC LIMIT 10"
          const found = db.all<{ id: string }>(sql, orgIn(request))
          if (found.some(({ id }) => id === param(request, 'invite_id').toLowerCase())) return
          answer(reply, 404, refused(404, 'There is no such pending invitation'), jsonApi)
        }),
    },
    witness: async (site) => {
      const ids = await fill(site, 11)
      return (await cancel(site, String(ids[0]))).status === 404
    },
  },
  {
    ...{ ...common, id: 'snyk-6-cancel-matches-a-pattern', group: 'lifecycle' },
    breaks: 'Cancelling an invitation does not touch the invitations of other addresses.',
    source: 'Snyk REST OpenAPI, deleteOrgInvitation: cancels the invitation with this id',
    planting: {
      reference: ({ app, db }) => {
        app.addHook('onSend', async (request, reply, payload) => {
          if (isCancel(request) && reply.statusCode === 204) {
            const id = param(request, 'invite_id').toLowerCase()
            const row = db.one<{ email: string }>('SELECT email FROM invitation WHERE id = ?', id)
            const sql = "UPDATE invitation SET state = 'revoked' WHERE org_id = ? AND email LIKE ?"
            db.run(sql, orgIn(request), row?.email ?? '')
          }
          return payload
        })
      },
    },
    witness: async (site) => {
      await invite(site, 'first.last@example.test')
      const { json } = await invite(site, 'first_last@example.test')
      await cancel(site, json.data.id)
      return (await entriesOf(site, 'first.last@example.test')).length === 0
    },
  },
  {
    ...{ ...common, id: 'snyk-6-second-time-with-the-old-role', group: 'sequences' },
    breaks: 'An address that is invited again gets the role of the new invitation.',
    source: 'facts B5, resend: cancel, then invite again',
    planting: {
      reference: ({ app, db }) => {
        app.addHook('onSend', async (request, reply, payload) => {
          if (isInvite(request) && reply.statusCode === 201) {
            const sql =
              "SELECT role_id FROM invitation WHERE org_id = ? AND email_key = ? AND state = 'revoked' ORDER BY seq DESC"
            const old = db.one<{ role_id: string }>(sql, orgIn(request), keyOf(request))
            const update = "UPDATE invitation SET role_id = ? WHERE org_id = ? AND email_key = ? AND state = 'pending'"
            if (old) db.run(update, old.role_id, orgIn(request), keyOf(request))
          }
          return payload
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      const first = await invite(site, email, { role: String(site.roles[1]) })
      const [before] = await entriesOf(site, email)
      await cancel(site, first.json.data.id)
      await invite(site, email, { role: String(site.roles[2]) })
      const [after] = await entriesOf(site, email)
      return before.attributes.role === after.attributes.role
    },
  },
  {
    ...{ ...common, id: 'snyk-6-second-time-at-the-old-place', group: 'sequences' },
    breaks: 'The list is in the order in which the invitations were made.',
    source: 'Snyk REST API guide, paging: new items never land on an earlier page',
    planting: {
      reference: ({ app, db }) => {
        app.addHook('onSend', async (request, reply, payload) => {
          if (isInvite(request) && reply.statusCode === 201) {
            const sql = "SELECT seq FROM invitation WHERE org_id = ? AND email_key = ? AND state = 'revoked'"
            const old = db.one<{ seq: number }>(sql, orgIn(request), keyOf(request))
            if (old) {
              db.run('DELETE FROM invitation WHERE seq = ?', old.seq)
              const update = 'UPDATE invitation SET seq = ? WHERE org_id = ? AND email_key = ?'
              db.run(update, old.seq, orgIn(request), keyOf(request))
            }
          }
          return payload
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      const { json } = await invite(site, email)
      await fill(site, 2)
      await cancel(site, json.data.id)
      await invite(site, email)
      return (await listed(site)).at(-1).attributes.email !== email
    },
  },
  {
    ...{ ...common, id: 'snyk-6-old-id-cancels-the-new-invitation', group: 'sequences' },
    breaks: 'The id of a cancelled invitation no longer cancels anything.',
    source: 'Snyk REST OpenAPI, deleteOrgInvitation: 404',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isCancel, (request) => {
          const sql = `SELECT n.id FROM invitation o JOIN invitation n ON n.org_id = o.org_id AND n.email_key = o.email_key
          WHERE o.id = ? AND n.state = 'pending'`
          const row = db.one<{ id: string }>(sql, param(request, 'invite_id').toLowerCase())
          if (row) (request.params as Record<string, string>).invite_id = row.id
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      const { json } = await invite(site, email)
      await cancel(site, json.data.id)
      await invite(site, email)
      await cancel(site, json.data.id)
      return (await entriesOf(site, email)).length === 0
    },
  },
  {
    ...{ ...common, id: 'snyk-6-third-time-refused', group: 'sequences' },
    breaks: 'A cancelled address can be invited again, as often as is needed.',
    source: 'keybase/keybase-issues#1342; facts B5, resend',
    planting: handling('createOrgInvitation', (original) => {
      const counts = new Map<string, number>()
      return async (context) => {
        const email = String((context.body as Json)?.data?.attributes?.email)
        const key = `${context.params.org_id} ${email.toLowerCase()}`
        const count = counts.get(key) ?? 0
        if (count >= 2) throw new ProviderError('already-invited', `${email} has already been invited`)
        const reply = await original(context)
        counts.set(key, count + 1)
        return reply
      }
    }),
    witness: async (site) => {
      const email = site.fresh()
      for (let turn = 0; turn < 2; turn++) {
        const { json } = await invite(site, email)
        await cancel(site, json.data.id)
      }
      return (await invite(site, email)).status === 409
    },
  },
  {
    ...{ ...common, id: 'snyk-6-refused-duplicate-changes-the-role', group: 'sequences' },
    breaks: 'A refused invite changes nothing, the role of the pending invitation included.',
    source: 'HTTP semantics: a refused request has no effect',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isInvite, (request) => {
          const role = String(bodyOf(request).data?.attributes?.role).toLowerCase()
          if (!db.one('SELECT 1 FROM role WHERE id = ?', role)) return
          const sql = "UPDATE invitation SET role_id = ? WHERE org_id = ? AND email_key = ? AND state = 'pending'"
          db.run(sql, role, orgIn(request), keyOf(request))
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email, { role: String(site.roles[1]) })
      const [before] = await entriesOf(site, email)
      const { status } = await invite(site, email, { role: String(site.roles[2]) })
      const [after] = await entriesOf(site, email)
      return status >= 400 && before.attributes.role !== after.attributes.role
    },
  },
  {
    ...{ ...common, id: 'snyk-6-forbidden-cancel-takes-effect', group: 'tenants' },
    breaks: 'A cancel that is refused with 403 changes nothing.',
    source: 'Snyk REST OpenAPI, deleteOrgInvitation: needs org.user.invite',
    planting: {
      reference: ({ app, db }) => {
        app.addHook('onSend', async (request, reply, payload) => {
          if (isCancel(request) && reply.statusCode === 403) {
            const sql = "UPDATE invitation SET state = 'revoked' WHERE org_id = ? AND id = ?"
            db.run(sql, orgIn(request), param(request, 'invite_id').toLowerCase())
          }
          return payload
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      const { json } = await invite(site, email)
      const { status } = await cancel(site, json.data.id, { token: site.credentials.limited })
      return status === 403 && (await entriesOf(site, email)).length === 0
    },
  },
  {
    ...{ ...common, id: 'snyk-6-cancel-through-another-organization', group: 'tenants' },
    breaks: 'An invitation can only be cancelled in its own organization.',
    source: 'daytonaio/daytona#4264',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.startsWith('UPDATE invitation SET state') ? sql.replace('org_id = ?', '(org_id = ? OR 1)') : sql,
        ),
    },
    witness: async (site) => {
      const { json } = await invite(site)
      return (await cancel(site, json.data.id, { other: true })).status === 204
    },
  },
  {
    ...{ ...common, id: 'snyk-6-invited-in-one-organization-only', group: 'tenants' },
    breaks: 'An address can be pending in two organizations at once.',
    source: 'facts B5: clients match address and organization',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isInvite, (request, reply) => {
          const sql = "SELECT 1 FROM invitation WHERE org_id <> ? AND email_key = ? AND state = 'pending'"
          if (!db.one(sql, orgIn(request), keyOf(request))) return
          answer(reply, 400, refused(400, 'This address already has a pending invitation'), jsonApi)
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await invite(site, email, { other: true })).status === 400
    },
  },
  {
    ...{ ...common, id: 'snyk-6-rights-kept-for-the-organization', group: 'tenants' },
    breaks: 'Each request is judged by the rights of its own caller.',
    source: 'Snyk REST OpenAPI, deleteOrgInvitation: needs org.user.invite',
    planting: {
      reference: (service) => {
        const one = service.db.one.bind(service.db)
        const allowed = new Map<unknown, string>()
        let isCancelling = false
        onHook(
          service.app,
          'onRequest',
          () => true,
          (request) => {
            isCancelling = isCancel(request)
          },
        )
        changeSql(service, (sql, values) => {
          if (!isCancelling || !sql.startsWith('SELECT may_invite')) return sql
          const [org, person] = values
          const known = allowed.get(org)
          if (known) values[1] = known
          else if (one<{ may_invite: number }>(sql, ...values)?.may_invite) allowed.set(org, String(person))
          return sql
        })
      },
    },
    witness: async (site) => {
      const [first, second] = await fill(site, 2)
      await cancel(site, String(first))
      return (await cancel(site, String(second), { token: site.credentials.limited })).status === 204
    },
  },
  {
    ...{ ...common, id: 'snyk-6-token-in-any-letter-case', group: 'tenants' },
    breaks: 'A token that differs from the valid one is refused with 401.',
    source: 'Snyk REST OpenAPI: 401 for an invalid credential',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) =>
        fetch(
          await changedRequest(request, ({ headers }) => {
            const given = headers.get('authorization')
            if (given) headers.set('authorization', given.toLowerCase())
          }),
        ),
    },
    witness: async (site) => (await list(site, '', { token: site.credentials.admin.toUpperCase() })).status === 200,
  },
  {
    ...{ ...common, id: 'snyk-6-self-of-the-first-organization', group: 'tenants' },
    breaks: 'The link self of a list leads to the list that was asked for.',
    source: 'JSON:API, links: self',
    planting: {
      on: 'mock',
      wrap: (fetch) => {
        const selves = new Map<string, unknown>()
        return async (request) => {
          const { search } = new URL(request.url)
          return changedResponse(await fetch(request), ({ data, links }) => {
            if (!Array.isArray(data)) return
            links.self = selves.get(search) ?? links.self
            selves.set(search, links.self)
          })
        }
      },
    },
    witness: async (site) => {
      await list(site)
      const { json } = await list(site, '', { other: true })
      return !String(json.links.self?.href ?? json.links.self).includes(orgOf(site, true))
    },
  },
]
