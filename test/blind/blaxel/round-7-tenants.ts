import { findMember, findWorkspace, roleIn } from '../../reference/blaxel/store.ts'
import { showWorkspace } from '../../reference/blaxel/workspaces.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, changeSql, onHook, param } from '../common.ts'
import * as h from './round-7-helpers.ts'
import { any, done, here, inReference, must, proxy, there } from './round-7-helpers.ts'

const roleQuery = 'SELECT role FROM member WHERE workspace_id = ? AND person_id = ?'

/** Effects on other workspaces and people, and wrong rights. */
export const tenants: readonly BlindBug[] = [
  must(
    'tenants',
    'admin-of-one-is-admin-of-all',
    ['Only admins of the workspace may invite', 'facts A1: roles'],
    inReference((service) =>
      changeSql(service, (sql, values) => {
        if (sql !== roleQuery) return sql
        values.push(...values.splice(0, 1), values[0] ?? null)
        return `SELECT role FROM member WHERE person_id = ? AND EXISTS (SELECT 1 FROM member WHERE workspace_id = ?
          AND person_id = ?) ORDER BY role LIMIT 1`
      }),
    ),
    async (site) => {
      await h.welcome(site)
      await h.welcome(site, there(site))
      await h.setRole(site, site.inviteeEmail, 'admin', there(site))
      const body = { email: site.fresh() }
      return (await h.act(site, 'POST', '/users', { token: site.credentials.invitee, body })).status === 200
    },
  ),
  must(
    'tenants',
    'invitee-reads-before-accepting',
    ['An invited person has no access before accepting', 'facts A4: effect of invite'],
    inReference((service) =>
      changeSql(service, (sql, values) => {
        if (sql !== roleQuery) return sql
        values.push(...values)
        return `${sql} UNION ALL SELECT 'member' FROM invitation i JOIN person p ON p.email_key = i.email_key
          WHERE i.workspace_id = ? AND p.id = ?`
      }),
    ),
    async (site) => {
      await h.invite(site, site.inviteeEmail)
      return (await h.act(site, 'GET', '/users', { token: site.credentials.invitee })).status === 200
    },
  ),
  must(
    'tenants',
    'role-changes-everywhere',
    ['A role is changed only in the named workspace', 'OpenAPI: UpdateWorkspaceUserRole'],
    inReference((service) =>
      changeSql(service, (sql, values) => {
        if (!sql.startsWith('UPDATE member SET role = ? WHERE workspace_id')) return sql
        values.splice(1, 1)
        return 'UPDATE member SET role = ? WHERE person_id = ?'
      }),
    ),
    async (site) => {
      await h.welcome(site)
      await h.welcome(site, there(site))
      await h.setRole(site, site.inviteeEmail, 'admin')
      return (await h.entry(site, site.inviteeEmail, there(site))).role === 'admin'
    },
  ),
  must(
    'tenants',
    'removed-everywhere',
    ['A member is removed only from the named workspace', 'OpenAPI: RemoveWorkspaceUser'],
    inReference(({ app, db }) => {
      const removed = new Map<string, string>()
      onHook(app, 'preHandler', any(`DELETE ${h.user}`), (request) => {
        const member = findMember(db, h.selected(db, request)?.id ?? '', param(request, 'subOrEmail'))
        if (member) removed.set(request.id, member.id)
      })
      changeJson(app, done(`DELETE ${h.user}`), (_, { id }) => {
        db.run('DELETE FROM member WHERE person_id = ?', removed.get(id) ?? '')
      })
    }),
    async (site) => {
      await h.welcome(site)
      await h.welcome(site, there(site))
      await h.remove(site, site.inviteeEmail)
      return (await h.entry(site, site.inviteeEmail, there(site))) === undefined
    },
  ),
  must(
    'tenants',
    'revoked-in-both-workspaces',
    ['An invitation is revoked only in the named workspace', 'OpenAPI: RemoveWorkspaceUser'],
    inReference(({ app, db }) => {
      const revoked = new Map<string, string>()
      onHook(app, 'preHandler', any(`DELETE ${h.user}`), (request) => {
        const row = h.rowOf(db, h.selected(db, request)?.id ?? '', param(request, 'subOrEmail'))
        if (row) revoked.set(request.id, row.email_key)
      })
      changeJson(app, done(`DELETE ${h.user}`), (_, { id }) => {
        db.run('DELETE FROM invitation WHERE email_key = ?', revoked.get(id) ?? '')
      })
    }),
    async (site) => {
      const email = site.fresh()
      await h.invite(site, email)
      await h.invite(site, email, there(site))
      await h.remove(site, email)
      return (await h.entry(site, email, there(site))) === undefined
    },
  ),
  must(
    'tenants',
    'member-promotes-itself',
    ['Only admins may change roles', 'facts A1: roles'],
    inReference(({ app, db }) => {
      const before = new Map<string, readonly [string, string]>()
      const set = (role: string, id: string, sub: string) =>
        db.run('UPDATE member SET role = ? WHERE workspace_id = ? AND person_id = ?', role, id, sub)
      onHook(app, 'onRequest', any(`PUT ${h.user}`), (request) => {
        const [caller, place] = [h.callerOf(db, request), h.selected(db, request)]
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
    }),
    async (site) => {
      await h.welcome(site)
      const sending = { token: site.credentials.invitee, body: { role: 'admin' } }
      return (await h.act(site, 'PUT', `/users/${encodeURIComponent(site.inviteeEmail)}`, sending)).status === 200
    },
  ),
  must(
    'tenants',
    'body-names-the-workspace',
    ['The header names the workspace of an invitation', 'API introduction: X-Blaxel-Workspace'],
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
      await h.act(site, 'POST', '/users', { body: { email, workspace: there(site) } })
      return (await h.entry(site, email, there(site))) !== undefined
    },
  ),
  must(
    'tenants',
    'removed-member-still-reads',
    ['A removed member has no access', 'OpenAPI: RemoveWorkspaceUser'],
    inReference(({ db }) => {
      const one = db.one.bind(db)
      const seen = new Set<string>()
      db.one = <T>(sql: string, ...values: Parameters<typeof db.one>[1][]): T | undefined => {
        const found = one<T>(sql, ...values)
        if (sql !== roleQuery) return found
        const key = values.join(' ')
        if (found !== undefined) seen.add(key)
        return found ?? (seen.has(key) ? ({ role: 'member' } as T) : undefined)
      }
    }),
    async (site) => {
      const read = () => h.act(site, 'GET', '/users', { token: site.credentials.invitee })
      await h.welcome(site)
      await read()
      await h.remove(site, site.inviteeEmail)
      return (await read()).status === 200
    },
  ),
  must(
    'tenants',
    'name-of-another-tenant-is-free',
    ['A name that any workspace uses is not available', 'OpenAPI: CheckWorkspaceAvailability'],
    inReference(({ app, db }) =>
      changeJson(app, done(`POST ${h.workspaces}/availability`), (json, request) => {
        const found = findWorkspace(db, String(bodyOf(request).name))
        const caller = h.callerOf(db, request)
        if (!found || !caller || roleIn(db, found.id, caller.id)) return json
        return typeof json === 'boolean' ? true : { available: true }
      }),
    ),
    async (site) => {
      const sending = { token: site.credentials.invitee, body: { name: here(site) } }
      return (await site.call('POST', '/workspaces/availability', sending)).json === true
    },
  ),
  must(
    'tenants',
    'stranger-leaves',
    ['Only members can leave a workspace', 'facts A4: leave'],
    inReference(({ app, db }) =>
      onHook(app, 'preHandler', any(`DELETE ${h.workspace}/leave`), (request, reply) => {
        const found = findWorkspace(db, param(request, 'workspaceName'))
        const caller = h.callerOf(db, request)
        if (found && caller && !roleIn(db, found.id, caller.id)) answer(reply, 200, showWorkspace(found))
      }),
    ),
    async (site) => (await h.leave(site)).status === 200,
  ),
  must(
    'tenants',
    'member-deletes-the-workspace',
    ['Deleting a workspace requires the role admin', 'OpenAPI: DeleteWorkspace'],
    inReference(({ app, db }) =>
      onHook(app, 'onRequest', any(`DELETE ${h.workspace}`), (request, reply) => {
        const found = findWorkspace(db, param(request, 'workspaceName'))
        const caller = h.callerOf(db, request)
        if (!found || !caller || roleIn(db, found.id, caller.id) !== 'member') return
        db.run('DELETE FROM workspace WHERE id = ?', found.id)
        answer(reply, 200, showWorkspace(found))
      }),
    ),
    async (site) => {
      await h.create(site, { name: 'shared-place' })
      await h.welcome(site, 'shared-place')
      return (await site.call('DELETE', '/workspaces/shared-place', { token: site.credentials.invitee })).status === 200
    },
  ),
  must(
    'tenants',
    'similar-names-are-deleted-too',
    ['Deleting a workspace leaves the other ones alone', 'OpenAPI: DeleteWorkspace'],
    inReference(({ app, db }) =>
      changeJson(app, done(`DELETE ${h.workspace}`), ({ name }) => {
        db.run("DELETE FROM workspace WHERE name LIKE ? || '-%'", name)
      }),
    ),
    async (site) => {
      await h.create(site, { name: 'lab' })
      await h.create(site, { name: 'lab-two' })
      await site.call('DELETE', '/workspaces/lab')
      return (await site.call('GET', '/workspaces/lab-two')).status === 404
    },
  ),
  must(
    'tenants',
    'refused-invite-is-stored',
    ['A refused invite changes nothing', 'facts A1: roles'],
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
      await h.invite(site, site.fresh())
      const email = site.fresh()
      await h.act(site, 'POST', '/users', { token: site.credentials.limited, body: { email } })
      return (await h.entry(site, email)) !== undefined
    },
  ),
]
