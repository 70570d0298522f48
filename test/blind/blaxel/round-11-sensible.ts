import { addMember } from '../../reference/blaxel/schema.ts'
import { findInvitation } from '../../reference/blaxel/store.ts'
import { emailKey } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { afterwards, answer, bodyOf, changeJson, type Json, jsonOf, onHook, param, routeOf } from '../common.ts'
import { changedRequest, changingJson, jsonResponse, withHeaders } from '../proxy.ts'
import * as h from './round-11-helpers.ts'

const { should } = h
const failure = { code: 500, error: 'Internal error', message: 'Unexpected end of input' }

export const sensible: readonly BlindBug[] = [
  should(
    'form-type-is-read-as-json',
    'input',
    'An invitation in another media type is refused',
    'facts F: 415 is inferred',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', h.on('POST /v0/users'), (request) => {
          request.headers['content-type'] = 'application/json'
        }),
    },
    async (site) => {
      const headers = { 'x-blaxel-workspace': h.nameOf(site), 'content-type': 'text/plain' }
      const raw = JSON.stringify({ email: site.fresh() })
      return (await site.call('POST', '/users', { headers, raw })).status === 200
    },
  ),
  should(
    'no-challenge-for-own-invitations',
    'errors',
    'A 401 says how to authenticate',
    'RFC 9110, 15.5.2',
    {
      reference: ({ app }) =>
        afterwards(app, h.done('GET /v0/profile/invitations', 401), (_, reply) => {
          reply.removeHeader('www-authenticate')
        }),
    },
    async (site) => {
      const { status, headers } = await site.call('GET', '/profile/invitations', { token: null })
      return status === 401 && !headers.has('www-authenticate')
    },
  ),
  should(
    'role-in-the-invitation-counts-on-joining',
    'lifecycle',
    'A role in the body of an invitation is ignored',
    'facts E7: ignoring the role is inferred',
    {
      reference: ({ app, db }) => {
        const asked = new Map<string, string>()
        afterwards(app, h.done('POST /v0/users'), (request) => {
          const { email, role } = bodyOf(request)
          if (role === 'admin') asked.set(`${h.workspaceOf(db, request).id} ${emailKey(email)}`, role)
        })
        afterwards(app, h.done('POST /v0/workspaces/:workspaceName/join'), (request) => {
          const { id } = h.workspaceOf(db, request)
          const caller = h.callerOf(db, request)
          const role = asked.get(`${id} ${emailKey(caller?.email ?? '')}`)
          if (!role || !caller) return
          db.run('DELETE FROM member WHERE workspace_id = ? AND person_id = ?', id, caller.id)
          addMember(db, id, caller.id, role, true)
        })
      },
    },
    async (site) => {
      await h.inside(site, 'tenant', 'POST', '/users', { email: site.inviteeEmail, role: 'admin' })
      await h.join(site)
      return (await h.entries(site))[0].role === 'admin'
    },
  ),
  should(
    'missing-address-fails',
    'errors',
    'An invitation without an address is a mistake of the client',
    'facts E6: 400 for a missing address is inferred',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', h.on('POST /v0/users'), (request, reply) => {
          const body = jsonOf(request)
          if (body && !Array.isArray(body) && body.email === undefined) answer(reply, 500, failure)
        }),
    },
    async (site) => (await h.inside(site, 'tenant', 'POST', '/users', {})).status === 500,
  ),
  should(
    'no-invitations-is-an-empty-list',
    'responses',
    'A caller without invitations gets 404',
    'facts E8: the documents declare an array and a 404',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const isMine = h.lineOf(request) === 'GET /profile/invitations'
        const response = await fetch(request)
        return isMine && response.status === 404 ? jsonResponse(200, []) : response
      },
    },
    async (site) => (await h.mine(site)).status === 200,
  ),
  should(
    'declining-nothing-succeeds',
    'lifecycle',
    'Only an invitation can be declined',
    'facts F: 404 for decline is inferred',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', h.on('POST /v0/workspaces/:workspaceName/decline'), (request, reply) => {
          const { id, name } = h.workspaceOf(db, request)
          const email = h.callerOf(db, request)?.email ?? ''
          if (id && !findInvitation(db, id, email)) answer(reply, 200, { email, workspace: name })
        }),
    },
    async (site) => (await h.decline(site, 'otherTenant')).status === 200,
  ),
  should(
    'declined-address-is-blocked',
    'sequences',
    'A person who has declined can be invited again',
    'alkem-io/server#3040; facts A4: allowed, inferred',
    {
      reference: ({ app, db }) => {
        const declined = new Set<string>()
        afterwards(app, h.done('POST /v0/workspaces/:workspaceName/decline'), (request) => {
          declined.add(`${h.workspaceOf(db, request).id} ${emailKey(h.callerOf(db, request)?.email ?? '')}`)
        })
        onHook(app, 'preHandler', h.on('POST /v0/users'), (request, reply) => {
          const key = `${h.workspaceOf(db, request).id} ${emailKey(String(bodyOf(request).email))}`
          if (declined.has(key)) answer(reply, 409, { code: 409, error: 'Resource already exists' })
        })
      },
    },
    async (site) => {
      await h.invite(site)
      await h.decline(site)
      return (await h.invite(site)).status === 409
    },
  ),
  should(
    'invited-again-keeps-the-first-time',
    'sequences',
    'An invitation after a revocation has a new time of creation',
    'facts A4: new createdAt, inferred',
    {
      on: 'mock',
      wrap: (fetch) => {
        const first = new Map<string, string>()
        return async (request) => {
          const key = `${h.headerOf(request)} ${await request.clone().text()}`
          const isInvite = h.lineOf(request) === 'POST /users'
          const response = await fetch(request)
          if (!isInvite || response.status !== 200) return response
          const invitation = await response.json()
          if (!first.has(key)) first.set(key, invitation.createdAt)
          return jsonResponse(200, { ...invitation, createdAt: first.get(key) }, response.headers)
        }
      },
    },
    async (site) => {
      const email = site.fresh()
      const before = await h.invite(site, email)
      await h.remove(site, email)
      await new Promise((resolve) => setTimeout(resolve, 20))
      return before.json.createdAt === (await h.invite(site, email)).json.createdAt
    },
  ),
  should(
    'invitees-count-as-people',
    'responses',
    'The number of people of a workspace has only its members',
    'facts A3: user_number',
    {
      reference: ({ app, db }) =>
        changeJson(app, h.done('GET /v0/profile/invitations'), (rows) => {
          const sql = `SELECT count(*) AS n FROM invitation i JOIN workspace w ON w.id = i.workspace_id WHERE w.name = ?`
          for (const { workspace, workspaceDetails } of rows)
            workspaceDetails.user_number += db.one<{ n: number }>(sql, workspace.name)?.n ?? 0
        }),
    },
    async (site) => {
      await h.invite(site)
      const members = (await h.listed(site)).filter(({ accepted }) => accepted)
      return (await h.mine(site)).json[0].workspaceDetails.user_number > members.length
    },
  ),
  should(
    'broken-json-fails',
    'errors',
    'A role change whose body is not JSON is a mistake of the client',
    'HTTP semantics: 400 for a malformed body',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', h.on('PUT /v0/users/:subOrEmail'), (request, reply) => {
          if (jsonOf(request) === undefined) answer(reply, 500, failure)
        }),
    },
    async (site) => {
      const headers = { 'x-blaxel-workspace': h.nameOf(site) }
      return (await site.call('PUT', '/users/stranger@example.test', { headers, raw: '{"role":' })).status === 500
    },
  ),
  should(
    'wrong-method-fails',
    'errors',
    'A method that a path does not have is a mistake of the client',
    'HTTP semantics: 404 or 405',
    {
      reference: ({ app }) =>
        onHook(
          app,
          'onRequest',
          (request) => routeOf(request) === 'PATCH /v0/users/:subOrEmail',
          (_, reply) => answer(reply, 500, failure),
        ),
    },
    async (site) => (await h.inside(site, 'tenant', 'PATCH', '/users/stranger', { role: 'admin' })).status === 500,
  ),
  should(
    'removal-is-json-without-a-body',
    'responses',
    'The empty answer to a removal does not claim to be JSON',
    'facts E5: the vendor declares no body',
    {
      on: 'reference',
      wrap: (fetch) => async (request) => {
        const isRemoval = h.lineOf(request).startsWith('DELETE /users/')
        const response = await fetch(request)
        if (!isRemoval || response.status !== 200) return response
        return withHeaders(new Response(null, response), (headers) => {
          headers.delete('content-length')
          headers.set('content-type', 'application/json')
        })
      },
    },
    async (site) => {
      const email = site.fresh()
      await h.invite(site, email)
      const { text, headers } = await h.remove(site, email)
      return text === '' && /json/.test(headers.get('content-type') ?? '')
    },
  ),
  should(
    'pending-people-have-no-accepted',
    'responses',
    'People who have not accepted yet are listed as not accepted',
    'facts A4: accepted false is inferred',
    changingJson(
      'mock',
      (request, { status }) => h.lineOf(request) === 'GET /users' && status === 200,
      (users) => users.map(({ accepted, ...rest }: Json) => (accepted ? { ...rest, accepted } : rest)),
    ),
    async (site) => {
      const email = site.fresh()
      await h.invite(site, email)
      return (await h.entries(site, email))[0].accepted === undefined
    },
  ),
  should(
    'no-name-is-available',
    'input',
    'The name check refuses a body without a name',
    'facts A2: name is required; the status is inferred',
    {
      on: 'reference',
      wrap: (fetch) => async (request) =>
        fetch(
          h.lineOf(request) === 'POST /workspaces/availability'
            ? await changedRequest(request, ({ json }) => {
                if (json && json.name === undefined) json.name = 'undefined'
              })
            : request,
        ),
    },
    async (site) => (await site.call('POST', '/workspaces/availability', { body: {} })).status === 200,
  ),
  should(
    'workspace-is-cached-publicly',
    'tenants',
    'A shared cache does not keep a workspace of one caller for others',
    'RFC 9111, 3.5',
    {
      reference: ({ app }) =>
        afterwards(app, h.done('GET /v0/workspaces/:workspaceName'), (request, reply) => {
          if (param(request, 'workspaceName')) reply.header('cache-control', 'public, max-age=60')
        }),
    },
    async (site) => {
      const { headers } = await site.call('GET', `/workspaces/${h.nameOf(site)}`)
      return /public/.test(headers.get('cache-control') ?? '')
    },
  ),
]
