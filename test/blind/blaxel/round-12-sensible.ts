import { findWorkspace, roleIn } from '../../reference/blaxel/store.ts'
import { emailKey } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import {
  afterwards,
  bodyOf,
  changeJson,
  type Json,
  jsonOf,
  onHook,
  param,
  pause,
  setBody,
  setParameter,
} from '../common.ts'
import { changingJson, withHeaders } from '../proxy.ts'
import {
  asks,
  callerOf,
  credentialOf,
  limitedEmail,
  on,
  profile,
  sentAs,
  should,
  succeeded,
  team,
  workspaceOf,
} from './round-12-helpers.ts'

const invite = 'POST /v0/users'
const setRole = 'PUT /v0/users/:subOrEmail'
const remove = 'DELETE /v0/users/:subOrEmail'
const decline = 'POST /v0/workspaces/:workspaceName/decline'

export const sensible: readonly BlindBug[] = [
  should(
    'declined-person-cannot-be-invited',
    'sequences',
    'A person who declined can be invited again',
    'facts A4: re-invite after decline (inferred)',
    {
      reference: ({ app, db }) => {
        const declined = new Set<string>()
        afterwards(app, succeeded(decline), (request) => {
          declined.add(`${param(request, 'workspaceName')} ${callerOf(db, request)?.email}`)
        })
        onHook(app, 'preHandler', on(invite), (request, reply) => {
          const key = `${workspaceOf(db, request)?.name} ${bodyOf(request).email}`
          if (declined.has(key)) reply.code(409).send()
        })
      },
    },
    async (site) => {
      const { invite, decline } = team(site)
      await invite(site.inviteeEmail)
      await decline()
      return (await invite(site.inviteeEmail)).status === 409
    },
  ),
  should(
    'invitation-after-revoke-has-old-date',
    'sequences',
    'An invitation after a revoked one has a new createdAt',
    'facts A4: re-invite after revoke (inferred)',
    {
      reference: ({ db }) => {
        db.run('CREATE TABLE old_date (workspace_id, email_key, created_at)')
        db.run(`CREATE TRIGGER keep AFTER DELETE ON invitation BEGIN
          INSERT INTO old_date VALUES (OLD.workspace_id, OLD.email_key, OLD.created_at); END`)
        db.run(`CREATE TRIGGER revive AFTER INSERT ON invitation BEGIN
          UPDATE invitation SET created_at = COALESCE((SELECT MIN(o.created_at) FROM old_date o
            WHERE o.workspace_id = NEW.workspace_id AND o.email_key = NEW.email_key), created_at)
          WHERE id = NEW.id; END`)
      },
    },
    async (site) => {
      const { invite, remove } = team(site)
      const email = site.fresh()
      const first = (await invite(email)).json.createdAt
      await remove(email)
      await pause()
      return (await invite(email)).json.createdAt === first
    },
  ),
  should(
    'role-of-invite-body-taken',
    'input',
    'The role of an invitation does not come from an undocumented member of the body',
    'facts E7: unknown role is ignored (inferred)',
    {
      reference: ({ app, db }) => {
        const put = (request: Parameters<typeof bodyOf>[0]) => {
          const { email, role } = bodyOf(request)
          const sql = 'UPDATE invitation SET role = ? WHERE workspace_id = ? AND email_key = ?'
          if (role === 'admin') db.run(sql, role, workspaceOf(db, request)?.id ?? '', emailKey(email))
        }
        afterwards(app, succeeded(invite), put)
      },
    },
    async (site) => {
      const { invite, find } = team(site)
      const email = site.fresh()
      await invite(email, { body: { email, role: 'admin' } })
      return (await find(email)).role === 'admin'
    },
  ),
  should(
    'list-shows-lower-case-address',
    'input',
    'The list shows an address as it was invited',
    'facts A4: echo as given (inferred)',
    changingJson(
      'mock',
      (request, { status }) => asks(request, 'GET', /\/users$/) && status === 200,
      (json: Json[]) => {
        for (const one of json) one.email = one.email.toLowerCase()
      },
    ),
    async (site) => {
      const { invite, find } = team(site)
      const email = `Robin.${site.fresh()}`
      await invite(email)
      return (await find(email)) === undefined
    },
  ),
  should(
    'revoke-needs-same-letter-case',
    'input',
    'An invitation can be revoked with other letter case in the address',
    'facts A4: addresses are compared without letter case (vendor client)',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', on(remove), (request) => {
          const who = param(request, 'subOrEmail')
          const sql = 'SELECT id FROM invitation WHERE workspace_id = ? AND email_key = ? AND email <> ?'
          const other = db.one(sql, workspaceOf(db, request)?.id ?? '', emailKey(who), who)
          if (other) setParameter(request, 'subOrEmail', 'stranger')
        }),
    },
    async (site) => {
      const { invite, remove } = team(site)
      const email = site.fresh()
      await invite(email)
      return (await remove(email.toUpperCase())).status === 404
    },
  ),
  should(
    'role-trimmed-and-lowered',
    'input',
    'A role other than admin and member is refused, also if it differs only in case',
    'Blaxel docs: exactly two roles; facts A1',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', on(setRole), (request) => {
          const { role } = bodyOf(request)
          if (typeof role === 'string') setBody(request, { role: role.trim().toLowerCase() })
        }),
    },
    async (site) => (await team(site).setRole(limitedEmail(site), 'Admin')).status === 200,
  ),
  should(
    'invitations-go-with-their-inviter',
    'sequences',
    'Invitations stay open when the admin who sent them is removed',
    'alkem-io/client-web#7912',
    {
      reference: ({ db }) => {
        db.run(`CREATE TRIGGER cascade AFTER DELETE ON member BEGIN
          DELETE FROM invitation WHERE workspace_id = OLD.workspace_id AND invited_by = OLD.person_id; END`)
      },
    },
    async (site) => {
      const { invite, setRole, remove, find } = team(site)
      const email = site.fresh()
      await setRole(limitedEmail(site), 'admin')
      await invite(email, { token: site.credentials.limited })
      await remove(limitedEmail(site))
      return (await find(email)) === undefined
    },
  ),
  should(
    'unauthorized-without-challenge',
    'errors',
    'A 401 says how to send a credential',
    'RFC 9110, 15.5.2 (inferred for this API)',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        return response.status === 401
          ? withHeaders(response, (headers) => headers.delete('www-authenticate'))
          : response
      },
    },
    async (site) => {
      const { status, headers } = await site.call('GET', '/workspaces', { token: null })
      return status === 401 && !headers.has('www-authenticate')
    },
  ),
  should(
    'users-in-envelope-for-newer-version',
    'responses',
    'The list of users is an array for every version',
    'Blaxel spec: {data, meta} is not attached to /users; facts E9',
    {
      reference: ({ app }) =>
        changeJson(app, succeeded('GET /v0/users'), (data: Json[], request) =>
          request.headers['blaxel-version'] === '2026-04-28' ? { data, meta: { hasMore: false } } : data,
        ),
    },
    async (site) => !Array.isArray(await team(site).users({ headers: { 'blaxel-version': '2026-04-28' } })),
  ),
  should(
    'empty-profile-after-decline',
    'responses',
    'A person without pending invitations gets 404, also after declining one',
    'Blaxel spec (until 2026-01-16): GET /profile/invitations, 404; facts E8',
    {
      on: 'mock',
      wrap: (fetch) => {
        const known = new Set<string>()
        return async (request) => {
          const [isDecline, isOwn] = [
            asks(request, 'POST', /\/decline$/),
            asks(request, 'GET', /\/profile\/invitations$/),
          ]
          const credential = credentialOf(request)
          const response = await fetch(request)
          if (isDecline && response.status === 200) known.add(credential)
          if (!isOwn || response.status !== 404 || !known.has(credential)) return response
          return Response.json([])
        }
      },
    },
    async (site) => {
      await team(site).invite(site.inviteeEmail)
      await team(site).decline()
      return (await profile(site)).status === 200
    },
  ),
  should(
    'pending-without-accepted',
    'responses',
    'The list says of each invitee that the invitation is not accepted',
    'facts A4: pending ones have accepted false (inferred)',
    {
      reference: ({ app }) =>
        changeJson(app, succeeded('GET /v0/users'), (json: Json[]) => {
          for (const one of json) if (!one.accepted) one.accepted = undefined
        }),
    },
    async (site) => {
      const email = site.fresh()
      await team(site).invite(email)
      return (await team(site).find(email)).accepted !== false
    },
  ),
  should(
    'version-like-name-available',
    'input',
    'A name that begins like a version is not available',
    'Blaxel spec: WorkspaceAvailability.reason forbidden_v_prefix',
    changingJson(
      'mock',
      (request, { status }) => asks(request, 'POST', /\/workspaces\/availability$/) && status === 200,
      (json) => (json.reason === 'forbidden_v_prefix' ? { available: true } : json),
    ),
    async (site) => {
      const { json } = await site.call('POST', '/workspaces/availability?withReason=true', {
        body: { name: 'v1-team' },
      })
      return json.available === true
    },
  ),
  should(
    'reader-changes-workspace',
    'tenants',
    'A member who is not an admin cannot change the settings of the workspace',
    'Blaxel spec: UpdateWorkspace, 403',
    {
      on: 'reference',
      wrap: (fetch) => {
        let admin = ''
        return async (request) => {
          const isUpdate = asks(request, 'PUT', /\/workspaces\/[^/]+$/)
          const isMember = isUpdate && request.clone()
          const credential = credentialOf(request)
          const response = await fetch(request)
          if (isUpdate && response.status === 200) admin = credential
          if (!isMember || !admin || response.status !== 403) return response
          // Any member may change settings.
          const own = await fetch(new Request(isMember.url, { headers: isMember.headers }))
          return own.status === 200 ? fetch(sentAs(isMember, admin)) : response
        }
      },
    },
    async (site) => {
      const { change } = team(site)
      await change({ displayName: 'Quay' })
      return (await change({ displayName: 'Mine' }, { token: site.credentials.limited })).status === 200
    },
  ),
  should(
    'second-decline-succeeds',
    'lifecycle',
    'Declining without an invitation gets 404',
    'Blaxel spec (until 2026-07-07): decline; 404 as for join (inferred)',
    {
      on: 'mock',
      wrap: (fetch) => {
        const declined = new Map<string, Response>()
        return async (request) => {
          if (!asks(request, 'POST', /\/decline$/)) return fetch(request)
          const key = `${credentialOf(request)} ${request.url}`
          const response = await fetch(request)
          if (response.status === 200) declined.set(key, response.clone())
          return response.status === 404 ? (declined.get(key)?.clone() ?? response) : response
        }
      },
    },
    async (site) => {
      const { invite, decline } = team(site)
      await invite(site.inviteeEmail)
      await decline()
      return (await decline()).status === 200
    },
  ),
  should(
    'broken-json-gets-500',
    'errors',
    'A body that is not JSON gets an error of the client, not of the server',
    'Blaxel spec: InviteWorkspaceUser, 400 (a broken body is inferred)',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', on(invite), (request, reply) => {
          const workspace = findWorkspace(db, workspaceOf(db, request)?.name ?? '')
          const isAdmin = workspace && roleIn(db, workspace.id, callerOf(db, request)?.id ?? '') === 'admin'
          if (isAdmin && request.body !== undefined && jsonOf(request) === undefined) reply.code(500).send()
        }),
    },
    async (site) => (await team(site).go('POST', '/users', { raw: '{"email": "kim@example.test"' })).status === 500,
  ),
]
