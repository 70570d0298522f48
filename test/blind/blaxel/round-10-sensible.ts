import type { BlindBug } from '../bug.ts'
import { afterwards, bodyOf, changeJson, type Json, jsonOf, onHook, param } from '../common.ts'
import { answering } from '../mock.ts'
import type { Planting } from '../planting.ts'
import { changedRequest, jsonResponse, parsed, withHeaders } from '../proxy.ts'
import * as h from './round-10-helpers.ts'

const { should } = h
const isInvite = (request: Request): boolean =>
  request.method === 'POST' && new URL(request.url).pathname.endsWith('/users')

/** Refuses to invite an address again after its invitation ended in one way. */
const refusingAfter = (end: 'remove' | 'decline'): Planting => ({
  reference: ({ app, db }) => {
    const ended = new Set<string>()
    const keyOf = (workspace: string, email: unknown) => `${h.idOf(db, workspace)} ${String(email).toLowerCase()}`
    onHook(app, 'preHandler', h.isRoute('invite'), (request, reply) => {
      if (ended.has(keyOf(h.workspaceOf(request), bodyOf(request).email))) h.refuse(reply, 409)
    })
    changeJson(app, h.succeeded(end), (json, request) => {
      if (end === 'remove') ended.add(keyOf(h.workspaceOf(request), param(request, 'subOrEmail')))
      else ended.add(keyOf(param(request, 'workspaceName'), json.email))
    })
  },
})

