import type { BlindBug } from '../bug.ts'
import { bodyOf } from '../common.ts'
import { enter, entries, nameOf, send, setRole, workspace } from './calls.ts'
import { before, workspaceOf } from './helpers.ts'
import { pathOf } from './proxy.ts'

const base = { provider: 'blaxel', round: 1, group: 'errors', strength: 'must' } as const

/** Wrong refusals of requests without rights, and refusals with an effect. */
export const refusals: readonly BlindBug[] = [
  {
    ...base,
    id: 'blaxel-1-no-credential-is-forbidden',
    breaks: 'A request without a credential is answered with 401',
    source: 'Blaxel troubleshooting: missing credential',
    planting: {
      mock: (provider) => ({
        ...provider,
        statuses: (settings) => ({ ...provider.statuses(settings), 'no-credentials': 403 }),
      }),
    },
    witness: async (site) => (await send(site, 'GET', '/users', { token: null })).status === 403,
  },
  {
    ...base,
    id: 'blaxel-1-unknown-token-has-no-invitations',
    breaks: 'A request with an unknown credential is answered with 401 by every operation',
    source: 'Blaxel troubleshooting: bad credential',
    planting: {
      on: 'reference',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (response.status !== 401 || pathOf(request) !== '/profile/invitations') return response
        const body = { code: 404, error: 'Not found', message: 'There are no pending invitations' }
        return Response.json(body, { status: 404 })
      },
    },
    witness: async (site) => (await site.call('GET', '/profile/invitations', { token: 'unknown' })).status === 404,
  },
  {
    ...base,
    id: 'blaxel-1-availability-for-everybody',
    strength: 'should',
    breaks: 'Checking the availability of a name needs a credential',
    source: 'Blaxel OpenAPI: the default security applies',
    planting: {
      on: 'reference',
      wrap: (fetch) => async (request) => {
        const copy = request.clone()
        const response = await fetch(request)
        if (response.status !== 401 || pathOf(copy) !== '/workspaces/availability') return response
        return Response.json(true)
      },
    },
    witness: async (site) => {
      const sending = { token: null, body: { name: 'made-here' } }
      return (await site.call('POST', '/workspaces/availability', sending)).status === 200
    },
  },
  {
    ...base,
    id: 'blaxel-1-not-found-as-text',
    breaks: 'An error of an operation on a workspace is JSON',
    source: 'Blaxel OpenAPI, GetWorkspace: 404 with Error',
    planting: {
      on: 'reference',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (response.status !== 404 || !/^\/workspaces\/[^/]+$/.test(pathOf(request))) return response
        return new Response('workspace not found\n', { status: 404, headers: { 'content-type': 'text/plain' } })
      },
    },
    witness: async (site) => (await workspace(site, 'nowhere')).text === 'workspace not found\n',
  },
  {
    ...base,
    id: 'blaxel-1-refused-update-is-half-done',
    breaks: 'A change of a workspace that is refused for its labels does not change the display name',
    source: 'Blaxel OpenAPI, UpdateWorkspace: 400',
    planting: {
      reference: ({ app, db }) =>
        // Each setting is stored as soon as it was checked.
        before(app, 'PUT /v0/workspaces/:workspaceName', (request) => {
          const { displayName } = bodyOf(request)
          if (typeof displayName !== 'string') return
          const sql = `UPDATE workspace SET settings = json_set(settings, '$.displayName', ?) WHERE id = ?`
          db.run(sql, displayName, workspaceOf(db, request).id)
        }),
    },
    witness: async (site) => {
      const body = { displayName: 'Half done', labels: { tier: 3 } }
      const refused = await site.call('PUT', `/workspaces/${nameOf(site)}`, { body })
      return refused.status === 400 && (await workspace(site, nameOf(site))).json.displayName === 'Half done'
    },
  },
  {
    ...base,
    id: 'blaxel-1-refused-role-resets',
    breaks: 'A change to an unknown role is refused and leaves the role as it was',
    source: 'Blaxel OpenAPI, UpdateWorkspaceUserRole: 400',
    planting: {
      mock: (provider) => {
        const { UpdateWorkspaceUserRole } = provider.handlers
        if (!UpdateWorkspaceUserRole) throw new Error('There is no operation UpdateWorkspaceUserRole.')
        return {
          ...provider,
          handlers: {
            ...provider.handlers,
            UpdateWorkspaceUserRole: (context) => {
              const { role } = context.body as { role: string }
              const { members } = context.tenant
              const named = context.params.subOrEmail ?? ''
              const member = members.byEmail(context.providerState.peopleById.get(named)?.email ?? named)
              // The old role is taken away first.
              if (member && !context.role(role)) members.put({ ...member, role: 'member' })
              return UpdateWorkspaceUserRole(context)
            },
          },
        }
      },
    },
    witness: async (site) => {
      await enter(site)
      await setRole(site, site.inviteeEmail, 'admin')
      const refused = await setRole(site, site.inviteeEmail, 'owner')
      return refused.status === 400 && (await entries(site, site.inviteeEmail))[0].role === 'member'
    },
  },
]
