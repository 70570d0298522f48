import { permissionOf as permissionRow, removeMember, workspaceIn } from '../../reference/dreadnode/members.ts'
import { showPermission } from '../../reference/dreadnode/show.ts'
import type { BlindBug } from '../bug.ts'
import { afterwards, answer, bodyOf, changeJson, type Json, onHook, param, setBody } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import { answering } from '../mock.ts'
import { changingJson, withHeaders } from '../proxy.ts'
import {
  callerOf,
  cancel,
  grant,
  invitations,
  invite,
  isInvited,
  isOn,
  join,
  known,
  limitedIn,
  memberWith,
  mine,
  orgIdOf,
  permissionOf,
  regrant,
  remove,
  respond,
  ungrant,
} from './round-11-helpers.ts'

const { should } = bugsInOrder('dreadnode', 11)

export const sensible: readonly BlindBug[] = [
  should(
    'pending-shown-as-not-accepted',
    'responses',
    'An invitation without an answer has accepted: null in the list of the organization',
    'facts C5: accepted (inferred)',
    answering('list_organization_invitations', (list: Json) => {
      for (const one of list) one.accepted = false
    }),
    async (site) => {
      const { id } = (await invite(site, site.fresh())).json
      return (await invitations(site)).find((one) => one.id === id).accepted === false
    },
  ),
  should(
    'known-invitee-needs-verification',
    'responses',
    'An invitation to a person with an account is not waiting for verification',
    'facts C5: pending_verification (inferred)',
    {
      reference: ({ app }) =>
        changeJson(app, isOn('GET', 'me'), (list: Json) => {
          if (Array.isArray(list)) for (const one of list) one.pending_verification = true
        }),
    },
    async (site) => {
      await invite(site, site.inviteeEmail)
      return (await mine(site))[0].pending_verification
    },
  ),
  should(
    'user-deleted-although-a-membership-remains',
    'lifecycle',
    'Removing a member who is in another organization too does not report that the user was deleted',
    'facts C2: user_deleted',
    {
      reference: ({ app }) =>
        changeJson(
          app,
          (request, reply) => isOn('DELETE', 'member')(request) && reply.statusCode === 200,
          (json: Json) => {
            json.user_deleted = true
          },
        ),
    },
    async (site) => {
      const { user_id } = await limitedIn(site)
      const { json } = await remove(site, user_id)
      return json.user_deleted && (await limitedIn(site, { tenant: site.otherTenant })) !== undefined
    },
  ),
  should(
    'declined-invitation-can-be-accepted',
    'lifecycle',
    'An invitation that was declined can no longer be accepted',
    'facts C5: responding twice gives 409 or 404 (inferred)',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isOn('POST', 'respond'), (request) => {
          const sql = "UPDATE OR IGNORE invitation SET state = 'pending' WHERE id = ? AND state = 'declined'"
          if (bodyOf(request).accept === true) db.run(sql, param(request, 'invitation_id'))
        }),
    },
    async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await respond(site, id, false)
      return (await respond(site, id, true)).status === 200
    },
  ),
  should(
    'second-cancellation-succeeds',
    'lifecycle',
    'Cancelling an invitation a second time gives 404',
    'facts C5: cancelling twice (inferred)',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isOn('DELETE', 'invitation'), (request, reply) => {
          const sql = "SELECT 1 FROM invitation WHERE id = ? AND org_id = ? AND state = 'cancelled'"
          if (db.one(sql, param(request, 'invitation_id'), orgIdOf(db, request))) reply.code(204).send()
        }),
    },
    async (site) => {
      const { id } = (await invite(site, site.fresh())).json
      await cancel(site, id)
      return (await cancel(site, id)).status === 204
    },
  ),
  should(
    'unknown-user-breaks-workspace',
    'errors',
    'Adding an address without an account to a workspace gives 404, not a server error',
    'facts C5: add_user_to_workspace (inferred)',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isOn('POST', 'users'), (request, reply) => {
          const { user_email } = bodyOf(request)
          if (typeof user_email !== 'string' || !user_email.includes('@')) return
          if (db.one('SELECT 1 FROM person WHERE email_key = ?', user_email.toLowerCase())) return
          answer(reply, 500, { code: 500, detail: 'Internal server error', type: 'server_error' })
        }),
    },
    async (site) => (await grant(site, site.fresh())).status === 500,
  ),
  should(
    'adding-again-replaces-permission',
    'lifecycle',
    'Adding a user who has a permission already is refused and keeps the permission',
    'facts C5: 409 Already exists (trigger inferred)',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isOn('POST', 'users'), (request, reply) => {
          const { user_email, permission } = bodyOf(request)
          const workspace = workspaceIn(db, orgIdOf(db, request), param(request, 'workspace')) ?? ''
          const sql = `UPDATE permission SET permission = ? WHERE workspace_id = ?
            AND person_id = (SELECT id FROM person WHERE email_key = ?)`
          if (!['owner', 'contributor', 'reader'].includes(permission)) return
          if (db.run(sql, permission, workspace, String(user_email).toLowerCase()) === 0) return
          const find = 'SELECT id FROM person WHERE email_key = ?'
          const person = db.one<{ id: string }>(find, String(user_email).toLowerCase())
          const row = permissionRow(db, workspace, person?.id ?? '')
          if (row) answer(reply, 200, showPermission(row))
        }),
    },
    async (site) => {
      await grant(site, known(site), 'reader')
      await grant(site, known(site), 'owner')
      return (await permissionOf(site, known(site))).permission === 'owner'
    },
  ),
  should(
    'changing-a-missing-permission-creates-it',
    'lifecycle',
    'Changing the permission of a user who has none gives 404',
    'OpenAPI document, update_workspace_user_permission: inferred 404',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isOn('PUT', 'user'), (request) => {
          const workspace = workspaceIn(db, orgIdOf(db, request), param(request, 'workspace')) ?? ''
          const id = param(request, 'user_id')
          if (permissionRow(db, workspace, id) || !db.one('SELECT 1 FROM person WHERE id = ?', id)) return
          const sql = 'INSERT INTO permission VALUES (?, ?, ?, ?, ?, ?)'
          const made = `${id.slice(0, 24)}0000${id.slice(28)}`
          db.run(sql, made, workspace, id, 'reader', Date.now() * 1000, callerOf(db, request)?.id ?? null)
        }),
    },
    async (site) => {
      const { user_id, user_email } = await limitedIn(site)
      await regrant(site, user_id, 'contributor')
      return (await permissionOf(site, user_email)) !== undefined
    },
  ),
  should(
    'members-can-be-invited',
    'lifecycle',
    'Inviting a member of the organization is refused',
    'facts C4: member_exists_error (inferred)',
    {
      reference: ({ app, db }) => {
        const isMember = (email: string, org: string) =>
          db.one(
            'SELECT 1 FROM member m JOIN person p ON p.id = m.person_id WHERE p.email_key = ? AND m.org_id = ?',
            email,
            org,
          ) !== undefined
        onHook(app, 'preHandler', isOn('POST', 'invitations'), (request) => {
          const { email } = bodyOf(request)
          if (typeof email !== 'string' || !isMember(email.toLowerCase(), orgIdOf(db, request))) return
          setBody(request, { ...bodyOf(request), email: `pending.${email}` })
        })
        changeJson(
          app,
          (request, reply) => /\/invitations$/.test(request.url) && reply.statusCode === 200,
          (json: Json) => {
            for (const one of [json].flat())
              if (typeof one.email === 'string') one.email = one.email.replace(/^pending\./, '')
          },
        )
      },
    },
    async (site) => {
      const { user_email } = await limitedIn(site)
      await invite(site, user_email)
      return isInvited(site, user_email)
    },
  ),
  should(
    'address-without-domain-accepted',
    'input',
    'Text that is not an address cannot be invited',
    'OpenAPI document, InviteToOrganizationRequest: email (inferred format)',
    {
      reference: ({ app }) => {
        onHook(app, 'preHandler', isOn('POST', 'invitations'), (request) => {
          const { email } = bodyOf(request)
          if (typeof email === 'string' && /^\w+@$/.test(email))
            setBody(request, { ...bodyOf(request), email: `${email}localhost.invalid` })
        })
      },
    },
    async (site) => (await invite(site, 'someone@')).status === 200,
  ),
  should(
    'refused-token-without-challenge',
    'errors',
    'A response with 401 says in WWW-Authenticate how to send a credential',
    'RFC 9110, 15.5.2; OpenAPI document: WWW-Authenticate (inferred)',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        return response.status === 401
          ? withHeaders(response, (headers) => headers.delete('www-authenticate'))
          : response
      },
    },
    async ({ call }) => {
      const { status, headers } = await call('GET', '/invitations/me', { token: 'unknown-token' })
      return status === 401 && !headers.has('www-authenticate')
    },
  ),
  should(
    'missing-answer-has-no-list-of-errors',
    'errors',
    'A validation error names the wrong fields in errors',
    'facts C4: 422 must carry errors (inferred)',
    changingJson(
      'mock',
      (request, { status }) => status === 422 && request.url.endsWith('/respond'),
      (json: Json) => {
        json.errors = []
      },
    ),
    async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      const { status, json } = await respond(site, id, undefined)
      return status === 422 && json.errors.length === 0
    },
  ),
  should(
    'declining-shows-a-membership',
    'responses',
    'The response to declining shows no membership',
    'facts C2: respond_to_invitation, second alternative (inferred)',
    {
      reference: ({ app, db }) =>
        changeJson(
          app,
          (request, reply) => isOn('POST', 'respond')(request) && reply.statusCode === 200,
          (json: Json, request) => {
            if (json !== null) return json
            const id = param(request, 'invitation_id')
            const sql = 'SELECT i.*, o.name FROM invitation i JOIN org o ON o.id = i.org_id WHERE i.id = ?'
            const row: Json = db.one(sql, id)
            const caller = callerOf(db, request)
            return {
              ...{ id, org_id: row.org_id, org_name: row.name, user_id: caller?.id, user_email: caller?.email },
              ...{ user_name: null, role: row.role, is_active: false, invited_by: row.invited_by },
              joined_at: new Date().toISOString(),
            }
          },
        ),
    },
    async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      return (await respond(site, id, false)).json?.org_id !== undefined
    },
  ),
  should(
    'leaving-a-workspace-ends-membership',
    'lifecycle',
    'A member whose permission on a workspace is removed stays in the organization',
    'OpenAPI document, remove_user_from_workspace (inferred)',
    {
      reference: ({ app, db }) =>
        afterwards(
          app,
          (request, reply) => isOn('DELETE', 'user')(request) && reply.statusCode === 204,
          (request) => {
            removeMember(db, orgIdOf(db, request), param(request, 'user_id'))
          },
        ),
    },
    async (site) => {
      const { user_id } = await join(site)
      await grant(site, site.inviteeEmail, 'contributor')
      await ungrant(site, user_id)
      return (await memberWith(site, site.inviteeEmail)) === undefined
    },
  ),
  should(
    'malformed-user-id-breaks-the-service',
    'input',
    'A user id that is no UUID gives a client error',
    'OpenAPI document, UserId: format uuid (inferred for members)',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isOn('DELETE', 'member'), (request, reply) => {
          if (!/^[0-9a-f-]{36}$/i.test(param(request, 'user_id')))
            answer(reply, 500, { code: 500, detail: 'Database error', type: 'database_error' })
        }),
    },
    async (site) => (await remove(site, 'not-a-uuid')).status === 500,
  ),
]
