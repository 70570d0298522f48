import { membersOf } from '../../reference/dreadnode/members.ts'
import { showMember } from '../../reference/dreadnode/show.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, changeSql, type Json, jsonOf, onHook, param, pause } from '../common.ts'
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
  orgOf,
  respond,
  setPermission,
  setRole,
  userOf,
  usersOf,
} from './calls.ts'
import { callerIn, elevate, isFor, orgIdIn, roleOf, succeeds } from './helpers.ts'
import { lineOf } from './proxy.ts'

const { must } = bugsInOrder('dreadnode', 7)

/** Effects across organizations, people and requests. */
export const round7Borders: readonly BlindBug[] = [
  must(
    'workspace-of-any-organization',
    'tenants',
    'A workspace is found only below its own organization',
    'facts C2: paths of the workspace operations',
    {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.replace('FROM workspace WHERE org_id = ? AND key', 'FROM workspace WHERE (org_id = ? OR 1) AND key'),
        ),
    },
    async (site) => (await site.call('GET', `${orgOf(site, true)}/ws/${site.tenant.workspace}/users`)).status === 200,
  ),
  must(
    'role-change-in-all-organizations',
    'tenants',
    'A change of the role applies to the organization of the path only',
    'facts C2: PUT members/{user_id}',
    {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.replace('SET role = ? WHERE org_id = ? AND person', 'SET role = ? WHERE (org_id = ? OR 1) AND person'),
        ),
    },
    async (site) => {
      const { user_id } = await limitedMember(site)
      await setRole(site, user_id, 'contributor')
      return (await memberOf(site, user_id, { other: true })).role === 'contributor'
    },
  ),
  must(
    'members-change-own-role',
    'tenants',
    'Only owners change roles, also the own one',
    'facts C5: member management needs the Owner role',
    {
      reference: (service) =>
        elevate(
          service,
          [],
          ({ id }, _org, _role, request) => isFor('setRole')(request) && param(request, 'user_id').toLowerCase() === id,
        ),
    },
    async (site) => {
      const { user_id } = await limitedMember(site)
      return (await setRole(site, user_id, 'owner', { token: site.credentials.limited })).status === 200
    },
  ),
  must(
    'readers-cancel-readers',
    'tenants',
    'Only owners cancel invitations',
    'facts C2: cancel requires owner',
    {
      reference: (service) =>
        elevate(service, [], ({ id }, orgOf, _role, request) => {
          const sql = 'SELECT 1 FROM invitation WHERE id = ? AND org_id = ? AND role = ?'
          const invitation = param(request, 'invitation_id')
          const own = roleOf(service.db, orgOf, id) ?? ''
          return isFor('cancel')(request) && service.db.one(sql, invitation, orgOf, own) !== undefined
        }),
    },
    async (site) => {
      const { id } = (await invite(site, site.fresh())).json
      return (await cancel(site, id, { token: site.credentials.limited })).status === 204
    },
  ),
  must(
    'anyone-declines',
    'tenants',
    'Only the invitee can decline an invitation',
    'facts C5: the recipient may accept or reject it',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isFor('respond'), (request, reply) => {
          if (bodyOf(request).accept !== false) return
          const sql = "UPDATE invitation SET state = 'declined' WHERE id = ? AND state = 'pending'"
          if (db.run(sql, param(request, 'invitation_id')) === 1) answer(reply, 200, null)
        }),
    },
    async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await respond(site, id, false, { token: site.credentials.limited })
      return (await mine(site)).length === 0
    },
  ),
  must(
    'own-list-cached-by-path',
    'tenants',
    'The own list depends on the caller',
    "facts C2: list_my_pending_invitations, the caller's invitations",
    {
      reference: ({ app }) => {
        let cached: Json
        onHook(app, 'preHandler', isFor('mine'), (_request, reply) => {
          if (cached) answer(reply, 200, cached)
        })
        changeJson(app, succeeds('mine'), (json) => {
          cached = json
        })
        onHook(app, 'preHandler', isFor('invite', 'cancel', 'respond'), () => {
          cached = undefined
        })
      },
    },
    async (site) => {
      await invite(site, site.inviteeEmail)
      await mine(site, { as: 'admin' })
      return (await mine(site)).length === 0
    },
  ),
  must(
    'acceptance-closes-other-organizations',
    'tenants',
    'The acceptance of an invitation leaves those of other organizations pending',
    'facts C2: pending invitations in all organizations',
    {
      reference: ({ app, db }) =>
        changeJson(app, succeeds('respond'), (json, request) => {
          const sql = "UPDATE invitation SET state = 'cancelled' WHERE state = 'pending' AND email_key = ?"
          if (json) db.run(sql, callerIn(db, request)?.email.toLowerCase() ?? '')
        }),
    },
    async (site) => {
      await invite(site, site.inviteeEmail, { other: true })
      await join(site)
      return (await mine(site)).length === 0
    },
  ),
  must(
    'members-elsewhere-cannot-be-invited',
    'tenants',
    'A member of one organization can be invited to another of the same owner',
    'facts C5: owners invite; 409 concerns this organization',
    {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.startsWith('SELECT 1 FROM member m JOIN person')
            ? sql.replace(
                'm.org_id = ?',
                `m.org_id IN (SELECT b.org_id FROM member a JOIN member b ON a.person_id = b.person_id
                WHERE a.role = 'owner' AND b.role = 'owner' AND a.org_id = ?)`,
              )
            : sql,
        ),
    },
    async (site) => {
      await join(site, 'reader', { other: true })
      return (await invite(site, site.inviteeEmail)).status === 409
    },
  ),
  must(
    'invitees-read-members',
    'tenants',
    'A pending invitation does not let the invitee read the members',
    'facts C5: the recipient may accept or reject; open-legal-products/mike#268',
    {
      reference: ({ app, db }) =>
        onHook(app, 'onRequest', isFor('members'), (request, reply) => {
          const sql = "SELECT 1 FROM invitation WHERE state = 'pending' AND org_id = ? AND email_key = ?"
          const id = orgIdIn(db, request)
          if (db.one(sql, id, callerIn(db, request)?.email ?? '')) answer(reply, 200, membersOf(db, id).map(showMember))
        }),
    },
    async (site) => {
      await invite(site, site.inviteeEmail)
      return (await site.call('GET', `${orgOf(site)}/members`, { token: site.credentials.invitee })).status === 200
    },
  ),
  must(
    'own-list-with-one-per-person',
    'tenants',
    'The own list has the invitations of all organizations',
    'OpenAPI list_my_pending_invitations: in all organizations',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (!/^GET .*\/invitations\/me$/.test(lineOf(request)) || !response.ok) return response
        return changedResponse(response, (json) => {
          const byEmail = new Map(json.map((one: Json) => [one.email, one]))
          return [...byEmail.values()]
        })
      },
    },
    async (site) => {
      await invite(site, site.inviteeEmail)
      await invite(site, site.inviteeEmail, { other: true })
      return (await mine(site)).length === 1
    },
  ),
  must(
    'permission-change-on-all-workspaces',
    'tenants',
    'A change of a permission applies to the workspace of the path only',
    'facts C2: update_workspace_user_permission',
    {
      on: 'mock',
      wrap: (fetch) => {
        const changed = new Map<string, string>()
        return async (request) => {
          const line = lineOf(request)
          const [, method, , id] = /^(GET|PUT) (.*\/ws\/[^/]+\/users)(?:\/([^/]+))?$/.exec(line) ?? []
          const response = await fetch(request)
          if (method === undefined || !response.ok) return response
          return changedResponse(response, (json) => {
            if (id !== undefined) changed.set(id.toLowerCase(), json.permission)
            else for (const one of json) one.permission = changed.get(one.user_id) ?? one.permission
          })
        }
      },
    },
    async (site) => {
      const { user_id } = (await grant(site, known(site))).json
      await grant(site, known(site), 'reader', { other: true })
      await setPermission(site, user_id, 'owner')
      return (await userOf(site, user_id, { other: true })).permission === 'owner'
    },
  ),
  must(
    'answers-to-invites-mixed-up',
    'concurrency',
    'Each of two invites at once is answered with its own address',
    'facts C3: email of the invitation',
    {
      reference: ({ app }) => {
        let email: unknown
        onHook(app, 'preHandler', isFor('invite'), async (request) => {
          email = jsonOf(request)?.email
          await pause()
        })
        changeJson(app, succeeds('invite'), (json) => {
          json.email = email ?? json.email
        })
      },
    },
    async (site) => {
      const emails = [site.fresh(), site.fresh()]
      const made = await Promise.all(emails.map((email) => invite(site, email)))
      return made.some(({ json }, index) => json.email !== emails[index])
    },
  ),
  must(
    'grants-at-once-lose-one',
    'concurrency',
    'Two grants at once on a workspace are both kept',
    'facts C5: add_user_to_workspace is an immediate grant',
    {
      reference: ({ app, db }) => {
        const seen = new WeakMap<object, string>()
        const ids = (): string =>
          JSON.stringify(db.all<{ id: string }>('SELECT id FROM permission').map(({ id }) => id))
        onHook(app, 'preHandler', isFor('grant'), async (request) => {
          seen.set(request, ids())
          await pause()
        })
        changeJson(app, succeeds('grant'), async (json, request) => {
          await pause()
          const sql =
            'DELETE FROM permission WHERE workspace_id = ? AND id <> ? AND id NOT IN (SELECT value FROM json_each(?))'
          db.run(sql, json.workspace_id, json.id, seen.get(request) ?? ids())
        })
      },
    },
    async (site) => {
      await Promise.all([0, 1].map((index) => grant(site, known(site, index))))
      const emails = (await site.call('GET', usersOf(site))).json.map((one: Json) => one.user_email)
      return !(emails.includes(known(site, 0)) && emails.includes(known(site, 1)))
    },
  ),
]
