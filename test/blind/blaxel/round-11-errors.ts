import type { BlindBug } from '../bug.ts'
import { bodyOf, changeJson, onHook, param } from '../common.ts'
import { changedRequest, changedResponse, changingJson } from '../proxy.ts'
import * as h from './round-11-helpers.ts'

const { must } = h

export const errors: readonly BlindBug[] = [
  must(
    'forbidden-read-has-code-of-not-found',
    'errors',
    'The code of an error is the status of its response',
    'Blaxel control plane OpenAPI: Error.code',
    {
      reference: ({ app }) =>
        changeJson(app, h.done('GET /v0/workspaces/:workspaceName', 403), (error) => {
          error.code = 404
        }),
    },
    async (site) => {
      const path = `/workspaces/${h.nameOf(site)}`
      const { status, json } = await site.call('GET', path, { token: site.credentials.invitee })
      return status === 403 && json.code !== 403
    },
  ),
  must(
    'unknown-version-still-invites',
    'errors',
    'A request that is refused for its version changes nothing',
    'facts A1: an unknown Blaxel-Version gets 400',
    {
      on: 'reference',
      wrap: (fetch) => async (request) => {
        const kept = request.clone()
        const response = await fetch(request)
        // The version is only checked when the answer is written.
        if (h.lineOf(kept) === 'POST /users' && response.status === 400 && kept.headers.has('blaxel-version'))
          await fetch(await changedRequest(kept, ({ headers }) => headers.delete('blaxel-version')))
        return response
      },
    },
    async (site) => {
      const email = site.fresh()
      const headers = { 'x-blaxel-workspace': h.nameOf(site), 'blaxel-version': '2031-01-01' }
      const { status } = await site.call('POST', '/users', { headers, body: { email } })
      return status === 400 && (await h.entries(site, email)).length === 1
    },
  ),
  must(
    'missing-workspace-has-nested-error',
    'errors',
    'The error of a missing workspace is a text in a flat object',
    'Blaxel control plane OpenAPI: Error.error',
    changingJson(
      'mock',
      (request, { status }) => /^(?:PUT|DELETE) \/workspaces\/[^/]+$/.test(h.lineOf(request)) && status === 404,
      ({ code, error, message }) => ({ error: { code: String(error).toUpperCase(), status: code, message } }),
    ),
    async (site) => typeof (await site.call('DELETE', '/workspaces/no-such-place')).json.error === 'object',
  ),
  must(
    'token-is-compared-by-its-beginning',
    'errors',
    'A credential with more characters than the issued one gets 401',
    'facts A1: a bad credential gets 401',
    {
      reference: ({ app }) =>
        onHook(app, 'onRequest', h.on('GET /v0/workspaces', 'GET /v0/profile/invitations'), ({ headers }) => {
          headers.authorization = headers.authorization?.replace(/^(bearer [0-9a-f]{32}).+$/i, '$1')
        }),
    },
    async (site) => (await site.call('GET', '/workspaces', { token: `${site.credentials.admin}00` })).status === 200,
  ),
  must(
    'leaving-with-a-bad-credential-is-forbidden',
    'errors',
    'A bad credential gets 401 when leaving, too',
    'facts A1: a bad credential gets 401, a missing right 403',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const isLeave = /^DELETE \/workspaces\/[^/]+\/leave$/.test(h.lineOf(request))
        const isNamed = request.headers.has('authorization')
        const response = await fetch(request)
        if (!isLeave || !isNamed || response.status !== 401) return response
        return changedResponse(response, (json) => ({ ...json, code: 403, error: 'Forbidden' }), 403)
      },
    },
    async (site) => (await h.leave(site, 'tenant', 'expired-key')).status === 403,
  ),
  must(
    'refused-role-demotes',
    'errors',
    'A refused change of a role leaves the role as it was',
    'Blaxel control plane OpenAPI: UpdateWorkspaceUserRole, 400 invalid role',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', h.on('PUT /v0/users/:subOrEmail'), (request) => {
          const { role } = bodyOf(request)
          if (typeof role !== 'string' || role === 'admin' || role === 'member') return
          // The default is stored before the role is checked.
          const sql = `UPDATE member SET role = 'member' WHERE workspace_id = ?
            AND person_id IN (SELECT id FROM person WHERE id = ? OR email_key = ?)`
          const who = param(request, 'subOrEmail')
          db.run(sql, h.workspaceOf(db, request).id, who, who.toLowerCase())
        }),
    },
    async (site) => {
      const { sub } = await h.limitedUser(site)
      await h.setRole(site, sub, 'admin')
      const { status } = await h.setRole(site, sub, 'owner')
      return status === 400 && (await h.limitedUser(site)).role === 'member'
    },
  ),
  must(
    'refused-creation-renames-the-existing-one',
    'errors',
    'A workspace stays as it is if its name is asked for again and refused',
    'Blaxel control plane OpenAPI: CreateWorkspace, 409',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', h.on('POST /v0/workspaces'), (request) => {
          const { name, displayName } = bodyOf(request)
          if (typeof name !== 'string' || typeof displayName !== 'string') return
          const sql = "UPDATE workspace SET settings = json_set(settings, '$.displayName', ?) WHERE name = ?"
          db.run(sql, displayName, name)
        }),
    },
    async (site) => {
      const name = 'cedar-point'
      await site.call('POST', '/workspaces', { body: { name, displayName: 'Cedar Point' } })
      const again = await site.call('POST', '/workspaces', { body: { name, displayName: 'Mine' } })
      return again.status === 409 && (await site.call('GET', `/workspaces/${name}`)).json.displayName === 'Mine'
    },
  ),
]
