import type { BlindBug } from '../bug.ts'
import { bodyOf, changeJson, changeSql, type Json, onHook, param, pause } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import { changedRequest, changedResponse, moved } from '../proxy.ts'
import {
  asInvitee,
  asLimited,
  enter,
  entries,
  entry,
  inside,
  invite,
  limitedUser,
  list,
  nameOf,
  remove,
  setRole,
} from './calls.ts'
import { at, callerIn, done, workspaceIn } from './helpers.ts'
import { proxy } from './proxy.ts'

const { must } = bugsOf('blaxel', 6)

/** Requests that are refused, read wrongly, or sent at the same time. */
export const requests: readonly BlindBug[] = [
  must({
    id: 'blaxel-6-second-header-read-only',
    group: 'errors',
    breaks: 'The credential may be sent in X-Blaxel-Authorization to every operation',
    source: 'Blaxel API introduction; the SDKs send only this header',
    planting: proxy('mock', (forward) => async ({ request, path }) => {
      const isPut = request.method === 'PUT' && path.startsWith('/users/')
      if (!isPut || request.headers.has('authorization')) return forward(request)
      const headers = new Headers(request.headers)
      headers.delete('x-blaxel-authorization')
      return forward(new Request(request.url, { method: 'PUT', headers, body: await request.text() }))
    }),
    witness: async (site) => {
      await enter(site)
      const headers = { 'x-blaxel-authorization': `Bearer ${site.credentials.admin}` }
      return (
        (
          await setRole(site, site.inviteeEmail, 'admin', {
            token: null,
            headers: { ...inside(nameOf(site)), ...headers },
          })
        ).status === 401
      )
    },
  }),
  must({
    id: 'blaxel-6-profile-ignores-version',
    group: 'errors',
    breaks: 'An unknown version of the API is 400 in every operation',
    source: 'Blaxel API introduction: Blaxel-Version',
    planting: proxy('mock', (forward) => async ({ request, path }) => {
      if (!path.startsWith('/profile/')) return forward(request)
      const headers = new Headers(request.headers)
      headers.delete('blaxel-version')
      return forward(new Request(request.url, { method: request.method, headers }))
    }),
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      const headers = { 'blaxel-version': '2019-01-01' }
      return (await site.call('GET', '/profile/invitations', { ...asInvitee(site), headers })).status === 200
    },
  }),
  must({
    id: 'blaxel-6-refused-invite-of-member-pends',
    group: 'errors',
    breaks: 'A refused invite of a member leaves no invitation behind',
    source: 'facts A4: 409 for a member; a refused request changes nothing',
    planting: {
      reference: ({ app, db }) => {
        const refused = new Map<string, string[]>()
        app.addHook('onSend', async (request, reply, payload) => {
          if (!at('POST /v0/users')(request) || reply.statusCode !== 409) return payload
          const id = workspaceIn(db, request)?.id ?? ''
          refused.set(id, [...(refused.get(id) ?? []), bodyOf(request).email])
          return payload
        })
        changeJson(app, done('GET /v0/users'), (json, request) => {
          for (const email of new Set(refused.get(workspaceIn(db, request)?.id ?? ''))) {
            json.push({ email, role: 'member', accepted: false, source: 'invitation' })
          }
        })
      },
    },
    witness: async (site) => {
      const { email } = await limitedUser(site)
      await invite(site, email)
      return (await entries(site, email)).length === 2
    },
  }),
  must({
    id: 'blaxel-6-refused-settings-half-applied',
    group: 'errors',
    breaks: 'A refused change of a workspace changes nothing',
    source: 'Blaxel OpenAPI, UpdateWorkspace: 400',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at('PUT /v0/workspaces/:workspaceName'), (request) => {
          const { displayName } = bodyOf(request)
          if (typeof displayName !== 'string') return
          const sql = "UPDATE workspace SET settings = json_set(settings, '$.displayName', ?) WHERE name = ?"
          db.run(sql, displayName, param(request, 'workspaceName'))
        }),
    },
    witness: async (site) => {
      const path = `/workspaces/${nameOf(site)}`
      const { status } = await site.call('PUT', path, { body: { displayName: 'Half done', labels: { team: 7 } } })
      return status === 400 && (await site.call('GET', path)).json.displayName === 'Half done'
    },
  }),
  must({
    id: 'blaxel-6-invalid-role-demotes',
    group: 'errors',
    breaks: 'A refused change of role leaves the role as it was',
    source: 'Blaxel OpenAPI, UpdateWorkspaceUserRole: 400 for an invalid role',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at('PUT /v0/users/:subOrEmail'), (request) => {
          const { role } = bodyOf(request)
          if (role === 'admin' || role === 'member') return
          const who = param(request, 'subOrEmail')
          const sql = `UPDATE member SET role = 'member' WHERE workspace_id = ?
          AND person_id IN (SELECT id FROM person WHERE id = ? OR email_key = ?)`
          db.run(sql, workspaceIn(db, request)?.id ?? '', who, who)
        }),
    },
    witness: async (site) => {
      await enter(site)
      await setRole(site, site.inviteeEmail, 'admin')
      const { status } = await setRole(site, site.inviteeEmail, 'superuser')
      return status === 400 && (await entry(site, site.inviteeEmail)).role === 'member'
    },
  }),
  must({
    id: 'blaxel-6-same-role-404',
    group: 'input',
    breaks: 'Setting the role that a member has already is a success',
    source: 'Blaxel OpenAPI, UpdateWorkspaceUserRole: 404 is for unknown people; zero changed rows taken for none',
    planting: proxy('mock', (forward) => async ({ request, path, body }) => {
      if (request.method !== 'PUT' || !path.startsWith('/users/')) return forward(request)
      const address = request.url.replace(/\/users\/[^/?]+/, '/users')
      const before = (await (await forward(new Request(address, { headers: request.headers }))).json()) as Json[]
      const who = decodeURIComponent(path.slice(7))
      const same =
        Array.isArray(before) && before.some((one) => [one.sub, one.email].includes(who) && one.role === body.role)
      if (!same) return forward(request)
      return Response.json(
        { code: 404, error: 'Not found', message: `${who} is not in the workspace` },
        { status: 404 },
      )
    }),
    witness: async (site) => {
      await enter(site)
      return (await setRole(site, site.inviteeEmail, 'member')).status === 404
    },
  }),
  must({
    id: 'blaxel-6-underscore-is-wildcard',
    group: 'input',
    breaks: 'Revoking the invitation of an address leaves similar addresses alone',
    source: 'Blaxel OpenAPI, RemoveWorkspaceUser; comparison with LIKE',
    planting: {
      reference: ({ db }) =>
        changeSql({ db }, (sql) =>
          sql.includes('JOIN workspace w') && sql.endsWith('i.email_key = ?')
            ? sql.replace('i.email_key = ?', "i.email_key LIKE ? ORDER BY i.email_key LIKE '%\\_%' ESCAPE '\\'")
            : sql,
        ),
    },
    witness: async (site) => {
      await invite(site, 'team_lead@example.test')
      await invite(site, 'team-lead@example.test')
      await remove(site, 'team_lead@example.test')
      return (await entries(site, 'team-lead@example.test')).length === 0
    },
  }),
  must({
    id: 'blaxel-6-path-plus-is-space',
    group: 'input',
    breaks: 'An invitation of an address with a plus sign can be revoked by that address',
    source: 'Blaxel OpenAPI, subOrEmail; decoded as a form',
    planting: proxy('mock', (forward) => async ({ request, path }) => {
      if (request.method !== 'DELETE' || !/^\/users\/.*(?:\+|%2b)/i.test(path)) return forward(request)
      return forward(moved(request, request.url.replace(/\+|%2b/gi, '%20')))
    }),
    witness: async (site) => {
      await invite(site, 'first+tag@example.test')
      return (await remove(site, 'first+tag@example.test')).status === 404
    },
  }),
  must({
    id: 'blaxel-6-body-names-workspace',
    group: 'tenants',
    breaks: 'An invite goes to the workspace that the header names',
    source: 'facts A1: workspace selector; the body has no workspace',
    planting: proxy(
      'mock',
      (forward) =>
        async ({ request, what, body }) =>
          what === 'POST /users' && typeof body?.workspace === 'string'
            ? forward(await changedRequest(request, ({ headers }) => headers.set('x-blaxel-workspace', body.workspace)))
            : forward(request),
    ),
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email, { body: { email, workspace: nameOf(site, true) } })
      return (await entries(site, email)).length === 0
    },
  }),
  must({
    id: 'blaxel-6-remove-without-workspace',
    group: 'input',
    breaks: 'Without a named workspace, removing is refused if the credential has access to several',
    source: 'Blaxel troubleshooting page: 400 or 404',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'onRequest', at('DELETE /v0/users/:subOrEmail'), (request) => {
          const caller = callerIn(db, request)
          if (!caller || workspaceIn(db, request) || request.url.includes('workspace=')) return
          const sql =
            'SELECT w.name FROM workspace w JOIN member m ON m.workspace_id = w.id WHERE m.person_id = ? ORDER BY m.since'
          const first = db.one<{ name: string }>(sql, caller.id)
          if (first) request.headers['x-blaxel-workspace'] ??= first.name
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      await site.call('DELETE', `/users/${email}`)
      return (await entries(site, email)).length === 0
    },
  }),
  must({
    id: 'blaxel-6-list-ends-at-50',
    group: 'paging',
    breaks: 'The list has all people of the workspace',
    source: 'facts A2: the list is not paginated',
    planting: {
      reference: ({ db }) =>
        changeSql({ db }, (sql) => (sql.trimEnd().endsWith('WHERE  i.workspace_id = ?') ? `${sql} LIMIT 50` : sql)),
    },
    witness: async (site) => {
      for (let count = 0; count < 52; count++) await invite(site, site.fresh())
      return (await list(site)).filter(({ accepted }) => !accepted).length < 52
    },
  }),
  must({
    id: 'blaxel-6-two-invites-one-answer',
    group: 'concurrency',
    breaks: 'The answer to an invite has the address of its request, also with two at once',
    source: 'Blaxel OpenAPI, InviteWorkspaceUser; shared variable',
    planting: proxy('mock', (forward) => {
      let current = ''
      return async ({ request, what, body }) => {
        if (what !== 'POST /users') return forward(request)
        current = body?.email
        const response = await forward(request)
        await pause()
        return response.ok ? changedResponse(response, (json) => ({ ...json, email: current })) : response
      }
    }),
    witness: async (site) => {
      const emails = [site.fresh(), site.fresh()]
      const answers = await Promise.all(emails.map((email) => invite(site, email)))
      return answers.some(({ json }, index) => json.email !== emails[index])
    },
  }),
  must({
    id: 'blaxel-6-two-callers-one-identity',
    group: 'concurrency',
    breaks: 'A request runs with the rights of its own credential, whatever runs at the same time',
    source: 'facts A1: only admins may invite; caller in a global variable',
    planting: proxy('mock', (forward) => {
      let running = 0
      let current = ''
      return async ({ request, what }) => {
        const own = request.headers.get('authorization')
        if (what !== 'POST /users' || own === null) return forward(request)
        if (++running === 1) current = own
        const authorization = current
        await pause()
        const response = await forward(
          await changedRequest(request, ({ headers }) => headers.set('authorization', authorization)),
        )
        running--
        return response
      }
    }),
    witness: async (site) => {
      const answers = await Promise.all([invite(site, site.fresh()), invite(site, site.fresh(), asLimited(site))])
      return answers.every(({ status }) => status === 200)
    },
  }),
  must({
    id: 'blaxel-6-foreign-name-available',
    group: 'tenants',
    breaks: 'A name that any workspace has is not available',
    source: 'Blaxel OpenAPI, CheckWorkspaceAvailability: taken; name: unique',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, done('POST /v0/workspaces/availability'), (json, request) => {
          const sql = `SELECT EXISTS (SELECT 1 FROM member m WHERE m.workspace_id = w.id AND m.person_id = ?) AS own
          FROM workspace w WHERE w.name = ?`
          const taken = db.one<{ own: number }>(sql, callerIn(db, request)?.id ?? '', bodyOf(request).name)
          if (taken?.own !== 0) return json
          return typeof json === 'boolean' ? true : { available: true }
        }),
    },
    witness: async (site) => {
      const body = { name: nameOf(site) }
      return (await site.call('POST', '/workspaces/availability', { ...asInvitee(site), body })).json === true
    },
  }),
  must({
    id: 'blaxel-6-two-updates-one-lost',
    group: 'concurrency',
    breaks: 'Two changes of different settings of a workspace at once are both kept',
    source: 'Blaxel OpenAPI, UpdateWorkspace; read, change, write without a lock',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at('PUT /v0/workspaces/:workspaceName'), async (request) => {
          const name = param(request, 'workspaceName')
          const before = db.one<{ settings: string }>('SELECT settings FROM workspace WHERE name = ?', name)
          await pause()
          if (before) db.run('UPDATE workspace SET settings = ? WHERE name = ?', before.settings, name)
        }),
    },
    witness: async (site) => {
      const path = `/workspaces/${nameOf(site)}`
      await Promise.all([
        site.call('PUT', path, { body: { displayName: 'Kept' } }),
        site.call('PUT', path, { body: { labels: { kept: 'yes' } } }),
      ])
      const { displayName, labels } = (await site.call('GET', path)).json
      return displayName !== 'Kept' || labels?.kept !== 'yes'
    },
  }),
]
