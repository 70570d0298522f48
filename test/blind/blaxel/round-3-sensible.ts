import * as store from '../../reference/blaxel/store.ts'
import { showInvitation } from '../../reference/blaxel/users.ts'
import { showWorkspace } from '../../reference/blaxel/workspaces.ts'
import type { BlindBug } from '../bug.ts'
import { bodyOf, type Json, pause, setBody } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import { handling } from '../mock.ts'
import { enter, invite, join, limitedEmail, list, remove, send, setRole } from './calls.ts'
import { before, callerIn, putInvitation, rewrite, workspaceIn } from './helpers.ts'

const { should } = bugsOf('blaxel', 3)

/** Promises that no document states, but that are sensible. */
export const sensible: readonly BlindBug[] = [
  should({
    id: 'blaxel-3-other-case-cannot-join',
    group: 'input',
    breaks: 'A person whose address was invited in another letter case can accept',
    source: 'facts A4 (case-insensitive comparison recommended); logto-io/logto#5823, authgear/authgear-server#3673',
    planting: {
      reference: (service) =>
        before(service.app, 'POST /v0/workspaces/:workspaceName/join', (request, reply) => {
          const caller = callerIn(service.db, request)
          const row = store.findInvitation(service.db, workspaceIn(service.db, request)?.id ?? '', caller?.email ?? '')
          if (row && row.email !== caller?.email) reply.code(404).send()
        }),
    },
    witness: async (site) => {
      await invite(
        site,
        site.inviteeEmail.replace(/^./, (first) => first.toUpperCase()),
      )
      return (await join(site)).status === 404
    },
  }),
  should({
    id: 'blaxel-3-member-invited-in-other-case',
    group: 'input',
    breaks: 'A member cannot be invited again in another letter case',
    source: 'facts A4 (409 for a member; case-insensitive comparison recommended); daytonaio/daytona#2201',
    planting: {
      reference: (service) => {
        const { db } = service
        before(service.app, 'POST /v0/users', (request, reply) => {
          const [caller, workspace, { email }] = [callerIn(db, request), workspaceIn(db, request), bodyOf(request)]
          if (!caller || !workspace || typeof email !== 'string') return
          const member = store.findMember(db, workspace.id, email)
          if (!member?.email || member.id === email || member.email === email) return
          putInvitation(db, workspace.id, email, caller.id)
          const row = store.findInvitation(db, workspace.id, email)
          if (row) reply.code(200).send(showInvitation(row))
        })
      },
    },
    witness: async (site) => (await invite(site, (await limitedEmail(site)).toUpperCase())).status === 200,
  }),
  should({
    id: 'blaxel-3-lower-case-bearer-refused',
    group: 'errors',
    breaks: 'The name of the authorization scheme may be written in lower case',
    source: 'RFC 9110, 11.1: the scheme is case-insensitive',
    planting: {
      reference: ({ app }) => {
        app.addHook('onRequest', async (request, reply) =>
          String(request.headers.authorization ?? '').startsWith('bearer ') ? reply.code(401).send() : undefined,
        )
      },
    },
    witness: async (site) => {
      const headers = { authorization: `bearer ${site.credentials.admin}` }
      return (await site.call('GET', '/workspaces', { token: null, headers })).status === 401
    },
  }),
  should({
    id: 'blaxel-3-charset-refused',
    group: 'input',
    breaks: 'A JSON body may be sent with a charset parameter in its media type',
    source: 'RFC 9110, 8.3.1: parameters of a media type',
    planting: {
      reference: (service) =>
        before(service.app, 'PUT /v0/users/:subOrEmail', (request, reply) => {
          if (request.headers['content-type']?.includes(';')) reply.code(415).send()
        }),
    },
    witness: async (site) => {
      const headers = { 'content-type': 'application/json; charset=utf-8' }
      const sending = { headers, body: { role: 'member' } }
      return (await send(site, 'PUT', `/users/${await limitedEmail(site)}`, sending)).status === 415
    },
  }),
  should({
    id: 'blaxel-3-user-list-cacheable-by-proxies',
    group: 'tenants',
    breaks: 'Proxies are not told to keep the users of a workspace for other callers',
    source: 'RFC 9111, 3.5: responses to authorized requests',
    planting: {
      reference: (service) =>
        rewrite(service.app, 'GET /v0/users', (_body, _request, reply) => {
          reply.header('cache-control', 'public, max-age=60')
        }),
    },
    witness: async (site) =>
      Boolean((await send(site, 'GET', '/users')).headers.get('cache-control')?.includes('public')),
  }),
  should({
    id: 'blaxel-3-error-repeats-token',
    group: 'errors',
    breaks: 'An error does not repeat the token of the request',
    source: 'OWASP API security: no secrets in error messages',
    planting: {
      reference: (service) =>
        rewrite(
          service.app,
          'GET /v0/workspaces',
          (body, request) => ({ ...body, message: `Not a valid credential: ${request.headers.authorization}` }),
          401,
        ),
    },
    witness: async (site) =>
      (await site.call('GET', '/workspaces', { token: 'wrong-key-1' })).text.includes('wrong-key-1'),
  }),
  should({
    id: 'blaxel-3-error-shows-stack',
    group: 'errors',
    breaks: 'An error shows no source files of the service',
    source: 'facts A5: stack is an empty array',
    planting: {
      reference: (service) =>
        rewrite(
          service.app,
          'GET /v0/workspaces/:workspaceName',
          (body) => ({
            ...body,
            stack: ['at findOrRefuse (dist/workspaces.js:66:21)', 'at enter (dist/access.js:12:5)'],
          }),
          404,
        ),
    },
    witness: async (site) => (await site.call('GET', '/workspaces/nowhere-known')).text.includes('.js:'),
  }),
  should({
    id: 'blaxel-3-first-of-several-addresses',
    group: 'input',
    breaks: 'Several addresses in one text are not an address, so they get 400',
    source: 'Blaxel OpenAPI: email has the format email; 400 for an invalid e-mail',
    planting: {
      reference: (service) =>
        before(service.app, 'POST /v0/users', (request) => {
          const body = bodyOf(request)
          if (typeof body.email === 'string' && /^[^",;]+[,;]/.test(body.email))
            setBody(request, { ...body, email: body.email.split(/[,;]/)[0].trim() })
        }),
    },
    witness: async (site) => (await invite(site, `${site.fresh()}, ${site.fresh()}`)).status === 200,
  }),
  should({
    id: 'blaxel-3-undocumented-limit-cuts-list',
    group: 'paging',
    breaks: 'The list of users has no paging parameters, so an unknown parameter does not cut it',
    source: 'facts A2: cursor, limit and sort are not attached to GET /users',
    planting: {
      reference: (service) =>
        rewrite(service.app, 'GET /v0/users', (body, request) => {
          const limit = Number((request.query as Json).limit)
          return limit > 0 ? body.slice(0, limit) : body
        }),
    },
    witness: async (site) => (await send(site, 'GET', '/users?limit=1')).json.length === 1,
  }),
  should({
    id: 'blaxel-3-role-in-invitation-body-taken',
    group: 'input',
    breaks: 'An undocumented role in the body of an invitation makes no one an admin',
    source: 'facts E7: ignore an unknown role key',
    planting: {
      reference: (service) => {
        rewrite(service.app, 'POST /v0/users', (body, request) => {
          if (bodyOf(request).role !== 'admin') return
          store.setInvitedRole(service.db, body.id, 'admin')
          body.role = 'admin'
        })
      },
    },
    witness: async (site) =>
      (await send(site, 'POST', '/users', { body: { email: site.fresh(), role: 'admin' } })).json.role === 'admin',
  }),
  should({
    id: 'blaxel-3-list-folds-case',
    group: 'responses',
    breaks: 'The list spells an invited address as the answer to the invitation did',
    source: 'facts A4: echo the address as given',
    planting: {
      reference: (service) =>
        rewrite(service.app, 'GET /v0/users', (body) => {
          for (const user of body) if (!user.accepted) user.email = user.email.toLowerCase()
        }),
    },
    witness: async (site) => {
      const { email } = (await invite(site, 'Robin.Reed@example.test')).json
      return !(await list(site)).some((user) => user.email === email)
    },
  }),
  should({
    id: 'blaxel-3-joining-twice-succeeds',
    group: 'lifecycle',
    breaks: 'A member without a pending invitation cannot accept one',
    source: 'Blaxel OpenAPI (until 2026-07-07): AcceptWorkspaceInvitation 404 (no invitation)',
    planting: {
      reference: (service) => {
        const { db } = service
        before(service.app, 'POST /v0/workspaces/:workspaceName/join', (request, reply) => {
          const [caller, row] = [callerIn(db, request), workspaceIn(db, request)]
          if (!caller || !row || !store.roleIn(db, row.id, caller.id)) return
          reply.code(200).send({ email: caller.email, workspace: showWorkspace(row) })
        })
      },
    },
    witness: async (site) => {
      await enter(site)
      return (await join(site)).status === 200
    },
  }),
  should({
    id: 'blaxel-3-401-without-challenge',
    group: 'errors',
    breaks: 'A response with 401 says how to authenticate',
    source: 'RFC 9110, 15.5.2: WWW-Authenticate',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        const headers = new Headers(response.headers)
        headers.delete('www-authenticate')
        return new Response(response.body, { status: response.status, headers })
      },
    },
    witness: async (site) =>
      (await site.call('GET', '/workspaces', { token: null })).headers.get('www-authenticate') === null,
  }),
  should({
    id: 'blaxel-3-role-in-capitals-accepted',
    group: 'input',
    breaks: 'A role that does not exist gets 400, also if only its letter case differs',
    source: 'Blaxel OpenAPI: UpdateWorkspaceUserRole 400; two roles, admin and member',
    planting: handling('UpdateWorkspaceUserRole', (original) => (context) => {
      context.body = { role: (context.body as { role: string }).role.toLowerCase() }
      return original(context)
    }),
    witness: async (site) => (await setRole(site, 'maria@example.test', 'ADMIN')).status === 200,
  }),
  should({
    id: 'blaxel-3-empty-answer-said-to-be-json',
    group: 'responses',
    breaks: 'An answer without a body is not announced as JSON',
    source: 'facts D1 and E5: the SDK fails to parse an empty JSON response',
    planting: handling('RemoveWorkspaceUser', (original) => async (context) => {
      const reply = await original(context)
      return { ...reply, headers: { 'content-type': 'application/json' } }
    }),
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      const { text, headers } = await remove(site, email)
      return text === '' && headers.get('content-type') === 'application/json'
    },
  }),
  should({
    id: 'blaxel-3-update-keeps-updated-at',
    group: 'responses',
    breaks: 'A change of a workspace sets the time of its last change',
    source: 'Blaxel OpenAPI: TimeFields.updatedAt',
    planting: handling('UpdateWorkspace', (original) => async (context) => {
      const { updatedAt } = context.tenant.facts
      const reply = await original(context)
      context.tenant.facts = { ...context.tenant.facts, updatedAt }
      return { ...reply, body: { ...(reply.body as Json), updatedAt: new Date(updatedAt).toISOString() } }
    }),
    witness: async (site) => {
      const path = `/workspaces/${site.tenant.workspace}`
      await pause(10)
      await site.call('PUT', path, { body: { displayName: 'Acme Two' } })
      const { createdAt, updatedAt } = (await site.call('GET', path)).json
      return updatedAt === createdAt
    },
  }),
]
