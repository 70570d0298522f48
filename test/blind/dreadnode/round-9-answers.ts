import type { BlindBug } from '../bug.ts'
import { changeJson, changeSql, type Json, routeOf } from '../common.ts'
import {
  callerOf,
  emails,
  grant,
  ids,
  invite,
  join,
  list,
  memberOf,
  mine,
  other,
  remove,
  routes,
  users,
} from './round-9-helpers.ts'

const common = { provider: 'dreadnode', round: 9, strength: 'must' } as const

export const answers: readonly BlindBug[] = [
  {
    ...common,
    id: 'dreadnode-9-invited-by-is-the-reader',
    group: 'responses',
    breaks: 'invited_by is the id of the user who sent the invitation, for every caller.',
    source: 'OpenAPI OrganizationInvitationResponse.invited_by',
    planting: {
      reference: ({ app, db }) =>
        changeJson(
          app,
          (request, reply) => routeOf(request) === routes.list && reply.statusCode === 200,
          (json, request) => {
            for (const item of json) item.invited_by = callerOf(db, request)?.id
          },
        ),
    },
    witness: async (site) => {
      const { id, invited_by } = (await invite(site, site.fresh())).json
      const seen = await list(site, { token: site.credentials.limited })
      return seen.find((item: Json) => item.id === id).invited_by !== invited_by
    },
  },
  {
    ...common,
    id: 'dreadnode-9-accepted-elsewhere-shows-here',
    group: 'responses',
    breaks: 'A pending invitation is not shown as accepted because the person accepted one of another organization.',
    source: 'OpenAPI OrganizationInvitationResponse.accepted',
    planting: {
      reference: ({ app, db }) =>
        changeJson(
          app,
          (request, reply) => routeOf(request) === routes.mine && reply.statusCode === 200,
          (json) => {
            const sql = "SELECT 1 FROM invitation WHERE email_key = ? AND state = 'accepted'"
            for (const item of json) if (db.one(sql, item.email.toLowerCase())) item.accepted = true
          },
        ),
    },
    witness: async (site) => {
      await join(site)
      await invite(site, site.inviteeEmail, 'reader', other(site))
      return (await mine(site))[0].accepted === true
    },
  },
  {
    ...common,
    id: 'dreadnode-9-null-members-left-out',
    group: 'responses',
    breaks: 'A permission has all required members, also those that are null.',
    source: 'OpenAPI WorkspaceUserPermissionResponse: required',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => routeOf(request) === routes.users && reply.statusCode === 200,
          (json) =>
            json.map((item: Json) => Object.fromEntries(Object.entries(item).filter(([, value]) => value !== null))),
        ),
    },
    witness: async (site) =>
      (await users(site)).some((item: Json) => !Object.hasOwn(item, 'granted_by') || !Object.hasOwn(item, 'user_name')),
  },
  {
    ...common,
    id: 'dreadnode-9-membership-id-is-the-invitation-id',
    group: 'responses',
    breaks: 'The membership in the answer to accepting has the id that the list of members shows.',
    source: 'OpenAPI OrganizationMemberResponse.id: id of the membership',
    planting: {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => routeOf(request) === routes.respond && reply.statusCode === 200,
          (json, request) => {
            if (json) json.id = (request.params as { invitation_id: string }).invitation_id
          },
        ),
    },
    witness: async (site) => {
      const joined = await join(site)
      return (await memberOf(site, joined.user_id)).id !== joined.id
    },
  },
  {
    ...common,
    id: 'dreadnode-9-listed-once-per-permission',
    group: 'paging',
    breaks: 'A pending invitation is listed once, also for a person with access to several workspaces.',
    source: 'facts C2: list of the pending invitations',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.endsWith('AND i.org_id = ? ORDER BY i.created_at DESC')
            ? sql.replace(
                'LEFT JOIN person p ON p.id = i.invited_by',
                `$& LEFT JOIN person x ON x.email_key = i.email_key LEFT JOIN permission g ON g.person_id = x.id`,
              )
            : sql,
        ),
    },
    witness: async (site) => {
      const email = site.knownUsers[0] ?? ''
      await grant(site, email)
      await grant(site, email, 'reader', other(site))
      await invite(site, email)
      return emails(await list(site)).filter((one) => one === email).length > 1
    },
  },
  {
    ...common,
    id: 'dreadnode-9-people-with-an-account-not-listed',
    group: 'paging',
    breaks: 'A pending invitation is listed, also if the invited person has an account.',
    source: 'webrecorder/browsertrix#1432',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.endsWith('AND i.org_id = ? ORDER BY i.created_at DESC')
            ? sql.replace('AND i.org_id = ?', '$& AND i.email_key NOT IN (SELECT email_key FROM person)')
            : sql,
        ),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.knownUsers[1] ?? '')).json
      return !ids(await list(site)).includes(id)
    },
  },
  {
    ...common,
    id: 'dreadnode-9-same-name-listed-once',
    group: 'paging',
    breaks: 'Invitations to the same name at two domains are both listed.',
    source: 'facts C2: list of the pending invitations',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.endsWith('AND i.org_id = ? ORDER BY i.created_at DESC')
            ? sql.replace('ORDER BY', "GROUP BY substr(i.email_key, 1, instr(i.email_key, '@')) ORDER BY")
            : sql,
        ),
    },
    witness: async (site) => {
      const first = site.fresh()
      const second = first.replace('@', '@mail.')
      await invite(site, first)
      await invite(site, second)
      const seen = emails(await list(site))
      return !seen.includes(first) || !seen.includes(second)
    },
  },
  {
    ...common,
    id: 'dreadnode-9-former-members-not-listed-again',
    group: 'sequences',
    breaks: 'A new invitation to a former member appears in the list of the organization.',
    source: 'mettle/sendportal#126',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.endsWith('AND i.org_id = ? ORDER BY i.created_at DESC')
            ? sql.replace(
                'AND i.org_id = ?',
                `$& AND NOT EXISTS (SELECT 1 FROM invitation j
                   WHERE j.org_id = i.org_id AND j.email_key = i.email_key AND j.state = 'accepted')`,
              )
            : sql,
        ),
    },
    witness: async (site) => {
      const { user_id } = await join(site)
      await remove(site, user_id)
      const { id } = (await invite(site, site.inviteeEmail)).json
      return !ids(await list(site)).includes(id)
    },
  },
]
