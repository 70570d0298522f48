import type { FastifyRequest } from 'fastify'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, changeSql, type Json, onHook, pause, setBody } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { jsonResponse } from '../proxy.ts'
import { entries, invite, nameOf, send } from './calls.ts'
import { answered, at, callerOf, restore, routes, workspaceOf } from './helpers.ts'
import { credentialOf, pathOf } from './proxy.ts'

const { must } = kindsOf('blaxel', 8)

const createRoute = 'POST /v0/workspaces'
const create = (name: string) => ({ body: { name, displayName: 'Eighth' } })

/** Wrong behaviour of workspaces and of what all operations share. */
export const workspaces: readonly BlindBug[] = [
  {
    ...must,
    id: 'blaxel-8-workspace-listed-per-invitation',
    group: 'responses',
    breaks: 'A workspace is listed once, however many invitations it has.',
    source: 'bcgov/entity#2717; Blaxel OpenAPI, ListWorkspaces',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.startsWith('SELECT w.*')
            ? sql.replace('WHERE', 'LEFT JOIN invitation i ON i.workspace_id = w.id WHERE')
            : sql,
        ),
    },
    witness: async (site) => {
      await invite(site, site.fresh())
      await invite(site, site.fresh())
      const { json } = await site.call('GET', '/workspaces')
      return json.filter((one: Json) => one.name === nameOf(site)).length > 1
    },
  },
  {
    ...must,
    id: 'blaxel-8-error-message-list',
    group: 'errors',
    breaks: 'The message of an error for invalid settings is a string.',
    source: 'Blaxel OpenAPI, Error.message',
    planting: {
      reference: ({ app }) =>
        changeJson(app, answered(createRoute, 400), (json) => {
          json.message = [json.message]
        }),
    },
    witness: async (site) => Array.isArray((await site.call('POST', '/workspaces', create('No Name!'))).json.message),
  },
  {
    ...must,
    id: 'blaxel-8-label-keys-lower-cased',
    group: 'input',
    breaks: 'The labels of a changed workspace have the keys that were sent.',
    source: 'Blaxel OpenAPI, UpdateWorkspace and Workspace.labels',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', at(routes.update), (request) => {
          const body = bodyOf(request)
          if (typeof body.labels !== 'object' || body.labels === null || Array.isArray(body.labels)) return
          const pairs = Object.entries(body.labels).map(([key, value]) => [key.toLowerCase(), value])
          setBody(request, { ...body, labels: Object.fromEntries(pairs) })
        }),
    },
    witness: async (site) => {
      const body = { labels: { costCenter: 'A7' } }
      const { json } = await site.call('PUT', `/workspaces/${nameOf(site)}`, { body })
      return json.labels.costCenter !== 'A7'
    },
  },
  {
    ...must,
    id: 'blaxel-8-create-returns-the-existing',
    group: 'errors',
    breaks: 'Creating a workspace with a name in use gets 409.',
    source: 'Blaxel OpenAPI, CreateWorkspace: 409',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(createRoute), (request, reply) => {
          const { name } = bodyOf(request)
          const caller = callerOf(db, request)
          const row =
            typeof name === 'string' ? db.one<Json>('SELECT * FROM workspace WHERE name = ?', name) : undefined
          if (row && caller.billing)
            answer(reply, 200, { ...JSON.parse(row.settings), id: row.id, name, status: 'ready' })
        }),
    },
    witness: async (site) => (await site.call('POST', '/workspaces', create(nameOf(site)))).status === 200,
  },
  {
    ...must,
    id: 'blaxel-8-new-workspace-has-old-invitations',
    group: 'sequences',
    breaks: 'A new workspace with the name of a deleted one has none of the old invitations.',
    source: 'Blaxel OpenAPI, DeleteWorkspace: permanently deletes with everything in it',
    planting: {
      reference: ({ app, db }) => {
        const old = new Map<string, Json[]>()
        onHook(app, 'preHandler', at(routes.destroy), (request) => {
          const { id, name } = workspaceOf(db, request)
          old.set(name, db.all('SELECT * FROM invitation WHERE workspace_id = ?', id))
        })
        changeJson(app, answered(createRoute), ({ id, name }) => {
          for (const row of old.get(name) ?? []) restore(db, { ...row, workspace_id: id })
          old.delete(name)
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      const inside = { headers: { 'x-blaxel-workspace': 'eighth-pier' } }
      await site.call('POST', '/workspaces', create('eighth-pier'))
      await invite(site, email, inside)
      await site.call('DELETE', '/workspaces/eighth-pier')
      await site.call('POST', '/workspaces', create('eighth-pier'))
      return (await entries(site, email, inside)).length === 1
    },
  },
  {
    ...must,
    id: 'blaxel-8-deleted-workspace-still-listed',
    group: 'lifecycle',
    breaks: 'A deleted workspace is no longer listed.',
    source: 'Blaxel OpenAPI, DeleteWorkspace and ListWorkspaces',
    planting: {
      on: 'mock',
      wrap: (fetch) => {
        const cache = new Map<string, string>()
        return async (request) => {
          const key = credentialOf(request)
          const isList = request.method === 'GET' && pathOf(request) === '/workspaces'
          const known = isList ? cache.get(key) : undefined
          if (known !== undefined) return jsonResponse(200, JSON.parse(known))
          const response = await fetch(request)
          if (['POST', 'PUT'].includes(request.method) || /leave$/.test(pathOf(request))) cache.clear()
          if (isList && response.status === 200) cache.set(key, await response.clone().text())
          return response
        }
      },
    },
    witness: async (site) => {
      await site.call('POST', '/workspaces', create('eighth-pier'))
      await site.call('GET', '/workspaces')
      const { status } = await site.call('DELETE', '/workspaces/eighth-pier')
      const { json } = await site.call('GET', '/workspaces')
      return status === 200 && json.some((one: Json) => one.name === 'eighth-pier')
    },
  },
  {
    ...must,
    id: 'blaxel-8-availability-answer-is-kept',
    group: 'sequences',
    breaks: 'The name of a workspace that has just been created is no longer available.',
    source: 'Blaxel OpenAPI, CheckWorkspaceAvailability: reason taken',
    planting: {
      on: 'mock',
      wrap: (fetch) => {
        const kept = new Map<string, string>()
        return async (request) => {
          if (!pathOf(request).endsWith('/workspaces/availability')) return fetch(request)
          const key = request.url + credentialOf(request) + (await request.clone().text())
          const known = kept.get(key)
          if (known !== undefined) return jsonResponse(200, JSON.parse(known))
          const response = await fetch(request)
          if (response.status === 200) kept.set(key, await response.clone().text())
          return response
        }
      },
    },
    witness: async (site) => {
      const check = () => site.call('POST', '/workspaces/availability', { body: { name: 'eighth-pier' } })
      await check()
      const { status } = await site.call('POST', '/workspaces', create('eighth-pier'))
      return status === 200 && (await check()).json === true
    },
  },
  {
    ...must,
    id: 'blaxel-8-created-twice-at-once',
    group: 'concurrency',
    breaks: 'Of two simultaneous requests to create a workspace with one name, one gets 409.',
    source: 'Blaxel OpenAPI, CreateWorkspace: 409; Workspace.name is unique',
    planting: {
      reference: ({ app, db }) => {
        const running = new Map<string, number>()
        const late = new WeakSet<FastifyRequest>()
        const nameIn = (request: FastifyRequest) => String(bodyOf(request).name)
        onHook(app, 'preHandler', at(createRoute), async (request) => {
          const count = running.get(nameIn(request)) ?? 0
          if (count > 0) late.add(request)
          running.set(nameIn(request), count + 1)
          await pause()
        })
        app.addHook('onSend', async (request, reply, payload) => {
          if (!at(createRoute)(request)) return payload
          running.set(nameIn(request), (running.get(nameIn(request)) ?? 1) - 1)
          if (reply.statusCode !== 409 || !late.has(request)) return payload
          const row = db.one<Json>('SELECT id, name FROM workspace WHERE name = ?', nameIn(request))
          reply.code(200).removeHeader('content-length')
          return JSON.stringify({ ...row, status: 'ready' })
        })
      },
    },
    witness: async (site) => {
      const both = await Promise.all([0, 1].map(() => site.call('POST', '/workspaces', create('eighth-pier'))))
      return both.every(({ status }) => status === 200)
    },
  },
  {
    ...must,
    id: 'blaxel-8-unknown-version-error-renamed',
    group: 'errors',
    breaks: 'The error for an unknown API version is invalid_api_version.',
    source: 'Blaxel API introduction: Blaxel-Version',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => reply.statusCode === 400 && /\/(?:join|leave|decline)$/.test(request.url),
          (json) => {
            if (json.error === 'invalid_api_version') json.error = 'Bad request'
          },
        ),
    },
    witness: async (site) => {
      const asking = { token: site.credentials.invitee, headers: { 'blaxel-version': '2031-01-01' } }
      const { json } = await site.call('POST', `/workspaces/${nameOf(site)}/join`, asking)
      return json.error !== 'invalid_api_version'
    },
  },
  {
    ...must,
    id: 'blaxel-8-wrong-credential-forbidden',
    group: 'errors',
    breaks: 'A request with an invalid credential gets 401.',
    source: 'Blaxel troubleshooting page: bad or missing credential',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const sent = credentialOf(request)
        const response = await fetch(request)
        if (response.status !== 401 || sent === '') return response
        return jsonResponse(403, { code: 403, error: 'Forbidden', message: 'The credential has no access' })
      },
    },
    witness: async (site) => (await send(site, 'GET', '/users', { token: 'not-a-token-of-anyone' })).status === 403,
  },
]
