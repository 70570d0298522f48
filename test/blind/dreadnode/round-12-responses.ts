import { roles } from '../../reference/dreadnode/input.ts'
import { invite as store } from '../../reference/dreadnode/invitations.ts'
import { orgOf } from '../../reference/dreadnode/members.ts'
import type { BlindBug } from '../bug.ts'
import { afterwards, bodyOf, changeJson, changeSql, jsonOf, onHook, param, pause } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import { answering } from '../mock.ts'
import { changedResponse, changingJson } from '../proxy.ts'
import * as to from './round-12-helpers.ts'

const { must } = bugsInOrder('dreadnode', 12)

/** Wrong members of answers and of errors. */
export const responses: readonly BlindBug[] = [
  must(
    'changed-grant-time-has-no-offset',
    'responses',
    'granted_at is a date-time with an offset in the answer to a change of a permission.',
    'Dreadnode API reference: WorkspaceUserPermissionResponse; OpenAPI document: date-time',
    {
      reference: ({ app }) =>
        changeJson(app, to.after('setPermission', 200), (json) => {
          json.granted_at = json.granted_at.replace(/(Z|[+-]\d\d:\d\d)$/, '')
        }),
    },
    async (site) => {
      const { json } = await to.grant(site, String(site.knownUsers[1]))
      const body = { permission: 'contributor' }
      const changed = await site.call('PUT', `${to.usersIn(site)}/${json.user_id}`, { body })
      return !/(Z|[+-]\d\d:\d\d)$/.test(changed.json.granted_at)
    },
  ),
  must(
    'unnamed-inviter-drops-member',
    'responses',
    'invited_by_name is in every invitation, also if the inviter has no name.',
    'Dreadnode API reference: OrganizationInvitationResponse, required members',
    {
      reference: ({ app }) =>
        changeJson(app, to.to('invite', 'listInvitations', 'mine'), (json) => {
          for (const each of [json].flat()) if (each.invited_by_name === null) delete each.invited_by_name
        }),
    },
    async (site) => {
      await to.setRole(site, (await to.reader(site)).user_id, 'owner')
      const token = site.credentials.limited
      const made = await to.invite(site, site.fresh(), 'contributor', to.orgIn(site), { token })
      return made.status < 300 && !('invited_by_name' in made.json)
    },
  ),
  must(
    'founder-without-granted-by',
    'responses',
    'granted_by is in every item of the list of workspace users, also as null.',
    'Dreadnode API reference: WorkspaceUserPermissionResponse, required members',
    changingJson(
      'mock',
      ({ method, url }, { status }) => method === 'GET' && url.endsWith('/users') && status === 200,
      (json) => {
        for (const each of json) if (each.granted_by === null) delete each.granted_by
      },
    ),
    async (site) => (await to.workspaceUsers(site)).some((each) => !('granted_by' in each)),
  ),
  must(
    'readers-see-null-addresses',
    'responses',
    'user_email of a member is a string for every caller.',
    'OpenAPI document: OrganizationMemberResponse, user_email',
    answering('list_organization_members', (json, { caller }) => {
      if (json.find(({ user_id }: { user_id: string }) => user_id === caller.id)?.role === 'owner') return
      for (const each of json) if (each.user_id !== caller.id) each.user_email = null
    }),
    async (site) => {
      const { json } = await site.call('GET', `${to.orgIn(site)}/members`, { token: site.credentials.limited })
      return json.some(({ user_email }: { user_email: unknown }) => user_email === null)
    },
  ),
  must(
    'list-shows-time-of-reading',
    'responses',
    'created_at of an invitation is when it was created, in each list.',
    'OpenAPI document: OrganizationInvitationResponse, created_at',
    answering('list_organization_invitations', (json) => {
      for (const each of json) each.created_at = new Date().toISOString()
    }),
    async (site) => {
      const { json } = await to.invite(site, site.fresh())
      await pause()
      return (await to.pending(site)).some(({ id, created_at }) => id === json.id && created_at !== json.created_at)
    },
  ),
  must(
    'mine-expire-when-created',
    'responses',
    "The invitee's list shows the same expires_at as the answer to the invite, later than created_at.",
    'Dreadnode organizations guide: invitations have an expiration window',
    {
      reference: ({ app }) =>
        changeJson(app, to.after('mine', 200), (json) => {
          for (const each of json) each.expires_at = each.created_at
        }),
    },
    async (site) => {
      const { json } = await to.invite(site, site.inviteeEmail)
      const [shown] = await to.mine(site)
      return shown.id === json.id && shown.expires_at !== json.expires_at
    },
  ),
  must(
    'users-granted-by-themselves',
    'responses',
    'granted_by in the list of workspace users is the person who granted the permission.',
    'OpenAPI document: WorkspaceUserPermissionResponse, granted_by',
    {
      reference: ({ app }) =>
        changeJson(app, to.after('listUsers', 200), (json) => {
          for (const each of json) each.granted_by &&= each.user_id
        }),
    },
    async (site) => {
      const { json } = await to.grant(site, String(site.knownUsers[0]), 'contributor')
      const shown = (await to.workspaceUsers(site)).find(({ id }) => id === json.id)
      return shown.granted_by !== json.granted_by
    },
  ),
  must(
    'first-owner-invites-for-all',
    'responses',
    'invited_by is the owner who sent the invitation, not another owner.',
    'OpenAPI document: OrganizationInvitationResponse, invited_by',
    {
      reference: ({ db }) =>
        changeSql({ db }, (sql, values) => {
          if (!sql.includes('INSERT INTO invitation')) return sql
          const first = "SELECT person_id FROM member WHERE org_id = ? AND role = 'owner' ORDER BY joined_at"
          values[5] = db.one<{ person_id: string }>(first, String(values[1]))?.person_id ?? String(values[5])
          return sql
        }),
    },
    async (site) => {
      const { user_id } = await to.reader(site)
      await to.setRole(site, user_id, 'owner')
      const { limited: token } = site.credentials
      const made = await to.invite(site, site.fresh(), 'reader', to.orgIn(site), { token })
      return made.status < 300 && made.json.invited_by !== user_id
    },
  ),
  must(
    'malformed-id-detail-is-list',
    'errors',
    'detail of an error is a string, also if an id in the path is malformed.',
    'Dreadnode API reference: APIErrorPayload, detail',
    {
      reference: ({ app }) =>
        changeJson(
          app,
          (_, { statusCode }) => statusCode === 422,
          (json) => {
            if (json.errors?.[0]?.loc[0] === 'path') json.detail = json.errors
          },
        ),
    },
    async (site) => {
      const { json } = await site.call('DELETE', `${to.orgIn(site)}/invitations/12`)
      return Array.isArray(json.detail)
    },
  ),
  must(
    'no-credential-bare-detail',
    'errors',
    'A 401 for a request without a credential has code and type.',
    'Dreadnode API reference: APIErrorPayload under 401, required members',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const hasNone = !request.headers.has('authorization')
        const response = await fetch(request)
        if (!hasNone || response.status !== 401) return response
        return changedResponse(response, () => ({ detail: 'Not authenticated' }))
      },
    },
    async (site) => {
      const { status, json } = await site.call('GET', `${to.orgIn(site)}/members`, { token: null })
      return status === 401 && json.code === undefined
    },
  ),
  must(
    'forbidden-is-plain-text',
    'errors',
    'An error has the media type application/json, also if the caller lacks the role.',
    'OpenAPI document: AccessForbidden, application/json',
    {
      reference: ({ app }) =>
        afterwards(
          app,
          (_, { statusCode }) => statusCode === 403,
          (_, reply) => {
            reply.header('content-type', 'text/plain; charset=utf-8')
          },
        ),
    },
    async (site) => {
      const { limited: token } = site.credentials
      const { status, headers } = await to.invite(site, site.fresh(), 'reader', to.orgIn(site), { token })
      return status === 403 && !headers.get('content-type')?.startsWith('application/json')
    },
  ),
  must(
    'refused-duplicate-changes-role',
    'errors',
    'A refused second invitation leaves the role of the pending one.',
    'appsmithorg/appsmith#19254; a refused request changes nothing',
    {
      reference: ({ app, db }) =>
        afterwards(app, to.after('invite', 409), (request) => {
          const { email, role } = bodyOf(request)
          const sql = `UPDATE invitation SET role = ? WHERE state = 'pending' AND email_key = ?
            AND org_id = (SELECT id FROM org WHERE key = ?)`
          db.run(sql, role, email.toLowerCase(), param(request, 'org'))
        }),
    },
    async (site) => {
      const email = site.fresh()
      await to.invite(site, email, 'reader')
      const again = await to.invite(site, email, 'owner')
      return (
        again.status === 409 && (await to.pending(site)).some((each) => each.email === email && each.role === 'owner')
      )
    },
  ),
  must(
    'invalid-flag-is-refused-too-late',
    'errors',
    'An invite that is refused for its send_email stores no invitation.',
    'A refused request changes nothing; OpenAPI document: send_email is a boolean',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', to.to('invite'), (request) => {
          const { email, role, send_email } = bodyOf(request)
          const by = to.callerIn(db, request)?.id
          const org = by && orgOf(db, param(request, 'org'), by)
          if (!org || send_email === undefined || typeof send_email === 'boolean') return
          if (!/.@.+\../.test(email) || !roles.includes(role)) return
          store(db, org, { email, role, by, window: 2_592_000 })
        }),
    },
    async (site) => {
      const email = site.fresh()
      const body = { email, role: 'reader', send_email: 'never' }
      const { status } = await site.call('POST', `${to.orgIn(site)}/invitations`, { body })
      return status === 422 && (await to.pending(site)).some((each) => each.email === email)
    },
  ),
  must(
    'refused-role-resets-member',
    'errors',
    'A member keeps the role if a change to an unknown role is refused.',
    'A refused request changes nothing; OpenAPI document: OrganizationRole',
    {
      reference: ({ app, db }) =>
        afterwards(app, to.after('setRole', 422), (request) => {
          if (typeof jsonOf(request)?.role !== 'string') return
          const sql = `UPDATE member SET role = 'reader' WHERE role = 'contributor' AND person_id = ?
            AND org_id = (SELECT id FROM org WHERE key = ?)`
          db.run(sql, param(request, 'user_id'), param(request, 'org'))
        }),
    },
    async (site) => {
      const { user_id } = await to.join(site, 'contributor')
      const { status } = await to.setRole(site, user_id, 'maintainer')
      return (
        status === 422 && (await to.members(site)).some((each) => each.user_id === user_id && each.role === 'reader')
      )
    },
  ),
]
