import { findWorkspace, workspacesOf } from '../../reference/blaxel/store.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, type Json, onHook, param, setBody } from '../common.ts'
import { changedRequest, changedResponse, changingJson } from '../proxy.ts'
import * as h from './round-10-helpers.ts'

const { must } = h
const openapi = 'Blaxel OpenAPI'
const isOne = /\/workspaces\/[^/?]+(?:\?|$)/

/** Wrong workspaces, and wrong errors. */
export const workspaces: readonly BlindBug[] = [
  must(
    'update-resets-creation',
    'responses',
    'The time of creation of a workspace stays the same',
    `${openapi}, TimeFields.createdAt`,
    {
      reference: ({ app, db }) =>
        changeJson(app, h.succeeded('update'), async (json) => {
          const later = Date.parse(json.updatedAt) + 1000
          db.run('UPDATE workspace SET created_at = ? WHERE id = ?', later * 1000, json.id)
        }),
    },
    async (site) => {
      const first = await h.workspace(site)
      await h.send(site, 'PUT', `/workspaces/${h.nameOf(site)}`, { body: { displayName: 'Later' } })
      return (await h.workspace(site)).json.createdAt !== first.json.createdAt
    },
  ),
  must(
    'update-of-all-workspaces',
    'tenants',
    'A change of one workspace does not touch another',
    'every client; missing WHERE',
    {
      reference: ({ app, db }) =>
        changeJson(app, h.succeeded('update'), (json) => {
          if (json.labels)
            db.run(
              "UPDATE workspace SET settings = json_set(settings, '$.labels', json(?))",
              JSON.stringify(json.labels),
            )
        }),
    },
    async (site) => {
      await h.send(site, 'PUT', `/workspaces/${h.nameOf(site)}`, { body: { labels: { team: 'red' } } })
      return (await h.workspace(site, site.otherTenant)).json.labels?.team === 'red'
    },
  ),
  must(
    'update-renames',
    'lifecycle',
    'The name of a workspace is fixed at creation',
    `${openapi}, Workspace.name`,
    {
      reference: ({ app, db }) =>
        changeJson(app, h.succeeded('update'), (json, request) => {
          const { name } = bodyOf(request)
          if (typeof name !== 'string') return
          db.run('UPDATE workspace SET name = ? WHERE id = ?', name, json.id)
          json.name = name
        }),
    },
    async (site) => {
      const body = { name: 'quite-another', displayName: 'Another' }
      await h.send(site, 'PUT', `/workspaces/${h.nameOf(site)}`, { body })
      return (await h.workspace(site)).status === 404
    },
  ),
  must(
    'display-name-in-latin-1',
    'input',
    'A display name is stored as it was sent',
    `${openapi}, UpdateWorkspace`,
    h.before('update', (request) => {
      const body = bodyOf(request)
      if (typeof body.displayName !== 'string') return
      setBody(request, { ...body, displayName: Buffer.from(body.displayName, 'utf8').toString('latin1') })
    }),
    async (site) => {
      await h.send(site, 'PUT', `/workspaces/${h.nameOf(site)}`, { body: { displayName: 'Größe' } })
      return (await h.workspace(site)).json.displayName !== 'Größe'
    },
  ),
  must(
    'taken-name-returns-existing',
    'errors',
    'Creating a workspace with a name in use responds with 409',
    `${openapi}, CreateWorkspace 409`,
    h.before('create', (request, reply, db) => {
      const row = db.one<Json>('SELECT id, name FROM workspace WHERE name = ?', String(bodyOf(request).name))
      if (row) answer(reply, 200, { ...row, status: 'ready' })
    }),
    async (site) =>
      (await h.send(site, 'POST', '/workspaces', { body: { name: h.nameOf(site, site.otherTenant) } })).status === 200,
  ),
  must(
    'creator-is-member',
    'lifecycle',
    'The person who creates a workspace is its admin',
    `${openapi}, CreateWorkspace`,
    {
      reference: ({ app, db }) =>
        changeJson(app, h.succeeded('create'), (json) => {
          db.run("UPDATE member SET role = 'member' WHERE workspace_id = ?", json.id)
        }),
    },
    async (site) => {
      await h.send(site, 'POST', '/workspaces', { body: { name: 'made-by-me' } })
      return (await h.list(site, { tenant: { workspace: 'made-by-me' } }))[0].role === 'member'
    },
  ),
  must(
    'deleted-workspace-listed',
    'lifecycle',
    'A deleted workspace is no longer listed',
    `${openapi}, DeleteWorkspace`,
    {
      reference: ({ app }) => {
        let deleted: Json[] = []
        changeJson(app, h.succeeded('drop'), (json) => {
          deleted.push(json)
        })
        changeJson(app, h.succeeded('create'), () => {
          deleted = []
        })
        changeJson(app, h.succeeded('workspaces'), (json) => [...deleted, ...json])
      },
    },
    async (site) => {
      await h.send(site, 'POST', '/workspaces', { body: { name: 'soon-gone' } })
      await h.send(site, 'DELETE', '/workspaces/soon-gone')
      return (await h.send(site, 'GET', '/workspaces')).json.some((one: Json) => one.name === 'soon-gone')
    },
  ),
  must(
    'availability-own-names-only',
    'tenants',
    'A name that is in use is not available to anyone',
    `${openapi}, CheckWorkspaceAvailability`,
    h.before('available', (request, reply, db) => {
      const name = String(bodyOf(request).name)
      const caller = h.callerOf(db, request)
      const isSeen = workspacesOf(db, caller?.id ?? '').some((row) => row.name === name)
      if (!isSeen && findWorkspace(db, name)) answer(reply, 200, true)
    }),
    async (site) => {
      await h.send(site, 'POST', '/workspaces', { body: { name: 'seen-by-one' } })
      const body = { name: 'seen-by-one' }
      return (await h.send(site, 'POST', '/workspaces/availability', { body, ...h.as(site, 'limited') })).json === true
    },
  ),
  must(
    'workspace-404-without-error',
    'errors',
    'An error of a workspace has the member error',
    `${openapi}, Error required: error`,
    changingJson(
      'mock',
      (request, { status }) => status === 404 && isOne.test(request.url),
      (json) => ({ code: json.code, message: json.message }),
    ),
    async (site) => (await h.send(site, 'GET', '/workspaces/nowhere-at-all')).json.error === undefined,
  ),
  must(
    'unknown-version-error-renamed',
    'errors',
    'An unknown version is refused with the error invalid_api_version',
    'facts A5: {error, message}',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (response.status !== 400 || !request.url.endsWith('/profile/invitations')) return response
        return changedResponse(response, (json) => ({ ...json, error: 'Bad request', code: 400 }))
      },
    },
    async (site) => {
      const headers = { 'blaxel-version': '2031-02-03' }
      const { json } = await h.send(site, 'GET', '/profile/invitations', { headers })
      return json.error !== 'invalid_api_version'
    },
  ),
  must(
    'version-ignored-by-invite',
    'errors',
    'An unknown version is refused with 400',
    'facts A1: Blaxel-Version',
    {
      on: 'mock',
      wrap: (fetch) => async (request) =>
        request.method === 'POST' && new URL(request.url).pathname.endsWith('/users')
          ? fetch(await changedRequest(request, ({ headers }) => headers.delete('blaxel-version')))
          : fetch(request),
    },
    async (site) =>
      (await h.invite(site, site.fresh(), { headers: { 'blaxel-version': '2031-02-03' } })).status === 200,
  ),
  must(
    'left-workspace-is-first',
    'responses',
    'Leaving responds with the workspace that was left',
    `${openapi}, LeaveWorkspace 200`,
    {
      reference: ({ app, db }) => {
        const firsts = new Map<string, Json>()
        onHook(app, 'preHandler', h.isRoute('leave'), (request) => {
          const row = db.one<Json>(
            'SELECT w.id, w.name FROM workspace w JOIN member m ON m.workspace_id = w.id JOIN person p ON p.id = m.person_id WHERE p.email = ? ORDER BY m.since LIMIT 1',
            'ines@example.test',
          )
          if (row) firsts.set(param(request, 'workspaceName'), row)
        })
        changeJson(app, h.succeeded('leave'), (json) => ({ ...json, ...firsts.get(json.name) }))
      },
    },
    async (site) => {
      await h.admit(site)
      await h.admit(site, site.otherTenant)
      return (await h.leave(site, site.otherTenant)).json.name !== h.nameOf(site, site.otherTenant)
    },
  ),
]
