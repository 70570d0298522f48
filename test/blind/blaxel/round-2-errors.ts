import * as store from '../../reference/blaxel/store.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, param, routeOf } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { client } from './calls.ts'
import { after, before, callerOf, first, placeOf, rewriteErrors, routes } from './helpers.ts'

const { must } = kindsOf('blaxel', 2)

const refusal = { code: 404, error: 'Not found', message: 'There is no such workspace' }

/** Bugs in refusals: wrong statuses, wrong bodies, and refusals that change something. */
export const errors: readonly BlindBug[] = [
  {
    id: 'blaxel-2-name-conflict-without-error',
    ...must,
    group: 'errors',
    breaks: 'The error for a workspace name in use has the required member error.',
    source: 'Blaxel OpenAPI: Error, CreateWorkspace 409',
    planting: {
      reference: (service) =>
        rewriteErrors(service.app, routes.create, ({ error, ...rest }, _request, reply) =>
          reply.statusCode === 409 ? rest : { error, ...rest },
        ),
    },
    witness: async (site) => {
      const { ask, name } = client(site)
      const refused = await ask('POST', '/workspaces', { body: { name: name } })
      return refused.status === 409 && refused.json.error === undefined
    },
  },
  {
    id: 'blaxel-2-code-differs-from-status',
    ...must,
    group: 'errors',
    breaks: 'The code in an error is the status of the response.',
    source: 'Blaxel OpenAPI: Error.code',
    planting: {
      reference: (service) =>
        rewriteErrors(service.app, [routes.show, routes.update, routes.destroy], (json, _request, reply) =>
          reply.statusCode === 403 ? { ...json, code: 401 } : json,
        ),
    },
    witness: async (site) => {
      const { ask, name } = client(site)
      const refused = await ask('GET', `/workspaces/${name}`, { as: 'invitee' })
      return refused.status === 403 && refused.json.code === 401
    },
  },
  {
    id: 'blaxel-2-any-preview-version',
    ...must,
    group: 'errors',
    breaks: 'An unknown version gives 400, also if it is a preview.',
    source: 'Blaxel API introduction; facts A1: version header',
    planting: {
      reference: ({ app }) => {
        app.addHook('onRequest', async (request) => {
          if (String(request.headers['blaxel-version']).endsWith('.preview')) delete request.headers['blaxel-version']
        })
      },
    },
    witness: async (site) =>
      (await client(site).ask('GET', '/users', { headers: { 'blaxel-version': '2031-02-03.preview' } })).status === 200,
  },
  {
    id: 'blaxel-2-version-checked-too-late',
    ...must,
    group: 'errors',
    breaks: 'A request that is refused for its version changes nothing.',
    source: 'Blaxel API introduction; facts A1: version header',
    planting: {
      reference: ({ app }) => {
        // The version is only needed for the response, so it is only checked there.
        const unknown = new WeakSet<object>()
        app.addHook('onRequest', async (request) => {
          const version = request.headers['blaxel-version']
          if (version === undefined || /^2026-04-(?:16|20|28)$/.test(String(version))) return
          unknown.add(request)
          delete request.headers['blaxel-version']
        })
        app.addHook('onSend', async (request, reply, payload) => {
          if (!unknown.has(request) || reply.statusCode >= 400) return payload
          reply.code(400).header('content-type', 'application/json').removeHeader('content-length')
          return JSON.stringify({ error: 'invalid_api_version', message: 'Unknown API version' })
        })
      },
    },
    witness: async (site) => {
      const { invite, entries } = client(site)
      const email = site.fresh()
      const refused = await invite(email, { headers: { 'blaxel-version': '2031-02-03' } })
      return refused.status === 400 && (await entries(email)).length === 1
    },
  },
  {
    id: 'blaxel-2-second-header-only-below-users',
    ...must,
    group: 'errors',
    breaks: 'Each operation takes the credential in X-Blaxel-Authorization.',
    source: 'Blaxel API introduction; facts A1: auth header names',
    planting: {
      reference: ({ app }) => {
        app.addHook('onRequest', async (request) => {
          if (!request.url.startsWith('/v0/users')) delete request.headers['x-blaxel-authorization']
        })
      },
    },
    witness: async (site) => {
      const headers = { 'x-blaxel-authorization': `Bearer ${site.credentials.admin}` }
      return (await site.call('GET', '/workspaces', { token: null, headers })).status === 401
    },
  },
  {
    id: 'blaxel-2-name-check-without-credential',
    ...must,
    group: 'errors',
    breaks: 'The name check needs a credential, as the default security says.',
    source: 'Blaxel OpenAPI: CheckWorkspaceAvailability, security',
    planting: {
      reference: (service) =>
        first(service.app, routes.check, (request, reply) => {
          const { authorization, 'x-blaxel-authorization': other } = request.headers
          return authorization === undefined && other === undefined ? answer(reply, 200, true) : undefined
        }),
    },
    witness: async (site) => {
      const sending = { token: null, body: { name: 'quite-new' } }
      return (await site.call('POST', '/workspaces/availability', sending)).status === 200
    },
  },
  {
    id: 'blaxel-2-strangers-see-an-empty-list',
    ...must,
    group: 'errors',
    breaks: 'Listing the users of a workspace without access to it gives 403.',
    source: 'Blaxel troubleshooting page; facts A1: missing/bad workspace',
    planting: {
      reference: (service) => {
        const { db } = service
        first(service.app, routes.list, (request, reply) => {
          const { caller, workspace } = placeOf(db, request)
          return store.roleIn(db, workspace.id, caller.id) ? undefined : answer(reply, 200, [])
        })
      },
    },
    witness: async (site) => (await client(site).ask('GET', '/users', { as: 'invitee' })).status === 200,
  },
  {
    id: 'blaxel-2-removal-by-sub-fails',
    ...must,
    group: 'errors',
    breaks: 'A member can be removed by sub.',
    source: 'Blaxel OpenAPI: RemoveWorkspaceUser, subOrEmail',
    planting: {
      reference: (service) =>
        before(service.app, routes.remove, (request, reply) =>
          param(request, 'subOrEmail').includes('@') ? undefined : reply.code(404).header('content-length', '0').send(),
        ),
    },
    witness: async (site) => {
      const { entries, limitedEmail, remove } = client(site)
      const [{ sub }] = await entries(await limitedEmail())
      return (await remove(sub)).status === 404
    },
  },
  {
    id: 'blaxel-2-query-workspace-only-for-reading',
    ...must,
    group: 'errors',
    breaks: 'The query parameter workspace names the workspace of each user operation.',
    source: 'Blaxel API introduction; facts A1: workspace selector',
    planting: {
      reference: (service) =>
        first(service.app, routes.invite, (request, reply) => {
          callerOf(service.db, request)
          return request.headers['x-blaxel-workspace'] === undefined
            ? reply.code(400).header('content-length', '0').send()
            : undefined
        }),
    },
    witness: async (site) => {
      const { ask, name } = client(site)
      const body = { email: site.fresh() }
      return (await ask('POST', `/users?workspace=${name}`, { at: null, body })).status === 400
    },
  },
  {
    id: 'blaxel-2-workspace-id-in-header-unknown',
    ...must,
    group: 'errors',
    breaks: 'The header X-Blaxel-Workspace takes the id of a workspace as well as its name.',
    source: 'Blaxel API introduction; facts A1: workspace selector',
    planting: {
      reference: ({ app }) => {
        app.addHook('onRequest', async (request, reply) => {
          const named = String(request.headers['x-blaxel-workspace'] ?? '')
          if (!request.url.startsWith('/v0/users') || !named.startsWith('wsp_')) return undefined
          return reply.code(404).header('content-length', '0').send()
        })
      },
    },
    witness: async (site) => {
      const { ask, name } = client(site)
      const { id } = (await ask('GET', `/workspaces/${name}`)).json
      return (await ask('GET', '/users', { at: null, headers: { 'x-blaxel-workspace': id } })).status === 404
    },
  },
  {
    id: 'blaxel-2-refused-role-demotes',
    ...must,
    group: 'errors',
    breaks: 'A role change that is refused for an unknown role leaves the old role.',
    source: 'Blaxel OpenAPI: UpdateWorkspaceUserRole, 400; highlight/highlight#6957',
    planting: {
      reference: (service) => {
        const { db } = service
        before(service.app, routes.role, (request) => {
          const { workspace } = placeOf(db, request)
          const { role } = bodyOf(request)
          const member = store.findMember(db, workspace.id, param(request, 'subOrEmail'))
          if (!member || typeof role !== 'string' || store.isLastAdmin(db, workspace.id, member.id)) return
          store.setMemberRole(db, workspace.id, member.id, role === 'admin' ? 'admin' : 'member')
        })
      },
    },
    witness: async (site) => {
      const { setRole, limitedEmail, entries } = client(site)
      const email = await limitedEmail()
      await setRole(email, 'admin')
      const refused = await setRole(email, 'owner')
      const [listed] = await entries(email)
      return refused.status === 400 && listed.role === 'member'
    },
  },
  {
    id: 'blaxel-2-missing-role-is-member',
    ...must,
    group: 'errors',
    breaks: 'A role change without a role is refused, because the role is required.',
    source: 'Blaxel OpenAPI: UpdateWorkspaceUserRole, body',
    planting: {
      reference: (service) =>
        before(service.app, routes.role, (request) => {
          const body = bodyOf(request)
          if (!('role' in body)) (request as { body: unknown }).body = Buffer.from('{"role":"member"}')
        }),
    },
    witness: async (site) => {
      const { ask, limitedEmail } = client(site)
      return (await ask('PUT', `/users/${await limitedEmail()}`, { body: { newRole: 'admin' } })).status === 200
    },
  },
  {
    id: 'blaxel-2-numeric-address-is-a-crash',
    ...must,
    group: 'errors',
    breaks: 'An address that is not a string gives 400, not a server error.',
    source: 'Blaxel OpenAPI: InviteWorkspaceUser, 400',
    planting: {
      reference: (service) =>
        before(service.app, routes.invite, (request, reply) => {
          const { email } = bodyOf(request)
          const fails = email !== undefined && typeof email !== 'string'
          return fails ? answer(reply, 500, { code: 500, error: 'email.trim is not a function' }) : undefined
        }),
    },
    witness: async (site) => (await client(site).ask('POST', '/users', { body: { email: 7 } })).status === 500,
  },
  {
    id: 'blaxel-2-update-creates',
    ...must,
    group: 'errors',
    breaks: 'Changing a workspace that does not exist gives 404.',
    source: 'Blaxel OpenAPI: UpdateWorkspace, 404',
    planting: {
      reference: (service) => {
        const { db } = service
        first(service.app, routes.update, (request, reply) => {
          callerOf(db, request)
          const name = param(request, 'workspaceName')
          return store.findWorkspace(db, name) ? undefined : answer(reply, 200, { name, status: 'created' })
        })
      },
    },
    witness: async (site) =>
      (await client(site).ask('PUT', '/workspaces/no-such-workspace', { body: { displayName: 'New' } })).status === 200,
  },
  {
    id: 'blaxel-2-bad-credential-not-found',
    ...must,
    group: 'errors',
    breaks: 'An invalid credential gives 401 on the operations of invitees.',
    source: 'Blaxel troubleshooting page; facts A1: missing/bad workspace',
    planting: {
      reference: ({ app }) => {
        const own: readonly string[] = [routes.join, routes.decline, routes.leave]
        app.addHook('onSend', async (request, reply, payload) => {
          if (reply.statusCode !== 401 || !own.includes(routeOf(request))) return payload
          reply.code(404)
          return JSON.stringify(refusal)
        })
      },
    },
    witness: async (site) => {
      const { name } = client(site)
      return (await site.call('POST', `/workspaces/${name}/join`, { token: 'not-a-token' })).status === 404
    },
  },
  {
    id: 'blaxel-2-person-who-left-can-be-removed',
    ...must,
    group: 'sequences',
    breaks: 'Removing a person who has left the workspace gives 404.',
    source: 'Blaxel OpenAPI: RemoveWorkspaceUser, 404; facts A4',
    planting: {
      reference: (service) => {
        const { db } = service
        const left = new Set<string>()
        after(service.app, routes.leave, (request) => {
          left.add(`${param(request, 'workspaceName')} ${callerOf(db, request).email}`)
        })
        before(service.app, routes.remove, (request, reply) => {
          const { workspace } = placeOf(db, request)
          const who = param(request, 'subOrEmail')
          if (store.findMember(db, workspace.id, who) || store.findInvitation(db, workspace.id, who)) return undefined
          return left.delete(`${workspace.name} ${who}`) ? answer(reply, 200, {}) : undefined
        })
      },
    },
    witness: async (site) => {
      const { enter, leave, remove, email } = client(site)
      await enter()
      await leave()
      return (await remove(email)).status === 200
    },
  },
]
