import { randomUUID } from 'node:crypto'
import type { Database } from '../common/database.ts'
import { emailKey, microseconds, type Person } from '../common/people.ts'
import { addMember, type OrgRow } from './schema.ts'

/** An invitation with the names of its organization and inviter. */
export interface InvitationRow {
  readonly id: string
  readonly org_id: string
  readonly org_key: string
  readonly org_name: string
  readonly max_members: number
  readonly email: string
  readonly role: string
  readonly invited_by: string
  readonly inviter: string | null
  readonly created_at: number
  readonly expires_at: number
  readonly known: number
}

const select = `
  SELECT i.*, o.key AS org_key, o.name AS org_name, o.max_members, p.given_name AS inviter,
    EXISTS (SELECT 1 FROM person q WHERE q.email_key = i.email_key) AS known
  FROM invitation i JOIN org o ON o.id = i.org_id LEFT JOIN person p ON p.id = i.invited_by
  WHERE i.state = 'pending'`

/** Marks invitations that are due as expired. */
function closeExpired(db: Database): void {
  db.run("UPDATE invitation SET state = 'expired' WHERE state = 'pending' AND expires_at <= ?", microseconds())
}

/** The pending invitations of an organization, newest first. */
export function invitationsOf(db: Database, orgId: string): InvitationRow[] {
  closeExpired(db)
  return db.all(`${select} AND i.org_id = ? ORDER BY i.created_at DESC`, orgId)
}

/** The pending invitations to an address, newest first. */
export function invitationsFor(db: Database, email: string): InvitationRow[] {
  closeExpired(db)
  return db.all(`${select} AND i.email_key = ? ORDER BY i.created_at DESC`, emailKey(email))
}

/** Stores an invitation, or returns the conflict. */
export function invite(
  db: Database,
  org: OrgRow,
  invitation: { email: string; role: string; by: string; window: number },
): InvitationRow | 'member' | 'pending' {
  const { email, role, by, window } = invitation
  return db.transaction(() => {
    closeExpired(db)
    const key = emailKey(email)
    const isMember = 'SELECT 1 FROM member m JOIN person p ON p.id = m.person_id WHERE m.org_id = ? AND p.email_key = ?'
    if (db.one(isMember, org.id, key)) return 'member'
    const id = randomUUID()
    const at = microseconds()
    const made = db.run(
      `INSERT INTO invitation VALUES (?, ?, ?, ?, ?, 'pending', ?, ?, ?)
       ON CONFLICT (org_id, email_key) WHERE state = 'pending' DO NOTHING`,
      id,
      org.id,
      email,
      key,
      role,
      by,
      at,
      at + window * 1_000_000,
    )
    if (made === 0) return 'pending'
    const row = db.one<InvitationRow>(`${select} AND i.id = ?`, id)
    if (!row) throw new Error('Failed to read the stored invitation.')
    return row
  })
}

/** Cancels a pending invitation; false if there is none. */
export function cancel(db: Database, orgId: string, id: string): boolean {
  closeExpired(db)
  const sql = "UPDATE invitation SET state = 'cancelled' WHERE org_id = ? AND id = ? AND state = 'pending'"
  return db.run(sql, orgId, id) === 1
}

/** Accepts or declines an invitation; undefined if the person has none with that id. */
export function respond(
  db: Database,
  person: Person,
  id: string,
  accept: boolean,
): { readonly orgId: string } | 'full' | undefined {
  return db.transaction(() => {
    closeExpired(db)
    const row = db.one<InvitationRow>(`${select} AND i.id = ? AND i.email_key = ?`, id, emailKey(person.email))
    if (!row) return undefined
    if (accept) {
      const { count } = db.one<{ count: number }>(
        'SELECT count(*) AS count FROM member WHERE org_id = ?',
        row.org_id,
      ) ?? {
        count: 0,
      }
      if (count >= row.max_members) return 'full'
      addMember(db, row.org_id, person.id, row.role, row.invited_by)
    }
    db.run('UPDATE invitation SET state = ? WHERE id = ?', accept ? 'accepted' : 'declined', id)
    return { orgId: row.org_id }
  })
}
