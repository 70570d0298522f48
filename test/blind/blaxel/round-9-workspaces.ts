import { findWorkspace, roleIn } from '../../reference/blaxel/store.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, changeSql, type Json, onHook, param, queryOf } from '../common.ts'
import {
  answers,
  at,
  callerOf,
  entries,
  home,
  invite,
  must,
  ok,
  opOf,
  patched,
  proxy,
  restore,
  rewritten,
  type Stored,
  send,
} from './round-9-helpers.ts'

const one = '/v0/workspaces/:workspaceName'
const availability = 'POST /v0/workspaces/availability'

const create = (site: Parameters<typeof send>[0], body: Json) => send(site, 'POST', '/workspaces', { in: null, body })

/** Faults of workspaces. */
export const workspaces: readonly BlindBug[] = [
  must({
    id: 'blaxel-9-workspaces-once-per-invitation',
    group: 'responses',
    breaks: 'Each workspace of the caller is listed once.',
    source: 'Blaxel control plane OpenAPI: ListWorkspaces; access tokens page',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.startsWith('SELECT w.* FROM workspace w JOIN member m')
            ? sql.replace('WHERE', 'LEFT JOIN invitation i ON i.workspace_id = w.id WHERE')
            : sql,
        ),
    },
    witness: async (site) => {
      await invite(site, site.fresh())
      await invite(site, site.fresh())
      const { json } = await send(site, 'GET', '/workspaces', { in: null })
      return new Set(json.map(({ id }: Json) => id)).size < json.length
    },
  }),
  must({
    id: 'blaxel-9-workspace-labels-not-stored',
    group: 'lifecycle',
    breaks: 'A workspace keeps the labels that it was created with.',
    source: 'Blaxel control plane OpenAPI: CreateWorkspace, Workspace.labels; responses agree with each other',
    planting: answers('POST /v0/workspaces', (json, db) => {
      db.run("UPDATE workspace SET settings = json_remove(settings, '$.labels') WHERE id = ?", json.id)
    }),
    witness: async (site) => {
      const { json: made } = await create(site, { name: 'pebble-cove', labels: { team: 'north' } })
      const { json: read } = await send(site, 'GET', '/workspaces/pebble-cove', { in: null })
      return made.labels.team === 'north' && read.labels?.team !== 'north'
    },
  }),
  must({
    id: 'blaxel-9-workspace-name-follows-update',
    group: 'lifecycle',
    breaks: 'The name of a workspace is fixed at creation.',
    source: 'Blaxel control plane OpenAPI: UpdateWorkspace, Workspace.name',
    planting: answers(`PUT ${one}`, (json, db, request) => {
      const { name } = bodyOf(request)
      if (typeof name !== 'string' || name === '') return
      if (db.run('UPDATE OR IGNORE workspace SET name = ? WHERE id = ?', name, json.id) > 0) json.name = name
    }),
    witness: async (site) => {
      const { json: made } = await create(site, { name: 'pebble-cove' })
      await send(site, 'PUT', '/workspaces/pebble-cove', {
        in: null,
        body: { name: 'amber-cove', displayName: 'Amber' },
      })
      const { json: listed } = await send(site, 'GET', '/workspaces', { in: null })
      return listed.some(({ id, name }: Json) => id === made.id && name !== 'pebble-cove')
    },
  }),
  must({
    id: 'blaxel-9-workspace-inherits-invitations-of-deleted',
    group: 'sequences',
    breaks: 'A deleted workspace is gone with everything in it: a new one of the same name starts without invitations.',
    source: 'Blaxel control plane OpenAPI: DeleteWorkspace, "permanently deletes the workspace with everything in it"',
    planting: {
      reference: ({ app, db }) => {
        const left = new Map<string, Stored[]>()
        onHook(app, 'preHandler', at(`DELETE ${one}`), (request) => {
          const workspace = findWorkspace(db, param(request, 'workspaceName'))
          if (!workspace) return
          left.set(workspace.name, db.all<Stored>('SELECT * FROM invitation WHERE workspace_id = ?', workspace.id))
        })
        changeJson(app, ok('POST /v0/workspaces'), (json) => {
          for (const row of left.get(json.name) ?? []) restore(db, row, { workspace_id: json.id })
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await create(site, { name: 'pebble-cove' })
      await invite(site, email, { in: 'pebble-cove' })
      await send(site, 'DELETE', '/workspaces/pebble-cove', { in: null })
      await create(site, { name: 'pebble-cove' })
      return (await entries(site, email, { in: 'pebble-cove' })).length === 1
    },
  }),
  must({
    id: 'blaxel-9-workspace-label-becomes-number',
    group: 'responses',
    breaks: 'The values of labels are strings, also if they look like numbers.',
    source: 'Blaxel control plane OpenAPI: MetadataLabels, additionalProperties of type string',
    planting: rewritten('mock', /^(?:GET|PUT) \/workspaces\/[^/]+$/, (json) => {
      for (const [key, value] of Object.entries(json.labels ?? {}))
        if (/^\d+$/.test(String(value))) json.labels[key] = Number(value)
    }),
    witness: async (site) => {
      await create(site, { name: 'pebble-cove', labels: { floor: '42' } })
      const { json } = await send(site, 'GET', '/workspaces/pebble-cove', { in: null })
      return json.labels.floor === 42
    },
  }),
  must({
    id: 'blaxel-9-availability-looks-at-own-workspaces',
    group: 'tenants',
    breaks: 'A name that a workspace of someone else has is not available.',
    source: 'Blaxel control plane OpenAPI: CheckWorkspaceAvailability, Workspace.name is unique',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(availability), (request, reply) => {
          const workspace = findWorkspace(db, String(bodyOf(request).name))
          if (!workspace || roleIn(db, workspace.id, callerOf(db, request).id)) return
          answer(reply, 200, queryOf(request).get('withReason') === 'true' ? { available: true } : true)
        }),
    },
    witness: async (site) => {
      const body = { name: home(site) }
      const { json } = await send(site, 'POST', '/workspaces/availability', { as: 'invitee', in: null, body })
      return json === true
    },
  }),
  must({
    id: 'blaxel-9-availability-check-reserves-name',
    group: 'sequences',
    breaks: 'Checking a name changes nothing: a free name stays available.',
    source: 'Blaxel control plane OpenAPI: CheckWorkspaceAvailability only says whether a name is available',
    planting: {
      reference: ({ app }) => {
        const checked = new Set<string>()
        changeJson(app, ok(availability), (json, request) => {
          const name = String(bodyOf(request).name)
          const isKnown = checked.has(name)
          checked.add(name)
          if (isKnown && json === true) return false
          return isKnown && json.available ? { available: false, reason: 'taken', message: 'In use' } : undefined
        })
      },
    },
    witness: async (site) => {
      const check = () => send(site, 'POST', '/workspaces/availability', { in: null, body: { name: 'pebble-cove' } })
      const [first, second] = [await check(), await check()]
      return first.json === true && second.json === false
    },
  }),
  must({
    id: 'blaxel-9-workspace-error-code-as-text',
    group: 'errors',
    breaks: 'The code of an error is the HTTP status as an integer.',
    source: 'Blaxel control plane OpenAPI: Error.code, integer; GetWorkspace 404',
    planting: proxy('mock', () => async (request, next) => {
      const response = await next(request)
      if (response.status !== 404 || !/^GET \/workspaces\/[^/]+$/.test(opOf(request))) return response
      return patched(response, (json) => {
        json.code = String(json.code)
      })
    }),
    witness: async (site) => {
      const { status, json } = await send(site, 'GET', '/workspaces/no-such-workspace', { in: null })
      return status === 404 && json.code === '404'
    },
  }),
]
