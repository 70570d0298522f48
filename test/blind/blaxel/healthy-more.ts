import type { HealthyVariant } from '../bug.ts'
import {
  always,
  bodyOf,
  bySql,
  changeJson,
  changeSql,
  changingAll,
  type Json,
  onHook,
  param,
  pause,
  queryOf,
  replaceSql,
  routeOf,
  setBody,
  setParameter,
  together,
} from '../common.ts'
import { jsonResponse, parsed } from '../proxy.ts'
import type { Answer, Sending, Site } from '../site.ts'

const provider = 'blaxel'

const call = (site: Site, method: string, path: string, sending: Sending = {}): Promise<Answer> =>
  site.call(method, path, { ...sending, headers: { 'x-blaxel-workspace': String(site.tenant.workspace) } })

const invite = (site: Site, email: string, token = site.credentials.admin): Promise<Answer> =>
  call(site, 'POST', '/users', { token, body: { email } })

const listed = async (site: Site): Promise<Json[]> => (await call(site, 'GET', '/users')).json

const join = (site: Site, what: string): Promise<Answer> =>
  site.call('POST', `/workspaces/${site.tenant.workspace}/${what}`, { token: site.credentials.invitee })

const isUsers = (request: Request): boolean => new URL(request.url).pathname === '/v0/users'

/** Changes every text in a value. */
function mapTexts(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, change)]))
}

/** The same moment, two hours east of Greenwich and with nanoseconds. */
function eastern(text: string): string {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text)) return text
  const moved = new Date(Date.parse(text) + 7_200_000).toISOString()
  return moved.replace('Z', '000417+02:00')
}

const german: Readonly<Record<number, string>> = {
  400: 'Ungültige Anfrage',
  401: 'Anmeldung nötig',
  403: 'Zugriff verweigert',
  404: 'Nicht gefunden – prüfen Sie die Schreibweise',
  409: 'Schon vorhanden',
}

