import { findInvitation, findMember, roleIn } from '../../reference/blaxel/store.ts'
import { emailKey } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, changeSql, onHook, param } from '../common.ts'
import {
  answers,
  at,
  away,
  callerOf,
  enter,
  entries,
  invite,
  json,
  limitedUser,
  must,
  ok,
  opOf,
  peek,
  proxy,
  remove,
  removeRoute,
  roleRoute,
  send,
  setRole,
  userPath,
  workspaceOf,
} from './round-9-helpers.ts'

/** Faults of roles, of removal and of revocation. */
export const members: readonly BlindBug[] = [
  must({
    id: 'blaxel-9-role-missing-is-no-change',
    group: 'input',
    breaks: 'A role change needs a role: a body without one is refused with 400.',
    source: 'Blaxel control plane OpenAPI: UpdateWorkspaceUserRole, role is required',
    planting: proxy('mock', () => async (request, next) => {
      const who = /^PUT \/users\/(.+)$/.exec(opOf(request))?.[1]
      if (who === undefined) return next(request)
      const text = await request.clone().text()
      const response = await next(request)
      if (response.status !== 400 || !/^\{\s*\}$/.test(text)) return response
      const listed: { sub?: string; email: string }[] = await peek(request, '/users', next)
      const found = listed.find(({ sub, email }) => [sub, email].includes(decodeURIComponent(who)))
      return found ? json(200, found) : response
    }),
    witness: async (site) => {
      const { email } = await limitedUser(site)
      const { status } = await send(site, 'PUT', userPath(email), { body: {} })
      return status === 200
    },
  }),
  must({
    id: 'blaxel-9-role-refused-but-demoted',
    group: 'sequences',
    breaks: 'A role change that is refused for an unknown role leaves the role as it was.',
    source:
      'Blaxel control plane OpenAPI: UpdateWorkspaceUserRole, 400 invalid role; a refused request changes nothing',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(roleRoute), (request) => {
          const { role } = bodyOf(request)
          if (typeof role !== 'string' || role === 'admin' || role === 'member') return
          const { id } = workspaceOf(db, request)
          const found = findMember(db, id, param(request, 'subOrEmail'))
          if (!found || found.id === callerOf(db, request).id) return
          db.run("UPDATE member SET role = 'member' WHERE workspace_id = ? AND person_id = ?", id, found.id)
        }),
    },
    witness: async (site) => {
      const { email } = await limitedUser(site)
      await setRole(site, email, 'admin')
      const { status } = await setRole(site, email, 'owner')
      const [shown] = await entries(site, email)
      return status === 400 && shown.role === 'member'
    },
  }),
  must({
    id: 'blaxel-9-role-set-in-every-workspace',
    group: 'tenants',
    breaks: 'A role change applies only to the workspace that the request names.',
    source: 'Every client: one tenant does not touch another; Blaxel workspace access control page',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.startsWith('UPDATE member SET role = ? WHERE')
            ? 'UPDATE member SET role = ? WHERE ? IS NOT NULL AND person_id = ?'
            : sql,
        ),
    },
    witness: async (site) => {
      const { email } = await limitedUser(site)
      await setRole(site, email, 'admin')
      const [shown] = await entries(site, email, { in: away(site) })
      return shown.role === 'admin'
    },
  }),
  must({
    id: 'blaxel-9-role-only-by-address',
    group: 'input',
    breaks: 'A role change finds the person by sub as well as by e-mail address.',
    source: 'Blaxel control plane OpenAPI: subOrEmail, "sub or email of the user"',
    planting: proxy('mock', () => async (request, next) => {
      const who = /^PUT \/users\/(.+)$/.exec(opOf(request))?.[1]
      if (who === undefined || decodeURIComponent(who).includes('@')) return next(request)
      return json(404, { code: 404, error: 'Resource not found', message: 'The person is not in this workspace' })
    }),
    witness: async (site) => {
      const { sub } = await limitedUser(site)
      const { status } = await setRole(site, sub, 'admin')
      return status === 404
    },
  }),
  must({
    id: 'blaxel-9-role-of-oneself',
    group: 'tenants',
    breaks: 'A person with the role member cannot change roles, not even the own one.',
    source: 'Blaxel workspace access control page: only admins may change permissions',
    planting: {
      reference: ({ app, db }) => {
        const raised = new WeakSet<object>()
        const set = "UPDATE member SET role = 'admin' WHERE workspace_id = ? AND person_id = ?"
        onHook(app, 'onRequest', at(roleRoute), (request) => {
          const [caller, { id }] = [callerOf(db, request), workspaceOf(db, request)]
          const isOwn = [caller.id, caller.email].includes(param(request, 'subOrEmail'))
          if (!isOwn || roleIn(db, id, caller.id) !== 'member') return
          db.run(set, id, caller.id)
          raised.add(request)
        })
        app.addHook('onResponse', async (request, reply) => {
          if (!raised.has(request) || reply.statusCode === 200) return
          db.run(set.replace('admin', 'member'), workspaceOf(db, request).id, callerOf(db, request).id)
        })
      },
    },
    witness: async (site) => {
      const { email } = await limitedUser(site)
      const { status } = await setRole(site, email, 'admin', { as: 'limited' })
      return status === 200
    },
  }),
  must({
    id: 'blaxel-9-role-lost-right-stays-cached',
    group: 'sequences',
    breaks: 'A person who is no longer an admin can no longer invite.',
    source: 'Blaxel workspace access control page: only admins may invite',
    planting: {
      reference: ({ db }) => {
        const admins = new Set<string>()
        const one = db.one.bind(db)
        db.one = <T>(sql: string, ...values: Parameters<typeof db.one>[1][]) => {
          const row = one<T>(sql, ...values)
          if (!sql.startsWith('SELECT role FROM member WHERE')) return row
          const key = values.join(' ')
          if ((row as { role?: string } | undefined)?.role === 'admin') admins.add(key)
          return admins.has(key) ? ({ role: 'admin' } as T) : row
        }
      },
    },
    witness: async (site) => {
      const { email } = await limitedUser(site)
      await setRole(site, email, 'admin')
      await invite(site, site.fresh(), { as: 'limited' })
      await setRole(site, email, 'member')
      const { status } = await invite(site, site.fresh(), { as: 'limited' })
      return status === 200
    },
  }),
  must({
    id: 'blaxel-9-role-answer-has-other-sub',
    group: 'responses',
    breaks: 'The sub of a person is the same in every response.',
    source: 'Blaxel control plane OpenAPI: WorkspaceUser.sub, "user id"; ids stay the same',
    planting: answers(roleRoute, (shown, db, request) => {
      const { id } = workspaceOf(db, request)
      if (shown.sub) shown.sub = `${id}:${shown.sub}`
    }),
    witness: async (site) => {
      const { sub, email } = await limitedUser(site)
      const { json: changed } = await setRole(site, email, 'admin')
      return changed.sub !== sub
    },
  }),
  must({
    id: 'blaxel-9-remove-by-sub-does-nothing',
    group: 'lifecycle',
    breaks: 'A person who was removed by sub is no longer in the workspace.',
    source: 'Blaxel control plane OpenAPI: RemoveWorkspaceUser, "sub or email of the user"',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(removeRoute), (request, reply) => {
          const who = param(request, 'subOrEmail')
          const found = findMember(db, workspaceOf(db, request).id, who)
          if (found?.id === who && found.id !== callerOf(db, request).id) answer(reply, 200, {})
        }),
    },
    witness: async (site) => {
      const { sub, email } = await limitedUser(site)
      const { status } = await remove(site, sub)
      return status === 200 && (await entries(site, email)).length === 1
    },
  }),
  must({
    id: 'blaxel-9-revoke-takes-underscore-as-wildcard',
    group: 'lifecycle',
    breaks: 'Revoking an invitation revokes only that one, for all characters of an address.',
    source: 'Every client: one person does not touch another',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, ok(removeRoute), (_json, request) => {
          const key = emailKey(param(request, 'subOrEmail'))
          const { id } = workspaceOf(db, request)
          db.run('DELETE FROM invitation WHERE workspace_id = ? AND email_key LIKE ?', id, key)
        }),
    },
    witness: async (site) => {
      await invite(site, 'lee_ann@example.test')
      await invite(site, 'leejann@example.test')
      await remove(site, 'lee_ann@example.test')
      return (await entries(site, 'leejann@example.test')).length === 0
    },
  }),
  must({
    id: 'blaxel-9-revoke-third-time-no-effect',
    group: 'sequences',
    breaks: 'A revoked invitation is gone, however often the address was invited and revoked before.',
    source: 'Blaxel control plane OpenAPI: RemoveWorkspaceUser, 200 invitation revoked',
    planting: {
      reference: ({ app, db }) => {
        const counts = new Map<string, number>()
        onHook(app, 'preHandler', at(removeRoute), (request, reply) => {
          const row = findInvitation(db, workspaceOf(db, request).id, param(request, 'subOrEmail'))
          if (!row) return
          const key = `${row.workspace_id} ${emailKey(row.email)}`
          const count = (counts.get(key) ?? 0) + 1
          counts.set(key, count)
          if (count === 3) answer(reply, 200, {})
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      for (let time = 0; time < 3; time++) {
        await invite(site, email)
        await remove(site, email)
      }
      return (await entries(site, email)).length > 0
    },
  }),
  must({
    id: 'blaxel-9-revoke-plus-decoded-twice',
    group: 'input',
    breaks: 'An invitation to an address with a plus sign can be revoked with the percent-encoded address.',
    source: 'Blaxel control plane OpenAPI: RemoveWorkspaceUser; facts D1 (path values); TelemetryDeck/Issues#273',
    planting: proxy('mock', () => async (request, next) => {
      if (!opOf(request).startsWith('DELETE /users/') || !request.url.includes('%2B')) return next(request)
      return next(new Request(request.url.replaceAll('%2B', '%20'), { method: 'DELETE', headers: request.headers }))
    }),
    witness: async (site) => {
      await invite(site, 'pia+blaxel@example.test')
      const { status } = await remove(site, 'pia+blaxel@example.test')
      return status === 404
    },
  }),
  must({
    id: 'blaxel-9-remove-keeps-read-access',
    group: 'tenants',
    breaks: 'A person who was removed from a workspace can no longer list its users.',
    source: 'Blaxel troubleshooting page: 403 without a right in the workspace',
    planting: {
      reference: ({ db }) => {
        const seen = new Set<string>()
        const one = db.one.bind(db)
        db.one = <T>(sql: string, ...values: Parameters<typeof db.one>[1][]) => {
          const row = one<T>(sql, ...values)
          if (!sql.startsWith('SELECT role FROM member WHERE')) return row
          const key = values.join(' ')
          if (row) seen.add(key)
          return row ?? (seen.has(key) ? ({ role: 'member' } as T) : undefined)
        }
      },
    },
    witness: async (site) => {
      await enter(site)
      await send(site, 'GET', '/users', { as: 'invitee' })
      await remove(site, site.inviteeEmail)
      const { status } = await send(site, 'GET', '/users', { as: 'invitee' })
      return status === 200
    },
  }),
]
