import { findInvitation } from '../../reference/blaxel/store.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, changeSql, type Json, onHook, param, pause, routeOf } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import { changedResponse } from '../proxy.ts'
import {
  asLimited,
  entries,
  entry,
  inside,
  invite,
  join,
  limitedUser,
  list,
  nameOf,
  profile,
  remove,
  send,
} from './calls.ts'
import { at, callerIn, done, okJson, workspaceIn } from './helpers.ts'
import { proxy } from './proxy.ts'

const { should } = bugsOf('blaxel', 6)

/** Promises that are only sensible. */
export const sensible: readonly BlindBug[] = [
  should({
    id: 'blaxel-6-revoke-exact-case',
    group: 'input',
    breaks: 'An invitation is revoked by its address in any letter case',
    source: 'facts A4: the vendor’s MCP server compares without case; cisagov/manage.get.gov#3657',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at('DELETE /v0/users/:subOrEmail'), (request, reply) => {
          const who = param(request, 'subOrEmail')
          const row = findInvitation(db, workspaceIn(db, request)?.id ?? '', who)
          if (row && row.email !== who) reply.code(404).send()
        }),
    },
    witness: async (site) => {
      await invite(site, 'case-one@example.test')
      return (await remove(site, 'Case-One@example.test')).status === 404
    },
  }),
  should({
    id: 'blaxel-6-case-makes-second-invitation',
    group: 'input',
    breaks: 'An address that differs only in letter case is not listed a second time',
    source: 'twentyhq/twenty#23036, kolide/fleet#299',
    planting: {
      reference: ({ db }) =>
        changeSql({ db }, (sql, values) => {
          if (sql.startsWith('INSERT INTO invitation')) values[3] = values[2] ?? ''
          return sql.replace('i.email_key = ?', 'lower(i.email_key) = ?')
        }),
    },
    witness: async (site) => {
      await invite(site, 'case-two@example.test')
      await invite(site, 'Case-Two@example.test')
      return (await entries(site, 'case-two@example.test')).length === 2
    },
  }),
  should({
    id: 'blaxel-6-profile-exact-case',
    group: 'input',
    breaks: 'An invitee sees an invitation that was sent to the address in another letter case',
    source: 'Shelf-nu/shelf.nu#3056',
    planting: proxy('mock', (forward) => {
      const sent = new Map<string, string>()
      return async ({ request, what, body, workspace }) => {
        const response = await forward(request)
        if (what === 'POST /users' && response.ok) sent.set(`${workspace} ${body.email.toLowerCase()}`, body.email)
        if (what !== 'GET /profile/invitations' || !response.ok) return response
        const known = (await response.clone().json()) as Json[]
        const left = known.filter(({ email, workspace: { name } }) => {
          const given = sent.get(`${name} ${email.toLowerCase()}`)
          return given === undefined || given === given.toLowerCase()
        })
        if (left.length > 0) return changedResponse(response, () => left)
        return Response.json({ code: 404, error: 'Not found', message: 'There are no invitations' }, { status: 404 })
      }
    }),
    witness: async (site) => {
      await invite(
        site,
        site.inviteeEmail.replace(/^./, (first) => first.toUpperCase()),
      )
      return (await profile(site)).status === 404
    },
  }),
  should({
    id: 'blaxel-6-member-other-case-invited',
    group: 'input',
    breaks: 'A member cannot be invited in another letter case',
    source: 'Expensify/App#25636',
    planting: {
      reference: ({ app, db }) => {
        const one = db.one.bind(db)
        let given = ''
        onHook(app, 'preHandler', at('POST /v0/users'), (request) => {
          given = String(bodyOf(request).email)
        })
        db.one = <T>(sql: string, ...values: Parameters<typeof one>[1][]) =>
          sql.endsWith('m.workspace_id = ? AND p.email_key = ?')
            ? one<T>(sql.replace('p.email_key', 'p.email'), values[0] ?? '', given)
            : one<T>(sql, ...values)
      },
    },
    witness: async (site) => {
      const { email } = await limitedUser(site)
      return (await invite(site, email.toUpperCase())).status === 200
    },
  }),
  should({
    id: 'blaxel-6-body-role-admin',
    group: 'input',
    breaks: 'The role of an invitation is member, whatever other keys the body has',
    source: 'facts E7: ignore an unknown role key',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, done('POST /v0/users'), (json, request) => {
          const { role } = bodyOf(request)
          if (role !== 'admin') return
          db.run('UPDATE invitation SET role = ? WHERE id = ?', role, json.id)
          json.role = role
        }),
    },
    witness: async (site) => {
      const email = site.inviteeEmail
      await invite(site, email, { body: { email, role: 'admin' } })
      await join(site)
      return (await entry(site, email)).role === 'admin'
    },
  }),
  should({
    id: 'blaxel-6-scheme-exact-case',
    group: 'errors',
    breaks: 'The scheme of a credential is recognized in any letter case',
    source: 'RFC 9110, 11.1',
    planting: {
      reference: ({ app }) =>
        onHook(
          app,
          'onRequest',
          (request) => String(request.headers.authorization).startsWith('bearer '),
          (request) => {
            delete request.headers.authorization
          },
        ),
    },
    witness: async (site) => {
      const headers = { ...inside(nameOf(site)), authorization: `bearer ${site.credentials.admin}` }
      return (await site.call('GET', '/users', { token: null, headers })).status === 401
    },
  }),
  should({
    id: 'blaxel-6-unauthorized-without-scheme',
    group: 'errors',
    breaks: 'A 401 says in WWW-Authenticate how to send a credential',
    source: 'RFC 9110, 15.5.2',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (request, reply, payload) => {
          if (routeOf(request).includes('/workspaces')) reply.removeHeader('www-authenticate')
          return payload
        })
      },
    },
    witness: async (site) => {
      const { status, headers } = await site.call('GET', '/workspaces', { token: 'expired' })
      return status === 401 && !headers.has('www-authenticate')
    },
  }),
  should({
    id: 'blaxel-6-error-tells-statement',
    group: 'errors',
    breaks: 'The message of an error does not show statements of the database',
    source: 'OWASP: improper error handling',
    planting: {
      reference: ({ app }) => {
        const applies = (request: Parameters<typeof routeOf>[0]) => routeOf(request).startsWith('POST /v0/workspaces')
        changeJson(
          app,
          (request, reply) => applies(request) && reply.statusCode === 409,
          (json) => {
            json.message = 'UNIQUE constraint failed: INSERT INTO workspace (id, name) VALUES (?, ?)'
          },
        )
      },
    },
    witness: async (site) => {
      const { status, text } = await site.call('POST', '/workspaces', { body: { name: nameOf(site) } })
      return status === 409 && /insert into/i.test(text)
    },
  }),
  should({
    id: 'blaxel-6-invitation-id-of-address',
    group: 'tenants',
    breaks: 'The invitations of an address to two workspaces have different ids',
    source: 'Blaxel OpenAPI, PendingInvitationRender: invitationId',
    planting: okJson('GET /v0/profile/invitations', (json) => {
      for (const one of json) one.invitationId = `inv_${Buffer.from(one.email).toString('hex')}`
    }),
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await invite(site, site.inviteeEmail, { other: true })
      const { json } = await profile(site)
      return json.length === 2 && json[0].invitationId === json[1].invitationId
    },
  }),
  should({
    id: 'blaxel-6-reinvite-has-old-times',
    group: 'sequences',
    breaks: 'An invitation that follows a revocation has a new time of creation',
    source: 'facts A4: new createdAt and expiresAt; apigee/apigee-edge-drupal#500',
    planting: {
      reference: ({ app, db }) => {
        const first = new Map<string, Json>()
        changeJson(app, done('POST /v0/users'), (json) => {
          const key = `${json.workspace} ${json.email}`
          const { createdAt, expiresAt } = first.get(key) ?? json
          first.set(key, { createdAt, expiresAt })
          Object.assign(json, { createdAt, expiresAt })
          const micros = (time: string) => Date.parse(time) * 1000
          const sql = 'UPDATE invitation SET created_at = ?, expires_at = ? WHERE id = ?'
          db.run(sql, micros(createdAt), micros(expiresAt), json.id)
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      const { json } = await invite(site, email)
      await remove(site, email)
      await pause(20)
      return (await invite(site, email)).json.createdAt === json.createdAt
    },
  }),
  should({
    id: 'blaxel-6-limited-sees-no-invitees',
    group: 'tenants',
    breaks: 'A member who may list the people sees the same people as an admin',
    source: 'Blaxel OpenAPI, ListWorkspaceUsers: members and invitees',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, done('GET /v0/users'), (json, request) => {
          const sql = 'SELECT role FROM member WHERE workspace_id = ? AND person_id = ?'
          const row = db.one<{ role: string }>(sql, workspaceIn(db, request)?.id ?? '', callerIn(db, request)?.id ?? '')
          return row?.role === 'member' ? json.filter(({ accepted }: Json) => accepted) : json
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await entries(site, email, asLimited(site))).length === 0
    },
  }),
  should({
    id: 'blaxel-6-two-revocations-succeed',
    group: 'concurrency',
    breaks: 'Of two revocations at once, one finds nothing',
    source: 'Blaxel OpenAPI, RemoveWorkspaceUser: 404; check before delete without a lock',
    planting: {
      reference: ({ app, db }) => {
        onHook(app, 'preHandler', at('DELETE /v0/users/:subOrEmail'), async (request, reply) => {
          const workspace = workspaceIn(db, request)?.id ?? ''
          const who = param(request, 'subOrEmail')
          const found = findInvitation(db, workspace, who)
          await pause()
          if (found && !findInvitation(db, workspace, who)) answer(reply, 200, {})
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      const answers = await Promise.all([remove(site, email), remove(site, email)])
      return answers.every(({ status }) => status === 200)
    },
  }),
  should({
    id: 'blaxel-6-list-takes-limit',
    group: 'paging',
    breaks: 'The list of people is whole, whatever paging parameters are sent',
    source: 'facts A2: limit and cursor are not attached to /users',
    planting: proxy('mock', (forward) => async ({ request, what }) => {
      const response = await forward(request)
      const limit = Number(new URL(request.url).searchParams.get('limit') ?? 0)
      return what === 'GET /users' && response.ok && limit > 0
        ? changedResponse(response, (json) => json.slice(0, limit))
        : response
    }),
    witness: async (site) => {
      await invite(site, site.fresh())
      const all = (await list(site)).length
      const { json } = await send(site, 'GET', '/users?limit=1')
      return Array.isArray(json) && json.length < all
    },
  }),
  should({
    id: 'blaxel-6-list-may-be-cached',
    group: 'responses',
    breaks: 'The list of people is not marked as fresh for shared caches',
    source: 'RFC 9111, 3.5: public lets shared caches keep answers to requests with a credential',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (request, reply, payload) => {
          if (done('GET /v0/users')(request, reply)) reply.header('cache-control', 'public, max-age=300')
          return payload
        })
      },
    },
    witness: async (site) => /public/.test((await send(site, 'GET', '/users')).headers.get('cache-control') ?? ''),
  }),
  should({
    id: 'blaxel-6-renewal-shortens-expiry',
    group: 'sequences',
    breaks: 'Inviting a pending address again does not make the invitation end earlier',
    source: 'apigee/apigee-edge-drupal#500',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, done('POST /v0/users'), (json) => {
          if (json.createdAt === json.updatedAt) return
          json.expiresAt = new Date(Date.parse(json.createdAt) + 3_600_000).toISOString()
          db.run('UPDATE invitation SET expires_at = ? WHERE id = ?', Date.parse(json.expiresAt) * 1000, json.id)
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      const { json } = await invite(site, email)
      await pause(20)
      return (await invite(site, email)).json.expiresAt < json.expiresAt
    },
  }),
]
