import type { BlindBug } from '../bug.ts'
import { afterwards, changeJson, changeSql, onHook, param, replaceSql, setBody } from '../common.ts'
import * as h from './round-15-helpers.ts'

const { must } = h
const _key = '(SELECT email_key FROM person WHERE id = NEW.person_id)'
const J = `${h.W}/join`
const D = `${h.W}/decline`
const L = `${h.W}/leave`

/** Rights, roles and refused requests after several steps. */
export const rightsAfterSteps: readonly BlindBug[] = [
  must(
    'joined-without-sub',
    'sequences',
    'A person who joined by invitation can be removed by the sub that the list shows',
    'Blaxel spec, RemoveWorkspaceUser: sub or email',
    {
      reference: (service) =>
        replaceSql(service, '(p.id = ? OR p.email_key = ?)', '((p.id = ? AND m.invited = 0) OR p.email_key = ?)'),
    },
    async (site) => {
      await h.enter(site)
      const found = await h.user(site, site.inviteeEmail)
      return (await h.remove(site, String(found?.sub))).status === 404
    },
  ),
  must(
    'revoke-by-ending',
    'sequences',
    'Revoking one address leaves a longer address that ends with it pending',
    'Blaxel spec, RemoveWorkspaceUser',
    {
      reference: (service) =>
        afterwards(service.app, h.done(h.P), (request) => {
          if (request.method === 'DELETE' && param(request, 'subOrEmail').includes('@'))
            service.db.run(
              "DELETE FROM invitation WHERE workspace_id = ? AND email_key LIKE '%' || ?",
              h.placeOf(service, request),
              param(request, 'subOrEmail').toLowerCase(),
            )
        }),
    },
    async (site) => {
      const email = site.fresh()
      await h.invite(site, `jo.${email}`)
      await h.invite(site, email)
      await h.remove(site, email)
      return !(await h.user(site, `jo.${email}`))
    },
  ),
  must(
    'revoked-still-accepted',
    'lifecycle',
    'A revoked invitation can no longer be accepted',
    'Blaxel spec, RemoveWorkspaceUser and AcceptWorkspaceInvitation',
    {
      reference: (service) => {
        const seen = new Map<string, number>()
        afterwards(service.app, h.done(h.OWN), (request) =>
          seen.set(h.callerOf(service, request)?.id ?? '', Date.now()),
        )
        onHook(service.app, 'preHandler', h.on(h.P), (request) => {
          const place = h.placeOf(service, request)
          const person = h.personOf(service, request)
          if (request.method === 'DELETE' && seen.has(person)) seen.set(`${place} ${person}`, 1)
        })
        onHook(service.app, 'preHandler', h.on(J), (request) => {
          const caller = h.callerOf(service, request)
          const place = h.placeOf(service, request)
          if (!caller || !seen.delete(`${place} ${caller.id}`)) return
          service.db.run(
            "INSERT OR IGNORE INTO invitation VALUES ('inv_kept', ?, ?, ?, 'member', '', 1, 1, ?)",
            place,
            caller.email,
            caller.email.toLowerCase(),
            Date.now() * 2000,
          )
        })
      },
    },
    async (site) => {
      await h.invite(site, site.inviteeEmail)
      await h.ownList(site)
      await h.remove(site, site.inviteeEmail)
      return (await h.join(site)).status === 200
    },
  ),
  must(
    'declined-accepted-later',
    'lifecycle',
    'A declined invitation can no longer be accepted',
    'Blaxel spec, DeclineWorkspaceInvitation',
    {
      reference: (service) => {
        const declined = new Set<string>()
        const one = (request: Parameters<typeof h.placeOf>[1]) =>
          `${h.placeOf(service, request)} ${h.callerOf(service, request)?.id}`
        afterwards(service.app, h.done(D), (request) => declined.add(one(request)))
        changeJson(service.app, h.refused(404, J), (json, request, reply) => {
          if (!declined.delete(one(request))) return json
          const [place = '', person = ''] = one(request).split(' ')
          service.db.run("INSERT OR IGNORE INTO member VALUES (?, ?, 'member', 1, ?)", place, person, Date.now() * 1000)
          reply.code(200)
          return { email: h.callerOf(service, request)?.email, workspace: { name: param(request, 'workspaceName') } }
        })
      },
    },
    async (site) => {
      await h.invite(site, site.inviteeEmail)
      await h.decline(site)
      return (await h.join(site)).status === 200
    },
  ),
  must(
    'leave-closes-account',
    'lifecycle',
    'The credential of a person who left the only workspace stays valid',
    'Blaxel spec, LeaveWorkspace',
    {
      reference: (service) => {
        const closed = new Set<string>()
        afterwards(service.app, h.done(L), (request) => {
          const { id = '' } = h.callerOf(service, request) ?? {}
          if (!service.db.one('SELECT 1 FROM member WHERE person_id = ?', id)) closed.add(id)
        })
        onHook(service.app, 'preHandler', h.on(h.WS, h.OWN), (request, reply) => {
          if (closed.has(h.callerOf(service, request)?.id ?? ''))
            reply.code(401).header('www-authenticate', 'Bearer').send()
        })
      },
    },
    async (site) => {
      await h.enter(site)
      await h.leave(site)
      return (await site.call('GET', '/workspaces', { token: site.credentials.invitee })).status === 401
    },
  ),
  must(
    'admin-somewhere-is-admin',
    'tenants',
    'An admin of one workspace who is a member of another cannot invite to the other',
    'Blaxel workspace access control page',
    {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql === 'SELECT role FROM member WHERE workspace_id = ? AND person_id = ?'
            ? `SELECT (SELECT min(o.role) FROM member o WHERE o.person_id = m.person_id) AS role FROM member m WHERE workspace_id = ? AND person_id = ?`
            : sql,
        ),
    },
    async (site) => {
      await h.setRole(site, await h.limitedEmail(site), 'admin')
      return (await h.invite(site, site.fresh(), 'second', 'limited')).status === 200
    },
  ),
  must(
    'demoted-keeps-rights',
    'tenants',
    'A demoted admin can no longer invite',
    'Blaxel workspace access control page: only admins invite',
    {
      reference: (service) => {
        const admins = new Set<string>()
        afterwards(service.app, h.done(h.P), (request) => {
          if (request.method === 'PUT' && String(request.body).includes('admin'))
            admins.add(`${h.placeOf(service, request)} ${h.personOf(service, request)}`)
        })
        const { one } = service.db
        service.db.one = ((sql: string, ...values: string[]) => {
          const found = one.call(service.db, sql, ...values)
          return found && sql.startsWith('SELECT role FROM member') && admins.has(values.join(' '))
            ? { role: 'admin' }
            : found
        }) as typeof one
      },
    },
    async (site) => {
      const email = await h.limitedEmail(site)
      await h.setRole(site, email, 'admin')
      await h.setRole(site, email, 'member')
      return (await h.invite(site, site.fresh(), 'first', 'limited')).status === 200
    },
  ),
  must(
    'promoted-without-rights',
    'tenants',
    'A member who became an admin can invite',
    'Blaxel workspace access control page',
    {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql === 'SELECT role FROM member WHERE workspace_id = ? AND person_id = ?'
            ? "SELECT CASE invited WHEN 1 THEN 'member' ELSE role END AS role FROM member WHERE workspace_id = ? AND person_id = ?"
            : sql,
        ),
    },
    async (site) => {
      await h.enter(site, 'first', 'admin')
      return (await h.invite(site, site.fresh(), 'first', 'invitee')).status === 403
    },
  ),
  must(
    'same-role-toggles',
    'sequences',
    'Setting the role that a member already has changes nothing',
    'Blaxel spec, UpdateWorkspaceUserRole',
    {
      reference: ({ db }) =>
        replaceSql(
          { db },
          'UPDATE member SET role = ?',
          "UPDATE member SET role = CASE WHEN role = 'admin' THEN 'member' ELSE ? END",
        ),
    },
    async (site) => {
      const email = await h.limitedEmail(site)
      await h.setRole(site, email, 'admin')
      await h.setRole(site, email, 'admin')
      return (await h.user(site, email))?.role === 'member'
    },
  ),
  must(
    'refused-role-demotes',
    'errors',
    'A refused change of the role leaves the role as it was',
    'Blaxel spec, UpdateWorkspaceUserRole: 400',
    {
      reference: (service) =>
        afterwards(service.app, h.refused(400, h.P), (request) =>
          service.db.run(
            "UPDATE member SET role = 'member' WHERE workspace_id = ? AND person_id = ? AND role = 'admin'",
            h.placeOf(service, request),
            h.personOf(service, request),
          ),
        ),
    },
    async (site) => {
      const email = await h.limitedEmail(site)
      await h.setRole(site, email, 'admin')
      await h.setRole(site, email, 'owner')
      return (await h.user(site, email))?.role === 'member'
    },
  ),
  must(
    'refused-leave-drops-invitation',
    'errors',
    'A refused attempt to leave keeps the pending invitation',
    'Blaxel spec, LeaveWorkspace: 404',
    {
      reference: (service) =>
        afterwards(service.app, h.refused(404, L), (request) =>
          service.db.run(
            'DELETE FROM invitation WHERE workspace_id = ? AND email_key = ?',
            h.placeOf(service, request),
            h.callerOf(service, request)?.email.toLowerCase() ?? '',
          ),
        ),
    },
    async (site) => {
      await h.invite(site, site.inviteeEmail)
      await h.leave(site)
      return !(await h.user(site, site.inviteeEmail))
    },
  ),
  must(
    'second-accept-resets-role',
    'sequences',
    'A refused second acceptance keeps the role that was set after the first',
    'Blaxel spec, AcceptWorkspaceInvitation',
    {
      reference: (service) =>
        afterwards(service.app, h.refused(404, J), (request) =>
          service.db.run(
            "UPDATE member SET role = 'member' WHERE invited = 1 AND workspace_id = ? AND person_id = ?",
            h.placeOf(service, request),
            h.callerOf(service, request)?.id ?? '',
          ),
        ),
    },
    async (site) => {
      await h.enter(site, 'first', 'admin')
      await h.join(site)
      return (await h.user(site, site.inviteeEmail))?.role === 'member'
    },
  ),
  must(
    'late-decline-removes-member',
    'sequences',
    'A decline after the acceptance does not end the membership',
    'Blaxel spec, DeclineWorkspaceInvitation',
    {
      reference: (service) =>
        afterwards(service.app, h.refused(404, D), (request) =>
          service.db.run(
            'DELETE FROM member WHERE invited = 1 AND workspace_id = ? AND person_id = ?',
            h.placeOf(service, request),
            h.callerOf(service, request)?.id ?? '',
          ),
        ),
    },
    async (site) => {
      await h.enter(site)
      await h.decline(site)
      return !(await h.user(site, site.inviteeEmail))
    },
  ),
  must(
    'refused-invite-lists-member-twice',
    'errors',
    'A refused invitation of a member does not list the member a second time',
    'facts A4: 409 for a member',
    {
      reference: (service) =>
        afterwards(service.app, h.refused(409, h.U), (request) => {
          const email = /"email"\s*:\s*"([^"]+)"/.exec(String(request.body))?.[1]
          if (email)
            service.db.run(
              "INSERT OR IGNORE INTO invitation VALUES ('inv_' || ?, ?, ?, lower(?), 'member', '', 1, 1, ?)",
              email,
              h.placeOf(service, request),
              email,
              email,
              Date.now() * 2000,
            )
        }),
    },
    async (site) => {
      const email = await h.limitedEmail(site)
      await h.invite(site, email)
      return (await h.users(site)).filter((one) => one.email === email).length === 2
    },
  ),
  must(
    'concurrent-role-changes-mix',
    'concurrency',
    'Two role changes at once each concern the person of their own path',
    'Blaxel spec, UpdateWorkspaceUserRole',
    {
      reference: ({ app }) => {
        let latest = ''
        app.addHook('preHandler', async (request) => {
          if (!h.on(h.P)(request) || request.method !== 'PUT') return
          latest = String(request.body)
          await new Promise((resolve) => setTimeout(resolve, 4))
          try {
            setBody(request, JSON.parse(latest))
          } catch {
            // The handler refuses the body.
          }
        })
      },
    },
    async (site) => {
      const email = await h.limitedEmail(site)
      await h.enter(site)
      await Promise.all([h.setRole(site, email, 'admin'), h.setRole(site, site.inviteeEmail, 'member')])
      return (await h.user(site, email))?.role === 'member'
    },
  ),
]
