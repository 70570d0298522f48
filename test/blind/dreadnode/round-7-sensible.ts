import { randomUUID } from 'node:crypto'
import { addPerson } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, changeSql, jsonOf, onHook, param, pause, setBody } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import type { Reference } from '../planting.ts'
import { changedResponse } from '../proxy.ts'
import type { Site } from '../site.ts'
import { cancel, grant, invite, join, limitedMember, orgOf, pending, removeMember, respond } from './calls.ts'
import { gives, isFor, orgIdIn, problem } from './helpers.ts'
import { lineOf } from './proxy.ts'

const { should } = bugsInOrder('dreadnode', 7)

const taken = problem(409, 'An invitation to this address exists', 'already_exists_error')

/** Refuses invites to an address that has had an invitation in a state. */
const refuseAfter = (state: string) => ({
  reference: ({ app, db }: Reference) =>
    onHook(app, 'preHandler', isFor('invite'), (request, reply) => {
      const sql = 'SELECT 1 FROM invitation WHERE org_id = ? AND email_key = ? AND state = ?'
      const key = String(bodyOf(request).email).toLowerCase()
      if (db.one(sql, orgIdIn(db, request), key, state)) answer(reply, 409, taken)
    }),
})

const inviteUser = (site: Site) => invite(site, site.inviteeEmail)

