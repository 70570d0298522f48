import type { SQLInputValue } from 'node:sqlite'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeSql, onHook, param } from '../common.ts'
import { withRules } from '../mock.ts'
import {
  grant,
  invite,
  join,
  members,
  memberWith,
  mine,
  orgOf,
  removeMember,
  respond,
  users,
  usersOf,
} from './calls.ts'
import { callerIn, isFor } from './helpers.ts'

const common = { provider: 'dreadnode', round: 4, group: 'tenants', strength: 'must' } as const

/** Effects on other organizations, workspaces and people, and rights that are too wide. */
export const tenants: readonly BlindBug[] = [
  {
    ...common,
    id: 'dreadnode-4-removal-ends-every-membership',
    breaks: 'Removing a member from one organization keeps the memberships in others.',
    source: 'facts C2: DELETE members; safe-global/safe-client-gateway#2461',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql === 'DELETE FROM member WHERE org_id = ? AND person_id = ?'
            ? "DELETE FROM member WHERE org_id IN (SELECT m.org_id FROM member m WHERE ? <> '') AND person_id = ?"
            : sql,
        ),
    },
    witness: async (site) => {
      const { user_id } = await join(site, 'contributor')
      await join(site, 'reader', { other: true })
      await removeMember(site, user_id)
      return (await memberWith(site, site.inviteeEmail, { other: true })) === undefined
    },
  },
  {
    ...common,
    id: 'dreadnode-4-permission-changes-in-every-workspace',
    breaks: 'A change of a permission applies to one workspace only.',
    source: 'facts C2: update_workspace_user_permission; safe-global/safe-client-gateway#2462',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.replace('SET permission = ? WHERE workspace_id = ?', "SET permission = ? WHERE ? <> ''"),
        ),
    },
    witness: async (site) => {
      const { user_id } = (await grant(site)).json
      await grant(site, site.knownUsers[0], 'reader', { other: true })
      await site.call('PUT', `${usersOf(site)}/${user_id}`, { body: { permission: 'owner' } })
      return (await users(site, { other: true })).find((user) => user.user_id === user_id).permission === 'owner'
    },
  },
  {
    ...common,
    id: 'dreadnode-4-invited-people-are-inside-already',
    breaks: 'An invited person has no access before accepting.',
    source: 'facts C5: the recipient may accept or reject it',
    planting: {
      reference: (service) => {
        const one = service.db.one.bind(service.db)
        service.db.one = <T>(sql: string, ...values: SQLInputValue[]): T | undefined => {
          const found = one<T>(sql, ...values)
          if (found || !sql.startsWith('SELECT o.*, m.role FROM org o')) return found
          const invited = `SELECT o.*, i.role FROM org o JOIN invitation i ON i.org_id = o.id AND i.state = 'pending'
            JOIN person p ON p.email_key = i.email_key WHERE o.key = ? AND p.id = ?`
          return one<T>(invited, ...values)
        }
      },
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      const { status } = await site.call('GET', `${orgOf(site)}/members`, { token: site.credentials.invitee })
      return status === 200
    },
  },
  {
    ...common,
    id: 'dreadnode-4-readers-can-promote-themselves',
    breaks: 'Only owners can change the role of a member, the own role too.',
    source: 'OpenAPI document: update_organization_member_role requires the owner role',
    planting: {
      reference: (service) => {
        const one = service.db.one.bind(service.db)
        let self = ''
        onHook(
          service.app,
          'onRequest',
          () => true,
          (request, _reply) => {
            const isSelf = isFor('setRole')(request) && callerIn(service.db, request)?.id === param(request, 'user_id')
            self = isSelf ? param(request, 'user_id') : ''
          },
        )
        service.db.one = <T>(sql: string, ...values: SQLInputValue[]): T | undefined => {
          const found = one<T>(sql, ...values)
          const isEntry = sql.startsWith('SELECT o.*, m.role FROM org o') && values[1] === self
          return found && isEntry ? { ...found, role: 'owner' } : found
        }
      },
    },
    witness: async (site) => {
      const token = site.credentials.limited
      const self = (await members(site)).find(({ role }) => role === 'reader')
      const path = `${orgOf(site)}/members/${self.user_id}`
      return (await site.call('PUT', path, { token, body: { role: 'owner' } })).status === 200
    },
  },
  {
    ...common,
    id: 'dreadnode-4-contributors-can-invite',
    breaks: 'Only owners can invite.',
    source: 'facts C5: inviting and member management need the owner role',
    planting: withRules({
      roles: [
        { id: 'owner', name: 'owner', rights: ['read', 'invite', 'manage'] },
        { id: 'contributor', name: 'contributor', rights: ['read', 'invite'] },
        { id: 'reader', name: 'reader', rights: ['read'] },
      ],
    }),
    witness: async (site) => {
      await join(site, 'contributor')
      return (await invite(site, site.fresh(), { token: site.credentials.invitee })).status === 201
    },
  },
  {
    ...common,
    id: 'dreadnode-4-workspace-is-found-in-any-organization',
    breaks: 'A workspace is reachable only below its own organization.',
    source: 'OpenAPI document: /org/{org}/ws/{workspace}/users',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) => sql.replace('FROM workspace WHERE org_id = ?', "FROM workspace WHERE ? <> ''")),
    },
    witness: async (site) => {
      const path = `${orgOf(site, true)}/ws/${site.tenant.workspace}/users`
      return (await site.call('GET', path)).status === 200
    },
  },
  {
    ...common,
    id: 'dreadnode-4-inbox-shows-addresses-with-the-same-end',
    breaks: 'The list of the invitee has only invitations to the address of the invitee.',
    source: "OpenAPI document: the pending invitations to the caller's e-mail address; throwclay/throwclay-frontend#14",
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.includes('AND i.email_key = ? ORDER') ? sql.replace('i.email_key = ?', "i.email_key LIKE '%' || ?") : sql,
        ),
    },
    witness: async (site) => {
      await invite(site, `not-${site.inviteeEmail}`, { role: 'contributor' })
      return (await mine(site)).length === 1
    },
  },
  {
    ...common,
    id: 'dreadnode-4-anyone-can-decline',
    breaks: 'Only the invitee can decline an invitation.',
    source: 'OpenAPI document: the invitee accepts or declines',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isFor('respond'), (request, reply) => {
          if (bodyOf(request).accept !== false) return
          const sql = "UPDATE invitation SET state = 'declined' WHERE id = ? AND state = 'pending'"
          if (db.run(sql, param(request, 'invitation_id')) === 1) answer(reply, 200, null)
        }),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail, { role: 'contributor' })).json
      await site.call('POST', `/invitations/${id}/respond`, {
        token: site.credentials.limited,
        body: { accept: false },
      })
      return (await mine(site)).length === 0
    },
  },
  {
    ...common,
    id: 'dreadnode-4-declining-one-declines-all',
    breaks: 'Declining an invitation keeps the invitations to other organizations.',
    source: 'OpenAPI document: respond_to_invitation names one invitation',
    planting: {
      reference: (service) =>
        changeSql(service, (sql, values) =>
          sql === 'UPDATE invitation SET state = ? WHERE id = ?' && values[0] === 'declined'
            ? `UPDATE invitation SET state = ? WHERE state = 'pending' AND email_key =
               (SELECT email_key FROM invitation WHERE id = ?)`
            : sql,
        ),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail, { role: 'contributor' })).json
      await invite(site, site.inviteeEmail, { other: true })
      await respond(site, id, false)
      return (await mine(site)).length === 0
    },
  },
  {
    ...common,
    id: 'dreadnode-4-shared-cache-of-the-inbox',
    breaks: 'The list of own invitations is never that of another person.',
    source: 'OpenAPI document: list_my_pending_invitations (a cache that ignores the credential)',
    planting: {
      on: 'mock',
      wrap: (fetch) => {
        let kept: Response | undefined
        return async (request) => {
          if (request.method !== 'GET') kept = undefined
          if (request.method !== 'GET' || !request.url.endsWith('/invitations/me')) return fetch(request)
          if (kept && request.headers.has('authorization')) return kept.clone()
          const response = await fetch(request)
          if (response.status === 200) kept = response.clone()
          return response
        }
      },
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail, { role: 'contributor' })
      await mine(site)
      return (await site.call('GET', '/invitations/me')).json.length === 1
    },
  },
  {
    ...common,
    id: 'dreadnode-4-token-is-compared-up-to-its-column-width',
    breaks: 'A token with additional characters is unknown.',
    source: 'facts C4: 401 Authentication failed (tokens are cut to 32 characters)',
    planting: {
      reference: ({ app }) =>
        onHook(
          app,
          'onRequest',
          () => true,
          ({ headers }) => {
            const [, token = ''] = /^bearer (\S+)$/i.exec(headers.authorization ?? '') ?? []
            if (token.length > 32) headers.authorization = `Bearer ${token.slice(0, 32)}`
          },
        ),
    },
    witness: async (site) =>
      (await site.call('GET', '/invitations/me', { token: `${site.credentials.admin}0` })).status === 200,
  },
]