export const healthyMore: readonly HealthyVariant[] = [
  {
    ...{ id: 'blaxel-repeat-leaves-first-untouched', provider },
    does: 'A second invitation to a pending address gets 200 with the first invitation, whose dates do not change.',
    legal: 'No vendor document says what a duplicate does, or that it renews anything.',
    planting: {
      reference: (service) =>
        replaceSql(service, /(INSERT INTO invitation[\s\S]*?) DO UPDATE SET[\s\S]*$/, '$1 DO NOTHING'),
    },
    witness: async (site) => {
      const email = site.fresh()
      const first = await invite(site, email)
      await pause(10)
      const second = await invite(site, email)
      return second.status === 200 && second.json.expiresAt === first.json.expiresAt
    },
  },
  {
    ...{ id: 'blaxel-domain-part-lowered', provider },
    does: 'The domain of an invited address is stored and shown in lower case, the local part as sent.',
    legal: 'How addresses are normalized is not documented; domain names are case-insensitive.',
    planting: {
      reference: ({ app }) =>
        onHook(
          app,
          'preHandler',
          (request) => routeOf(request) === 'POST /v0/users',
          (request) => {
            const body = bodyOf(request)
            if (typeof body.email !== 'string') return
            setBody(request, {
              ...body,
              email: body.email.replace(/@[^@]*$/, (domain: string) => domain.toLowerCase()),
            })
          },
        ),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.fresh().replace('witness', 'Witness').replace('example', 'EXAMPLE'))
      return /^Witness-\d+@example\.test$/.test(json.email)
    },
  },
  {
    ...{ id: 'blaxel-sender-gone-invitations-gone', provider },
    does: 'When a member is removed or leaves, the pending invitations that this member sent are withdrawn.',
    legal: 'What happens to the invitations of a removed inviter is not documented.',
    planting: bySql(`CREATE TRIGGER sender_gone AFTER DELETE ON member BEGIN
      DELETE FROM invitation WHERE workspace_id = old.workspace_id AND invited_by = old.person_id; END`),
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await join(site, 'join')
      const path = `/users/${encodeURIComponent(site.inviteeEmail)}`
      await call(site, 'PUT', path, { body: { role: 'admin' } })
      const email = site.fresh()
      const sent = await invite(site, email, site.credentials.invitee)
      const removed = await call(site, 'DELETE', path)
      const users = await listed(site)
      return sent.status === 200 && removed.status === 200 && !users.some((user) => user.email === email)
    },
  },
  {
    ...{ id: 'blaxel-window-of-a-year', provider },
    does: 'Invitations expire after 365 days.',
    legal: 'How long an invitation stays valid is not documented.',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (/INSERT INTO invitation/.test(sql)) values[7] = Number(values[5]) + 365 * 86_400 * 1_000_000
          return sql
        }),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.fresh())
      return Date.parse(json.expiresAt) - Date.parse(json.createdAt) > 300 * 86_400_000
    },
  },
  {
    ...{ id: 'blaxel-nanosecond-local-times', provider },
    does: 'Times are written with nanoseconds and an offset of +02:00, as Go prints them.',
    legal: 'All dates are plain strings without a format; RFC 3339 allows any fraction and offset.',
    planting: changingAll((json) => mapTexts(json, eastern)),
    witness: async (site) => /\.\d{9}\+02:00$/.test((await invite(site, site.fresh())).json.createdAt),
  },
  {
    ...{ id: 'blaxel-zero-values-not-omitted', provider },
    does: 'Listed users have an empty text for an unknown sub or name, and false for every flag that is not set.',
    legal:
      'These members are optional plain strings and booleans without a minimum length, so empty and false are valid.',
    planting: {
      reference: ({ app }) => {
        const zero = { sub: '', given_name: '', family_name: '', email_verified: false, expired: false }
        changeJson(app, always, (json, request, reply) => {
          if (reply.statusCode !== 200) return
          if (routeOf(request) === 'GET /v0/users') return json.map((user: object) => ({ ...zero, ...user }))
          if (routeOf(request) === 'PUT /v0/users/:subOrEmail') return { ...zero, ...json }
          return
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await listed(site)).find((user) => user.email === email)?.sub === ''
    },
  },
  {
    ...{ id: 'blaxel-quoted-charset', provider },
    does: 'The content type is written application/json;Charset="UTF-8".',
    legal:
      'RFC 9110: a parameter needs no space before it, its name is case-insensitive, and it may be a quoted string.',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (_request, reply, payload) => {
          const type = String(reply.getHeader('content-type') ?? '')
          if (type.startsWith('application/json')) reply.header('content-type', 'application/json;Charset="UTF-8"')
          return payload
        })
      },
    },
    witness: async (site) =>
      /^application\/json;Charset="/.test(String((await call(site, 'GET', '/users')).headers.get('content-type'))),
  },
  {
    ...{ id: 'blaxel-sole-admin-may-go', provider },
    does: 'The only admin may leave, be removed or become a member, which leaves a workspace without an admin.',
    legal: 'No source mentions a protection of the last admin.',
    planting: { reference: (service) => replaceSql(service, "role = 'admin' LIMIT 2", "role = 'admin' LIMIT 0") },
    witness: async (site) =>
      (await site.call('DELETE', `/workspaces/${site.otherTenant.workspace}/leave`)).status === 200,
  },
  {
    ...{ id: 'blaxel-german-errors-without-code', provider },
    does: 'Errors have only the member error, in German; the error for an unknown version is as documented.',
    legal: 'The schema Error requires only error; its texts are not fixed. Errors below /users have no declared body.',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (_request, reply, payload) => {
          if (reply.statusCode < 400 || String(payload).includes('invalid_api_version')) return payload
          reply.header('content-type', 'application/json').removeHeader('content-length')
          return JSON.stringify({ error: german[reply.statusCode] ?? 'Fehler' })
        })
      },
    },
    witness: async (site) => {
      const { json } = await call(site, 'DELETE', '/users/unknown%40example.test')
      return String(json?.error).startsWith('Nicht gefunden')
    },
  },
  {
    ...{ id: 'blaxel-address-checked-before-role', provider },
    does: 'A member who is not an admin and sends an invalid address gets 400 instead of 403.',
    legal: 'Both statuses are documented; the order of the two checks is not.',
    planting: {
      on: 'reference',
      wrap: (fetch) => async (request) => {
        if (request.method !== 'POST' || !isUsers(request)) return fetch(request)
        const email = parsed(await request.clone().text())?.email
        const response = await fetch(request)
        if (response.status !== 403 || (typeof email === 'string' && email.includes('@'))) return response
        return jsonResponse(400, { code: 400, error: 'Bad request', message: 'invalid email format' })
      },
    },
    witness: async (site) => (await invite(site, 'no address', site.credentials.limited)).status === 400,
  },
  {
    ...{ id: 'blaxel-simultaneous-twin-409', provider },
    does: 'Of two simultaneous invitations to the same address, the later one gets 409; one after the other, both get 200.',
    legal: "Duplicates and concurrency are not documented; the vendor's own client expects 409 for a duplicate.",
    planting: {
      on: 'reference',
      wrap: (fetch) => {
        const busy = new Set<string>()
        return async (request) => {
          if (request.method !== 'POST' || !isUsers(request)) return fetch(request)
          const email = String(parsed(await request.clone().text())?.email).toLowerCase()
          const key = [...request.headers.entries(), request.url, email].join(' ')
          if (busy.has(key)) {
            // The caller's rights come first: the twin is answered only after the same checks as any duplicate.
            const response = await fetch(request)
            if (response.status !== 200) return response
            return jsonResponse(409, { code: 409, error: 'Resource already exists', message: 'Try again' })
          }
          busy.add(key)
          try {
            return await fetch(request)
          } finally {
            busy.delete(key)
          }
        }
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      const twins = await together(
        () => invite(site, email),
        () => invite(site, email),
      )
      return (
        twins
          .map(({ status }) => status)
          .sort()
          .join() === '200,409'
      )
    },
  },
  {
    ...{ id: 'blaxel-users-by-address', provider },
    does: 'Members and invitees are listed in one alphabetical order of their addresses.',
    legal: 'The order of the list is not documented.',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => routeOf(request) === 'GET /v0/users' && reply.statusCode === 200,
          (json) => json.sort((left: Json, right: Json) => String(left.email).localeCompare(String(right.email))),
        ),
    },
    witness: async (site) => {
      const [first, second] = [site.fresh(), site.fresh()]
      for (const email of [first, second]) await invite(site, email)
      const emails = (await listed(site)).map(({ email }) => email)
      return emails.indexOf(first) < emails.indexOf(second)
    },
  },
  {
    ...{ id: 'blaxel-declined-kept-as-expired', provider },
    does: 'A declined invitation stays in the list of users as expired, until it is removed or the address is invited again.',
    legal: 'Whether declined invitations stay listed is not documented.',
    planting: {
      reference: ({ app, db }) => {
        db.run(`CREATE TRIGGER superseded AFTER INSERT ON invitation WHEN new.email_key NOT LIKE '%#declined' BEGIN
          DELETE FROM invitation WHERE workspace_id = new.workspace_id AND email_key = new.email_key || '#declined'; END`)
        const declines = 'POST /v0/workspaces/:workspaceName/decline'
        changeJson(
          app,
          (request, reply) => routeOf(request) === declines && reply.statusCode === 200,
          ({ id, email, role, invitedBy, createdAt, workspace }) => {
            const now = Date.now() * 1000
            db.run(
              `INSERT OR REPLACE INTO invitation SELECT ?, id, ?, ?, ?, ?, ?, ?, ? FROM workspace WHERE name = ?`,
              ...[id, email, `${email.toLowerCase()}#declined`, role, invitedBy, Date.parse(createdAt) * 1000],
              ...[now, now - 1000, workspace],
            )
          },
        )
        onHook(
          app,
          'preHandler',
          (request) => routeOf(request) === 'DELETE /v0/users/:subOrEmail',
          (request) => {
            const name = String(request.headers['x-blaxel-workspace'] ?? queryOf(request).get('workspace'))
            const key = param(request, 'subOrEmail').toLowerCase()
            const sql = `SELECT 1 FROM invitation i JOIN workspace w ON w.id = i.workspace_id
            WHERE (w.name = ? OR w.id = ?) AND i.email_key = ?`
            if (db.one(sql, name, name, `${key}#declined`)) setParameter(request, 'subOrEmail', `${key}#declined`)
          },
        )
      },
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await join(site, 'decline')
      const again = await join(site, 'join')
      const kept = (await listed(site)).some(({ email, expired }) => email === site.inviteeEmail && expired)
      const removed = await call(site, 'DELETE', `/users/${encodeURIComponent(site.inviteeEmail)}`)
      return kept && again.status === 404 && removed.status === 200
    },
  },
  {
    ...{ id: 'blaxel-one-429-in-plain-text', provider },
    does: 'The twelfth request gets 429 in plain text with Retry-After: 1, and has no effect.',
    legal: "No limits are documented; the vendor's SDK reads Retry-After of a 429, and its tests use plain text.",
    planting: {
      on: 'reference',
      wrap: (fetch) => {
        let count = 0
        return async (request) => {
          if (++count !== 12) return fetch(request)
          const headers = { 'content-type': 'text/plain', 'retry-after': '1' }
          return new Response('Too many requests', { status: 429, headers })
        }
      },
    },
    witness: async (site) => {
      const statuses: number[] = []
      for (let index = 0; index < 20; index++) statuses.push((await call(site, 'GET', '/users')).status)
      return statuses.filter((status) => status === 429).length === 1
    },
  },
]
