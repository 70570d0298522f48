import type { BlindBug } from '../bug.ts'
import { changeSql, type Json, onHook, param } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import { grant, known, limitedMember, orgOf, setPermission, userOf, usersOf } from './calls.ts'
import { isFor, plantedAfter, reshape } from './helpers.ts'
import { inFront } from './proxy.ts'
import { sql } from './statements.ts'

const { must } = bugsOf('dreadnode', 6)

/** Wrong behaviour of permissions on workspaces. */
export const workspaces: readonly BlindBug[] = [
  must({
    id: 'dreadnode-6-permission-changed-for-all-users',
    group: 'tenants',
    breaks: "Changing one user's permission leaves the permissions of other users alone.",
    source: 'Dreadnode API, update_workspace_user_permission',
    planting: sql([
      'UPDATE permission SET permission = ? WHERE workspace_id = ? AND person_id = ?',
      "UPDATE permission SET permission = ? WHERE workspace_id = ? AND (person_id = ? OR permission <> 'owner')",
    ]),
    witness: async (site) => {
      const [one, two] = [(await grant(site, known(site, 0))).json, (await grant(site, known(site, 1))).json]
      await setPermission(site, one.user_id, 'contributor')
      return (await userOf(site, two.user_id)).permission === 'contributor'
    },
  }),
  must({
    id: 'dreadnode-6-permission-not-given-again',
    group: 'sequences',
    breaks: 'A user whose permission was removed can be added to the workspace again.',
    source: 'Dreadnode API, add_user_to_workspace: 409 Already exists',
    planting: {
      on: 'mock',
      wrap: (fetch) => {
        const [emails, removed] = [new Map<string, string>(), new Set<string>()]
        return async (request) => {
          const { pathname } = new URL(request.url)
          const body =
            request.method === 'POST' && pathname.endsWith('/users') ? await request.clone().json() : undefined
          const userId = emails.get(`${pathname} ${body?.user_email}`)
          if (userId && removed.has(`${pathname}/${userId}`)) {
            const json = { code: 409, detail: 'This user has a permission already', type: 'already_exists_error' }
            return Response.json(json, { status: 409 })
          }
          const response = await fetch(request)
          const json: Json = body && response.ok ? await response.clone().json() : undefined
          if (json) emails.set(`${pathname} ${body.user_email}`, json.user_id)
          if (request.method === 'DELETE' && response.ok) removed.add(pathname)
          return response
        }
      },
    },
    witness: async (site) => {
      const { user_id } = (await grant(site, known(site, 0))).json
      await site.call('DELETE', `${usersOf(site)}/${user_id}`)
      return (await grant(site, known(site, 0))).status === 409
    },
  }),
  must({
    id: 'dreadnode-6-refused-grant-changes-permission',
    group: 'errors',
    breaks: 'A refused grant leaves the permission that the user has.',
    source: 'Dreadnode API, add_user_to_workspace: 409 Already exists',
    planting: {
      reference: (service) =>
        changeSql(service, (text, values) => {
          const update = 'UPDATE permission SET permission = ? WHERE workspace_id = ? AND person_id = ?'
          const [, workspace = '', person = '', permission = ''] = values
          if (text.startsWith('INSERT INTO permission')) service.db.run(update, permission, workspace, person)
          return text
        }),
    },
    witness: async (site) => {
      const { user_id } = (await grant(site, known(site, 0))).json
      const { status } = await grant(site, known(site, 0), 'contributor')
      return status === 409 && (await userOf(site, user_id)).permission === 'contributor'
    },
  }),
  must({
    id: 'dreadnode-6-readers-raise-themselves',
    group: 'tenants',
    breaks: 'A reader of a workspace cannot change the own permission.',
    source: 'Dreadnode API, update_workspace_user_permission: 403 Access forbidden',
    planting: {
      reference: (service) => {
        let target = ''
        onHook(service.app, 'onRequest', isFor('setPermission'), (request) => {
          target = param(request, 'user_id')
        })
        changeSql(service, (text, values) => {
          if (text.startsWith('UPDATE permission')) target = ''
          const isOwn = text.includes('AND g.person_id = ?') && values[1] === target
          return isOwn ? text.replace('p.given_name', "p.given_name, 'owner' AS permission") : text
        })
      },
    },
    witness: async (site) => {
      const { user_email, user_id } = await limitedMember(site)
      await grant(site, user_email)
      const sending = { token: site.credentials.limited, body: { permission: 'contributor' } }
      return (await site.call('PUT', `${usersOf(site)}/${user_id}`, sending)).status === 200
    },
  }),
  must({
    id: 'dreadnode-6-workspace-found-without-organization',
    group: 'tenants',
    breaks: 'A workspace is found below its own organization only.',
    source: 'Dreadnode API, list_workspace_users: 404 Not found',
    planting: sql([
      'SELECT id FROM workspace WHERE org_id = ? AND key',
      "SELECT id FROM workspace WHERE ? <> '' AND key",
    ]),
    witness: async (site) =>
      (await site.call('GET', `${orgOf(site)}/ws/${site.otherTenant.workspace}/users`)).status === 200,
  }),
  must({
    id: 'dreadnode-6-list-omits-caller',
    group: 'responses',
    breaks: 'The list has every user with a permission, also the caller.',
    source: 'Dreadnode OpenAPI document, list_workspace_users',
    planting: {
      reference: (service) => {
        let caller: unknown
        changeSql(service, (text, values) => {
          if (text.startsWith('SELECT o.*, m.role FROM org')) caller = values[1]
          return text
        })
        reshape(service.app, 'users', (json) => json.filter((one: { user_id: string }) => one.user_id !== caller))
      },
    },
    witness: async (site) => {
      const seen = (token: string) => site.call('GET', usersOf(site), { token })
      const { admin, limited } = site.credentials
      return (await seen(admin)).json.length !== (await seen(limited)).json.length
    },
  }),
  must({
    id: 'dreadnode-6-list-has-user-as-granter',
    group: 'responses',
    breaks: 'The list shows who granted a permission, as the response to granting it.',
    source: 'Dreadnode API, WorkspaceUserPermissionResponse: granted_by',
    planting: inFront('mock', 'GET', /\/users$/, () => (json, _, { status }) => {
      if (status === 200) for (const one of json) one.granted_by = one.user_id
    }),
    witness: async (site) => {
      const { user_id, granted_by } = (await grant(site, known(site, 2))).json
      return (await userOf(site, user_id)).granted_by !== granted_by
    },
  }),
  must({
    id: 'dreadnode-6-removal-reaches-other-workspace',
    group: 'tenants',
    breaks: "Removing a user's permission leaves the permissions on other workspaces alone.",
    source: 'Dreadnode OpenAPI document, remove_user_from_workspace',
    planting: plantedAfter('ungrant', ({ db }) => (request) => {
      db.run('DELETE FROM permission WHERE person_id = ?', param(request, 'user_id').toLowerCase())
    }),
    witness: async (site) => {
      const { user_id } = (await grant(site, known(site, 3))).json
      await grant(site, known(site, 3), 'reader', { other: true })
      await site.call('DELETE', `${usersOf(site)}/${user_id}`)
      return (await userOf(site, user_id, { other: true })) === undefined
    },
  }),
  must({
    id: 'dreadnode-6-unknown-workspace-is-empty',
    group: 'errors',
    breaks: 'The users of a workspace that does not exist are not found.',
    source: 'Dreadnode API, list_workspace_users: 404 Not found',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (request.method !== 'GET' || !request.url.endsWith('/users') || response.status !== 404) return response
        const json: Json = await response.clone().json()
        return json.detail.includes('workspace') ? Response.json([]) : response
      },
    },
    witness: async (site) => (await site.call('GET', `${orgOf(site)}/ws/no-such-place/users`)).json.length === 0,
  }),
]
