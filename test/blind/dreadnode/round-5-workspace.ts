import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, changeSql, onHook, param } from '../common.ts'
import { grant, join, known, limitedMember, members, orgOf, setPermission, ungrant, users, usersOf } from './calls.ts'
import { gives, isFor, shows } from './helpers.ts'
import { asOwner, roleOfCaller, sqlWith } from './statements.ts'

const common = { provider: 'dreadnode', round: 5, strength: 'must' } as const

/** Bugs of the permissions on a workspace. */
export const workspaceBugs: readonly BlindBug[] = [
  {
    ...common,
    id: 'dreadnode-5-permission-sets-role',
    group: 'lifecycle',
    breaks: 'A change of a workspace permission leaves the role in the organization as it is.',
    source: 'Dreadnode organizations guide: workspace permissions are separate from roles',
    planting: shows(
      'setPermission',
      ({ user_id, permission }, request, { db }) => {
        const inside = 'org_id = (SELECT id FROM org WHERE key = ?)'
        db.run(
          `UPDATE member SET role = ? WHERE person_id = ? AND ${inside}`,
          permission,
          user_id,
          param(request, 'org'),
        )
      },
      200,
    ),
    witness: async (site) => {
      const { user_id, user_email } = await limitedMember(site)
      await grant(site, user_email)
      await setPermission(site, user_id, 'contributor')
      return (await members(site)).some((each) => each.user_id === user_id && each.role === 'contributor')
    },
  },
  {
    ...common,
    id: 'dreadnode-5-permission-id-changes',
    group: 'responses',
    breaks: 'A permission keeps its id when its level is changed.',
    source: 'Dreadnode API reference: WorkspaceUserPermissionResponse.id',
    planting: shows(
      'setPermission',
      (json, _, { db }) => {
        const id = crypto.randomUUID()
        db.run('UPDATE permission SET id = ? WHERE id = ?', id, json.id)
        json.id = id
      },
      200,
    ),
    witness: async (site) => {
      const { json } = await grant(site, known(site))
      return (await setPermission(site, json.user_id, 'owner')).json.id !== json.id
    },
  },
  {
    ...common,
    id: 'dreadnode-5-permission-change-in-all-workspaces',
    group: 'tenants',
    breaks: 'A change of a permission on one workspace does not touch the permission of the same user on another one.',
    source: 'Dreadnode API reference: update_workspace_user_permission',
    planting: sqlWith('UPDATE permission SET permission', 'WHERE workspace_id = ?', 'WHERE (workspace_id = ? OR 1)'),
    witness: async (site) => {
      const { json } = await grant(site, known(site))
      await grant(site, known(site), 'reader', { other: true })
      await setPermission(site, json.user_id, 'owner')
      return (await users(site, { other: true })).some(
        (each) => each.user_id === json.user_id && each.permission === 'owner',
      )
    },
  },
  {
    ...common,
    id: 'dreadnode-5-workspace-removal-ends-membership',
    group: 'lifecycle',
    breaks: 'A user who is removed from a workspace stays a member of the organization.',
    source: 'Dreadnode organizations guide: workspace permissions are separate from roles; sursatech/tango#63',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isFor('ungrant'), (request) => {
          const [id, org] = [param(request, 'user_id'), param(request, 'org')]
          const held = `SELECT 1 FROM permission g JOIN workspace w ON w.id = g.workspace_id WHERE g.person_id = ? AND w.key = ?`
          if (!db.one(held, id, param(request, 'workspace'))) return
          const sub = '(SELECT id FROM org WHERE key = ?)'
          db.run(`DELETE FROM member WHERE person_id = ? AND role <> 'owner' AND org_id = ${sub}`, id, org)
        }),
    },
    witness: async (site) => {
      const { user_id, user_email } = await join(site)
      await grant(site, user_email)
      const { status } = await ungrant(site, user_id)
      return status === 204 && !(await members(site)).some((each) => each.user_id === user_id)
    },
  },
  {
    ...common,
    id: 'dreadnode-5-guests-not-listed',
    group: 'responses',
    breaks: 'Every user with a permission on a workspace is listed, also one with other memberships.',
    source: 'Dreadnode API reference: list_workspace_users',
    planting: sqlWith(
      'ORDER BY g.granted_at',
      'ORDER BY g.granted_at',
      `AND EXISTS (SELECT 1 FROM workspace w JOIN member m ON m.org_id = w.org_id
         WHERE w.id = g.workspace_id AND m.person_id = g.person_id) ORDER BY g.granted_at`,
    ),
    witness: async (site) => {
      const { status, json } = await grant(site, known(site))
      return status === 200 && !(await users(site)).some((each) => each.id === json.id)
    },
  },
  {
    ...common,
    id: 'dreadnode-5-granted-by-self',
    group: 'responses',
    breaks: 'granted_by names the user who granted the permission.',
    source: 'Dreadnode API reference: WorkspaceUserPermissionResponse.granted_by',
    planting: {
      reference: (service) =>
        changeSql(service, (text, values) => {
          if (text.startsWith('INSERT INTO permission')) values[5] = values[2] ?? null
          return text
        }),
    },
    witness: async (site) => {
      const { json } = await grant(site, known(site))
      return json.granted_by === json.user_id
    },
  },
  {
    ...common,
    id: 'dreadnode-5-removed-user-cannot-return',
    group: 'sequences',
    breaks: 'A user who was removed from a workspace can be added to it again.',
    source: 'helium/console#916',
    planting: {
      reference: ({ app }) => {
        const removed = new Set<string>()
        app.addHook('onResponse', async (request, reply) => {
          if (gives(204, 'ungrant')(request, reply))
            removed.add(`${param(request, 'workspace')} ${param(request, 'user_id')}`)
        })
        changeJson(app, gives(200, 'grant'), (made, request, reply) => {
          if (!removed.has(`${param(request, 'workspace')} ${made.user_id}`)) return made
          reply.code(409)
          return { code: 409, detail: 'This user already has a permission', type: 'already_exists_error' }
        })
      },
    },
    witness: async (site) => {
      const { json } = await grant(site, known(site))
      await ungrant(site, json.user_id)
      return (await grant(site, known(site))).status === 409
    },
  },
  {
    ...common,
    id: 'dreadnode-5-refused-grant-upgrades',
    group: 'errors',
    breaks: 'A refused second grant leaves the permission as it was.',
    source: 'Dreadnode API reference: 409 of add_user_to_workspace; appsmithorg/appsmith#19254',
    planting: shows(
      'grant',
      (_, request, { db }) => {
        const { user_email, permission } = bodyOf(request)
        db.run(
          `UPDATE permission SET permission = ? WHERE person_id = (SELECT id FROM person WHERE email_key = ?)
         AND workspace_id = (SELECT id FROM workspace WHERE key = ?)`,
          permission,
          String(user_email).toLowerCase(),
          param(request, 'workspace'),
        )
      },
      409,
    ),
    witness: async (site) => {
      const { json } = await grant(site, known(site))
      const { status } = await grant(site, known(site), 'owner')
      return status === 409 && (await users(site)).some((each) => each.id === json.id && each.permission === 'owner')
    },
  },
  {
    ...common,
    id: 'dreadnode-5-workspace-of-another-org',
    group: 'tenants',
    breaks: 'A workspace is found only below its own organization.',
    source: 'Dreadnode API reference: path parameters org and workspace',
    planting: sqlWith('SELECT id FROM workspace WHERE org_id = ? AND key', 'org_id = ?', '(org_id = ? OR 1)'),
    witness: async (site) =>
      (await site.call('GET', `${orgOf(site)}/ws/${site.otherTenant.workspace}/users`)).status === 200,
  },
  {
    ...common,
    id: 'dreadnode-5-reader-changes-permissions',
    group: 'tenants',
    breaks: 'A reader cannot change the permissions on a workspace.',
    source: 'Dreadnode organizations guide: management needs the owner role',
    planting: { reference: (service) => asOwner(service, isFor('setPermission')) },
    witness: async (site) => {
      const { json } = await grant(site, known(site))
      const sending = { token: site.credentials.limited, body: { permission: 'owner' } }
      return (await site.call('PUT', `${usersOf(site)}/${json.user_id}`, sending)).status === 200
    },
  },
  {
    ...common,
    strength: 'should',
    id: 'dreadnode-5-reader-sees-masked-addresses',
    group: 'responses',
    breaks: 'user_email is the address of the user for every caller who may list the users.',
    source: 'Dreadnode API reference: WorkspaceUserPermissionResponse.user_email',
    planting: shows(
      'users',
      (json, request, { db }) => {
        if (roleOfCaller(db, request) !== 'owner')
          for (const each of json) each.user_email = each.user_email.replace(/^(.).*@/, '$1***@')
      },
      200,
    ),
    witness: async (site) => {
      const { json } = await site.call('GET', usersOf(site), { token: site.credentials.limited })
      return json[0].user_email.includes('***') && !(await users(site))[0].user_email.includes('***')
    },
  },
  {
    ...common,
    id: 'dreadnode-5-empty-change-of-permission',
    group: 'input',
    breaks: 'A change of a permission needs the member permission.',
    source: 'Dreadnode API reference: UpdateWorkspaceUserPermissionRequest, permission is required',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isFor('setPermission'), (request, reply) => {
          if (Object.hasOwn(bodyOf(request), 'permission')) return
          const held = `SELECT g.*, p.email, p.given_name FROM permission g JOIN person p ON p.id = g.person_id
            JOIN workspace w ON w.id = g.workspace_id WHERE g.person_id = ? AND w.key = ?`
          const row = db.one<Record<string, string>>(held, param(request, 'user_id'), param(request, 'workspace'))
          if (!row) return
          answer(reply, 200, {
            ...{ id: row.id, workspace_id: row.workspace_id, user_id: row.person_id, user_email: row.email },
            ...{ user_name: row.given_name, permission: row.permission, granted_by: row.granted_by },
            granted_at: new Date(Number(row.granted_at) / 1000).toISOString(),
          })
        }),
    },
    witness: async (site) => {
      const { json } = await grant(site, known(site))
      return (await site.call('PUT', `${usersOf(site)}/${json.user_id}`, { body: {} })).status === 200
    },
  },
]
