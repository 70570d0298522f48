import { pathParameter } from '../../reference/common/body.ts'
import { callerOf, enterOrg } from '../../reference/dreadnode/access.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, type Json, setParameter } from '../common.ts'
import {
  cancel,
  grant,
  invite,
  join,
  members,
  mine,
  ofEmail,
  orgOf,
  pending,
  removeMember,
  respond,
  setRole,
  usersOf,
} from './calls.ts'
import { before, callerIn, elevate, first, onAnswer, problem } from './helpers.ts'

const common = { provider: 'dreadnode', round: 3, group: 'tenants', strength: 'must' } as const

export const tenants: readonly BlindBug[] = [
  {
    ...common,
    id: 'dreadnode-3-foreign-cancel-refused-but-done',
    breaks: 'A cancellation that is refused because the invitation belongs to another organization changes nothing.',
    source: 'Dreadnode API reference: cancel_organization_invitation (org and invitation_id)',
    planting: {
      reference: (service) =>
        before(service.app, 'cancel', (request) => {
          const { org } = enterOrg(service.db, request, true)
          const id = pathParameter(request, 'invitation_id').toLowerCase()
          const sql = "UPDATE invitation SET state = 'cancelled' WHERE id = ? AND org_id <> ? AND state = 'pending'"
          service.db.run(sql, id, org.id)
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      const { id } = (await invite(site, email)).json
      const refused = await cancel(site, id, { other: true })
      return refused.status === 404 && ofEmail(await pending(site), email) === undefined
    },
  },
  {
    ...common,
    id: 'dreadnode-3-workspace-found-in-any-organization',
    breaks: 'The path of a workspace is only valid below the organization that the workspace belongs to.',
    source: 'Dreadnode API reference: list_workspace_users (org and workspace)',
    planting: {
      reference: (service) =>
        first(service.app, 'users', (request) => {
          const row = service.db.one<{ key: string }>(
            'SELECT o.key FROM workspace w JOIN org o ON o.id = w.org_id WHERE w.key = ?',
            pathParameter(request, 'workspace'),
          )
          if (row) setParameter(request, 'org', row.key)
        }),
    },
    witness: async (site) => {
      const path = `${orgOf(site, true)}/ws/${site.tenant.workspace}/users`
      return (await site.call('GET', path)).status === 200
    },
  },
  {
    ...common,
    id: 'dreadnode-3-workspace-owner-may-invite',
    breaks: 'Inviting requires the owner role in the organization; to own a workspace is not enough.',
    source: 'Dreadnode guide: inviting needs the Owner role; workspace permissions are separate',
    planting: {
      reference: (service) =>
        elevate(service, 'invite', ({ id: person }, org) => {
          const sql = `SELECT 1 FROM permission g JOIN workspace w ON w.id = g.workspace_id
            WHERE g.person_id = ? AND w.org_id = ? AND g.permission = 'owner'`
          return service.db.one(sql, person, org) !== undefined
        }),
    },
    witness: async (site) => {
      await join(site, 'contributor')
      await grant(site, site.inviteeEmail, 'owner')
      return (await invite(site, site.fresh(), { as: 'invitee' })).status < 300
    },
  },
  {
    ...common,
    id: 'dreadnode-3-members-may-edit-themselves',
    breaks: 'A member who is not an owner cannot change a role, also not the own one.',
    source: 'Dreadnode guide: member management needs the Owner role',
    planting: {
      reference: (service) =>
        elevate(service, 'setRole', ({ id: person }, _org, role, request) => {
          return role === 'contributor' && pathParameter(request, 'user_id').toLowerCase() === person
        }),
    },
    witness: async (site) => {
      const { user_id } = await join(site, 'contributor')
      const path = `${orgOf(site)}/members/${user_id}`
      const body = { role: 'owner' }
      return (await site.call('PUT', path, { token: site.credentials.invitee, body })).status === 200
    },
  },
  {
    ...common,
    id: 'dreadnode-3-demoted-owner-still-invites',
    breaks: 'An owner who becomes a reader can no longer invite.',
    source: 'TASVideos/tasvideos#827, OHDSI/Data2Evidence#2410',
    planting: {
      reference: (service) => {
        const owners = new Set<string>()
        onAnswer(service.app, ['invite', 'cancel'], (_json, request, reply) => {
          if (reply.statusCode >= 300) return
          const { caller, org } = enterOrg(service.db, request, false)
          owners.add(`${org.id} ${caller.id}`)
        })
        elevate(service, ['invite', 'cancel'], ({ id: person }, org) => owners.has(`${org} ${person}`))
      },
    },
    witness: async (site) => {
      const { user_id } = await join(site, 'owner')
      const token = site.credentials.invitee
      await invite(site, site.fresh(), { token })
      await setRole(site, user_id, 'reader')
      return (await invite(site, site.fresh(), { token })).status < 300
    },
  },
  {
    ...common,
    id: 'dreadnode-3-promoted-member-still-refused',
    breaks: 'A reader who becomes an owner can invite, also after an attempt that was refused.',
    source: 'bitwarden/server#536',
    planting: {
      reference: (service) => {
        const denied = new Set<string>()
        const key = (request: Parameters<typeof callerOf>[1]) =>
          `${pathParameter(request, 'org')} ${callerOf(service.db, request).id}`
        first(service.app, 'invite', (request, reply) => {
          if (callerIn(service.db, request) !== undefined && denied.has(key(request)))
            answer(reply, 403, problem(403, 'Owner role required', 'forbidden_error'))
        })
        onAnswer(service.app, 'invite', (_json, request, reply) => {
          if (reply.statusCode === 403) denied.add(key(request))
        })
      },
    },
    witness: async (site) => {
      const { user_id } = await join(site, 'reader')
      const token = site.credentials.invitee
      await invite(site, site.fresh(), { token })
      await setRole(site, user_id, 'owner')
      return (await invite(site, site.fresh(), { token })).status === 403
    },
  },
  {
    ...common,
    id: 'dreadnode-3-role-changed-in-every-organization',
    breaks: 'A change of a role in one organization has no effect in another one.',
    source: 'Dreadnode guide: PUT /org/{org}/members/{user_id}',
    planting: {
      reference: ({ db }) => {
        db.run(`CREATE TRIGGER role_everywhere AFTER UPDATE OF role ON member BEGIN
          UPDATE member SET role = NEW.role WHERE person_id = NEW.person_id;
        END`)
      },
    },
    witness: async (site) => {
      const { user_id } = await join(site, 'reader')
      await join(site, 'reader', { other: true })
      await setRole(site, user_id, 'contributor')
      return ofEmail(await members(site, { other: true }), site.inviteeEmail).role === 'contributor'
    },
  },
  {
    ...common,
    id: 'dreadnode-3-owner-elsewhere-may-invite',
    breaks: 'Only an owner of the organization itself can invite to it, not an owner of another one.',
    source: 'Dreadnode guide: inviting needs the Owner role',
    planting: {
      reference: (service) =>
        elevate(service, 'invite', ({ id: person }) => {
          const sql = "SELECT 1 FROM member WHERE person_id = ? AND role = 'owner'"
          return service.db.one(sql, person) !== undefined
        }),
    },
    witness: async (site) => {
      await join(site, 'reader')
      await join(site, 'owner', { other: true })
      return (await invite(site, site.fresh(), { as: 'invitee' })).status < 300
    },
  },
  {
    ...common,
    id: 'dreadnode-3-demoted-inviter-hides-invitations',
    group: 'sequences',
    breaks: 'A pending invitation stays listed when the owner who sent it gets another role.',
    source: 'specs/dreadnode.yaml: list_organization_invitations',
    planting: {
      reference: (service) =>
        onAnswer(service.app, 'list', (json, _request, reply) => {
          if (reply.statusCode !== 200) return
          const sql = "SELECT 1 FROM member WHERE org_id = ? AND person_id = ? AND role = 'owner'"
          return json.filter((item: Json) => service.db.one(sql, item.org_id, item.invited_by))
        }),
    },
    witness: async (site) => {
      const { user_id } = await join(site, 'owner')
      const email = site.fresh()
      await invite(site, email, { as: 'invitee' })
      await setRole(site, user_id, 'contributor')
      return ofEmail(await pending(site), email) === undefined
    },
  },
  {
    ...common,
    id: 'dreadnode-3-first-owner-counts-as-inviter',
    group: 'responses',
    breaks: 'invited_by is the id of the user who sent the invitation, also if that is not the first owner.',
    source: 'Dreadnode API reference: OrganizationInvitationResponse.invited_by',
    planting: {
      reference: ({ db }) => {
        db.run(`CREATE TRIGGER inviter AFTER INSERT ON invitation BEGIN
          UPDATE invitation SET invited_by = (SELECT person_id FROM member WHERE org_id = NEW.org_id AND role = 'owner'
            ORDER BY joined_at LIMIT 1) WHERE id = NEW.id;
        END`)
      },
    },
    witness: async (site) => {
      const { user_id } = await join(site, 'owner')
      const made = await invite(site, site.fresh(), { as: 'invitee' })
      return made.json.invited_by !== user_id
    },
  },
  {
    ...common,
    id: 'dreadnode-3-my-invitations-from-shared-cache',
    breaks: 'Every person gets the own pending invitations, not those of the person who asked before.',
    source: 'Dreadnode API reference: list_my_pending_invitations',
    planting: {
      on: 'reference',
      wrap: (fetch) => {
        const cached = new Map<string, { readonly body: ArrayBuffer; readonly headers: Headers }>()
        return async (request) => {
          if (request.method !== 'GET') cached.clear()
          const isMine = request.method === 'GET' && request.url.endsWith('/invitations/me')
          if (!isMine || !request.headers.has('authorization')) return fetch(request)
          const key = request.headers.get('accept-encoding') ?? ''
          const hit = cached.get(key)
          if (hit) return new Response(hit.body, { headers: hit.headers })
          const response = await fetch(request)
          if (response.status !== 200) return response
          const kept = { body: await response.arrayBuffer(), headers: response.headers }
          cached.set(key, kept)
          return new Response(kept.body, { headers: kept.headers })
        }
      },
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await mine(site)
      const other = await site.call('GET', '/invitations/me', { token: site.credentials.limited })
      return other.json.length === 1
    },
  },
  {
    ...common,
    id: 'dreadnode-3-pending-elsewhere-counts-as-duplicate',
    breaks:
      'A pending invitation in one organization does not hinder an invitation of the same address to another one.',
    source: 'specs/dreadnode.yaml: invite_to_organization',
    planting: {
      reference: (service) =>
        before(service.app, 'invite', (request, reply) => {
          const { org, caller } = enterOrg(service.db, request, true)
          const sql =
            "SELECT 1 FROM invitation WHERE email_key = ? AND org_id <> ? AND invited_by = ? AND state = 'pending'"
          if (service.db.one(sql, String(bodyOf(request).email).toLowerCase(), org.id, caller.id))
            answer(reply, 409, problem(409, 'An invitation to this address is pending', 'already_exists_error'))
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await invite(site, email, { other: true })).status === 409
    },
  },
  {
    ...common,
    id: 'dreadnode-3-removal-from-one-removes-grants-in-other',
    breaks: 'Removing a member from one organization leaves the permissions in the workspaces of another one.',
    source: 'Dreadnode guide: DELETE /org/{org}/members/{user_id}',
    planting: {
      reference: ({ db }) => {
        db.run(`CREATE TRIGGER grants_everywhere AFTER DELETE ON member BEGIN
          DELETE FROM permission WHERE person_id = OLD.person_id;
        END`)
      },
    },
    witness: async (site) => {
      const { user_id } = await join(site)
      await join(site, 'reader', { other: true })
      await grant(site, site.inviteeEmail, 'contributor', { other: true })
      await removeMember(site, user_id)
      const left = (await site.call('GET', usersOf(site, true))).json
      return ofEmail(left, site.inviteeEmail) === undefined
    },
  },
  {
    ...common,
    id: 'dreadnode-3-owner-declines-for-invitee',
    breaks: 'Only the invitee can decline an invitation.',
    source: 'Dreadnode guide: the recipient may accept or reject an invitation',
    planting: {
      reference: (service) =>
        before(service.app, 'respond', (request, reply) => {
          if (bodyOf(request).accept !== false) return
          const sql = `UPDATE invitation SET state = 'declined' WHERE id = ? AND state = 'pending' AND invited_by = ?`
          const id = pathParameter(request, 'invitation_id').toLowerCase()
          if (service.db.run(sql, id, callerOf(service.db, request).id) === 0) return
          reply.code(200).header('content-type', 'application/json').send('null')
        }),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      return (await respond(site, id, false, { as: 'admin' })).status === 200
    },
  },
]
