import type { BlindBug } from '../bug.ts'
import { afterwards, answer, bodyOf, changeJson, onHook, param } from '../common.ts'
import { grant, invite, isPending, known, orgOf, pending, respond, usersOf, userWith } from './calls.ts'
import { gives, isFor, orgIdIn, workspaceIdIn } from './helpers.ts'
import { isInvitations, made, proxy } from './proxy.ts'

const shared = { provider: 'dreadnode', round: 8, group: 'errors', strength: 'must' } as const

/** Wrong forms of errors, and refused requests with effects. */
export const errors: readonly BlindBug[] = [
  {
    ...shared,
    id: 'dreadnode-8-forbidden-grant-has-code-401',
    breaks: 'code in the body of an error is the HTTP status of the response',
    source: 'facts C4: APIErrorPayload.code',
    planting: proxy('mock', () => async ({ method, path }, next) => {
      const got = await next()
      if (got.status === 403 && method === 'POST' && path.endsWith('/users')) got.json.code = 401
      return got
    }),
    witness: async (site) => {
      const body = { user_email: known(site), permission: 'reader' }
      const { status, json } = await site.call('POST', usersOf(site), { token: site.credentials.limited, body })
      return status !== json.code
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-unknown-workspace-bare-detail',
    breaks: 'An unknown workspace gives the error envelope with code, detail and type',
    source: 'facts C4: every operation page lists the envelope for 404',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => reply.statusCode === 404 && param(request, 'workspace') !== '',
          (json) => (json.detail === 'Workspace not found' ? { detail: 'Not Found' } : json),
        ),
    },
    witness: async (site) => (await site.call('GET', `${orgOf(site)}/ws/nowhere/users`)).json.type === undefined,
  },
  {
    ...shared,
    id: 'dreadnode-8-location-as-text',
    breaks: 'loc of a validation error is an array of path segments',
    source: 'facts C4: ValidationErrorItem{loc: array, msg, type}',
    planting: proxy('mock', () => async ({ method, path }, next) => {
      const got = await next()
      if (got.status === 422 && method === 'POST' && isInvitations(path))
        for (const item of got.json.errors ?? []) item.loc = item.loc.join('.')
      return got
    }),
    witness: async (site) => {
      const { json } = await invite(site, site.fresh(), { role: 'boss' })
      return typeof json.errors[0].loc === 'string'
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-respond-without-credential-403',
    breaks: 'A response to an invitation without a credential is answered with 401',
    source: 'OpenAPI document: 401 Authentication failed; fastapi/fastapi#10177',
    planting: {
      reference: ({ app }) =>
        onHook(
          app,
          'onRequest',
          (request, _reply) => isFor('respond')(request) && !request.headers.authorization,
          (_, reply) =>
            answer(reply, 403, { code: 403, detail: 'Not authenticated', type: 'forbidden_error', errors: null }),
        ),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      return (await respond(site, id, true, { token: null })).status === 403
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-mine-without-an-address',
    breaks: 'A request for my invitations without a credential is answered with 401, not with an empty list',
    source: 'OpenAPI document: list_my_pending_invitations, security BearerAuth',
    planting: proxy(
      'mock',
      () =>
        async ({ method, path, authorization }, next) =>
          method === 'GET' && path === '/invitations/me' && authorization === null ? made(200, []) : next(),
    ),
    witness: async (site) => (await site.call('GET', '/invitations/me', { token: null })).status === 200,
  },
  {
    ...shared,
    id: 'dreadnode-8-forbidden-removal-removes',
    group: 'tenants',
    breaks: 'A refused removal of a workspace user changes nothing',
    source: 'every client: a refused request has no effect',
    planting: {
      reference: (service) =>
        afterwards(service.app, gives(403, 'ungrant'), (request) =>
          service.db.run(
            'DELETE FROM permission WHERE workspace_id = ? AND person_id = ?',
            workspaceIdIn(service.db, request),
            param(request, 'user_id'),
          ),
        ),
    },
    witness: async (site) => {
      const { user_id } = (await grant(site, known(site))).json
      await site.call('DELETE', `${usersOf(site)}/${user_id}`, { token: site.credentials.limited })
      return (await userWith(site, known(site))) === undefined
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-refused-duplicate-changes-role',
    group: 'input',
    breaks: 'A refused second invitation leaves the role of the pending one as it is',
    source: 'every client: a refused request has no effect',
    planting: {
      reference: (service) =>
        afterwards(service.app, gives(409, 'invite'), (request) => {
          const { email, role } = bodyOf(request)
          const sql = "UPDATE invitation SET role = ? WHERE org_id = ? AND email_key = ? AND state = 'pending'"
          service.db.run(sql, String(role), orgIdIn(service.db, request), String(email).toLowerCase())
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      const again = await invite(site, email, { role: 'contributor' })
      return again.status === 409 && (await pending(site)).some((item) => item.role === 'contributor')
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-refused-response-ends-invitation',
    group: 'input',
    breaks: 'A refused response by someone else leaves the invitation pending',
    source: 'facts C5: the recipient may accept or reject; every client: a refused request has no effect',
    planting: {
      reference: ({ app, db }) =>
        afterwards(app, gives(404, 'respond'), (request) =>
          db.run(
            "UPDATE invitation SET state = 'declined' WHERE id = ? AND state = 'pending'",
            param(request, 'invitation_id').toLowerCase(),
          ),
        ),
    },
    witness: async (site) => {
      const email = site.fresh()
      const { id } = (await invite(site, email)).json
      const refused = await respond(site, id, true)
      return refused.status === 404 && !(await isPending(site, email))
    },
  },
]
