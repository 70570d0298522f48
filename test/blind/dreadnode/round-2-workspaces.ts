import { randomUUID } from 'node:crypto'
import { permissionsOn } from '../../reference/dreadnode/members.ts'
import { showPermission } from '../../reference/dreadnode/show.ts'
import type { BlindBug } from '../bug.ts'
import { bodyOf, type Json, param } from '../common.ts'
import { client, limitedMember } from './calls.ts'
import { before, callerIn, elevate, fail, first, orgIdIn, refused, succeeded } from './helpers.ts'

const shared = { provider: 'dreadnode', round: 2 } as const

/** Wrong behaviour in the users of a workspace. */
export const workspaces: readonly BlindBug[] = [
  {
    ...shared,
    id: 'dreadnode-2-grant-makes-member',
    group: 'lifecycle',
    strength: 'must',
    breaks: 'A permission on a workspace does not make the user a member of the organization.',
    source: 'DNorg: the workspace permission is separate from the role in the organization',
    planting: {
      reference: (service) =>
        succeeded(service.app, 'grant', (body, request) => {
          const sql = "INSERT OR IGNORE INTO member VALUES (?, ?, ?, 'reader', ?, ?)"
          const org = orgIdIn(service.db, request)
          service.db.run(sql, randomUUID(), org, body.user_id, Date.now() * 1000, body.granted_by)
        }),
    },
    witness: async (site) => {
      const [email = ''] = site.knownUsers
      await client(site).grant(email)
      return (await client(site).member(email)) !== undefined
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-permission-changes-role',
    group: 'sequences',
    strength: 'must',
    breaks: 'A change of permission on a workspace leaves the role in the organization as it was.',
    source: 'DNorg: the workspace permission is separate from the role in the organization',
    planting: {
      reference: (service) =>
        succeeded(service.app, 'setPermission', (body, request) => {
          const sql = 'UPDATE member SET role = ? WHERE org_id = ? AND person_id = ?'
          service.db.run(sql, body.permission, orgIdIn(service.db, request), body.user_id)
        }),
    },
    witness: async (site) => {
      const { user_id, user_email } = await limitedMember(site)
      await client(site).grant(user_email)
      await client(site).setPermission(user_id, 'contributor')
      return (await client(site).member(user_email)).role === 'contributor'
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-ungrant-in-all-workspaces',
    group: 'tenants',
    strength: 'must',
    breaks: 'The removal of a user from a workspace leaves the permissions on other workspaces.',
    source: 'zitadel/zitadel#685, safe-global/safe-client-gateway#2462 (condition on the tenant missing)',
    planting: {
      reference: (service) =>
        succeeded(service.app, 'ungrant', (_body, request) => {
          service.db.run('DELETE FROM permission WHERE person_id = ?', param(request, 'user_id').toLowerCase())
        }),
    },
    witness: async (site) => {
      const [email = ''] = site.knownUsers
      await client(site, { other: true }).grant(email)
      const { json } = await client(site).grant(email)
      await client(site).ungrant(json.user_id)
      return !(await client(site, { other: true }).users()).some((one: Json) => one.user_email === email)
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-ungrant-ends-membership',
    group: 'lifecycle',
    strength: 'must',
    breaks: 'A user who is removed from a workspace stays a member of the organization.',
    source: 'dreadnode.yaml: remove_user_from_workspace',
    planting: {
      reference: (service) =>
        succeeded(service.app, 'ungrant', (_body, request) => {
          const sql = "DELETE FROM member WHERE org_id = ? AND person_id = ? AND role <> 'owner'"
          service.db.run(sql, orgIdIn(service.db, request), param(request, 'user_id').toLowerCase())
        }),
    },
    witness: async (site) => {
      const { user_id, user_email } = await limitedMember(site)
      await client(site).grant(user_email)
      await client(site).ungrant(user_id)
      return (await client(site).member(user_email)) === undefined
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-removed-user-cannot-return',
    group: 'sequences',
    strength: 'must',
    breaks: 'A user who was removed from a workspace can be added again.',
    source: 'joyent/conch-api#402 (unique index over deleted rows)',
    planting: {
      reference: (service) => {
        const removed = new Set<string>()
        succeeded(service.app, 'ungrant', (_body, request) => {
          removed.add(`${param(request, 'workspace')} ${param(request, 'user_id').toLowerCase()}`)
        })
        before(service.app, 'grant', (request) => {
          const email = String(bodyOf(request).user_email).toLowerCase()
          const person = service.db.one<{ id: string }>('SELECT id FROM person WHERE email_key = ?', email)
          if (removed.has(`${param(request, 'workspace')} ${person?.id}`))
            fail(409, 'This user already has a permission')
        })
      },
    },
    witness: async (site) => {
      const [email = ''] = site.knownUsers
      const { json } = await client(site).grant(email)
      await client(site).ungrant(json.user_id)
      return (await client(site).grant(email)).status === 409
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-refused-grant-invites',
    group: 'errors',
    strength: 'must',
    breaks: 'A refused grant to an unknown address does not invite that address.',
    source: 'joyent/conch-api#402 (the operation invites whom it does not know)',
    planting: {
      reference: (service) =>
        refused(service.app, 'grant', (_body, request, reply) => {
          if (reply.statusCode !== 404) return
          const { user_email: email, permission } = bodyOf(request)
          const orgId = orgIdIn(service.db, request)
          const now = Date.now() * 1000
          const by = callerIn(service.db, request)?.id ?? ''
          const sql = "INSERT OR IGNORE INTO invitation VALUES (?, ?, ?, lower(?), ?, 'pending', ?, ?, ?)"
          if (email) service.db.run(sql, randomUUID(), orgId, email, email, permission, by, now, now + 6e11)
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      return (await client(site).grant(email)).status === 404 && (await client(site).isPending(email))
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-refused-grant-changes-permission',
    group: 'errors',
    strength: 'must',
    breaks: 'A grant that is refused because the user has a permission leaves that permission as it was.',
    source: 'SEED-platform/seed#4032, thunderbird/thunderbolt#965',
    planting: {
      reference: (service) =>
        refused(service.app, 'grant', (_body, request, reply) => {
          if (reply.statusCode !== 409) return
          const { user_email: email, permission } = bodyOf(request)
          const sql = `UPDATE permission SET permission = ? WHERE
            workspace_id = (SELECT id FROM workspace WHERE org_id = ? AND key = ?) AND
            person_id = (SELECT id FROM person WHERE email_key = lower(?))`
          service.db.run(sql, permission, orgIdIn(service.db, request), param(request, 'workspace'), email)
        }),
    },
    witness: async (site) => {
      const [email = ''] = site.knownUsers
      await client(site).grant(email, 'reader')
      const again = await client(site).grant(email, 'owner')
      const listed = (await client(site).users()).find((one: Json) => one.user_email === email)
      return again.status === 409 && listed.permission === 'owner'
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-change-gives-new-permission-id',
    group: 'sequences',
    strength: 'must',
    breaks: 'A permission keeps its id when its level changes.',
    source: 'fundament-oss/fundament#149 (change done as removal and grant)',
    planting: {
      reference: (service) =>
        succeeded(service.app, 'setPermission', (body) => {
          const id = randomUUID()
          service.db.run('UPDATE permission SET id = ? WHERE id = ?', id, body.id)
          return { ...body, id }
        }),
    },
    witness: async (site) => {
      const { json } = await client(site).grant(site.knownUsers[0] ?? '')
      return (await client(site).setPermission(json.user_id, 'owner')).json.id !== json.id
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-change-refuses-other-properties',
    group: 'input',
    strength: 'must',
    breaks: 'Other properties in the body of a change of permission are ignored.',
    source: 'dreadnode.yaml: UpdateWorkspaceUserPermissionRequest',
    planting: {
      reference: (service) =>
        before(service.app, 'setPermission', (request) => {
          if (Object.keys(bodyOf(request)).some((key) => key !== 'permission')) fail(422, 'Validation error')
        }),
    },
    witness: async (site) => {
      const { json } = await client(site).grant(site.knownUsers[0] ?? '')
      const body = { permission: 'owner', note: 'promoted' }
      return (await client(site).send('PUT', `${client(site).ws}/${json.user_id}`, body)).status === 422
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-workspace-of-another-organization',
    group: 'tenants',
    strength: 'must',
    breaks: 'A workspace is found only below its own organization.',
    source: 'keycloak/keycloak#47080, daytonaio/daytona#4264 (looked up without the organization)',
    planting: {
      reference: (service) =>
        first(service.app, 'users', (request, reply) => {
          const sql = 'SELECT w.id FROM workspace w JOIN org o ON o.id = w.org_id WHERE w.key = ? AND o.key <> ?'
          const other = service.db.one<{ id: string }>(sql, param(request, 'workspace'), param(request, 'org'))
          const member = 'SELECT 1 FROM member WHERE org_id = ? AND person_id = ?'
          const caller = callerIn(service.db, request)
          if (!other || !caller || !service.db.one(member, orgIdIn(service.db, request), caller.id)) return
          const body = permissionsOn(service.db, other.id).map(showPermission)
          return reply.header('content-type', 'application/json').send(JSON.stringify(body))
        }),
    },
    witness: async (site) => {
      const path = `${client(site).org}/ws/${site.otherTenant.workspace}/users`
      return (await client(site).send('GET', path)).status === 200
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-workspace-owner-invites',
    group: 'tenants',
    strength: 'must',
    breaks: 'An owner permission on a workspace gives no right to invite to the organization.',
    source: 'DNorg: inviting needs the owner role, the workspace permission is separate',
    planting: {
      reference: (service) =>
        elevate(service, 'invite', (caller, orgId) => {
          const sql = `SELECT 1 FROM permission g JOIN workspace w ON w.id = g.workspace_id
            WHERE w.org_id = ? AND g.person_id = ? AND g.permission = 'owner'`
          return service.db.one(sql, orgId, caller.id) !== undefined
        }),
    },
    witness: async (site) => {
      const { user_email } = await limitedMember(site)
      await client(site).grant(user_email, 'owner')
      return (await client(site, { as: 'limited' }).invite(site.fresh())).status === 200
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-workspace-users-without-credential',
    group: 'tenants',
    strength: 'must',
    breaks: 'The users of a workspace are not listed without a credential.',
    source: 'keycloak/keycloak#49069 (list without a check), dreadnode.yaml: BearerAuth',
    planting: {
      reference: (service) =>
        first(service.app, 'users', (request, reply) => {
          if (request.headers.authorization !== undefined) return
          const sql = 'SELECT id FROM workspace WHERE org_id = ? AND key = ?'
          const found = service.db.one<{ id: string }>(sql, orgIdIn(service.db, request), param(request, 'workspace'))
          if (!found) return
          const body = permissionsOn(service.db, found.id).map(showPermission)
          return reply.header('content-type', 'application/json').send(JSON.stringify(body))
        }),
    },
    witness: async (site) => (await site.call('GET', client(site).ws, { token: null })).status === 200,
  },
  {
    ...shared,
    id: 'dreadnode-2-changed-permission-not-listed',
    group: 'lifecycle',
    strength: 'must',
    breaks: 'A changed permission is the one that the workspace lists afterwards.',
    source: 'Valour-Software/Valour#1578 (list read from a copy made at the grant)',
    planting: {
      reference: (service) => {
        const copies = new Map<string, string>()
        succeeded(service.app, 'grant', (body) => {
          copies.set(body.id, body.permission)
        })
        succeeded(service.app, 'users', (body) =>
          body.map((one: Json) => ({ ...one, permission: copies.get(one.id) ?? one.permission })),
        )
      },
    },
    witness: async (site) => {
      const { json } = await client(site).grant(site.knownUsers[0] ?? '')
      await client(site).setPermission(json.user_id, 'owner')
      return (await client(site).users()).find((one: Json) => one.id === json.id).permission === 'reader'
    },
  },
  {
    ...shared,
    id: 'dreadnode-2-workspace-reader-grants',
    group: 'tenants',
    strength: 'must',
    breaks: 'A reader cannot give a permission on a workspace.',
    source: 'formbricks/formbricks#4890, superplanehq/superplane#1649',
    planting: {
      reference: (service) =>
        elevate(service, 'grant', (caller, orgId) => {
          const sql = `SELECT 1 FROM permission g JOIN workspace w ON w.id = g.workspace_id
            WHERE w.org_id = ? AND g.person_id = ?`
          return service.db.one(sql, orgId, caller.id) !== undefined
        }),
    },
    witness: async (site) => {
      const { user_email } = await limitedMember(site)
      await client(site).grant(user_email, 'reader')
      return (await client(site, { as: 'limited' }).grant(site.knownUsers[0] ?? '')).status === 200
    },
  },
]
