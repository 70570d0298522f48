import { randomUUID } from 'node:crypto'
import type { Database } from '../common/database.ts'
import { emailKey, microseconds, type Person } from '../common/people.ts'
import type { OrgRow } from './schema.ts'

/** A member of an organization with the person's data. */
export interface MemberRow {
  readonly member_id: string
  readonly org_id: string
  readonly org_name: string
  readonly person_id: string
  readonly email: string
  readonly given_name: string | null
  readonly family_name: string | null
  readonly role: string
  readonly joined_at: number
  readonly invited_by: string | null
}

/** A permission on a workspace with the person's data. */
export interface PermissionRow {
  readonly permission_id: string
  readonly workspace_id: string
  readonly person_id: string
  readonly email: string
  readonly given_name: string | null
  readonly permission: string
  readonly granted_at: number
  readonly granted_by: string | null
}

const members = `
  SELECT m.*, m.id AS member_id, o.name AS org_name, p.email, p.given_name, p.family_name
  FROM member m JOIN org o ON o.id = m.org_id JOIN person p ON p.id = m.person_id WHERE m.org_id = ?`
const permissions = `
  SELECT g.*, g.id AS permission_id, p.email, p.given_name
  FROM permission g JOIN person p ON p.id = g.person_id WHERE g.workspace_id = ?`

/** Finds an organization that the person is in, with the person's role. */
export function orgOf(db: Database, key: string, personId: string): (OrgRow & { role: string }) | undefined {
  const sql = 'SELECT o.*, m.role FROM org o JOIN member m ON m.org_id = o.id WHERE o.key = ? AND m.person_id = ?'
  return db.one(sql, key, personId)
}

/** The id of a workspace in an organization. */
export function workspaceIn(db: Database, orgId: string, key: string): string | undefined {
  return db.one<{ id: string }>('SELECT id FROM workspace WHERE org_id = ? AND key = ?', orgId, key)?.id
}

/** The members of an organization, newest first. */
export function membersOf(db: Database, orgId: string): MemberRow[] {
  return db.all(`${members} ORDER BY m.joined_at DESC`, orgId)
}

/** Finds one member. */
export function memberOf(db: Database, orgId: string, personId: string): MemberRow | undefined {
  return db.one(`${members} AND m.person_id = ?`, orgId, personId)
}

/** Whether a person is the only owner of an organization. */
export function isLastOwner(db: Database, orgId: string, personId: string): boolean {
  const sql = "SELECT person_id FROM member WHERE org_id = ? AND role = 'owner' LIMIT 2"
  const owners = db.all<{ person_id: string }>(sql, orgId)
  return owners.length === 1 && owners[0]?.person_id === personId
}

/** Sets the role of a member. */
export function setRole(db: Database, orgId: string, personId: string, role: string): void {
  db.run('UPDATE member SET role = ? WHERE org_id = ? AND person_id = ?', role, orgId, personId)
}

/** Ends a membership and its permissions. Returns true, and deletes the person, if it was the last one. */
export function removeMember(db: Database, orgId: string, personId: string): boolean {
  db.run('DELETE FROM member WHERE org_id = ? AND person_id = ?', orgId, personId)
  const ofOrg =
    'DELETE FROM permission WHERE person_id = ? AND workspace_id IN (SELECT id FROM workspace WHERE org_id = ?)'
  db.run(ofOrg, personId, orgId)
  if (db.one('SELECT 1 FROM member WHERE person_id = ?', personId)) return false
  return db.run('DELETE FROM person WHERE id = ?', personId) === 1
}

/** The permissions on a workspace, newest first. */
export function permissionsOn(db: Database, workspaceId: string): PermissionRow[] {
  return db.all(`${permissions} ORDER BY g.granted_at DESC`, workspaceId)
}

/** Finds the permission of one person. */
export function permissionOf(db: Database, workspaceId: string, personId: string): PermissionRow | undefined {
  return db.one(`${permissions} AND g.person_id = ?`, workspaceId, personId)
}

/** Grants a permission, or returns the conflict. */
export function grant(
  db: Database,
  workspaceId: string,
  given: { email: string; permission: string; by: string },
): PermissionRow | 'unknown' | 'exists' {
  return db.transaction(() => {
    const person = db.one<Person>('SELECT * FROM person WHERE email_key = ?', emailKey(given.email))
    if (!person) return 'unknown'
    const sql = 'INSERT INTO permission VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (workspace_id, person_id) DO NOTHING'
    const made = db.run(sql, randomUUID(), workspaceId, person.id, given.permission, microseconds(), given.by)
    return made === 0 ? 'exists' : (permissionOf(db, workspaceId, person.id) ?? 'unknown')
  })
}

/** Replaces a permission. */
export function setPermission(db: Database, workspaceId: string, personId: string, permission: string): void {
  const sql = 'UPDATE permission SET permission = ? WHERE workspace_id = ? AND person_id = ?'
  db.run(sql, permission, workspaceId, personId)
}

/** Removes a permission; false if there was none. */
export function revokePermission(db: Database, workspaceId: string, personId: string): boolean {
  return db.run('DELETE FROM permission WHERE workspace_id = ? AND person_id = ?', workspaceId, personId) === 1
}
