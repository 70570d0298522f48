import type { SQLInputValue } from 'node:sqlite'
import { roleIn } from '../../reference/blaxel/store.ts'
import type { BlindBug } from '../bug.ts'
import { afterwards, bySql, changeJson, onHook, param, replaceSql } from '../common.ts'
import type { Planting } from '../planting.ts'
import { changedRequest, jsonResponse, moved } from '../proxy.ts'
import * as h from './round-10-helpers.ts'

const { must } = h

/** Caches roles. A change of the table of members by a statement that matches makes the cache empty. */
const cachingRoles = (emptiedBy: RegExp): Planting => ({
  reference: ({ db }) => {
    const cache = new Map<string, unknown>()
    const [one, run] = [db.one.bind(db), db.run.bind(db)]
    db.one = <T>(sql: string, ...values: SQLInputValue[]): T | undefined => {
      if (!sql.startsWith('SELECT role FROM member')) return one<T>(sql, ...values)
      const key = values.join(' ')
      const found = (cache.get(key) as T | undefined) ?? one<T>(sql, ...values)
      if (found) cache.set(key, found)
      return found
    }
    db.run = (sql: string, ...values: SQLInputValue[]) => {
      if (emptiedBy.test(sql)) cache.clear()
      return run(sql, ...values)
    }
  },
})

