import type { BlindBug } from '../bug.ts'
import { bodyOf, changeJson, changeSql, onHook, param, replaceSql } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import * as to from './round-12-helpers.ts'

const { must } = bugsInOrder('dreadnode', 12)

const grantee = 'SELECT person_id FROM permission WHERE permission = ? AND person_id = ?'

/** One organization, person or right in the way of another. */
export const tenants: readonly BlindBug[] = [
  must(
    'decline-clears-all-organizations',
    'tenants',
    'Declining an invitation leaves the invitations of other organizations pending.',
    'Dreadnode API reference: respond_to_invitation names one invitation',
    {
      reference: ({ db }) =>
        changeSql({ db }, (sql, [state]) =>
          sql === 'UPDATE invitation SET state = ? WHERE id = ?' && state === 'declined'
            ? `UPDATE invitation SET state = ? WHERE state = 'pending'
                AND email_key = (SELECT email_key FROM invitation WHERE id = ?)`
            : sql,
        ),
    },
    async (site) => {
      await to.invite(site, site.inviteeEmail, 'reader', to.otherIn(site))
      const { json } = await to.invite(site, site.inviteeEmail)
      await to.respond(site, json.id, false)
      return (await to.mine(site)).length === 0
    },
  ),
  must(
    'accepted-role-of-newest-invitation',
    'tenants',
    'The role of a new member is that of the accepted invitation, and not that of another organization.',
    'Shelf-nu/shelf.nu#1486',
    {
      reference: ({ db }) =>
        changeSql({ db }, (sql, values) => {
          if (!sql.startsWith('INSERT INTO member')) return sql
          const newest = `SELECT i.role FROM invitation i JOIN person p ON p.email_key = i.email_key
            WHERE p.id = ? AND i.state = 'pending' ORDER BY i.created_at DESC LIMIT 1`
          values[3] = db.one<{ role: string }>(newest, String(values[2]))?.role ?? String(values[3])
          return sql
        }),
    },
    async (site) => {
      const { json } = await to.invite(site, site.inviteeEmail, 'reader')
      await to.invite(site, site.inviteeEmail, 'contributor', to.otherIn(site))
      return (await to.respond(site, json.id)).json.role === 'contributor'
    },
  ),
  must(
    'list-joins-organizations-of-inviter',
    'tenants',
    'The pending invitations of an organization are its own, not those that its members sent for others.',
    'A tenant does not see what belongs to another',
    {
      reference: (service) =>
        replaceSql(
          service,
          'AND i.org_id = ? ORDER BY',
          'AND i.invited_by IN (SELECT person_id FROM member WHERE org_id = ?) ORDER BY',
        ),
    },
    async (site) => {
      const { json } = await to.invite(site, site.fresh(), 'reader', to.otherIn(site))
      return (await to.pending(site)).some(({ id }) => id === json.id)
    },
  ),
  must(
    'double-submit-guard-ignores-organization',
    'tenants',
    'The same address can be invited to two organizations, and each gets an invitation of its own.',
    'Dreadnode API reference: invite_to_organization, path parameter org',
    {
      on: 'mock',
      wrap: (fetch) => {
        const sent = new Map<string, { readonly path: string; readonly response: Response }>()
        return async (request) => {
          const path = new URL(request.url).pathname
          if (request.method !== 'POST' || !path.endsWith('/invitations')) return fetch(request)
          const key = `${request.headers.get('authorization')} ${await request.clone().text()}`
          const known = sent.get(key)
          if (known && known.path !== path) return known.response.clone()
          const response = await fetch(request)
          if (response.ok) sent.set(key, { path, response: response.clone() })
          return response
        }
      },
    },
    async (site) => {
      const email = site.fresh()
      await to.invite(site, email)
      const { json } = await to.invite(site, email, 'reader', to.otherIn(site))
      return json.org_key === site.tenant.org
    },
  ),
  must(
    'acceptance-shows-first-membership',
    'tenants',
    'The answer to accepting is the membership in the organization of that invitation.',
    'Dreadnode API reference: respond_to_invitation, OrganizationMemberResponse',
    {
      on: 'mock',
      wrap: (fetch) => {
        const first = new Map<string, string>()
        return async (request) => {
          const caller = String(request.headers.get('authorization'))
          const isResponse = request.url.endsWith('/respond')
          const response = await fetch(request)
          if (!isResponse || !response.ok) return response
          const text = await response.clone().text()
          if (text === 'null') return response
          const known = first.get(caller)
          if (known === undefined) first.set(caller, text)
          return new Response(known ?? text, { status: response.status, headers: response.headers })
        }
      },
    },
    async (site) => {
      const { org_id } = await to.join(site)
      return (await to.join(site, 'contributor', to.otherIn(site))).org_id === org_id
    },
  ),
  must(
    'owner-anywhere-is-owner-here',
    'tenants',
    'An owner of one organization is not an owner of another one in which the person is a reader.',
    'Dreadnode organizations guide: inviting needs the Owner role of the organization',
    {
      reference: (service) =>
        replaceSql(
          service,
          'o.*, m.role FROM',
          `o.*, CASE WHEN EXISTS (SELECT 1 FROM member x WHERE x.person_id = m.person_id AND x.role = 'owner')
            THEN 'owner' ELSE m.role END AS role FROM`,
        ),
    },
    async (site) => {
      await to.join(site, 'owner')
      await to.join(site, 'reader', to.otherIn(site))
      const { invitee: token } = site.credentials
      return (await to.invite(site, site.fresh(), 'reader', to.otherIn(site), { token })).status < 300
    },
  ),
  must(
    'members-edit-own-role',
    'tenants',
    'A member who is not an owner cannot change the own role.',
    'Dreadnode organizations guide: member management needs the Owner role',
    {
      reference: (service) =>
        to.letIn(service, (request, { id }) => to.to('setRole')(request) && param(request, 'user_id') === id),
    },
    async (site) => {
      const { user_id } = await to.join(site, 'contributor')
      return (await to.setRole(site, user_id, 'owner', to.orgIn(site), site.credentials.invitee)).status < 300
    },
  ),
  must(
    'workspace-owner-invites-to-organization',
    'tenants',
    'The owner permission on a workspace gives no right to invite to the organization.',
    'Dreadnode organizations guide: the workspace permission is separate from the role in the organization',
    {
      reference: (service) =>
        to.letIn(
          service,
          (request, { id }) => to.to('invite')(request) && service.db.one(grantee, 'owner', id) !== undefined,
        ),
    },
    async (site) => {
      await to.join(site, 'contributor')
      await to.grant(site, site.inviteeEmail, 'owner')
      const { invitee: token } = site.credentials
      return (await to.invite(site, site.fresh(), 'reader', to.orgIn(site), { token })).status < 300
    },
  ),
  must(
    'readers-grant-themselves',
    'tenants',
    'A reader of the organization cannot give himself a permission on a workspace.',
    'OpenAPI document: add_user_to_workspace, AccessForbidden',
    {
      reference: (service) => {
        const { app, db } = service
        to.letIn(service, to.to('grant'))
        onHook(app, 'preHandler', to.to('grant'), (request, reply) => {
          const caller = to.callerIn(db, request)
          const role =
            'SELECT 1 FROM member m JOIN org o ON o.id = m.org_id WHERE o.key = ? AND person_id = ? AND role = ?'
          if (!caller || bodyOf(request).user_email === caller.email) return
          if (db.one(role, param(request, 'org'), caller.id, 'owner') || db.one(grantee, 'owner', caller.id)) return
          to.refuse(reply, 403, 'forbidden_error', 'Owner permission required')
        })
      },
    },
    async (site) => {
      const { user_email } = await to.reader(site)
      const { limited: token } = site.credentials
      return (await to.grant(site, user_email, 'owner', { token })).status < 300
    },
  ),
  must(
    'no-credential-is-previous-caller',
    'tenants',
    'The list of own invitations needs a credential, also right after another request.',
    'Dreadnode API reference: Authorization, 401 Authentication failed',
    {
      on: 'mock',
      wrap: (fetch) => {
        let last: string | null = null
        return async (request) => {
          const own = request.headers.get('authorization')
          last = own ?? last
          if (own !== null || last === null || !request.url.endsWith('/invitations/me')) return fetch(request)
          return fetch(new Request(request, { headers: { authorization: last } }))
        }
      },
    },
    async (site) => {
      await to.mine(site)
      return (await site.call('GET', '/invitations/me', { token: null })).status === 200
    },
  ),
  must(
    'tokens-cached-by-beginning',
    'tenants',
    'A credential with a wrong end is refused.',
    'Dreadnode API reference: 401 Authentication failed; a session cache with a cut key',
    {
      on: 'reference',
      wrap: (fetch) => {
        const cached = new Map<string, string>()
        return async (request) => {
          const own = request.headers.get('authorization')
          if (own === null) return fetch(request)
          const known = cached.get(own.slice(0, 24))
          const headers = new Headers(request.headers)
          headers.set('authorization', known ?? own)
          const response = await fetch(new Request(request, { headers }))
          if (response.status !== 401) cached.set(own.slice(0, 24), known ?? own)
          return response
        }
      },
    },
    async (site) => {
      const { admin } = site.credentials
      await to.members(site)
      const token = `${admin.slice(0, -4)}0000`
      return token !== admin && (await site.call('GET', `${to.orgIn(site)}/members`, { token })).status === 200
    },
  ),
  must(
    'mine-name-one-organization',
    'tenants',
    'Each invitation in the own list shows the name of its organization.',
    'Dreadnode API reference: OrganizationInvitationResponse, org_name',
    {
      reference: ({ app }) =>
        changeJson(app, to.after('mine', 200), (json) => {
          for (const each of json) each.org_name = json[0].org_name
        }),
    },
    async (site) => {
      await to.invite(site, site.inviteeEmail)
      await to.invite(site, site.inviteeEmail, 'reader', to.otherIn(site))
      const [one, two] = await to.mine(site)
      return one.org_id !== two.org_id && one.org_name === two.org_name
    },
  ),
]
