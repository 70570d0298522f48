import { DatabaseSync } from 'node:sqlite'

type Row = Readonly<Record<string, unknown>>

/** Tables that a start of a service writes itself. */
const own = ['meta', 'credential', 'sqlite_sequence']

/**
 * Everything that is in the database of a service, as lines: tenants, members, grants and invitations that are pending.
 *
 * It asks the database and not the API, because a service may hold what none of its lists shows.
 */
export function holdingsOf(file: string): readonly string[] {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as { name: string }[]
    return tables
      .filter(({ name }) => !own.includes(name))
      .flatMap(({ name }) =>
        (database.prepare(`SELECT * FROM ${name}`).all() as Row[]).flatMap((row) => toLine(name, row)),
      )
      .sort()
  } finally {
    database.close()
  }
}

function toLine(table: string, row: Row): string | [] {
  return row.state === undefined || row.state === 'pending' ? `${table} ${JSON.stringify(row)}` : []
}
