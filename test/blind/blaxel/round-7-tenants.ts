import { findMember, findWorkspace, roleIn } from '../../reference/blaxel/store.ts'
import { showWorkspace } from '../../reference/blaxel/workspaces.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, changeSql, onHook, param } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import { create, enter, entry, invite, leave, nameOf, remove, send, setRole } from './calls.ts'
import { at, callerIn, done, pendingOf, routes, workspaceIn } from './helpers.ts'
import { proxy } from './proxy.ts'

const { must } = bugsInOrder('blaxel', 7)

const roleQuery = 'SELECT role FROM member WHERE workspace_id = ? AND person_id = ?'

/** Effects on other workspaces and people, and wrong rights. */
export const tenants: readonly BlindBug[] = [
  must(
    'admin-of-one-is-admin-of-all',
    'tenants',
    'Only admins of the workspace may invite',
    'facts A1: roles',
    {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (sql !== roleQuery) return sql
          values.push(...values.splice(0, 1), values[0] ?? null)
          return `SELECT role FROM member WHERE person_id = ? AND EXISTS (SELECT 1 FROM member WHERE workspace_id = ?
          AND person_id = ?) ORDER BY role LIMIT 1`
        }),
    },
    async (site) => {
      await enter(site)
      await enter(site, { other: true })
      await setRole(site, site.inviteeEmail, 'admin', { other: true })
      const body = { email: site.fresh() }
      return (await send(site, 'POST', '/users', { token: site.credentials.invitee, body })).status === 200
    },
  ),
  must(
    'invitee-reads-before-accepting',
    'tenants',
    'An invited person has no access before accepting',
    'facts A4: effect of invite',
    {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (sql !== roleQuery) return sql
          values.push(...values)
          return `${sql} UNION ALL SELECT 'member' FROM invitation i JOIN person p ON p.email_key = i.email_key
          WHERE i.workspace_id = ? AND p.id = ?`
        }),
    },
    async (site) => {
      await invite(site, site.inviteeEmail)
      return (await send(site, 'GET', '/users', { token: site.credentials.invitee })).status === 200
    },
  ),
  must(
    'role-changes-everywhere',
    'tenants',
    'A role is changed only in the named workspace',
    'OpenAPI: UpdateWorkspaceUserRole',
    {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (!sql.startsWith('UPDATE member SET role = ? WHERE workspace_id')) return sql
          values.splice(1, 1)
          return 'UPDATE member SET role = ? WHERE person_id = ?'
        }),
    },
    async (site) => {
      await enter(site)
      await enter(site, { other: true })
      await setRole(site, site.inviteeEmail, 'admin')
      return (await entry(site, site.inviteeEmail, { other: true })).role === 'admin'
    },
  ),
  must(
    'removed-everywhere',
    'tenants',
    'A member is removed only from the named workspace',
    'OpenAPI: RemoveWorkspaceUser',
    {
      reference: ({ app, db }) => {
        const removed = new Map<string, string>()
        onHook(app, 'preHandler', at(routes.remove), (request) => {
          const member = findMember(db, workspaceIn(db, request)?.id ?? '', param(request, 'subOrEmail'))
          if (member) removed.set(request.id, member.id)
        })
        changeJson(app, done(routes.remove), (_, { id }) => {
          db.run('DELETE FROM member WHERE person_id = ?', removed.get(id) ?? '')
        })
      },
    },
    async (site) => {
      await enter(site)
      await enter(site, { other: true })
      await remove(site, site.inviteeEmail)
      return (await entry(site, site.inviteeEmail, { other: true })) === undefined
    },
  ),
  must(
    'revoked-in-both-workspaces',
    'tenants',
    'An invitation is revoked only in the named workspace',
    'OpenAPI: RemoveWorkspaceUser',
    {
      reference: ({ app, db }) => {
        const revoked = new Map<string, string>()
        onHook(app, 'preHandler', at(routes.remove), (request) => {
          const row = pendingOf(db, workspaceIn(db, request)?.id ?? '', param(request, 'subOrEmail'))
          if (row) revoked.set(request.id, row.email_key)
        })
        changeJson(app, done(routes.remove), (_, { id }) => {
          db.run('DELETE FROM invitation WHERE email_key = ?', revoked.get(id) ?? '')
        })
      },
    },
    async (site) => {
      const email = site.fresh()
      await invite(site, email)
      await invite(site, email, { other: true })
      await remove(site, email)
      return (await entry(site, email, { other: true })) === undefined
    },
  ),
  must(
    'member-promotes-itself',
    'tenants',
    'Only admins may change roles',
    'facts A1: roles',
    {
      reference: ({ app, db }) => {
        const before = new Map<string, readonly [string, string]>()
        const set = (role: string, id: string, sub: string) =>
          db.run('UPDATE member SET role = ? WHERE workspace_id = ? AND person_id = ?', role, id, sub)
        onHook(app, 'onRequest', at(routes.role), (request) => {
          const [caller, place] = [callerIn(db, request), workspaceIn(db, request)]
          if (!caller || !place || ![caller.id, caller.email].includes(param(request, 'subOrEmail'))) return
          if (roleIn(db, place.id, caller.id) !== 'member') return
          before.set(request.id, [place.id, caller.id])
          set('admin', place.id, caller.id)
        })
        app.addHook('onSend', async (request, reply, payload) => {
          const own = before.get(request.id)
          if (own && reply.statusCode !== 200) set('member', ...own)
          return payload
        })
      },
    },
    async (site) => {
      await enter(site)
      const sending = { token: site.credentials.invitee, body: { role: 'admin' } }
      return (await send(site, 'PUT', `/users/${encodeURIComponent(site.inviteeEmail)}`, sending)).status === 200
    },
  ),
  must(
    'body-names-the-workspace',
    'tenants',
    'The header names the workspace of an invitation',
    'API introduction: X-Blaxel-Workspace',
    proxy(
      'mock',
      () =>
        async ({ method, path, body, send }) =>
          method === 'POST' && path === '/users' && typeof body?.workspace === 'string' && body.workspace !== ''
            ? send({ headers: { 'x-blaxel-workspace': body.workspace } })
            : send(),
    ),
    async (site) => {
      const email = site.fresh()
      await send(site, 'POST', '/users', { body: { email, workspace: nameOf(site, true) } })
      return (await entry(site, email, { other: true })) !== undefined
    },
  ),
  must(
    'removed-member-still-reads',
    'tenants',
    'A removed member has no access',
    'OpenAPI: RemoveWorkspaceUser',
    {
      reference: ({ db }) => {
        const one = db.one.bind(db)
        const seen = new Set<string>()
        db.one = <T>(sql: string, ...values: Parameters<typeof db.one>[1][]): T | undefined => {
          const found = one<T>(sql, ...values)
          if (sql !== roleQuery) return found
          const key = values.join(' ')
          if (found !== undefined) seen.add(key)
          return found ?? (seen.has(key) ? ({ role: 'member' } as T) : undefined)
        }
      },
    },
    async (site) => {
      const read = () => send(site, 'GET', '/users', { token: site.credentials.invitee })
      await enter(site)
      await read()
      await remove(site, site.inviteeEmail)
      return (await read()).status === 200
    },
  ),
  must(
    'name-of-another-tenant-is-free',
    'tenants',
    'A name that any workspace uses is not available',
    'OpenAPI: CheckWorkspaceAvailability',
    {
      reference: ({ app, db }) =>
        changeJson(app, done(routes.check), (json, request) => {
          const found = findWorkspace(db, String(bodyOf(request).name))
          const caller = callerIn(db, request)
          if (!found || !caller || roleIn(db, found.id, caller.id)) return json
          return typeof json === 'boolean' ? true : { available: true }
        }),
    },
    async (site) => {
      const sending = { token: site.credentials.invitee, body: { name: nameOf(site) } }
      return (await site.call('POST', '/workspaces/availability', sending)).json === true
    },
  ),
  must(
    'stranger-leaves',
    'tenants',
    'Only members can leave a workspace',
    'facts A4: leave',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(routes.leave), (request, reply) => {
          const found = findWorkspace(db, param(request, 'workspaceName'))
          const caller = callerIn(db, request)
          if (found && caller && !roleIn(db, found.id, caller.id)) answer(reply, 200, showWorkspace(found))
        }),
    },
    async (site) => (await leave(site)).status === 200,
  ),
  must(
    'member-deletes-the-workspace',
    'tenants',
    'Deleting a workspace requires the role admin',
    'OpenAPI: DeleteWorkspace',
    {
      reference: ({ app, db }) =>
        onHook(app, 'onRequest', at(routes.destroy), (request, reply) => {
          const found = findWorkspace(db, param(request, 'workspaceName'))
          const caller = callerIn(db, request)
          if (!found || !caller || roleIn(db, found.id, caller.id) !== 'member') return
          db.run('DELETE FROM workspace WHERE id = ?', found.id)
          answer(reply, 200, showWorkspace(found))
        }),
    },
    async (site) => {
      await create(site, { name: 'shared-place' })
      await enter(site, { at: 'shared-place' })
      return (await site.call('DELETE', '/workspaces/shared-place', { token: site.credentials.invitee })).status === 200
    },
  ),
  must(
    'similar-names-are-deleted-too',
    'tenants',
    'Deleting a workspace leaves the other ones alone',
    'OpenAPI: DeleteWorkspace',
    {
      reference: ({ app, db }) =>
        changeJson(app, done(routes.destroy), ({ name }) => {
          db.run("DELETE FROM workspace WHERE name LIKE ? || '-%'", name)
        }),
    },
    async (site) => {
      await create(site, { name: 'lab' })
      await create(site, { name: 'lab-two' })
      await site.call('DELETE', '/workspaces/lab')
      return (await site.call('GET', '/workspaces/lab-two')).status === 404
    },
  ),
  must(
    'refused-invite-is-stored',
    'tenants',
    'A refused invite changes nothing',
    'facts A1: roles',
    proxy('reference', () => {
      let admin: string | null = null
      return async ({ method, path, request, send }) => {
        const response = await send()
        if (method !== 'POST' || path !== '/users') return response
        if (response.status === 200) admin = request.headers.get('authorization')
        if (response.status === 403 && admin) await send({ headers: { authorization: admin } })
        return response
      }
    }),
    async (site) => {
      await invite(site, site.fresh())
      const email = site.fresh()
      await send(site, 'POST', '/users', { token: site.credentials.limited, body: { email } })
      return (await entry(site, email)) !== undefined
    },
  ),
]
