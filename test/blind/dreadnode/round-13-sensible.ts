import { addPerson, emailKey } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, type Json, onHook, param } from '../common.ts'
import { changingJson, jsonResponse } from '../proxy.ts'
import {
  addUser,
  at,
  cancel,
  invite,
  isTo,
  join,
  known,
  mine,
  paths,
  pending,
  respond,
  should,
  unknownId,
  users,
} from './round-13-helpers.ts'

/** Behaviour that is only unwise: nothing documents the opposite. */
export const sensible: readonly BlindBug[] = [
  should(
    'second-cancellation-succeeds',
    'lifecycle',
    'A second cancellation of an invitation gives 404.',
    'facts C5: cancel twice, inferred',
    {
      on: 'mock',
      wrap: (fetch) => {
        const done = new Set<string>()
        return async (request) => {
          const response = await fetch(request)
          if (!isTo(request, 'DELETE', /\/invitations\/[^/]+$/)) return response
          if (response.ok) done.add(request.url)
          return response.status === 404 && done.has(request.url) ? new Response(null, { status: 204 }) : response
        }
      },
    },
    async (site) => {
      const { json } = await invite(site, site.fresh())
      await cancel(site, json.id)
      return (await cancel(site, json.id)).status === 204
    },
  ),
  should(
    'declining-after-accepting-succeeds',
    'sequences',
    'A second response to an invitation is refused.',
    'facts C5: respond twice, inferred',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at('respond'), (request, reply) => {
          const sql = "SELECT 1 FROM invitation WHERE id = ? AND state = 'accepted'"
          if (bodyOf(request).accept === false && db.one(sql, param(request, 'invitation_id'))) answer(reply, 200, null)
        }),
    },
    async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      await respond(site, json.id)
      return (await respond(site, json.id, false)).status === 200
    },
  ),
  should(
    'declined-can-be-accepted-later',
    'sequences',
    'A declined invitation cannot be accepted later.',
    'facts C5: respond twice, inferred',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at('respond'), (request) => {
          if (bodyOf(request).accept !== true) return
          const sql = "UPDATE invitation SET state = 'pending' WHERE id = ? AND state = 'declined'"
          db.run(sql, param(request, 'invitation_id'))
        }),
    },
    async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      await respond(site, json.id, false)
      return (await respond(site, json.id)).status === 200
    },
  ),
  should(
    'removed-member-cannot-be-invited-again',
    'sequences',
    'A removed member can be invited again.',
    'facts E: re-inviting is open',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at('invite'), (request, reply) => {
          const sql = `SELECT 1 FROM invitation i JOIN org o ON o.id = i.org_id
            WHERE i.email_key = ? AND o.key = ? AND i.state = 'accepted'`
          if (!db.one(sql, emailKey(String(bodyOf(request).email)), param(request, 'org'))) return
          answer(reply, 409, { code: 409, detail: 'This person has joined before', type: 'member_exists_error' })
        }),
    },
    async (site) => {
      const { user_id } = await join(site)
      await site.call('DELETE', `${paths(site).members}/${user_id}`)
      return (await invite(site, site.inviteeEmail)).status === 409
    },
  ),
  should(
    'known-permission-overwritten-by-adding',
    'lifecycle',
    'Adding a user who has a permission already is refused with 409.',
    'facts C5: add_user_to_workspace, trigger of 409 inferred',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at('addUser'), (request) => {
          const { user_email, permission } = bodyOf(request)
          if (!['owner', 'contributor', 'reader'].includes(permission)) return
          const sql = `DELETE FROM permission WHERE person_id = (SELECT id FROM person WHERE email_key = ?)
            AND workspace_id IN (SELECT id FROM workspace WHERE key = ?)`
          db.run(sql, emailKey(String(user_email)), param(request, 'workspace'))
        }),
    },
    async (site) => {
      await addUser(site, known(site))
      return (await addUser(site, known(site), 'owner')).status === 200
    },
  ),
  should(
    'unknown-user-created-by-adding',
    'lifecycle',
    'Adding an address without an account to a workspace gives 404.',
    'facts C5: unknown e-mail, inferred',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at('addUser'), (request) => {
          const { user_email, permission } = bodyOf(request)
          const email = String(user_email)
          if (
            !email.includes('@') ||
            !permission ||
            db.one('SELECT 1 FROM person WHERE email_key = ?', emailKey(email))
          )
            return
          addPerson(db, { id: crypto.randomUUID(), email, given_name: null, family_name: null })
        }),
    },
    async (site) => {
      const email = site.fresh()
      await addUser(site, email)
      return (await users(site)).some(({ user_email }) => user_email === email)
    },
  ),
  should(
    'declining-answers-an-empty-object',
    'responses',
    'The answer to declining is null.',
    'OpenAPI: respond_to_invitation, inferred alternative',
    changingJson(
      'mock',
      (request, { ok }) => ok && isTo(request, 'POST', /\/respond$/),
      (json) => json ?? {},
    ),
    async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      const declined = await respond(site, json.id, false)
      return declined.status === 200 && declined.text === '{}'
    },
  ),
  should(
    'user-deleted-as-text',
    'responses',
    'user_deleted is a boolean.',
    'OpenAPI: RemoveOrganizationMemberResponse, type inferred',
    changingJson(
      'mock',
      (request, { ok }) => ok && isTo(request, 'DELETE', /\/members\/[^/]+$/),
      (json) => ({ ...json, user_deleted: json.user_deleted ? 'yes' : 'no' }),
    ),
    async (site) => {
      const { user_id } = await join(site)
      const { json } = await site.call('DELETE', `${paths(site).members}/${user_id}`)
      return typeof json.user_deleted === 'string'
    },
  ),
  should(
    'upper-case-id-not-found',
    'input',
    'An id in upper case names the same invitation.',
    'RFC 9562: UUIDs are read in any case',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', at('cancel'), (request, reply) => {
          if (!/[A-F]/.test(param(request, 'invitation_id'))) return
          answer(reply, 404, { code: 404, detail: 'Invitation not found', type: 'not_found_error' })
        }),
    },
    async (site) => {
      const { json } = await invite(site, site.fresh())
      await cancel(site, json.id.toUpperCase())
      return (await pending(site)).some(({ id }) => id === json.id)
    },
  ),
  should(
    'malformed-user-id-fails',
    'errors',
    'A malformed user id is refused with a 4xx status.',
    'facts C4: 422 validation error, pairing inferred',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (response.status !== 422 || !isTo(request, 'DELETE', /\/users\/[^/]+$/)) return response
        return jsonResponse(500, { code: 500, detail: 'badly formed hexadecimal UUID string', type: 'server_error' })
      },
    },
    async (site) => (await site.call('DELETE', `${paths(site).users}/17`)).status === 500,
  ),
  should(
    'change-creates-permission',
    'lifecycle',
    'Changing the permission of a member who has none on the workspace gives 404.',
    'OpenAPI: update_workspace_user_permission, inferred',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at('setPermission'), (request) => {
          const { permission } = bodyOf(request)
          if (!['owner', 'contributor', 'reader'].includes(permission)) return
          const sql = `INSERT INTO permission SELECT ?, w.id, p.id, ?, ?, NULL FROM workspace w JOIN org o ON o.id = w.org_id
            JOIN person p ON p.id = ? WHERE o.key = ? AND w.key = ? ON CONFLICT (workspace_id, person_id) DO NOTHING`
          const [user, org, workspace] = ['user_id', 'org', 'workspace'].map((name) => param(request, name))
          db.run(sql, crypto.randomUUID(), permission, Date.now() * 1000, String(user), String(org), String(workspace))
        }),
    },
    async (site) => {
      const { user_id } = await join(site)
      const { status } = await site.call('PUT', `${paths(site).users}/${user_id}`, { body: { permission: 'reader' } })
      return status === 200
    },
  ),
  should(
    'lower-case-scheme-refused',
    'input',
    'The authentication scheme is read in any letter case.',
    'RFC 9110, 11.1',
    {
      reference: ({ app }) =>
        onHook(
          app,
          'onRequest',
          ({ headers }) => headers.authorization?.startsWith('bearer ') === true,
          (_request, reply) =>
            answer(reply.header('www-authenticate', 'Bearer'), 401, {
              ...{ code: 401, detail: 'Authentication failed', type: 'authentication_error' },
            }),
        ),
    },
    async (site) => {
      const headers = { authorization: `bearer ${site.credentials.invitee}` }
      return (await site.call('GET', '/invitations/me', { token: null, headers })).status === 401
    },
  ),
  should(
    'pending-shown-as-not-accepted',
    'responses',
    'accepted is null while an invitation is pending.',
    'OpenAPI: OrganizationInvitationResponse.accepted, inferred',
    {
      reference: ({ app }) =>
        changeJson(app, at('mine', 200), (json: Json[]) => json.map((each) => ({ ...each, accepted: false }))),
    },
    async (site) => {
      await invite(site, site.inviteeEmail)
      return (await mine(site)).some(({ accepted }) => accepted === false)
    },
  ),
  should(
    'refusal-of-rights-typed-as-authentication',
    'errors',
    'The type of a 403 is forbidden_error.',
    'facts C4: types by status, inferred',
    {
      reference: ({ app }) =>
        changeJson(app, at('removeMember', 403), (json) => {
          json.type = 'authentication_error'
        }),
    },
    async (site) => {
      const token = site.credentials.limited
      const { status, json } = await site.call('DELETE', `${paths(site).members}/${unknownId}`, { token })
      return status === 403 && json.type === 'authentication_error'
    },
  ),
  should(
    'only-first-invalid-field-reported',
    'errors',
    'A validation error lists all invalid fields.',
    'facts C4: errors is a list of fields',
    {
      reference: ({ app }) => {
        changeJson(app, at('invite', 422), (json) => ({ ...json, errors: json.errors?.slice(0, 1) }))
      },
    },
    async (site) => {
      const { json } = await invite(site, 'nowhere', 'boss')
      return json.errors.length === 1
    },
  ),
]
