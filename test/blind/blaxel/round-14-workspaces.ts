import type { BlindBug } from '../bug.ts'
import type { Json } from '../common.ts'
import { changedRequest, changedResponse, changedSuccess, changingJson, jsonResponse, parsed } from '../proxy.ts'
import * as h from './round-14-helpers.ts'
import { must } from './round-14-helpers.ts'

const spec = 'Blaxel control plane OpenAPI'

export const workspacesBugs: readonly BlindBug[] = [
  must(
    'create-answers-existing',
    'errors',
    'Creating a workspace with a name in use gives 409',
    `${spec}: POST /workspaces, 409`,
    h.proxy('mock', (fetch) => async (request) => {
      const name = parsed(await request.clone().text())?.name
      const response = await fetch(request)
      if (h.operationOf(request) !== 'POST /workspaces' || response.status !== 409) return response
      const url = `${request.url.split('?')[0]}/${encodeURIComponent(String(name))}`
      const found = await fetch(new Request(url, { headers: request.headers }))
      return found.status === 200 ? found : response
    }),
    async (site) => (await h.create(site, { name: h.nameOf(site) })).status === 200,
  ),
  must(
    'count-resources-false-is-true',
    'input',
    'resourceCounts is sent only if countResources is true',
    `${spec}: GetWorkspace, countResources`,
    h.proxy(
      'mock',
      (fetch) => async (request) =>
        fetch(
          h.operationOf(request) === 'GET /workspaces/{}'
            ? await changedRequest(request, ({ url }) => {
                if (url.searchParams.get('countResources') === 'false') url.searchParams.set('countResources', 'true')
              })
            : request,
        ),
    ),
    async (site) =>
      (await h.workspace(site, 'GET', `${h.nameOf(site)}?countResources=false`)).json?.resourceCounts !== undefined,
  ),
  must(
    'availability-remembered',
    'sequences',
    'A name is no longer available after a workspace was created with it',
    `${spec}: CheckWorkspaceAvailability`,
    h.proxy('mock', (fetch) => {
      const known = new Map<string, string>()
      return async (request) => {
        if (h.operationOf(request) !== 'POST /workspaces/availability') return fetch(request)
        const key = `${new URL(request.url).search} ${await request.clone().text()} ${h.credentialOf(request)}`
        const kept = known.get(key)
        if (kept !== undefined) return jsonResponse(200, parsed(kept))
        const response = await fetch(request)
        const text = await response.clone().text()
        if (response.status === 200 && parsed(text) !== undefined) known.set(key, text)
        return response
      }
    }),
    async (site) => {
      const name = 'amber-mole-14'
      const check = () => site.call('POST', '/workspaces/availability', { body: { name } })
      await check()
      return (await h.create(site, { name })).status === 200 && (await check()).json === true
    },
  ),
  must(
    'update-answers-new-name',
    'responses',
    'The name of a workspace stays the same after an update',
    `${spec}: Workspace.name, fixed at creation`,
    h.proxy('mock', (fetch) => async (request) => {
      const body = parsed(await request.clone().text())
      const response = await fetch(request)
      if (h.operationOf(request) !== 'PUT /workspaces/{}') return response
      return changedSuccess(response, (json: Json) => {
        if (typeof body?.name === 'string') json.name = body.name
      })
    }),
    async (site) => {
      const { status, json } = await h.workspace(site, 'PUT', h.nameOf(site), {
        body: { name: 'amber-mole', displayName: 'Amber' },
      })
      return status === 200 && json.name === 'amber-mole'
    },
  ),
  must(
    'read-after-update-is-old',
    'sequences',
    'A workspace that is read after an update has the new settings',
    `${spec}: UpdateWorkspace`,
    h.proxy('mock', (fetch) => {
      const cache = new Map<string, string>()
      return async (request) => {
        const operation = h.operationOf(request)
        const key = `${request.url} ${h.credentialOf(request)} ${request.headers.get('blaxel-version')}`
        if (operation === 'DELETE /workspaces/{}' || operation.endsWith('/leave') || operation.includes('/users'))
          cache.clear()
        const kept = operation === 'GET /workspaces/{}' ? cache.get(key) : undefined
        if (kept !== undefined) return jsonResponse(200, parsed(kept))
        const response = await fetch(request)
        if (operation === 'GET /workspaces/{}' && response.status === 200) cache.set(key, await response.clone().text())
        return response
      }
    }),
    async (site) => {
      await h.workspace(site, 'GET', h.nameOf(site))
      await h.workspace(site, 'PUT', h.nameOf(site), { body: { displayName: 'Amber Mole' } })
      return (await h.workspace(site, 'GET', h.nameOf(site))).json?.displayName !== 'Amber Mole'
    },
  ),
  must(
    'deleted-workspace-listed',
    'lifecycle',
    'A deleted workspace is no longer in the list of workspaces',
    'sst#5114: deleted workspace still shows up',
    h.proxy('mock', (fetch) => {
      const deleted = new Map<string, Json[]>()
      return async (request) => {
        const operation = h.operationOf(request)
        const who = h.credentialOf(request)
        const response = await fetch(request)
        if (response.status !== 200) return response
        if (operation === 'GET /workspaces')
          return changedResponse(response, (list: Json) => [...list, ...(deleted.get(who) ?? [])])
        if (operation === 'DELETE /workspaces/{}') {
          const json = parsed(await response.clone().text())
          if (json?.name) deleted.set(who, [...(deleted.get(who) ?? []), json])
        }
        return response
      }
    }),
    async (site) => {
      await h.create(site, { name: 'amber-mole-14' })
      const { status } = await h.workspace(site, 'DELETE', 'amber-mole-14')
      return status === 200 && (await h.workspaces(site)).some(({ name }) => name === 'amber-mole-14')
    },
  ),
  must(
    'refused-update-is-saved',
    'tenants',
    'A member who may not change a workspace changes nothing',
    `${spec}: UpdateWorkspace, 403`,
    h.proxy('mock', (fetch) => {
      let admin: string | undefined
      return async (request) => {
        const body = await request.clone().text()
        const operation = h.operationOf(request)
        const response = await fetch(request)
        if (response.status === 200 && ['PUT /workspaces/{}', 'POST /users'].includes(operation))
          admin = h.credentialOf(request)
        if (operation !== 'PUT /workspaces/{}' || response.status !== 403 || !admin || !body) return response
        const headers = new Headers(request.headers)
        headers.delete('x-blaxel-authorization')
        headers.set('authorization', admin)
        await fetch(new Request(request.url, { method: 'PUT', headers, body }))
        return response
      }
    }),
    async (site) => {
      await h.workspace(site, 'PUT', h.nameOf(site), { body: { displayName: 'First' } })
      const { limited: token } = site.credentials
      await h.workspace(site, 'PUT', h.nameOf(site), { body: { displayName: 'Second' }, token })
      return (await h.workspace(site, 'GET', h.nameOf(site))).json?.displayName === 'Second'
    },
  ),
  must(
    'error-code-as-text',
    'errors',
    'The code of an error is an integer',
    `${spec}: Error.code`,
    changingJson(
      'mock',
      (request, response) => response.status >= 400 && h.operationOf(request).includes('/workspaces'),
      (json) => {
        if (typeof json?.code === 'number') json.code = String(json.code)
      },
    ),
    async (site) => typeof (await h.workspace(site, 'GET', 'no-such-place')).json?.code === 'string',
  ),
  must(
    'reason-outside-enum',
    'responses',
    'The reason for an unavailable name is one of the documented four',
    `${spec}: WorkspaceAvailability.reason`,
    h.inMock('POST /workspaces/availability', (json) => {
      if (json?.reason === 'taken') json.reason = 'already_taken'
    }),
    async (site) => {
      const body = { name: h.nameOf(site) }
      const { json } = await site.call('POST', '/workspaces/availability?withReason=true', { body })
      return json?.reason === 'already_taken'
    },
  ),
  must(
    'leave-answers-remaining-workspace',
    'responses',
    'Leaving answers with the workspace that was left',
    `${spec}: LeaveWorkspace`,
    h.proxy('mock', (fetch) => async (request) => {
      const response = await fetch(request.clone())
      if (h.operationOf(request) !== 'DELETE /workspaces/{}/leave' || response.status !== 200) return response
      const url = request.url.replace(/\/workspaces\/.*$/, '/workspaces')
      const left = parsed(await (await fetch(new Request(url, { headers: request.headers }))).text())
      return Array.isArray(left) && left[0] ? jsonResponse(200, left[0]) : response
    }),
    async (site) => {
      const { status, json } = await h.leave(site, site.credentials.limited)
      return status === 200 && json?.name !== h.nameOf(site)
    },
  ),
]
