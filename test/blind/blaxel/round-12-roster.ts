import type { SQLInputValue } from 'node:sqlite'
import { roleIn } from '../../reference/blaxel/store.ts'
import { emailKey } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { bodyOf, changeJson, type Json, onHook, param, replaceSql, setParameter } from '../common.ts'
import { changedSuccess, changingJson } from '../proxy.ts'
import {
  admit,
  asks,
  callerOf,
  credentialOf,
  limitedEmail,
  must,
  on,
  succeeded,
  team,
  workspaceOf,
} from './round-12-helpers.ts'

const list = 'GET /v0/users'
const memberRole = /^SELECT p\.\*, m\.role/

export const roster: readonly BlindBug[] = [
  must(
    'list-loses-an-entry-between-chunks',
    'paging',
    'The list has every member and every invitee of a long list',
    'Blaxel spec: GET /users is not paginated; makeplane/plane#4147',
    // Read in chunks of 40, where the offset of the next chunk is one too high.
    {
      reference: ({ app }) =>
        changeJson(app, succeeded(list), (json: Json[]) => json.filter((_, index) => index % 41 !== 40)),
    },
    async (site) => {
      const { invite, users } = team(site)
      const sent = Array.from({ length: 42 }, () => site.fresh())
      for (const email of sent) await invite(email)
      const listed = new Set((await users()).map(({ email }) => email))
      return sent.some((email) => !listed.has(email))
    },
  ),
  must(
    'list-by-query-has-members-only',
    'responses',
    'The list is the same, whether the header or the query names the workspace',
    'Blaxel API introduction: X-Blaxel-Workspace or ?workspace',
    changingJson(
      'mock',
      (request, { status }) =>
        asks(request, 'GET', /\/users$/) && status === 200 && !request.headers.has('x-blaxel-workspace'),
      (json: Json[]) => json.filter(({ accepted }) => accepted),
    ),
    async (site) => {
      const { invite, name } = team(site)
      const email = site.fresh()
      await invite(email)
      const { json } = await site.call('GET', `/users?workspace=${name}`)
      return !json.some((one: Json) => one.email === email)
    },
  ),
  must(
    'reader-sees-admins-as-members',
    'tenants',
    'The list shows the role of each person to every reader',
    'Blaxel docs: list of all team members including roles',
    {
      reference: ({ app, db }) =>
        changeJson(app, succeeded(list), (json: Json[], request) => {
          const [caller, workspace] = [callerOf(db, request), workspaceOf(db, request)]
          const role = caller && workspace && roleIn(db, workspace.id, caller.id)
          for (const one of json) if (one.accepted && role) one.role = role === 'admin' ? one.role : role
        }),
    },
    async (site) => {
      const roles = async (token: string) =>
        (await team(site).users({ token })).map(({ email, role }) => `${email} ${role}`).sort()
      const { admin, limited } = site.credentials
      return String(await roles(admin)) !== String(await roles(limited))
    },
  ),
  must(
    'role-of-the-oldest-membership',
    'tenants',
    'The list shows the role in the workspace that is asked for, not in another one',
    'Blaxel spec: WorkspaceUser.role; nearai/ironclaw#1977',
    {
      reference: (service) => {
        const oldest = '(SELECT o.role FROM member o WHERE o.person_id = p.id ORDER BY o.since LIMIT 1) AS role'
        replaceSql(service, memberRole, `SELECT p.*, ${oldest}`)
      },
    },
    async (site) => {
      const there = team(site, site.otherTenant)
      const who = limitedEmail(site)
      await there.setRole(who, 'admin')
      return (await there.find(who)).role !== 'admin'
    },
  ),
  must(
    'list-cached-over-role-change',
    'sequences',
    'The list shows a new role right after the change was answered',
    'Blaxel docs: list including roles; Valour-Software/Valour#1578',
    {
      on: 'mock',
      wrap: (fetch) => {
        const cache = new Map<string, Response>()
        return async (request) => {
          const path = new URL(request.url).pathname
          if (request.method === 'POST' || request.method === 'DELETE') cache.clear()
          if (!asks(request, 'GET', /\/users$/)) return fetch(request)
          const key = [path, credentialOf(request), request.headers.get('x-blaxel-workspace')].join(' ')
          const known = cache.get(key)
          if (known) return known.clone()
          const response = await fetch(request)
          if (response.status === 200) cache.set(key, response.clone())
          return response
        }
      },
    },
    async (site) => {
      const { users, setRole, find } = team(site)
      const who = limitedEmail(site)
      await users()
      await setRole(who, 'admin')
      return (await find(who)).role !== 'admin'
    },
  ),
  must(
    'member-repeated-by-invitation-elsewhere',
    'tenants',
    'A member is listed once, also with an open invitation to another workspace',
    'tloncorp/tlon-apps#974',
    {
      reference: ({ app, db }) =>
        changeJson(app, succeeded(list), (json: Json[], request) => {
          const here = workspaceOf(db, request)?.id ?? ''
          return json.flatMap((one) => {
            const sql = 'SELECT id FROM invitation WHERE email_key = ? AND workspace_id <> ?'
            const joined = one.accepted ? db.all(sql, emailKey(one.email), here) : []
            return [one, ...joined.map(() => ({ ...one }))]
          })
        }),
    },
    async (site) => {
      await admit(site)
      await team(site, site.otherTenant).invite(site.inviteeEmail)
      return (await team(site).users()).filter(({ email }) => email === site.inviteeEmail).length > 1
    },
  ),
  must(
    'sub-of-joined-person-unknown',
    'lifecycle',
    'A person who accepted an invitation can be addressed by sub',
    'Blaxel spec: subOrEmail is the sub or e-mail of the user',
    { reference: (service) => replaceSql(service, '(p.id = ? OR', '((p.id = ? AND m.invited = 0) OR') },
    async (site) => {
      const { find, setRole } = team(site)
      await admit(site)
      const { sub } = await find(site.inviteeEmail)
      return (await setRole(sub, 'admin')).status === 404
    },
  ),
  must(
    'invalid-role-demotes',
    'sequences',
    'A role change that is answered with 400 changes nothing',
    'Blaxel spec: PUT /users/{subOrEmail}, 400 invalid role',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', on('PUT /v0/users/:subOrEmail'), (request) => {
          const { role } = bodyOf(request)
          if (typeof role !== 'string' || role === 'admin' || role === 'member') return
          const values: SQLInputValue[] = [workspaceOf(db, request)?.id ?? '', emailKey(param(request, 'subOrEmail'))]
          const person = '(SELECT id FROM person WHERE email_key = ?)'
          db.run(`UPDATE member SET role = 'member' WHERE workspace_id = ? AND person_id = ${person}`, ...values)
        }),
    },
    async (site) => {
      const { setRole, find } = team(site)
      const who = limitedEmail(site)
      await setRole(who, 'admin')
      const { status } = await setRole(who, 'owner')
      return status === 400 && (await find(who)).role !== 'admin'
    },
  ),
  must(
    'sub-of-the-membership',
    'lifecycle',
    'A person keeps the sub after leaving and joining again',
    'Blaxel spec: WorkspaceUser.sub is the user id',
    {
      reference: ({ app }) => {
        // The id of the membership is shown instead of the id of the person.
        const shown = (one: Json) => {
          if (one.accepted && one.source) one.sub = `${one.sub}-${Date.parse(one.memberSince).toString(36)}`
        }
        changeJson(app, succeeded(list), (json: Json[]) => json.forEach(shown))
        changeJson(app, succeeded('PUT /v0/users/:subOrEmail'), shown)
        onHook(
          app,
          'preHandler',
          (request) => param(request, 'subOrEmail').startsWith('usr_'),
          (request) => setParameter(request, 'subOrEmail', param(request, 'subOrEmail').split('-')[0] ?? ''),
        )
      },
    },
    async (site) => {
      const { find, leave } = team(site)
      await admit(site)
      const first = await find(site.inviteeEmail)
      await leave()
      await new Promise((resolve) => setTimeout(resolve, 5))
      await admit(site)
      return (await find(site.inviteeEmail)).sub !== first.sub
    },
  ),
  must(
    'role-answer-with-other-source',
    'responses',
    'The source of a person is directory_sync, invitation or domain_capture in every answer',
    'Blaxel spec: WorkspaceUser.source enum',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const isRole = asks(request, 'PUT', /\/users\/[^/]+$/)
        const response = await fetch(request)
        if (!isRole) return response
        return changedSuccess(response, (json) => {
          if (json.source === 'invitation') json.source = 'invite'
        })
      },
    },
    async (site) => {
      await admit(site)
      const { json } = await team(site).setRole(site.inviteeEmail, 'admin')
      return !['directory_sync', 'invitation', 'domain_capture', undefined].includes(json.source)
    },
  ),
]