/** Wrong rights, and effects on other workspaces and people. */
export const rights: readonly BlindBug[] = [
  must(
    'invite-header-by-name-only',
    'tenants',
    'The header X-Blaxel-Workspace takes the id of a workspace',
    'facts A1: workspace selector, name or id',
    h.early('invite', (request, reply) => {
      if (h.workspaceOf(request).startsWith('wsp_')) h.refuse(reply, 404)
    }),
    async (site) => {
      const { id } = (await h.workspace(site)).json
      return (await h.invite(site, site.fresh(), { tenant: { workspace: id } })).status === 404
    },
  ),
  must(
    'role-without-query-workspace',
    'tenants',
    'Every user operation takes the workspace from the query',
    'facts A1: workspace selector',
    {
      on: 'mock',
      wrap: (fetch) => async (request) =>
        request.method === 'PUT' && /\/users\//.test(request.url)
          ? fetch(await changedRequest(request, ({ url }) => url.searchParams.delete('workspace')))
          : fetch(request),
    },
    async (site) => {
      const { email } = await h.limitedMember(site)
      const path = `/users/${encodeURIComponent(email)}?workspace=${h.nameOf(site)}`
      return (await site.call('PUT', path, { body: { role: 'member' } })).status !== 200
    },
  ),
  must(
    'remove-without-second-header',
    'tenants',
    'Every operation takes the credential from X-Blaxel-Authorization',
    'facts A1: auth header names',
    {
      on: 'mock',
      wrap: (fetch) => async (request) =>
        request.method === 'DELETE' && /\/users\//.test(request.url)
          ? fetch(await changedRequest(request, ({ headers }) => headers.delete('x-blaxel-authorization')))
          : fetch(request),
    },
    async (site) => {
      const email = site.fresh()
      await h.invite(site, email)
      const headers = { 'x-blaxel-authorization': `Bearer ${site.credentials.admin}` }
      return (await h.remove(site, email, { token: null, headers })).status === 401
    },
  ),
  must(
    'last-workspace-is-default',
    'tenants',
    'Without a workspace, a credential that sees several is refused',
    'facts A1: missing workspace 400 or 404',
    {
      reference: ({ app }) => {
        const last = new Map<string, string>()
        onHook(app, 'onRequest', h.isRoute('list', 'invite'), (request) => {
          const named = h.workspaceOf(request)
          const token = h.tokenOf(request)
          if (named !== 'null') last.set(token, named)
          else if (last.has(token)) request.headers['x-blaxel-workspace'] = last.get(token)
        })
      },
    },
    async (site) => {
      await h.list(site)
      return (await site.call('GET', '/users')).status === 200
    },
  ),
  must(
    'list-cached-for-credential',
    'tenants',
    'The list of a workspace shows its own people only',
    'every client; a cache without the workspace in its key',
    {
      reference: ({ app }) => {
        const cache = new Map<string, unknown>()
        changeJson(app, h.succeeded('list'), (json, request) => {
          const key = h.tokenOf(request)
          if (!cache.has(key)) cache.set(key, json)
          return cache.get(key)
        })
        afterwards(
          app,
          (request) => request.method !== 'GET',
          () => cache.clear(),
        )
      },
    },
    async (site) => {
      const email = site.fresh()
      await h.invite(site, email)
      await h.list(site)
      return h.has(site, email, h.other(site))
    },
  ),
  must(
    'remove-by-sub-everywhere',
    'tenants',
    'Removing a person from one workspace leaves the other memberships',
    'every client; missing WHERE',
    {
      reference: ({ app, db }) =>
        afterwards(app, h.succeeded('remove'), (request) => {
          db.run("DELETE FROM member WHERE person_id = ? AND role = 'member'", param(request, 'subOrEmail'))
        }),
    },
    async (site) => {
      const { sub, email } = await h.limitedMember(site)
      await h.remove(site, sub)
      return !(await h.has(site, email, h.other(site)))
    },
  ),
  must(
    'demoted-admin-invites',
    'sequences',
    'Only admins can invite',
    'facts A1: roles',
    cachingRoles(/^(?:DELETE FROM|INSERT INTO) member/),
    async (site) => {
      const { email } = await h.limitedMember(site)
      await h.setRole(site, email, 'admin')
      await h.invite(site, site.fresh(), h.as(site, 'limited'))
      await h.setRole(site, email, 'member')
      return (await h.invite(site, site.fresh(), h.as(site, 'limited'))).status === 200
    },
  ),
  must(
    'removed-member-reads',
    'sequences',
    'A person who was removed has no access to the workspace',
    'facts A1: 403; A4: DELETE removes a member',
    cachingRoles(/^(?:UPDATE|INSERT INTO) member/),
    async (site) => {
      const { email } = await h.limitedMember(site)
      await h.list(site, h.as(site, 'limited'))
      await h.remove(site, email)
      return (await h.send(site, 'GET', '/users', h.as(site, 'limited'))).status === 200
    },
  ),
  must(
    'role-in-all-workspaces',
    'tenants',
    'A change of a role applies to one workspace',
    'every client; missing WHERE',
    {
      reference: (service) =>
        replaceSql(
          service,
          'SET role = ? WHERE workspace_id = ? AND person_id',
          "SET role = ? WHERE ? <> '' AND person_id",
        ),
    },
    async (site) => {
      const { email } = await h.limitedMember(site)
      await h.setRole(site, email, 'admin')
      return (await h.find(site, email, h.other(site))).role === 'admin'
    },
  ),
  must(
    'member-revokes',
    'tenants',
    'Only admins can revoke invitations',
    'facts A1: roles',
    h.early('remove', (request, reply, db) => {
      const id = h.idOf(db, h.workspaceOf(request))
      const caller = h.callerOf(db, request)
      if (!caller || roleIn(db, id, caller.id) !== 'member') return
      const sql = 'DELETE FROM invitation WHERE workspace_id = ? AND email_key = ?'
      if (db.run(sql, id, param(request, 'subOrEmail').toLowerCase()) > 0) h.refuse(reply, 200)
    }),
    async (site) => {
      const email = site.fresh()
      await h.invite(site, email)
      return (await h.remove(site, email, h.as(site, 'limited'))).status === 200
    },
  ),
  must(
    'pending-invitee-reads',
    'tenants',
    'An invitee has no access before accepting',
    'facts A4: effect of invite',
    {
      reference: ({ db }) => {
        const one = db.one.bind(db)
        db.one = <T>(sql: string, ...values: SQLInputValue[]): T | undefined =>
          one<T>(sql, ...values) ??
          (sql.startsWith('SELECT role FROM member')
            ? one<T>(
                'SELECT i.role FROM invitation i JOIN person p ON p.email_key = i.email_key WHERE i.workspace_id = ? AND p.id = ?',
                ...values,
              )
            : undefined)
      },
    },
    async (site) => {
      await h.inviteInvitee(site)
      return (await h.send(site, 'GET', `/workspaces/${h.nameOf(site)}`, h.as(site, 'invitee'))).status === 200
    },
  ),
  must(
    'leaving-drops-other-invitations',
    'sequences',
    'Leaving a workspace keeps the invitations to others',
    'every client; langgenius/dify#38073',
    bySql(`CREATE TRIGGER leaving AFTER DELETE ON member BEGIN
      DELETE FROM invitation WHERE email_key = (SELECT email_key FROM person WHERE id = OLD.person_id); END`),
    async (site) => {
      await h.admit(site)
      await h.inviteInvitee(site, site.otherTenant)
      await h.leave(site)
      return (await h.mine(site)).status === 404
    },
  ),
  must(
    'join-consumes-all-invitations',
    'sequences',
    'Accepting one invitation keeps those to other workspaces',
    'every client',
    bySql(`CREATE TRIGGER joining AFTER INSERT ON member BEGIN
      DELETE FROM invitation WHERE email_key = (SELECT email_key FROM person WHERE id = NEW.person_id); END`),
    async (site) => {
      await h.inviteInvitee(site)
      await h.inviteInvitee(site, site.otherTenant)
      await h.join(site)
      return (await h.join(site, site.otherTenant)).status === 404
    },
  ),
  must(
    'role-by-email-only',
    'errors',
    'A role can be changed by sub',
    'Blaxel OpenAPI, subOrEmail: sub or email of the user',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const isSub = request.method === 'PUT' && /\/users\/(?!.*(?:@|%40))/i.test(request.url)
        return isSub
          ? jsonResponse(404, { code: 404, error: 'Resource not found', message: 'No user' })
          : fetch(request)
      },
    },
    async (site) => (await h.setRole(site, (await h.limitedMember(site)).sub, 'admin')).status === 404,
  ),
  must(
    'plus-decoded-as-space',
    'input',
    'An invitation of an address with a plus can be revoked',
    'facts D1: path values are percent-encoded',
    {
      on: 'mock',
      wrap: (fetch) => (request) =>
        fetch(request.method === 'DELETE' ? moved(request, request.url.replaceAll(/%2B/gi, '%20')) : request),
    },
    async (site) => {
      const email = `plus+${site.fresh()}`
      await h.invite(site, email)
      await h.remove(site, email)
      return h.has(site, email)
    },
  ),
]
