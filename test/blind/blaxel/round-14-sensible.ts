import type { BlindBug } from '../bug.ts'
import {
  afterwards,
  always,
  answer,
  bodyOf,
  changeJson,
  type Json,
  onHook,
  param,
  setBody,
  setParameter,
} from '../common.ts'
import { changedResponse, jsonResponse, parsed } from '../proxy.ts'
import * as h from './round-14-helpers.ts'
import { should, to } from './round-14-helpers.ts'

const keyOf = (service: h.Service, request: Json): string =>
  `${h.workspaceIdOf(service.db, request)} ${String(bodyOf(request).email ?? param(request, 'subOrEmail')).toLowerCase()}`

const succeeds =
  (...operations: readonly string[]) =>
  (request: Json, reply: Json): boolean =>
    reply.statusCode === 200 && to(...operations)(request)

export const sensibleBugs: readonly BlindBug[] = [
  should(
    'case-makes-second-entry',
    'input',
    'An address in other letter case is the same address',
    'twentyhq/twenty#23036',
    h.proxy('mock', (fetch) => {
      const extra = new Map<string, Json[]>()
      return async (request) => {
        const operation = h.operationOf(request)
        const where = h.selected(request)
        const email = parsed(await request.clone().text())?.email
        const response = await fetch(request)
        if (operation === 'DELETE /users/{}') extra.delete(where)
        if (operation === 'GET /users' && response.status === 200)
          return changedResponse(response, (list: Json) => [...list, ...(extra.get(where) ?? [])])
        if (
          operation !== 'POST /users' ||
          response.status !== 409 ||
          typeof email !== 'string' ||
          email === email.toLowerCase()
        )
          return response
        const entry = { email, role: 'member', accepted: false }
        extra.set(where, [...(extra.get(where) ?? []), entry])
        return jsonResponse(200, { email, role: 'member' })
      }
    }),
    async (site) => {
      const email = site.fresh()
      await h.invite(site, email)
      await h.invite(site, email.toUpperCase())
      return (await h.entries(site, email)).length > 1
    },
  ),
  should(
    'removed-member-not-invitable',
    'sequences',
    'A member who was removed can be invited again',
    'twentyhq/twenty#2848',
    {
      reference: (service) => {
        const gone = new Set<string>()
        afterwards(service.app, succeeds('POST /workspaces/{}/join'), (request) =>
          gone.add(`${h.workspaceIdOf(service.db, request)} ${h.callerOf(service.db, request)?.email.toLowerCase()}`),
        )
        onHook(service.app, 'preHandler', to('POST /users'), (request, reply) => {
          if (gone.has(keyOf(service, request))) answer(reply, 409, { code: 409, error: 'Resource already exists' })
        })
      },
    },
    async (site) => {
      await h.joined(site)
      await h.revoke(site, site.inviteeEmail)
      return (await h.invite(site, site.inviteeEmail)).status === 409
    },
  ),
  should(
    'decliner-not-invitable',
    'sequences',
    'A person who declined can be invited again',
    'facts A4: invite again after decline',
    {
      reference: (service) => {
        const gone = new Set<string>()
        afterwards(service.app, succeeds('POST /workspaces/{}/decline'), (request) =>
          gone.add(`${h.workspaceIdOf(service.db, request)} ${h.callerOf(service.db, request)?.email.toLowerCase()}`),
        )
        onHook(service.app, 'preHandler', to('POST /users'), (request, reply) => {
          if (gone.has(keyOf(service, request))) answer(reply, 400, { code: 400, error: 'Bad request' })
        })
      },
    },
    async (site) => {
      await h.invite(site, site.inviteeEmail)
      await h.respond(site, 'decline')
      return (await h.invite(site, site.inviteeEmail)).status === 400
    },
  ),
  should(
    'invited-again-with-old-times',
    'sequences',
    'An invitation after a withdrawal has a new time of creation',
    'facts A4: new createdAt and expiresAt',
    {
      reference: (service) => {
        const first = new Map<string, Json>()
        h.withChange(service, 'POST /users', (json, request) => {
          const old = first.get(keyOf(service, request))
          if (old) return { ...json, ...old }
          first.set(keyOf(service, request), { createdAt: json.createdAt, expiresAt: json.expiresAt })
          return json
        })
      },
    },
    async (site) => {
      const email = site.fresh()
      const one = await h.invite(site, email)
      await h.revoke(site, email)
      await new Promise((resolve) => setTimeout(resolve, 20))
      return (await h.invite(site, email)).json.createdAt === one.json.createdAt
    },
  ),
  should(
    'third-invitation-refused',
    'sequences',
    'An address can be invited again after each withdrawal',
    'facts A4: invite again after revoke',
    {
      reference: (service) => {
        const counts = new Map<string, number>()
        afterwards(service.app, succeeds('DELETE /users/{}'), (request) => {
          const key = keyOf(service, request)
          counts.set(key, (counts.get(key) ?? 0) + 1)
        })
        onHook(service.app, 'preHandler', to('POST /users'), (request, reply) => {
          if ((counts.get(keyOf(service, request)) ?? 0) > 1) answer(reply, 409, { code: 409, error: 'Conflict' })
        })
      },
    },
    async (site) => {
      const email = site.fresh()
      for (const _ of [1, 2]) {
        await h.invite(site, email)
        await h.revoke(site, email)
      }
      return (await h.invite(site, email)).status === 409
    },
  ),
  should(
    'role-key-is-taken',
    'input',
    'An undocumented role in the body of an invitation is ignored',
    'facts E7',
    {
      reference: (service) =>
        h.withChange(service, 'POST /users', (json, request) => {
          if (bodyOf(request).role !== 'admin') return
          service.db.run("UPDATE invitation SET role = 'admin' WHERE id = ?", json.id)
          json.role = 'admin'
        }),
    },
    async (site) =>
      (await h.invite(site, '', false, { body: { email: site.fresh(), role: 'admin' } })).json.role === 'admin',
  ),
  should(
    'no-invitations-is-empty-array',
    'responses',
    'A caller without pending invitations gets 404',
    'facts E8',
    {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => reply.statusCode === 404 && to('GET /profile/invitations')(request),
          (_json, _request, reply) => {
            reply.code(200)
            return []
          },
        ),
    },
    async (site) =>
      (await site.call('GET', '/profile/invitations', { token: site.credentials.invitee })).status === 200,
  ),
  should(
    'member-invited-again',
    'lifecycle',
    'Inviting a member is refused and makes no second entry',
    'facts A4: 409 in the vendor’s MCP server',
    {
      reference: (service) =>
        onHook(service.app, 'preHandler', to('POST /users'), (request, reply) => {
          const { db } = service
          const { email } = bodyOf(request)
          const workspace = h.workspaceIdOf(db, request)
          if (typeof email !== 'string' || !workspace) return
          const key = email.toLowerCase()
          const sql = `SELECT 1 AS one FROM member m JOIN person p ON p.id = m.person_id
            WHERE m.workspace_id = ? AND p.email_key = ?`
          if (!db.one(sql, workspace, key)) return
          const now = Date.now() * 1000
          db.run(
            "INSERT INTO invitation VALUES (?, ?, ?, ?, 'member', 'usr_0', ?, ?, ?) ON CONFLICT DO NOTHING",
            ...[`inv_${now}`, workspace, email, key, now, now, now * 2],
          )
          answer(reply, 200, { email, role: 'member' })
        }),
    },
    async (site) => {
      const { email } = await h.limitedMember(site)
      await h.invite(site, email)
      return (await h.entries(site, email)).length > 1
    },
  ),
  should(
    'leaving-as-stranger-succeeds',
    'errors',
    'Leaving a workspace that one is not in fails',
    'Blaxel control plane OpenAPI: leave, 404',
    {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => reply.statusCode === 404 && to('DELETE /workspaces/{}/leave')(request),
          (json, request, reply) => {
            if (json?.message !== 'You are not in this workspace') return json
            reply.code(200)
            return { name: param(request, 'workspaceName') }
          },
        ),
    },
    async (site) => (await h.leave(site, site.credentials.invitee)).status === 200,
  ),
  should(
    'removal-takes-sent-invitations',
    'sequences',
    'Invitations stay when the admin who sent them is removed',
    'every client: one person’s removal does not touch others',
    {
      reference: ({ app, db }) =>
        afterwards(app, succeeds('DELETE /users/{}'), (request) => {
          const sql = 'DELETE FROM invitation WHERE workspace_id = ? AND invited_by = ?'
          db.run(sql, h.workspaceIdOf(db, request), param(request, 'subOrEmail'))
        }),
    },
    async (site) => {
      const { sub } = await h.limitedMember(site)
      const email = site.fresh()
      await h.setRole(site, sub, 'admin')
      await h.invite(site, email, false, { token: site.credentials.limited })
      await h.revoke(site, sub)
      return !(await h.has(site, email))
    },
  ),
  should(
    'update-drops-other-labels',
    'lifecycle',
    'An update without labels keeps the labels',
    'Blaxel control plane OpenAPI: UpdateWorkspace',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', to('PUT /workspaces/{}'), (request) => {
          const body = bodyOf(request)
          if (typeof body.displayName === 'string' && !('labels' in body)) setBody(request, { ...body, labels: {} })
        }),
    },
    async (site) => {
      const name = h.nameOf(site)
      await h.workspace(site, 'PUT', name, { body: { labels: { team: 'blue' } } })
      await h.workspace(site, 'PUT', name, { body: { displayName: 'Amber' } })
      return (await h.workspace(site, 'GET', name)).json?.labels?.team !== 'blue'
    },
  ),
  should(
    'invitation-in-lower-case',
    'responses',
    'The address of an invitation is written as in the request',
    'facts A4: echo as given',
    h.changing('POST /users', (json) => ({ ...json, email: String(json.email).toLowerCase() })),
    async (site) => (await h.invite(site, 'Ann.Lee@example.test')).json?.email === 'ann.lee@example.test',
  ),
  should(
    'revoke-minds-case',
    'input',
    'An invitation can be withdrawn by its address in other letter case',
    'Shelf-nu/shelf.nu#3056',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', to('DELETE /users/{}'), (request) => {
          const who = param(request, 'subOrEmail')
          if (who.includes('@') && who !== who.toLowerCase()) setParameter(request, 'subOrEmail', `?${who}`)
        }),
    },
    async (site) => {
      await h.invite(site, 'ann.lee@example.test')
      return (await h.revoke(site, 'Ann.Lee@example.test')).status === 404
    },
  ),
  should(
    'no-challenge',
    'errors',
    'A 401 names the scheme in WWW-Authenticate',
    'RFC 9110, 15.5.2',
    {
      reference: ({ app }) =>
        afterwards(app, always, (_request, reply) => {
          reply.removeHeader('www-authenticate')
        }),
    },
    async (site) => {
      const { status, headers } = await h.users(site, false, { token: null })
      return status === 401 && !headers.has('www-authenticate')
    },
  ),
  should(
    'same-invite-at-once-fails',
    'concurrency',
    'Two requests at once for one address get no server error',
    'otari#668: uncaught 500 from a constraint',
    h.proxy('mock', (fetch) => {
      const running = new Set<string>()
      return async (request) => {
        if (h.operationOf(request) !== 'POST /users') return fetch(request)
        const key = `${h.selected(request)} ${await request.clone().text()}`
        if (running.has(key)) return jsonResponse(500, { code: 500, error: 'Internal error' })
        running.add(key)
        await new Promise((resolve) => setTimeout(resolve, 5))
        const response = await fetch(request)
        running.delete(key)
        return response
      }
    }),
    async (site) => {
      const email = site.fresh()
      const all = await Promise.all([h.invite(site, email), h.invite(site, email)])
      return all.some(({ status }) => status === 500)
    },
  ),
]
