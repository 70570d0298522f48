import type { ApiConfig } from '../api-config.ts'
import type { Complaint } from './api-error.ts'
import type { Draft, Invitation, Role, Sending, TeamApi } from './provider.ts'
import { inviteAgain } from './resend.ts'
import { send } from './send.ts'

/** An entry of the one list that holds members and invitations. */
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
  const list = (sending: Sending) => send<WorkspaceUser[]>(`${url}/users`, { headers, readError, ...sending })

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
  const revoke = async ({ email }: Invitation, sending: Sending = {}) => {
    await send(one(email), { method: 'DELETE', headers, readError, ...sending })
  }

  return {
    name: 'blaxel',
    title: 'Blaxel',
    place: `workspace ${tenant}`,
    inviteRoles: [member],
    memberRoles: roles,
    gaps: [
      'Blaxel invites everybody as a member; the role can be changed once they have joined.',
      'Its list gives no dates, and has no pages.',
      'It has no resend: the old invitation is revoked and a new one is sent.',
    ],
    listMembers: async (sending) => {
      const { body } = await list(sending)
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
    listInvitations: async (_, sending) => {
      const { body, answeredAt } = await list(sending)
      const items = body
        .filter(({ accepted }) => !accepted)
        .map(({ email, role, expired }) => ({ id: email, email, roleName: nameOf(role), expired }))
      return { items: items.reverse(), answeredAt }
    },
    invite,
    revoke,
    resend: (invitation) => inviteAgain({ revoke, invite }, invitation, { email: invitation.email, role: member.id }),
  }
}

const nameOf = (id: string) => roles.find((role) => role.id === id)?.name ?? id

/** `{ "code": 409, "error": "Resource already exists", "message": "…" }` */
function readError(body: unknown): Complaint | undefined {
  const { message, error } = (body ?? {}) as { message?: string; error?: string }
  const said = message ?? error
  return said === undefined ? undefined : { message: said }
}

/** It names no field, but there is only one: whatever an invitation is refused for with 400 or 409 is the address. */
function readInviteError(body: unknown): Complaint | undefined {
  const complaint = readError(body)
  const { code } = (body ?? {}) as { code?: number }
  return complaint && (code === 400 || code === 409)
    ? { ...complaint, fields: { email: complaint.message } }
    : complaint
}
