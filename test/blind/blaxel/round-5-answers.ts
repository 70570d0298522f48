import type { BlindBug } from '../bug.ts'
import { changeJson } from '../common.ts'
import {
  asInvitee,
  bug,
  enter,
  entriesOf,
  inside,
  invite,
  limitedEmail,
  mine,
  nameOf,
  okOf,
  onMock,
  respond,
  setRole,
  to,
} from './round-5-helpers.ts'

const users = 'GET /v0/users'
const changed = 'PUT /v0/users/:subOrEmail'

/** Wrong answers of the operations on people and invitations. */
export const answers: readonly BlindBug[] = [
  bug({
    id: 'role-change-answers-old-role',
    group: 'responses',
    strength: 'must',
    breaks: 'The response to a role change has the new role',
    source: 'Blaxel OpenAPI, UpdateWorkspaceUserRole',
    planting: {
      reference: ({ app, db }) => {
        const before = new Map<string, string>()
        app.addHook('preHandler', async (request) => {
          if (!to(changed)(request)) return
          for (const { id, role } of db.all<{ id: string; role: string }>('SELECT person_id AS id, role FROM member'))
            before.set(id, role)
        })
        changeJson(app, okOf(changed), (json) => ({ ...json, role: before.get(json.sub) ?? json.role }))
      },
    },
    witness: async (site) => (await setRole(site, limitedEmail(site), 'admin')).json.role === 'member',
  }),
  bug({
    id: 'role-change-swaps-names',
    group: 'responses',
    strength: 'must',
    breaks: 'The names in the response to a role change are those in the list',
    source: 'Blaxel OpenAPI, WorkspaceUser.given_name',
    planting: onMock('PUT', /\/users\/[^/]+$/, () => ({ given_name, family_name, ...json }) => ({
      ...json,
      given_name: family_name,
      family_name: given_name,
    })),
    witness: async (site) => {
      const [before] = await entriesOf(site, limitedEmail(site))
      const { json } = await setRole(site, limitedEmail(site), 'admin')
      return before.given_name !== undefined && json.given_name !== before.given_name
    },
  }),
  bug({
    id: 'invitation-names-workspace-id',
    group: 'responses',
    strength: 'must',
    breaks: 'The workspace of an invitation is given by its name',
    source: 'Blaxel OpenAPI, PendingInvitation.workspace',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, okOf('POST /v0/users'), (json) => ({
          ...json,
          workspace: db.one<{ id: string }>('SELECT id FROM workspace WHERE name = ?', json.workspace)?.id,
        })),
    },
    witness: async (site) => (await invite(site, site.fresh())).json.workspace !== nameOf(site),
  }),
  bug({
    id: 'inviter-is-the-creator',
    group: 'responses',
    strength: 'must',
    breaks: 'invitedBy is the sub of the person who invited',
    source: 'Blaxel OpenAPI, PendingInvitation.invitedBy',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, okOf('POST /v0/users'), (json) => ({
          ...json,
          invitedBy: db.one<{ by: string }>('SELECT created_by AS by FROM workspace WHERE name = ?', json.workspace)
            ?.by,
        })),
    },
    witness: async (site) => {
      const { json: limited } = await setRole(site, limitedEmail(site), 'admin')
      const body = { email: site.fresh() }
      const { json } = await inside(site, 'POST', '/users', { token: site.credentials.limited, body })
      return json.invitedBy !== limited.sub
    },
  }),
  bug({
    id: 'born-expired',
    group: 'responses',
    strength: 'must',
    breaks: 'A new invitation expires after its creation',
    source: 'Blaxel OpenAPI, PendingInvitation.expiresAt',
    planting: {
      reference: ({ app }) =>
        changeJson(app, okOf('POST /v0/users'), (json) => {
          // The month of a date counts from 0, and somebody subtracts 1 once more.
          const at = new Date(json.expiresAt)
          at.setUTCMonth(at.getUTCMonth() - 1)
          json.expiresAt = at.toISOString()
        }),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.fresh())
      return json.expiresAt < json.createdAt
    },
  }),
  bug({
    id: 'own-list-display-name-as-name',
    group: 'responses',
    strength: 'must',
    breaks: "The workspace name in the list of one's own invitations is the name that join takes",
    source: 'Blaxel OpenAPI, PendingInvitationRender.workspace',
    planting: {
      reference: ({ app }) =>
        changeJson(app, okOf('GET /v0/profile/invitations'), (json) => {
          for (const { workspace } of json) workspace.name = workspace.displayName ?? workspace.name
        }),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      const { name } = (await mine(site)).json[0].workspace
      return (await site.call('POST', `/workspaces/${encodeURIComponent(name)}/join`, asInvitee(site))).status !== 200
    },
  }),
  bug({
    id: 'own-list-new-id-each-time',
    group: 'responses',
    strength: 'must',
    breaks: 'The id of an invitation stays the same from one response to the next',
    source: 'Blaxel OpenAPI, PendingInvitationRender.invitationId',
    planting: onMock('GET', /\/profile\/invitations$/, () => {
      let count = 0
      return (json) => {
        for (const one of json) one.invitationId = `${one.invitationId}-${++count}`
      }
    }),
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      const [first, second] = [(await mine(site)).json, (await mine(site)).json]
      return first[0].invitationId !== second[0].invitationId
    },
  }),
  bug({
    id: 'join-answers-inviter-address',
    group: 'responses',
    strength: 'must',
    breaks: 'The address in the response to accepting is that of the person who accepted',
    source: 'Blaxel OpenAPI, PendingInvitationAccept.email',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, okOf('POST /v0/workspaces/:workspaceName/join'), (json) => ({
          ...json,
          email: db.one<{ email: string }>('SELECT email FROM person WHERE id = ?', json.workspace.createdBy)?.email,
        })),
    },
    witness: async (site) => (await enter(site)).json.email !== site.inviteeEmail,
  }),
  bug({
    id: 'decline-answers-workspace-object',
    group: 'responses',
    strength: 'must',
    breaks: 'The workspace of a declined invitation is a string',
    source: 'Blaxel OpenAPI, DeclineWorkspaceInvitation',
    planting: onMock('POST', /\/decline$/, () => (json) => ({ ...json, workspace: { name: json.workspace } })),
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      return typeof (await respond(site, 'decline')).json.workspace === 'object'
    },
  }),
  bug({
    id: 'sub-of-the-membership',
    group: 'tenants',
    strength: 'must',
    breaks: 'The sub of a person is a user id and the same in every workspace',
    source: 'Blaxel OpenAPI, WorkspaceUser.sub: user id',
    planting: {
      reference: ({ app, db }) => {
        const toMembership = (json: { sub?: string }, workspace: string) => {
          const row = db.one<{ rowid: number }>(
            'SELECT m.rowid FROM member m JOIN workspace w ON w.id = m.workspace_id WHERE w.name = ? AND m.person_id = ?',
            ...[workspace, json.sub ?? ''],
          )
          if (row) json.sub = `mem_${row.rowid}`
        }
        changeJson(app, okOf(users), (json, request) => {
          for (const one of json) toMembership(one, String(request.headers['x-blaxel-workspace']))
        })
      },
    },
    witness: async (site) => {
      const [here] = await entriesOf(site, limitedEmail(site))
      const [there] = await entriesOf(site, limitedEmail(site), true)
      return here.sub !== there.sub
    },
  }),
]
