import type { FastifyRequest } from 'fastify'
import type { BlindBug } from '../bug.ts'
import { bodyOf, changeJson, changeSql, type Json, onHook, param, routeOf } from '../common.ts'
import {
  answerSome,
  cancel,
  changeRights,
  endPermission,
  grant,
  ids,
  invite,
  isGood,
  join,
  list,
  members,
  mine,
  other,
  routes,
  setRole,
  statements,
  users,
} from './round-9-helpers.ts'

const common = { provider: 'dreadnode', round: 9, strength: 'must', group: 'tenants' } as const

export const tenants: readonly BlindBug[] = [
  {
    ...common,
    id: 'dreadnode-9-underscore-is-a-wildcard',
    breaks: 'An invitation belongs to its own address, also if the address contains an underscore.',
    source: 'OpenAPI list_my_pending_invitations: invitations to the caller’s e-mail address',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.includes("i.state = 'pending'") ? sql.replace('AND i.email_key = ?', 'AND ? LIKE i.email_key') : sql,
        ),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail.replace(/.@/, '_@'))).json
      return ids(await mine(site)).includes(id)
    },
  },
  {
    ...common,
    id: 'dreadnode-9-contributor-cancels',
    breaks: 'Only owners of the organization can cancel invitations.',
    source: 'OpenAPI cancel_organization_invitation: requires the owner role',
    planting: {
      reference: (service) =>
        changeRights(service, (row, _key, _person, now) => {
          const request = now()
          const isCancel = request && routeOf(request) === routes.cancel
          return isCancel && row?.role === 'contributor' ? { ...row, role: 'owner' } : row
        }),
    },
    witness: async (site) => {
      await join(site, 'contributor')
      const { id } = (await invite(site, site.fresh())).json
      return isGood(await cancel(site, id, { token: site.credentials.invitee }))
    },
  },
  {
    ...common,
    id: 'dreadnode-9-workspace-owner-acts-as-org-owner',
    breaks: 'A permission on a workspace gives no right in the organization.',
    source: 'facts C5: workspace permission is separate from org role',
    planting: {
      reference: (service) =>
        changeRights(service, (row, _key, personId) => {
          const owns = service.db.one(
            `SELECT 1 FROM permission g JOIN workspace w ON w.id = g.workspace_id
             WHERE w.org_id = ? AND g.person_id = ? AND g.permission = 'owner'`,
            row?.id ?? '',
            personId,
          )
          return row && owns ? { ...row, role: 'owner' } : row
        }),
    },
    witness: async (site) => {
      await join(site)
      await grant(site, site.inviteeEmail, 'owner')
      return isGood(await invite(site, site.fresh(), 'reader', { token: site.credentials.invitee }))
    },
  },
  {
    ...common,
    id: 'dreadnode-9-members-promote-themselves',
    breaks: 'Members who are not owners cannot change a role, not even their own.',
    source: 'OpenAPI update_organization_member_role: requires the owner role',
    planting: {
      reference: (service) =>
        changeRights(service, (row, _key, personId, now) => {
          const request = now()
          const isOwn = request && routeOf(request) === routes.setRole && param(request, 'user_id') === personId
          return row && isOwn ? { ...row, role: 'owner' } : row
        }),
    },
    witness: async (site) => {
      const { user_id } = await join(site)
      return isGood(await setRole(site, user_id, 'owner', { token: site.credentials.invitee }))
    },
  },
  {
    ...common,
    id: 'dreadnode-9-invited-person-reads-members',
    breaks: 'A pending invitation gives no access to the members of the organization.',
    source: 'facts C5: the recipient may accept or reject',
    planting: {
      reference: (service) =>
        changeRights(service, (row, key, personId, now) => {
          const request = now()
          if (row || !request || routeOf(request) !== routes.members) return row
          return service.db.one(
            `SELECT o.*, 'reader' AS role FROM org o JOIN invitation i ON i.org_id = o.id
             JOIN person p ON p.email_key = i.email_key WHERE o.key = ? AND p.id = ? AND i.state = 'pending'`,
            ...[key, personId],
          )
        }),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      return isGood(await members(site, { token: site.credentials.invitee }))
    },
  },
  {
    ...common,
    id: 'dreadnode-9-my-invitations-cached-for-all',
    breaks: 'Each caller sees only invitations to the own address.',
    source: 'OpenAPI list_my_pending_invitations',
    planting: {
      reference: ({ app }) => {
        let cached: Json
        answerSome(
          app,
          (request) => request.method !== 'GET' || routeOf(request) === routes.mine,
          (request) => {
            if (request.method !== 'GET') cached = undefined
            return cached && [200, cached]
          },
        )
        changeJson(
          app,
          (request, reply) => routeOf(request) === routes.mine && reply.statusCode === 200,
          (json) => {
            cached = json
          },
        )
      },
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await mine(site)
      return ids(await mine(site, site.credentials.limited)).includes(id)
    },
  },
  {
    ...common,
    id: 'dreadnode-9-permission-removed-in-every-workspace',
    breaks: 'Removing a permission concerns only the workspace of the path.',
    source: 'OpenAPI remove_user_from_workspace: workspace',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql === statements.endPermission ? "DELETE FROM permission WHERE ? <> '' AND person_id = ?" : sql,
        ),
    },
    witness: async (site) => {
      const email = site.knownUsers[0] ?? ''
      const { user_id } = (await grant(site, email)).json
      await grant(site, email, 'reader', other(site))
      await endPermission(site, user_id)
      return (await users(site, other(site))).every((one: Json) => one.user_id !== user_id)
    },
  },
  {
    ...common,
    id: 'dreadnode-9-body-chooses-the-organization',
    breaks: 'Other properties of the body are ignored: an invitation belongs to the organization of the path.',
    source: 'OpenAPI InviteToOrganizationRequest: other properties are allowed and ignored',
    planting: {
      reference: ({ app, db }) =>
        onHook(
          app,
          'preHandler',
          (request) => routeOf(request) === routes.invite,
          (request) => {
            const named = db.one<{ key: string }>('SELECT key FROM org WHERE id = ?', String(bodyOf(request).org_id))
            if (named) (request.params as Record<string, unknown>).org = named.key
          },
        ),
    },
    witness: async (site) => {
      const { org_id } = (await members(site, other(site))).json[0]
      return (await invite(site, site.fresh(), 'reader', { extra: { org_id } })).json.org_id === org_id
    },
  },
  {
    ...common,
    id: 'dreadnode-9-cancel-before-the-org-is-checked',
    breaks: 'A cancellation below another organization is refused and changes nothing.',
    source: 'OpenAPI cancel_organization_invitation: org',
    planting: {
      reference: ({ app, db }) => {
        const end = (request: FastifyRequest) =>
          db.run(
            "UPDATE invitation SET state = 'cancelled' WHERE id = ? AND state = 'pending'",
            param(request, 'invitation_id'),
          )
        changeJson(
          app,
          (request, reply) => routeOf(request) === routes.cancel && reply.statusCode === 404,
          (_json, request) => {
            end(request)
          },
        )
      },
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.fresh())).json
      await cancel(site, id, other(site))
      return !ids(await list(site)).includes(id)
    },
  },
  {
    ...common,
    id: 'dreadnode-9-org-role-overwrites-permission',
    group: 'lifecycle',
    breaks: 'A change of the role in the organization leaves the permissions on workspaces as they are.',
    source: 'facts C5: workspace permission is separate from org role',
    planting: {
      reference: ({ db }) =>
        changeSql({ db }, (sql, values) => {
          if (sql === statements.setRole) {
            db.run(
              `UPDATE permission SET permission = ?
               WHERE workspace_id IN (SELECT id FROM workspace WHERE org_id = ?) AND person_id = ?`,
              ...values,
            )
          }
          return sql
        }),
    },
    witness: async (site) => {
      const { user_id } = await join(site)
      await grant(site, site.inviteeEmail, 'reader')
      await setRole(site, user_id, 'contributor')
      return (await users(site)).find((one: Json) => one.user_id === user_id).permission !== 'reader'
    },
  },
]
