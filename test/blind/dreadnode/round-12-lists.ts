import { roles } from '../../reference/dreadnode/input.ts'
import { permissionOf } from '../../reference/dreadnode/members.ts'
import { showPermission } from '../../reference/dreadnode/show.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, onHook, param, replaceSql } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import { changingJson } from '../proxy.ts'
import * as to from './round-12-helpers.ts'

const { must } = bugsInOrder('dreadnode', 12)

const isInvitationList = ({ method, url }: Request, { status }: Response) =>
  method === 'GET' && url.endsWith('/invitations') && status === 200

/** Incomplete lists and wrong values. */
export const lists: readonly BlindBug[] = [
  must(
    'readers-see-thirty-invitations',
    'paging',
    'The list of invitations has no pages and is complete, also for a reader.',
    'Dreadnode API reference: a bare array without query parameters',
    {
      reference: ({ app, db }) =>
        changeJson(app, to.after('listInvitations', 200), (json, request) => {
          const sql = `SELECT 1 FROM member m JOIN org o ON o.id = m.org_id
            WHERE m.role = 'owner' AND o.key = ? AND m.person_id = ?`
          const isOwner = db.one(sql, param(request, 'org'), String(to.callerIn(db, request)?.id))
          return isOwner ? json : json.slice(0, 30)
        }),
    },
    async (site) => {
      for (let count = 0; count < 32; count++) await to.invite(site, site.fresh())
      const { limited } = site.credentials
      return (await to.pending(site, to.orgIn(site), limited)).length < (await to.pending(site)).length
    },
  ),
  must(
    'one-invitation-for-each-local-part',
    'paging',
    'Two addresses that differ in the domain only are both listed.',
    'An invited address is listed once; a list by key with a cut key',
    changingJson('mock', isInvitationList, (json) => {
      const seen = new Set<string>()
      return json.filter(({ email }: { email: string }) => {
        const key = String(email.split('@')[0])
        return !seen.has(key) && seen.add(key)
      })
    }),
    async (site) => {
      const emails = ['sales@north.example.test', 'sales@south.example.test']
      for (const email of emails) await to.invite(site, email)
      const shown = (await to.pending(site)).map(({ email }) => email)
      return emails.filter((email) => shown.includes(email)).length === 1
    },
  ),
  must(
    'workspace-guests-miss-in-invitations',
    'lifecycle',
    'A pending invitation is listed, also if the invitee has a permission on a workspace of the organization.',
    'Dreadnode organizations guide: the workspace permission is separate from the role in the organization',
    {
      reference: (service) =>
        replaceSql(
          service,
          'AND i.org_id = ? ORDER BY',
          `AND i.org_id = ? AND NOT EXISTS (
            SELECT 1 FROM permission g JOIN workspace w ON w.id = g.workspace_id JOIN person p ON p.id = g.person_id
            WHERE w.org_id = i.org_id AND p.email_key = i.email_key) ORDER BY`,
        ),
    },
    async (site) => {
      const email = String(site.knownUsers[1])
      await to.grant(site, email)
      const { status } = await to.invite(site, email)
      return status < 300 && !(await to.pending(site)).some((each) => each.email === email)
    },
  ),
  must(
    'underscore-matches-any-letter',
    'input',
    'An address with an underscore can be invited while a similar one is pending.',
    'Different addresses are different invitees; LIKE without escaping',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', to.to('invite'), (request, reply) => {
          const { email } = bodyOf(request)
          if (typeof email !== 'string') return
          const sql = `SELECT 1 FROM invitation i JOIN org o ON o.id = i.org_id
            WHERE i.state = 'pending' AND o.key = ? AND i.email_key LIKE ?`
          if (!db.one(sql, param(request, 'org'), email.replaceAll('%', '\\%'))) return
          to.refuse(reply, 409, 'already_exists_error', 'An invitation to this address is pending')
        }),
    },
    async (site) => {
      await to.invite(site, 'ann.lee@example.test')
      return (await to.invite(site, 'ann_lee@example.test')).status === 409
    },
  ),
  must(
    'apostrophe-is-escaped-for-html',
    'input',
    'A listed address is the invited one, also with an apostrophe.',
    'What a response says agrees with the request; OpenAPI document: email',
    changingJson('mock', isInvitationList, (json) => {
      for (const each of json) each.email = each.email.replaceAll("'", '&#39;')
    }),
    async (site) => {
      const email = "pat.o'neil@example.test"
      const { status } = await to.invite(site, email)
      return status < 300 && !(await to.pending(site)).some((each) => each.email === email)
    },
  ),
  must(
    'lists-cut-long-addresses',
    'input',
    'A listed address has its full length.',
    'What a response says agrees with earlier responses; a column of 64 characters',
    {
      reference: ({ app }) =>
        changeJson(app, to.after('listInvitations', 200), (json) => {
          for (const each of json) each.email = each.email.slice(0, 64)
        }),
    },
    async (site) => {
      const email = `${'long.'.repeat(9)}name@${'department.'.repeat(3)}example.test`
      const { status } = await to.invite(site, email)
      return status < 300 && !(await to.pending(site)).some((each) => each.email === email)
    },
  ),
  must(
    'permission-keeps-letter-case',
    'input',
    'A permission is owner, contributor or reader, in these letters.',
    'Dreadnode API reference: UpdateWorkspaceUserPermissionRequest, enum',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', to.to('setPermission'), (request, reply) => {
          const { permission } = bodyOf(request)
          if (roles.includes(permission) || !roles.includes(String(permission).toLowerCase())) return
          const sql = 'SELECT w.id FROM workspace w JOIN org o ON o.id = w.org_id WHERE o.key = ? AND w.key = ?'
          const { id = '' } = db.one<{ id: string }>(sql, param(request, 'org'), param(request, 'workspace')) ?? {}
          const user = param(request, 'user_id')
          db.run('UPDATE permission SET permission = ? WHERE workspace_id = ? AND person_id = ?', permission, id, user)
          const row = permissionOf(db, id, user)
          if (row) answer(reply, 200, showPermission(row))
        }),
    },
    async (site) => {
      const { json } = await to.grant(site, String(site.knownUsers[3]))
      const body = { permission: 'Contributor' }
      const { status } = await site.call('PUT', `${to.usersIn(site)}/${json.user_id}`, { body })
      return status === 200 && (await to.workspaceUsers(site)).some(({ permission }) => permission === 'Contributor')
    },
  ),
  must(
    'charset-of-json-is-refused',
    'input',
    'A body is read as JSON if the media type has a charset.',
    'OpenAPI document: application/json; RFC 9110, 8.3.1: parameters of a media type',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', to.to('setRole'), (request, reply) => {
          if (!/^application\/json\s*;/i.test(String(request.headers['content-type']))) return
          to.refuse(reply, 422, 'validation_error', 'Input should be sent as application/json')
        }),
    },
    async (site) => {
      const { user_id } = await to.reader(site)
      const headers = { 'content-type': 'application/json; charset=utf-8' }
      const body = { role: 'contributor' }
      return (await site.call('PUT', `${to.orgIn(site)}/members/${user_id}`, { body, headers })).status === 422
    },
  ),
]
