import type { InvitationRow } from './invitations.ts'
import type { MemberRow, PermissionRow } from './members.ts'

function timeOf(micros: number): string {
  const whole = new Date(Math.floor(micros / 1000)).toISOString().slice(0, -1)
  return `${whole}${String(micros % 1000).padStart(3, '0')}+00:00`
}

function fullName(given: string | null, family: string | null): string | null {
  return given === null ? null : [given, family].filter((part) => part !== null).join(' ')
}

/** An invitation as shown in responses. */
export function showInvitation(row: InvitationRow): Record<string, unknown> {
  return {
    id: row.id,
    org_id: row.org_id,
    org_key: row.org_key,
    org_name: row.org_name,
    email: row.email,
    role: row.role,
    status: 'pending',
    invited_by: row.invited_by,
    invited_by_name: row.inviter,
    created_at: timeOf(row.created_at),
    expires_at: timeOf(row.expires_at),
    accepted: null,
    pending_verification: row.known === 0,
  }
}

/** A member as shown in responses. */
export function showMember(row: MemberRow): Record<string, unknown> {
  return {
    id: row.member_id,
    org_id: row.org_id,
    org_name: row.org_name,
    user_id: row.person_id,
    user_email: row.email,
    user_name: fullName(row.given_name, row.family_name),
    first_name: row.given_name,
    last_name: row.family_name,
    role: row.role,
    is_active: true,
    joined_at: timeOf(row.joined_at),
    invited_by: row.invited_by,
    teams: [],
  }
}

/** A permission as shown in responses. */
export function showPermission(row: PermissionRow): Record<string, unknown> {
  return {
    id: row.permission_id,
    workspace_id: row.workspace_id,
    user_id: row.person_id,
    user_email: row.email,
    user_name: row.given_name,
    permission: row.permission,
    granted_at: timeOf(row.granted_at),
    granted_by: row.granted_by,
    inherited: false,
  }
}
