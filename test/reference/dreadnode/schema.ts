import { randomUUID } from 'node:crypto'
import { Database } from '../common/database.ts'
import { addPerson, microseconds } from '../common/people.ts'

const schema = `
CREATE TABLE IF NOT EXISTS org (
  id TEXT PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, max_members INTEGER NOT NULL DEFAULT 500
) STRICT;
CREATE TABLE IF NOT EXISTS workspace (
  id TEXT PRIMARY KEY, org_id TEXT NOT NULL REFERENCES org (id), key TEXT NOT NULL, UNIQUE (org_id, key)
) STRICT;
CREATE TABLE IF NOT EXISTS member (
  id TEXT PRIMARY KEY,
  org_id TEXT NOT NULL REFERENCES org (id),
  person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  joined_at INTEGER NOT NULL,
  invited_by TEXT,
  UNIQUE (org_id, person_id)
) STRICT;
CREATE TABLE IF NOT EXISTS permission (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL REFERENCES workspace (id),
  person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  permission TEXT NOT NULL,
  granted_at INTEGER NOT NULL,
  granted_by TEXT,
  UNIQUE (workspace_id, person_id)
) STRICT;
CREATE TABLE IF NOT EXISTS invitation (
  id TEXT PRIMARY KEY,
  org_id TEXT NOT NULL REFERENCES org (id),
  email TEXT NOT NULL,
  email_key TEXT NOT NULL,
  role TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'accepted', 'declined', 'cancelled', 'expired')),
  invited_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS one_pending ON invitation (org_id, email_key) WHERE state = 'pending';
`

/** An organization. */
export interface OrgRow {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly max_members: number
}

/** The people and tenants of the initial data. */
export interface DreadnodeSeeds {
  readonly tenants: readonly { readonly org: string; readonly workspace: string }[]
  readonly admin: string
  readonly limited: string
  readonly invitee: string
  readonly inviteeEmail: string
  readonly knownUsers: readonly string[]
}

/** Opens the database. */
export function openStore(file: string): Database {
  return new Database(file, schema)
}

/** Adds a person to an organization. */
export function addMember(db: Database, orgId: string, personId: string, role: string, by: string | null): void {
  const sql = 'INSERT INTO member VALUES (?, ?, ?, ?, ?, ?)'
  db.run(sql, randomUUID(), orgId, personId, role, microseconds(), by)
}

/** Fills an empty database and returns the initial data; returns the stored one if it is filled already. */
export function seedStore(db: Database): DreadnodeSeeds {
  return db.transaction(() =>
    db.remember('seeds', () => {
      const address = (given: string) => `${given.toLowerCase()}@example.test`
      const person = (given: string, family: string | null) =>
        addPerson(db, { id: randomUUID(), email: address(given), given_name: family && given, family_name: family })
      const org = (key: string, workspace: string, by: string) => {
        const id = randomUUID()
        db.run('INSERT INTO org (id, key, name) VALUES (?, ?, ?)', id, key, `The ${key} group`)
        const workspaceId = randomUUID()
        db.run('INSERT INTO workspace VALUES (?, ?, ?)', workspaceId, id, workspace)
        addMember(db, id, by, 'owner', null)
        const grant = 'INSERT INTO permission VALUES (?, ?, ?, ?, ?, NULL)'
        db.run(grant, randomUUID(), workspaceId, by, 'owner', microseconds())
        return id
      }
      const [admin, limited, invitee, stranger] = [
        person('Sasha', 'Sample'),
        person('Toni', null),
        person('Ilse', 'Sample'),
        person('Viktor', null),
      ]
      const known = ['Kim', 'Noor', 'Ola', 'Pim'].map((given) => ({ id: person(given, null), email: address(given) }))
      const tenants = [
        { org: 'copper-works', workspace: 'furnace' },
        { org: 'tin-works', workspace: 'smelter' },
        { org: 'zinc-works', workspace: 'foundry' },
      ]
      const ids = tenants.map((tenant, index) => org(tenant.org, tenant.workspace, index === 2 ? stranger : admin))
      for (const id of ids.slice(0, 2)) addMember(db, id, limited, 'reader', null)
      for (const id of [invitee, ...known.map((each) => each.id)]) addMember(db, String(ids[2]), id, 'reader', null)
      const knownUsers = known.map(({ email }) => email)
      return { tenants, admin, limited, invitee, inviteeEmail: address('Ilse'), knownUsers }
    }),
  )
}
