import { createWorkspace } from '../../reference/blaxel/schema.ts'
import * as store from '../../reference/blaxel/store.ts'
import { showWorkspace } from '../../reference/blaxel/workspaces.ts'
import type { BlindBug } from '../bug.ts'
import {
  afterwards,
  bodyOf,
  changeJson,
  changeQuery,
  type Json,
  onHook,
  pause,
  queryOf,
  replaceSql,
  together,
} from '../common.ts'
import { changedRequest, changingJson } from '../proxy.ts'
import * as use from './round-13-helpers.ts'

const { must } = use
const users = 'GET /v0/users'
const inviting = 'POST /v0/users'
const creating = 'POST /v0/workspaces'

/** Wrong selections, lists and effects of concurrent requests. */
export const access: readonly BlindBug[] = [
  must({
    id: 'blaxel-13-query-selects-only-for-reading',
    group: 'input',
    breaks: 'The workspace parameter of the query selects the workspace of an invitation.',
    source: 'Blaxel API introduction: ?workspace=<name>',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'onRequest', use.route(inviting), (request) => {
          const caller = use.callerOf(db, request)
          const [newest] = caller ? store.workspacesOf(db, caller.id) : []
          if (!newest || !queryOf(request).has('workspace')) return
          changeQuery(request, (query) => query.delete('workspace'))
          request.headers['x-blaxel-workspace'] ??= newest.name
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await site.call('POST', `/users?workspace=${use.here(site)}`, { body: { email } })
      return (await use.entries(site, email)).length === 0
    },
  }),
  must({
    id: 'blaxel-13-only-workspace-must-be-named',
    group: 'input',
    breaks: 'A caller with a single workspace need not name it.',
    source: 'Blaxel API introduction: needed only with several workspaces',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'onRequest', use.route(users), (request, reply) => {
          const isNamed = request.headers['x-blaxel-workspace'] !== undefined || queryOf(request).has('workspace')
          if (!isNamed && use.callerOf(db, request)) reply.code(400).send()
        }),
    },
    witness: async (site) => {
      await use.enroll(site)
      return (await use.ask(site, 'GET', '/users', { ...use.asInvitee(site), workspace: null })).status === 400
    },
  }),
  must({
    id: 'blaxel-13-invitees-list-workspace',
    group: 'lifecycle',
    breaks: 'A workspace is not among those of an invited person before the person accepts.',
    source: 'Blaxel OpenAPI, InviteWorkspaceUser: no access until accepted',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, use.succeeded('GET /v0/workspaces'), (json, request) => {
          for (const row of store.invitationsFor(db, String(use.callerOf(db, request)?.email))) {
            const found = store.findWorkspace(db, row.workspace_id)
            if (found) json.push(showWorkspace(found))
          }
        }),
    },
    witness: async (site) => {
      await use.invite(site, site.inviteeEmail)
      const { json } = await site.call('GET', '/workspaces', use.asInvitee(site))
      return json.some(({ name }: Json) => name === use.here(site))
    },
  }),
  must({
    id: 'blaxel-13-underscore-matches-any-letter',
    group: 'input',
    breaks: 'Revoking an address that was not invited gives 404 and leaves similar addresses invited.',
    source: 'Blaxel OpenAPI, RemoveWorkspaceUser: 404; LIKE without an escape',
    planting: {
      reference: (service) =>
        replaceSql(service, 'i.workspace_id = ? AND i.email_key = ?', 'i.workspace_id = ? AND i.email_key LIKE ?'),
    },
    witness: async (site) => {
      await use.invite(site, 'jan-maria@example.test')
      return (await use.remove(site, 'jan_maria@example.test')).status === 200
    },
  }),
  must({
    id: 'blaxel-13-newer-version-wraps-users',
    group: 'responses',
    breaks: 'The list of people is an array in every version of the API.',
    source: 'facts A2: the data/meta envelope is not attached to /users',
    planting: changingJson(
      'mock',
      (request, { status }) =>
        request.method === 'GET' &&
        status === 200 &&
        new URL(request.url).pathname.endsWith('/users') &&
        request.headers.get('blaxel-version') === '2026-04-28',
      (json) => ({ data: json, meta: { hasMore: false } }),
    ),
    witness: async (site) => {
      const headers = { 'blaxel-version': '2026-04-28' }
      return !Array.isArray((await use.ask(site, 'GET', '/users', { headers })).json)
    },
  }),
  must({
    id: 'blaxel-13-same-path-shares-answer',
    group: 'concurrency',
    breaks: 'Two lists that are read at once each show the workspace that the request selects.',
    source: 'every client: one request does not touch another',
    planting: {
      on: 'mock',
      wrap: (fetch) => {
        const running = new Map<string, Promise<Response>>()
        return async (request) => {
          if (request.method !== 'GET') return fetch(request)
          const key = `${request.url} ${request.headers.get('authorization')}`
          const answered = running.get(key) ?? pause().then(() => fetch(request))
          running.set(key, answered)
          const response = (await answered).clone()
          running.delete(key)
          return response
        }
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await use.invite(site, email)
      const [, other] = await together(
        () => use.list(site),
        () => use.list(site, { workspace: use.there(site) }),
      )
      return other?.some((one) => one.email === email) === true
    },
  }),
  must({
    id: 'blaxel-13-vendor-header-not-for-joining',
    group: 'input',
    breaks: 'An invitation can be accepted with the credential in X-Blaxel-Authorization.',
    source: 'Blaxel API introduction: Authorization or X-Blaxel-Authorization',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        if (!request.url.endsWith('/join')) return fetch(request)
        return fetch(await changedRequest(request, ({ headers }) => headers.delete('x-blaxel-authorization')))
      },
    },
    witness: async (site) => {
      await use.invite(site, site.inviteeEmail)
      const headers = { 'x-blaxel-authorization': `Bearer ${site.credentials.invitee}` }
      const { status } = await site.call('POST', `/workspaces/${use.here(site)}/join`, { token: null, headers })
      return status === 401
    },
  }),
  must({
    id: 'blaxel-13-leaving-ignores-version',
    group: 'errors',
    breaks: 'Leaving with an unknown version of the API is refused and changes nothing.',
    source: 'Blaxel API introduction: 400 invalid_api_version',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        if (!request.url.endsWith('/leave')) return fetch(request)
        return fetch(await changedRequest(request, ({ headers }) => headers.delete('blaxel-version')))
      },
    },
    witness: async (site) => {
      await use.enroll(site)
      const headers = { 'blaxel-version': '2031-02-03' }
      const path = `/workspaces/${use.here(site)}/leave`
      return (await site.call('DELETE', path, { ...use.asInvitee(site), headers })).status === 200
    },
  }),
  must({
    id: 'blaxel-13-parallel-invitations-lost',
    group: 'concurrency',
    breaks: 'Two people who are invited at once are both listed.',
    source: 'every client: an invitation that was confirmed is listed',
    planting: {
      reference: ({ app, db }) => {
        const counted = new WeakSet<object>()
        let open = 0
        let written: { readonly id: string }[] = []
        onHook(app, 'preHandler', use.route(inviting), async (request) => {
          open++
          counted.add(request)
          await pause()
        })
        changeJson(app, use.succeeded(inviting), ({ id }) => {
          written.push({ id })
        })
        afterwards(app, use.route(inviting), (request) => {
          if (!counted.has(request) || --open > 0) return
          for (const { id } of written.slice(0, -1)) store.dropInvitation(db, id)
          written = []
        })
      },
    },
    witness: async (site) => {
      const emails = [site.fresh(), site.fresh()]
      await together(...emails.map((email) => () => use.invite(site, email)))
      return (await use.list(site)).filter(({ email }) => emails.includes(email)).length === 1
    },
  }),
  must({
    id: 'blaxel-13-ten-workspaces-listed',
    group: 'paging',
    breaks: 'The list of workspaces has all workspaces of the caller.',
    source: 'Blaxel OpenAPI, ListWorkspaces; access tokens page: a personal key sees all',
    planting: {
      reference: ({ app }) => changeJson(app, use.succeeded('GET /v0/workspaces'), (json) => json.slice(0, 10)),
    },
    witness: async (site) => {
      for (let index = 0; index < 9; index++) await use.create(site, `yard-${index}`)
      const { json } = await site.call('GET', '/workspaces')
      return !json.some(({ name }: Json) => name === use.here(site))
    },
  }),
  must({
    id: 'blaxel-13-fiftieth-person-twice',
    group: 'paging',
    breaks: 'Each person is listed once, also in long lists.',
    source: 'every client: an address is listed once; batches that overlap by one',
    planting: {
      reference: ({ app }) =>
        changeJson(app, use.succeeded(users), (json) => {
          if (json.length > 50) json.splice(50, 0, json[49])
        }),
    },
    witness: async (site) => {
      for (let index = 0; index < 50; index++) await use.invite(site, site.fresh())
      const emails = (await use.list(site)).map(({ email }) => email)
      return new Set(emails).size < emails.length
    },
  }),
  must({
    id: 'blaxel-13-refused-creation-renames',
    group: 'errors',
    breaks: 'Creating a workspace under a name in use changes nothing in the existing one.',
    source: 'Blaxel OpenAPI, CreateWorkspace: 409',
    planting: {
      reference: ({ app, db }) =>
        afterwards(
          app,
          (request, reply) => use.route(creating)(request) && reply.statusCode === 409,
          (request) => {
            const { name, displayName } = bodyOf(request)
            if (typeof displayName !== 'string') return
            const sql = `UPDATE workspace SET settings = json_set(settings, '$.displayName', ?) WHERE name = ?`
            db.run(sql, displayName, name)
          },
        ),
    },
    witness: async (site) => {
      const { status } = await use.create(site, use.here(site), { displayName: 'Second Try' })
      const { json } = await site.call('GET', `/workspaces/${use.here(site)}`)
      return status === 409 && json.displayName === 'Second Try'
    },
  }),
  must({
    id: 'blaxel-13-unpaid-creation-takes-name',
    group: 'errors',
    breaks: 'A workspace that was refused for a missing billing account does not exist: its name stays available.',
    source: 'Blaxel OpenAPI, CreateWorkspace: 403',
    planting: {
      reference: ({ app, db }) =>
        afterwards(
          app,
          (request, reply) => use.route(creating)(request) && reply.statusCode === 403,
          (request) => {
            const [caller, { name }] = [use.callerOf(db, request), bodyOf(request)]
            if (caller && typeof name === 'string') createWorkspace(db, name, {}, caller.id)
          },
        ),
    },
    witness: async (site) => {
      const body = { name: 'unpaid-place' }
      const { status } = await site.call('POST', '/workspaces', { ...use.asLimited(site), body })
      return status === 403 && (await site.call('POST', '/workspaces/availability', { body })).json === false
    },
  }),
]
