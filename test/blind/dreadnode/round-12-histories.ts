import { microseconds } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { afterwards, bodyOf, changeJson, changeSql, onHook, param, pause, replaceSql } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import * as to from './round-12-helpers.ts'

const { must, should } = bugsInOrder('dreadnode', 12)

/** Bugs that need a history. */
export const histories: readonly BlindBug[] = [
  must(
    'rejoining-revives-old-role',
    'sequences',
    'A person who was removed and invited again joins with the role of the new invitation.',
    'different-ai/openwork#3243',
    {
      reference: ({ db }) => {
        const old = new Map<string, string>()
        changeSql({ db }, (sql, values) => {
          if (sql.startsWith('DELETE FROM member')) {
            const found = 'SELECT role FROM member WHERE org_id = ? AND person_id = ?'
            const role = db.one<{ role: string }>(found, ...values)?.role
            if (role) old.set(values.join(), role)
          }
          if (sql.startsWith('INSERT INTO member')) {
            values[3] = old.get(`${values[1]},${values[2]}`) ?? String(values[3])
          }
          return sql
        })
      },
    },
    async (site) => {
      const { user_id } = await to.join(site, 'reader')
      await site.call('DELETE', `${to.orgIn(site)}/members/${user_id}`)
      return (await to.join(site, 'contributor')).role === 'reader'
    },
  ),
  must(
    'second-cancellation-of-address-fails',
    'sequences',
    'An invitation can be cancelled although an earlier one to the same address was cancelled.',
    'keybase/keybase-issues#1342',
    {
      reference: (service) => {
        const index = "CREATE UNIQUE INDEX one_cancelled ON invitation (org_id, email_key) WHERE state = 'cancelled'"
        service.db.run(index)
        replaceSql(
          service,
          "UPDATE invitation SET state = 'cancelled'",
          "UPDATE OR IGNORE invitation SET state = 'cancelled'",
        )
      },
    },
    async (site) => {
      const email = site.fresh()
      for (const _ of [1, 2]) {
        const { json } = await to.invite(site, email)
        await site.call('DELETE', `${to.orgIn(site)}/invitations/${json.id}`)
      }
      return (await to.pending(site)).some((each) => each.email === email)
    },
  ),
  must(
    'seen-invitation-survives-cancellation',
    'sequences',
    'A cancelled invitation can no longer be accepted, also if the invitee has seen it before.',
    'Dreadnode API reference: cancel_organization_invitation; a stale cache',
    {
      reference: ({ app, db }) => {
        const seen = new Set<string>()
        changeJson(app, to.after('mine', 200), (json) => {
          for (const { id } of json) seen.add(id)
        })
        onHook(app, 'preHandler', to.to('respond'), (request) => {
          const id = param(request, 'invitation_id').toLowerCase()
          if (!seen.has(id) || bodyOf(request).accept !== true) return
          db.run("UPDATE OR IGNORE invitation SET state = 'pending' WHERE id = ? AND state = 'cancelled'", id)
        })
      },
    },
    async (site) => {
      const { json } = await to.invite(site, site.inviteeEmail)
      await to.mine(site)
      await site.call('DELETE', `${to.orgIn(site)}/invitations/${json.id}`)
      return (await to.respond(site, json.id)).status === 200
    },
  ),
  must(
    'granted-again-at-old-time',
    'sequences',
    'granted_at of a permission that was removed and granted again is the time of the second grant.',
    'OpenAPI document: WorkspaceUserPermissionResponse, granted_at',
    {
      reference: ({ db }) => {
        const times = new Map<string, number>()
        changeSql({ db }, (sql, values) => {
          if (sql.startsWith('DELETE FROM permission WHERE workspace_id')) {
            const found = 'SELECT granted_at AS at FROM permission WHERE workspace_id = ? AND person_id = ?'
            const at = db.one<{ at: number }>(found, ...values)?.at
            if (at) times.set(values.join(), at)
          }
          if (sql.startsWith('INSERT INTO permission')) {
            values[4] = times.get(`${values[1]},${values[2]}`) ?? Number(values[4])
          }
          return sql
        })
      },
    },
    async (site) => {
      const email = String(site.knownUsers[2])
      const { json } = await to.grant(site, email)
      await site.call('DELETE', `${to.usersIn(site)}/${json.user_id}`)
      await pause()
      return (await to.grant(site, email)).json.granted_at === json.granted_at
    },
  ),
  must(
    'same-permission-is-not-found',
    'sequences',
    'Setting the permission that a user has already succeeds, since PUT can be repeated.',
    'RFC 9110, 9.2.2; Dreadnode API reference: update_workspace_user_permission',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', to.to('setPermission'), (request, reply) => {
          const same = `SELECT 1 FROM permission g JOIN workspace w ON w.id = g.workspace_id JOIN org o ON o.id = w.org_id
            WHERE o.key = ? AND w.key = ? AND g.person_id = ? AND g.permission = ?`
          const at = ['org', 'workspace', 'user_id'].map((name) => param(request, name))
          if (!db.one(same, ...at, String(bodyOf(request).permission))) return
          to.refuse(reply, 404, 'not_found_error', 'User not found')
        }),
    },
    async (site) => {
      const { json } = await to.grant(site, String(site.knownUsers[0]), 'contributor')
      const body = { permission: 'contributor' }
      return (await site.call('PUT', `${to.usersIn(site)}/${json.user_id}`, { body })).status === 404
    },
  ),
  should(
    'removed-member-counts-as-member',
    'sequences',
    'A removed member is no member, and can be invited again.',
    'Dreadnode organizations guide: members can be removed, inferred: and invited again; makeplane/plane#9663',
    {
      reference: ({ app, db }) => {
        const removed = new Set<string>()
        const leaving = new WeakMap<object, string>()
        onHook(app, 'preHandler', to.to('removeMember'), (request) => {
          const sql = 'SELECT email_key AS email FROM person WHERE id = ?'
          const email = db.one<{ email: string }>(sql, param(request, 'user_id'))?.email
          leaving.set(request, `${param(request, 'org')} ${email}`)
        })
        afterwards(app, to.after('removeMember', 200), (request) => {
          removed.add(String(leaving.get(request)))
        })
        onHook(app, 'preHandler', to.to('invite'), (request, reply) => {
          if (!removed.has(`${param(request, 'org')} ${String(bodyOf(request).email).toLowerCase()}`)) return
          to.refuse(reply, 409, 'member_exists_error', 'This person is a member already')
        })
      },
    },
    async (site) => {
      const { user_id } = await to.join(site, 'contributor')
      await site.call('DELETE', `${to.orgIn(site)}/members/${user_id}`)
      return (await to.invite(site, site.inviteeEmail)).status === 409
    },
  ),
  must(
    'declined-returns-with-new-invitation',
    'sequences',
    'A declined invitation is not in the own list, also while a newer one of the organization is pending.',
    'Dreadnode API reference: list_my_pending_invitations has pending ones only',
    {
      reference: (service) =>
        replaceSql(
          service,
          "i.state = 'pending' AND i.email_key = ? ORDER BY",
          `(i.state = 'pending' OR i.state = 'declined' AND EXISTS (SELECT 1 FROM invitation n
            WHERE n.org_id = i.org_id AND n.email_key = i.email_key AND n.state = 'pending'))
            AND i.email_key = ? ORDER BY`,
        ),
    },
    async (site) => {
      const { json } = await to.invite(site, site.inviteeEmail)
      await to.respond(site, json.id, false)
      await to.invite(site, site.inviteeEmail)
      return (await to.mine(site)).some(({ id }) => id === json.id)
    },
  ),
  must(
    'new-role-restarts-membership',
    'lifecycle',
    'A change of the role leaves joined_at.',
    'OpenAPI document: OrganizationMemberResponse, joined_at',
    {
      reference: ({ db }) =>
        changeSql({ db }, (sql) =>
          sql.replace('UPDATE member SET role = ?', `UPDATE member SET joined_at = ${microseconds()}, role = ?`),
        ),
    },
    async (site) => {
      const { user_id, joined_at } = await to.reader(site)
      await pause()
      await to.setRole(site, user_id, 'contributor')
      return (await to.members(site)).some((each) => each.user_id === user_id && each.joined_at !== joined_at)
    },
  ),
  must(
    'leaving-workspace-ends-membership',
    'lifecycle',
    'A reader whose permission on a workspace is removed stays a member of the organization.',
    'Dreadnode organizations guide: the workspace permission is separate from the role in the organization',
    {
      reference: ({ app, db }) =>
        afterwards(app, to.after('revokePermission', 204), (request) => {
          const sql = `DELETE FROM member WHERE role = 'reader' AND person_id = ?
            AND org_id = (SELECT id FROM org WHERE key = ?)`
          db.run(sql, param(request, 'user_id'), param(request, 'org'))
        }),
    },
    async (site) => {
      const { user_id, user_email } = await to.reader(site)
      await to.grant(site, user_email, 'contributor')
      await site.call('DELETE', `${to.usersIn(site)}/${user_id}`)
      return !(await to.members(site)).some((each) => each.user_id === user_id)
    },
  ),
  must(
    'joining-lowers-workspace-permission',
    'sequences',
    'Accepting an invitation to the organization leaves a permission that the person has on its workspace.',
    'Dreadnode organizations guide: the workspace permission is separate from the role; keybase/client#9314',
    {
      reference: ({ db }) =>
        changeSql({ db }, (sql, [, org, person]) => {
          const lower = `UPDATE permission SET permission = 'reader' WHERE person_id = ?
            AND workspace_id IN (SELECT id FROM workspace WHERE org_id = ?)`
          if (sql.startsWith('INSERT INTO member')) db.run(lower, String(person), String(org))
          return sql
        }),
    },
    async (site) => {
      const { json } = await to.grant(site, site.inviteeEmail, 'contributor')
      await to.join(site, 'contributor')
      return (await to.workspaceUsers(site)).some(({ id, permission }) => id === json.id && permission === 'reader')
    },
  ),
  must(
    'user-deleted-before-last-membership',
    'lifecycle',
    'user_deleted is true only if the membership was the last one of the user.',
    'Dreadnode organizations guide: user_deleted',
    {
      reference: ({ app, db }) =>
        changeJson(app, to.after('removeMember', 200), (json, request) => {
          const left = db.all('SELECT 1 FROM member WHERE person_id = ?', param(request, 'user_id')).length
          json.user_deleted = left <= 1
        }),
    },
    async (site) => {
      const { user_id } = await to.reader(site)
      const { json } = await site.call('DELETE', `${to.orgIn(site)}/members/${user_id}`)
      return json.user_deleted && (await to.members(site, to.otherIn(site))).some((each) => each.user_id === user_id)
    },
  ),
  must(
    'removed-member-reads-cached-list',
    'lifecycle',
    'A removed member can no longer read the members of the organization.',
    'twentyhq/twenty#13024',
    {
      on: 'mock',
      wrap: (fetch) => {
        const cached = new Map<string, Response>()
        return async (request) => {
          const isList = request.method === 'GET' && request.url.endsWith('/members')
          const key = `${request.headers.get('authorization')} ${request.url}`
          const response = await fetch(request)
          if (!isList) return response
          if (response.ok) cached.set(key, response.clone())
          return cached.get(key)?.clone() ?? response
        }
      },
    },
    async (site) => {
      const { user_id } = await to.join(site)
      const read = () => site.call('GET', `${to.orgIn(site)}/members`, { token: site.credentials.invitee })
      await read()
      await site.call('DELETE', `${to.orgIn(site)}/members/${user_id}`)
      return (await read()).status === 200
    },
  ),
]
