import { emailKey } from '../../reference/common/people.ts'
import { ProviderError } from '../../reference/common/provider-error.ts'
import { roles } from '../../reference/dreadnode/input.ts'
import { grant as give, permissionOf } from '../../reference/dreadnode/members.ts'
import { showInvitation } from '../../reference/dreadnode/show.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, type Json, param } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import {
  cancel,
  grant,
  has,
  invite,
  join,
  members,
  pending,
  removeMember,
  respond,
  setPermission,
  ungrant,
  users,
} from './calls.ts'
import { before, callerIn, orgIdIn, reshape, roleOf, workspaceIdIn } from './helpers.ts'
import { invitationRows } from './statements.ts'

const { should } = kindsOf('dreadnode', 1)

const unknownId = '11111111-2222-4333-8444-555555555555'

export const sensible: readonly BlindBug[] = [
  {
    ...should,
    id: 'dreadnode-1-joined-when-invited',
    group: 'responses',
    breaks: 'joined_at is the time of the acceptance, not of the invitation',
    source: 'OrganizationMemberResponse: joined_at',
    planting: {
      reference: ({ app, db }) =>
        reshape(app, 'respond', (value, request) => {
          const [row] = invitationRows(db, 'i.id = ?', param(request, 'invitation_id').toLowerCase())
          if (value === null || !row) return value
          db.run('UPDATE member SET joined_at = ? WHERE id = ?', row.created_at, value.id)
          return { ...value, joined_at: showInvitation(row).created_at }
        }),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      return (await respond(site, json.id, true)).json.joined_at === json.created_at
    },
  },
  {
    ...should,
    id: 'dreadnode-1-declined-address-cannot-be-invited-again',
    group: 'sequences',
    breaks: 'Who has declined an invitation can be invited again',
    source: 'factly/kavach#209',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'invite', (request) => {
          const sql = "SELECT 1 FROM invitation WHERE state = 'declined' AND org_id = ? AND email_key = ?"
          if (db.one(sql, orgIdIn(db, request), emailKey(String(bodyOf(request).email))))
            throw new ProviderError(409, 'An invitation to this address exists')
        }),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      await respond(site, json.id, false)
      return (await invite(site, site.inviteeEmail)).status === 409
    },
  },
  {
    ...should,
    id: 'dreadnode-1-removed-members-keep-their-permission',
    group: 'lifecycle',
    breaks: 'Who is removed from the organization has no permission on its workspaces',
    source: 'eclipse-che/che#7245; onaio/onadata#3004',
    planting: {
      reference: ({ app, db }) => {
        const kept = new WeakMap<object, Record<string, string | number | null>[]>()
        before(app, 'removeMember', (request) => {
          const sql = `SELECT * FROM permission WHERE person_id = ? AND workspace_id IN
            (SELECT id FROM workspace WHERE org_id = ?)`
          kept.set(request, db.all(sql, param(request, 'user_id').toLowerCase(), orgIdIn(db, request)))
        })
        reshape(app, 'removeMember', (value, request) => {
          for (const row of value.user_deleted ? [] : (kept.get(request) ?? [])) {
            const names = ['id', 'workspace_id', 'person_id', 'permission', 'granted_at', 'granted_by']
            const values = names.map((name) => row[name] ?? null)
            db.run('INSERT OR IGNORE INTO permission VALUES (?, ?, ?, ?, ?, ?)', ...values)
          }
          return value
        })
      },
    },
    witness: async (site) => {
      const member = await join(site)
      await grant(site, site.inviteeEmail, 'reader')
      await removeMember(site, member.user_id)
      return has(await users(site), 'user_id', member.user_id)
    },
  },
  {
    ...should,
    id: 'dreadnode-1-change-of-no-permission-grants-one',
    group: 'errors',
    breaks: 'A change of a permission that does not exist is refused',
    source: 'Dreadnode OpenAPI document: update_workspace_user_permission, 404 if the user has none',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'setPermission', (request) => {
          const { permission } = bodyOf(request)
          const id = param(request, 'user_id').toLowerCase()
          const workspaceId = workspaceIdIn(db, request)
          const person = db.one<{ email: string }>('SELECT email FROM person WHERE id = ?', id)
          if (!person || !roles.includes(permission) || permissionOf(db, workspaceId, id)) return
          give(db, workspaceId, { email: person.email, permission, by: callerIn(db, request)?.id ?? '' })
        }),
    },
    witness: async (site) => {
      const member = await join(site)
      return (await setPermission(site, member.user_id, 'contributor')).status === 200
    },
  },
  {
    ...should,
    id: 'dreadnode-1-no-challenge-in-401',
    group: 'errors',
    breaks: 'A 401 says in WWW-Authenticate how to send a credential',
    source: 'RFC 9110, 15.5.2',
    planting: {
      reference: ({ app }) =>
        reshape(
          app,
          [],
          (value, _request, reply) => {
            reply.removeHeader('www-authenticate')
            return value
          },
          (status) => status === 401,
        ),
    },
    witness: async (site) =>
      !(await site.call('GET', '/invitations/me', { token: 'unknown-token' })).headers.has('www-authenticate'),
  },
  {
    ...should,
    id: 'dreadnode-1-validation-errors-are-not-listed',
    group: 'errors',
    breaks: 'A validation error lists the invalid fields',
    source: 'Dreadnode OpenAPI document: ValidationFailed; facts C4',
    planting: {
      reference: ({ app }) =>
        reshape(
          app,
          [],
          (value) => ({ ...value, errors: [] }),
          (status) => status === 422,
        ),
    },
    witness: async (site) => (await invite(site, 'no-address')).json.errors.length === 0,
  },
  {
    ...should,
    id: 'dreadnode-1-pending-counts-as-not-accepted',
    group: 'responses',
    breaks: 'accepted of a pending invitation is null, because there is no answer yet',
    source: 'OrganizationInvitationResponse: accepted',
    planting: {
      reference: ({ app }) =>
        reshape(app, 'list', (list: Json[]) => list.map((one) => ({ ...one, accepted: Boolean(one.accepted) }))),
    },
    witness: async (site) => {
      await invite(site, site.fresh())
      return (await pending(site))[0].accepted === false
    },
  },
  {
    ...should,
    id: 'dreadnode-1-second-cancellation-succeeds',
    group: 'errors',
    breaks: 'The cancellation of an invitation that is not pending gives 404',
    source: 'Dreadnode OpenAPI document: cancel_organization_invitation',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'cancel', (request, reply) => {
          const sql = "SELECT 1 FROM invitation WHERE id = ? AND org_id = ? AND state != 'pending'"
          const id = param(request, 'invitation_id').toLowerCase()
          if (db.one(sql, id, orgIdIn(db, request))) return reply.code(204).send()
        }),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.fresh())
      await cancel(site, json.id)
      return (await cancel(site, json.id)).status === 204
    },
  },
  {
    ...should,
    id: 'dreadnode-1-removal-of-an-unknown-user-succeeds',
    group: 'errors',
    breaks: 'The removal of a user who has no permission gives 404',
    source: 'Dreadnode OpenAPI document: remove_user_from_workspace',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'ungrant', (request, reply) => {
          const id = param(request, 'user_id').toLowerCase()
          if (/^[0-9a-f-]{36}$/.test(id) && !permissionOf(db, workspaceIdIn(db, request), id))
            return reply.code(204).send()
        }),
    },
    witness: async (site) => (await ungrant(site, unknownId)).status === 204,
  },
  {
    ...should,
    id: 'dreadnode-1-former-member-cannot-accept-again',
    group: 'sequences',
    breaks: 'A removed member who is invited again can accept',
    source: 'frain-dev/convoy#2096',
    planting: {
      reference: ({ app, db }) => {
        const gone = new Set<string>()
        before(app, 'removeMember', (request) => {
          const [orgId, personId] = [orgIdIn(db, request), param(request, 'user_id').toLowerCase()]
          if (roleOf(db, orgId, personId)) gone.add(`${orgId} ${personId}`)
        })
        before(app, 'respond', (request) => {
          const [row] = invitationRows(db, 'i.id = ?', param(request, 'invitation_id').toLowerCase())
          const { id = '', email = '' } = callerIn(db, request) ?? {}
          if (!row || bodyOf(request).accept !== true || emailKey(email) !== emailKey(row.email)) return
          if (gone.has(`${row.org_id} ${id}`))
            throw new ProviderError(409, 'This person was a member', { kind: 'member_exists_error' })
        })
      },
    },
    witness: async (site) => {
      const member = await join(site)
      await removeMember(site, member.user_id)
      await join(site)
      return !has(await members(site), 'user_id', member.user_id)
    },
  },
  {
    ...should,
    id: 'dreadnode-1-error-repeats-the-token',
    group: 'errors',
    breaks: 'An error does not repeat the credential of the request',
    source: 'CWE-209: an error message that contains sensitive information',
    planting: {
      reference: ({ app }) =>
        reshape(
          app,
          [],
          (value, request) => ({
            ...value,
            detail: `Authentication failed: ${request.headers.authorization ?? 'none'}`,
          }),
          (status) => status === 401,
        ),
    },
    witness: async (site) =>
      (await site.call('GET', '/invitations/me', { token: 'unknown-token' })).text.includes('unknown-token'),
  },
  {
    ...should,
    id: 'dreadnode-1-declines-of-other-people-seem-to-work',
    group: 'tenants',
    breaks: 'A decline by a person who is not the invitee is refused',
    source: 'DN respond_to_invitation',
    planting: {
      reference: ({ app, db }) =>
        before(app, 'respond', (request, reply) => {
          const [row] = invitationRows(db, "i.id = ? AND i.state = 'pending'", param(request, 'invitation_id'))
          if (row && bodyOf(request).accept === false && emailKey(row.email) !== callerIn(db, request)?.email)
            return answer(reply, 200, null)
        }),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      return (await respond(site, json.id, false, { as: 'limited' })).status === 200
    },
  },
  {
    ...should,
    id: 'dreadnode-1-local-time-is-marked-as-utc',
    group: 'responses',
    breaks: 'created_at is the time at which the invitation was sent, not hours away from it',
    source: 'OrganizationInvitationResponse: created_at',
    planting: {
      reference: ({ db }) => {
        db.run(`CREATE TRIGGER local AFTER INSERT ON invitation BEGIN
          UPDATE invitation SET created_at = NEW.created_at + 7200000000 WHERE id = NEW.id; END`)
      },
    },
    witness: async (site) => {
      const { json } = await invite(site, site.fresh())
      return Date.parse(json.created_at) - Date.now() > 3_600_000
    },
  },
]
