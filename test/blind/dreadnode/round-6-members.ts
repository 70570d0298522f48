import type { BlindBug } from '../bug.ts'
import { changeSql, param } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import {
  grant,
  invite,
  join,
  known,
  limitedMember,
  memberOf,
  members,
  mine,
  orgOf,
  removeMember,
  setRole,
  userOf,
} from './calls.ts'
import { isFor, orgIdIn, plantedAfter, shows, succeeds } from './helpers.ts'
import { inFront } from './proxy.ts'
import { sql } from './statements.ts'

const { must } = bugsOf('dreadnode', 6)

/** Wrong behaviour of members of an organization. */
export const groups: readonly BlindBug[] = [
  must({
    id: 'dreadnode-6-promotion-to-owner-not-stored',
    group: 'lifecycle',
    breaks: 'The list of members has the role that the response to changing it shows.',
    source: "Dreadnode's organizations guide, members",
    planting: sql([
      /^UPDATE member SET role = .*/,
      "UPDATE member SET role = iif(?1 = 'owner', role, ?1) WHERE org_id = ?2 AND person_id = ?3",
    ]),
    witness: async (site) => {
      const { user_id } = await join(site, 'contributor')
      const { json } = await setRole(site, user_id, 'owner')
      return json.role === 'owner' && (await memberOf(site, user_id)).role === 'contributor'
    },
  }),
  must({
    id: 'dreadnode-6-role-changed-in-all-organizations',
    group: 'tenants',
    breaks: 'Changing a role in one organization does not change it in another.',
    source: "Dreadnode's organizations guide, members",
    planting: sql(['UPDATE member SET role = ? WHERE org_id = ?', "UPDATE member SET role = ? WHERE ? <> ''"]),
    witness: async (site) => {
      const { user_id } = await limitedMember(site)
      await setRole(site, user_id, 'contributor')
      return (await memberOf(site, user_id, { other: true })).role === 'contributor'
    },
  }),
  must({
    id: 'dreadnode-6-removal-ends-all-memberships',
    group: 'tenants',
    breaks: 'Removing a member from one organization leaves the memberships of others alone.',
    source: "Dreadnode's organizations guide, members",
    planting: sql(
      [/^DELETE FROM member WHERE org_id = \?/, "DELETE FROM member WHERE ? <> ''"],
      [/^DELETE FROM person WHERE id = \?/, '$& AND 0'],
    ),
    witness: async (site) => {
      const { user_id } = await limitedMember(site)
      await removeMember(site, user_id)
      return (await memberOf(site, user_id, { other: true })) === undefined
    },
  }),
  must({
    id: 'dreadnode-6-user-deleted-counts-one-organization',
    group: 'responses',
    breaks: 'user_deleted is true only if it was the last membership of the user.',
    source: "Dreadnode's organizations guide: user_deleted",
    planting: shows('removeMember', (json) => {
      json.user_deleted = true
    }),
    witness: async (site) => {
      const { user_id } = await limitedMember(site)
      const { json } = await removeMember(site, user_id)
      return json.user_deleted === true && (await memberOf(site, user_id, { other: true })) !== undefined
    },
  }),
  must({
    id: 'dreadnode-6-membership-id-new-after-role-change',
    group: 'responses',
    breaks: 'A membership keeps its id when its role changes.',
    source: 'Dreadnode API, OrganizationMemberResponse: id',
    planting: plantedAfter('setRole', ({ db }) => (request) => {
      const fresh =
        "UPDATE member SET id = substr(id, 1, 35) || iif(substr(id, 36) = '0', '1', '0') WHERE person_id = ?"
      db.run(fresh, param(request, 'user_id'))
    }),
    witness: async (site) => {
      const { id, user_id } = await join(site)
      await setRole(site, user_id, 'contributor')
      return (await memberOf(site, user_id)).id !== id
    },
  }),
  must({
    id: 'dreadnode-6-list-has-membership-as-user',
    group: 'responses',
    breaks: 'The list of members has the user id that accepting showed, by which the member is changed and removed.',
    source: 'Dreadnode API, OrganizationMemberResponse: user_id',
    planting: inFront('mock', 'GET', /\/members$/, () => (json, _, { status }) => {
      if (status === 200) for (const one of json) one.user_id = one.id
    }),
    witness: async (site) => {
      const { user_id } = await join(site)
      return (await members(site)).every((one) => one.user_id !== user_id)
    },
  }),
  must({
    id: 'dreadnode-6-invited-by-oneself',
    group: 'responses',
    breaks: 'A new membership shows who sent the invitation.',
    source: 'Dreadnode API, OrganizationMemberResponse: invited_by',
    planting: {
      reference: (service) =>
        changeSql(service, (text, values) => {
          if (text.includes('INSERT INTO member') && values[5] !== null) values[5] = values[2] ?? null
          return text
        }),
    },
    witness: async (site) => {
      const { invited_by, user_id } = await join(site)
      return invited_by === user_id
    },
  }),
  must({
    id: 'dreadnode-6-contributors-invite',
    group: 'tenants',
    breaks: 'Only owners can invite.',
    source: "Dreadnode's organizations guide: Owner role",
    planting: {
      reference: (service) => {
        let isInviting = false
        service.app.addHook('onRequest', async (request) => {
          isInviting = isFor('invite')(request)
        })
        changeSql(service, (text) =>
          isInviting && text.startsWith('SELECT o.*, m.role FROM org')
            ? text.replace('m.role', "iif(m.role = 'contributor', 'owner', m.role) AS role")
            : text,
        )
      },
    },
    witness: async (site) => {
      await join(site, 'contributor')
      return (await invite(site, site.fresh(), { as: 'invitee' })).status === 200
    },
  }),
  must({
    id: 'dreadnode-6-demoted-owners-still-invite',
    group: 'sequences',
    breaks: 'A member who is no longer an owner can no longer invite.',
    source: 'decocms/studio#5404',
    planting: {
      reference: (service) => {
        const owners = new Set<string>()
        changeSql(service, (text, values) => {
          if (!text.startsWith('SELECT o.*, m.role FROM org')) return text
          return owners.has(values.join()) ? text.replace('m.role', "'owner' AS role") : text
        })
        service.app.addHook('onResponse', async (request, reply) => {
          if (!succeeds('invite')(request, reply)) return
          const caller = service.db.one<{ invited_by: string }>(
            'SELECT invited_by FROM invitation ORDER BY created_at DESC LIMIT 1',
          )
          owners.add([param(request, 'org'), caller?.invited_by].join())
        })
      },
    },
    witness: async (site) => {
      const { user_id } = await join(site, 'owner')
      const send = () => invite(site, site.fresh(), { as: 'invitee' })
      await send()
      await setRole(site, user_id, 'reader')
      return (await send()).status === 200
    },
  }),
  must({
    id: 'dreadnode-6-removed-members-still-read',
    group: 'sequences',
    breaks: 'A removed member no longer reads the organization.',
    source: 'canterbury-air-patrol/search-management-map#337',
    planting: {
      on: 'reference',
      wrap: (fetch) => {
        const kept = new Map<string, Response>()
        return async (request) => {
          const key = `${request.headers.get('authorization')} ${request.url}`
          const response = await fetch(request)
          if (request.method !== 'GET' || !request.url.endsWith('/members')) return response
          if (response.status === 200) kept.set(key, response.clone())
          return response.status === 404 ? (kept.get(key)?.clone() ?? response) : response
        }
      },
    },
    witness: async (site) => {
      const { user_id } = await join(site)
      await members(site, { as: 'invitee' })
      await removeMember(site, user_id)
      const token = site.credentials.invitee
      return (await site.call('GET', `${orgOf(site)}/members`, { token })).status === 200
    },
  }),
  must({
    id: 'dreadnode-6-refused-role-resets-role',
    group: 'errors',
    breaks: 'A refused change of a role changes nothing.',
    source: 'Dreadnode OpenAPI document, update_organization_member_role: 422',
    planting: {
      reference: ({ app, db }) => {
        app.addHook('onResponse', async (request, reply) => {
          if (!isFor('setRole')(request) || reply.statusCode !== 422) return
          db.run(
            "UPDATE member SET role = 'reader' WHERE role = 'contributor' AND person_id = ?",
            param(request, 'user_id'),
          )
        })
      },
    },
    witness: async (site) => {
      const { user_id } = await join(site, 'contributor')
      const { status } = await setRole(site, user_id, 'admin')
      return status === 422 && (await memberOf(site, user_id)).role === 'reader'
    },
  }),
  must({
    id: 'dreadnode-6-rejoins-with-old-role',
    group: 'sequences',
    breaks: 'A member who was removed and invited again has the role of the new invitation.',
    source: 'Dreadnode API, respond_to_invitation: role',
    planting: {
      reference: (service) => {
        const old = new Map<string, string>()
        changeSql(service, (text, values) => {
          const key = values.slice(0, 2).join()
          if (text.startsWith('DELETE FROM member')) {
            const row = service.db.one<{ role: string }>(
              'SELECT role FROM member WHERE org_id = ? AND person_id = ?',
              ...values,
            )
            if (row) old.set(key, row.role)
          }
          if (text.startsWith('INSERT INTO member')) values[3] = old.get(values.slice(1, 3).join()) ?? values[3] ?? null
          return text
        })
      },
    },
    witness: async (site) => {
      const { user_id } = await join(site, 'contributor')
      await removeMember(site, user_id)
      return (await join(site, 'reader')).role === 'contributor'
    },
  }),
  must({
    id: 'dreadnode-6-removal-reopens-invitation',
    group: 'sequences',
    breaks: 'An accepted invitation stays ended after the member is removed.',
    source: 'Dreadnode API, list_my_pending_invitations: pending ones only',
    planting: plantedAfter('removeMember', (service) => (request) => {
      service.db.run(
        `UPDATE invitation SET state = 'pending' WHERE state = 'accepted' AND org_id = ?
         AND email_key = (SELECT email_key FROM person WHERE id = ?)`,
        orgIdIn(service.db, request),
        param(request, 'user_id'),
      )
    }),
    witness: async (site) => {
      const { user_id } = await join(site)
      await removeMember(site, user_id)
      return (await mine(site)).length === 1
    },
  }),
  must({
    id: 'dreadnode-6-removal-clears-workspace',
    group: 'tenants',
    breaks: 'Removing a member leaves the permissions of other users alone.',
    source: "Dreadnode's organizations guide, members",
    planting: sql([
      /^DELETE FROM permission WHERE person_id = \? AND workspace_id/,
      "DELETE FROM permission WHERE permission <> 'owner' AND ? <> '' AND workspace_id",
    ]),
    witness: async (site) => {
      const { user_id } = (await grant(site, known(site, 1))).json
      await removeMember(site, (await limitedMember(site)).user_id)
      return (await userOf(site, user_id)) === undefined
    },
  }),
]
