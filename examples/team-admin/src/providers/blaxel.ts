import type { ApiConfig } from '../api-config.ts'
import type { ErrorContent } from './api-error.ts'
import type { Draft, Invitation, Role, SendOptions, TeamApi } from './provider.ts'
import { inviteAgain } from './resend.ts'
import { send } from './send.ts'

/** Blaxel lists members and invitations together. */
interface WorkspaceUser {
  readonly sub?: string
  readonly email: string
  readonly given_name?: string
  readonly family_name?: string
  readonly role: string
  readonly accepted: boolean
  readonly expired: boolean
}

interface PendingInvitation {
  readonly email: string
  readonly role: string
  readonly createdAt: string
  readonly expiresAt?: string
}

const admin: Role = { id: 'admin', name: 'Admin' }
const member: Role = { id: 'member', name: 'Member' }
const roles = [member, admin]

/** Blaxel's workspace users. */
export function toBlaxel({ url, token, tenant }: ApiConfig): TeamApi {
  const headers = {
    authorization: `Bearer ${token}`,
    'x-blaxel-workspace': tenant,
    'content-type': 'application/json',
  }
  const one = (subOrEmail: string) => `${url}/users/${encodeURIComponent(subOrEmail)}`
  const list = (options: SendOptions) => send<WorkspaceUser[]>(`${url}/users`, { headers, readError, ...options })

  const invite = async ({ email }: Draft): Promise<Invitation> => {
    const { body } = await send<PendingInvitation>(`${url}/users`, {
      method: 'POST',
      headers,
      body: { email },
      readError: readInviteError,
    })
    const { role, createdAt, expiresAt } = body
    return { id: body.email, email: body.email, roleName: nameOf(role), expired: false, createdAt, expiresAt }
  }
  const revoke = async ({ email }: Invitation, options: SendOptions = {}) => {
    await send(one(email), { method: 'DELETE', headers, readError, ...options })
  }

  return {
    name: 'blaxel',
    title: 'Blaxel',
    tenantLabel: `workspace ${tenant}`,
    inviteRoles: [member],
    memberRoles: roles,
    limitations: [
      'Blaxel invites everyone as a member. You can change the role after they have joined.',
      'Its list has no dates and no pages.',
      'It cannot resend an invitation. This page revokes the old one and sends a new one.',
    ],
    listMembers: async (options) => {
      const { body } = await list(options)
      return body
        .filter(({ accepted }) => accepted)
        .map(({ sub, email, given_name = '', family_name = '', role }) => ({
          id: sub ?? email,
          email,
          name: `${given_name} ${family_name}`.trim(),
          role,
        }))
    },
    changeRole: async ({ id }, role) => {
      await send(one(id), { method: 'PUT', headers, body: { role }, readError })
    },
    listInvitations: async (_, options) => {
      const { body, respondedAt } = await list(options)
      const items = body
        .filter(({ accepted }) => !accepted)
        .map(({ email, role, expired }) => ({ id: email, email, roleName: nameOf(role), expired }))
      return { items: items.reverse(), respondedAt }
    },
    invite,
    revoke,
    resend: (invitation) => inviteAgain({ revoke, invite }, invitation, { email: invitation.email, role: member.id }),
  }
}

const nameOf = (id: string) => roles.find((role) => role.id === id)?.name ?? id

/** `{ "code": 409, "error": "Resource already exists", "message": "…" }` */
function readError(body: unknown): ErrorContent | undefined {
  const { message, error } = (body ?? {}) as { message?: string; error?: string }
  const text = message ?? error
  return text === undefined ? undefined : { message: text }
}

/** The error names no field, but 400 and 409 can only be about the address. */
function readInviteError(body: unknown): ErrorContent | undefined {
  const content = readError(body)
  const { code } = (body ?? {}) as { code?: number }
  return content && (code === 400 || code === 409) ? { ...content, fields: { email: content.message } } : content
}
