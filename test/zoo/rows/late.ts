import type { ProviderName } from '../../blind/planting.ts'
import { openReference, type ZooReference } from '../reference.ts'
import { all, forEach, type Row } from '../row.ts'
import { type Front, isListRead } from '../server.ts'

const tables: Readonly<Record<ProviderName, readonly string[]>> = {
  snyk: ['org', 'role', 'membership', 'invitation'],
  blaxel: ['workspace', 'member', 'invitation'],
  dreadnode: ['org', 'workspace', 'member', 'permission', 'invitation'],
}

type Rows = ReadonlyMap<string, readonly Record<string, string | number | null>[]>

function copyOf({ db, provider }: ZooReference): Rows {
  const names = ['meta', 'person', 'credential', ...tables[provider]]
  return new Map(names.map((table) => [table, db.all(`SELECT * FROM ${table}`)]))
}

function paste({ db }: ZooReference, rows: Rows): void {
  db.transaction(() => {
    db.run('PRAGMA defer_foreign_keys = ON')
    for (const table of [...rows.keys()].reverse()) db.run(`DELETE FROM ${table}`)
    for (const [table, all] of rows) {
      for (const row of all) {
        const names = Object.keys(row)
        const places = names.map(() => '?').join(', ')
        db.run(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${places})`, ...Object.values(row))
      }
    }
  })
}

/** Answers the lists from a copy of the database that follows some time later. */
export const lateLists =
  (ms: number, isLate: (method: string, path: string) => boolean = isListRead) =>
  (reference: ZooReference): Front => {
    const opening = openReference(reference.provider).then((replica) => {
      paste(replica, copyOf(reference))
      return replica
    })
    const timers = new Set<NodeJS.Timeout>()
    return {
      answer: async (request, pass) => {
        const replica = await opening
        const path = new URL(request.url).pathname
        if (isLate(request.method, path)) return replica.fetch(request)
        const response = await pass(request)
        if (request.method !== 'GET') {
          const rows = copyOf(reference)
          const timer = setTimeout(() => {
            timers.delete(timer)
            paste(replica, rows)
          }, ms)
          timers.add(timer)
        }
        return response
      },
      close: async () => {
        for (const timer of timers) clearTimeout(timer)
        await (await opening).close()
      },
    }
  }

/** Lists that follow some time after a write. */
export const lateRows: readonly Row[] = [
  ...([50, 300] as const).flatMap((ms) =>
    forEach(all, () => ({
      ...{ id: `5-late-${ms}`, line: 'conduct 5', does: `Lists follow ${ms} ms after a write` },
      front: lateLists(ms),
      expect: { exitCode: 0, maxRequests: 1_600, maxSeconds: 120, sentence: [/late/, /\d+ ms/] },
    })),
  ),
  ...forEach(['snyk', 'dreadnode'], () => ({
    ...{ id: '5-late-300-settle', line: 'conduct 5', does: 'Lists are 300 ms late, and settle says so' },
    front: lateLists(300),
    config: (target) => ({ ...target, settle: 500 }),
    args: ['--only', 'lifecycle,tenants'],
    expect: { exitCode: 0, maxRequests: 900, maxSeconds: 120, sentence: [/late/, /\d+ ms/] },
  })),
  ...forEach(['dreadnode'], () => ({
    ...{ id: '5-late-members', line: 'conduct 5', does: 'Only the lists of members and grants are 200 ms late' },
    front: lateLists(200, (method, path) => isListRead(method, path) && /\/(members|users)$/.test(path)),
    expect: { exitCode: 0, maxRequests: 1_600, maxSeconds: 120, sentence: [/late/, /\d+ ms/] },
  })),
  ...forEach(['snyk', 'blaxel'], () => ({
    ...{ id: '5-late-clean-up', line: 'conduct 5', does: 'Lists are 1 s late, and few checks run: nothing is left' },
    front: lateLists(1_000),
    args: ['--only', 'invited_is_listed_once,revoked_is_gone'],
    expect: { exitCode: [0, 1, 3], musts: 'any', maxRequests: 400, maxSeconds: 120 },
  })),
]
