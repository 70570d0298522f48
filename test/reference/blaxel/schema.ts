import { randomBytes } from 'node:crypto'
import { Database } from '../common/database.ts'
import { addPerson, microseconds } from '../common/people.ts'

const schema = `
CREATE TABLE IF NOT EXISTS workspace (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  settings TEXT NOT NULL,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS member (
  workspace_id TEXT NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL REFERENCES person (id),
  role TEXT NOT NULL CHECK (role IN ('admin', 'member')),
  invited INTEGER NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, person_id)
) STRICT;
CREATE TABLE IF NOT EXISTS invitation (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  email TEXT NOT NULL,
  email_key TEXT NOT NULL,
  role TEXT NOT NULL,
  invited_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  UNIQUE (workspace_id, email_key)
) STRICT;
`

/** A workspace as it is stored. */
export interface WorkspaceRow {
  readonly id: string
  readonly name: string
  readonly settings: string
  readonly created_by: string
  readonly created_at: number
  readonly updated_at: number
}

/** The people and workspaces of the initial data. */
export interface BlaxelSeeds {
  readonly workspaces: readonly [string, string, string]
  readonly admin: string
  readonly limited: string
  readonly invitee: string
  readonly inviteeEmail: string
}

/** Creates an id such as usr_x7k2. */
export function makeId(prefix: string): string {
  return `${prefix}_${BigInt(`0x${randomBytes(14).toString('hex')}`).toString(36)}`
}

/** Opens the database. */
export function openStore(file: string): Database {
  return new Database(file, schema)
}

/** Stores a new workspace with its first admin; undefined if the name is in use. */
export function createWorkspace(
  db: Database,
  name: string,
  settings: Record<string, unknown>,
  by: string,
): WorkspaceRow | undefined {
  const at = microseconds()
  const row = { id: makeId('wsp'), name, settings: JSON.stringify(settings), created_by: by }
  const made = db.run(
    'INSERT INTO workspace VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING',
    row.id,
    row.name,
    row.settings,
    by,
    at,
    at,
  )
  if (made === 0) return undefined
  addMember(db, row.id, by, 'admin', false)
  return { ...row, created_at: at, updated_at: at }
}

/** Adds a person to a workspace. */
export function addMember(db: Database, workspaceId: string, personId: string, role: string, invited: boolean): void {
  const sql = 'INSERT INTO member VALUES (?, ?, ?, ?, ?)'
  db.run(sql, workspaceId, personId, role, invited ? 1 : 0, microseconds())
}

/** Fills an empty database and returns the initial data; returns the stored one if it is filled already. */
export function seedStore(db: Database): BlaxelSeeds {
  return db.transaction(() =>
    db.remember('seeds', () => {
      const person = (given: string, billing = false) =>
        addPerson(db, {
          id: makeId('usr'),
          email: `${given.toLowerCase()}@example.test`,
          given_name: given,
          family_name: 'Sample',
          billing,
        })
      const [admin, limited, invitee, stranger] = [
        person('Morgan', true),
        person('Jules'),
        person('Ines'),
        person('Uwe'),
      ]
      const workspace = (name: string, displayName: string, by: string) => {
        const made = createWorkspace(db, name, { displayName, region: 'eu-lon-1' }, by)
        if (!made) throw new Error(`Failed to fill the database: the workspace ${name} already exists.`)
        return made
      }
      const made = [
        workspace('granite-quay', 'Granite Quay', admin),
        workspace('slate-basin', 'Slate Basin', admin),
        workspace('chalk-reef', 'Chalk Reef', stranger),
      ] as const
      addMember(db, made[0].id, limited, 'member', false)
      addMember(db, made[1].id, limited, 'member', false)
      const workspaces = [made[0].name, made[1].name, made[2].name] as const
      return { workspaces, admin, limited, invitee, inviteeEmail: 'ines@example.test' }
    }),
  )
}
