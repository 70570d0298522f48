import type { FastifyRequest } from 'fastify'
import { authenticate, findOrRefuse, selectWorkspace } from '../../reference/blaxel/access.ts'
import type { WorkspaceRow } from '../../reference/blaxel/schema.ts'
import { findInvitation, findMember, type InvitationRow } from '../../reference/blaxel/store.ts'
import { showInvitation } from '../../reference/blaxel/users.ts'
import { emailKey, type Person } from '../../reference/common/people.ts'
import { ProviderError } from '../../reference/common/provider-error.ts'
import { sendJson } from '../../reference/common/server.ts'
import type { HealthyVariant } from '../bug.ts'
import { pause } from '../common.ts'
import { withRules } from '../mock.ts'
import type { Reference } from '../planting.ts'
import { answer, before, entry, invite, jsonOf, operationOf, parameterOf, remove, send } from './healthy-helpers.ts'

function entered({ db }: Reference, request: FastifyRequest): { caller: Person; workspace: WorkspaceRow } {
  const caller = authenticate(db, request)
  return { caller, workspace: selectWorkspace(db, request, caller) }
}

/** Runs before an invite, with the pending invitation of the address. */
function beforeInvite(
  service: Reference,
  run: (context: { email: string; workspace: WorkspaceRow; pending: InvitationRow | undefined }) => unknown,
): void {
  service.app.addHook('preHandler', async (request, reply) => {
    if (operationOf(request) !== 'POST /v0/users') return
    // A request that is refused later changes nothing.
    if (!request.headers['content-type']?.startsWith('application/json')) return
    const { workspace } = entered(service, request)
    const email = jsonOf(request)?.email
    if (typeof email !== 'string') return
    const found = run({ email, workspace, pending: findInvitation(service.db, workspace.id, email) })
    if (found) return sendJson(reply, 200, found)
  })
}

const notDocumented = 'Nothing is documented about inviting an address again.'

