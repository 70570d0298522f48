import type { Database } from '../common/database.ts'
import { emailKey, microseconds, type Person } from '../common/people.ts'
import { makeId, type WorkspaceRow } from './schema.ts'

/** A pending invitation with the name of its workspace. */
export interface InvitationRow {
  readonly id: string
  readonly workspace_id: string
  readonly workspace: string
  readonly email: string
  readonly role: string
  readonly invited_by: string
  readonly created_at: number
  readonly updated_at: number
  readonly expires_at: number
}

/** A member with the person's data. */
export interface MemberRow extends Person {
  readonly role: string
  readonly invited: number
  readonly since: number
}

const invitations = 'SELECT i.*, w.name AS workspace FROM invitation i JOIN workspace w ON w.id = i.workspace_id WHERE '
const members = 'SELECT p.*, m.role, m.invited, m.since FROM member m JOIN person p ON p.id = m.person_id WHERE '

/** Finds a workspace by name or id. */
export function findWorkspace(db: Database, nameOrId: string): WorkspaceRow | undefined {
  return db.one('SELECT * FROM workspace WHERE name = ? OR id = ?', nameOrId, nameOrId)
}

/** The workspaces of a person, newest first. */
export function workspacesOf(db: Database, personId: string): WorkspaceRow[] {
  const sql = `SELECT w.* FROM workspace w JOIN member m ON m.workspace_id = w.id
    WHERE m.person_id = ? ORDER BY w.created_at DESC`
  return db.all(sql, personId)
}

/** The role of a person in a workspace. */
export function roleIn(db: Database, workspaceId: string, personId: string): string | undefined {
  const sql = 'SELECT role FROM member WHERE workspace_id = ? AND person_id = ?'
  return db.one<{ role: string }>(sql, workspaceId, personId)?.role
}

/** The members of a workspace. */
export function membersOf(db: Database, workspaceId: string): MemberRow[] {
  return db.all(`${members} m.workspace_id = ?`, workspaceId)
}

/** The pending and expired invitations of a workspace. */
export function invitationsOf(db: Database, workspaceId: string): InvitationRow[] {
  return db.all(`${invitations} i.workspace_id = ?`, workspaceId)
}

/** Finds a member by id or address. */
export function findMember(db: Database, workspaceId: string, subOrEmail: string): MemberRow | undefined {
  const sql = `${members} m.workspace_id = ? AND (p.id = ? OR p.email_key = ?)`
  return db.one(sql, workspaceId, subOrEmail, emailKey(subOrEmail))
}

/** Finds a pending invitation by address. */
export function findInvitation(db: Database, workspaceId: string, email: string): InvitationRow | undefined {
  return db.one(`${invitations} i.workspace_id = ? AND i.email_key = ?`, workspaceId, emailKey(email))
}

/** The invitations of one address that have not expired, newest first. */
export function invitationsFor(db: Database, email: string): InvitationRow[] {
  const sql = `${invitations} i.email_key = ? AND i.expires_at > ? ORDER BY i.created_at DESC`
  return db.all(sql, emailKey(email), microseconds())
}

/** Stores an invitation or renews the pending one; undefined if the address belongs to a member. */
export function invite(
  db: Database,
  workspace: WorkspaceRow,
  email: string,
  by: string,
  window: number,
): InvitationRow | undefined {
  return db.transaction(() => {
    if (db.one(`${members} m.workspace_id = ? AND p.email_key = ?`, workspace.id, emailKey(email))) return undefined
    const at = microseconds()
    db.run(
      `INSERT INTO invitation VALUES (?, ?, ?, ?, 'member', ?, ?, ?, ?)
       ON CONFLICT (workspace_id, email_key) DO UPDATE SET updated_at = excluded.updated_at,
       expires_at = excluded.expires_at, email = excluded.email, invited_by = excluded.invited_by`,
      makeId('inv'),
      workspace.id,
      email,
      emailKey(email),
      by,
      at,
      at,
      at + window * 1_000_000,
    )
    return findInvitation(db, workspace.id, email)
  })
}

/** Removes an invitation. */
export function dropInvitation(db: Database, id: string): void {
  db.run('DELETE FROM invitation WHERE id = ?', id)
}

/** Removes a person from a workspace. */
export function dropMember(db: Database, workspaceId: string, personId: string): void {
  db.run('DELETE FROM member WHERE workspace_id = ? AND person_id = ?', workspaceId, personId)
}

/** Sets the role of a member. */
export function setMemberRole(db: Database, workspaceId: string, personId: string, role: string): void {
  db.run('UPDATE member SET role = ? WHERE workspace_id = ? AND person_id = ?', role, workspaceId, personId)
}

/** Sets the role of an invitation. */
export function setInvitedRole(db: Database, id: string, role: string): void {
  db.run('UPDATE invitation SET role = ?, updated_at = ? WHERE id = ?', role, microseconds(), id)
}

/** Whether a person is the only admin of a workspace. */
export function isLastAdmin(db: Database, workspaceId: string, personId: string): boolean {
  const sql = "SELECT person_id FROM member WHERE workspace_id = ? AND role = 'admin' LIMIT 2"
  const admins = db.all<{ person_id: string }>(sql, workspaceId)
  return admins.length === 1 && admins[0]?.person_id === personId
}
