import type { BlindBug } from '../bug.ts'
import { changeJson, changeSql, type Json, onHook, param, routeOf } from '../common.ts'
import {
  before,
  bodyOfResponse,
  cancel,
  grant,
  invite,
  isGood,
  join,
  mine,
  problem,
  replaced,
  respond,
  routes,
  setPermission,
} from './round-9-helpers.ts'

const common = { provider: 'dreadnode', round: 9, strength: 'should' } as const

export const sensible: readonly BlindBug[] = [
  {
    ...common,
    id: 'dreadnode-9-no-challenge',
    group: 'errors',
    breaks: 'A response with 401 has the header WWW-Authenticate.',
    source: 'OpenAPI AuthenticationFailed; RFC 9110, 15.5.2',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (_request, reply, payload) => {
          reply.removeHeader('www-authenticate')
          return payload
        })
      },
    },
    witness: async (site) => {
      const { status, headers } = await site.call('GET', '/invitations/me', { token: 'unknown' })
      return status === 401 && !headers.has('www-authenticate')
    },
  },
  {
    ...common,
    id: 'dreadnode-9-not-found-has-the-type-of-401',
    group: 'errors',
    breaks: 'The type of an error with 404 is not that of a failed authentication.',
    source: 'facts C4: not_found_error',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (_request, reply) => reply.statusCode === 404,
          (json) => {
            json.type = 'authentication_error'
          },
        ),
    },
    witness: async (site) => {
      const { json } = await site.call('GET', '/org/no-such-org/invitations')
      return json.code === 404 && json.type === 'authentication_error'
    },
  },
  {
    ...common,
    id: 'dreadnode-9-declined-never-invited-again',
    group: 'sequences',
    breaks: 'A person who declined can be invited again.',
    source: 'Karaage-Cluster/karaage#196',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.startsWith('INSERT INTO invitation VALUES')
            ? sql
                .replace(/VALUES \((.*?)\)\s+ON/s, 'SELECT $1 WHERE NOT EXISTS (SELECT 1 FROM invitation d ON')
                .replace(' d ON', " d WHERE d.org_id = ?2 AND d.email_key = ?4 AND d.state = 'declined') ON")
                .replace("?, ?, ?, ?, ?, 'pending', ?, ?, ?", "?1, ?2, ?3, ?4, ?5, 'pending', ?6, ?7, ?8")
            : sql,
        ),
    },
    witness: async (site) => {
      await respond(site, (await invite(site, site.inviteeEmail)).json.id, false)
      return !isGood(await invite(site, site.inviteeEmail))
    },
  },
  {
    ...common,
    id: 'dreadnode-9-declined-can-be-accepted-later',
    group: 'lifecycle',
    breaks: 'A second response to the same invitation is refused.',
    source: 'OpenAPI respond_to_invitation: a second response gives 409 or 404',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.endsWith('AND i.id = ? AND i.email_key = ?')
            ? sql.replace("i.state = 'pending'", "i.state IN ('pending', 'declined')")
            : sql,
        ),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await respond(site, id, false)
      return isGood(await respond(site, id))
    },
  },
  {
    ...common,
    id: 'dreadnode-9-cancelled-twice-with-success',
    group: 'lifecycle',
    breaks: 'A second cancellation of the same invitation gives 404.',
    source: 'OpenAPI cancel_organization_invitation',
    planting: before(() => {
      const ended = new Set<string>()
      return async ({ method, path, send }) => {
        const response = await send()
        if (method !== 'DELETE' || !path.includes('/invitations/')) return response
        if (response.status === 404 && ended.has(path)) return new Response(null, { status: 204 })
        if (response.ok) ended.add(path)
        return response
      }
    }),
    witness: async (site) => {
      const { id } = (await invite(site, site.fresh())).json
      await cancel(site, id)
      return isGood(await cancel(site, id))
    },
  },
  {
    ...common,
    id: 'dreadnode-9-unknown-user-exists-already',
    group: 'errors',
    breaks: 'A permission for an address without an account gives 404.',
    source: 'OpenAPI add_user_to_workspace',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => routeOf(request) === routes.grant && reply.statusCode === 404,
          (_json, _request, reply) => {
            reply.code(409)
            return problem(409, 'already_exists_error', 'This user already has a permission')
          },
        ),
    },
    witness: async (site) => (await grant(site, site.fresh())).status === 409,
  },
  {
    ...common,
    id: 'dreadnode-9-pending-shown-as-declined',
    group: 'responses',
    breaks: 'accepted is null while an invitation is pending.',
    source: 'OpenAPI OrganizationInvitationResponse.accepted',
    planting: before(() => async ({ method, path, send }) => {
      const response = await send()
      if (method !== 'GET' || path !== '/invitations/me' || !response.ok) return response
      return replaced(
        response,
        (await bodyOfResponse(response)).map((item: Json) => ({ ...item, accepted: Boolean(item.accepted) })),
      )
    }),
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      return (await mine(site))[0].accepted === false
    },
  },
  {
    ...common,
    id: 'dreadnode-9-declining-answered-with-an-object',
    group: 'responses',
    breaks: 'The response to declining is null.',
    source: 'OpenAPI respond_to_invitation',
    planting: before(() => async ({ path, json, send }) => {
      const response = await send()
      return /\/respond$/.test(path) && json?.accept === false && response.ok ? replaced(response, {}) : response
    }),
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      const { status, json } = await respond(site, id, false)
      return status === 200 && json !== null
    },
  },
  {
    ...common,
    id: 'dreadnode-9-member-conflict-has-the-general-type',
    group: 'errors',
    breaks: 'An invite for a member is refused with the type member_exists_error.',
    source: 'OpenAPI invite_to_organization',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => routeOf(request) === routes.invite && reply.statusCode === 409,
          (json) => {
            json.type = 'already_exists_error'
          },
        ),
    },
    witness: async (site) => {
      await join(site)
      return (await invite(site, site.inviteeEmail)).json.type === 'already_exists_error'
    },
  },
  {
    ...common,
    id: 'dreadnode-9-only-the-first-invalid-field',
    group: 'errors',
    breaks: 'errors lists every invalid field.',
    source: 'OpenAPI ValidationFailed: errors lists the invalid fields',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (_request, reply) => reply.statusCode === 422,
          (json) => {
            json.errors = json.errors.slice(0, 1)
          },
        ),
    },
    witness: async (site) => (await invite(site, 'no address', 'boss')).json.errors.length === 1,
  },
  {
    ...common,
    id: 'dreadnode-9-known-person-to-be-verified',
    group: 'responses',
    breaks:
      'pending_verification of an invitation is the same in the list of the invitee as in that of the organization.',
    source: 'facts C5: pending_verification',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => routeOf(request) === routes.mine && reply.statusCode === 200,
          (json) => {
            for (const item of json) item.pending_verification = item.accepted === null
          },
        ),
    },
    witness: async (site) => {
      const { pending_verification } = (await invite(site, site.inviteeEmail)).json
      return (await mine(site))[0].pending_verification !== pending_verification
    },
  },
  {
    ...common,
    id: 'dreadnode-9-change-grants-a-permission',
    group: 'lifecycle',
    breaks: 'A change of a permission that a user does not have gives 404.',
    source: 'OpenAPI update_workspace_user_permission',
    planting: {
      reference: ({ app, db }) =>
        onHook(
          app,
          'preHandler',
          (request) => routeOf(request) === routes.setPermission,
          (request) => {
            db.run(
              `INSERT INTO permission SELECT p.id, w.id, p.id, 'reader', 1700000000000000, NULL
               FROM workspace w, person p WHERE w.key = ? AND p.id = ?
               ON CONFLICT (workspace_id, person_id) DO NOTHING`,
              ...[param(request, 'workspace'), param(request, 'user_id')],
            )
          },
        ),
    },
    witness: async (site) => isGood(await setPermission(site, (await join(site)).user_id, 'contributor')),
  },
  {
    ...common,
    id: 'dreadnode-9-malformed-id-breaks-the-server',
    group: 'input',
    breaks: 'An invitation id that is no UUID is refused as a fault of the client.',
    source: 'OpenAPI InvitationId: format uuid',
    planting: before(() => async ({ path, send }) => {
      const response = await send()
      const id = /\/invitations\/([^/]+)/.exec(path)?.[1]
      const isMalformed = id !== undefined && id !== 'me' && !/^[0-9a-f-]{36}$/i.test(id)
      if (!isMalformed || response.status === 401) return response
      return Response.json(problem(500, 'server_error', 'badly formed hexadecimal UUID string'), { status: 500 })
    }),
    witness: async (site) => (await cancel(site, 'not-a-uuid')).status === 500,
  },
  {
    ...common,
    id: 'dreadnode-9-scheme-in-lower-case-refused',
    group: 'input',
    breaks: 'The scheme of the credential is read without regard to letter case.',
    source: 'RFC 9110, 11.1',
    planting: {
      reference: ({ app }) => {
        app.addHook('onRequest', async (request) => {
          const { authorization = '' } = request.headers
          if (!authorization.startsWith('Bearer ')) request.headers.authorization = ''
        })
      },
    },
    witness: async (site) => {
      const headers = { authorization: `bearer ${site.credentials.admin}` }
      return (await site.call('GET', '/invitations/me', { token: null, headers })).status === 401
    },
  },
  {
    ...common,
    id: 'dreadnode-9-error-repeats-the-token',
    group: 'errors',
    breaks: 'An error does not repeat the token of the caller.',
    source: 'RFC 6750, 5.3',
    planting: before(() => async ({ request, send }) => {
      const response = await send()
      if (response.status !== 403) return response
      const json = await bodyOfResponse(response)
      const sent = request.headers.get('authorization')
      return replaced(response, { ...json, detail: `${json.detail} (authorization: ${sent})` })
    }),
    witness: async (site) => {
      const token = site.credentials.limited
      return (await invite(site, site.fresh(), 'reader', { token })).text.includes(token)
    },
  },
]
