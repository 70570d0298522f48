import { findWorkspace, roleIn } from '../../reference/blaxel/store.ts'
import { showWorkspace } from '../../reference/blaxel/workspaces.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeSql, type Json, onHook, param } from '../common.ts'
import { bug, callerOf, entriesOf, limitedEmail, nameOf, okOf, setRole, to } from './round-5-helpers.ts'

const single = '/v0/workspaces/:workspaceName'

/** Wrong workspaces. */
export const workspaces: readonly BlindBug[] = [
  bug({
    id: 'labels-not-stored',
    group: 'lifecycle',
    strength: 'must',
    breaks: 'A changed workspace is read as the response to the change showed it',
    source: 'Blaxel OpenAPI, UpdateWorkspace: labels',
    planting: {
      reference: ({ app, db }) => {
        const before = new WeakMap<object, string>()
        onHook(app, 'preHandler', to(`PUT ${single}`), (request) => {
          before.set(request, findWorkspace(db, param(request, 'workspaceName'))?.settings ?? '{}')
        })
        app.addHook('onSend', async (request, reply) => {
          const settings = before.get(request)
          if (settings === undefined || reply.statusCode !== 200) return
          const { labels } = JSON.parse(settings)
          const row = findWorkspace(db, param(request, 'workspaceName'))
          const kept = JSON.stringify({ ...JSON.parse(row?.settings ?? '{}'), labels })
          db.run('UPDATE workspace SET settings = ? WHERE id = ?', kept, row?.id ?? '')
        })
      },
    },
    witness: async (site) => {
      const path = `/workspaces/${nameOf(site)}`
      const { json } = await site.call('PUT', path, { body: { labels: { team: 'north' } } })
      return json.labels?.team === 'north' && (await site.call('GET', path)).json.labels?.team !== 'north'
    },
  }),
  bug({
    id: 'rename-by-update',
    group: 'lifecycle',
    strength: 'must',
    breaks: 'The name of a workspace is fixed at creation',
    source: 'Blaxel OpenAPI, Workspace.name',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', to(`PUT ${single}`), (request) => {
          const { name } = bodyOf(request)
          const row = findWorkspace(db, param(request, 'workspaceName'))
          if (typeof name !== 'string' || !row || findWorkspace(db, name)) return
          db.run('UPDATE workspace SET name = ? WHERE id = ?', name, row.id)
          Object.assign(request.params as object, { workspaceName: name })
        }),
    },
    witness: async (site) => {
      await site.call('PUT', `/workspaces/${nameOf(site)}`, { body: { name: 'renamed-by-update', displayName: 'New' } })
      return (await site.call('GET', '/workspaces/renamed-by-update')).status === 200
    },
  }),
  bug({
    id: 'workspace-listed-per-admin',
    group: 'responses',
    strength: 'must',
    breaks: 'Each workspace of the caller is listed once',
    source: 'Blaxel OpenAPI, ListWorkspaces; a join without DISTINCT',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.startsWith('SELECT w.* FROM workspace w JOIN member m')
            ? sql.replace('WHERE', "JOIN member a ON a.workspace_id = w.id AND a.role = 'admin' WHERE")
            : sql,
        ),
    },
    witness: async (site) => {
      await setRole(site, limitedEmail(site), 'admin')
      const names = (await site.call('GET', '/workspaces')).json.map(({ name }: Json) => name)
      return new Set(names).size < names.length
    },
  }),
  bug({
    id: 'count-resources-false-is-true',
    group: 'input',
    strength: 'must',
    breaks: 'A workspace has resourceCounts only with countResources=true',
    source: 'Blaxel OpenAPI, GetWorkspace: countResources; a text that counts as true',
    planting: {
      on: 'mock',
      wrap: (fetch) => (request) =>
        fetch(new Request(request.url.replace('countResources=false', 'countResources=true'), request)),
    },
    witness: async (site) => {
      const { json } = await site.call('GET', `/workspaces/${nameOf(site)}?countResources=false`)
      return json.resourceCounts !== undefined
    },
  }),
  bug({
    id: 'creator-is-a-plain-member',
    group: 'lifecycle',
    strength: 'must',
    breaks: 'The person who creates a workspace is its admin',
    source: 'Blaxel OpenAPI, CreateWorkspace',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (request.method !== 'POST' || !request.url.endsWith('/workspaces') || response.status !== 200)
          return response
        const { name, createdBy } = await response.clone().json()
        const headers = new Headers(request.headers)
        headers.set('x-blaxel-workspace', name)
        headers.set('content-type', 'application/json')
        const url = `${request.url.replace(/workspaces$/, 'users')}/${encodeURIComponent(createdBy)}`
        await fetch(new Request(url, { method: 'PUT', headers, body: JSON.stringify({ role: 'member' }) }))
        return response
      },
    },
    witness: async (site) => {
      await site.call('POST', '/workspaces', { body: { name: 'plain-one' } })
      const { json } = await site.call('GET', '/users', { headers: { 'x-blaxel-workspace': 'plain-one' } })
      return json[0].role === 'member'
    },
  }),
  bug({
    id: 'deleted-workspace-still-read',
    group: 'lifecycle',
    strength: 'must',
    breaks: 'A deleted workspace can no longer be read',
    source: 'Blaxel OpenAPI, DeleteWorkspace: permanently deletes; GetWorkspace: 404',
    planting: {
      reference: ({ app, db }) => {
        const cache = new Map<string, Json>()
        onHook(app, 'onRequest', to(`GET ${single}`, `DELETE ${single}`), (request, reply) => {
          const [name, caller] = [param(request, 'workspaceName'), callerOf(db, request)]
          const row = findWorkspace(db, name)
          const found = cache.get(`${name} ${caller?.id}`)
          if (row && caller && roleIn(db, row.id, caller.id)) cache.set(`${name} ${caller.id}`, showWorkspace(row))
          else if (!row && found && request.method === 'GET') answer(reply, 200, found)
        })
      },
    },
    witness: async (site) => {
      await site.call('POST', '/workspaces', { body: { name: 'short-lived' } })
      await site.call('DELETE', '/workspaces/short-lived')
      return (await site.call('GET', '/workspaces/short-lived')).status === 200
    },
  }),
  bug({
    id: 'taken-name-gives-the-other-workspace',
    group: 'errors',
    strength: 'must',
    breaks: 'Creating a workspace with a name in use gives 409',
    source: 'Blaxel OpenAPI, CreateWorkspace: 409',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const copy = request.clone()
        const response = await fetch(request)
        if (request.method !== 'POST' || !request.url.endsWith('/workspaces') || response.status !== 409)
          return response
        const { name } = await copy.json()
        const headers = new Headers(request.headers)
        headers.delete('content-type')
        const found = await fetch(new Request(`${request.url}/${encodeURIComponent(name)}`, { headers }))
        return found.status === 200 ? found : response
      },
    },
    witness: async (site) => (await site.call('POST', '/workspaces', { body: { name: nameOf(site) } })).status === 200,
  }),
  bug({
    id: 'version-checked-after-change',
    group: 'errors',
    strength: 'must',
    breaks: 'A request that is refused for an unknown version changes nothing',
    source: 'facts A1: version header',
    planting: {
      reference: ({ app }) => {
        const late = new WeakSet<object>()
        onHook(app, 'onRequest', to(`PUT ${single}`), (request) => {
          const { 'blaxel-version': version } = request.headers
          if (version === undefined || String(version).startsWith('2026-04-')) return
          late.add(request)
          delete request.headers['blaxel-version']
        })
        app.addHook('onSend', async (request, reply, payload) => {
          if (!late.has(request) || !okOf(`PUT ${single}`)(request, reply)) return payload
          reply.code(400).removeHeader('content-length')
          return JSON.stringify({ error: 'invalid_api_version', message: 'Unknown API version' })
        })
      },
    },
    witness: async (site) => {
      const path = `/workspaces/${nameOf(site)}`
      const headers = { 'blaxel-version': '2019-01-01' }
      const { status } = await site.call('PUT', path, { headers, body: { labels: { late: 'yes' } } })
      return status === 400 && (await site.call('GET', path)).json.labels?.late === 'yes'
    },
  }),
  bug({
    id: 'updating-a-workspace-resets-roles',
    group: 'sequences',
    strength: 'must',
    breaks: 'Changing the settings of a workspace leaves the roles of its members alone',
    source: 'Blaxel OpenAPI, UpdateWorkspace: changes settings',
    planting: {
      reference: ({ app, db }) =>
        app.addHook('onSend', async (request, reply) => {
          if (!okOf(`PUT ${single}`)(request, reply)) return
          // The record is saved with its members as they were created: one admin.
          const row = findWorkspace(db, param(request, 'workspaceName'))
          const sql = "UPDATE member SET role = 'member' WHERE workspace_id = ? AND person_id <> ?"
          if (row) db.run(sql, row.id, row.created_by)
        }),
    },
    witness: async (site) => {
      await setRole(site, limitedEmail(site), 'admin')
      await site.call('PUT', `/workspaces/${nameOf(site)}`, { body: { labels: { team: 'south' } } })
      return (await entriesOf(site, limitedEmail(site)))[0].role === 'member'
    },
  }),
]
