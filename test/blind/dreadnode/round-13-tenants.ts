import type { SQLInputValue } from 'node:sqlite'
import type { BlindBug } from '../bug.ts'
import { afterwards, answer, bodyOf, changeSql, type Json, onHook, param, replaceSql, routeOf } from '../common.ts'
import { changedRequest } from '../proxy.ts'
import {
  addUser,
  at,
  changeEntry,
  invite,
  isTo,
  known,
  members,
  mine,
  must,
  paths,
  pending,
  reader,
  respond,
  routes,
  setRole,
  users,
} from './round-13-helpers.ts'

/** Wrong rights, and effects on other people and organizations. */
export const tenants: readonly BlindBug[] = [
  must(
    'colleague-declines-for-the-invitee',
    'tenants',
    'Only the invitee can decline an invitation.',
    'OpenAPI: respond_to_invitation, the invitee accepts or declines',
    {
      reference: (service) =>
        changeSql(service, (sql) => {
          if (!sql.includes('i.id = ? AND i.email_key = ?')) return sql
          return sql
            .replace(
              'i.email_key = ?',
              `(i.email_key = ?2 OR EXISTS (SELECT 1 FROM member m JOIN person w ON w.id = m.person_id
              WHERE m.org_id = i.org_id AND w.email_key = ?2))`,
            )
            .replace('i.id = ?', 'i.id = ?1')
        }),
    },
    async (site) => {
      const { json } = await invite(site, site.fresh())
      const declined = await respond(site, json.id, false, site.credentials.limited)
      return declined.status === 200 && !(await pending(site)).some(({ id }) => id === json.id)
    },
  ),
  must(
    'underscore-matches-any-letter',
    'tenants',
    'The list of my invitations has only invitations to my own address.',
    'facts C2: list_my_pending_invitations',
    {
      reference: (service) => replaceSql(service, 'AND i.email_key = ? ORDER BY', 'AND ? LIKE i.email_key ORDER BY'),
    },
    async (site) => {
      const email = `_${site.inviteeEmail.slice(1)}`
      await invite(site, email)
      return (await mine(site)).some((each) => each.email === email)
    },
  ),
  must(
    'contributor-invites',
    'tenants',
    'Inviting needs the owner role; a contributor cannot invite.',
    'facts C5: inviting and member management need the Owner role',
    {
      reference: (service) => {
        let route = ''
        onHook(
          service.app,
          'onRequest',
          () => true,
          (request) => {
            route = routeOf(request)
          },
        )
        changeEntry(service, (row) =>
          row?.role === 'contributor' && route === routes.invite ? { ...row, role: 'owner' } : row,
        )
      },
    },
    async (site) => {
      const { user_id } = await reader(site)
      await setRole(site, user_id, 'contributor')
      return (await invite(site, site.fresh(), 'reader', false, { token: site.credentials.limited })).status === 200
    },
  ),
  must(
    'pending-invitee-reads-members',
    'tenants',
    'An invitee has no access to the organization before accepting.',
    'facts C5: the recipient may accept or reject',
    {
      reference: (service) => {
        const { db } = service
        changeEntry(service, (row, key, personId) => {
          if (row) return row
          const sql = `SELECT o.*, 'reader' AS role FROM org o JOIN invitation i ON i.org_id = o.id
            JOIN person p ON p.email_key = i.email_key WHERE o.key = ? AND p.id = ? AND i.state = 'pending'`
          return db.all<Json>(sql, key, personId)[0]
        })
      },
    },
    async (site) => {
      await invite(site, site.inviteeEmail)
      return (await site.call('GET', paths(site).members, { token: site.credentials.invitee })).status === 200
    },
  ),
  must(
    'workspace-of-another-organization',
    'tenants',
    'The path of an organization leads only to its own workspaces.',
    'facts C2: list_workspace_users, status 404',
    {
      reference: (service) =>
        replaceSql(
          service,
          'FROM workspace WHERE org_id = ? AND key = ?',
          'FROM workspace WHERE (org_id = ? OR 1) AND key = ?',
        ),
    },
    async (site) => {
      const path = `/org/${site.tenant.org}/ws/${site.otherTenant.workspace}/users`
      return (await site.call('GET', path)).status === 200
    },
  ),
  must(
    'pending-elsewhere-is-a-conflict',
    'tenants',
    'Two organizations can invite the same address at the same time.',
    'facts C2: list_my_pending_invitations, invitations of all organizations',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at('invite'), (request, reply) => {
          const sql = `SELECT 1 FROM invitation i JOIN org o ON o.id = i.org_id
            WHERE i.state = 'pending' AND i.email_key = ? AND o.key <> ?`
          if (!db.one(sql, String(bodyOf(request).email).toLowerCase(), param(request, 'org'))) return
          answer(reply, 409, { code: 409, detail: 'An invitation is pending', type: 'already_exists_error' })
        }),
    },
    async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await invite(site, email, 'reader', true)).status === 409
    },
  ),
  must(
    'only-start-of-token-compared',
    'tenants',
    'An unknown credential is refused with 401.',
    'facts C1: auth; status 401',
    {
      on: 'reference',
      wrap: (fetch) => async (request) =>
        fetch(
          await changedRequest(request, ({ headers }) => {
            const sent = headers.get('authorization')
            if (sent) headers.set('authorization', sent.slice(0, 'Bearer '.length + 32))
          }),
        ),
    },
    async (site) =>
      (await site.call('GET', '/invitations/me', { token: `${site.credentials.invitee}0f` })).status === 200,
  ),
  must(
    'refused-removal-is-done',
    'errors',
    'A removal from a workspace that is refused with 403 leaves the permission in place.',
    'Common to all clients: a refused request changes nothing',
    {
      reference: ({ app, db }) =>
        afterwards(app, at('removeUser', 403), (request) => {
          const sql =
            'DELETE FROM permission WHERE person_id = ? AND workspace_id IN (SELECT id FROM workspace WHERE key = ?)'
          db.run(sql, param(request, 'user_id'), param(request, 'workspace'))
        }),
    },
    async (site) => {
      const { json } = await addUser(site, known(site))
      const path = `${paths(site).users}/${json.user_id}`
      const refused = await site.call('DELETE', path, { token: site.credentials.limited })
      return refused.status === 403 && !(await users(site)).some(({ id }) => id === json.id)
    },
  ),
  must(
    'removal-from-all-workspaces',
    'tenants',
    'Removing a user from a workspace leaves the permission on a workspace of another organization.',
    'facts C2: the path names one workspace',
    {
      reference: ({ app, db }) =>
        afterwards(app, at('removeUser', 204), (request) => {
          db.run('DELETE FROM permission WHERE person_id = ?', param(request, 'user_id'))
        }),
    },
    async (site) => {
      const { json } = await addUser(site, known(site, 3))
      await addUser(site, known(site, 3), 'contributor', true)
      await site.call('DELETE', `${paths(site).users}/${json.user_id}`)
      return !(await users(site, true)).some(({ user_id }) => user_id === json.user_id)
    },
  ),
  must(
    'my-invitations-from-a-common-cache',
    'tenants',
    'A person does not see the invitations of the one who asked before.',
    'facts C2: list_my_pending_invitations',
    {
      on: 'mock',
      wrap: (fetch) => {
        let stored: string | undefined
        return async (request) => {
          const isMine = isTo(request, 'GET', /\/invitations\/me$/)
          if (request.method !== 'GET') stored = undefined
          if (isMine && stored !== undefined && request.headers.has('authorization'))
            return new Response(stored, { headers: { 'content-type': 'application/json' } })
          const response = await fetch(request)
          if (isMine && response.ok) stored = await response.clone().text()
          return response
        }
      },
    },
    async (site) => {
      await invite(site, site.inviteeEmail)
      await mine(site)
      return (await mine(site, site.credentials.limited)).length > 0
    },
  ),
  must(
    'invitations-name-the-first-organization',
    'tenants',
    'Each of my invitations has the key of its own organization.',
    'OpenAPI: OrganizationInvitationResponse.org_key',
    {
      reference: ({ db }) => {
        const all = db.all.bind(db)
        db.all = <T>(sql: string, ...values: SQLInputValue[]) => {
          const rows = all<Json>(sql, ...values)
          if (!sql.includes('i.email_key = ? ORDER BY')) return rows as T[]
          return rows.map((row) => ({ ...row, org_key: rows[0].org_key })) as T[]
        }
      },
    },
    async (site) => {
      await invite(site, site.inviteeEmail)
      await invite(site, site.inviteeEmail, 'reader', true)
      return new Set((await mine(site)).map(({ org_key }) => org_key)).size === 1
    },
  ),
  must(
    'reader-raises-own-permission',
    'tenants',
    'A user with read permission cannot make itself owner of the workspace.',
    'facts C4: 403 access forbidden; C5: management needs the Owner role',
    {
      reference: (service) => {
        let own = ''
        onHook(
          service.app,
          'onRequest',
          () => true,
          (request) => {
            own = routeOf(request) === routes.setPermission ? param(request, 'user_id') : ''
          },
        )
        changeEntry(service, (row, _key, personId) => (row && own === personId ? { ...row, role: 'owner' } : row))
      },
    },
    async (site) => {
      const { user_id, user_email } = await reader(site)
      await addUser(site, user_email)
      const path = `${paths(site).users}/${user_id}`
      const raised = await site.call('PUT', path, { token: site.credentials.limited, body: { permission: 'owner' } })
      return raised.status === 200 && (await members(site)).length > 0
    },
  ),
]
