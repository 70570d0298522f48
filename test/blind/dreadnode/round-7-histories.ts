import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, changeSql, type Json, onHook, param, setBody } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import { changedResponse } from '../proxy.ts'
import {
  cancel,
  grant,
  invite,
  join,
  known,
  limitedMember,
  memberOf,
  mine,
  pending,
  removeMember,
  respond,
  setRole,
  userOf,
  usersOf,
} from './calls.ts'
import { isFor, orgIdIn, roleOf, succeeds } from './helpers.ts'
import { lineOf } from './proxy.ts'

const { must } = bugsInOrder('dreadnode', 7)

/** Wrong states after several steps. */
export const round7Histories: readonly BlindBug[] = [
  must(
    'declined-stays-open',
    'lifecycle',
    'A declined invitation is no longer pending for the invitee and cannot be accepted',
    'facts C5: GET /invitations/me returns pending ones only',
    {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (sql.startsWith('UPDATE invitation SET state = ? ') && values[0] === 'declined') values[0] = 'pending'
          return sql
        }),
    },
    async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await respond(site, id, false)
      return (await mine(site)).length > 0 && (await respond(site, id, true)).status === 200
    },
  ),
  must(
    'owners-join-as-contributors',
    'lifecycle',
    'Who accepts gets the role of the invitation',
    'facts C3: role of the invitation and of the member',
    {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (sql.startsWith('INSERT INTO member') && values[3] === 'owner') values[3] = 'contributor'
          return sql
        }),
    },
    async (site) => (await join(site, 'owner')).role === 'contributor',
  ),
  must(
    'role-sets-permission',
    'sequences',
    'A change of the role in the organization leaves the permission on the workspace as it is',
    'facts C5: workspace permission is separate from org role',
    {
      reference: ({ app, db }) =>
        changeJson(app, succeeds('setRole'), ({ role, user_id, org_id }) => {
          const sql =
            'UPDATE permission SET permission = ? WHERE person_id = ? AND workspace_id IN (SELECT id FROM workspace WHERE org_id = ?)'
          db.run(sql, role, user_id, org_id)
        }),
    },
    async (site) => {
      const { user_id } = await join(site)
      await grant(site, site.inviteeEmail)
      await setRole(site, user_id, 'contributor')
      return (await userOf(site, user_id)).permission !== 'reader'
    },
  ),
  must(
    'granted-again-with-old-permission',
    'sequences',
    'A grant after a removal gives the requested permission',
    'facts C2: add_user_to_workspace, permission',
    {
      reference: ({ app, db }) => {
        const old = new Map<string, string>()
        onHook(app, 'preHandler', isFor('ungrant'), (request) => {
          const id = param(request, 'user_id')
          const sql = `SELECT p.email, g.permission FROM permission g JOIN person p ON p.id = g.person_id
          JOIN workspace w ON w.id = g.workspace_id WHERE g.person_id = ? AND w.key = ?`
          const row = db.one<{ email: string; permission: string }>(sql, id, param(request, 'workspace'))
          if (row) old.set(row.email, row.permission)
        })
        onHook(app, 'preHandler', isFor('grant'), (request) => {
          const body = bodyOf(request)
          const permission = old.get(body.user_email)
          if (permission && body.permission) setBody(request, { ...body, permission })
        })
      },
    },
    async (site) => {
      const { user_id } = (await grant(site, known(site), 'owner')).json
      await site.call('DELETE', `${usersOf(site)}/${user_id}`)
      return (await grant(site, known(site), 'reader')).json.permission === 'owner'
    },
  ),
  must(
    'silent-invitations-hidden-from-invitee',
    'lifecycle',
    'The own list has the invitations that were sent without an e-mail, too',
    'facts C2: send_email, list_my_pending_invitations',
    {
      reference: ({ app }) => {
        const silent = new Set<string>()
        changeJson(app, succeeds('invite'), (json, request) => {
          if (bodyOf(request).send_email === false) silent.add(json.id)
        })
        changeJson(app, succeeds('mine'), (json) => json.filter(({ id }: Json) => !silent.has(id)))
      },
    },
    async (site) => {
      await invite(site, site.inviteeEmail, { more: { send_email: false } })
      return (await mine(site)).length === 0
    },
  ),
  must(
    'cancelled-id-accepts-the-next',
    'sequences',
    'A cancelled invitation can no longer be accepted, also if there is a newer one',
    'facts C2: cancel_organization_invitation',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isFor('respond'), (request) => {
          const sql = `SELECT n.id FROM invitation o JOIN invitation n ON n.org_id = o.org_id AND n.email_key = o.email_key
          WHERE o.id = ? AND o.state = 'cancelled' AND n.state = 'pending'`
          const next = db.one<{ id: string }>(sql, param(request, 'invitation_id'))
          if (next) (request.params as Record<string, string>).invitation_id = next.id
        }),
    },
    async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await cancel(site, id)
      await invite(site, site.inviteeEmail)
      return (await respond(site, id, true)).status === 200
    },
  ),
  must(
    'cancel-ends-accepted-membership',
    'sequences',
    'A cancellation after the acceptance leaves the membership as it is',
    'facts C2: cancels a pending invitation; different-ai/openwork#3292',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isFor('cancel'), (request, reply) => {
          const sql = `SELECT p.id, i.org_id FROM invitation i JOIN person p ON p.email_key = i.email_key
          WHERE i.id = ? AND i.org_id = ? AND i.state = 'accepted'`
          const id = param(request, 'invitation_id')
          const row = db.one<{ id: string; org_id: string }>(sql, id, orgIdIn(db, request))
          if (!row) return
          db.run("UPDATE invitation SET state = 'cancelled' WHERE id = ?", id)
          db.run('DELETE FROM member WHERE person_id = ? AND org_id = ?', row.id, row.org_id)
          reply.code(204).send()
        }),
    },
    async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      const { user_id } = (await respond(site, id, true)).json
      await cancel(site, id)
      return (await memberOf(site, user_id)) === undefined
    },
  ),
  must(
    'first-role-not-stored-again',
    'sequences',
    'A change of the role back to the first one is stored',
    'facts C2: PUT members/{user_id}',
    {
      reference: ({ app, db }) => {
        const before = new Map<string, string>()
        const first = new Map<string, string>()
        onHook(app, 'preHandler', isFor('setRole'), (request) => {
          const [org, id] = [orgIdIn(db, request), param(request, 'user_id').toLowerCase()]
          const role = roleOf(db, org, id)
          if (role === undefined) return
          before.set(org + id, role)
          if (!first.has(org + id)) first.set(org + id, role)
        })
        changeJson(app, succeeds('setRole'), ({ org_id, user_id, role }) => {
          const old = before.get(org_id + user_id) ?? role
          if (role === first.get(org_id + user_id) && old !== role)
            db.run('UPDATE member SET role = ? WHERE org_id = ? AND person_id = ?', old, org_id, user_id)
        })
      },
    },
    async (site) => {
      const { user_id } = await limitedMember(site)
      await setRole(site, user_id, 'contributor')
      await setRole(site, user_id, 'reader')
      return (await memberOf(site, user_id)).role !== 'reader'
    },
  ),
  must(
    'rejoined-with-former-role',
    'sequences',
    'A person who was removed and accepts another invitation has the role of that invitation',
    'facts C3: role; wafflebase/wafflebase#461',
    {
      reference: (service) => {
        const former = new Map<string, string>()
        onHook(service.app, 'preHandler', isFor('removeMember'), (request) => {
          const [org, id] = [orgIdIn(service.db, request), param(request, 'user_id').toLowerCase()]
          const role = roleOf(service.db, org, id)
          if (role) former.set(org + id, role)
        })
        changeSql(service, (sql, values) => {
          if (sql.startsWith('INSERT INTO member'))
            values[3] = former.get(`${values[1]}${values[2]}`) ?? values[3] ?? null
          return sql
        })
      },
    },
    async (site) => {
      const { user_id } = await join(site, 'owner')
      await removeMember(site, user_id)
      return (await join(site, 'reader')).role !== 'reader'
    },
  ),
  must(
    'grants-of-removed-owner-not-listed',
    'sequences',
    'A permission stays listed after its granter has left the organization',
    'facts C2: list_workspace_users; granted_by may be null',
    {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.replace(
            'ORDER BY g.granted_at',
            `AND (g.granted_by IS NULL OR EXISTS (SELECT 1 FROM member gm JOIN workspace w ON w.org_id = gm.org_id
            WHERE w.id = g.workspace_id AND gm.person_id = g.granted_by)) ORDER BY g.granted_at`,
          ),
        ),
    },
    async (site) => {
      const { user_id } = await join(site, 'owner')
      const made = (await grant(site, known(site), 'reader', { token: site.credentials.invitee })).json
      await removeMember(site, user_id)
      return (await userOf(site, made.user_id)) === undefined
    },
  ),
  must(
    'members-cached-over-role-change',
    'sequences',
    'The list of members shows a changed role at once',
    'facts C2: GET and PUT members',
    {
      reference: ({ app, db }) => {
        const cache = new Map<string, Json>()
        onHook(app, 'preHandler', isFor('members'), (request, reply) => {
          const cached = cache.get(orgIdIn(db, request))
          if (cached) answer(reply, 200, cached)
        })
        changeJson(app, succeeds('members'), (json, request) => {
          cache.set(orgIdIn(db, request), json)
        })
        onHook(app, 'preHandler', isFor('respond', 'removeMember'), () => cache.clear())
      },
    },
    async (site) => {
      const { user_id } = await limitedMember(site)
      const { json } = await setRole(site, user_id, 'contributor')
      return (await memberOf(site, user_id)).role !== json.role
    },
  ),
  must(
    'workspace-removal-ends-membership',
    'sequences',
    'Who is removed from a workspace stays a member of the organization',
    'OpenAPI remove_user_from_workspace: the user stays a member',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isFor('ungrant'), (request) => {
          const sql = "DELETE FROM member WHERE org_id = ? AND person_id = ? AND role <> 'owner'"
          db.run(sql, orgIdIn(db, request), param(request, 'user_id'))
        }),
    },
    async (site) => {
      const { user_id } = await join(site)
      await grant(site, site.inviteeEmail)
      await site.call('DELETE', `${usersOf(site)}/${user_id}`)
      return (await memberOf(site, user_id)) === undefined
    },
  ),
  must(
    'list-from-a-lagging-copy',
    'sequences',
    'A new invitation is in the next list',
    'facts C2: list of the invitations of an organization',
    {
      on: 'mock',
      wrap: (fetch) => {
        const fresh = new Set<string>()
        return async (request) => {
          const line = lineOf(request)
          const response = await fetch(request)
          if (!/\/org\/[^/]+\/invitations$/.test(line) || !response.ok) return response
          return changedResponse(response, (json) => {
            if (line.startsWith('POST')) fresh.add(json.id)
            if (!Array.isArray(json)) return
            const shown = json.filter(({ id }: Json) => !fresh.has(id))
            fresh.clear()
            return shown
          })
        }
      },
    },
    async (site) => {
      const { id } = (await invite(site, site.fresh())).json
      return !(await pending(site)).some((one: Json) => one.id === id)
    },
  ),
  must(
    'acceptance-hides-the-next-invitation',
    'sequences',
    'The acceptance of one invitation leaves the others listed',
    'facts C2: list of the invitations of an organization',
    {
      on: 'mock',
      wrap: (fetch) => {
        const made: string[] = []
        const hidden = new Set<string | undefined>()
        return async (request) => {
          const line = lineOf(request)
          const accepted = /^POST .*\/invitations\/([^/]+)\/respond$/.exec(line)?.[1]
          const response = await fetch(request)
          if (!response.ok || !line.includes('/invitations')) return response
          return changedResponse(response, (json) => {
            if (accepted !== undefined && json) hidden.add(made[made.indexOf(accepted) + 1])
            else if (/^POST .*\/org\/[^/]+\/invitations$/.test(line)) made.push(json.id)
            if (Array.isArray(json)) return json.filter(({ id }: Json) => !hidden.has(id))
            return undefined
          })
        }
      },
    },
    async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      const next = (await invite(site, site.fresh())).json
      await respond(site, id, true)
      return !(await pending(site)).some((one: Json) => one.id === next.id)
    },
  ),
]