/** Breaks of promises that are only sensible. */
export const round7Sensible: readonly BlindBug[] = [
  should(
    'invite-without-role',
    'input',
    'An invite without a role is refused',
    'OpenAPI InviteToOrganizationRequest.required (inferred)',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isFor('invite'), (request) => {
          const body = jsonOf(request)
          if (body && typeof body === 'object' && body.role === undefined) setBody(request, { ...body, role: 'reader' })
        }),
    },
    async (site) => {
      const body = { email: site.fresh() }
      return (await site.call('POST', `${orgOf(site)}/invitations`, { body })).status === 200
    },
  ),
  should(
    'scheme-in-lower-case',
    'input',
    'The scheme of a credential is compared without regard to case',
    'RFC 9110, 11.1',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        if (!/^bearer /.test(request.headers.get('authorization') ?? '')) return fetch(request)
        return Response.json(problem(401, 'Authentication failed', 'authentication_error'), {
          status: 401,
          headers: { 'www-authenticate': 'Bearer' },
        })
      },
    },
    async (site) => {
      const headers = { authorization: `bearer ${site.credentials.admin}` }
      return (await site.call('GET', `${orgOf(site)}/invitations`, { headers })).status === 401
    },
  ),
  should(
    'plus-tags-are-duplicates',
    'input',
    'Two addresses that differ in the tag can both be invited',
    'facts C5: addresses; RFC 5233',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isFor('invite'), (request, reply) => {
          const bare = (email: string) => email.toLowerCase().replace(/\+[^@]*@/, '@')
          const sql = "SELECT email FROM invitation WHERE org_id = ? AND state = 'pending'"
          const rows = db.all<{ email: string }>(sql, orgIdIn(db, request))
          if (rows.some(({ email }) => bare(email) === bare(String(bodyOf(request).email)))) answer(reply, 409, taken)
        }),
    },
    async (site) => {
      await invite(site, 'tagged+a@example.test')
      return (await invite(site, 'tagged+b@example.test')).status === 409
    },
  ),
  should(
    'same-address-in-capitals',
    'input',
    'An address in other letter case does not get a second pending invitation',
    'facts C5: e-mail case undocumented',
    {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (sql.startsWith('INSERT INTO invitation')) values[3] = values[2] ?? null
          return sql
        }),
    },
    async (site) => {
      await invite(site, 'capital@example.test')
      await invite(site, 'Capital@example.test')
      return (await pending(site)).length === 2
    },
  ),
  should(
    'declined-cannot-be-invited',
    'sequences',
    'A person who declined can be invited again',
    'facts C5; public invitation APIs allow it',
    refuseAfter('declined'),
    async (site) => {
      await respond(site, (await inviteUser(site)).json.id, false)
      return (await inviteUser(site)).status === 409
    },
  ),
  should(
    'removed-cannot-be-invited',
    'sequences',
    'A person who was removed can be invited again',
    'facts C5; public invitation APIs allow it',
    refuseAfter('accepted'),
    async (site) => {
      await removeMember(site, (await join(site)).user_id)
      return (await inviteUser(site)).status === 409
    },
  ),
  should(
    'cancelled-cannot-be-invited',
    'sequences',
    'An address whose invitation was cancelled can be invited again',
    'facts C5; public invitation APIs allow it',
    refuseAfter('cancelled'),
    async (site) => {
      await cancel(site, (await inviteUser(site)).json.id)
      return (await inviteUser(site)).status === 409
    },
  ),
  should(
    'cancel-of-nothing-succeeds',
    'errors',
    'The cancellation of an invitation that does not exist is refused with 404',
    'facts C5: cancel twice gives 404 (inferred)',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        const isCancel = /^DELETE .*\/invitations\/[^/]+$/.test(lineOf(request))
        return isCancel && response.status === 404 ? new Response(null, { status: 204 }) : response
      },
    },
    async (site) => {
      const { id } = (await inviteUser(site)).json
      await cancel(site, id)
      return (await cancel(site, id)).status === 204
    },
  ),
  should(
    'response-refused-without-errors',
    'errors',
    'A 422 lists the invalid members of the body',
    'OpenAPI ValidationFailed: errors lists the invalid fields (inferred)',
    {
      reference: ({ app }) =>
        changeJson(app, gives(422, 'respond'), (json) => {
          json.errors = null
        }),
    },
    async (site) => {
      const { id } = (await inviteUser(site)).json
      return (await respond(site, id, 'maybe')).json.errors === null
    },
  ),
  should(
    'no-challenge-on-writes',
    'errors',
    'A 401 to a write says with WWW-Authenticate how to send a credential',
    'RFC 9110, 15.5.2; OpenAPI WWWAuthenticate (inferred)',
    {
      reference: ({ app }) =>
        app.addHook('onSend', async (request, reply, payload) => {
          if (request.method !== 'GET' && reply.statusCode === 401) reply.removeHeader('www-authenticate')
          return payload
        }),
    },
    async (site) => {
      const refused = await respond(site, randomUUID(), true, { token: 'wrong' })
      return refused.status === 401 && !refused.headers.has('www-authenticate')
    },
  ),
  should(
    'id-in-capitals-unknown',
    'input',
    'A UUID in capitals in the path is the same id',
    'RFC 9562, 4: input is case-insensitive',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isFor('setRole', 'removeMember'), (request, reply) => {
          if (/[A-F]/.test(param(request, 'user_id')))
            answer(reply, 404, problem(404, 'Member not found', 'not_found_error'))
        }),
    },
    async (site) => {
      const { user_id } = await limitedMember(site)
      const path = `${orgOf(site)}/members/${user_id.toUpperCase()}`
      return (await site.call('PUT', path, { body: { role: 'contributor' } })).status === 404
    },
  ),
  should(
    'same-invite-at-once',
    'concurrency',
    'Two equal invites at once make one pending invitation',
    'dubinc/dub#3006; different-ai/openwork#3292',
    {
      reference: (service) => {
        const { app, db } = service
        db.run('DROP INDEX one_pending')
        changeSql(service, (sql) =>
          sql.startsWith('INSERT INTO invitation') ? sql.slice(0, sql.indexOf('ON CONFLICT')) : sql,
        )
        onHook(app, 'preHandler', isFor('invite'), async (request, reply) => {
          const sql = "SELECT 1 FROM invitation WHERE org_id = ? AND email_key = ? AND state = 'pending'"
          const key = String(bodyOf(request).email).toLowerCase()
          if (db.one(sql, orgIdIn(db, request), key)) return answer(reply, 409, taken)
          return pause()
        })
      },
    },
    async (site) => {
      const email = site.fresh()
      await Promise.all([invite(site, email), invite(site, email)])
      return (await pending(site)).length === 2
    },
  ),
  should(
    'token-in-refusal',
    'errors',
    'A refusal does not repeat the credential',
    'facts C4: detail; CWE-209',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const token = request.headers.get('authorization')
        const response = await fetch(request)
        if (response.status !== 401 || !token) return response
        return changedResponse(response, (json) => ({ ...json, detail: `${json.detail}: ${token}` }))
      },
    },
    async (site) => {
      const token = 'wrong-token-of-the-witness'
      return (await site.call('GET', `${orgOf(site)}/members`, { token })).text.includes(token)
    },
  ),
  should(
    'decline-answers-empty-object',
    'responses',
    'The answer to declining is null or a membership',
    'OpenAPI respond_to_invitation: null (inferred)',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (!/^POST .*\/respond$/.test(lineOf(request)) || !response.ok) return response
        return changedResponse(response, (json) => json ?? {})
      },
    },
    async (site) => {
      const { id } = (await inviteUser(site)).json
      return (await respond(site, id, false)).text === '{}'
    },
  ),
  should(
    'grant-makes-accounts',
    'input',
    'A grant to an address without an account is refused',
    'OpenAPI add_user_to_workspace: unknown user gives 404 (inferred)',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isFor('grant'), (request) => {
          const { user_email: email, permission } = bodyOf(request)
          if (typeof email !== 'string' || !email.includes('@') || !permission) return
          if (db.one('SELECT 1 FROM person WHERE email_key = ?', email.toLowerCase())) return
          addPerson(db, { id: randomUUID(), email, given_name: null, family_name: null })
        }),
    },
    async (site) => (await grant(site, site.fresh())).status === 200,
  ),
]