/** Breaches of what is only inferred. */
export const sensible: readonly BlindBug[] = [
  should(
    'address-in-lower-case',
    'input',
    'An address is shown as it was given',
    'facts A4: e-mail case, echo as given [I]',
    {
      on: 'mock',
      wrap: (fetch) => async (request) =>
        isInvite(request)
          ? fetch(
              await changedRequest(request, (parts) => {
                if (typeof parts.json?.email === 'string')
                  parts.json = { ...parts.json, email: parts.json.email.toLowerCase() }
              }),
            )
          : fetch(request),
    },
    async (site) => {
      const email = `Mixed.${site.fresh()}`
      return (await h.invite(site, email)).json.email !== email
    },
  ),
  should(
    'revoke-needs-same-case',
    'input',
    'An invitation can be revoked with another letter case',
    'facts A4: e-mail case [I]; ecamp/ecamp3#7046',
    h.before('remove', (request, reply, db) => {
      const who = param(request, 'subOrEmail')
      const rows = db.all<Json>(
        'SELECT email FROM invitation WHERE workspace_id = ? AND email_key = ?',
        h.idOf(db, h.workspaceOf(request)),
        who.toLowerCase(),
      )
      if (rows.length > 0 && rows[0].email !== who) h.refuse(reply, 404)
    }),
    async (site) => {
      const email = site.fresh()
      await h.invite(site, email)
      return (await h.remove(site, email.toUpperCase())).status === 404
    },
  ),
  should(
    'other-case-listed-twice',
    'input',
    'Addresses that differ in letter case are one invitation',
    'facts A4: e-mail case [I]; appirio-tech/connect-app#3002',
    {
      reference: ({ app, db }) => {
        const spellings = new Map<string, Set<string>>()
        const keyOf = (workspace: string, email: string) => `${h.idOf(db, workspace)} ${email.toLowerCase()}`
        changeJson(app, h.succeeded('invite'), (json, request) => {
          const key = keyOf(h.workspaceOf(request), json.email)
          spellings.set(key, (spellings.get(key) ?? new Set<string>()).add(json.email))
        })
        afterwards(app, h.succeeded('remove'), (request) => {
          spellings.delete(keyOf(h.workspaceOf(request), param(request, 'subOrEmail')))
        })
        changeJson(app, h.succeeded('list'), (json, request) =>
          json.flatMap((user: Json) => {
            const known = spellings.get(keyOf(h.workspaceOf(request), user.email))
            return user.accepted || !known ? [user] : [...known].map((email) => ({ ...user, email }))
          }),
        )
      },
    },
    async (site) => {
      const email = site.fresh()
      await h.invite(site, email)
      await h.invite(site, email.toUpperCase())
      return (await h.list(site)).filter((user) => user.email.toLowerCase() === email).length === 2
    },
  ),
  should(
    'no-invitation-after-revoke',
    'sequences',
    'An address can be invited again after its invitation was revoked',
    'facts A4: re-invite after revoke [I]; lowcoder-org/lowcoder#1415',
    refusingAfter('remove'),
    async (site) => {
      const email = site.fresh()
      await h.invite(site, email)
      await h.remove(site, email)
      return (await h.invite(site, email)).status === 409
    },
  ),
  should(
    'no-invitation-after-decline',
    'sequences',
    'A person can be invited again after declining',
    'facts A4: re-invite after decline [I]',
    refusingAfter('decline'),
    async (site) => {
      await h.inviteInvitee(site)
      await h.decline(site)
      return (await h.inviteInvitee(site)).status === 409
    },
  ),
  should(
    'revoked-times-come-back',
    'sequences',
    'An invitation after a revoked one has a new time of creation',
    'facts A4: new createdAt/expiresAt [I]',
    {
      reference: ({ app }) => {
        const firsts = new Map<string, string>()
        changeJson(app, h.succeeded('invite'), (json) => {
          const key = `${json.workspace} ${json.email.toLowerCase()}`
          if (!firsts.has(key)) firsts.set(key, json.createdAt)
          json.createdAt = firsts.get(key)
        })
      },
    },
    async (site) => {
      const email = site.fresh()
      const first = await h.invite(site, email)
      await h.remove(site, email)
      await new Promise((resolve) => setTimeout(resolve, 20))
      return (await h.invite(site, email)).json.createdAt === first.json.createdAt
    },
  ),
  should(
    'missing-address-422',
    'errors',
    'A body without an address is refused with 400',
    'facts E6: missing e-mail [I]',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const copy = request.clone()
        const response = await fetch(request)
        if (response.status !== 400 || !isInvite(copy)) return response
        const json = parsed(await copy.text())
        if (typeof json !== 'object' || json === null || 'email' in json) return response
        return jsonResponse(422, { code: 422, error: 'Unprocessable entity', message: 'email is required' })
      },
    },
    async (site) => (await h.send(site, 'POST', '/users', { body: {} })).status === 422,
  ),
  should(
    'unknown-key-refused',
    'input',
    'An unknown key in the body of an invitation is ignored',
    'facts E7; InviteWorkspaceUserRequest: other keys are ignored [I]',
    h.before('invite', (request, reply) => {
      if (Object.keys(bodyOf(request)).some((key) => key !== 'email')) h.refuse(reply, 400)
    }),
    async (site) =>
      (await h.send(site, 'POST', '/users', { body: { email: site.fresh(), note: 'Hello' } })).status === 400,
  ),
  should(
    'role-of-body-taken',
    'input',
    'An invitation has the role member, also if the body names another one',
    'facts E7: ignore role [I]',
    {
      reference: ({ app, db }) =>
        changeJson(app, h.succeeded('invite'), (json, request) => {
          if (bodyOf(request).role !== 'admin') return
          db.run("UPDATE invitation SET role = 'admin' WHERE id = ?", json.id)
          json.role = 'admin'
        }),
    },
    async (site) =>
      (await h.send(site, 'POST', '/users', { body: { email: site.fresh(), role: 'admin' } })).json.role === 'admin',
  ),
  should(
    'decline-of-nothing-succeeds',
    'errors',
    'Declining without an invitation responds with 404',
    'facts F: decline +404 [I]',
    {
      reference: ({ app }) => {
        const isMissing = (request: Parameters<typeof param>[0], status: number) =>
          status === 404 && h.isRoute('decline')(request)
        changeJson(
          app,
          (request, reply) => isMissing(request, reply.statusCode),
          (_json, _request, reply) => {
            reply.code(200)
            return {}
          },
        )
      },
    },
    async (site) => (await h.decline(site)).status === 200,
  ),
  should(
    'bare-401-of-join',
    'errors',
    'A response with 401 says how to send a credential',
    'RFC 9110, 15.5.2 [I]',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (response.status !== 401 || !request.url.endsWith('/join')) return response
        return withHeaders(response, (headers) => headers.delete('www-authenticate'))
      },
    },
    async (site) => {
      const refused = await site.call('POST', `/workspaces/${h.nameOf(site)}/join`, { token: null })
      return refused.status === 401 && !refused.headers.has('www-authenticate')
    },
  ),
  should(
    'charset-refused',
    'input',
    'The media type of a body may have a charset',
    'RFC 9110, 8.3 [I]',
    h.early('role', (request, reply) => {
      if (request.headers['content-type'] !== 'application/json') h.refuse(reply, 415)
    }),
    async (site) => {
      const { email } = await h.limitedMember(site)
      const headers = { 'content-type': 'application/json; charset=utf-8' }
      return (await h.setRole(site, email, 'member', { headers })).status === 415
    },
  ),
  should(
    'malformed-json-500',
    'errors',
    'A body that is not JSON is refused with 400',
    'facts E6 [I]',
    h.before('role', (request, reply) => {
      if (jsonOf(request) === undefined) h.refuse(reply, 500)
    }),
    async (site) => {
      const { email } = await h.limitedMember(site)
      return (await h.send(site, 'PUT', `/users/${email}`, { raw: '{"role": "member"' })).status === 500
    },
  ),
  should(
    'pending-without-accepted',
    'responses',
    'A pending invitation is listed with accepted: false',
    'facts A4: list, accepted:false [I]',
    answering('ListWorkspaceUsers', (json) => {
      for (const user of Array.isArray(json) ? json : []) if (!user.accepted) delete user.accepted
    }),
    async (site) => {
      const email = site.fresh()
      await h.invite(site, email)
      return !('accepted' in (await h.find(site, email)))
    },
  ),
  should(
    'user-number-counts-invitees',
    'responses',
    'The number of people in a workspace counts members only',
    'facts A3: workspaceDetails.user_number [I]',
    h.showing('mine', (db, json: Json) => {
      for (const one of json) {
        const sql = 'SELECT count(*) AS count FROM invitation WHERE workspace_id = ?'
        one.workspaceDetails.user_number += db.one<Json>(sql, h.idOf(db, one.workspace.name)).count
      }
    }),
    async (site) => {
      await h.inviteInvitee(site)
      const members = (await h.list(site)).filter((user) => user.accepted).length
      return (await h.mine(site)).json[0].workspaceDetails.user_number > members
    },
  ),
]
