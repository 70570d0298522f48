import { showOwn } from '../../reference/blaxel/own.ts'
import * as store from '../../reference/blaxel/store.ts'
import type { BlindBug } from '../bug.ts'
import { bodyOf, type Json, routeOf } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import {
  asInvitee,
  enter,
  entry,
  inside,
  invite,
  join,
  limitedEmail,
  list,
  nameOf,
  profile,
  send,
  setRole,
  workspace,
} from './calls.ts'
import { before, callerIn, elevate, first, putInvitation, rewrite, whoIn, workspaceIn } from './helpers.ts'

const { must } = bugsOf('blaxel', 3)

/** Refused requests, and the limits between workspaces and people. */
export const rights: readonly BlindBug[] = [
  must({
    id: 'blaxel-3-unknown-version-revokes-anyway',
    group: 'errors',
    breaks: 'A revocation that is refused because of an unknown version changes nothing',
    source: 'Blaxel API introduction: an unknown Blaxel-Version gets 400',
    planting: {
      reference: (service) => {
        const { db } = service
        first(service.app, 'DELETE /v0/users/:subOrEmail', (request) => {
          const version = String(request.headers['blaxel-version'] ?? '2026-04-28')
          const [caller, workspace] = [callerIn(db, request), workspaceIn(db, request)]
          if (version <= '2026-04-28' || !caller || !workspace) return
          const row = store.findInvitation(db, workspace.id, whoIn(request))
          if (row && store.roleIn(db, workspace.id, caller.id) === 'admin') store.dropInvitation(db, row.id)
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      const headers = { 'blaxel-version': '2030-01-01' }
      const { status } = await send(site, 'DELETE', `/users/${email}`, { headers })
      return status === 400 && (await entry(site, email)) === undefined
    },
  }),
  must({
    id: 'blaxel-3-unknown-version-without-error-member',
    group: 'errors',
    breaks: 'The error for an unknown version has the member error with invalid_api_version in every operation',
    source: 'Blaxel API introduction; OpenAPI: Error requires error',
    planting: {
      reference: (service) =>
        rewrite(
          service.app,
          'POST /v0/workspaces/availability',
          ({ error, message }) => (error === 'invalid_api_version' ? { code: 400, message } : undefined),
          400,
        ),
    },
    witness: async (site) => {
      const headers = { 'blaxel-version': '2030-01-01' }
      const { json } = await site.call('POST', '/workspaces/availability', { headers, body: { name: 'free-one' } })
      return json.error === undefined
    },
  }),
  must({
    id: 'blaxel-3-forbidden-has-code-404',
    group: 'errors',
    breaks: 'The code in an error is the HTTP status',
    source: 'Blaxel OpenAPI: Error.code (HTTP status), GetWorkspace 403',
    planting: {
      reference: (service) =>
        rewrite(service.app, 'GET /v0/workspaces/:workspaceName', (body) => ({ ...body, code: 404 }), 403),
    },
    witness: async (site) => {
      const { status, json } = await workspace(site, nameOf(site), asInvitee(site))
      return json.code !== status
    },
  }),
  must({
    id: 'blaxel-3-leave-ignores-second-header',
    group: 'errors',
    breaks: 'A credential in X-Blaxel-Authorization is accepted by every operation',
    source: 'Blaxel API introduction: X-Blaxel-Authorization instead of Authorization',
    planting: {
      reference: (service) =>
        first(service.app, 'DELETE /v0/workspaces/:workspaceName/leave', (request, reply) => {
          if (request.headers.authorization === undefined) reply.code(401).send()
        }),
    },
    witness: async (site) => {
      await enter(site)
      const headers = { 'x-blaxel-authorization': `Bearer ${site.credentials.invitee}` }
      const path = `/workspaces/${site.tenant.workspace}/leave`
      return (await site.call('DELETE', path, { token: null, headers })).status === 401
    },
  }),
  must({
    id: 'blaxel-3-taken-name-overwrites-display-name',
    group: 'errors',
    breaks: 'Creating a workspace with a name in use gives 409 and leaves the existing workspace as it is',
    source: 'Blaxel OpenAPI: CreateWorkspace 409',
    planting: {
      reference: (service) =>
        before(service.app, 'POST /v0/workspaces', (request) => {
          const { name, displayName } = bodyOf(request)
          const row = typeof name === 'string' ? store.findWorkspace(service.db, name) : undefined
          if (!row || !callerIn(service.db, request)?.billing || typeof displayName !== 'string') return
          const settings = JSON.stringify({ ...JSON.parse(row.settings), displayName })
          service.db.run('UPDATE workspace SET settings = ? WHERE id = ?', settings, row.id)
        }),
    },
    witness: async (site) => {
      await site.call('POST', '/workspaces', { body: { name: 'twice', displayName: 'First' } })
      await site.call('POST', '/workspaces', { body: { name: 'twice', displayName: 'Second' } })
      return (await site.call('GET', '/workspaces/twice')).json.displayName === 'Second'
    },
  }),
  must({
    id: 'blaxel-3-unknown-role-resets-role',
    group: 'errors',
    breaks: 'A role change that is refused with 400 leaves the role as it is',
    source: 'Blaxel OpenAPI: UpdateWorkspaceUserRole 400 (invalid role)',
    planting: {
      reference: (service) => {
        const { db } = service
        before(service.app, 'PUT /v0/users/:subOrEmail', (request) => {
          const workspace = workspaceIn(db, request)
          const member = workspace && store.findMember(db, workspace.id, whoIn(request))
          if (!member || ['admin', 'member'].includes(bodyOf(request).role)) return
          if (!store.isLastAdmin(db, workspace.id, member.id))
            store.setMemberRole(db, workspace.id, member.id, 'member')
        })
      },
    },
    witness: async (site) => {
      const email = await enter(site)
      await setRole(site, email, 'admin')
      await setRole(site, email, 'owner')
      return (await entry(site, email)).role === 'member'
    },
  }),
  must({
    id: 'blaxel-3-refused-member-listed-as-invited',
    group: 'errors',
    breaks: 'A member whose invitation is refused with 409 is still listed once',
    source: 'facts A4 (409: already in the workspace); every client lists one entry per address',
    planting: {
      reference: (service) => {
        const { db } = service
        before(service.app, 'POST /v0/users', (request) => {
          const [caller, workspace, { email }] = [callerIn(db, request), workspaceIn(db, request), bodyOf(request)]
          if (caller && workspace && typeof email === 'string' && store.findMember(db, workspace.id, email))
            putInvitation(db, workspace.id, email, caller.id)
        })
      },
    },
    witness: async (site) => {
      const reader = await limitedEmail(site)
      const { status } = await invite(site, reader)
      return status === 409 && (await list(site)).filter(({ email }) => email === reader).length === 2
    },
  }),
  must({
    id: 'blaxel-3-workspace-cached-by-query',
    group: 'tenants',
    breaks: 'Reading a workspace gives the workspace that the path names',
    source: 'Blaxel OpenAPI: GetWorkspace',
    planting: {
      reference: (service) => {
        const cache = new Map<string, { body: Json; until: number }>()
        const keyOf = (request: Parameters<typeof whoIn>[0]) =>
          `${callerIn(service.db, request)?.id} ${request.url.replace(/^[^?]*/, '')}`
        before(service.app, 'GET /v0/workspaces/:workspaceName', (request, reply) => {
          const hit = cache.get(keyOf(request))
          if (request.url.includes('countResources=true') && hit && hit.until > Date.now())
            reply.code(200).send(hit.body)
        })
        rewrite(service.app, 'GET /v0/workspaces/:workspaceName', (body, request) => {
          if (request.url.includes('countResources=true')) cache.set(keyOf(request), { body, until: Date.now() + 2000 })
        })
      },
    },
    witness: async (site) => {
      await site.call('GET', `/workspaces/${site.tenant.workspace}?countResources=true`)
      const { json } = await site.call('GET', `/workspaces/${site.otherTenant.workspace}?countResources=true`)
      return json.name !== site.otherTenant.workspace
    },
  }),
  must({
    id: 'blaxel-3-own-invitations-by-prefix',
    group: 'tenants',
    breaks: 'A person sees only invitations to the own address, not to longer addresses that begin with it',
    source: 'Blaxel OpenAPI (until 2026-01-16): ListAllPendingInvitations (of the caller)',
    planting: {
      reference: (service) => {
        const { db } = service
        before(service.app, 'GET /v0/profile/invitations', (request, reply) => {
          const sql = `SELECT i.*, w.name AS workspace FROM invitation i JOIN workspace w ON w.id = i.workspace_id
            WHERE i.email_key LIKE ? || '%' ORDER BY i.created_at DESC`
          const rows = db.all<store.InvitationRow>(sql, callerIn(db, request)?.email.toLowerCase() ?? '')
          if (rows.length > 0) reply.code(200).send(rows.map((row) => showOwn(db, row)))
        })
      },
    },
    witness: async (site) => {
      await invite(site, `${site.inviteeEmail}.example.org`)
      return (await profile(site)).status === 200
    },
  }),
  must({
    id: 'blaxel-3-delete-ignores-workspace-query',
    group: 'tenants',
    breaks: 'The query parameter workspace names the workspace of every user operation, as the header does',
    source: 'Blaxel API introduction: ?workspace=',
    planting: {
      reference: (service) =>
        first(service.app, 'DELETE /v0/users/:subOrEmail', (request) => {
          const caller = callerIn(service.db, request)
          const first = store.workspacesOf(service.db, caller?.id ?? '').at(-1)
          if (first && request.url.includes('?')) request.headers['x-blaxel-workspace'] ??= first.name
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      await invite(site, email, { other: true })
      await site.call('DELETE', `/users/${email}?workspace=${site.otherTenant.workspace}`)
      return (await list(site, { other: true })).some((user) => user.email === email)
    },
  }),
  must({
    id: 'blaxel-3-member-sets-own-role',
    group: 'tenants',
    breaks: 'A member cannot become an admin by changing the own role',
    source: 'Blaxel workspace access control: only admins change permissions',
    planting: {
      reference: (service) => {
        const { app, db } = service
        const own = new WeakSet<object>()
        first(service.app, 'PUT /v0/users/:subOrEmail', (request) => {
          const [caller, workspace] = [callerIn(db, request), workspaceIn(db, request)]
          if (!caller || !workspace || ![caller.id, caller.email].includes(whoIn(request))) return
          if (store.roleIn(db, workspace.id, caller.id) !== 'member') return
          own.add(request)
          store.setMemberRole(db, workspace.id, caller.id, 'admin')
        })
        app.addHook('onSend', async (request, reply, payload) => {
          const [caller, workspace] = [callerIn(db, request), workspaceIn(db, request)]
          if (own.has(request) && reply.statusCode !== 200 && caller && workspace)
            store.setMemberRole(db, workspace.id, caller.id, 'member')
          return payload
        })
      },
    },
    witness: async (site) => {
      const path = `/users/${await limitedEmail(site)}`
      return (
        (await send(site, 'PUT', path, { token: site.credentials.limited, body: { role: 'admin' } })).status === 200
      )
    },
  }),
  must({
    id: 'blaxel-3-admin-of-any-workspace-removes',
    group: 'tenants',
    breaks: 'The admin role in one workspace gives no rights in another one',
    source: 'Blaxel workspace access control: roles belong to a workspace; cf. nextacular/nextacular#69',
    planting: {
      reference: (service) =>
        elevate(
          service.app,
          service.db,
          (id, _workspace, _role, request) =>
            routeOf(request) === 'DELETE /v0/users/:subOrEmail' &&
            Boolean(service.db.one("SELECT 1 FROM member WHERE person_id = ? AND role = 'admin'", id)),
        ),
    },
    witness: async (site) => {
      const [reader, email] = [await limitedEmail(site), site.fresh()]
      await send(site, 'PUT', `/users/${reader}`, { other: true, body: { role: 'admin' } })
      await invite(site, email)
      const headers = inside(nameOf(site))
      return (
        (await send(site, 'DELETE', `/users/${email}`, { token: site.credentials.limited, headers })).status === 200
      )
    },
  }),
  must({
    id: 'blaxel-3-any-pending-invitation-lets-in',
    group: 'tenants',
    breaks: 'Only a person with an invitation to a workspace can join it',
    source: 'Blaxel OpenAPI (until 2026-07-07): AcceptWorkspaceInvitation 404; cf. nextacular/nextacular#69',
    planting: {
      reference: (service) => {
        const { db } = service
        before(service.app, 'POST /v0/workspaces/:workspaceName/join', (request) => {
          const [caller, workspace] = [callerIn(db, request), workspaceIn(db, request)]
          if (!caller || !workspace || store.roleIn(db, workspace.id, caller.id)) return
          const [any] = store.invitationsOf(db, workspace.id)
          if (any) putInvitation(db, workspace.id, caller.email, any.invited_by)
        })
      },
    },
    witness: async (site) => {
      await invite(site, site.fresh())
      return (await join(site)).status === 200
    },
  }),
]
