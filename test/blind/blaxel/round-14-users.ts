import type { BlindBug } from '../bug.ts'
import {
  afterwards,
  always,
  answer,
  bodyOf,
  changeJson,
  changeSql,
  type Json,
  onHook,
  param,
  setBody,
  setParameter,
} from '../common.ts'
import * as h from './round-14-helpers.ts'
import { must, to } from './round-14-helpers.ts'

const spec = 'Blaxel control plane OpenAPI'

export const usersBugs: readonly BlindBug[] = [
  must(
    'revoke-takes-all-workspaces',
    'tenants',
    'Withdrawing an invitation leaves an invitation of the same address to another workspace in place',
    'facts A4: revoke',
    {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql === 'DELETE FROM invitation WHERE id = ?'
            ? 'DELETE FROM invitation WHERE email_key = (SELECT email_key FROM invitation WHERE id = ?)'
            : sql,
        ),
    },
    async (site) => {
      const email = site.fresh()
      await h.invite(site, email)
      await h.invite(site, email, true)
      await h.revoke(site, email)
      return !(await h.has(site, email, true))
    },
  ),
  must(
    'underscore-is-a-wildcard',
    'input',
    'A request for an address touches the invitation of exactly that address',
    'facts A2: DELETE /users/{subOrEmail}',
    {
      reference: (service) => changeSql(service, (sql) => sql.replace('AND i.email_key = ?', 'AND i.email_key LIKE ?')),
    },
    async (site) => {
      await h.invite(site, 'ann-lee@example.test')
      const { status } = await h.revoke(site, 'ann_lee@example.test')
      return status === 200 || !(await h.has(site, 'ann-lee@example.test'))
    },
  ),
  must(
    'plus-in-path-is-space',
    'input',
    'An invited address with a plus sign can be withdrawn by its percent-encoded form',
    'Blaxel OpenAPI: subOrEmail, percent-encoded',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', to('DELETE /users/{}'), (request) =>
          setParameter(request, 'subOrEmail', param(request, 'subOrEmail').replaceAll('+', ' ')),
        ),
    },
    async (site) => {
      await h.invite(site, 'ann+lab@example.test')
      return (await h.revoke(site, 'ann+lab@example.test')).status !== 200
    },
  ),
  must(
    'plus-part-is-dropped',
    'input',
    'The invitation is for the address in the request',
    `${spec}: PendingInvitation.email`,
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', to('POST /users'), (request) => {
          const body = bodyOf(request)
          if (typeof body.email === 'string') setBody(request, { ...body, email: body.email.replace(/\+[^@]*@/, '@') })
        }),
    },
    async (site) => (await h.invite(site, 'ann+lab@example.test')).json?.email !== 'ann+lab@example.test',
  ),
  must(
    'list-cuts-long-addresses',
    'input',
    'The list shows an invited address in full',
    `${spec}: WorkspaceUser.email`,
    h.changing('GET /users', (list) => {
      for (const one of list) if (typeof one.email === 'string') one.email = one.email.slice(0, 64)
    }),
    async (site) => {
      const email = `${'a'.repeat(58)}@long.example.test`
      return (await h.invite(site, email)).status === 200 && !(await h.has(site, email))
    },
  ),
  must(
    'renewed-entry-shown-twice',
    'sequences',
    'An address that is invited again while pending is listed once',
    'clevis#259: duplicate pending invitations',
    h.changing('GET /users', (list, _request, { db }) => {
      const sql = 'SELECT 1 AS one FROM invitation WHERE id = ? AND updated_at > created_at'
      return list.flatMap((one: Json) => (one.invitationId && db.one(sql, one.invitationId) ? [one, one] : [one]))
    }),
    async (site) => {
      const email = site.fresh()
      await h.invite(site, email)
      await h.invite(site, email)
      return (await h.entries(site, email)).length > 1
    },
  ),
  must(
    'invites-at-once-overwrite',
    'concurrency',
    'Two addresses that are invited at the same time are both invited',
    'every client: a successful invitation is listed',
    {
      reference: ({ app, db }) => {
        const seen = new Map<unknown, Set<string>>()
        onHook(app, 'preHandler', to('POST /users'), async (request) => {
          const rows = db.all<{ id: string }>('SELECT id FROM invitation')
          seen.set(request, new Set(rows.map(({ id }) => id)))
          await new Promise((resolve) => setTimeout(resolve, 15))
        })
        afterwards(app, to('POST /users'), (request, reply) => {
          const known = seen.get(request)
          const mine = String(bodyOf(request).email).toLowerCase()
          if (!known || reply.statusCode !== 200) return
          const workspace = h.workspaceIdOf(db, request)
          for (const row of db.all<{ id: string; email_key: string }>(
            'SELECT id, email_key FROM invitation WHERE workspace_id = ?',
            workspace,
          ))
            if (!known.has(row.id) && row.email_key !== mine) db.run('DELETE FROM invitation WHERE id = ?', row.id)
        })
      },
    },
    async (site) => {
      const [one, two] = [site.fresh(), site.fresh()]
      await Promise.all([h.invite(site, one), h.invite(site, two)])
      return !((await h.has(site, one)) && (await h.has(site, two)))
    },
  ),
  must(
    'expiry-in-seconds-as-milliseconds',
    'responses',
    'A new invitation expires after it was created',
    `${spec}: PendingInvitation.expiresAt`,
    h.changing('POST /users', (json) => {
      json.expiresAt = new Date(Date.parse(json.expiresAt) / 1000).toISOString()
    }),
    async (site) => {
      const { json } = await h.invite(site, site.fresh())
      return Date.parse(json.expiresAt) <= Date.parse(json.createdAt)
    },
  ),
  must(
    'inviter-by-address',
    'responses',
    'invitedBy is the sub of the person who invited',
    `${spec}: PendingInvitation.invitedBy`,
    h.changing('POST /users', (json, _request, { db }) => {
      json.invitedBy = db.one<Json>('SELECT email FROM person WHERE id = ?', json.invitedBy)?.email
    }),
    async (site) => String((await h.invite(site, site.fresh())).json?.invitedBy).includes('@'),
  ),
  must(
    'created-by-null',
    'responses',
    'createdBy of an invitation is a text if it is sent',
    `${spec}: OwnerFields`,
    h.changing('POST /users', (json) => ({ ...json, createdBy: null })),
    async (site) => (await h.invite(site, site.fresh())).json?.createdBy === null,
  ),
  must(
    'verified-as-text',
    'responses',
    'email_verified is a boolean',
    `${spec}: WorkspaceUser.email_verified`,
    h.changing('GET /users', (list) => {
      for (const one of list) if ('email_verified' in one) one.email_verified = String(one.email_verified)
    }),
    async (site) => (await h.users(site)).json.some((one: Json) => typeof one.email_verified === 'string'),
  ),
  must(
    'pages-since-second-version',
    'paging',
    'The list of users is an array in every version of the API',
    'facts A2: the list is not paginated in any version',
    h.changing('GET /users', (list, request) =>
      request.headers['blaxel-version'] === '2026-04-28' ? { data: list, meta: { hasMore: false } } : list,
    ),
    async (site) => !Array.isArray((await h.users(site, false, { headers: { 'blaxel-version': '2026-04-28' } })).json),
  ),
  must(
    'refused-address-is-stored',
    'errors',
    'An invitation that is refused with 400 is not listed',
    'every client: a refused request changes nothing',
    {
      reference: ({ app, db }) =>
        afterwards(
          app,
          (request, reply) => reply.statusCode === 400 && to('POST /users')(request),
          (request) => {
            const email = bodyOf(request).email
            const workspace = h.workspaceIdOf(db, request)
            if (typeof email !== 'string' || !email || !workspace || !email.isWellFormed()) return
            const values = [`inv_${Date.now()}`, workspace, email, email.toLowerCase()]
            const now = Date.now() * 1000
            db.run(
              "INSERT INTO invitation VALUES (?, ?, ?, ?, 'member', 'usr_0', ?, ?, ?) ON CONFLICT DO NOTHING",
              ...values,
              ...[now, now, now * 2],
            )
          },
        ),
    },
    async (site) => {
      const { status } = await h.invite(site, 'no-at-sign')
      return status === 400 && (await h.has(site, 'no-at-sign'))
    },
  ),
  must(
    'two-at-signs-accepted',
    'input',
    'An address with two at signs is refused',
    `${spec}: POST /users, 400 invalid email format`,
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', to('POST /users'), (request) => {
          const body = bodyOf(request)
          if (typeof body.email === 'string') setBody(request, { ...body, email: body.email.replace('@@', '@') })
        }),
    },
    async (site) => (await h.invite(site, 'ann@@example.test')).status === 200,
  ),
  must(
    'address-in-array-accepted',
    'input',
    'The e-mail address is a text, and an array with one is refused',
    `${spec}: POST /users, email is a string`,
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', to('POST /users'), (request) => {
          const body = bodyOf(request)
          if (Array.isArray(body.email)) setBody(request, { ...body, email: body.email.join() })
        }),
    },
    async (site) => (await h.invite(site, [site.fresh()])).status === 200,
  ),
  must(
    'invite-moves-between-workspaces',
    'tenants',
    'Inviting an address to one workspace keeps its invitation to another',
    'facts A4: an invitation belongs to a workspace',
    {
      reference: ({ app, db }) =>
        afterwards(
          app,
          (request, reply) => reply.statusCode === 200 && to('POST /users')(request),
          (request) => {
            const key = String(bodyOf(request).email).toLowerCase()
            const workspace = h.workspaceIdOf(db, request)
            if (workspace) db.run('DELETE FROM invitation WHERE email_key = ? AND workspace_id <> ?', key, workspace)
          },
        ),
    },
    async (site) => {
      const email = site.fresh()
      await h.invite(site, email)
      await h.invite(site, email, true)
      return !(await h.has(site, email))
    },
  ),
  must(
    'second-revoke-succeeds',
    'errors',
    'Withdrawing an invitation that was withdrawn before gives 404',
    `${spec}: DELETE /users/{subOrEmail}, 404`,
    {
      reference: ({ app }) => {
        const gone = new Set<string>()
        const keyOf = (request: Json) => `${request.headers['x-blaxel-workspace']} ${param(request, 'subOrEmail')}`
        onHook(app, 'preHandler', to('DELETE /users/{}'), (request, reply) => {
          if (gone.delete(keyOf(request))) answer(reply, 200, {})
        })
        afterwards(
          app,
          (request, reply) => reply.statusCode === 200 && to('DELETE /users/{}')(request),
          (request) => gone.add(keyOf(request)),
        )
        afterwards(app, to('POST /users'), () => gone.clear())
      },
    },
    async (site) => {
      const email = site.fresh()
      await h.invite(site, email)
      await h.revoke(site, email)
      return (await h.revoke(site, email)).status === 200
    },
  ),
  must(
    'members-may-withdraw',
    'tenants',
    'Only admins can withdraw invitations',
    'facts A1: roles',
    {
      reference: (service) =>
        h.elevate(
          service,
          to('DELETE /users/{}'),
          (request, role) => role === 'member' && param(request, 'subOrEmail').includes('@'),
        ),
    },
    async (site) => {
      const email = site.fresh()
      await h.invite(site, email)
      return (await h.revoke(site, email, false, { token: site.credentials.limited })).status === 200
    },
  ),
  must(
    'pending-person-reads-list',
    'tenants',
    'An invited person has no access to the list of users before accepting',
    'facts A4: no access until accepted',
    {
      reference: (service) =>
        h.elevate(service, to('GET /users'), (request, role) => {
          const email = h.callerOf(service.db, request)?.email.toLowerCase() ?? ''
          const sql = 'SELECT 1 AS one FROM invitation WHERE workspace_id = ? AND email_key = ?'
          return role === undefined && !!service.db.one(sql, h.workspaceIdOf(service.db, request), email)
        }),
    },
    async (site) => {
      await h.invite(site, site.inviteeEmail)
      return (await h.users(site, false, { token: site.credentials.invitee })).status === 200
    },
  ),
  must(
    'version-error-unnamed',
    'errors',
    'An unknown version is refused with the error invalid_api_version',
    'facts A1: version header',
    {
      reference: ({ app }) =>
        changeJson(app, always, (json) => {
          if (json?.error === 'invalid_api_version') json.error = 'Bad request'
        }),
    },
    async (site) =>
      (await h.users(site, false, { headers: { 'blaxel-version': '2019-01-01' } })).json?.error === 'Bad request',
  ),
]
