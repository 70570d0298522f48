import { invite as inviteInMock } from '../../../mocks/domain/invitations.ts'
import type { WorkspaceRow } from '../../reference/blaxel/schema.ts'
import { showWorkspace } from '../../reference/blaxel/workspaces.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, type Json, param, queryOf } from '../common.ts'
import { handling } from '../mock.ts'
import {
  asInvitee,
  asLimited,
  create,
  entries,
  invite,
  list,
  nameOf,
  remove,
  send,
  setRole,
  workspace,
} from './calls.ts'
import { after, before, elevate, rewrite, workspaceOf } from './helpers.ts'

const base = { provider: 'blaxel', round: 1, group: 'errors', strength: 'must' } as const

/** Wrong refusals, refusals with an effect, and missing refusals. */
export const errors: readonly BlindBug[] = [
  {
    ...base,
    id: 'blaxel-1-error-code-text',
    breaks: 'code of an error is an integer',
    source: 'Blaxel OpenAPI, Error: code',
    planting: {
      reference: ({ app }) =>
        rewrite(app, 'GET /v0/workspaces/:workspaceName', (json) => ({ ...json, code: String(json.code) }), 404),
    },
    witness: async (site) => (await workspace(site, 'nowhere')).json.code === '404',
  },
  {
    ...base,
    id: 'blaxel-1-error-code-of-another-status',
    breaks: 'code of an error is the HTTP status of the answer',
    source: 'Blaxel OpenAPI, Error: code',
    planting: {
      reference: ({ app }) =>
        rewrite(app, 'PUT /v0/workspaces/:workspaceName', (json) => ({ ...json, code: 404 }), 403),
    },
    witness: async (site) => {
      const sending = { ...asLimited(site), body: { displayName: 'Mine' } }
      const refused = await site.call('PUT', `/workspaces/${nameOf(site)}`, sending)
      return refused.status === 403 && refused.json.code === 404
    },
  },
  {
    ...base,
    id: 'blaxel-1-conflict-without-error',
    breaks: 'Every error has the required member error',
    source: 'Blaxel OpenAPI, Error: required',
    planting: {
      reference: ({ app }) => rewrite(app, 'POST /v0/workspaces', ({ code, message }) => ({ code, message }), 409),
    },
    witness: async (site) => {
      const refused = await create(site, { name: nameOf(site) })
      return refused.status === 409 && refused.json.error === undefined
    },
  },
  {
    ...base,
    id: 'blaxel-1-version-error-is-general',
    breaks: 'An unknown API version is refused with the error invalid_api_version',
    source: 'Blaxel API introduction: Blaxel-Version',
    planting: {
      mock: (provider) => ({
        ...provider,
        errorBody: (status, error, context) => ({
          ...(provider.errorBody(status, error, context) as object),
          ...(error.reason === 'unknown-version' ? { code: status, error: 'Bad request' } : {}),
        }),
      }),
    },
    witness: async (site) => {
      const refused = await send(site, 'GET', '/users', { headers: { 'blaxel-version': '2020-01-01' } })
      return refused.status === 400 && refused.json.error === 'Bad request'
    },
  },
  {
    ...base,
    id: 'blaxel-1-version-unchecked-for-join',
    breaks: 'Accepting with an unknown API version is refused with 400',
    source: 'Blaxel API introduction: Blaxel-Version',
    planting: {
      on: 'reference',
      wrap: (fetch) => async (request) => {
        if (!/\/(join|decline|invitations)$/.test(new URL(request.url).pathname)) return fetch(request)
        const headers = new Headers(request.headers)
        headers.delete('blaxel-version')
        return fetch(new Request(request, { headers }))
      },
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      const sending = { ...asInvitee(site), headers: { 'blaxel-version': '2020-01-01' } }
      return (await site.call('POST', `/workspaces/${nameOf(site)}/join`, sending)).status === 200
    },
  },
  {
    ...base,
    id: 'blaxel-1-unknown-version-invites',
    breaks: 'A request that is refused for its version changes nothing',
    source: 'Blaxel API introduction: Blaxel-Version',
    planting: {
      on: 'reference',
      wrap: (fetch) => async (request) => {
        // The version is checked while the answer is written.
        if (request.method !== 'POST') return fetch(request)
        const headers = new Headers(request.headers)
        headers.delete('blaxel-version')
        const refused = await fetch(request.clone())
        if (refused.status === 400 && (await refused.clone().text()).includes('invalid_api_version'))
          await fetch(new Request(request, { headers }))
        return refused
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      const refused = await invite(site, email, { headers: { 'blaxel-version': '2020-01-01' } })
      return refused.status === 400 && (await entries(site, email)).length === 1
    },
  },
  {
    ...base,
    id: 'blaxel-1-refused-member-has-effect',
    group: 'tenants',
    breaks: 'A change of the users that is refused because the caller is not an admin has no effect',
    source: 'Blaxel workspace access control: only admins may invite',
    planting: {
      reference: ({ app, db }) => {
        // The role is checked after the record was written.
        const raised = elevate(app, db, () => true)
        app.addHook('onSend', async (request, reply, payload) => {
          if (!raised.has(request)) return payload
          reply.code(403).removeHeader('content-type')
          return null
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      const refused = await invite(site, email, asLimited(site))
      return refused.status === 403 && (await entries(site, email)).length === 1
    },
  },
  {
    ...base,
    id: 'blaxel-1-no-workspace-picks-newest',
    breaks: 'A caller with several workspaces who names none is refused with 400 or 404',
    source: 'Blaxel troubleshooting: workspace not named',
    planting: {
      on: 'reference',
      wrap: (fetch) => async (request) => {
        const url = new URL(request.url)
        const isNamed = request.headers.has('x-blaxel-workspace') || url.searchParams.has('workspace')
        if (isNamed || !url.pathname.startsWith('/v0/users')) return fetch(request)
        const mineUrl = `${url.origin}/v0/workspaces`
        const [first] = await fetch(new Request(mineUrl, { headers: request.headers })).then(async (response) =>
          response.ok ? ((await response.json()) as Json[]) : [],
        )
        if (!first) return fetch(request)
        const headers = new Headers(request.headers)
        headers.set('x-blaxel-workspace', first.name)
        return fetch(new Request(request, { headers }))
      },
    },
    witness: async (site) => (await site.call('GET', '/users')).status === 200,
  },
  {
    ...base,
    id: 'blaxel-1-revoke-twice-succeeds',
    breaks: 'Revoking an invitation that is gone answers 404',
    source: 'Blaxel OpenAPI, RemoveWorkspaceUser: 404',
    planting: {
      reference: ({ app, db }) => {
        const gone = new Set<string>()
        const keyOf = (workspace: string, email: string) => `${workspace} ${email.toLowerCase()}`
        after(app, 'POST /v0/users', (request, { email }) => gone.delete(keyOf(workspaceOf(db, request).id, email)))
        before(app, 'DELETE /v0/users/:subOrEmail', (request, reply) => {
          const key = keyOf(workspaceOf(db, request).id, param(request, 'subOrEmail'))
          if (gone.has(key)) return answer(reply, 200, {})
          const sql = 'SELECT id FROM invitation WHERE workspace_id = ? AND email_key = ?'
          if (db.one(sql, workspaceOf(db, request).id, param(request, 'subOrEmail').toLowerCase())) gone.add(key)
          return undefined
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      await remove(site, email)
      return (await remove(site, email)).status === 200
    },
  },
  {
    ...base,
    id: 'blaxel-1-role-of-stranger-invites',
    breaks: 'Changing the role of a person who is not in the workspace answers 404 and adds no one',
    source: 'Blaxel OpenAPI, UpdateWorkspaceUserRole: 404',
    planting: handling('UpdateWorkspaceUserRole', (original) => async (context) => {
      const email = context.params.subOrEmail ?? ''
      const { members, invitations } = context.tenant
      const { role } = context.body as { role: string }
      if (!email.includes('@') || !context.role(role) || members.byEmail(email) || invitations.byEmail(email))
        return original(context)
      // The record is written with an upsert.
      inviteInMock(context.providerState, context.tenant, { email, role, by: context.caller.id })
      return context.json(200, { email, role, accepted: false, expired: false, source: 'invitation' })
    }),
    witness: async (site) => {
      const email = site.fresh()
      const changed = await setRole(site, email, 'member')
      return changed.status === 200 && (await entries(site, email)).length === 1
    },
  },
  {
    ...base,
    id: 'blaxel-1-missing-role-is-member',
    breaks: 'A change of role without a role is refused with 400',
    source: 'Blaxel OpenAPI, UpdateWorkspaceUserRole: role is required',
    planting: {
      reference: ({ app }) =>
        before(app, 'PUT /v0/users/:subOrEmail', (request) => {
          const body = bodyOf(request)
          if (body.role === undefined) request.body = Buffer.from(JSON.stringify({ ...body, role: 'member' }))
        }),
    },
    witness: async (site) => {
      const [jules] = (await list(site)).filter(({ role }) => role === 'member')
      return (await send(site, 'PUT', `/users/${jules.sub}`, { body: {} })).status === 200
    },
  },
  {
    ...base,
    id: 'blaxel-1-role-in-capitals-is-kept',
    breaks: 'The roles are admin and member, and any other role is refused or not stored',
    source: 'Blaxel workspace access control: roles; OpenAPI, UpdateWorkspaceUserRole: 400',
    planting: {
      reference: ({ app }) => {
        const shown = new Map<string, string>()
        before(app, 'PUT /v0/users/:subOrEmail', (request) => {
          const { role } = bodyOf(request)
          if (typeof role !== 'string' || !['admin', 'member'].includes(role.toLowerCase())) return
          shown.set(param(request, 'subOrEmail').toLowerCase(), role)
          request.body = Buffer.from(JSON.stringify({ role: role.toLowerCase() }))
        })
        const asSent = (user: Json) => ({ ...user, role: shown.get(user.email) ?? shown.get(user.sub) ?? user.role })
        rewrite(app, 'PUT /v0/users/:subOrEmail', asSent)
        rewrite(app, 'GET /v0/users', (json) => json.map(asSent))
      },
    },
    witness: async (site) => {
      const [jules] = (await list(site)).filter(({ role }) => role === 'member')
      const changed = await setRole(site, jules.sub, 'Member')
      return changed.status === 200 && (await list(site)).some(({ role }) => role === 'Member')
    },
  },
  {
    ...base,
    id: 'blaxel-1-create-finds-existing',
    breaks: 'Creating a workspace with a name in use answers 409',
    source: 'Blaxel OpenAPI, CreateWorkspace: 409',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'POST /v0/workspaces', (request, reply) => {
          const sql = 'SELECT * FROM workspace WHERE name = ?'
          const row = db.one<WorkspaceRow>(sql, String(bodyOf(request).name))
          return row ? answer(reply, 200, showWorkspace(row)) : undefined
        }),
    },
    witness: async (site) => {
      await create(site, { name: 'made-here' })
      return (await create(site, { name: 'made-here' })).status === 200
    },
  },
  {
    ...base,
    id: 'blaxel-1-refused-create-renames',
    breaks: 'A refused request to create a workspace does not change the workspace that has the name',
    source: 'Blaxel OpenAPI, CreateWorkspace: 409',
    planting: handling('CreateWorkspace', (original) => async (context) => {
      const { name, displayName } = context.body as { name?: string; displayName?: string }
      const taken = context.providerState.tenantKeys.get(name ?? '')
      if (taken && displayName) taken.facts = { ...taken.facts, name: displayName }
      return original(context)
    }),
    witness: async (site) => {
      const refused = await create(site, { name: nameOf(site), displayName: 'Taken over' })
      return refused.status === 409 && (await workspace(site, nameOf(site))).json.displayName === 'Taken over'
    },
  },
  {
    ...base,
    id: 'blaxel-1-refused-duplicate-drops-first',
    group: 'sequences',
    breaks: 'An invite that is refused as a duplicate leaves the pending invitation alone',
    source: 'facts A4: 409 means that the address has a pending invitation',
    planting: handling('InviteWorkspaceUser', (original) => async (context) => {
      const { email } = context.body as { email: string }
      const pending = context.tenant.invitations.byEmail(email)
      try {
        return await original(context)
      } catch (error) {
        if (pending) context.tenant.invitations.remove(pending)
        throw error
      }
    }),
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      const second = await invite(site, email)
      return second.status === 409 && (await entries(site, email)).length === 0
    },
  },
  {
    ...base,
    id: 'blaxel-1-count-parameter-false',
    breaks: 'countResources=false gives the workspace without counts',
    source: 'Blaxel OpenAPI, GetWorkspace: countResources',
    planting: {
      // Any text that is not empty counts as true.
      reference: ({ app, db }) =>
        rewrite(app, 'GET /v0/workspaces/:workspaceName', (json, request) => {
          const sql = 'SELECT count(*) AS users FROM member WHERE workspace_id = ?'
          return queryOf(request).get('countResources')
            ? { ...json, resourceCounts: { ...db.one<{ users: number }>(sql, json.id) } }
            : json
        }),
    },
    witness: async (site) =>
      (await workspace(site, `${nameOf(site)}?countResources=false`)).json.resourceCounts !== undefined,
  },
]
