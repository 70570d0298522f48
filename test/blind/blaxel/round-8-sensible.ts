import type { FastifyRequest } from 'fastify'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, jsonOf, onHook, param, pause, setBody } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { handling } from '../mock.ts'
import { jsonResponse } from '../proxy.ts'
import { decline, entries, invite, limitedUser, remove, send, setRole } from './calls.ts'
import { answered, at, callerOf, memberOf, pendingOf, routes, workspaceOf } from './helpers.ts'
import { pathOf } from './proxy.ts'

const { should } = kindsOf('blaxel', 8)

/** Faults that break no documented promise, only sensible ones. */
export const sensible: readonly BlindBug[] = [
  {
    ...should,
    id: 'blaxel-8-scheme-in-lower-case-refused',
    group: 'input',
    breaks: 'The name of the authentication scheme is compared without regard to letter case.',
    source: 'RFC 9110, 11.1',
    planting: {
      reference: ({ app }) =>
        onHook(
          app,
          'onRequest',
          ({ headers }) => String(headers.authorization ?? '').startsWith('bearer '),
          ({ headers }) => {
            headers.authorization = ''
          },
        ),
    },
    witness: async (site) => {
      const headers = { authorization: `bearer ${site.credentials.admin}` }
      return (await send(site, 'GET', '/users', { token: null, headers })).status === 401
    },
  },
  {
    ...should,
    id: 'blaxel-8-media-type-with-charset-refused',
    group: 'input',
    breaks: 'An invite is accepted if the media type has a charset parameter.',
    source: 'RFC 9110, 8.3.1',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', at(routes.invite), (request, reply) => {
          if (/;\s*charset=/i.test(String(request.headers['content-type'] ?? ''))) reply.code(415).send()
        }),
    },
    witness: async (site) => {
      const headers = { 'content-type': 'application/json; charset=utf-8' }
      return (await send(site, 'POST', '/users', { body: { email: site.fresh() }, headers })).status === 415
    },
  },
  {
    ...should,
    id: 'blaxel-8-invite-without-address-succeeds',
    group: 'input',
    breaks: 'An invite without an address is refused.',
    source: 'facts E6',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(routes.invite), (request, reply) => {
          const body = jsonOf(request)
          if (typeof body !== 'object' || body === null || Array.isArray(body) || 'email' in body) return
          answer(reply, 200, { workspace: workspaceOf(db, request).name, role: 'member' })
        }),
    },
    witness: async (site) => (await send(site, 'POST', '/users', { body: {} })).status === 200,
  },
  {
    ...should,
    id: 'blaxel-8-revoked-at-once-by-both',
    group: 'concurrency',
    breaks: 'Of two simultaneous revocations of one invitation, only one succeeds.',
    source: 'facts A4: a second revocation gets 404',
    planting: {
      reference: ({ app }) => {
        const running = new Set<string>()
        const keyOf = (request: FastifyRequest) =>
          `${request.headers['x-blaxel-workspace']} ${param(request, 'subOrEmail').toLowerCase()}`
        onHook(app, 'preHandler', at(routes.remove), async (request, reply) => {
          if (running.has(keyOf(request))) {
            answer(reply, 200, {})
            return
          }
          running.add(keyOf(request))
          await pause()
        })
        app.addHook('onResponse', async (request) => {
          if (at(routes.remove)(request)) running.delete(keyOf(request))
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      const both = await Promise.all([remove(site, email), remove(site, email)])
      return both.every(({ status }) => status === 200)
    },
  },
  {
    ...should,
    id: 'blaxel-8-error-repeats-credential',
    group: 'errors',
    breaks: 'An error does not repeat the credential of the request.',
    source: 'OWASP: secrets in error messages',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (_request, reply) => reply.statusCode === 401,
          (json, { headers }) => {
            json.message = `Invalid credential: ${headers['x-blaxel-authorization'] ?? headers.authorization ?? 'none'}`
          },
        ),
    },
    witness: async (site) =>
      (await site.call('GET', '/workspaces', { token: 'secret-of-mine' })).text.includes('of-mine'),
  },
  {
    ...should,
    id: 'blaxel-8-unauthorized-without-challenge',
    group: 'errors',
    breaks: 'A 401 says in WWW-Authenticate how to send a credential.',
    source: 'RFC 9110, 15.5.2',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        const headers = new Headers(response.headers)
        headers.delete('www-authenticate')
        return response.status === 401 ? new Response(response.body, { status: 401, headers }) : response
      },
    },
    witness: async (site) => !(await site.call('GET', '/workspaces', { token: null })).headers.has('www-authenticate'),
  },
  {
    ...should,
    id: 'blaxel-8-updated-before-created',
    group: 'responses',
    breaks: 'An invitation is not updated before it is created.',
    source: 'Blaxel OpenAPI, TimeFields',
    planting: {
      reference: ({ app }) =>
        changeJson(app, answered(routes.invite), (json) => {
          json.updatedAt = new Date(Date.parse(json.updatedAt) - 3_600_000).toISOString()
        }),
    },
    witness: async (site) => {
      const { createdAt, updatedAt } = (await invite(site, site.fresh())).json
      return Date.parse(updatedAt) < Date.parse(createdAt)
    },
  },
  {
    ...should,
    id: 'blaxel-8-unicode-address-garbled-in-list',
    group: 'input',
    breaks: 'An address with letters outside ASCII that is accepted is listed unchanged.',
    source: 'RFC 6531; webiny/webiny-js#1691',
    planting: {
      reference: ({ app }) =>
        changeJson(app, answered(routes.list), (json) => {
          for (const user of json) user.email = Buffer.from(user.email, 'utf8').toString('latin1')
        }),
    },
    witness: async (site) => {
      const { status } = await invite(site, 'zoë.åberg@example.test')
      return status === 200 && (await entries(site, 'zoë.åberg@example.test')).length === 0
    },
  },
  {
    ...should,
    id: 'blaxel-8-body-null-breaks-role-change',
    group: 'input',
    breaks: 'A body that is null is refused as invalid and is not a failure of the server.',
    source: 'Blaxel OpenAPI, UpdateWorkspaceUserRole: 400',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', at(routes.role), (request, reply) => {
          if (jsonOf(request) === null) reply.code(500).send()
        }),
    },
    witness: async (site) => {
      const { email } = await limitedUser(site)
      return (await send(site, 'PUT', `/users/${email}`, { body: null })).status === 500
    },
  },
  {
    ...should,
    id: 'blaxel-8-decline-of-nothing-succeeds',
    group: 'lifecycle',
    breaks: 'Declining without an invitation gets 404.',
    source: 'facts F: decline, 404 inferred',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(routes.decline), (request, reply) => {
          const [{ email }, space] = [callerOf(db, request), workspaceOf(db, request)]
          if (space && !pendingOf(db, space.id, email)) answer(reply, 200, { email, workspace: space.name })
        }),
    },
    witness: async (site) => (await decline(site)).status === 200,
  },
  {
    ...should,
    id: 'blaxel-8-extra-key-refused',
    group: 'input',
    breaks: 'An invite with a key beyond the address is accepted: the schema allows other keys.',
    source: 'Blaxel OpenAPI, InviteWorkspaceUser: no additionalProperties rule',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        if (request.method !== 'POST' || pathOf(request) !== '/users') return fetch(request)
        const text = await request.clone().text()
        return /,\s*"\w+"\s*:/.test(text)
          ? jsonResponse(400, { code: 400, error: 'Bad request', message: 'The body has an unknown key' })
          : fetch(request)
      },
    },
    witness: async (site) => {
      const body = { email: site.fresh(), note: 'Welcome' }
      return (await send(site, 'POST', '/users', { body })).status === 400
    },
  },
  {
    ...should,
    id: 'blaxel-8-empty-removal-typed-as-json',
    group: 'responses',
    breaks: 'A successful removal without a body does not claim to contain JSON.',
    source: 'facts E5',
    planting: handling('RemoveWorkspaceUser', (original) => async (context) => {
      const reply = await original(context)
      return { ...reply, headers: { ...reply.headers, 'content-type': 'application/json' } }
    }),
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      const { text, headers } = await remove(site, email)
      return text === '' && headers.get('content-type') === 'application/json'
    },
  },
  {
    ...should,
    id: 'blaxel-8-huge-address-cut-and-invited',
    group: 'input',
    breaks: 'An address that is far too long is refused rather than cut.',
    source: 'RFC 5321, 4.5.3.1',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', at(routes.invite), (request) => {
          const { email } = bodyOf(request)
          if (typeof email === 'string' && email.length > 255) setBody(request, { email: email.slice(-255) })
        }),
    },
    witness: async (site) => (await invite(site, `${'k'.repeat(900)}@example.test`)).status === 200,
  },
  {
    ...should,
    id: 'blaxel-8-availability-of-no-name',
    group: 'input',
    breaks: 'A check of availability without a name is refused.',
    source: 'Blaxel OpenAPI, CheckWorkspaceAvailability: name is required',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        if (!pathOf(request).endsWith('/workspaces/availability')) return fetch(request)
        const isEmpty = (await request.clone().text()).trim() === '{}'
        const response = await fetch(request)
        return isEmpty && response.status === 400 ? jsonResponse(200, true) : response
      },
    },
    witness: async (site) => (await site.call('POST', '/workspaces/availability', { body: {} })).json === true,
  },
  {
    ...should,
    id: 'blaxel-8-same-role-again-conflicts',
    group: 'lifecycle',
    breaks: 'Setting the role that a member already has succeeds.',
    source: 'RFC 9110, 9.2.2: PUT is idempotent',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(routes.role), (request, reply) => {
          const member = memberOf(db, workspaceOf(db, request).id, param(request, 'subOrEmail'))
          if (member && member.role === bodyOf(request).role) reply.code(409).send()
        }),
    },
    witness: async (site) => {
      const { email } = await limitedUser(site)
      await setRole(site, email, 'admin')
      return (await setRole(site, email, 'admin')).status === 409
    },
  },
]
