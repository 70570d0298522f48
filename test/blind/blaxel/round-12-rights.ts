import type { BlindBug } from '../bug.ts'
import { type Json, onHook, queryOf, replaceSql } from '../common.ts'
import { changedSuccess, parsed } from '../proxy.ts'
import { admit, asks, callerOf, credentialOf, limitedEmail, must, on, sentAs, team } from './round-12-helpers.ts'

const users = /\/users(?:\/[^/]+)?$/

export const rights: readonly BlindBug[] = [
  must(
    'demoted-admin-keeps-right',
    'sequences',
    'Only admins invite people: an admin who becomes a member no longer can',
    'Blaxel docs: workspace access control; decocms/studio#5404',
    {
      // The role is kept when it is read for the first time as admin.
      reference: ({ db }) => {
        const admins = new Set<string>()
        const one = db.one.bind(db)
        db.one = <T>(sql: string, ...values: (string | number)[]) => {
          const found = one<T>(sql, ...values)
          if (!sql.startsWith('SELECT role FROM member')) return found
          const key = values.join(' ')
          if ((found as Json)?.role === 'admin') admins.add(key)
          return found && admins.has(key) ? ({ role: 'admin' } as T) : found
        }
      },
    },
    async (site) => {
      const { invite, setRole } = team(site)
      const { limited } = site.credentials
      await setRole(limitedEmail(site), 'admin')
      await invite(site.fresh(), { token: limited })
      await setRole(limitedEmail(site), 'member')
      return (await invite(site.fresh(), { token: limited })).status === 200
    },
  ),
  must(
    'reader-revokes-with-query',
    'tenants',
    'Only admins revoke invitations, whichever way the workspace is named',
    'Blaxel docs: workspace access control',
    {
      on: 'reference',
      wrap: (fetch) => {
        let admin = ''
        return async (request) => {
          const byQuery = new URL(request.url).searchParams.has('workspace')
          const isRemove = asks(request, 'DELETE', /\/users\/[^/]+$/)
          const isInvite = asks(request, 'POST', /\/users$/)
          const again = isRemove && byQuery ? request.clone() : undefined
          const credential = credentialOf(request)
          const response = await fetch(request)
          if (isInvite && response.status === 200) admin = credential
          return again && admin && response.status === 403 ? fetch(sentAs(again, admin)) : response
        }
      },
    },
    async (site) => {
      const { invite, name } = team(site)
      const email = site.fresh()
      await invite(email)
      const path = `/users/${encodeURIComponent(email)}?workspace=${name}`
      return (await site.call('DELETE', path, { token: site.credentials.limited })).status === 200
    },
  ),
  must(
    'forbidden-role-change-takes-effect',
    'tenants',
    'A role change that is answered with 403 changes nothing',
    'Blaxel docs: only admins change permissions',
    {
      on: 'reference',
      wrap: (fetch) => {
        let admin = ''
        return async (request) => {
          const isChange = asks(request, 'PUT', /\/users\/[^/]+$/)
          const isAny = users.test(new URL(request.url).pathname) && request.method !== 'GET'
          const again = isChange ? request.clone() : undefined
          const credential = credentialOf(request)
          const response = await fetch(request)
          if (isAny && response.status === 200) admin = credential
          // The change is written before the right is checked.
          if (again && admin && response.status === 403) await fetch(sentAs(again, admin))
          return response
        }
      },
    },
    async (site) => {
      const { invite, setRole, find } = team(site)
      const who = limitedEmail(site)
      await invite(site.fresh())
      const { status } = await setRole(who, 'admin', { token: site.credentials.limited })
      return status === 403 && (await find(who)).role === 'admin'
    },
  ),
  must(
    'workspace-of-an-earlier-request',
    'tenants',
    'A person in several workspaces has to name one: otherwise the answer is 400 or 404',
    'Blaxel troubleshooting page: no workspace given',
    {
      reference: ({ app }) => {
        let last: string | undefined
        onHook(
          app,
          'onRequest',
          (request) => /^\/v0\/users/.test(request.url),
          (request) => {
            const named = request.headers['x-blaxel-workspace'] ?? queryOf(request).get('workspace')
            if (named) last = String(named)
            else if (last !== undefined) request.headers['x-blaxel-workspace'] = last
          },
        )
      },
    },
    async (site) => {
      await team(site, site.otherTenant).users()
      return (await site.call('GET', '/users')).status === 200
    },
  ),
  must(
    'id-selects-oldest-workspace',
    'tenants',
    'The header names the workspace by its name or by its id',
    'Blaxel API introduction: X-Blaxel-Workspace is a name or an id',
    {
      reference: ({ app, db }) =>
        onHook(
          app,
          'onRequest',
          (request) => String(request.headers['x-blaxel-workspace'] ?? '').startsWith('wsp_'),
          (request) => {
            const sql = `SELECT w.name FROM workspace w JOIN member m ON m.workspace_id = w.id
              WHERE m.person_id = ? ORDER BY w.created_at LIMIT 1`
            const own = db.one<{ name: string }>(sql, callerOf(db, request)?.id ?? '')
            if (own) request.headers['x-blaxel-workspace'] = own.name
          },
        ),
    },
    async (site) => {
      const there = team(site, site.otherTenant)
      const email = site.fresh()
      await there.invite(email)
      const { id } = (await there.read()).json
      return (await there.find(email, { headers: { 'x-blaxel-workspace': id } })) === undefined
    },
  ),
  must(
    'workspace-listed-for-each-admin',
    'responses',
    'Each workspace of a person is listed once with any number of admins',
    'Blaxel docs: a personal key sees all workspaces of the person',
    {
      reference: (service) =>
        replaceSql(
          service,
          /(SELECT w\.\* FROM workspace w JOIN member m ON m\.workspace_id = w\.id)\s+WHERE/,
          "$1 JOIN member a ON a.workspace_id = w.id AND a.role = 'admin' WHERE",
        ),
    },
    async (site) => {
      const { setRole, name } = team(site)
      await setRole(limitedEmail(site), 'admin')
      const { json } = await site.call('GET', '/workspaces')
      return json.filter((one: Json) => one.name === name).length > 1
    },
  ),
  must(
    'deleted-workspace-listed-for-members',
    'tenants',
    'A deleted workspace is gone from the list of everybody',
    'Blaxel spec: DELETE /workspaces/{workspaceName}; makeplane/plane#4147',
    {
      on: 'mock',
      wrap: (fetch) => {
        const seen = new Map<string, Json[]>()
        const deleted = new Map<string, string>()
        return async (request) => {
          const credential = credentialOf(request)
          const isDelete = asks(request, 'DELETE', /\/workspaces\/[^/]+$/)
          const isList = asks(request, 'GET', /\/workspaces$/)
          const response = await fetch(request)
          if (response.status !== 200) return response
          if (isDelete) deleted.set(parsed(await response.clone().text()).id, credential)
          if (!isList) return response
          return changedSuccess(response, (json: Json[]) => {
            const left = (seen.get(credential) ?? []).filter(
              ({ id }) => (deleted.get(id) ?? credential) !== credential && !json.some((one) => one.id === id),
            )
            seen.set(credential, [...json, ...left])
            return [...json, ...left]
          })
        }
      },
    },
    async (site) => {
      await site.call('POST', '/workspaces', { body: { name: 'short-lived' } })
      await admit(site, { workspace: 'short-lived' })
      const names = async () =>
        (await site.call('GET', '/workspaces', { token: site.credentials.invitee })).json.map((one: Json) => one.name)
      await names()
      await site.call('DELETE', '/workspaces/short-lived')
      return (await names()).includes('short-lived')
    },
  ),
  must(
    'leave-reads-one-header-only',
    'errors',
    'The credential can be sent in X-Blaxel-Authorization for every operation',
    'Blaxel API introduction: X-Blaxel-Authorization',
    {
      reference: ({ app }) =>
        onHook(app, 'onRequest', on('DELETE /v0/workspaces/:workspaceName/leave'), (request) => {
          request.headers['x-blaxel-authorization'] = undefined
        }),
    },
    async (site) => {
      await admit(site)
      const headers = { 'x-blaxel-authorization': `Bearer ${site.credentials.invitee}` }
      const { status } = await site.call('DELETE', `/workspaces/${team(site).name}/leave`, { token: null, headers })
      return status === 401
    },
  ),
]
