import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { emailKey } from '../../reference/common/people.ts'
import { ProviderError } from '../../reference/common/provider-error.ts'
import { sendNothing } from '../../reference/common/server.ts'
import { before, changeBodies, type Json, jsonOf, only, operationOf, parameterOf } from '../blaxel/healthy-helpers.ts'
import type { HealthyVariant } from '../bug.ts'
import { withRules } from '../mock.ts'
import type { Reference } from '../planting.ts'
import { cancel, invite, invitesOf, list, operations, version } from './healthy-helpers.ts'

interface Row {
  readonly seq: number
  readonly id: string
  readonly email: string
}

/** Runs before an invite, with the pending invitation of the address. */
function beforeInvite(
  { app, db }: Reference,
  run: (inviting: { email: string; role: string; pending: Row | undefined; request: FastifyRequest }) => void,
): void {
  before(app, operations.invite, (request) => {
    const { email, role } = jsonOf(request)?.data?.attributes ?? {}
    if (typeof email !== 'string') return
    const sql = "SELECT * FROM invitation WHERE org_id = ? AND email_key = ? AND state = 'pending'"
    const pending = db.one<Row>(sql, parameterOf(request, 'org_id').toLowerCase(), emailKey(email))
    run({ email, role: String(role).toLowerCase(), pending, request })
  })
}

const refuseAddress = (detail: string) =>
  new ProviderError(400, detail, { issues: [{ path: ['data', 'attributes', 'email'], detail, kind: 'value' }] })

const notDocumented = 'Nothing is documented about inviting an address again.'

