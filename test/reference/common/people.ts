import { createHash, randomBytes } from 'node:crypto'
import type { Database } from './database.ts'
import type { InitialState } from './options.ts'

/** A person with an account. */
export interface Person {
  readonly id: string
  readonly email: string
  readonly given_name: string | null
  readonly family_name: string | null
  readonly billing: number
}

/** Normalizes an address for comparison. */
export function emailKey(email: string): string {
  return email.toLowerCase()
}

/** A random string of lower-case hexadecimal digits. */
export function randomHex(bytes: number): string {
  return randomBytes(bytes).toString('hex')
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Adds a person and returns the id. */
export function addPerson(db: Database, person: Omit<Person, 'billing'> & { billing?: boolean }): string {
  const { id, email, given_name, family_name } = person
  db.run(
    'INSERT INTO person (id, email, email_key, given_name, family_name, billing) VALUES (?, ?, ?, ?, ?, ?)',
    id,
    email,
    emailKey(email),
    given_name,
    family_name,
    person.billing ? 1 : 0,
  )
  return id
}

/** Creates new tokens for the named people. Tokens of an earlier start no longer work. */
export function issueCredentials<K extends keyof NonNullable<InitialState['credentials']>>(
  db: Database,
  seed: InitialState,
  people: Record<K, string>,
): Record<K, string> {
  const issued = {} as Record<K, string>
  db.transaction(() => {
    db.run('DELETE FROM credential')
    for (const name of Object.keys(people) as K[]) {
      issued[name] = seed.credentials?.[name] ?? randomHex(16)
      db.run('INSERT INTO credential (digest, person_id) VALUES (?, ?)', digest(issued[name]), people[name])
    }
  })
  return issued
}

/** Finds the person with a token. */
export function personOfToken(db: Database, token: string): Person | undefined {
  return db.one<Person>(
    'SELECT p.* FROM person p JOIN credential c ON c.person_id = p.id WHERE c.digest = ?',
    digest(token),
  )
}

let latest = 0

/** The time in microseconds, strictly increasing within a process. */
export function microseconds(): number {
  latest = Math.max(Date.now() * 1000, latest + 1)
  return latest
}
