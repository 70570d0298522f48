import type { FastifyRequest } from 'fastify'
import { emailKey } from '../../reference/common/people.ts'
import { ProviderError } from '../../reference/common/provider-error.ts'
import { sendJson, sendNothing } from '../../reference/common/server.ts'
import { callerOf, enterOrg, enterWorkspace } from '../../reference/dreadnode/access.ts'
import { type InvitationRow, invitationsOf } from '../../reference/dreadnode/invitations.ts'
import { memberOf, permissionOf, setPermission } from '../../reference/dreadnode/members.ts'
import { showInvitation, showPermission } from '../../reference/dreadnode/show.ts'
import { before, changeBodies, type Json, jsonOf, parameterOf } from '../blaxel/healthy-helpers.ts'
import type { HealthyVariant } from '../bug.ts'
import { withRules } from '../mock.ts'
import type { Reference } from '../planting.ts'
import {
  cancel,
  grant,
  type Inviting,
  invitations,
  invite,
  invitingOf,
  members,
  operations,
  respond,
  storedInvitation,
} from './healthy-helpers.ts'

const conflict = (detail: string) => new ProviderError(409, detail, { kind: 'conflict_error' })

/** Runs before a valid invite. What it returns is sent with 200. */
function beforeInvite(service: Reference, run: (inviting: Inviting) => unknown): void {
  before(service.app, operations.invite, (request, reply) => {
    const inviting = invitingOf(service, request)
    const found = inviting && run(inviting)
    return found ? sendJson(reply, 200, found) : undefined
  })
}

/** The stored invitation of a path, in any state. */
function invitationIn({ db }: Reference, request: FastifyRequest): (InvitationRow & { state: string }) | undefined {
  return db.one(`${storedInvitation} WHERE i.id = ?`, parameterOf(request, 'invitation_id').toLowerCase())
}

const notDocumented = 'Nothing is documented about inviting an address again; 409 is inferred.'

