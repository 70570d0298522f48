import { randomUUID } from 'node:crypto'
import type { Fetch, ProviderName, Reference } from '../blind/planting.ts'
import { inject } from '../blind/site.ts'
import { makeBlaxel } from '../reference/blaxel/app.ts'
import type { Database } from '../reference/common/database.ts'
import { addPerson } from '../reference/common/people.ts'
import type { Ready } from '../reference/common/provider.ts'
import { makeDreadnode } from '../reference/dreadnode/app.ts'
import { makeSnyk } from '../reference/snyk/app.ts'

/** A reference service in this process. */
export interface ZooReference {
  readonly provider: ProviderName
  readonly db: Database
  readonly ready: Ready
  readonly prefix: string
  /** Sends a request to it without a network. */
  readonly fetch: Fetch
  /** Everything that it holds, read from its database: its own lists may be what is wrong. */
  readonly holdings: () => readonly string[]
  readonly close: () => Promise<void>
}

/** How a reference service starts. */
export interface ReferenceOptions {
  readonly strangers?: number
  readonly adminToken?: string
  /** Members who were there before, in both tenants; where there are grants, with one. */
  readonly members?: number
  readonly plant?: ((service: Reference) => void) | undefined
}

const makers = { blaxel: makeBlaxel, dreadnode: makeDreadnode, snyk: makeSnyk }

/** The addresses that were invited before a run; the first one has the form of an address of another run. */
export function strangersOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) =>
    index === 0 ? 'invitelab-other-1@example.test' : `stranger-${index}@customer.example`,
  )
}

/** Opens a reference service with a database in memory. */
export async function openReference(
  provider: ProviderName,
  { strangers = 3, adminToken, members = 0, plant }: ReferenceOptions = {},
): Promise<ZooReference> {
  const credentials = adminToken === undefined ? {} : { credentials: { admin: adminToken } }
  const made = makers[provider]({
    ...{ provider, port: 0, db: ':memory:', rate: 0, window: undefined, pendingRoles: false },
    seed: { ...credentials, invitations: strangersOf(strangers) },
  })
  addMembers(provider, made.db, members)
  plant?.(made)
  await made.app.ready()
  return {
    provider,
    db: made.db,
    ready: made.ready,
    prefix: made.prefix,
    fetch: inject(made),
    holdings: () => queries[provider].flatMap((sql) => made.db.all<{ line: string }>(sql).map(({ line }) => line)),
    close: async () => {
      await made.app.close()
      made.close()
    },
  }
}

/** Adds members to all tenants of the admin. */
function addMembers(provider: ProviderName, db: Database, count: number): void {
  for (let index = 0; index < count; index++) {
    const person = {
      id: randomUUID(),
      email: `colleague-${index}@customer.example`,
      given_name: null,
      family_name: null,
    }
    const id = addPerson(db, person)
    for (const sql of memberships[provider]) db.run(sql, id)
  }
}

/** A random UUID in SQL. */
const uuid = "printf('%s-%s-4%s-8%s-%s', hex(randomblob(4)), hex(randomblob(2)), '000', '000', hex(randomblob(6)))"

/** Statements that make a person a member of two tenants. */
const memberships: Readonly<Record<ProviderName, readonly string[]>> = {
  snyk: ["INSERT INTO membership SELECT id, ?, 0 FROM org WHERE name != 'Elsewhere'"],
  blaxel: ["INSERT INTO member SELECT id, ?, 'member', 1, 1 FROM workspace WHERE name != 'chalk-reef'"],
  dreadnode: [
    `INSERT INTO member SELECT lower(${uuid}), id, ?, 'reader', 1, NULL FROM org WHERE key != 'zinc-works'`,
    `INSERT INTO permission SELECT lower(${uuid}), id, ?, 'reader', 1, NULL FROM workspace WHERE key != 'foundry'`,
  ],
}

const queries: Readonly<Record<ProviderName, readonly string[]>> = {
  snyk: [
    "SELECT 'invitation ' || org_id || ' ' || email || ' ' || id AS line FROM invitation WHERE state = 'pending'",
    `SELECT 'member ' || m.org_id || ' ' || p.email || ' ' || m.may_invite AS line
     FROM membership m JOIN person p ON p.id = m.person_id`,
  ],
  blaxel: [
    "SELECT 'workspace ' || name AS line FROM workspace",
    `SELECT 'invitation ' || w.name || ' ' || i.email || ' ' || i.id AS line
     FROM invitation i JOIN workspace w ON w.id = i.workspace_id`,
    `SELECT 'member ' || w.name || ' ' || p.email || ' ' || m.role AS line
     FROM member m JOIN person p ON p.id = m.person_id JOIN workspace w ON w.id = m.workspace_id`,
  ],
  dreadnode: [
    `SELECT 'invitation ' || o.key || ' ' || i.email || ' ' || i.id AS line
     FROM invitation i JOIN org o ON o.id = i.org_id WHERE i.state = 'pending'`,
    `SELECT 'member ' || o.key || ' ' || p.email || ' ' || m.role AS line
     FROM member m JOIN person p ON p.id = m.person_id JOIN org o ON o.id = m.org_id`,
    `SELECT 'grant ' || w.key || ' ' || p.email || ' ' || g.permission AS line
     FROM permission g JOIN person p ON p.id = g.person_id JOIN workspace w ON w.id = g.workspace_id`,
  ],
}
