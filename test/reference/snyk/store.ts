import { randomUUID } from 'node:crypto'
import { Database } from '../common/database.ts'
import { addPerson, emailKey, microseconds, randomHex } from '../common/people.ts'

const schema = `
CREATE TABLE IF NOT EXISTS org (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS role (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS membership (
  org_id TEXT NOT NULL REFERENCES org (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  may_invite INTEGER NOT NULL,
  PRIMARY KEY (org_id, person_id)
) STRICT;
CREATE TABLE IF NOT EXISTS invitation (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  org_id TEXT NOT NULL REFERENCES org (id),
  email TEXT NOT NULL,
  email_key TEXT NOT NULL,
  role_id TEXT NOT NULL REFERENCES role (id),
  state TEXT NOT NULL CHECK (state IN ('pending', 'revoked')),
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS one_pending ON invitation (org_id, email_key) WHERE state = 'pending';
CREATE INDEX IF NOT EXISTS pending_by_place ON invitation (org_id, seq) WHERE state = 'pending';
`

/** An invitation as it is stored, with the name of its role. */
export interface InvitationRow {
  readonly seq: number
  readonly id: string
  readonly email: string
  readonly role_id: string
  readonly role_name: string
}

/** The ids of the initial data. */
export interface SnykSeeds {
  readonly orgs: readonly [string, string, string]
  readonly admin: string
  readonly limited: string
  readonly roles: readonly string[]
  readonly cursorKey: string
}

/** Opens the database. */
export function openStore(file: string): Database {
  return new Database(file, schema)
}

/** Fills an empty database and returns the initial data; returns the stored one if it is filled already. */
export function seedStore(db: Database): SnykSeeds {
  return db.transaction(() =>
    db.remember('seeds', () => {
      const person = (given: string) =>
        addPerson(db, {
          id: randomUUID(),
          email: `${given.toLowerCase()}@example.test`,
          given_name: given,
          family_name: 'Sample',
        })
      const org = (name: string) => {
        const id = randomUUID()
        db.run('INSERT INTO org (id, name) VALUES (?, ?)', id, name)
        return id
      }
      const roles = ['Org Administrator', 'Org Collaborator', 'Auditor'].map((name) => {
        const id = randomUUID()
        db.run('INSERT INTO role (id, name) VALUES (?, ?)', id, name)
        return id
      })
      const [admin, limited, stranger] = [person('Harper'), person('Quinn'), person('Rowan')]
      const orgs = [org('Harbour'), org('Lighthouse'), org('Elsewhere')] as const
      const join = (orgId: string, personId: string, mayInvite: boolean) =>
        db.run('INSERT INTO membership VALUES (?, ?, ?)', orgId, personId, mayInvite ? 1 : 0)
      for (const orgId of [orgs[0], orgs[1]]) {
        join(orgId, admin, true)
        join(orgId, limited, false)
      }
      join(orgs[2], stranger, true)
      return { orgs, admin, limited, roles, cursorKey: randomHex(32) }
    }),
  )
}

/** A person's rights in an organization; undefined if it is hidden from the person. */
export function rightsIn(db: Database, orgId: string, personId: string): { may_invite: number } | undefined {
  return db.one('SELECT may_invite FROM membership WHERE org_id = ? AND person_id = ?', orgId, personId)
}

/** Whether there is a role with this id. */
export function hasRole(db: Database, roleId: string): boolean {
  return db.one('SELECT 1 FROM role WHERE id = ?', roleId) !== undefined
}

/** Stores an invitation, or returns the conflict. */
export function invite(
  db: Database,
  invitation: { orgId: string; email: string; roleId: string; by: string },
): { readonly id: string } | { readonly clash: 'pending' | 'member' } {
  const { orgId, email, roleId, by } = invitation
  return db.transaction(() => {
    const key = emailKey(email)
    const member = db.one(
      'SELECT 1 FROM membership m JOIN person p ON p.id = m.person_id WHERE m.org_id = ? AND p.email_key = ?',
      orgId,
      key,
    )
    if (member) return { clash: 'member' as const }
    const id = randomUUID()
    const made = db.run(
      `INSERT INTO invitation (id, org_id, email, email_key, role_id, state, created_by, created_at)
       VALUES (?, ?, ?, ?, ?, 'pending', ?, ?) ON CONFLICT (org_id, email_key) WHERE state = 'pending' DO NOTHING`,
      id,
      orgId,
      email,
      key,
      roleId,
      by,
      microseconds(),
    )
    return made === 1 ? { id } : { clash: 'pending' as const }
  })
}

/** Cancels a pending invitation; false if there is none. */
export function revoke(db: Database, orgId: string, id: string): boolean {
  const sql = "UPDATE invitation SET state = 'revoked' WHERE org_id = ? AND id = ? AND state = 'pending'"
  return db.run(sql, orgId, id) === 1
}

/** The pending invitations between two positions (exclusive), from the end if `backward`. */
export function between(
  db: Database,
  orgId: string,
  range: { after: number; before: number; limit: number; backward: boolean },
): InvitationRow[] {
  const rows = db.all<InvitationRow>(
    `SELECT i.seq, i.id, i.email, i.role_id, r.name AS role_name FROM invitation i JOIN role r ON r.id = i.role_id
     WHERE i.org_id = ? AND i.state = 'pending' AND i.seq > ? AND i.seq < ?
     ORDER BY i.seq ${range.backward ? 'DESC' : 'ASC'} LIMIT ?`,
    orgId,
    range.after,
    range.before,
    range.limit,
  )
  return range.backward ? rows.reverse() : rows
}
