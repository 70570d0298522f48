import type { FastifyRequest } from 'fastify'
import type { InvitationRow } from '../../reference/dreadnode/invitations.ts'
import { showInvitation } from '../../reference/dreadnode/show.ts'
import {
  aTime,
  before,
  changeBodies,
  changeReplies,
  changeRequests,
  type Json,
  mapTexts,
  operationOf,
  parameterOf,
  withOffset,
  without,
} from '../blaxel/healthy-helpers.ts'
import type { HealthyVariant } from '../bug.ts'
import {
  cancel,
  grant,
  invitations,
  invite,
  members,
  operations,
  respond,
  storedInvitation,
  users,
} from './healthy-helpers.ts'

const withInvitations = [operations.list, operations.invite, operations.mine]
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Changes every entry of a list, or the one object. */
const each = (change: (one: Json) => Json) => (body: Json) =>
  Array.isArray(body) ? body.map(change) : body && !body.detail ? change(body) : body

/** Legal forms of successful answers. */
export const healthyAnswers: readonly HealthyVariant[] = [
  {
    id: 'dreadnode-ids-in-capitals',
    provider: 'dreadnode',
    does: 'Writes all ids in capital letters.',
    legal: 'The ids have the format uuid, whose letter case does not count (RFC 9562).',
    planting: {
      reference: ({ app }) => changeBodies(app, 'all', (body) => mapTexts(body, uuid, (text) => text.toUpperCase())),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.fresh())).json
      return id === id.toUpperCase() && (await cancel(site, id)).status < 300
    },
  },
  {
    id: 'dreadnode-times-with-offset',
    provider: 'dreadnode',
    does: 'Writes times in whole seconds with the offset of another time zone.',
    legal: 'The format date-time takes any offset and any precision (RFC 3339).',
    planting: {
      reference: ({ app }) => changeBodies(app, 'all', (body) => mapTexts(body, aTime, (text) => withOffset(text, -7))),
    },
    witness: async (site) => (await invite(site, site.fresh())).json.created_at.endsWith('-07:00'),
  },
  {
    id: 'dreadnode-times-with-nanoseconds',
    provider: 'dreadnode',
    does: 'Writes times with nine decimal places.',
    legal: 'The format date-time takes any precision (RFC 3339).',
    planting: {
      reference: ({ app }) =>
        changeBodies(app, 'all', (body) =>
          mapTexts(body, aTime, (text) => `${new Date(text).toISOString().slice(0, -1)}000042Z`),
        ),
    },
    witness: async (site) => (await invite(site, site.fresh())).json.created_at.endsWith('000042Z'),
  },
  {
    id: 'dreadnode-unknown-names-and-givers',
    provider: 'dreadnode',
    does: 'Sends null for every member that may be null: names, inviters of members and givers of permissions.',
    legal: 'These members are nullable.',
    planting: {
      reference: ({ app }) => {
        const names = ['user_name', 'first_name', 'last_name', 'invited_by_name', 'granted_by']
        const toNull = (one: Json) =>
          Object.fromEntries(
            Object.entries(one).map(([name, value]) =>
              names.includes(name) || (name === 'invited_by' && 'joined_at' in one) ? [name, null] : [name, value],
            ),
          )
        changeBodies(app, 'all', each(toNull))
      },
    },
    witness: async (site) => {
      const { status, json } = await grant(site, String(site.knownUsers[0]))
      return status === 200 && json.granted_by === null
    },
  },
  {
    id: 'dreadnode-pending-is-not-accepted',
    provider: 'dreadnode',
    does: 'Shows `accepted: false` instead of null while an invitation is pending.',
    legal: 'The member is boolean or null; which of them means pending is not documented.',
    planting: {
      reference: ({ app }) =>
        changeBodies(
          app,
          withInvitations,
          each((one) => ('accepted' in one ? { ...one, accepted: one.accepted ?? false } : one)),
        ),
    },
    witness: async (site) => (await invite(site, site.fresh())).json.accepted === false,
  },
  {
    id: 'dreadnode-always-pending-verification',
    provider: 'dreadnode',
    does: 'Shows `pending_verification: true` for every pending invitation, known address or not.',
    legal: 'The meaning of the member is not documented.',
    planting: {
      reference: ({ app }) =>
        changeBodies(
          app,
          withInvitations,
          each((one) => ('accepted' in one ? { ...one, pending_verification: true } : one)),
        ),
    },
    witness: async (site) => (await invite(site, site.inviteeEmail)).json.pending_verification === true,
  },
  {
    id: 'dreadnode-membership-id-is-user-id',
    provider: 'dreadnode',
    does: 'Gives a membership the id of its user.',
    legal: 'The id is a uuid; nothing says that it differs from the user’s.',
    planting: {
      reference: ({ app }) =>
        changeBodies(
          app,
          [operations.members, operations.promote, operations.respond],
          each((one) => ('joined_at' in one ? { ...one, id: one.user_id } : one)),
        ),
    },
    witness: async (site) => (await members(site, 'GET')).json.every((one: Json) => one.id === one.user_id),
  },
  {
    id: 'dreadnode-lists-sorted-by-address',
    provider: 'dreadnode',
    does: 'Lists invitations, members and workspace users sorted by address.',
    legal: 'The order of the lists is not documented.',
    planting: {
      reference: ({ app }) => {
        const address = (one: Json) => String(one.email ?? one.user_email)
        changeBodies(app, [operations.list, operations.members, operations.users], (body) =>
          Array.isArray(body) ? body.sort((a, b) => (address(a) < address(b) ? -1 : 1)) : body,
        )
      },
    },
    witness: async (site) => {
      for (let count = 0; count < 3; count++) await invite(site, site.fresh())
      const listed = (await invitations(site)).json.map(({ email }: Json) => email)
      return listed.join() === [...listed].sort().join()
    },
  },
  {
    id: 'dreadnode-support-user-in-workspaces',
    provider: 'dreadnode',
    does: 'Lists a support user of the vendor in every workspace, whom no member added.',
    legal: 'Nothing says that only people who were added through the API are listed.',
    planting: {
      reference: ({ app }) =>
        changeBodies(app, [operations.users], (body) => {
          if (!Array.isArray(body) || !body[0]) return body
          const support = {
            id: 'c0ffee00-1111-4222-8333-444455556666',
            workspace_id: body[0].workspace_id,
            user_id: 'c0ffee00-7777-4888-8999-aaaabbbbcccc',
            user_email: 'support@vendor.example',
            user_name: null,
            permission: 'reader',
            granted_at: '2024-01-01T00:00:00Z',
            granted_by: null,
          }
          return [...body, support]
        }),
    },
    witness: async (site) =>
      (await users(site, 'GET')).json.some((one: Json) => one.user_email === 'support@vendor.example'),
  },
  {
    id: 'dreadnode-deletions-answer-null',
    provider: 'dreadnode',
    does: 'Answers a cancellation and the withdrawal of a permission with 200 and `null`.',
    legal: 'The success statuses are not visible on the vendor’s pages; 204 is inferred.',
    planting: {
      reference: ({ app }) => {
        app.addHook('onSend', async (request, reply, payload) => {
          const isDeletion = [operations.cancel, operations.withdraw].some((one) => one === operationOf(request))
          if (!isDeletion || reply.statusCode !== 204) return payload
          reply.code(200).header('content-type', 'application/json')
          return 'null'
        })
      },
    },
    witness: async (site) => {
      const { status, json } = await cancel(site, (await invite(site, site.fresh())).json.id)
      return status === 200 && json === null
    },
  },
  {
    id: 'dreadnode-withdrawal-answers-the-permission',
    provider: 'dreadnode',
    does: 'Answers the withdrawal of a permission with 200 and the permission.',
    legal: 'No page of this operation was found; status and body are inferred.',
    planting: {
      mock: (provider) => ({
        ...provider,
        handlers: {
          ...provider.handlers,
          remove_user_from_workspace: async (context) => {
            const listed = await provider.handlers.list_workspace_users?.(context)
            await provider.handlers.remove_user_from_workspace?.(context)
            const id = String(context.params.user_id).toLowerCase()
            const permissions = (listed?.body ?? []) as Json[]
            return context.json(200, permissions.find(({ user_id }) => user_id === id) ?? null)
          },
        },
      }),
    },
    witness: async (site) => {
      const { user_id } = (await grant(site, String(site.knownUsers[0]))).json
      const { status, json } = await users(site, 'DELETE', user_id)
      return status === 200 && json.user_id === user_id
    },
  },
  {
    id: 'dreadnode-user-deleted-only-if-true',
    provider: 'dreadnode',
    does: 'Sends `user_deleted` only if the user was deleted, and an empty object otherwise.',
    legal: 'The guide names the member for the case of the last membership; that it is always there is inferred.',
    planting: {
      reference: ({ app }) =>
        changeBodies(app, [operations.remove], (body) =>
          body.user_deleted === false ? without(body, 'user_deleted') : body,
        ),
    },
    witness: async (site) => {
      const { json } = await respond(site, (await invite(site, site.inviteeEmail)).json.id, true)
      const removed = await members(site, 'DELETE', json.user_id)
      return removed.status === 200 && !('user_deleted' in removed.json)
    },
  },
  {
    id: 'dreadnode-decline-answers-the-invitation',
    provider: 'dreadnode',
    does: 'Answers a decline with the declined invitation instead of null.',
    legal: 'The second alternative of the answer is hidden on the vendor’s page; null is inferred.',
    planting: {
      reference: ({ app, db }) => {
        const named = new WeakMap<FastifyRequest, InvitationRow>()
        before(app, operations.respond, (request) => {
          const id = parameterOf(request, 'invitation_id').toLowerCase()
          const row = db.one<InvitationRow>(`${storedInvitation} WHERE i.id = ?`, id)
          if (row) named.set(request, row)
        })
        changeBodies(app, [operations.respond], (body, reply, request) => {
          const row = named.get(request)
          if (body !== null || reply.statusCode !== 200 || !row) return body
          return { ...showInvitation(row), status: 'declined', accepted: false }
        })
      },
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      return (await respond(site, id, false)).json?.accepted === false
    },
  },
  {
    id: 'dreadnode-members-with-everything',
    provider: 'dreadnode',
    does: 'Fills all optional members of a membership and adds some that the schema does not have.',
    legal: 'The optional members are documented, and the schema does not forbid additional ones.',
    planting: {
      mock: (provider) => {
        const more = { first_name: null, last_name: null, allowed_model_ids: null, avatar_url: null, teams: [] }
        const fill = each((one) => ('joined_at' in one ? { ...one, ...more } : one))
        const names = ['list_organization_members', 'update_organization_member_role', 'respond_to_invitation']
        return changeReplies(provider, names, fill)
      },
    },
    witness: async (site) => (await members(site, 'GET')).json.every((one: Json) => one.allowed_model_ids === null),
  },
  {
    id: 'dreadnode-addresses-in-lower-case',
    provider: 'dreadnode',
    does: 'Stores and shows invited addresses in lower case.',
    legal: 'The letter case of addresses on the server is not documented.',
    planting: {
      reference: ({ app }) =>
        changeRequests(app, operations.invite, (body) =>
          typeof body.email === 'string' ? { ...body, email: body.email.toLowerCase() } : body,
        ),
    },
    witness: async (site) => {
      const email = site.fresh()
      return (await invite(site, email.toUpperCase())).json.email === email
    },
  },
  {
    id: 'dreadnode-invitations-last-an-hour',
    provider: 'dreadnode',
    does: 'Lets invitations expire after one hour.',
    legal: 'The length of the expiration window is not documented.',
    planting: {
      reference: ({ db }) => {
        db.run(`CREATE TRIGGER one_hour AFTER INSERT ON invitation BEGIN
          UPDATE invitation SET expires_at = created_at + 3600000000 WHERE id = new.id; END`)
      },
    },
    witness: async (site) => {
      const { created_at, expires_at } = (await invite(site, site.fresh())).json
      return Date.parse(expires_at) - Date.parse(created_at) === 3_600_000
    },
  },
]
