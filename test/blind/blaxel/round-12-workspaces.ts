import type { BlindBug } from '../bug.ts'
import { afterwards, bodyOf, changeJson, type Json, param } from '../common.ts'
import { changedRequest, changedSuccess, changingJson } from '../proxy.ts'
import { asks, callerOf, limitedEmail, must, succeeded, team } from './round-12-helpers.ts'

const update = 'PUT /v0/workspaces/:workspaceName'

export const workspaces: readonly BlindBug[] = [
  must(
    'availability-remembered',
    'sequences',
    'The name of a workspace is unavailable once the workspace is created',
    'Blaxel spec: CheckWorkspaceAvailability, reason taken',
    {
      on: 'reference',
      wrap: (fetch) => {
        const known = new Map<string, Response>()
        return async (request) => {
          if (!asks(request, 'POST', /\/workspaces\/availability$/)) return fetch(request)
          const key = `${request.url} ${await request.clone().text()}`
          const found = known.get(key)
          if (found) return found.clone()
          const response = await fetch(request)
          if (response.status === 200) known.set(key, response.clone())
          return response
        }
      },
    },
    async (site) => {
      const body = { name: 'amber-cove' }
      const check = () => site.call('POST', '/workspaces/availability', { body })
      await check()
      await site.call('POST', '/workspaces', { body })
      return (await check()).json === true
    },
  ),
  must(
    'update-renames-in-store',
    'lifecycle',
    'The name of a workspace is fixed at creation',
    'Blaxel spec: Workspace.name; UpdateWorkspace',
    {
      reference: ({ app, db }) =>
        afterwards(app, succeeded(update), (request) => {
          const { name } = bodyOf(request)
          const sql = 'UPDATE OR IGNORE workspace SET name = ? WHERE name = ?'
          if (typeof name === 'string' && name) db.run(sql, name, param(request, 'workspaceName'))
        }),
    },
    async (site) => {
      await site.call('POST', '/workspaces', { body: { name: 'birch-point' } })
      const birch = team(site, { workspace: 'birch-point' })
      await birch.change({ name: 'cedar-point', displayName: 'Birch' })
      return (await birch.read()).status === 404
    },
  ),
  must(
    'creator-replaced-by-editor',
    'sequences',
    'createdBy names the person who created a workspace, also after others changed it',
    'Blaxel spec: OwnerFields.createdBy',
    {
      reference: ({ app, db }) =>
        afterwards(app, succeeded(update), (request) => {
          const sql = 'UPDATE workspace SET created_by = ? WHERE name = ?'
          db.run(sql, callerOf(db, request)?.id ?? '', param(request, 'workspaceName'))
        }),
    },
    async (site) => {
      const { read, change, setRole } = team(site)
      const before = (await read()).json.createdBy
      await setRole(limitedEmail(site), 'admin')
      await change({ displayName: 'Quay' }, { token: site.credentials.limited })
      return (await read()).json.createdBy !== before
    },
  ),
  must(
    'label-names-in-lower-case',
    'input',
    'A workspace has the labels that it was given',
    'Blaxel spec: Workspace.labels',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        if (!asks(request, 'PUT', /\/workspaces\/[^/]+$/)) return fetch(request)
        return fetch(
          await changedRequest(request, (parts) => {
            const labels = parts.json?.labels
            if (typeof labels !== 'object' || labels === null) return
            const lower = Object.entries(labels).map(([name, value]) => [name.toLowerCase(), value])
            parts.json.labels = Object.fromEntries(lower)
          }),
        )
      },
    },
    async (site) => {
      const { change, read } = team(site)
      if ((await change({ labels: { costCenter: 'r-7' } })).status !== 200) return false
      return (await read()).json.labels.costCenter === undefined
    },
  ),
  must(
    'unknown-workspace-error-without-kind',
    'errors',
    'An error of a workspace operation has the member error',
    'Blaxel spec: Error, required error',
    {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, { statusCode }) => /^\/v0\/workspaces\/[^/?]+$/.test(request.url) && statusCode === 404,
          ({ code, message }) => ({ code, message }),
        ),
    },
    async (site) => {
      const { status, json } = await site.call('GET', '/workspaces/no-such-place')
      return status === 404 && typeof json.error !== 'string'
    },
  ),
  must(
    'profile-version-error-in-usual-form',
    'errors',
    'An unknown version gets the error invalid_api_version from every operation',
    'Blaxel API introduction: Blaxel-Version',
    changingJson(
      'mock',
      (request, { status }) => asks(request, 'GET', /\/profile\/invitations$/) && status === 400,
      ({ message }) => ({ code: 400, error: 'Bad request', message }),
    ),
    async (site) => {
      const [token, headers] = [site.credentials.invitee, { 'blaxel-version': '2019-02-03' }]
      const { status, json } = await site.call('GET', '/profile/invitations', { token, headers })
      return status === 400 && json.error !== 'invalid_api_version'
    },
  ),
  must(
    'availability-of-own-workspaces-only',
    'tenants',
    'A name that another workspace has is not available',
    'Blaxel spec: Workspace.name is unique; reason taken',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        if (!asks(request, 'POST', /\/workspaces\/availability$/)) return fetch(request)
        const { name } =
          (await request
            .clone()
            .json()
            .catch(() => undefined)) ?? {}
        const url = request.url.replace(/\/availability.*$/, '')
        const own = await fetch(new Request(url, { headers: request.headers }))
        const names = own.status === 200 ? (await own.json()).map((one: Json) => one.name) : [name]
        return changedSuccess(await fetch(request), (json) => {
          if (names.includes(name)) return json
          if (json === false) return true
          return json.reason === 'taken' ? { available: true } : json
        })
      },
    },
    async (site) => {
      const sending = { token: site.credentials.invitee, body: { name: team(site).name } }
      const { json } = await site.call('POST', '/workspaces/availability?withReason=true', sending)
      return json.available === true
    },
  ),
]
