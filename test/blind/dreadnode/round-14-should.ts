import { randomUUID } from 'node:crypto'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, changeSql, onHook, param, replaceSql } from '../common.ts'
import { changingJson, withHeaders } from '../proxy.ts'
import {
  cancel,
  dismiss,
  done,
  grant,
  invite,
  joined,
  listOf,
  memberWith,
  mine,
  orgPath,
  pathOf,
  pending,
  permissions,
  respond,
  setPermission,
  should,
  textOf,
  to,
} from './round-14-helpers.ts'

const inferred = 'OpenAPI document, inferred'
const refusal = (detail: string) => ({ code: 409, detail, type: 'already_exists_error', errors: null })

/** Behaviours that are only not sensible. */
export const should14: readonly BlindBug[] = [
  should(
    'grant-time-moves-with-every-change',
    'lifecycle',
    'The time of a grant stays the same when the permission changes.',
    `${inferred}: example of update_workspace_user_permission`,
    {
      reference: (service) =>
        replaceSql(
          service,
          'UPDATE permission SET permission = ?',
          'UPDATE permission SET granted_at = granted_at + 1000000, permission = ?',
        ),
    },
    async (site) => {
      const { json } = await grant(site)
      return (await setPermission(site, json.user_id, 'owner')).json.granted_at !== json.granted_at
    },
  ),
  should(
    'second-grant-replaces-the-first',
    'lifecycle',
    'A user who has a permission cannot be added again.',
    `${inferred}: add_user_to_workspace, 409`,
    {
      reference: (service) =>
        replaceSql(
          service,
          'ON CONFLICT (workspace_id, person_id) DO NOTHING',
          'ON CONFLICT (workspace_id, person_id) DO UPDATE SET permission = excluded.permission',
        ),
    },
    async (site) => {
      await grant(site)
      return (await grant(site, 0, 'owner')).status === 200
    },
  ),
  should(
    'change-of-no-permission-grants-one',
    'lifecycle',
    'The permission of a user who has none cannot be changed.',
    `${inferred}: update_workspace_user_permission, 404`,
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', to('PUT', 'user'), (request) => {
          if (!['owner', 'contributor', 'reader'].includes(textOf(request, 'permission'))) return
          const sql = `INSERT INTO permission SELECT ?, w.id, p.id, ?, ?, NULL FROM workspace w, person p
            WHERE w.key = ? AND p.id = ? ON CONFLICT (workspace_id, person_id) DO NOTHING`
          const id = param(request, 'user_id').toLowerCase()
          const at = Date.now() * 1000
          db.run(sql, randomUUID(), textOf(request, 'permission'), at, param(request, 'workspace'), id)
        }),
    },
    async (site) => {
      const { user_id } = await memberWith(site, 'reader')
      return (await setPermission(site, user_id, 'reader')).status === 200
    },
  ),
  should(
    'removing-a-permission-twice',
    'lifecycle',
    'A permission can be removed only once.',
    `${inferred}: remove_user_from_workspace, a second removal gives 404`,
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', to('DELETE', 'user'), (request, reply) => {
          const sql = `SELECT 1 FROM permission g JOIN workspace w ON w.id = g.workspace_id
            WHERE w.key = ? AND g.person_id = ?`
          const id = param(request, 'user_id').toLowerCase()
          const isId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
          if (isId && !db.one(sql, param(request, 'workspace'), id)) reply.code(204).send()
        }),
    },
    async (site) => {
      const { json } = await grant(site)
      const path = `/org/${site.tenant.org}/ws/${site.tenant.workspace}/users/${json.user_id}`
      await site.call('DELETE', path)
      return (await site.call('DELETE', path)).status === 204 && (await permissions(site)).length === 1
    },
  ),
  should(
    'rejections-without-a-challenge',
    'errors',
    'A 401 has the header WWW-Authenticate.',
    'OpenAPI document, inferred: header WWW-Authenticate (RFC 9110)',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (response.status !== 401) return response
        return withHeaders(response, (headers) => headers.delete('www-authenticate'))
      },
    },
    async (site) => !(await site.call('GET', '/invitations/me', { token: null })).headers.has('www-authenticate'),
  ),
  should(
    'letter-case-makes-a-second-invitation',
    'input',
    'An address is invited once, in any letter case.',
    'facts C5: letter case is not documented',
    {
      reference: (service) =>
        changeSql(service, (sql, values) => {
          if (sql.startsWith('INSERT INTO invitation')) values[3] = values[2] ?? null
          return sql
        }),
    },
    async (site) => {
      await invite(site, 'case@example.test')
      await invite(site, 'Case@example.test')
      return (await pending(site)).length === 2
    },
  ),
  should(
    'third-invitation-after-cancelling-is-refused',
    'sequences',
    'An address can be invited again after its invitation was cancelled.',
    'only sensible: inviting again after a cancellation',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', to('POST', 'invitations'), (request, reply) => {
          const sql = `SELECT count(*) AS count FROM invitation i JOIN org o ON o.id = i.org_id
            WHERE o.key = ? AND i.email_key = ? AND i.state = 'cancelled'`
          const key = textOf(request, 'email').toLowerCase()
          const row = db.one<{ count: number }>(sql, param(request, 'org'), key)
          if ((row?.count ?? 0) >= 2) answer(reply, 409, refusal('An invitation to this address exists'))
        }),
    },
    async (site) => {
      const email = site.fresh()
      for (let index = 0; index < 2; index++) await cancel(site, (await invite(site, email)).json.id)
      return (await invite(site, email)).status === 409
    },
  ),
  should(
    'former-members-cannot-be-invited',
    'sequences',
    'A person who was removed can be invited again.',
    'only sensible: inviting again after a removal',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', to('POST', 'invitations'), (request, reply) => {
          const sql = `SELECT 1 FROM invitation i JOIN org o ON o.id = i.org_id
            WHERE o.key = ? AND i.email_key = ? AND i.state = 'accepted'`
          if (db.one(sql, param(request, 'org'), textOf(request, 'email').toLowerCase()))
            answer(reply, 409, refusal('This person is a member already'))
        }),
    },
    async (site) => {
      await dismiss(site, (await joined(site)).user_id)
      return (await invite(site, site.inviteeEmail)).status === 409
    },
  ),
  should(
    'pending-invitations-count-as-declined',
    'responses',
    'accepted is null while an invitation is pending.',
    `${inferred}: OrganizationInvitationResponse, accepted`,
    changingJson(
      'mock',
      (request, response) => request.method === 'GET' && response.status === 200 && /\/me$/.test(pathOf(request)),
      (json) => {
        for (const item of listOf(json)) item.accepted = false
      },
    ),
    async (site) => {
      await invite(site, site.inviteeEmail)
      return (await mine(site)).some((item) => item.accepted === false)
    },
  ),
  should(
    'cancelling-twice',
    'lifecycle',
    'An invitation can be cancelled only once.',
    `${inferred}: cancel_organization_invitation, a second cancellation gives 404`,
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', to('DELETE', 'invitation'), (request, reply) => {
          const sql = `SELECT 1 FROM invitation i JOIN org o ON o.id = i.org_id
            WHERE i.id = ? AND o.key = ? AND i.state = 'cancelled'`
          if (db.one(sql, param(request, 'invitation_id').toLowerCase(), param(request, 'org'))) reply.code(204).send()
        }),
    },
    async (site) => {
      const { id } = (await invite(site, site.fresh())).json
      await cancel(site, id)
      return (await cancel(site, id)).status === 204
    },
  ),
  should(
    'own-list-looks-at-letter-case',
    'input',
    'An invitation is in the list of the invitee, in any letter case.',
    'facts C5: letter case is not documented',
    {
      reference: (service) =>
        replaceSql(service, 'AND i.email_key = ? ORDER', 'AND i.email_key = ? AND i.email = i.email_key ORDER'),
    },
    async (site) => {
      await invite(
        site,
        site.inviteeEmail.replace(/^./, (one) => one.toUpperCase()),
      )
      return (await mine(site)).length === 0
    },
  ),
  should(
    'user-deleted-as-text',
    'responses',
    'user_deleted is a boolean.',
    `${inferred}: RemoveOrganizationMemberResponse, user_deleted`,
    {
      reference: ({ app }) =>
        changeJson(app, done('DELETE', 'member'), (json) => {
          json.user_deleted = String(json.user_deleted)
        }),
    },
    async (site) => typeof (await dismiss(site, (await joined(site)).user_id)).json.user_deleted === 'string',
  ),
  should(
    'only-the-first-invalid-field',
    'errors',
    'A validation error lists every invalid field.',
    'only sensible: errors has the invalid fields',
    changingJson(
      'reference',
      (_request, response) => response.status === 422,
      (json) => {
        if (json) json.errors = listOf(json.errors).slice(0, 1)
      },
    ),
    async (site) =>
      (await site.call('POST', `${orgPath(site)}/invitations`, { body: { email: 'x', role: 'boss' } })).json.errors
        .length === 1,
  ),
  should(
    'verification-differs-between-the-lists',
    'responses',
    'pending_verification is the same in the response to the invite and in the list.',
    `${inferred}: OrganizationInvitationResponse, pending_verification`,
    {
      reference: ({ app }) =>
        changeJson(app, done('GET', 'invitations'), (json) => {
          for (const item of listOf(json)) item.pending_verification = !item.pending_verification
        }),
    },
    async (site) => {
      const { json } = await invite(site, site.fresh())
      return (await pending(site))[0].pending_verification !== json.pending_verification
    },
  ),
  should(
    'declined-invitations-can-be-accepted',
    'sequences',
    'An invitation can be answered only once.',
    `${inferred}: respond_to_invitation, a second response gives 409 or 404`,
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', to('POST', 'respond'), (request) => {
          if (bodyOf(request)?.accept !== true) return
          const sql = `UPDATE invitation SET state = 'pending' WHERE id = ? AND state = 'declined' AND NOT EXISTS
            (SELECT 1 FROM invitation j WHERE j.state = 'pending' AND j.org_id = invitation.org_id
              AND j.email_key = invitation.email_key)`
          db.run(sql, param(request, 'invitation_id').toLowerCase())
        }),
    },
    async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await respond(site, id, false)
      return (await respond(site, id, true)).status === 200
    },
  ),
]
