import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, param, setBody } from '../common.ts'
import { withRules } from '../mock.ts'
import { entries, invite, join, remove } from './calls.ts'
import { before, callerOf, rewrite, workspaceOf } from './helpers.ts'

const base = { provider: 'blaxel', round: 1, group: 'input', strength: 'must' } as const

const inviteRoute = 'POST /v0/users'

/** Case of letters, spaces, media types and keys that are not part of the API. */
export const letters: readonly BlindBug[] = [
  {
    ...base,
    id: 'blaxel-1-charset-refused',
    strength: 'should',
    breaks: 'A body with the type application/json; charset=utf-8 is accepted',
    source: 'RFC 9110, section 8.3.1: parameters of a media type',
    planting: {
      reference: ({ app }) =>
        before(app, inviteRoute, (request, reply) =>
          request.headers['content-type']?.includes(';') ? reply.code(415).send('') : undefined,
        ),
    },
    witness: async (site) =>
      (await invite(site, site.fresh(), { headers: { 'content-type': 'application/json; charset=utf-8' } })).status ===
      415,
  },
  {
    ...base,
    id: 'blaxel-1-case-makes-second-invitation',
    strength: 'should',
    breaks: 'Addresses that differ only in case are one invitation',
    source: 'twentyhq/twenty#23036; facts A4: the case of addresses is ignored by the vendor’s client',
    planting: withRules({ emailCase: 'significant' }),
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      await invite(site, email.toUpperCase())
      return (await entries(site, email)).length === 2
    },
  },
  {
    ...base,
    id: 'blaxel-1-revoke-in-other-case-fails',
    strength: 'should',
    breaks: 'An invitation can be revoked with its address in another case',
    source: 'facts A4: the case of addresses is ignored',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'DELETE /v0/users/:subOrEmail', (request, reply) => {
          const who = param(request, 'subOrEmail')
          const sql = 'SELECT email FROM invitation WHERE workspace_id = ? AND email_key = ?'
          const row = db.one<{ email: string }>(sql, workspaceOf(db, request).id, who.toLowerCase())
          return row && row.email !== who ? reply.code(404).send('') : undefined
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await remove(site, email.toUpperCase())).status === 404
    },
  },
  {
    ...base,
    id: 'blaxel-1-spaces-are-stored',
    strength: 'should',
    breaks: 'An address with spaces around it is refused or stored without them',
    source: 'Blaxel OpenAPI, InviteWorkspaceUserRequest: format email',
    planting: {
      reference: ({ app, db }) => {
        const sent = new WeakMap<object, string>()
        before(app, inviteRoute, (request) => {
          const { email } = bodyOf(request)
          if (typeof email !== 'string' || email === email.trim()) return
          sent.set(request, email)
          setBody(request, { email: email.trim() })
        })
        rewrite(app, inviteRoute, (json, request) => {
          const email = sent.get(request)
          if (email === undefined) return json
          db.run('UPDATE invitation SET email = ?, email_key = ? WHERE id = ?', email, email.toLowerCase(), json.id)
          return { ...json, email }
        })
      },
    },
    witness: async (site) => (await invite(site, ` ${site.fresh()} `)).json?.email?.startsWith(' ') === true,
  },
  {
    ...base,
    id: 'blaxel-1-role-key-is-taken',
    strength: 'should',
    breaks: 'A role in the body of an invite, which is not part of the API, does not make the invitee an admin',
    source: 'facts A2: the body never had a role',
    planting: {
      reference: ({ app, db }) =>
        rewrite(app, inviteRoute, (json, request) => {
          const { role } = bodyOf(request)
          if (role !== 'admin') return json
          db.run('UPDATE invitation SET role = ? WHERE id = ?', role, json.id)
          return { ...json, role }
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      const body = { email, role: 'admin' }
      await invite(site, email, { body })
      return (await entries(site, email))[0].role === 'admin'
    },
  },
  {
    ...base,
    id: 'blaxel-1-invited-in-capitals-cannot-join',
    strength: 'should',
    breaks: 'A person can accept an invitation whose address has other capital letters than that of the account',
    source: 'Automattic/wp-calypso#114133',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'POST /v0/workspaces/:workspaceName/join', (request, reply) => {
          const { email } = callerOf(db, request)
          const sql = 'SELECT 1 FROM invitation WHERE workspace_id = ? AND email_key = ? AND email <> ?'
          if (!db.one(sql, workspaceOf(db, request).id, email.toLowerCase(), email)) return undefined
          return answer(reply, 404, {
            code: 404,
            error: 'Not found',
            message: 'You have no invitation to this workspace',
          })
        }),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail.toUpperCase())
      return (await join(site)).status === 404
    },
  },
]
