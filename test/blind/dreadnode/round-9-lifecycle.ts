import { randomUUID } from 'node:crypto'
import type { BlindBug } from '../bug.ts'
import { bodyOf, changeJson, changeSql, type Json, param, routeOf } from '../common.ts'
import {
  answerSome,
  cancel,
  changeRights,
  ids,
  invite,
  isGood,
  join,
  list,
  memberOf,
  members,
  mine,
  other,
  remove,
  respond,
  routes,
  setRole,
  statements,
} from './round-9-helpers.ts'

const common = { provider: 'dreadnode', round: 9, strength: 'must' } as const

export const lifecycle: readonly BlindBug[] = [
  {
    ...common,
    id: 'dreadnode-9-accept-takes-role-of-first-invitation',
    group: 'sequences',
    breaks: 'Accepting an invitation gives the role of that invitation, not of an earlier one that was cancelled.',
    source: 'Shelf-nu/shelf.nu#1486',
    planting: {
      reference: ({ db }) =>
        changeSql({ db }, (sql, values) => {
          if (sql !== statements.addMember) return sql
          const first = db.one<{ role: string }>(
            `SELECT i.role FROM invitation i JOIN person p ON p.email_key = i.email_key
             WHERE i.org_id = ? AND p.id = ? ORDER BY i.created_at LIMIT 1`,
            ...values.slice(1, 3),
          )
          values[3] = first?.role ?? (values[3] as string)
          return sql
        }),
    },
    witness: async (site) => {
      const first = await invite(site, site.inviteeEmail, 'owner')
      await cancel(site, first.json.id)
      return (await join(site, 'reader')).role === 'owner'
    },
  },
  {
    ...common,
    id: 'dreadnode-9-decline-closes-the-newest',
    group: 'tenants',
    breaks: 'Declining an invitation ends that invitation and no other one to the same person.',
    source: 'OpenAPI respond_to_invitation; facts C5',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) =>
          sql === statements.close && values[0] === 'declined'
            ? `UPDATE invitation SET state = ? WHERE id = (
                 SELECT j.id FROM invitation j JOIN invitation i ON i.email_key = j.email_key
                 WHERE i.id = ? AND j.state = 'pending' ORDER BY j.created_at DESC LIMIT 1)`
            : sql,
        ),
    },
    witness: async (site) => {
      const older = (await invite(site, site.inviteeEmail)).json.id
      const newer = (await invite(site, site.inviteeEmail, 'reader', other(site))).json.id
      await respond(site, older, false)
      const left = ids(await mine(site))
      return left.includes(older) && !left.includes(newer)
    },
  },
  {
    ...common,
    id: 'dreadnode-9-accept-ends-invitations-elsewhere',
    group: 'tenants',
    breaks: 'Joining one organization leaves the pending invitations of other organizations as they are.',
    source: 'OpenAPI list_my_pending_invitations: all organizations',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) =>
          sql === statements.close && values[0] === 'accepted'
            ? `UPDATE invitation SET state = ? WHERE state = 'pending'
                 AND email_key = (SELECT email_key FROM invitation WHERE id = ?)`
            : sql,
        ),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail, 'reader', other(site))).json
      await join(site)
      return !ids(await mine(site)).includes(id)
    },
  },
  {
    ...common,
    id: 'dreadnode-9-removed-member-still-reads',
    group: 'sequences',
    breaks: 'A removed member can no longer read the organization.',
    source: 'canterbury-air-patrol/search-management-map#337',
    planting: {
      reference: (service) => {
        const seen = new Map<string, Json>()
        changeRights(service, (row, key, personId) => {
          if (row) seen.set(`${key} ${personId}`, { ...row, role: 'reader' })
          return row ?? seen.get(`${key} ${personId}`)
        })
      },
    },
    witness: async (site) => {
      const as = { token: site.credentials.invitee }
      const { user_id } = await join(site)
      await members(site, as)
      await remove(site, user_id)
      return isGood(await members(site, as))
    },
  },
  {
    ...common,
    id: 'dreadnode-9-rights-follow-the-invitation',
    group: 'lifecycle',
    breaks: 'After a change of the role, a member has the rights of the new role.',
    source: 'facts C5: inviting needs the owner role; DNorg: PUT changes the role',
    planting: {
      reference: (service) =>
        changeRights(service, (row, _key, personId) => {
          const invited = service.db.one<{ role: string }>(
            `SELECT i.role FROM invitation i JOIN person p ON p.email_key = i.email_key
             WHERE i.org_id = ? AND p.id = ? AND i.state = 'accepted' ORDER BY i.created_at DESC LIMIT 1`,
            row?.id ?? '',
            personId,
          )
          return row && invited ? { ...row, role: invited.role } : row
        }),
    },
    witness: async (site) => {
      const { user_id } = await join(site, 'owner')
      await setRole(site, user_id, 'reader')
      return isGood(await invite(site, site.fresh(), 'reader', { token: site.credentials.invitee }))
    },
  },
  {
    ...common,
    id: 'dreadnode-9-role-change-makes-a-new-membership',
    group: 'lifecycle',
    breaks: 'A membership keeps its id when the role is changed.',
    source: 'OpenAPI OrganizationMemberResponse.id',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (sql !== statements.setRole) return sql
          values.splice(1, 0, randomUUID())
          return 'UPDATE member SET role = ?, id = ? WHERE org_id = ? AND person_id = ?'
        }),
    },
    witness: async (site) => {
      const { user_id, id } = await join(site)
      await setRole(site, user_id, 'contributor')
      return (await memberOf(site, user_id)).id !== id
    },
  },
  {
    ...common,
    id: 'dreadnode-9-removal-reopens-the-invitation',
    group: 'sequences',
    breaks: 'An accepted invitation does not become pending again when the member is removed.',
    source: 'webrenew/memories#379; OpenAPI list_my_pending_invitations: accepted ones are not included',
    planting: {
      reference: ({ db }) =>
        changeSql({ db }, (sql, values) => {
          if (sql === statements.endMember) {
            db.run(
              `UPDATE OR IGNORE invitation SET state = 'pending' WHERE state = 'accepted' AND org_id = ?
                 AND email_key = (SELECT email_key FROM person WHERE id = ?)`,
              ...values,
            )
          }
          return sql
        }),
    },
    witness: async (site) => {
      const { user_id } = await join(site)
      await remove(site, user_id)
      return (await mine(site)).length > 0
    },
  },
  {
    ...common,
    id: 'dreadnode-9-cancelled-id-works-beside-a-new-one',
    group: 'sequences',
    breaks: 'A cancelled invitation can no longer be accepted, even if the person was invited again.',
    source: 'OpenAPI cancel_organization_invitation',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.endsWith('AND i.id = ? AND i.email_key = ?')
            ? sql.replace(
                "i.state = 'pending'",
                `(i.state = 'pending' OR i.state = 'cancelled' AND EXISTS (SELECT 1 FROM invitation j
                   WHERE j.org_id = i.org_id AND j.email_key = i.email_key AND j.state = 'pending'))`,
              )
            : sql,
        ),
    },
    witness: async (site) => {
      const old = (await invite(site, site.inviteeEmail, 'owner')).json.id
      await cancel(site, old)
      await invite(site, site.inviteeEmail)
      return isGood(await respond(site, old))
    },
  },
  {
    ...common,
    id: 'dreadnode-9-old-id-cancels-the-new-invitation',
    group: 'sequences',
    breaks: 'Cancelling with the id of an ended invitation leaves a newer invitation to the same address pending.',
    source: 'OpenAPI cancel_organization_invitation: invitation_id',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql === statements.cancel
            ? `UPDATE invitation SET state = 'cancelled' WHERE org_id = ? AND state = 'pending'
                 AND email_key = (SELECT email_key FROM invitation WHERE id = ?)`
            : sql,
        ),
    },
    witness: async (site) => {
      const email = site.fresh()
      const old = (await invite(site, email)).json.id
      await cancel(site, old)
      const { id } = (await invite(site, email)).json
      await cancel(site, old)
      return !ids(await list(site)).includes(id)
    },
  },
  {
    ...common,
    id: 'dreadnode-9-cancel-after-accept-ends-the-membership',
    group: 'lifecycle',
    breaks: 'Cancelling concerns pending invitations only: a person who has accepted stays a member.',
    source: 'OpenAPI cancel_organization_invitation: cancels a pending invitation',
    planting: {
      reference: ({ app, db }) =>
        answerSome(
          app,
          (request) => routeOf(request) === routes.cancel,
          (request) => {
            const ended = db.run(
              `DELETE FROM member WHERE EXISTS (
                 SELECT 1 FROM invitation i JOIN person p ON p.email_key = i.email_key
                 WHERE i.id = ? AND i.state = 'accepted' AND i.org_id = member.org_id AND p.id = member.person_id)`,
              param(request, 'invitation_id'),
            )
            return ended > 0 ? [204] : undefined
          },
        ),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      const { user_id } = (await respond(site, id)).json
      await cancel(site, id)
      return (await memberOf(site, user_id)) === undefined
    },
  },
  {
    ...common,
    id: 'dreadnode-9-silent-invitation-hidden-from-invitee',
    group: 'lifecycle',
    breaks: 'The invitee sees every pending invitation, also one that was made without an e-mail.',
    source: 'OpenAPI list_my_pending_invitations; InviteToOrganizationRequest.send_email',
    planting: {
      reference: ({ app }) => {
        const silent = new Set<string>()
        changeJson(
          app,
          (request, reply) => routeOf(request) === routes.invite && reply.statusCode < 300,
          (json, request) => {
            if (bodyOf(request).send_email === false) silent.add(json.id)
          },
        )
        changeJson(
          app,
          (request, reply) => routeOf(request) === routes.mine && reply.statusCode === 200,
          (json) => json.filter(({ id }: Json) => !silent.has(id)),
        )
      },
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail, 'reader', { extra: { send_email: false } })).json
      return !ids(await mine(site)).includes(id)
    },
  },
  {
    ...common,
    id: 'dreadnode-9-owner-invitation-expires-before-creation',
    group: 'lifecycle',
    breaks: 'A pending invitation expires after it was created, with every role.',
    source: 'facts C5: an invitation has an expiration window',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) =>
            [routes.invite, routes.list].includes(routeOf(request) as never) && reply.statusCode < 300,
          (json) => {
            for (const item of [json].flat())
              if (item.role === 'owner') item.expires_at = '1970-01-01T00:00:00.000000+00:00'
          },
        ),
    },
    witness: async (site) => {
      const { created_at, expires_at } = (await invite(site, site.fresh(), 'owner')).json
      return Date.parse(expires_at) <= Date.parse(created_at)
    },
  },
]
