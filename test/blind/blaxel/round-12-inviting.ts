import { findInvitation, invitationsOf } from '../../reference/blaxel/store.ts'
import { showInvitation } from '../../reference/blaxel/users.ts'
import { emailKey } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { afterwards, answer, bodyOf, changeJson, onHook, param, queryOf, setParameter } from '../common.ts'
import { admit, asks, callerOf, lastPart, must, on, succeeded, team, workspaceOf } from './round-12-helpers.ts'

const invite = 'POST /v0/users'
const remove = 'DELETE /v0/users/:subOrEmail'

export const inviting: readonly BlindBug[] = [
  must(
    'invitation-repeats-workspace-id',
    'responses',
    'An invitation names its workspace by name, also if the request names it by id',
    'Blaxel spec: PendingInvitation.workspace is the workspace name',
    {
      reference: ({ app }) =>
        changeJson(app, succeeded(invite), (json, request) => {
          json.workspace = request.headers['x-blaxel-workspace'] ?? json.workspace
        }),
    },
    async (site) => {
      const { read, invite, name } = team(site)
      const { id } = (await read()).json
      const { json } = await invite(site.fresh(), { headers: { 'x-blaxel-workspace': id } })
      return json.workspace !== name
    },
  ),
  must(
    'second-inviter-shown-as-the-first',
    'sequences',
    'An invitation names the person who sent it, not the sender of a revoked one',
    'Blaxel spec: PendingInvitation.invitedBy is the sub of the inviter',
    {
      reference: ({ db }) => {
        db.run('CREATE TABLE old_invitation (workspace_id, email_key, invited_by)')
        db.run(`CREATE TRIGGER keep AFTER DELETE ON invitation BEGIN
          INSERT INTO old_invitation VALUES (OLD.workspace_id, OLD.email_key, OLD.invited_by); END`)
        db.run(`CREATE TRIGGER revive AFTER INSERT ON invitation BEGIN
          UPDATE invitation SET invited_by = COALESCE((SELECT o.invited_by FROM old_invitation o
            WHERE o.workspace_id = NEW.workspace_id AND o.email_key = NEW.email_key LIMIT 1), invited_by)
          WHERE id = NEW.id; END`)
      },
    },
    async (site) => {
      const { invite, remove, users, setRole } = team(site)
      const { limited } = site.credentials
      const reader = (await users()).find(({ role }) => role === 'member')
      await setRole(reader.email, 'admin')
      const email = site.fresh()
      await invite(email)
      await remove(email)
      return (await invite(email, { token: limited })).json.invitedBy !== reader.sub
    },
  ),
  must(
    'removed-admin-returns-as-admin',
    'sequences',
    'A person who accepts an invitation gets the role that the invitation names',
    'Expensify/App#63768',
    {
      reference: ({ db }) => {
        db.run('CREATE TABLE old_member (workspace_id, person_id, role, PRIMARY KEY (workspace_id, person_id))')
        db.run(`CREATE TRIGGER keep AFTER DELETE ON member BEGIN
          INSERT OR REPLACE INTO old_member VALUES (OLD.workspace_id, OLD.person_id, OLD.role); END`)
        db.run(`CREATE TRIGGER revive AFTER INSERT ON member BEGIN
          UPDATE member SET role = COALESCE((SELECT o.role FROM old_member o
            WHERE o.workspace_id = NEW.workspace_id AND o.person_id = NEW.person_id), role)
          WHERE workspace_id = NEW.workspace_id AND person_id = NEW.person_id; END`)
      },
    },
    async (site) => {
      const { invite, remove, setRole, join, find } = team(site)
      await admit(site)
      await setRole(site.inviteeEmail, 'admin')
      await remove(site.inviteeEmail)
      const { role } = (await invite(site.inviteeEmail)).json
      await join()
      return (await find(site.inviteeEmail)).role !== role
    },
  ),
  must(
    'address-in-path-decoded-twice',
    'input',
    'An invitation can be revoked by its address with any characters',
    'Blaxel spec: subOrEmail; dfe-analytical-services/explore-education-statistics#7162',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', on(remove), (request) => {
          const once = param(request, 'subOrEmail')
          if (/%[0-9a-f]{2}/i.test(once)) setParameter(request, 'subOrEmail', unescape(once))
        }),
    },
    async (site) => {
      const { invite, remove, find } = team(site)
      const email = `half%41${site.fresh()}`
      if ((await invite(email)).status !== 200) return false
      return (await remove(email)).status === 404 && (await find(email)) !== undefined
    },
  ),
  must(
    'revoke-takes-underscore-as-any-letter',
    'lifecycle',
    'Revoking one invitation leaves those of other addresses',
    'Blaxel spec: DELETE /users/{subOrEmail} removes one user',
    {
      reference: ({ app, db }) =>
        afterwards(app, succeeded(remove), (request) => {
          const pattern = emailKey(param(request, 'subOrEmail')).replaceAll('%', '\\%')
          const sql = "DELETE FROM invitation WHERE workspace_id = ? AND email_key LIKE ? ESCAPE '\\'"
          db.run(sql, workspaceOf(db, request)?.id ?? '', pattern)
        }),
    },
    async (site) => {
      const { invite, remove, find } = team(site)
      const end = site.fresh()
      await invite(`a_b${end}`)
      await invite(`a-b${end}`)
      await remove(`a_b${end}`)
      return (await find(`a-b${end}`)) === undefined
    },
  ),
  must(
    'dots-do-not-count',
    'input',
    'An invitation names the address of the request, and each invited address is listed',
    'Blaxel spec: POST /users invites a user by e-mail',
    {
      reference: ({ app, db }) => {
        const plain = (email: string) => emailKey(email).replace(/\.(?=.*@)/g, '')
        onHook(app, 'preHandler', on(invite), (request, reply) => {
          const [workspace, { email }] = [workspaceOf(db, request), bodyOf(request)]
          if (!workspace || typeof email !== 'string' || findInvitation(db, workspace.id, email)) return
          const alike = invitationsOf(db, workspace.id).find((one) => plain(one.email) === plain(email))
          if (alike) answer(reply, 200, showInvitation(alike))
        })
      },
    },
    async (site) => {
      const { invite, find } = team(site)
      const end = site.fresh()
      await invite(`kim.lee${end}`)
      await invite(`kimlee${end}`)
      return (await find(`kimlee${end}`)) === undefined
    },
  ),
  must(
    'fourth-invitation-of-an-address-lost',
    'sequences',
    'An invitation that is answered with 200 is listed, also after earlier ones were revoked',
    'frain-dev/convoy#1858',
    {
      reference: ({ app, db }) => {
        const counts = new Map<string, number>()
        afterwards(app, succeeded(invite), (request) => {
          const [workspace, { email }] = [workspaceOf(db, request)?.id ?? '', bodyOf(request)]
          const key = `${workspace} ${emailKey(email)}`
          const count = (counts.get(key) ?? 0) + 1
          counts.set(key, count)
          const sql = 'DELETE FROM invitation WHERE workspace_id = ? AND email_key = ?'
          if (count > 3) db.run(sql, workspace, emailKey(email))
        })
      },
    },
    async (site) => {
      const { invite, remove, find } = team(site)
      const email = site.fresh()
      for (let round = 0; round < 3; round++) {
        await invite(email)
        await remove(email)
      }
      return (await invite(email)).status === 200 && (await find(email)) === undefined
    },
  ),
  must(
    'revoked-with-204',
    'responses',
    'Revoking an invitation is answered with 200, as removing a member is',
    'Blaxel spec: DELETE /users/{subOrEmail}, 200',
    {
      on: 'mock',
      wrap: (fetch) => {
        const accepted = new Set<string>()
        return async (request) => {
          const isJoin = asks(request, 'POST', /\/join$/)
          const isRemove = asks(request, 'DELETE', /\/users\/[^/]+$/)
          const who = isRemove ? lastPart(request) : ''
          const response = await fetch(request)
          if (isJoin && response.status === 200) accepted.add((await response.clone().json()).email)
          const isRevoked = isRemove && response.status === 200 && who.includes('@') && !accepted.has(who)
          return isRevoked ? new Response(null, { status: 204 }) : response
        }
      },
    },
    async (site) => {
      const { invite, remove } = team(site)
      const email = site.fresh()
      await invite(email)
      return (await remove(email)).status !== 200
    },
  ),
  must(
    'member-elsewhere-cannot-be-invited',
    'tenants',
    'A membership in one workspace does not stop an invitation to another one',
    'Blaxel docs: a person can be in several workspaces',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', on(invite), (request, reply) => {
          const { email } = bodyOf(request)
          const sql = 'SELECT 1 FROM member m JOIN person p ON p.id = m.person_id WHERE p.email_key = ?'
          if (typeof email === 'string' && db.one(sql, emailKey(email))) reply.code(409).send()
        }),
    },
    async (site) => {
      await admit(site)
      const there = team(site, site.otherTenant)
      return (await there.invite(site.inviteeEmail)).status !== 200
    },
  ),
  must(
    'invite-ignores-workspace-query',
    'tenants',
    'The query parameter workspace selects the workspace of an invitation',
    'Blaxel API introduction: ?workspace',
    {
      reference: ({ app, db }) =>
        onHook(app, 'onRequest', on(invite), (request) => {
          if (request.headers['x-blaxel-workspace'] !== undefined || !queryOf(request).has('workspace')) return
          const sql = `SELECT w.name FROM workspace w JOIN member m ON m.workspace_id = w.id
            WHERE m.person_id = ? ORDER BY m.since LIMIT 1`
          const own = db.one<{ name: string }>(sql, callerOf(db, request)?.id ?? '')
          if (own) request.headers['x-blaxel-workspace'] = own.name
        }),
    },
    async (site) => {
      const there = team(site, site.otherTenant)
      const email = site.fresh()
      await site.call('POST', `/users?workspace=${there.name}`, { body: { email } })
      return (await there.find(email)) === undefined
    },
  ),
]
