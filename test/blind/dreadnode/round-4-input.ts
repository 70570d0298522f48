import type { FastifyRequest } from 'fastify'
import type { BlindBug } from '../bug.ts'
import { bodyOf, changeJson, onHook, param, pause, setBody, uuid } from '../common.ts'
import { cancel, grant, invite, memberWith, orgOf, respond, users } from './calls.ts'
import { gives, isFor, orgIdIn } from './helpers.ts'

const common = { provider: 'dreadnode', round: 4, strength: 'must' } as const

/** Bodies that are read wrongly, and requests that disturb each other. */
export const input: readonly BlindBug[] = [
  {
    ...common,
    id: 'dreadnode-4-any-text-accepts',
    group: 'input',
    breaks: 'Only the boolean true accepts an invitation.',
    source: 'facts C2: accept is a boolean (the truth value of a text)',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isFor('respond'), (request) => {
          const { accept } = bodyOf(request)
          if (typeof accept === 'string' && accept !== '') setBody(request, { accept: true })
        }),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail, { role: 'contributor' })).json
      await respond(site, id, 'false')
      return (await memberWith(site, site.inviteeEmail)) !== undefined
    },
  },
  {
    ...common,
    id: 'dreadnode-4-body-sets-the-inviter',
    group: 'input',
    breaks: 'The inviter is the caller, also if the body names another one.',
    source: 'OpenAPI document: other properties are allowed and ignored (mass assignment)',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, gives(200, 'invite'), (json, request) => {
          const by = bodyOf(request).invited_by
          if (typeof by !== 'string' || !uuid.test(by)) return
          db.run('UPDATE invitation SET invited_by = ? WHERE id = ?', by, json.id)
          json.invited_by = by
        }),
    },
    witness: async (site) => {
      const body = { email: site.fresh(), role: 'reader', invited_by: '5f0c9a1e-7d42-4b8e-9c36-1a2e4d7b8f03' }
      return (
        (await site.call('POST', `${orgOf(site)}/invitations`, { body })).json.invited_by ===
        '5f0c9a1e-7d42-4b8e-9c36-1a2e4d7b8f03'
      )
    },
  },
  {
    ...common,
    id: 'dreadnode-4-charset-is-not-json',
    group: 'input',
    breaks: 'A JSON body may have a content type with a charset.',
    source: 'RFC 9110, 8.3: parameters of a media type (compared as a whole)',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        if (!/^application\/json *;/i.test(request.headers.get('content-type') ?? '')) return fetch(request)
        const headers = new Headers(request.headers)
        headers.set('content-type', 'text/plain')
        return fetch(new Request(request.url, { method: request.method, headers, body: await request.text() }))
      },
    },
    witness: async (site) => {
      const headers = { 'content-type': 'application/json; charset=utf-8' }
      return (await invite(site, site.fresh(), { headers })).status >= 400
    },
  },
  {
    ...common,
    id: 'dreadnode-4-silent-invites-are-not-checked',
    group: 'input',
    breaks: 'A text that is not an e-mail address cannot be invited, without an e-mail either.',
    source: 'OpenAPI document: email has the format email (the mailer checks the address)',
    planting: {
      reference: ({ app, db }) => {
        const given = new WeakMap<FastifyRequest, string>()
        onHook(app, 'preHandler', isFor('invite'), (request) => {
          const { email, send_email, ...rest } = bodyOf(request)
          if (send_email !== false || typeof email !== 'string' || /^$|@/.test(email)) return
          given.set(request, email)
          const local = Buffer.from(email).toString('hex').slice(0, 60)
          setBody(request, { ...rest, send_email, email: `${local}@unchecked.test` })
        })
        changeJson(app, gives(200, 'invite'), (json, request) => {
          const email = given.get(request)
          if (email === undefined) return
          const sql = 'UPDATE OR IGNORE invitation SET email = ?, email_key = ? WHERE id = ?'
          db.run(sql, email, email.toLowerCase(), json.id)
          json.email = email
        })
      },
    },
    witness: async (site) => {
      const body = { email: 'no-address', role: 'reader', send_email: false }
      return (await site.call('POST', `${orgOf(site)}/invitations`, { body })).status === 200
    },
  },
  {
    ...common,
    id: 'dreadnode-4-cancelled-and-accepted-at-once',
    group: 'concurrency',
    breaks: 'Only one of an acceptance and a cancellation at the same time succeeds.',
    source: 'OpenAPI document: cancels a pending invitation; different-ai/openwork#3292',
    planting: {
      reference: (service) =>
        onHook(service.app, 'preHandler', isFor('cancel'), async (request, reply) => {
          const [id, orgId] = [param(request, 'invitation_id'), orgIdIn(service.db, request)]
          const sql = "SELECT 1 FROM invitation WHERE id = ? AND org_id = ? AND state = 'pending'"
          if (!service.db.one(sql, id, orgId)) return
          await pause()
          service.db.run("UPDATE invitation SET state = 'cancelled' WHERE id = ?", id)
          reply.code(204).send()
        }),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail, { role: 'contributor' })).json
      const both = await Promise.all([cancel(site, id), respond(site, id, true)])
      return both.every(({ status }) => status < 300)
    },
  },
  {
    ...common,
    id: 'dreadnode-4-roles-of-invites-at-once-are-mixed-up',
    group: 'concurrency',
    breaks: 'Invites at the same time keep their own roles.',
    source: 'facts C3: role (state of a request in a shared variable)',
    planting: {
      reference: ({ app }) => {
        let role: unknown
        onHook(app, 'preHandler', isFor('invite'), async (request) => {
          const body = bodyOf(request)
          if (typeof body.role !== 'string') return
          role = body.role
          await pause()
          setBody(request, { ...body, role })
        })
      },
    },
    witness: async (site) => {
      const inviteAs = (role: string) => invite(site, site.fresh(), { role })
      const both = await Promise.all([inviteAs('owner'), inviteAs('reader')])
      return both.some(({ json }, index) => json.role !== ['owner', 'reader'][index])
    },
  },
  {
    ...common,
    id: 'dreadnode-4-grants-at-once-are-lost',
    group: 'concurrency',
    breaks: 'Two users who are added to a workspace at the same time are both listed.',
    source: 'OpenAPI document: add_user_to_workspace (the list is read, changed and written back)',
    planting: {
      reference: ({ app, db }) => {
        const before = new WeakMap<FastifyRequest, readonly string[]>()
        onHook(app, 'preHandler', isFor('grant'), async (request) => {
          before.set(
            request,
            db.all<{ id: string }>('SELECT id FROM permission').map(({ id }) => id),
          )
          await pause()
        })
        changeJson(app, gives(200, 'grant'), (json, request) => {
          const kept = JSON.stringify([...(before.get(request) ?? []), json.id])
          const sql = 'DELETE FROM permission WHERE workspace_id = ? AND id NOT IN (SELECT value FROM json_each(?))'
          db.run(sql, json.workspace_id, kept)
        })
      },
    },
    witness: async (site) => {
      const made = await Promise.all(site.knownUsers.slice(0, 2).map((email) => grant(site, email)))
      const ids = (await users(site)).map(({ id }) => id)
      return made.some(({ status, json }) => status === 200 && !ids.includes(json.id))
    },
  },
]
