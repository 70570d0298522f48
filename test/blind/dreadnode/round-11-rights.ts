import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, bySql, onHook, param, replaceSql } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'
import { jsonResponse } from '../proxy.ts'
import {
  callerOf,
  cancel,
  grant,
  invite,
  isInvited,
  isOn,
  known,
  limitedIn,
  mine,
  orgIdOf,
  passAsOwner,
  permissions,
  respond,
  roleOf,
  setRole,
} from './round-11-helpers.ts'

const { must } = bugsInOrder('dreadnode', 11)

export const rights: readonly BlindBug[] = [
  must(
    'refused-cancellation-of-other-organization-works',
    'tenants',
    'A cancellation that is refused because the invitation is of another organization cancels nothing',
    'daytonaio/daytona#4264',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isOn('DELETE', 'invitation'), (request) => {
          db.run(
            "UPDATE invitation SET state = 'cancelled' WHERE id = ? AND org_id <> ? AND state = 'pending'",
            param(request, 'invitation_id'),
            orgIdOf(db, request),
          )
        }),
    },
    async (site) => {
      const email = site.fresh()
      const { id } = (await invite(site, email)).json
      const refused = await cancel(site, id, { tenant: site.otherTenant })
      return refused.status === 404 && !(await isInvited(site, email))
    },
  ),
  must(
    'role-changes-in-every-organization',
    'tenants',
    'A change of the role of a member applies to one organization only',
    'facts C5: roles; dittofeed/dittofeed#1838',
    bySql(`CREATE TRIGGER everywhere AFTER UPDATE OF role ON member BEGIN
      UPDATE member SET role = NEW.role WHERE person_id = NEW.person_id AND org_id <> NEW.org_id; END`),
    async (site) => {
      const { user_id } = await limitedIn(site)
      await setRole(site, user_id, 'contributor')
      return (await limitedIn(site, { tenant: site.otherTenant })).role === 'contributor'
    },
  ),
  must(
    'members-can-raise-themselves',
    'tenants',
    'Only an owner can change the role of a member, also if it is the role of the caller',
    'facts C5: member management needs the owner role',
    {
      reference: ({ app, db }) =>
        onHook(app, 'onRequest', isOn('PUT', 'member'), (request) => {
          if (roleOf(db, request) && callerOf(db, request)?.id === param(request, 'user_id')) passAsOwner(db, request)
        }),
    },
    async (site) => {
      const { user_id } = await limitedIn(site)
      await setRole(site, user_id, 'owner', { token: site.credentials.limited })
      return (await limitedIn(site)).role === 'owner'
    },
  ),
  must(
    'contributors-can-cancel',
    'tenants',
    'Only an owner can cancel an invitation, a contributor cannot',
    'facts C2: cancel_organization_invitation requires owner',
    {
      reference: ({ app, db }) =>
        onHook(app, 'onRequest', isOn('DELETE', 'invitation'), (request) => {
          if (roleOf(db, request) === 'contributor') passAsOwner(db, request)
        }),
    },
    async (site) => {
      const email = site.fresh()
      const { id } = (await invite(site, email)).json
      await setRole(site, (await limitedIn(site)).user_id, 'contributor')
      await cancel(site, id, { token: site.credentials.limited })
      return !(await isInvited(site, email))
    },
  ),
  must(
    'former-owner-still-invites',
    'sequences',
    'A member who is no longer an owner can no longer invite',
    'facts C5: inviting needs the owner role',
    {
      reference: ({ app, db }) => {
        const owners = new Set<string>()
        onHook(app, 'onRequest', isOn('POST', 'invitations'), (request) => {
          const key = `${orgIdOf(db, request)} ${callerOf(db, request)?.id}`
          if (roleOf(db, request) === 'owner') owners.add(key)
          else if (owners.has(key)) passAsOwner(db, request)
        })
      },
    },
    async (site) => {
      const { user_id } = await limitedIn(site)
      const { limited } = site.credentials
      await setRole(site, user_id, 'owner')
      await invite(site, site.fresh(), 'reader', { token: limited })
      await setRole(site, user_id, 'reader')
      const email = site.fresh()
      await invite(site, email, 'reader', { token: limited })
      return isInvited(site, email)
    },
  ),
  must(
    'owner-of-workspace-manages-members',
    'tenants',
    'The owner permission on a workspace gives no right to change roles in the organization',
    'facts C5: workspace permission is separate from org role; member management needs the owner role',
    {
      reference: ({ app, db }) =>
        onHook(app, 'onRequest', isOn('PUT', 'member'), (request) => {
          const sql = `SELECT 1 FROM permission g JOIN workspace w ON w.id = g.workspace_id
            WHERE g.permission = 'owner' AND g.person_id = ? AND w.org_id = ?`
          if (db.one(sql, callerOf(db, request)?.id ?? '', orgIdOf(db, request))) passAsOwner(db, request)
        }),
    },
    async (site) => {
      const { user_id, user_email } = await limitedIn(site)
      await grant(site, user_email, 'owner')
      await setRole(site, user_id, 'contributor', { token: site.credentials.limited })
      return (await limitedIn(site)).role === 'contributor'
    },
  ),
  must(
    'workspace-found-below-other-organization',
    'tenants',
    'A workspace is found only below its own organization',
    'OpenAPI document, list_workspace_users: 404; future-agi/future-agi#905',
    {
      reference: (service) =>
        replaceSql(service, 'FROM workspace WHERE org_id = ? AND key', 'FROM workspace WHERE length(?) > 0 AND key'),
    },
    async ({ call, tenant, otherTenant }) =>
      (await call('GET', `/org/${otherTenant.org}/ws/${tenant.workspace}/users`)).status === 200,
  ),
  must(
    'list-of-users-cached-without-workspace',
    'tenants',
    'The list of the users of a workspace shows that workspace, whichever was read before',
    'facts C2: list_workspace_users',
    {
      on: 'mock',
      wrap: (fetch) => {
        const cache = new Map<string, unknown>()
        return async (request) => {
          if (request.method !== 'GET') cache.clear()
          if (request.method !== 'GET' || !/\/ws\/[^/]+\/users$/.test(request.url)) return fetch(request)
          const key = request.headers.get('authorization') ?? ''
          if (cache.has(key)) return jsonResponse(200, cache.get(key))
          const response = await fetch(request)
          if (response.status === 200) cache.set(key, await response.clone().json())
          return response
        }
      },
    },
    async (site) => {
      const email = known(site)
      await grant(site, email)
      await permissions(site)
      return (await permissions(site, { tenant: site.otherTenant })).some((one) => one.user_email === email)
    },
  ),
  must(
    'anonymous-caller-has-no-invitations',
    'errors',
    'The list of the own invitations needs a credential',
    'facts C1: auth; OpenAPI document, list_my_pending_invitations: 401',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const isAnonymous = !request.headers.has('authorization') && request.url.endsWith('/invitations/me')
        return isAnonymous ? jsonResponse(200, []) : fetch(request)
      },
    },
    async ({ call }) => (await call('GET', '/invitations/me', { token: null })).status === 200,
  ),
  must(
    'strangers-can-decline',
    'tenants',
    'Only the invitee can decline an invitation',
    'facts C2: respond_to_invitation; DalgoT4D/DDP_backend#1334',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isOn('POST', 'respond'), (request, reply) => {
          if (bodyOf(request).accept !== false) return
          const sql = "UPDATE invitation SET state = 'declined' WHERE id = ? AND state = 'pending'"
          if (db.run(sql, param(request, 'invitation_id')) > 0) answer(reply, 200, null)
        }),
    },
    async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      await respond(site, id, false, site.credentials.limited)
      return (await mine(site)).length === 0
    },
  ),
  must(
    'pending-invitee-reads-members',
    'tenants',
    'A person who has not accepted yet cannot read the members of the organization',
    'facts C5: an invitation can be accepted or rejected',
    {
      reference: ({ app, db }) =>
        onHook(app, 'onRequest', isOn('GET', 'members'), (request) => {
          const sql = "SELECT 1 FROM invitation WHERE org_id = ? AND email_key = ? AND state = 'pending'"
          const email = callerOf(db, request)?.email.toLowerCase() ?? ''
          if (db.one(sql, orgIdOf(db, request), email)) passAsOwner(db, request)
        }),
    },
    async (site) => {
      await invite(site, site.inviteeEmail)
      const path = `/org/${site.tenant.org}/members`
      return (await site.call('GET', path, { token: site.credentials.invitee })).status === 200
    },
  ),
  must(
    'own-list-has-sent-invitations',
    'tenants',
    'The list of the own invitations has only invitations to the address of the caller',
    'facts C2: list_my_pending_invitations',
    {
      reference: (service) =>
        replaceSql(service, 'AND i.email_key = ? ORDER', 'AND ? IN (i.email_key, p.email_key) ORDER'),
    },
    async (site) => {
      const { id } = (await invite(site, site.fresh())).json
      return (await mine(site, site.credentials.admin)).some((one) => one.id === id)
    },
  ),
]
