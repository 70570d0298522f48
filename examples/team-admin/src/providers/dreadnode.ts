import type { ApiConfig } from '../api-config.ts'
import type { ErrorContent, Field } from './api-error.ts'
import type { Draft, Invitation, Role, SendOptions, TeamApi } from './provider.ts'
import { inviteAgain } from './resend.ts'
import { send } from './send.ts'

interface OrganizationInvitation {
  readonly id: string
  readonly email: string
  readonly role: string
  readonly invited_by_name: string | null
  readonly created_at: string
  readonly expires_at: string
}

interface OrganizationMember {
  readonly user_id: string
  readonly user_email: string
  readonly user_name: string | null
  readonly role: string
}

const roles: readonly Role[] = [
  { id: 'reader', name: 'Reader' },
  { id: 'contributor', name: 'Contributor' },
  { id: 'owner', name: 'Owner' },
]

/** Dreadnode's organization invitations and members. */
export function toDreadnode({ url, token, tenant }: ApiConfig): TeamApi {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const org = `${url}/org/${encodeURIComponent(tenant)}`

  const invite = async (draft: Draft): Promise<Invitation> => {
    const request = { method: 'POST', headers, body: draft, readError }
    return toInvitation((await send<OrganizationInvitation>(`${org}/invitations`, request)).body)
  }
  const revoke = async ({ id }: Invitation, options: SendOptions = {}) => {
    await send(`${org}/invitations/${id}`, { method: 'DELETE', headers, readError, ...options })
  }

  return {
    name: 'dreadnode',
    title: 'Dreadnode',
    tenantLabel: `organization ${tenant}`,
    inviteRoles: roles,
    memberRoles: roles,
    limitations: [
      'Dreadnode does not list expired invitations. Its list has no pages.',
      'It cannot resend an invitation. This page revokes the old one and sends a new one.',
    ],
    listMembers: async (options) => {
      const { body } = await send<OrganizationMember[]>(`${org}/members`, { headers, readError, ...options })
      return body.map(({ user_id, user_email, user_name, role }) => ({
        id: user_id,
        email: user_email,
        name: user_name ?? '',
        role,
      }))
    },
    changeRole: async ({ id }, role) => {
      await send(`${org}/members/${id}`, { method: 'PUT', headers, body: { role }, readError })
    },
    listInvitations: async (_, options) => {
      const request = { headers, readError, ...options }
      const { body, respondedAt } = await send<OrganizationInvitation[]>(`${org}/invitations`, request)
      return { items: body.map(toInvitation).reverse(), respondedAt }
    },
    invite,
    revoke,
    resend: (invitation) =>
      inviteAgain({ revoke, invite }, invitation, { email: invitation.email, role: idOf(invitation.roleName) }),
  }
}

function toInvitation({
  id,
  email,
  role,
  invited_by_name,
  created_at,
  expires_at,
}: OrganizationInvitation): Invitation {
  return {
    id,
    email,
    roleName: roles.find((known) => known.id === role)?.name ?? role,
    // Dreadnode does not list expired invitations.
    expired: false,
    createdAt: created_at,
    expiresAt: expires_at,
    invitedBy: invited_by_name ?? undefined,
  }
}

const idOf = (name: string) => roles.find((role) => role.name === name)?.id ?? name

interface Payload {
  readonly detail?: string
  readonly type?: string
  readonly errors?: readonly { readonly loc: readonly (string | number)[]; readonly msg: string }[]
}

/** `{ "code": 422, "detail": "…", "type": "validation_error", "errors": [{ "loc": ["body", "email"], "msg": "…" }] }` */
function readError(body: unknown): ErrorContent | undefined {
  const { detail, type, errors = [] } = (body ?? {}) as Payload
  if (detail === undefined) return undefined
  const fields: Partial<Record<Field, string>> = {}
  for (const { loc, msg } of errors) {
    const name = loc.at(-1)
    if (name === 'email' || name === 'role') fields[name] ??= msg
  }
  // These errors name no field, but are always about the address.
  if (type === 'already_exists_error' || type === 'member_exists_error') fields.email = detail
  return { message: detail, fields }
}