/** Legal rules, errors and properties of the protocol. */
export const healthyRules: readonly HealthyVariant[] = [
  {
    id: 'snyk-two-entries-for-a-duplicate',
    provider: 'snyk',
    does: 'Creates a second invitation at a second invite, with its own id; both are listed and cancelled one by one.',
    legal: notDocumented,
    planting: {
      reference: (service) =>
        beforeInvite(service, ({ pending }) => {
          if (!pending) return
          const sql = "UPDATE invitation SET email_key = email_key || ' ' || seq WHERE seq = ?"
          service.db.run(sql, pending.seq)
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      await invite(site, email)
      return (await list(site)).json.data.filter((one: Json) => one.attributes.email === email).length === 2
    },
  },
  {
    id: 'snyk-duplicate-renews',
    provider: 'snyk',
    does: 'Answers a second invite with 201 and the first id; the invitation has the new role and keeps its place.',
    legal: notDocumented,
    planting: {
      reference: (service) => {
        const { app, db } = service
        const renewed = new WeakMap<FastifyRequest, Row>()
        beforeInvite(service, ({ pending, request }) => {
          if (!pending) return
          db.run("UPDATE invitation SET state = 'revoked' WHERE seq = ?", pending.seq)
          renewed.set(request, pending)
        })
        app.addHook('onSend', async (request, reply, payload) => {
          const row = renewed.get(request)
          if (!row) return payload
          const made = String(reply.getHeader('location')).match(/invites\/([0-9a-f-]{36})/)?.[1]
          if (reply.statusCode !== 201 || made === undefined) {
            db.run("UPDATE invitation SET state = 'pending' WHERE seq = ?", row.seq)
            return payload
          }
          const sql = 'SELECT role_id, email FROM invitation WHERE id = ?'
          const now = db.one<{ role_id: string; email: string }>(sql, made)
          db.run('DELETE FROM invitation WHERE id = ?', made)
          const change = "UPDATE invitation SET state = 'pending', role_id = ?, email = ? WHERE seq = ?"
          db.run(change, String(now?.role_id), String(now?.email), row.seq)
          reply.header('location', String(reply.getHeader('location')).replace(made, row.id))
          return payload
        })
        changeBodies(app, [operations.invite], (body, _reply, request) => {
          const row = renewed.get(request)
          return row && body.data ? JSON.parse(JSON.stringify(body).replaceAll(body.data.id, row.id)) : body
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      const first = await invite(site, email)
      const second = await invite(site, email, site.roles[1])
      return second.status === 201 && second.json.data.id === first.json.data.id
    },
  },
  {
    id: 'snyk-letter-case-counts',
    provider: 'snyk',
    does: 'Treats addresses that differ in letter case as different addresses.',
    legal:
      'The letter case of addresses on the server is not documented; RFC 5321 lets the local part be case-sensitive.',
    planting: withRules({ emailCase: 'significant' }),
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await invite(site, email.replace('witness', 'Witness'))).status === 201
    },
  },
  {
    id: 'snyk-members-can-be-invited',
    provider: 'snyk',
    does: 'Accepts an invite to the address of a member, as a pending invitation like any other.',
    legal: 'Inviting a member is not documented.',
    planting: {
      reference: (service) => {
        const { app, db } = service
        const hidden = new WeakMap<FastifyRequest, string>()
        beforeInvite(service, ({ email, request }) => {
          const key = emailKey(email)
          if (db.run("UPDATE person SET email_key = email_key || ' ' WHERE email_key = ?", key) > 0)
            hidden.set(request, key)
        })
        app.addHook('onSend', async (request, _reply, payload) => {
          const key = hidden.get(request)
          if (key !== undefined) db.run('UPDATE person SET email_key = ? WHERE email_key = ?', key, `${key} `)
          return payload
        })
      },
    },
    witness: async (site) => (await invite(site, 'quinn@example.test')).status === 201,
  },
  {
    id: 'snyk-plus-addresses-refused',
    provider: 'snyk',
    does: 'Refuses addresses with a plus sign in the local part with 400.',
    legal: 'Which addresses are accepted is not documented; a service may keep aliases out.',
    planting: {
      reference: (service) =>
        beforeInvite(service, ({ email }) => {
          if (/\+.*@/.test(email)) throw refuseAddress('Aliases are not accepted')
        }),
    },
    witness: async (site) => (await invite(site, site.fresh().replace('@', '+one@'))).status === 400,
  },
  {
    id: 'snyk-ascii-addresses-only',
    provider: 'snyk',
    does: 'Refuses addresses with other than ASCII characters, with more than 64 characters before the @, or without a dot after it.',
    legal: 'Which addresses are accepted is not documented; the limits come from RFC 5321.',
    planting: {
      reference: (service) =>
        beforeInvite(service, ({ email }) => {
          const [local = '', domain = ''] = email.split(/@(?=[^@]*$)/)
          const isFine = /^[\x20-\x7e]+$/.test(email) && local.length <= 64 && domain.includes('.')
          if (!isFine) throw refuseAddress('The address is not accepted')
        }),
    },
    witness: async (site) => (await invite(site, `jörg.${site.fresh()}`)).status === 400,
  },
  {
    id: 'snyk-second-cancel-succeeds',
    provider: 'snyk',
    does: 'Answers 204 again to the second cancellation of an invitation; unknown ids give 404.',
    legal: '404 is declared, but that a second cancellation gives it is inferred; DELETE is idempotent in HTTP.',
    planting: {
      reference: ({ app, db }) =>
        before(app, operations.cancel, (request, reply) => {
          const sql = "SELECT 1 FROM invitation WHERE org_id = ? AND id = ? AND state = 'revoked'"
          const [org, id] = ['org_id', 'invite_id'].map((name) => parameterOf(request, name).toLowerCase())
          if (db.one(sql, String(org), String(id))) return sendNothing(reply, 204)
        }),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.fresh())).json.data
      await cancel(site, id)
      return (await cancel(site, id)).status === 204
    },
  },
  {
    id: 'snyk-malformed-invite-ids-give-404',
    provider: 'snyk',
    does: 'Answers 404 instead of 400 to an invitation id that is not a UUID.',
    legal: 'Both statuses are declared; the case of a malformed id in the path is not documented.',
    planting: {
      reference: ({ app }) =>
        before(app, operations.cancel, (request) => {
          if (!/^[0-9a-f-]{36}$/i.test(parameterOf(request, 'invite_id')))
            throw new ProviderError(404, 'There is no such pending invitation')
        }),
    },
    witness: async (site) => (await cancel(site, 'no-uuid')).status === 404,
  },
  {
    id: 'snyk-writes-to-hidden-organizations-give-403',
    provider: 'snyk',
    does: 'Answers 403 to inviting and cancelling in an organization that is foreign or unknown; reading gives 404.',
    legal: 'The vendor’s API standards: reading without access gives 404, writing without permission gives 403.',
    planting: {
      reference: ({ app }) =>
        changeBodies(app, [operations.invite, operations.cancel], (body, reply) => {
          if (reply.statusCode !== 404 || body.errors?.[0]?.detail !== 'There is no such organization') return body
          reply.code(403)
          const item = { status: '403', code: 'permission-denied', title: 'Permission denied' }
          return { ...body, errors: [{ ...item, detail: 'The credential lacks the permission org.user.invite' }] }
        }),
    },
    witness: async (site) => {
      const path = `/orgs/${randomUUID()}/invites/${randomUUID()}?${version}`
      return (await site.call('DELETE', path)).status === 403
    },
  },
  {
    id: 'snyk-old-releases-are-gone',
    provider: 'snyk',
    does: 'Answers 410 to an invite with the releases of 2022-06-01 and 2023-04-28.',
    legal: 'Removed versions may give 410, and both are past their support.',
    planting: {
      reference: ({ app }) => {
        app.addHook('onRequest', async (request) => {
          const date = /[?&]version=(\d{4}-\d\d-\d\d)/.exec(request.url)?.[1] ?? ''
          if (operationOf(request) === operations.invite && date >= '2022-06-01' && date < '2024-06-21')
            throw new ProviderError(410, 'This release has been removed')
        })
      },
    },
    witness: async (site) => {
      const attributes = { email: site.fresh(), role: site.roles[0] }
      const body = { data: { type: 'org_invitation', attributes } }
      return (await site.call('POST', `${invitesOf(site)}?version=2023-05-01`, { body })).status === 410
    },
  },
  {
    id: 'snyk-short-errors',
    provider: 'snyk',
    does: 'Sends error items with `status` and `detail` only, and only the first of several.',
    legal: 'The other members are optional, and one item is enough.',
    planting: {
      reference: ({ app }) =>
        changeBodies(app, 'all', (body) =>
          body.errors ? { ...body, errors: [only(body.errors[0], 'status', 'detail')] } : body,
        ),
    },
    witness: async (site) => Object.keys((await cancel(site, randomUUID())).json.errors[0]).length === 2,
  },
  {
    id: 'snyk-many-errors-with-other-words',
    provider: 'snyk',
    does: 'Adds a general second item to every error, with other codes, texts and a link to a page.',
    legal: 'Codes, titles and details are free text, and the list has no maximum.',
    planting: {
      mock: (provider) => ({
        ...provider,
        errorBody: (status, error, context) => {
          const body = provider.errorBody(status, error, context) as { errors: object[] }
          const about = 'https://docs.vendor.example/errors'
          const more = {
            status: String(status),
            code: 'request-refused',
            detail: 'Anfrage abgelehnt',
            links: { about },
          }
          return { ...body, errors: [...body.errors.map((one) => ({ ...one, title: 'Refused' })), more] }
        },
      }),
    },
    witness: async (site) => (await cancel(site, randomUUID())).json.errors.at(-1).code === 'request-refused',
  },
  {
    id: 'snyk-errors-without-vendor-headers',
    provider: 'snyk',
    does: 'Sends errors without snyk-* headers, as a gateway does that refuses requests early.',
    legal: 'The headers are declared but not marked as required.',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (_request, reply, payload) => {
          if (reply.statusCode < 400) return payload
          for (const name of ['request-id', 'version-requested', 'version-served', 'version-lifecycle-stage'])
            reply.removeHeader(`snyk-${name}`)
          reply.removeHeader('deprecation').removeHeader('sunset')
          return payload
        })
      },
    },
    witness: async (site) => !(await cancel(site, randomUUID())).headers.has('snyk-request-id'),
  },
  {
    id: 'snyk-no-location',
    provider: 'snyk',
    does: 'Leaves the header Location out of the answer to an invite.',
    legal: 'The header is declared but not marked as required.',
    planting: {
      reference: ({ app }) =>
        changeBodies(app, [operations.invite], (body, reply) => {
          reply.removeHeader('location')
          return body
        }),
    },
    witness: async (site) => {
      const { status, headers } = await invite(site, site.fresh())
      return status === 201 && !headers.has('location')
    },
  },
  {
    id: 'snyk-answers-head',
    provider: 'snyk',
    does: 'Answers HEAD on the list as GET, without a body, and OPTIONS with 200 and an empty document.',
    legal: 'RFC 9110: HEAD goes with GET; neither method is documented.',
    planting: {
      on: 'reference',
      wrap: (fetch) => async (request) => {
        if (request.method === 'OPTIONS') return Response.json({}, { headers: { allow: 'GET, HEAD, POST, OPTIONS' } })
        if (request.method !== 'HEAD') return fetch(request)
        const { status, headers } = await fetch(new Request(request.url, { headers: request.headers }))
        return new Response(null, { status, headers })
      },
    },
    witness: async (site) => (await site.call('HEAD', `${invitesOf(site)}?${version}`)).status === 200,
  },
  {
    id: 'snyk-more-headers',
    provider: 'snyk',
    does: 'Sends rate-limit, cache, security and tracing headers with every answer.',
    legal: 'Clients ignore headers that they do not know.',
    planting: {
      reference: ({ app }) => {
        app.addHook('onRequest', async (_request, reply) => {
          reply.headers({
            ...{ 'x-ratelimit-limit': '1620', 'x-ratelimit-remaining': '1600', 'retry-after': '0' },
            ...{ 'cache-control': 'private, max-age=0', 'x-content-type-options': 'nosniff' },
            ...{ traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', 'set-cookie': 'lb=a; Path=/' },
          })
        })
      },
    },
    witness: async (site) => (await list(site)).headers.get('x-ratelimit-limit') === '1620',
  },
]
