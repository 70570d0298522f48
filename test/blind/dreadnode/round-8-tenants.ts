import { callerOf } from '../../reference/dreadnode/access.ts'
import type { BlindBug } from '../bug.ts'
import { afterwards, bodyOf, changeSql } from '../common.ts'
import { grant, invite, isPending, join, orgOf, removeMember, respond, userWith } from './calls.ts'
import { gives } from './helpers.ts'
import { cancelledId, isInvitations, made, proxy, respondedId } from './proxy.ts'

const shared = { provider: 'dreadnode', round: 8, group: 'tenants', strength: 'must' } as const

const rights = 'SELECT o.*, m.role FROM org o'

/** Effects across organizations, and rights that go too far. */
export const tenants: readonly BlindBug[] = [
  {
    ...shared,
    id: 'dreadnode-8-accepting-ends-other-invitations',
    breaks: 'Accepting the invitation of one organization leaves that of another pending',
    source: 'OpenAPI document: list_my_pending_invitations; every client: organizations do not affect each other',
    planting: {
      reference: ({ app, db }) =>
        afterwards(app, gives(200, 'respond'), (request) => {
          const sql = "UPDATE invitation SET state = 'accepted' WHERE email_key = ? AND state = 'pending'"
          if (bodyOf(request).accept) db.run(sql, callerOf(db, request).email.toLowerCase())
        }),
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail, { other: true })
      await join(site)
      return !(await isPending(site, site.inviteeEmail, { other: true }))
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-removal-ends-permissions-elsewhere',
    breaks: 'The removal of a member leaves the permissions in workspaces of other organizations',
    source: 'every client: one organization does not affect another',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.startsWith('DELETE FROM permission WHERE person_id')
            ? 'DELETE FROM permission WHERE person_id = ? AND ? IS NOT NULL'
            : sql,
        ),
    },
    witness: async (site) => {
      const { user_id } = await join(site)
      await grant(site, site.inviteeEmail, 'reader', { other: true })
      await removeMember(site, user_id)
      return (await userWith(site, site.inviteeEmail, { other: true })) === undefined
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-workspace-of-other-organization',
    breaks: 'A workspace is found only below its own organization',
    source: 'OpenAPI document: 404, a workspace of the path does not exist',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.startsWith('SELECT id FROM workspace WHERE org_id = ?')
            ? sql.replace('org_id = ?', '? IS NOT NULL')
            : sql,
        ),
    },
    witness: async (site) => {
      const path = `${orgOf(site)}/ws/${site.otherTenant.workspace}/users`
      return (await site.call('GET', path)).status === 200
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-anyone-declines',
    breaks: 'Only the recipient can decline an invitation',
    source: 'facts C5: the recipient may accept or reject it',
    planting: proxy('mock', () => {
      const sent = new Map<string, { path: string; authorization: string | null }>()
      return async (request, next) => {
        const { path, authorization, body } = request
        const got = await next()
        if (got.status < 300 && request.method === 'POST' && isInvitations(path))
          sent.set(got.json.id, { path: `${path}/${got.json.id}`, authorization })
        const own = sent.get(respondedId(path) ?? '')
        if (!own || body?.accept !== false || ![403, 404].includes(got.status)) return got
        const ended = await next({ ...own, method: 'DELETE', body: undefined })
        return ended.status < 300 ? made(200, null) : got
      }
    }),
    witness: async (site) => {
      const email = site.fresh()
      const { id } = (await invite(site, email)).json
      await respond(site, id, false)
      return !(await isPending(site, email))
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-contributor-is-owner',
    breaks: 'A contributor of an organization cannot invite',
    source: 'facts C5: inviting and member management need the Owner role',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.replace(rights, "SELECT o.*, iif(m.role = 'reader', m.role, 'owner') AS role FROM org o"),
        ),
    },
    witness: async (site) => {
      await join(site, 'contributor')
      return (await invite(site, site.fresh(), { as: 'invitee' })).status < 300
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-workspace-owner-invites',
    breaks: 'The owner permission on a workspace does not allow inviting to the organization',
    source: 'facts C5: inviting needs the Owner role; workspace permission is separate from org role',
    planting: {
      reference: (service) => {
        const owns = `EXISTS (SELECT 1 FROM permission g JOIN workspace w ON w.id = g.workspace_id
          WHERE w.org_id = o.id AND g.person_id = m.person_id AND g.permission = 'owner')`
        changeSql(service, (sql) => sql.replace(rights, `SELECT o.*, iif(${owns}, 'owner', m.role) AS role FROM org o`))
      },
    },
    witness: async (site) => {
      await join(site, 'reader')
      await grant(site, site.inviteeEmail, 'owner')
      return (await invite(site, site.fresh(), { as: 'invitee' })).status < 300
    },
  },
  {
    ...shared,
    id: 'dreadnode-8-pending-elsewhere-refused',
    breaks: 'An address with a pending invitation can be invited to another organization',
    source: 'every client: organizations do not affect each other; DalgoT4D/DDP_backend#275',
    planting: proxy('mock', () => {
      const open = new Map<string, { id: string; path: string }>()
      return async (sent, next) => {
        const { method, path, body } = sent
        const isInvite = method === 'POST' && isInvitations(path)
        const key = String(body?.email).toLowerCase()
        const other = open.get(key)
        if (isInvite && other && other.path !== path)
          return made(409, { code: 409, detail: 'An invitation is pending', type: 'already_exists_error' })
        const got = await next()
        if (got.status >= 300) return got
        if (isInvite) open.set(key, { id: got.json.id, path })
        const ended = cancelledId(sent) ?? respondedId(path)
        for (const [email, { id }] of open) if (id === ended) open.delete(email)
        return got
      }
    }),
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await invite(site, email, { other: true })).status === 409
    },
  },
]
