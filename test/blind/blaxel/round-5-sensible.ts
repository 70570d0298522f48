import { emailKey } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, jsonOf, onHook, pause, setBody, withRules } from '../common.ts'
import {
  bug,
  callerOf,
  entriesOf,
  inside,
  invite,
  listed,
  mine,
  nameOf,
  okOf,
  onMock,
  remove,
  respond,
  to,
  workspaceId,
} from './round-5-helpers.ts'

const one = '/v0/users/:subOrEmail'
const inviting = 'POST /v0/users'

/** Behaviours that are not documented to be wrong, but not sensible. */
export const sensible: readonly BlindBug[] = [
  bug({
    id: 'case-makes-another-invitee',
    group: 'input',
    strength: 'should',
    breaks: 'An address that is invited in two letter cases is listed once',
    source: 'appirio-tech/connect-app#3002',
    planting: withRules({ emailCase: 'significant' }),
    witness: async (site) => {
      await invite(site, 'Robin@example.test')
      await invite(site, 'robin@example.test')
      return (await entriesOf(site, 'robin@example.test')).length === 2
    },
  }),
  bug({
    id: 'other-case-cannot-be-accepted',
    group: 'input',
    strength: 'should',
    breaks: 'A person can accept an invitation that was sent to the address in another letter case',
    source: 'BreakOutEvent/breakout-backend#130',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', to('POST /v0/workspaces/:workspaceName/join'), (request, reply) => {
          const email = callerOf(db, request)?.email ?? ''
          const rows = db.all<{ email: string }>('SELECT email FROM invitation WHERE email_key = ?', emailKey(email))
          if (rows.length > 0 && !rows.some((row) => row.email === email))
            answer(reply, 404, { code: 404, error: 'Not found', message: 'You have no invitation to this workspace' })
        }),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail.toUpperCase())
      return (await mine(site)).status === 200 && (await respond(site, 'join')).status === 404
    },
  }),
  bug({
    id: 'no-challenge',
    group: 'errors',
    strength: 'should',
    breaks: 'A 401 response has the header WWW-Authenticate',
    source: 'RFC 9110, 15.5.2',
    planting: {
      reference: ({ app }) =>
        app.addHook('onSend', async (_request, reply) => {
          if (reply.statusCode === 401) reply.removeHeader('www-authenticate')
        }),
    },
    witness: async (site) => !(await site.call('GET', '/workspaces', { token: null })).headers.has('www-authenticate'),
  }),
  bug({
    id: 'scheme-in-one-case-only',
    group: 'input',
    strength: 'should',
    breaks: 'The scheme of the Authorization header is read in any letter case',
    source: 'RFC 9110, 11.1',
    planting: {
      on: 'mock',
      wrap: (fetch) => (request) => {
        const given = request.headers.get('authorization')
        if (!given || given.startsWith('Bearer ')) return fetch(request)
        const headers = new Headers(request.headers)
        headers.delete('authorization')
        return fetch(new Request(request, { headers }))
      },
    },
    witness: async (site) => {
      const headers = { authorization: `bearer ${site.credentials.admin}` }
      return (await site.call('GET', '/workspaces', { token: null, headers })).status === 401
    },
  }),
  bug({
    id: 'charset-refused',
    group: 'input',
    strength: 'should',
    breaks: 'A media type with the parameter charset=utf-8 is taken as JSON',
    source: 'RFC 9110, 8.3.1',
    planting: {
      on: 'mock',
      wrap: (fetch) => (request) => {
        if (!/;\s*charset/i.test(request.headers.get('content-type') ?? '')) return fetch(request)
        const headers = new Headers(request.headers)
        headers.set('content-type', 'text/plain')
        return fetch(new Request(request, { headers }))
      },
    },
    witness: async (site) => {
      const headers = { 'content-type': 'application/json; charset=utf-8' }
      return (await inside(site, 'POST', '/users', { headers, body: { email: site.fresh() } })).status >= 400
    },
  }),
  bug({
    id: 'malformed-json-fails',
    group: 'errors',
    strength: 'should',
    breaks: 'A body that is not JSON gets a client error',
    source: 'Blaxel OpenAPI, UpdateWorkspaceUserRole: 400',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', to(`PUT ${one}`), (request, reply) => {
          if (request.body && jsonOf(request) === undefined) reply.code(500).send()
        }),
    },
    witness: async (site) =>
      (await inside(site, 'PUT', '/users/jules@example.test', { raw: '{"role":' })).status === 500,
  }),
  bug({
    id: 'unknown-key-refused',
    group: 'input',
    strength: 'should',
    breaks: 'An unknown key in the body of an invitation is ignored',
    source: 'Blaxel OpenAPI, InviteWorkspaceUser: no additionalProperties rule',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', to(inviting), (request, reply) => {
          if (Object.keys(bodyOf(request)).some((key) => key !== 'email')) reply.code(400).send()
        }),
    },
    witness: async (site) =>
      (await inside(site, 'POST', '/users', { body: { email: site.fresh(), note: 'hello' } })).status === 400,
  }),
  bug({
    id: 'limit-cuts-the-list',
    group: 'paging',
    strength: 'should',
    breaks: 'The list of people has no parameter limit',
    source: 'facts A2: the shared limit is not attached to /users',
    planting: onMock('GET', /\/users$/, () => (json, request) => {
      const limit = Number(new URL(request.url).searchParams.get('limit') ?? Number.NaN)
      return limit > 0 ? json.slice(0, limit) : json
    }),
    witness: async (site) => (await inside(site, 'GET', '/users?limit=1')).json.length === 1,
  }),
  bug({
    id: 'members-change-settings',
    group: 'tenants',
    strength: 'should',
    breaks: 'A member without the admin role cannot change the settings of a workspace',
    source: 'Blaxel OpenAPI, UpdateWorkspace: 403',
    planting: { mock: (provider) => ({ ...provider, needs: { ...provider.needs, UpdateWorkspace: 'read' } }) },
    witness: async (site) => {
      const sending = { token: site.credentials.limited, body: { labels: { team: 'east' } } }
      return (await site.call('PUT', `/workspaces/${nameOf(site)}`, sending)).status === 200
    },
  }),
  bug({
    id: 'wrong-method-fails',
    group: 'errors',
    strength: 'should',
    breaks: 'A method that a path does not take gets a client error',
    source: 'RFC 9110, 15.5.6',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'onRequest', to(`PATCH ${one}`, 'PATCH /v0/users'), (_request, reply) => {
          reply.code(500).send()
        }),
    },
    witness: async (site) => (await inside(site, 'PATCH', '/users', { body: {} })).status === 500,
  }),
  bug({
    id: 'refusal-repeats-the-token',
    group: 'errors',
    strength: 'should',
    breaks: 'An error does not repeat the credential',
    source: 'OWASP API security: no secrets in messages',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (_request, reply) => reply.statusCode === 401,
          (json, { headers }) => {
            const given = headers['x-blaxel-authorization'] ?? headers.authorization
            if (given) json.message = `The credential "${given}" is not valid`
          },
        ),
    },
    witness: async (site) =>
      (await site.call('GET', '/workspaces', { token: 'no-such-token' })).text.includes('no-such-token'),
  }),
  bug({
    id: 'long-address-fails',
    group: 'input',
    strength: 'should',
    breaks: 'An address that is too long gets a client error',
    source: 'Blaxel OpenAPI, InviteWorkspaceUser: 400 invalid email format',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', to(inviting), (request, reply) => {
          if (String(bodyOf(request).email).length > 320) reply.code(500).send()
        }),
    },
    witness: async (site) => (await invite(site, `${'a'.repeat(320)}@example.test`)).status === 500,
  }),
  bug({
    id: 'updated-at-stands-still',
    group: 'lifecycle',
    strength: 'should',
    breaks: 'A change of a workspace moves updatedAt',
    source: 'Blaxel OpenAPI, TimeFields.updatedAt',
    planting: {
      reference: ({ app, db }) => {
        const route = '/v0/workspaces/:workspaceName'
        changeJson(app, okOf(`GET ${route}`, `PUT ${route}`), (json) => ({ ...json, updatedAt: json.createdAt }))
        changeJson(app, okOf('GET /v0/workspaces'), (json) => {
          for (const row of json) row.updatedAt = row.createdAt
        })
        db.run('UPDATE workspace SET updated_at = created_at')
      },
    },
    witness: async (site) => {
      const path = `/workspaces/${nameOf(site)}`
      const { createdAt } = (await site.call('GET', path)).json
      await pause(20)
      return (await site.call('PUT', path, { body: { labels: { team: 'west' } } })).json.updatedAt === createdAt
    },
  }),
  bug({
    id: 'two-revocations-at-once-fail',
    group: 'concurrency',
    strength: 'should',
    breaks: 'Two revocations of an invitation at once get no server error',
    source: 'different-ai/openwork#3292',
    planting: {
      reference: ({ app, db }) => {
        const open = new Set<string>()
        onHook(app, 'preHandler', to(`DELETE ${one}`), async (request, reply) => {
          const key = `${workspaceId(db, request)} ${request.url}`
          if (open.has(key)) reply.code(500).send()
          else {
            open.add(key)
            await pause()
            open.delete(key)
          }
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      const answers = await Promise.all([remove(site, email), remove(site, email)])
      return answers.some(({ status }) => status === 500)
    },
  }),
  bug({
    id: 'control-characters-in-address',
    group: 'input',
    strength: 'should',
    breaks: 'An address with a line break is refused',
    source: 'Blaxel OpenAPI, InviteWorkspaceUser: 400 invalid email format; an unanchored pattern',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', to(inviting), (request) => {
          const body = bodyOf(request)
          const [first = '', ...rest] = String(body.email).split('\n')
          if (rest.length === 0 || !/^[^@\s]+@[^@\s]+$/.test(first) || !workspaceId(db, request)) return
          setBody(request, { ...body, email: first })
        }),
    },
    witness: async (site) => {
      const { status } = await invite(site, 'robin@example.test\nbcc: all@example.test')
      return status === 200 && (await listed(site)).some(({ email }) => email === 'robin@example.test')
    },
  }),
]
