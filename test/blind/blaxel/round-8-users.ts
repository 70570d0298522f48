import type { FastifyRequest } from 'fastify'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, changeSql, type Json, onHook, param, setBody } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { handling } from '../mock.ts'
import { enter, entries, invite, limitedUser, remove, setRole } from './calls.ts'
import { answered, at, callerOf, memberOf, pendingOf, restore, routes, workspaceOf } from './helpers.ts'

const { must } = kindsOf('blaxel', 8)

/** Wrong removals, revocations and changes of roles. */
export const users: readonly BlindBug[] = [
  {
    ...must,
    id: 'blaxel-8-remove-takes-no-sub',
    group: 'input',
    breaks: 'A member can be removed by the sub as well as by the address.',
    source: 'Blaxel OpenAPI, RemoveWorkspaceUser.subOrEmail',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', at(routes.remove), (request, reply) => {
          if (!param(request, 'subOrEmail').includes('@')) reply.code(404).send()
        }),
    },
    witness: async (site) => (await remove(site, (await limitedUser(site)).sub)).status === 404,
  },
  {
    ...must,
    id: 'blaxel-8-underscore-revokes-similar-address',
    group: 'lifecycle',
    breaks: 'Revoking an address with an underscore leaves the invitations of similar addresses alone.',
    source: 'Blaxel OpenAPI, RemoveWorkspaceUser: the path names one user',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, answered(routes.remove), (_json, request) => {
          const who = param(request, 'subOrEmail').toLowerCase()
          if (!who.includes('%'))
            db.run(
              'DELETE FROM invitation WHERE workspace_id = ? AND email_key LIKE ?',
              workspaceOf(db, request).id,
              who,
            )
        }),
    },
    witness: async (site) => {
      await invite(site, 'ann_lee@example.test')
      await invite(site, 'ann.lee@example.test')
      await remove(site, 'ann_lee@example.test')
      return (await entries(site, 'ann.lee@example.test')).length === 0
    },
  },
  {
    ...must,
    id: 'blaxel-8-plus-in-path-read-as-space',
    group: 'input',
    breaks: 'An invitation to an address with a plus sign can be revoked by this address, percent-encoded.',
    source: 'omgnetwork/ewallet#425; Blaxel OpenAPI, RemoveWorkspaceUser.subOrEmail',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const { pathname } = new URL(request.url)
        if (request.method !== 'DELETE' || !/%2b/i.test(pathname)) return fetch(request)
        return fetch(new Request(request.url.replace(pathname, pathname.replace(/%2b/gi, '%20')), request))
      },
    },
    witness: async (site) => {
      await invite(site, 'kay+test@example.test')
      await remove(site, 'kay+test@example.test')
      return (await entries(site, 'kay+test@example.test')).length === 1
    },
  },
  {
    ...must,
    id: 'blaxel-8-invited-again-stays-hidden',
    group: 'sequences',
    breaks: 'An address that was revoked and successfully invited again is listed again.',
    source: 'dust-tt/dust#2496; Blaxel OpenAPI, ListWorkspaceUsers',
    planting: {
      reference: ({ app, db }) => {
        const hidden = new Set<string>()
        onHook(app, 'preHandler', at(routes.remove), (request) => {
          const row = pendingOf(db, workspaceOf(db, request).id, param(request, 'subOrEmail'))
          if (row) hidden.add(`${row.workspace_id} ${row.email_key}`)
        })
        changeJson(app, answered(routes.list), (json, request) => {
          const { id } = workspaceOf(db, request)
          return json.filter((user: Json) => user.accepted || !hidden.has(`${id} ${user.email.toLowerCase()}`))
        })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      await remove(site, email)
      const { status } = await invite(site, email)
      return status === 200 && (await entries(site, email)).length === 0
    },
  },
  {
    ...must,
    id: 'blaxel-8-removed-invitee-pending-again',
    group: 'sequences',
    breaks: 'A removed member is no longer listed, not even as invited.',
    source: 'Blaxel OpenAPI, RemoveWorkspaceUser: removes a user from the workspace',
    planting: {
      reference: ({ app, db }) => {
        const accepted = new Map<string, Json>()
        onHook(app, 'preHandler', at(routes.join), (request) => {
          const row = pendingOf(db, workspaceOf(db, request)?.id ?? '', callerOf(db, request).email)
          if (row) accepted.set(`${row.workspace_id} ${row.email_key}`, row)
        })
        changeJson(app, answered(routes.remove), (_json, request) => {
          const key = `${workspaceOf(db, request).id} ${param(request, 'subOrEmail').toLowerCase()}`
          const row = accepted.get(key)
          if (row) restore(db, row)
          accepted.delete(key)
        })
      },
    },
    witness: async (site) => {
      await enter(site)
      await remove(site, site.inviteeEmail)
      return (await entries(site, site.inviteeEmail)).length === 1
    },
  },
  {
    ...must,
    id: 'blaxel-8-revoke-knows-other-workspaces',
    group: 'errors',
    breaks: 'Revoking an address that is invited only to another workspace gets 404.',
    source: 'Blaxel OpenAPI, RemoveWorkspaceUser: 404 user not found',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(routes.remove), (request, reply) => {
          const [who, { id }] = [param(request, 'subOrEmail'), workspaceOf(db, request)]
          if (memberOf(db, id, who) || pendingOf(db, id, who)) return
          if (db.one('SELECT id FROM invitation WHERE email_key = ?', who.toLowerCase())) answer(reply, 200, {})
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await remove(site, email, { other: true })).status === 200
    },
  },
  {
    ...must,
    id: 'blaxel-8-removed-from-every-workspace',
    group: 'tenants',
    breaks: 'Removing a person from one workspace keeps the membership of another workspace.',
    source: 'Blaxel OpenAPI, RemoveWorkspaceUser: removes a user from the workspace',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, answered(routes.remove), (_json, request) => {
          const who = param(request, 'subOrEmail')
          const sql = 'DELETE FROM member WHERE person_id IN (SELECT id FROM person WHERE id = ? OR email_key = ?)'
          db.run(sql, who, who.toLowerCase())
        }),
    },
    witness: async (site) => {
      const { email } = await limitedUser(site)
      await remove(site, email)
      return (await entries(site, email, { other: true })).length === 0
    },
  },
  {
    ...must,
    id: 'blaxel-8-role-set-in-every-workspace',
    group: 'tenants',
    breaks: 'A change of a role concerns only the workspace that the request names.',
    source: 'Blaxel OpenAPI, UpdateWorkspaceUserRole: role in workspace',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (!sql.startsWith('UPDATE member SET role = ?')) return sql
          values.splice(1, 1)
          return 'UPDATE member SET role = ? WHERE person_id = ?'
        }),
    },
    witness: async (site) => {
      const { email } = await limitedUser(site)
      await setRole(site, email, 'admin')
      return (await entries(site, email, { other: true }))[0].role === 'admin'
    },
  },
  {
    ...must,
    id: 'blaxel-8-new-role-brings-removed-back',
    group: 'sequences',
    breaks: 'Setting the role of a removed member gets 404.',
    source: 'Blaxel OpenAPI, UpdateWorkspaceUserRole: 404 user not found',
    planting: {
      reference: ({ app, db }) => {
        const former = new Map<string, string>()
        onHook(app, 'preHandler', at(routes.remove), (request) => {
          const [who, { id }] = [param(request, 'subOrEmail'), workspaceOf(db, request)]
          const member = memberOf(db, id, who)
          if (member && member.role === 'member') former.set(`${id} ${member.email_key}`, member.person_id)
        })
        onHook(app, 'preHandler', at(routes.role), (request) => {
          const [who, { id }] = [param(request, 'subOrEmail'), workspaceOf(db, request)]
          const person = former.get(`${id} ${who.toLowerCase()}`)
          if (person && !memberOf(db, id, who))
            db.run('INSERT INTO member VALUES (?, ?, ?, ?, ?)', id, person, 'member', 0, Date.now() * 1000)
        })
      },
    },
    witness: async (site) => {
      const { email } = await limitedUser(site)
      await remove(site, email)
      return (await setRole(site, email, 'member')).status === 200
    },
  },
  {
    ...must,
    id: 'blaxel-8-new-role-answers-not-accepted',
    group: 'responses',
    breaks: "The answer to a change of a member's role says, like the list, that the member has accepted.",
    source: 'Blaxel OpenAPI, WorkspaceUser.accepted',
    planting: handling('UpdateWorkspaceUserRole', (original) => async (context) => {
      const reply = await original(context)
      return { ...reply, body: { ...(reply.body as object), accepted: false } }
    }),
    witness: async (site) => {
      await enter(site)
      return (await setRole(site, site.inviteeEmail, 'admin')).json.accepted === false
    },
  },
  {
    ...must,
    id: 'blaxel-8-member-sets-own-role',
    group: 'tenants',
    breaks: 'A member who is not an admin cannot change any role, the own one included.',
    source: 'Blaxel docs, workspace access control: only admins change permissions',
    planting: {
      reference: ({ app, db }) => {
        const raised = new WeakMap<FastifyRequest, string>()
        const store = (role: string, spaceId: string, personId: string) =>
          db.run('UPDATE member SET role = ? WHERE workspace_id = ? AND person_id = ?', role, spaceId, personId)
        onHook(app, 'onRequest', at(routes.role), (request) => {
          const [caller, space, who] = [callerOf(db, request), workspaceOf(db, request), param(request, 'subOrEmail')]
          if (!caller || !space || ![caller.id, caller.email].includes(who)) return
          if (memberOf(db, space.id, caller.id)?.role !== 'member') return
          store('admin', space.id, caller.id)
          raised.set(request, caller.id)
        })
        app.addHook('onSend', async (request, reply, payload) => {
          const id = raised.get(request)
          if (id !== undefined && reply.statusCode !== 200) store('member', workspaceOf(db, request).id, id)
          return payload
        })
      },
    },
    witness: async (site) => {
      const { email } = await limitedUser(site)
      return (await setRole(site, email, 'admin', { token: site.credentials.limited })).status === 200
    },
  },
  {
    ...must,
    id: 'blaxel-8-admin-anywhere-is-admin-here',
    group: 'tenants',
    breaks: 'An admin of one workspace who is a plain member of another cannot invite to the other.',
    source: 'facts A1: only admins may invite; roles belong to a workspace',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql === 'SELECT role FROM member WHERE workspace_id = ? AND person_id = ?'
            ? `SELECT (SELECT min(x.role) FROM member x WHERE x.person_id = m.person_id) AS role
               FROM member m WHERE m.workspace_id = ? AND m.person_id = ?`
            : sql,
        ),
    },
    witness: async (site) => {
      const { email } = await limitedUser(site)
      await setRole(site, email, 'admin', { other: true })
      return (await invite(site, site.fresh(), { token: site.credentials.limited })).status === 200
    },
  },
  {
    ...must,
    id: 'blaxel-8-unknown-role-becomes-member',
    group: 'input',
    breaks: 'An unknown role gets 400.',
    source: 'Blaxel OpenAPI, UpdateWorkspaceUserRole: 400 invalid role',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', at(routes.role), (request) => {
          const { role } = bodyOf(request)
          if (typeof role === 'string' && role !== 'admin') setBody(request, { role: 'member' })
        }),
    },
    witness: async (site) => (await setRole(site, (await limitedUser(site)).email, 'owner')).status === 200,
  },
]
