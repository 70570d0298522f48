import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TargetConfig } from '../../src/config.ts'
import { toReferenceTarget } from '../contracts/reference-target.ts'
import type { ReadyLine } from '../reference/support/service.ts'
import { command } from './command.ts'
import { problemsOf } from './judge.ts'
import { openReference } from './reference.ts'
import { readReport } from './report.ts'
import type { Row, Seen, Stand } from './row.ts'
import { startServer } from './server.ts'

/** A row that was played, with what differs from what it must show. */
export interface Played {
  readonly row: Row
  readonly seen: Seen
  readonly problems: readonly string[]
}

/** The name of the target in the config. */
export const targetName = 'zoo'

/** Plays a row: starts the service and what stands before it, runs the command, and reads what is left. */
export async function play(row: Row): Promise<Played> {
  const { provider, front, plant, strangers, members, adminToken, env = {}, expect } = row
  const reference = await openReference(provider, {
    ...(strangers === undefined ? {} : { strangers }),
    ...(members === undefined ? {} : { members }),
    ...(adminToken === undefined ? {} : { adminToken }),
    plant,
  })
  const server = await startServer(reference, front?.(reference))
  const folder = await mkdtemp(join(tmpdir(), 'invitelab-zoo-'))
  try {
    const ready = { ...reference.ready, url: server.baseUrl } as unknown as ReadyLine
    const common: TargetConfig = toReferenceTarget(provider, ready)
    const target = (row.config ? row.config(common, reference) : common) as TargetConfig
    const place = { provider, reference, server, folder, target }
    const config = JSON.stringify({ targets: { [targetName]: target } })
    const files = { 'invitelab.config.json': config, ...row.files?.(place) }
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      await writeFile(join(folder, name), text)
    }
    // Longer than any row may take, so that one that takes too long still shows how it ends.
    const maxMs = Math.max(150, expect.maxSeconds ?? 0) * 1000
    const before = reference.holdings()
    const stand: Stand = {
      ...place,
      command: (args, below = '.') =>
        command(args, { cwd: join(folder, below), env, maxMs, alone: row.alone ?? false }),
      check: (...more) => stand.command([...checkArgs, ...(row.args ?? []), ...more]),
    }
    const startedAt = performance.now()
    const ended = await (row.run ? row.run(stand) : stand.check())
    const seconds = (performance.now() - startedAt) / 1000
    const after = reference.holdings()
    const seen: Seen = {
      ...{ ended, seconds, report: readReport(folder), requests: server.arrivals.length },
      left: after.filter((line) => !before.includes(line)),
      missing: before.filter((line) => !after.includes(line)),
      ledgers: await ledgersIn(folder),
    }
    const more = (await row.problems?.(seen, stand)) ?? []
    return { row, seen, problems: [...problemsOf(row, seen), ...more] }
  } finally {
    await server.close()
    await reference.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const checkArgs = [
  ...['check', '--target', targetName, '--profile', 'quick', '--seed', '1'],
  ...['--report', 'terminal,json=report.json'],
]

async function ledgersIn(folder: string): Promise<readonly string[]> {
  const path = join(folder, '.invitelab/ledger')
  return existsSync(path) ? await readdir(path).catch(() => []) : []
}
