import { addMember } from '../../reference/dreadnode/schema.ts'
import type { BlindBug } from '../bug.ts'
import { afterwards, bodyOf, changeJson, changeSql, param } from '../common.ts'
import {
  grant,
  invite,
  join,
  known,
  memberWith,
  mine,
  removeMember,
  respond,
  setRole,
  usersOf,
  userWith,
} from './calls.ts'
import { gives, orgIdIn } from './helpers.ts'
import { isInvitations, proxy } from './proxy.ts'

const shared = { provider: 'dreadnode', round: 8, group: 'lifecycle', strength: 'must' } as const

/** Wrong effects of accepting, declining, granting and removing. */
export const lifecycle: readonly BlindBug[] = [
  {
    ...shared,
    id: 'dreadnode-8-declined-stays-mine',
    breaks: 'A declined invitation is no longer in the list of my pending invitations',
    source: 'facts C5: GET /invitations/me returns pending ones only; Automattic/wp-calypso#2840',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.replace(
            "i.state = 'pending' AND i.email_key = ? ORDER",
            "i.state IN ('pending', 'declined') AND i.email_key = ? ORDER",
          ),
        ),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await respond(site, id, false)
      return (await mine(site)).some((item) => item.id === id)
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-ungrant-ends-membership',
    breaks: 'A user whose workspace permission is removed stays a member of the organization',
    source: 'facts C5: workspace permission is separate from org role',
    planting: {
      reference: (service) =>
        afterwards(service.app, gives(204, 'ungrant'), (request) =>
          service.db.run(
            'DELETE FROM member WHERE org_id = ? AND person_id = ?',
            orgIdIn(service.db, request),
            param(request, 'user_id').toLowerCase(),
          ),
        ),
    },
    witness: async (site) => {
      const { user_id } = await join(site)
      await grant(site, site.inviteeEmail)
      await site.call('DELETE', `${usersOf(site)}/${user_id}`)
      return (await memberWith(site, site.inviteeEmail)) === undefined
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-role-overwrites-permission',
    breaks: 'A change of the role in the organization leaves the permission on a workspace as it is',
    source: 'facts C5: workspace permission is separate from org role',
    planting: {
      reference: (service) =>
        afterwards(service.app, gives(200, 'setRole'), (request) => {
          const org = orgIdIn(service.db, request)
          service.db.run(
            `UPDATE permission SET permission = ? WHERE person_id = ?
             AND workspace_id IN (SELECT id FROM workspace WHERE org_id = ?)`,
            ...[bodyOf(request).role, param(request, 'user_id').toLowerCase(), org],
          )
        }),
    },
    witness: async (site) => {
      const { user_id } = await join(site)
      await grant(site, site.inviteeEmail, 'reader')
      await setRole(site, user_id, 'contributor')
      return (await userWith(site, site.inviteeEmail)).permission !== 'reader'
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-grant-makes-member',
    breaks: 'A permission on a workspace does not make its user a member of the organization',
    source: 'facts C5: workspace permission is separate from org role',
    planting: {
      reference: (service) =>
        afterwards(service.app, gives(200, 'grant'), (request) => {
          const { db } = service
          const sql = 'SELECT id FROM person WHERE email_key = ?'
          const person = db.one<{ id: string }>(sql, String(bodyOf(request).user_email).toLowerCase())?.id ?? ''
          const org = orgIdIn(service.db, request)
          if (!db.one('SELECT 1 FROM member WHERE org_id = ? AND person_id = ?', org, person))
            addMember(db, org, person, 'reader', null)
        }),
    },
    witness: async (site) => {
      const before = await memberWith(site, known(site))
      await grant(site, known(site))
      return before === undefined && (await memberWith(site, known(site))) !== undefined
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-users-only-members',
    breaks: 'Every user with a permission is in the list of the workspace, also one from outside the organization',
    source: 'OpenAPI document: list_workspace_users returns every user with a permission',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.replace(
            'WHERE g.workspace_id = ? ORDER',
            `JOIN workspace w ON w.id = g.workspace_id
             JOIN member m ON m.org_id = w.org_id AND m.person_id = g.person_id WHERE g.workspace_id = ? ORDER`,
          ),
        ),
    },
    witness: async (site) => {
      const { status } = await grant(site, known(site))
      return status === 200 && (await userWith(site, known(site))) === undefined
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-user-deleted-with-other-memberships',
    breaks: 'user_deleted is true only if the ended membership was the last one',
    source: 'facts C2: user_deleted when it was the last membership',
    planting: {
      reference: ({ app }) =>
        changeJson(app, gives(200, 'removeMember'), (json) => {
          json.user_deleted = true
        }),
    },
    witness: async (site) => {
      const { user_id } = await join(site)
      await join(site, 'reader', { other: true })
      return (await removeMember(site, user_id)).json.user_deleted
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-silent-invitation-not-mine',
    breaks: 'An invitation without an e-mail is in the list of my pending invitations as any other',
    source: 'OpenAPI document: send_email says only whether to send an e-mail',
    planting: proxy('mock', () => {
      const silent = new Set<string>()
      return async ({ path, body }, next) => {
        const got = await next()
        if (got.status < 300 && isInvitations(path) && body?.send_email === false) silent.add(got.json.id)
        if (got.status === 200 && path === '/invitations/me')
          got.json = got.json.filter(({ id }: { id: string }) => !silent.has(id))
        return got
      }
    }),
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail, { more: { send_email: false } })).json
      return id !== undefined && !(await mine(site)).some((item) => item.id === id)
    },
  },
]
