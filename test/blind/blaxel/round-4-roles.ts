import { roleIn } from '../../reference/blaxel/store.ts'
import type { BlindBug } from '../bug.ts'
import { bodyOf, changeJson, onHook, setBody } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import { asInvitee, asLimited, client, limitedUser } from './calls.ts'
import { at, callerIn, callerOf, done, placeOf, routes, whoIn, workspaceIn } from './helpers.ts'

const { must } = bugsOf('blaxel', 4)

/** Changing roles, removing people and withdrawing invitations. */
export const changing: readonly BlindBug[] = [
  must({
    id: 'blaxel-4-role-by-sub-everywhere',
    group: 'tenants',
    breaks: 'A role is changed only in the workspace that the request names.',
    source: 'Blaxel control plane OpenAPI: UpdateWorkspaceUserRole',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, done(routes.role), (json, request) => {
          if (!whoIn(request).includes('@'))
            db.run('UPDATE member SET role = ? WHERE person_id = ?', json.role, json.sub)
        }),
    },
    witness: async (site) => {
      const { sub, email } = await limitedUser(site, { other: true })
      await client(site).setRole(sub, 'admin')
      return (await client(site, { other: true }).entry(email)).role === 'admin'
    },
  }),
  must({
    id: 'blaxel-4-sub-is-what-the-path-says',
    group: 'responses',
    breaks: 'A changed member has the same sub as in the list, however the path names the member.',
    source: 'Blaxel control plane OpenAPI: WorkspaceUser.sub',
    planting: {
      reference: ({ app }) =>
        changeJson(app, done(routes.role), (json, request) => {
          json.sub = whoIn(request)
        }),
    },
    witness: async (site) => {
      const { sub, email } = await limitedUser(site, { other: true })
      return (await client(site).setRole(email, 'member')).json.sub !== sub
    },
  }),
  must({
    id: 'blaxel-4-role-found-inside-a-word',
    group: 'input',
    breaks: 'A role other than admin and member gets 400.',
    source: 'Blaxel control plane OpenAPI: UpdateWorkspaceUserRole 400; workspace access control page',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', at(routes.role), (request) => {
          const found = /admin|member/.exec(String(bodyOf(request).role))?.[0]
          if (found) setBody(request, { role: found })
        }),
    },
    witness: async (site) => {
      const { email } = await limitedUser(site, { other: true })
      return (await client(site).setRole(email, 'superadmin')).status === 200
    },
  }),
  must({
    id: 'blaxel-4-promotion-takes-the-role-away',
    group: 'lifecycle',
    breaks: 'Making another person an admin does not change the role of the caller.',
    source: 'Blaxel control plane OpenAPI: UpdateWorkspaceUserRole; workspace access control page',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, done(routes.role), (json, request) => {
          const caller = callerOf(db, request).id
          if (json.role !== 'admin' || json.sub === caller) return
          const sql = "UPDATE member SET role = 'member' WHERE workspace_id = ? AND person_id = ?"
          db.run(sql, placeOf(db, request).workspace.id, caller)
        }),
    },
    witness: async (site) => {
      const { email } = await limitedUser(site, { other: true })
      await client(site).setRole(email, 'admin')
      return (await client(site).invite(site.fresh())).status === 403
    },
  }),
  must({
    id: 'blaxel-4-former-admin-still-invites',
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
      const { email } = await limitedUser(site, { other: true })
      await client(site).setRole(email, 'admin')
      await client(site).invite(site.fresh(), asLimited(site))
      await client(site).setRole(email, 'member')
      return (await client(site).invite(site.fresh(), asLimited(site))).status === 200
    },
  }),
  must({
    id: 'blaxel-4-underscore-is-a-wildcard',
    group: 'input',
    breaks: 'Withdrawing an invitation leaves those to other addresses as they are.',
    source: 'Blaxel control plane OpenAPI: RemoveWorkspaceUser',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, done(routes.remove), (_json, request) => {
          const sql = 'DELETE FROM invitation WHERE workspace_id = ? AND email_key LIKE ?'
          db.run(sql, placeOf(db, request).workspace.id, whoIn(request).toLowerCase())
        }),
    },
    witness: async (site) => {
      await client(site).invite('jo_lee@example.test')
      await client(site).invite('joelee@example.test')
      await client(site).remove('jo_lee@example.test')
      return (await client(site).entry('joelee@example.test')) === undefined
    },
  }),
  must({
    id: 'blaxel-4-plus-in-the-path-is-a-space',
    group: 'input',
    breaks: 'An invitation to an address with a plus can be withdrawn.',
    source: 'Blaxel control plane OpenAPI: subOrEmail; dfe-analytical-services/explore-education-statistics#7162',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', at(routes.remove), (request) => {
          const params = request.params as Record<string, string>
          params.subOrEmail = whoIn(request).replaceAll('+', ' ')
        }),
    },
    witness: async (site) => {
      await client(site).invite('kit+team@example.test')
      return (await client(site).remove('kit+team@example.test')).status === 404
    },
  }),
  must({
    id: 'blaxel-4-second-removal-has-no-effect',
    group: 'sequences',
    breaks: 'A member who is removed a second time, after a second invitation, is gone again.',
    source: 'Blaxel control plane OpenAPI: RemoveWorkspaceUser; dust-tt/dust#2496',
    planting: {
      reference: ({ app, db }) => {
        const removed = new Set<string>()
        onHook(app, 'preHandler', at(routes.remove), (request, reply) => {
          const sql = `SELECT p.id FROM person p JOIN member m ON m.person_id = p.id
            WHERE m.workspace_id = ? AND (p.id = ? OR p.email_key = ?)`
          const { id } = placeOf(db, request).workspace
          const member = db.one<{ id: string }>(sql, id, whoIn(request), whoIn(request).toLowerCase())
          if (!member) return
          if (removed.has(`${id} ${member.id}`)) reply.code(200).header('content-type', 'application/json').send('{}')
          removed.add(`${id} ${member.id}`)
        })
      },
    },
    witness: async (site) => {
      for (let round = 0; round < 2; round++) {
        await client(site).enter()
        await client(site).remove(site.inviteeEmail)
      }
      return (await client(site).entry(site.inviteeEmail)) !== undefined
    },
  }),
  must({
    id: 'blaxel-4-role-returns-with-the-person',
    group: 'sequences',
    breaks: 'A person who is invited anew gets the role of the new invitation.',
    source: 'Blaxel control plane OpenAPI: PendingInvitation.role',
    planting: {
      reference: ({ app, db }) => {
        const earlier = new Map<string, string>()
        changeJson(app, done(routes.role), (json, request) => {
          earlier.set(`${placeOf(db, request).workspace.name} ${json.sub}`, json.role)
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
      await client(site).enter()
      await client(site).setRole(site.inviteeEmail, 'admin')
      await client(site).remove(site.inviteeEmail)
      await client(site).enter()
      return (await client(site).entry(site.inviteeEmail)).role === 'admin'
    },
  }),
  must({
    id: 'blaxel-4-removed-member-still-reads',
    group: 'tenants',
    breaks: 'A person who was removed cannot read the workspace.',
    source: 'facts A1: 403 without a right in the workspace; kirill-markin/expense-budget-tracker#315',
    planting: {
      reference: ({ app, db }) => {
        const seen = new Map<string, string>()
        changeJson(app, done(routes.show), (json, request) => {
          seen.set(`${request.url} ${callerOf(db, request).id}`, JSON.stringify(json))
        })
        onHook(app, 'onRequest', at(routes.show), (request, reply) => {
          const [caller, workspace] = [callerIn(db, request), workspaceIn(db, request)]
          if (!caller || !workspace || roleIn(db, workspace.id, caller.id)) return
          const known = seen.get(`${request.url} ${caller.id}`)
          if (known) reply.header('content-type', 'application/json').send(known)
        })
      },
    },
    witness: async (site) => {
      await client(site).enter()
      await client(site).show(asInvitee(site))
      await client(site).remove(site.inviteeEmail)
      return (await client(site).show(asInvitee(site))).status === 200
    },
  }),
]