/** Legal courses of an invitation. */
export const healthyLifecycle: readonly HealthyVariant[] = [
  {
    id: 'blaxel-pending-duplicate-gives-409',
    provider: 'blaxel',
    does: 'Refuses a second invite to the same address with 409.',
    legal: 'The vendor’s MCP server expects it; the spec says nothing.',
    planting: {
      reference: (service) =>
        beforeInvite(service, ({ pending }) => {
          if (pending) throw new ProviderError(409, 'This address already has a pending invitation')
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await invite(site, email)).status === 409
    },
  },
  {
    id: 'blaxel-pending-duplicate-changes-nothing',
    provider: 'blaxel',
    does: 'Answers a second invite to the same address with the first invitation, with its old expiry.',
    legal: notDocumented,
    planting: {
      reference: (service) => beforeInvite(service, ({ pending }) => pending && showInvitation(pending)),
    },
    witness: async (site) => {
      const email = site.fresh()
      const first = await invite(site, email)
      // Times have milliseconds.
      await pause()
      const second = await invite(site, email)
      return second.status === 200 && second.json.updatedAt === first.json.updatedAt
    },
  },
  {
    id: 'blaxel-pending-duplicate-is-a-new-invitation',
    provider: 'blaxel',
    does: 'Replaces the pending invitation at a second invite: it has another id and another time of creation.',
    legal: notDocumented,
    planting: {
      reference: (service) =>
        beforeInvite(service, ({ pending }) => {
          if (pending) service.db.run('DELETE FROM invitation WHERE id = ?', pending.id)
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      const first = await invite(site, email)
      return first.json.id !== (await invite(site, email)).json.id
    },
  },
  {
    id: 'blaxel-mock-renews-duplicates',
    provider: 'blaxel',
    does: 'Replaces the pending invitation at a second invite and answers 200.',
    legal: notDocumented,
    planting: withRules({ duplicate: 'renew' }),
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await invite(site, email)).status === 200
    },
  },
  {
    id: 'blaxel-letter-case-counts',
    provider: 'blaxel',
    does: 'Treats addresses that differ in letter case as different addresses.',
    legal:
      'The letter case of addresses on the server is not documented; RFC 5321 lets the local part be case-sensitive.',
    planting: withRules({ emailCase: 'significant' }),
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await invite(site, email.replace('witness', 'Witness'))).status === 200
    },
  },
  {
    id: 'blaxel-invitations-never-expire',
    provider: 'blaxel',
    does: 'Gives invitations no end, so they have no `expiresAt`.',
    legal: 'The member is optional, and the length of the window is not documented.',
    planting: withRules({ expiresAfter: null }),
    witness: async (site) => {
      const { status, json } = await invite(site, site.fresh())
      return status === 200 && json.expiresAt === undefined
    },
  },
  {
    id: 'blaxel-declined-stay-listed-as-expired',
    provider: 'blaxel',
    does: 'Keeps a declined invitation in the list, marked as expired, until it is removed or the person is invited again.',
    legal: 'Only the removal by an admin is documented to take an invitation out of the list; the entry is marked.',
    planting: {
      reference: (service) => {
        const { app, db } = service
        const declined = new WeakMap<FastifyRequest, InvitationRow>()
        before(app, 'POST /v0/workspaces/:workspaceName/decline', (request) => {
          const workspace = findOrRefuse(db, parameterOf(request, 'workspaceName'))
          const row = findInvitation(db, workspace.id, authenticate(db, request).email)
          if (row && row.expires_at <= Date.now() * 1000) throw new ProviderError(404, 'You have no invitation')
          if (row) declined.set(request, row)
        })
        app.addHook('onSend', async (request, reply, payload) => {
          const row = declined.get(request)
          if (!row || reply.statusCode !== 200) return payload
          const { id, workspace_id, email, role, invited_by, created_at, updated_at } = row
          const values = [id, workspace_id, email, emailKey(email), role, invited_by, created_at, updated_at]
          db.run('INSERT INTO invitation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', ...values, created_at)
          return payload
        })
      },
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await answer(site, 'decline')
      return (await entry(site, site.inviteeEmail))?.expired === true
    },
  },
  {
    id: 'blaxel-no-invite-after-decline',
    provider: 'blaxel',
    does: 'Refuses to invite a person again who has declined an invitation to the workspace.',
    legal: 'Inviting again after a decline is not documented.',
    planting: {
      reference: (service) => {
        const { app, db } = service
        const declined = new Set<string>()
        app.addHook('onSend', async (request, reply, payload) => {
          const isDecline = operationOf(request) === 'POST /v0/workspaces/:workspaceName/decline'
          if (isDecline && reply.statusCode === 200) {
            const workspace = findOrRefuse(db, parameterOf(request, 'workspaceName'))
            declined.add(`${workspace.id} ${emailKey(authenticate(db, request).email)}`)
          }
          return payload
        })
        beforeInvite(service, ({ email, workspace }) => {
          if (declined.has(`${workspace.id} ${emailKey(email)}`)) {
            throw new ProviderError(409, 'This person has declined an invitation to the workspace')
          }
        })
      },
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await answer(site, 'decline')
      return (await invite(site, site.inviteeEmail)).status === 409
    },
  },
  {
    id: 'blaxel-no-invite-after-removal',
    provider: 'blaxel',
    does: 'Refuses to invite a person again whose membership an admin has ended.',
    legal: 'Inviting a removed member again is not documented.',
    planting: {
      reference: (service) => {
        const { app, db } = service
        const removed = new Set<string>()
        const going = new WeakMap<FastifyRequest, string>()
        before(app, 'DELETE /v0/users/:subOrEmail', (request) => {
          const { caller, workspace } = entered(service, request)
          const member = findMember(db, workspace.id, parameterOf(request, 'subOrEmail'))
          if (member && member.id !== caller.id) going.set(request, `${workspace.id} ${emailKey(member.email)}`)
        })
        app.addHook('onSend', async (request, reply, payload) => {
          const key = going.get(request)
          if (key !== undefined && reply.statusCode === 200) removed.add(key)
          return payload
        })
        beforeInvite(service, ({ email, workspace }) => {
          const isMember = findMember(db, workspace.id, email) !== undefined
          if (!isMember && removed.has(`${workspace.id} ${emailKey(email)}`)) {
            throw new ProviderError(403, 'This person has been removed from the workspace')
          }
        })
      },
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await answer(site, 'join')
      await remove(site, site.inviteeEmail)
      return (await invite(site, site.inviteeEmail)).status === 403
    },
  },
  {
    id: 'blaxel-pending-role-change-gives-409',
    provider: 'blaxel',
    does: 'Refuses to change the role of a pending invitation with 409 instead of 404.',
    legal:
      'The vendor’s MCP server says that the role can be set after acceptance; the status before it is not documented.',
    planting: {
      reference: (service) =>
        before(service.app, 'PUT /v0/users/:subOrEmail', (request) => {
          const { workspace } = entered(service, request)
          const role = jsonOf(request)?.role
          const who = parameterOf(request, 'subOrEmail')
          const isPending = findInvitation(service.db, workspace.id, who) && !findMember(service.db, workspace.id, who)
          if (isPending && (role === 'admin' || role === 'member')) {
            throw new ProviderError(409, 'The invitation has not been accepted yet')
          }
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await send(site, 'PUT', `/users/${email}`, { body: { role: 'admin' } })).status === 409
    },
  },
  {
    id: 'blaxel-no-removal-of-oneself',
    provider: 'blaxel',
    does: 'Refuses admins who remove themselves with 403: they have to leave.',
    legal: 'Removing oneself is not documented, and there is an operation for leaving.',
    planting: {
      reference: (service) =>
        before(service.app, 'DELETE /v0/users/:subOrEmail', (request) => {
          const { caller, workspace } = entered(service, request)
          const member = findMember(service.db, workspace.id, parameterOf(request, 'subOrEmail'))
          if (member?.id === caller.id) throw new ProviderError(403, 'Leave the workspace instead')
        }),
    },
    witness: async (site) => {
      const [{ email }] = (await send(site, 'GET', '/users')).json.filter(
        (one: { role: string }) => one.role === 'admin',
      )
      return (await remove(site, email)).status === 403
    },
  },
  {
    id: 'blaxel-plus-addresses-refused',
    provider: 'blaxel',
    does: 'Refuses addresses with a plus sign in the local part with 400.',
    legal: 'Which addresses are accepted is not documented; a service may keep aliases out.',
    planting: {
      reference: (service) =>
        beforeInvite(service, ({ email }) => {
          if (/\+.*@/.test(email)) throw new ProviderError(400, 'Aliases are not accepted')
        }),
    },
    witness: async (site) => (await invite(site, site.fresh().replace('@', '+one@'))).status === 400,
  },
]
