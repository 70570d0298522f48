import { roleIn } from '../../reference/blaxel/store.ts'
import type { BlindBug } from '../bug.ts'
import { bodyOf, changeJson, onHook, setBody } from '../common.ts'
import {
  callerIfKnown,
  callerOf,
  done,
  here,
  invitee,
  limited,
  limitedUser,
  must,
  named,
  on,
  routes,
  selected,
  there,
  who,
} from './round-4-helpers.ts'

/** Changing roles, removing people and withdrawing invitations. */
export const changing: readonly BlindBug[] = [
  must({
    id: 'role-by-sub-everywhere',
    group: 'tenants',
    breaks: 'A role is changed only in the workspace that the request names.',
    source: 'Blaxel control plane OpenAPI: UpdateWorkspaceUserRole',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, done(routes.role), (json, request) => {
          if (!who(request).includes('@')) db.run('UPDATE member SET role = ? WHERE person_id = ?', json.role, json.sub)
        }),
    },
    witness: async (site) => {
      const { sub, email } = await limitedUser(site)
      await here(site).role(sub, 'admin')
      return (await there(site).find(email)).role === 'admin'
    },
  }),
  must({
    id: 'sub-is-what-the-path-says',
    group: 'responses',
    breaks: 'A changed member has the same sub as in the list, however the path names the member.',
    source: 'Blaxel control plane OpenAPI: WorkspaceUser.sub',
    planting: {
      reference: ({ app }) =>
        changeJson(app, done(routes.role), (json, request) => {
          json.sub = who(request)
        }),
    },
    witness: async (site) => {
      const { sub, email } = await limitedUser(site)
      return (await here(site).role(email, 'member')).json.sub !== sub
    },
  }),
  must({
    id: 'role-found-inside-a-word',
    group: 'input',
    breaks: 'A role other than admin and member gets 400.',
    source: 'Blaxel control plane OpenAPI: UpdateWorkspaceUserRole 400; workspace access control page',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', on(routes.role), (request) => {
          const found = /admin|member/.exec(String(bodyOf(request).role))?.[0]
          if (found) setBody(request, { role: found })
        }),
    },
    witness: async (site) => {
      const { email } = await limitedUser(site)
      return (await here(site).role(email, 'superadmin')).status === 200
    },
  }),
  must({
    id: 'promotion-takes-the-role-away',
    group: 'lifecycle',
    breaks: 'Making another person an admin does not change the role of the caller.',
    source: 'Blaxel control plane OpenAPI: UpdateWorkspaceUserRole; workspace access control page',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, done(routes.role), (json, request) => {
          const caller = callerOf(db, request).id
          if (json.role !== 'admin' || json.sub === caller) return
          const sql = "UPDATE member SET role = 'member' WHERE workspace_id = ? AND person_id = ?"
          db.run(sql, selected(db, request).id, caller)
        }),
    },
    witness: async (site) => {
      const { email } = await limitedUser(site)
      await here(site).role(email, 'admin')
      return (await here(site).invite(site.fresh())).status === 403
    },
  }),
  must({
    id: 'former-admin-still-invites',
    group: 'tenants',
    breaks: 'A person who is no longer an admin cannot invite.',
    source: 'Workspace access control page: only admins invite; multica-ai/multica#2638',
    planting: {
      reference: ({ db }) => {
        const admins = new Set<string>()
        const one = db.one.bind(db)
        db.one = <T>(sql: string, ...values: (string | number)[]): T | undefined => {
          const found = one<T>(sql, ...values)
          if (!sql.startsWith('SELECT role FROM member')) return found
          if ((found as { role?: string } | undefined)?.role === 'admin') admins.add(values.join())
          return found && admins.has(values.join()) ? ({ role: 'admin' } as T) : found
        }
      },
    },
    witness: async (site) => {
      const { email } = await limitedUser(site)
      await here(site).role(email, 'admin')
      await here(site).invite(site.fresh(), limited(site))
      await here(site).role(email, 'member')
      return (await here(site).invite(site.fresh(), limited(site))).status === 200
    },
  }),
  must({
    id: 'underscore-is-a-wildcard',
    group: 'input',
    breaks: 'Withdrawing an invitation leaves those to other addresses as they are.',
    source: 'Blaxel control plane OpenAPI: RemoveWorkspaceUser',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, done(routes.remove), (_json, request) => {
          const sql = 'DELETE FROM invitation WHERE workspace_id = ? AND email_key LIKE ?'
          db.run(sql, selected(db, request).id, who(request).toLowerCase())
        }),
    },
    witness: async (site) => {
      await here(site).invite('jo_lee@example.test')
      await here(site).invite('joelee@example.test')
      await here(site).remove('jo_lee@example.test')
      return (await here(site).find('joelee@example.test')) === undefined
    },
  }),
  must({
    id: 'plus-in-the-path-is-a-space',
    group: 'input',
    breaks: 'An invitation to an address with a plus can be withdrawn.',
    source: 'Blaxel control plane OpenAPI: subOrEmail; dfe-analytical-services/explore-education-statistics#7162',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', on(routes.remove), (request) => {
          const params = request.params as Record<string, string>
          params.subOrEmail = who(request).replaceAll('+', ' ')
        }),
    },
    witness: async (site) => {
      await here(site).invite('kit+team@example.test')
      return (await here(site).remove('kit+team@example.test')).status === 404
    },
  }),
  must({
    id: 'second-removal-has-no-effect',
    group: 'sequences',
    breaks: 'A member who is removed a second time, after a second invitation, is gone again.',
    source: 'Blaxel control plane OpenAPI: RemoveWorkspaceUser; dust-tt/dust#2496',
    planting: {
      reference: ({ app, db }) => {
        const removed = new Set<string>()
        onHook(app, 'preHandler', on(routes.remove), (request, reply) => {
          const sql = `SELECT p.id FROM person p JOIN member m ON m.person_id = p.id
            WHERE m.workspace_id = ? AND (p.id = ? OR p.email_key = ?)`
          const { id } = selected(db, request)
          const member = db.one<{ id: string }>(sql, id, who(request), who(request).toLowerCase())
          if (!member) return
          if (removed.has(`${id} ${member.id}`)) reply.code(200).header('content-type', 'application/json').send('{}')
          removed.add(`${id} ${member.id}`)
        })
      },
    },
    witness: async (site) => {
      for (let round = 0; round < 2; round++) {
        await here(site).enter()
        await here(site).remove(site.inviteeEmail)
      }
      return (await here(site).find(site.inviteeEmail)) !== undefined
    },
  }),
  must({
    id: 'role-returns-with-the-person',
    group: 'sequences',
    breaks: 'A person who is invited anew gets the role of the new invitation.',
    source: 'Blaxel control plane OpenAPI: PendingInvitation.role',
    planting: {
      reference: ({ app, db }) => {
        const earlier = new Map<string, string>()
        changeJson(app, done(routes.role), (json, request) => {
          earlier.set(`${selected(db, request).name} ${json.sub}`, json.role)
        })
        changeJson(app, done(routes.join), (json, request) => {
          const { id } = callerOf(db, request)
          const role = earlier.get(`${json.workspace.name} ${id}`)
          if (role)
            db.run('UPDATE member SET role = ? WHERE workspace_id = ? AND person_id = ?', role, json.workspace.id, id)
        })
      },
    },
    witness: async (site) => {
      await here(site).enter()
      await here(site).role(site.inviteeEmail, 'admin')
      await here(site).remove(site.inviteeEmail)
      await here(site).enter()
      return (await here(site).find(site.inviteeEmail)).role === 'admin'
    },
  }),
  must({
    id: 'removed-member-still-reads',
    group: 'tenants',
    breaks: 'A person who was removed cannot read the workspace.',
    source: 'facts A1: 403 without a right in the workspace; kirill-markin/expense-budget-tracker#315',
    planting: {
      reference: ({ app, db }) => {
        const seen = new Map<string, string>()
        changeJson(app, done(routes.get), (json, request) => {
          seen.set(`${request.url} ${callerOf(db, request).id}`, JSON.stringify(json))
        })
        onHook(app, 'onRequest', on(routes.get), (request, reply) => {
          const [caller, workspace] = [callerIfKnown(db, request), named(db, request)]
          if (!caller || !workspace || roleIn(db, workspace.id, caller.id)) return
          const known = seen.get(`${request.url} ${caller.id}`)
          if (known) reply.header('content-type', 'application/json').send(known)
        })
      },
    },
    witness: async (site) => {
      await here(site).enter()
      await here(site).get(invitee(site))
      await here(site).remove(site.inviteeEmail)
      return (await here(site).get(invitee(site))).status === 200
    },
  }),
]
