import { randomUUID } from 'node:crypto'
import { addPerson, emailKey, microseconds } from '../../reference/common/people.ts'
import { roles } from '../../reference/dreadnode/input.ts'
import { permissionOf } from '../../reference/dreadnode/members.ts'
import { showPermission } from '../../reference/dreadnode/show.ts'
import type { BlindBug } from '../bug.ts'
import { afterwards, answer, bodyOf, changeJson, onHook, param, replaceSql } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import { changedRequest, changedResponse, changingJson } from '../proxy.ts'
import * as to from './round-12-helpers.ts'

const { should } = bugsInOrder('dreadnode', 12)

const workspace = 'SELECT w.id FROM workspace w JOIN org o ON o.id = w.org_id WHERE o.key = ? AND w.key = ?'

/** Behaviours that are only sensible. */
export const sensible: readonly BlindBug[] = [
  should(
    'pending-is-not-accepted',
    'responses',
    'accepted is null while an invitation is pending.',
    'facts C5, inferred',
    {
      reference: ({ app }) =>
        changeJson(app, to.after('listInvitations', 200), (json) => {
          for (const each of json) each.accepted = false
        }),
    },
    async (site) => {
      await to.invite(site, site.fresh())
      return (await to.pending(site)).some(({ accepted }) => accepted === false)
    },
  ),
  should(
    'second-cancellation-succeeds',
    'lifecycle',
    'A second cancellation of an invitation gives 404.',
    'facts C5, inferred',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', to.to('cancel'), (request, reply) => {
          const sql = `SELECT 1 FROM invitation i JOIN org o ON o.id = i.org_id
            WHERE o.key = ? AND i.id = ? AND i.state = 'cancelled'`
          if (db.one(sql, param(request, 'org'), param(request, 'invitation_id'))) reply.code(204).send()
        }),
    },
    async (site) => {
      const { json } = await to.invite(site, site.fresh())
      const cancel = () => site.call('DELETE', `${to.orgIn(site)}/invitations/${json.id}`)
      await cancel()
      return (await cancel()).status === 204
    },
  ),
  should(
    'declined-address-is-blocked',
    'sequences',
    'A person who declined can be invited again.',
    'Karaage-Cluster/karaage#196',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', to.to('invite'), (request, reply) => {
          const sql = `SELECT 1 FROM invitation i JOIN org o ON o.id = i.org_id
            WHERE o.key = ? AND i.email_key = ? AND i.state = 'declined'`
          if (!db.one(sql, param(request, 'org'), emailKey(String(bodyOf(request).email)))) return
          to.refuse(reply, 409, 'already_exists_error', 'An invitation to this address was sent already')
        }),
    },
    async (site) => {
      const { json } = await to.invite(site, site.inviteeEmail)
      await to.respond(site, json.id, false)
      return (await to.invite(site, site.inviteeEmail)).status === 409
    },
  ),
  should(
    'unknown-token-without-challenge',
    'errors',
    'Every 401 says in WWW-Authenticate how to send a credential, also for an unknown one.',
    'RFC 9110, 15.5.2',
    {
      reference: ({ app }) =>
        afterwards(
          app,
          ({ headers }, { statusCode }) => statusCode === 401 && headers.authorization !== undefined,
          (_, reply) => {
            reply.removeHeader('www-authenticate')
          },
        ),
    },
    async (site) => {
      const { status, headers } = await site.call('GET', '/invitations/me', { token: 'unknown' })
      return status === 401 && !headers.has('www-authenticate')
    },
  ),
  should(
    'scheme-in-lower-case-is-refused',
    'input',
    'The scheme of the Authorization header has no letter case.',
    'RFC 9110, 11.1',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        if (!request.headers.get('authorization')?.startsWith('bearer ')) return fetch(request)
        return fetch(await changedRequest(request, ({ headers }) => headers.delete('authorization')))
      },
    },
    async (site) => {
      const headers = { authorization: `bearer ${site.credentials.admin}` }
      return (await site.call('GET', `${to.orgIn(site)}/members`, { token: null, headers })).status === 401
    },
  ),
  should(
    'invalid-permission-names-no-field',
    'errors',
    'A validation error of a change of a permission lists the invalid field in errors.',
    'facts C4, inferred',
    changingJson(
      'mock',
      ({ method, url }, { status }) => method === 'PUT' && url.includes('/users/') && status === 422,
      (json) => {
        json.errors = []
      },
    ),
    async (site) => {
      const { json } = await to.grant(site, String(site.knownUsers[0]))
      const body = { permission: 'writer' }
      const refused = await site.call('PUT', `${to.usersIn(site)}/${json.user_id}`, { body })
      return refused.status === 422 && refused.json.errors?.length === 0
    },
  ),
  should(
    'cancellation-answers-null',
    'responses',
    'The answer to a cancellation is 204 without a body.',
    'facts C2, inferred',
    {
      reference: ({ app }) => {
        app.addHook('onSend', async (request, reply, payload) => {
          if (!to.after('cancel', 204)(request, reply)) return payload
          reply.code(200).header('content-type', 'application/json')
          return 'null'
        })
      },
    },
    async (site) => {
      const { json } = await to.invite(site, site.fresh())
      return (await site.call('DELETE', `${to.orgIn(site)}/invitations/${json.id}`)).status === 200
    },
  ),
  should(
    'upper-case-member-id-is-unknown',
    'input',
    'A UUID in the path has no letter case.',
    'RFC 9562, 4: hexadecimal digits are read without regard to case',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', to.to('setRole', 'removeMember'), (request, reply) => {
          if (!/[A-F]/.test(param(request, 'user_id'))) return
          to.refuse(reply, 404, 'not_found_error', 'Member not found')
        }),
    },
    async (site) => {
      const { user_id } = await to.reader(site)
      return (await to.setRole(site, user_id.toUpperCase(), 'contributor')).status === 404
    },
  ),
  should(
    'declining-answers-empty-object',
    'responses',
    'The answer to declining is null.',
    'facts C2, inferred',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const isResponse = request.url.endsWith('/respond')
        const response = await fetch(request)
        return isResponse ? changedResponse(response, (json) => json ?? {}) : response
      },
    },
    async (site) => {
      const { json } = await to.invite(site, site.inviteeEmail)
      return (await to.respond(site, json.id, false)).text === '{}'
    },
  ),
  should(
    'second-grant-replaces-first',
    'lifecycle',
    'Granting a permission to a user who has one gives 409.',
    'facts C5, inferred',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', to.to('grant'), (request, reply) => {
          const { user_email, permission } = bodyOf(request)
          const find = 'SELECT id FROM person WHERE email_key = ?'
          const user = db.one<{ id: string }>(find, emailKey(String(user_email)))?.id
          const at = db.one<{ id: string }>(workspace, param(request, 'org'), param(request, 'workspace'))?.id
          if (!user || !at || !roles.includes(permission) || !permissionOf(db, at, user)) return
          db.run('UPDATE permission SET permission = ? WHERE workspace_id = ? AND person_id = ?', permission, at, user)
          const row = permissionOf(db, at, user)
          if (row) answer(reply, 200, showPermission(row))
        }),
    },
    async (site) => {
      const email = String(site.knownUsers[2])
      await to.grant(site, email)
      return (await to.grant(site, email, 'contributor')).status === 200
    },
  ),
  should(
    'grant-makes-unknown-users',
    'lifecycle',
    'Granting a permission to an unknown address gives 404.',
    'facts C5, inferred',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', to.to('grant'), (request) => {
          const { user_email: email, permission } = bodyOf(request)
          if (!roles.includes(permission) || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(String(email))) return
          if (db.one('SELECT 1 FROM person WHERE email_key = ?', emailKey(email))) return
          addPerson(db, { id: randomUUID(), email, given_name: null, family_name: null })
        }),
    },
    async (site) => (await to.grant(site, site.fresh())).status < 300,
  ),
  should(
    'members-are-invited',
    'lifecycle',
    'Inviting a member of the organization gives 409.',
    'facts C4, inferred: member_exists_error',
    {
      reference: (service) =>
        replaceSql(service, 'WHERE m.org_id = ? AND p.email_key = ?', 'WHERE m.org_id = ? AND p.email_key = ? AND 0'),
    },
    async (site) => (await to.invite(site, (await to.reader(site)).user_email)).status < 300,
  ),
  should(
    'second-response-is-replayed',
    'sequences',
    'A second response to an invitation gives 409 or 404.',
    'facts C5, inferred',
    {
      on: 'mock',
      wrap: (fetch) => {
        const given = new Map<string, Response>()
        return async (request) => {
          const { url, headers } = request
          if (!url.endsWith('/respond')) return fetch(request)
          const key = `${url} ${headers.get('authorization')}`
          const response = given.get(key) ?? (await fetch(request))
          if (response.ok) given.set(key, response.clone())
          return response
        }
      },
    },
    async (site) => {
      const { json } = await to.invite(site, site.inviteeEmail)
      await to.respond(site, json.id)
      return (await to.respond(site, json.id)).status === 200
    },
  ),
  should(
    'change-of-permission-grants-it',
    'lifecycle',
    'Changing the permission of a user who has none on the workspace gives 404.',
    'OpenAPI document: update_workspace_user_permission, inferred',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', to.to('setPermission'), (request) => {
          const { permission } = bodyOf(request)
          const user = param(request, 'user_id').toLowerCase()
          const at = db.one<{ id: string }>(workspace, param(request, 'org'), param(request, 'workspace'))?.id
          const isKnown = db.one('SELECT 1 FROM person WHERE id = ?', user)
          const by = to.callerIn(db, request)?.id
          if (!at || !by || !isKnown || !roles.includes(permission) || permissionOf(db, at, user)) return
          const sql = 'INSERT INTO permission VALUES (?, ?, ?, ?, ?, ?)'
          db.run(sql, randomUUID(), at, user, permission, microseconds(), by)
        }),
    },
    async (site) => {
      const { user_id } = await to.reader(site)
      const body = { permission: 'reader' }
      return (await site.call('PUT', `${to.usersIn(site)}/${user_id}`, { body })).status === 200
    },
  ),
  should(
    'missing-role-is-reader',
    'input',
    'An invite without a role is refused.',
    'OpenAPI document: InviteToOrganizationRequest, inferred: role is required',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        if (request.method !== 'POST' || !request.url.endsWith('/invitations')) return fetch(request)
        return fetch(
          await changedRequest(request, ({ json }) => {
            if (typeof json?.email === 'string') json.role ??= 'reader'
          }),
        )
      },
    },
    async (site) => {
      const body = { email: site.fresh() }
      return (await site.call('POST', `${to.orgIn(site)}/invitations`, { body })).status < 300
    },
  ),
]