/** Legal courses of an invitation and of a permission. */
export const healthyLifecycle: readonly HealthyVariant[] = [
  {
    id: 'dreadnode-pending-duplicate-renews',
    provider: 'dreadnode',
    does: 'Renews the pending invitation at a second invite: the same id with the new role and a new expiry.',
    legal: notDocumented,
    planting: {
      reference: (service) =>
        beforeInvite(service, ({ org, role, pending }) => {
          if (!pending) return undefined
          const window = 30 * 86_400 * 1_000_000
          const sql = 'UPDATE invitation SET role = ?, expires_at = ? WHERE id = ?'
          service.db.run(sql, role, Date.now() * 1000 + window, pending.id)
          const row = invitationsOf(service.db, org.id).find(({ id }) => id === pending.id)
          return row && showInvitation(row)
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      const { id } = (await invite(site, email)).json
      const second = await invite(site, email, 'contributor')
      return second.status === 200 && second.json.id === id && second.json.role === 'contributor'
    },
  },
  {
    id: 'dreadnode-pending-duplicate-replaces',
    provider: 'dreadnode',
    does: 'Replaces the pending invitation at a second invite: it has another id, and the first one is gone.',
    legal: notDocumented,
    planting: withRules({ duplicate: 'renew' }),
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await invite(site, email)).status < 300
    },
  },
  {
    id: 'dreadnode-pending-duplicate-is-a-conflict',
    provider: 'dreadnode',
    does: 'Refuses a second invite with the type `conflict_error`, and an invite to a member with the same type.',
    legal: 'The pairing of the types with these cases is inferred.',
    planting: {
      reference: ({ app }) =>
        changeBodies(app, [operations.invite], (body, reply) =>
          reply.statusCode === 409 ? { ...body, type: 'conflict_error', detail: 'The address is in use' } : body,
        ),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await invite(site, email)).json.type === 'conflict_error'
    },
  },
  {
    id: 'dreadnode-letter-case-counts',
    provider: 'dreadnode',
    does: 'Treats addresses that differ in letter case as different addresses.',
    legal:
      'The letter case of addresses on the server is not documented; RFC 5321 lets the local part be case-sensitive.',
    planting: withRules({ emailCase: 'significant' }),
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await invite(site, email.replace('witness', 'Witness'))).status < 300
    },
  },
  {
    id: 'dreadnode-answered-stay-listed',
    provider: 'dreadnode',
    does: 'Keeps accepted and declined invitations in the list of the organization, marked by `accepted`.',
    legal: 'No page of this list was found, and the schema has `accepted` with true and false.',
    planting: {
      reference: ({ app, db }) =>
        changeBodies(app, [operations.list], (body, _reply, request) => {
          if (!Array.isArray(body)) return body
          const sql = `${storedInvitation} WHERE i.org_id = ? AND i.state IN ('accepted', 'declined')`
          const rows = db.all<InvitationRow & { state: string }>(sql, enterOrg(db, request, false).org.id)
          const answered = rows.map((row) => ({
            ...showInvitation(row),
            ...{ status: row.state, accepted: row.state === 'accepted' },
          }))
          return [...body, ...answered]
        }),
    },
    witness: async (site) => {
      await respond(site, (await invite(site, site.inviteeEmail)).json.id, false)
      return (await invitations(site)).json.some((one: Json) => one.accepted === false)
    },
  },
  {
    id: 'dreadnode-no-invite-after-decline',
    provider: 'dreadnode',
    does: 'Refuses to invite a person again who has declined an invitation to the organization.',
    legal: 'Inviting again after a decline is not documented.',
    planting: {
      reference: (service) =>
        beforeInvite(service, ({ org, email }) => {
          const sql = "SELECT 1 FROM invitation WHERE org_id = ? AND email_key = ? AND state = 'declined'"
          if (service.db.one(sql, org.id, emailKey(email))) throw conflict('This person has declined an invitation')
        }),
    },
    witness: async (site) => {
      await respond(site, (await invite(site, site.inviteeEmail)).json.id, false)
      return (await invite(site, site.inviteeEmail)).status === 409
    },
  },
  {
    id: 'dreadnode-no-invite-after-removal',
    provider: 'dreadnode',
    does: 'Refuses to invite a person again whose membership an owner has ended.',
    legal: 'Inviting a removed member again is not documented.',
    planting: {
      reference: (service) => {
        const { app, db } = service
        const removed = new Set<string>()
        const going = new WeakMap<FastifyRequest, string>()
        before(app, operations.remove, (request) => {
          const { org } = enterOrg(db, request, true)
          const member = memberOf(db, org.id, parameterOf(request, 'user_id').toLowerCase())
          if (member) going.set(request, `${org.id} ${emailKey(member.email)}`)
        })
        app.addHook('onSend', async (request, reply, payload) => {
          const key = going.get(request)
          if (key !== undefined && reply.statusCode === 200) removed.add(key)
          return payload
        })
        beforeInvite(service, ({ org, email }) => {
          if (removed.has(`${org.id} ${emailKey(email)}`)) {
            throw new ProviderError(403, 'This person has been removed from the organization')
          }
        })
      },
    },
    witness: async (site) => {
      const { json } = await respond(site, (await invite(site, site.inviteeEmail)).json.id, true)
      await members(site, 'DELETE', json.user_id)
      return (await invite(site, site.inviteeEmail)).status === 403
    },
  },
  {
    id: 'dreadnode-second-cancel-gives-409',
    provider: 'dreadnode',
    does: 'Answers 409 to the cancellation of an invitation that is no longer pending, instead of 404.',
    legal: 'That a second cancellation gives 404 is inferred; 409 is declared.',
    planting: {
      reference: (service) =>
        before(service.app, operations.cancel, (request) => {
          const row = invitationIn(service, request)
          const { org } = enterOrg(service.db, request, true)
          if (row && row.org_id === org.id && row.state !== 'pending') throw conflict(`The invitation is ${row.state}`)
        }),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.fresh())).json
      await cancel(site, id)
      return (await cancel(site, id)).status === 409
    },
  },
  {
    id: 'dreadnode-second-cancel-succeeds',
    provider: 'dreadnode',
    does: 'Answers 204 again to the second cancellation of an invitation.',
    legal: 'That a second cancellation gives 404 is inferred; DELETE is idempotent in HTTP.',
    planting: {
      reference: (service) =>
        before(service.app, operations.cancel, (request, reply) => {
          const row = invitationIn(service, request)
          const { org } = enterOrg(service.db, request, true)
          if (row && row.org_id === org.id && row.state === 'cancelled') return sendNothing(reply, 204)
        }),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.fresh())).json
      await cancel(site, id)
      return (await cancel(site, id)).status === 204
    },
  },
  {
    id: 'dreadnode-ended-invitations-give-409',
    provider: 'dreadnode',
    does: 'Answers 409 to the invitee who responds to a cancelled, declined or accepted invitation.',
    legal: 'That a second response gives 409 or 404 is inferred.',
    planting: {
      reference: (service) =>
        before(service.app, operations.respond, (request) => {
          const row = invitationIn(service, request)
          const mine = row && emailKey(row.email) === emailKey(callerOf(service.db, request).email)
          if (mine && row.state !== 'pending' && typeof jsonOf(request)?.accept === 'boolean')
            throw conflict(`The invitation is ${row.state}`)
        }),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await cancel(site, id)
      return (await respond(site, id, true)).status === 409
    },
  },
  {
    id: 'dreadnode-foreign-invitations-are-forbidden',
    provider: 'dreadnode',
    does: 'Answers 403 to a person who responds to the invitation of another person.',
    legal: 'The status is not documented; 403 is declared for the operation.',
    planting: {
      reference: (service) =>
        before(service.app, operations.respond, (request) => {
          const row = invitationIn(service, request)
          if (row && emailKey(row.email) !== emailKey(callerOf(service.db, request).email))
            throw new ProviderError(403, 'This invitation is for another person')
        }),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.fresh())).json
      return (await respond(site, id, true)).status === 403
    },
  },
  {
    id: 'dreadnode-second-grant-replaces',
    provider: 'dreadnode',
    does: 'Replaces the permission of a user who is added to a workspace again, and answers 200.',
    legal: 'What triggers the declared 409 is inferred.',
    planting: {
      reference: ({ app, db }) =>
        before(app, operations.grant, (request, reply) => {
          const { user_email, permission } = jsonOf(request) ?? {}
          if (typeof user_email !== 'string' || !['owner', 'contributor', 'reader'].includes(permission)) return
          const { workspaceId } = enterWorkspace(db, request, true)
          const sql = 'SELECT id FROM person WHERE email_key = ?'
          const person = db.one<{ id: string }>(sql, emailKey(user_email))
          if (!person || !permissionOf(db, workspaceId, person.id)) return
          setPermission(db, workspaceId, person.id, permission)
          const row = permissionOf(db, workspaceId, person.id)
          return row && sendJson(reply, 200, showPermission(row))
        }),
    },
    witness: async (site) => {
      const [known = ''] = site.knownUsers
      await grant(site, known)
      const { status, json } = await grant(site, known, 'contributor')
      return status === 200 && json.permission === 'contributor'
    },
  },
  {
    id: 'dreadnode-unknown-users-give-422',
    provider: 'dreadnode',
    does: 'Answers 422 to adding an address without an account to a workspace.',
    legal: 'That an unknown address gives 404 is inferred; 422 is declared.',
    planting: {
      reference: ({ app }) =>
        changeBodies(app, [operations.grant], (body, reply) => {
          if (reply.statusCode !== 404 || body.detail !== 'User not found') return body
          reply.code(422)
          const errors = [{ loc: ['body', 'user_email'], msg: 'There is no such user', type: 'value_error' }]
          return { code: 422, type: 'validation_error', detail: 'Validation error', errors }
        }),
    },
    witness: async (site) => (await grant(site, site.fresh())).status === 422,
  },
  {
    id: 'dreadnode-plus-addresses-refused',
    provider: 'dreadnode',
    does: 'Refuses addresses with a plus sign in the local part with 422.',
    legal: 'Which addresses are accepted is not documented; a service may keep aliases out.',
    planting: {
      reference: (service) =>
        beforeInvite(service, ({ email }) => {
          const issue = { path: ['body', 'email'], detail: 'Aliases are not accepted', kind: 'value_error' }
          if (/\+.*@/.test(email)) throw new ProviderError(422, 'Validation error', { issues: [issue] })
        }),
    },
    witness: async (site) => (await invite(site, site.fresh().replace('@', '+one@'))).status === 422,
  },
]
