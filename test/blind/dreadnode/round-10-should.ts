import type { BlindBug } from '../bug.ts'
import { bodyOf, changeJson, changeSql, onHook, param, replaceSql, setBody } from '../common.ts'
import { answering } from '../mock.ts'
import { changedRequest, changedResponse, changingJson, parsed, withHeaders } from '../proxy.ts'
import * as h from './round-10-helpers.ts'

const { should, at, fine, invite, invitations, mine, respond, cancel, join, grant, change, known, usersOf } = h

const unknown = '5f0c9a1e-7d42-4b8e-9c36-1a2e4d7b8f03'
const isPath = (request: Request, pattern: RegExp): boolean => pattern.test(new URL(request.url).pathname)

export const shouldBugs: readonly BlindBug[] = [
  should(
    'declined-can-be-accepted',
    'lifecycle',
    'A declined invitation cannot be accepted afterwards.',
    'facts C5: respond twice gives 409 or 404, inferred',
    {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.includes('AND i.id = ? AND i.email_key = ?')
            ? sql.replace("i.state = 'pending'", "i.state IN ('pending', 'declined')")
            : sql,
        ),
    },
    async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await respond(site, id, false)
      return (await respond(site, id, true)).status === 200
    },
  ),
  should(
    'removed-member-accepts-again',
    'sequences',
    'A removed member cannot come back with the invitation that was accepted before.',
    'facts C5: respond twice gives 409 or 404, inferred',
    {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.includes('AND i.id = ? AND i.email_key = ?')
            ? sql.replace(
                "i.state = 'pending'",
                `(i.state = 'pending' OR (i.state = 'accepted' AND NOT EXISTS (SELECT 1 FROM member m
                  JOIN person q ON q.id = m.person_id WHERE m.org_id = i.org_id AND q.email_key = i.email_key)))`,
              )
            : sql,
        ),
    },
    async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await h.removeMember(site, (await respond(site, id, true)).json.user_id)
      return (await respond(site, id, true)).status === 200
    },
  ),
  should(
    'accepting-again-answers-member',
    'lifecycle',
    'A second response to an accepted invitation is refused.',
    'facts C5: respond twice gives 409 or 404, inferred',
    {
      on: 'mock',
      wrap: (fetch) => {
        const accepted = new Map<string, Response>()
        return async (request) => {
          const key = `${request.url} ${request.headers.get('authorization')}`
          if (!isPath(request, /\/respond$/)) return fetch(request)
          const before = accepted.get(key)
          if (before) return before.clone()
          const response = await fetch(request)
          if (response.ok && (await response.clone().text()) !== 'null') accepted.set(key, response.clone())
          return response
        }
      },
    },
    async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await respond(site, id, true)
      return (await respond(site, id, true)).status === 200
    },
  ),
  should(
    'second-cancel-succeeds',
    'errors',
    'A second cancellation of the same invitation gives 404.',
    'facts C5: cancel twice gives 404, inferred',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at('cancel'), (request, reply) => {
          const sql = "SELECT 1 FROM invitation WHERE id = ? AND state = 'cancelled'"
          if (db.one(sql, param(request, 'invitation_id'))) reply.code(204).send()
        }),
    },
    async (site) => {
      const { id } = (await invite(site, site.fresh())).json
      await cancel(site, id)
      return (await cancel(site, id)).status === 204
    },
  ),
  should(
    'revoke-of-nothing-succeeds',
    'errors',
    'Removing a permission that the user does not have gives 404.',
    'OpenAPI document, remove_user_from_workspace: a second removal gives 404, inferred',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const isRevoke = request.method === 'DELETE' && isPath(request, /\/ws\/[^/]+\/users\//)
        const response = await fetch(request)
        return isRevoke && response.status === 404 ? new Response(null, { status: 204 }) : response
      },
    },
    async (site) => (await site.call('DELETE', `${usersOf(site)}/${unknown}`)).status === 204,
  ),
  should(
    'change-grants',
    'lifecycle',
    'Changing the permission of a user who has none gives 404 and grants nothing.',
    'OpenAPI document, update_workspace_user_permission: 404 if the user has none, inferred',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at('change'), (request) => {
          const { workspace, user_id } = request.params as { workspace: string; user_id: string }
          db.run(
            `INSERT INTO permission SELECT '9d1e5b37-08f4-4a6c-b2d9-4e7f0c8a3b61', w.id, p.id, 'reader', 1700000000000000,
              NULL FROM workspace w, person p WHERE w.key = ? AND p.id = ? ON CONFLICT DO NOTHING`,
            workspace,
            user_id,
          )
        }),
    },
    async (site) => {
      const { user_id } = await h.reader(site)
      return (await change(site, user_id, 'contributor')).status === 200
    },
  ),
  should(
    'members-can-be-invited',
    'lifecycle',
    'Inviting a member of the organization is refused.',
    'facts C4: member_exists_error for an existing member, inferred',
    {
      reference: (service) =>
        replaceSql(
          service,
          'WHERE m.org_id = ? AND p.email_key = ?',
          "WHERE m.org_id = ? AND p.email_key = ? AND m.role = 'owner'",
        ),
    },
    async (site) => (await invite(site, (await h.reader(site)).user_email)).status === 200,
  ),
  should(
    'grant-creates-account',
    'input',
    'A permission for an address without an account is refused.',
    'facts C5: unknown e-mail gives 404, inferred',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at('grant'), (request) => {
          const email = bodyOf(request).user_email
          if (typeof email !== 'string' || !email.includes('@')) return
          const sql = 'INSERT INTO person (id, email, email_key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING'
          db.run(sql, crypto.randomUUID(), email, email.toLowerCase())
        }),
    },
    async (site) => (await grant(site, site.fresh())).status === 200,
  ),
  should(
    'role-has-a-default',
    'input',
    'An invitation without a role is refused.',
    'OpenAPI document, InviteToOrganizationRequest: required, inferred',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', at('invite'), (request) => {
          const body = bodyOf(request)
          if (body.email && body.role === undefined) setBody(request, { ...body, role: 'reader' })
        }),
    },
    async (site) => (await site.call('POST', invitations(site), { body: { email: site.fresh() } })).status === 200,
  ),
  should(
    'unknown-property-refused',
    'input',
    'Properties that are not documented are ignored in an invitation.',
    'OpenAPI document, InviteToOrganizationRequest: other properties are ignored, inferred',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        if (request.method !== 'POST' || !isPath(request, /\/invitations$/)) return fetch(request)
        const body = parsed(await request.clone().text())
        const names = Object.keys(body ?? {}).filter((name) => !['email', 'role', 'send_email'].includes(name))
        if (names.length === 0) return fetch(request)
        return fetch(await changedRequest(request, (parts) => Object.assign(parts, { text: '{}' })))
      },
    },
    async (site) => {
      const body = { email: site.fresh(), role: 'reader', note: 'Welcome' }
      return (await site.call('POST', invitations(site), { body })).status === 422
    },
  ),
  should(
    'decline-answers-object',
    'responses',
    'The response to declining is null.',
    'OpenAPI document, respond_to_invitation: null for a declined invitation, inferred',
    {
      reference: ({ app }) =>
        changeJson(app, fine('respond'), (json) => (json === null ? { status: 'declined' } : undefined)),
    },
    async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      return (await respond(site, id, false)).json !== null
    },
  ),
  should(
    'no-challenge-without-credential',
    'errors',
    'A 401 response says in WWW-Authenticate how to send a credential.',
    'OpenAPI document, AuthenticationFailed: header, inferred from RFC 9110',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const hasNone = !request.headers.has('authorization')
        const response = await fetch(request)
        if (!hasNone) return response
        return withHeaders(response, (headers) => headers.delete('www-authenticate'))
      },
    },
    async (site) => !(await site.call('GET', '/invitations/me', { token: null })).headers.has('www-authenticate'),
  ),
  should(
    'accepted-is-false-while-pending',
    'responses',
    'accepted is null while an invitation is pending.',
    'facts C5: accepted is null while pending, inferred',
    answering('list_my_pending_invitations', (json) => {
      for (const item of json) item.accepted = false
    }),
    async (site) => {
      await invite(site, site.inviteeEmail)
      return (await mine(site)).json[0].accepted === false
    },
  ),
  should(
    'invalid-role-without-errors',
    'errors',
    'A validation error lists the invalid fields.',
    'facts C4: 422 must carry errors, inferred',
    changingJson(
      'reference',
      (request, response) => response.status === 422 && isPath(request, /\/members\//),
      (json) => {
        json.errors = []
      },
    ),
    async (site) => {
      const { user_id } = (await join(site)).json
      return (await h.setRole(site, user_id, 'boss')).json.errors.length === 0
    },
  ),
  should(
    'second-grant-is-bad-request',
    'errors',
    'Granting a permission to a user who has one gives 409.',
    'facts C5: already has a permission gives 409, trigger inferred',
    {
      on: 'reference',
      wrap: (fetch) => async (request) => {
        const isGrant = request.method === 'POST' && isPath(request, /\/users$/)
        const response = await fetch(request)
        if (!isGrant || response.status !== 409) return response
        return changedResponse(response, (json) => ({ ...json, code: 400, type: 'invalid_error' }), 400)
      },
    },
    async (site) => {
      await grant(site, known(site))
      return (await grant(site, known(site))).status === 400
    },
  ),
]
