import type { FastifyRequest } from 'fastify'
import { emailKey } from '../../reference/common/people.ts'
import { enterOrg } from '../../reference/dreadnode/access.ts'
import { type InvitationRow, invitationsOf } from '../../reference/dreadnode/invitations.ts'
import type { OrgRow } from '../../reference/dreadnode/schema.ts'
import { type Json, jsonOf, operationOf } from '../blaxel/healthy-helpers.ts'
import type { Reference } from '../planting.ts'
import type { Answer, Sending, Site } from '../site.ts'

/** The operations of the reference service. */
export const operations = {
  list: 'GET /api/v1/org/:org/invitations',
  invite: 'POST /api/v1/org/:org/invitations',
  cancel: 'DELETE /api/v1/org/:org/invitations/:invitation_id',
  mine: 'GET /api/v1/invitations/me',
  respond: 'POST /api/v1/invitations/:invitation_id/respond',
  users: 'GET /api/v1/org/:org/ws/:workspace/users',
  grant: 'POST /api/v1/org/:org/ws/:workspace/users',
  change: 'PUT /api/v1/org/:org/ws/:workspace/users/:user_id',
  withdraw: 'DELETE /api/v1/org/:org/ws/:workspace/users/:user_id',
  members: 'GET /api/v1/org/:org/members',
  promote: 'PUT /api/v1/org/:org/members/:user_id',
  remove: 'DELETE /api/v1/org/:org/members/:user_id',
} as const

/** Selects stored invitations in any state. */
export const storedInvitation = `
  SELECT i.*, o.key AS org_key, o.name AS org_name, o.max_members, p.given_name AS inviter,
    EXISTS (SELECT 1 FROM person q WHERE q.email_key = i.email_key) AS known
  FROM invitation i JOIN org o ON o.id = i.org_id LEFT JOIN person p ON p.id = i.invited_by`

/** An invite as the reference service is about to handle it. */
export interface Inviting {
  readonly org: OrgRow
  readonly email: string
  readonly role: string
  readonly pending: InvitationRow | undefined
}

/** Reads an invite; undefined for other requests and for bodies without address and role. */
export function invitingOf({ db }: Reference, request: FastifyRequest): Inviting | undefined {
  if (operationOf(request) !== operations.invite) return undefined
  const { email, role } = jsonOf(request) ?? {}
  if (typeof email !== 'string' || !['owner', 'contributor', 'reader'].includes(role)) return undefined
  const { org } = enterOrg(db, request, true)
  const pending = invitationsOf(db, org.id).find((row) => emailKey(row.email) === emailKey(email))
  return { org, email, role, pending }
}

const org = (site: Site) => `/org/${site.tenant.org}`

/** Invites an address to the site's first organization. */
export function invite(site: Site, email: string, role = 'reader'): Promise<Answer> {
  return site.call('POST', `${org(site)}/invitations`, { body: { email, role, send_email: false } })
}

/** Lists the invitations of the site's first organization. */
export function invitations(site: Site, sending?: Sending): Promise<Answer> {
  return site.call('GET', `${org(site)}/invitations`, sending)
}

/** Cancels an invitation. */
export function cancel(site: Site, id: string): Promise<Answer> {
  return site.call('DELETE', `${org(site)}/invitations/${id}`)
}

/** Answers an invitation as the invitee. */
export function respond(site: Site, id: string, accept: boolean, sending: Sending = {}): Promise<Answer> {
  const token = site.credentials.invitee
  return site.call('POST', `/invitations/${id}/respond`, { token, body: { accept }, ...sending })
}

/** Calls an operation on the users of the site's first workspace. */
export function users(site: Site, method: string, id = '', body?: Json): Promise<Answer> {
  const path = `${org(site)}/ws/${site.tenant.workspace}/users${id && `/${id}`}`
  return site.call(method, path, body === undefined ? {} : { body })
}

/** Gives a known user a permission on the site's first workspace. */
export function grant(site: Site, user_email: string, permission = 'reader'): Promise<Answer> {
  return users(site, 'POST', '', { user_email, permission })
}

/** Calls an operation on the members of the site's first organization. */
export function members(site: Site, method: string, id = '', body?: Json): Promise<Answer> {
  return site.call(method, `${org(site)}/members${id && `/${id}`}`, body === undefined ? {} : { body })
}
