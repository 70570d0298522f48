import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Ended } from '../cli/host.ts'
import { run } from '../cli/run.ts'
import { holdingsOf } from './holdings.ts'
import { type Planned, planOf } from './plan.ts'
import { type Counts, delayMs } from './proxy.ts'
import { fireAt, isExpected } from './shot.ts'
import { type Stand, toStand, toTargets, totalsOf } from './stand.ts'

/** The totals of all runs. */
export interface Figures extends Counts {
  readonly seed: number
  readonly runs: number
  /** By command: how many of the runs. */
  readonly commands: Readonly<Record<string, number>>
  /** By signal and part of the life of a run: how many times it was sent. */
  readonly killed: Readonly<Record<string, number>>
  /** By exit code or fatal signal: how many runs ended with it. */
  readonly endings: Readonly<Record<string, number>>
  /** Runs on a disk that became full, and those whose ledger folder was read-only. */
  readonly fullDisks: number
  readonly readOnlyDisks: number
  /** The numbers of ledgers before the last sweep, and of invitations, members and grants that it ended. */
  readonly ledgers: number
  readonly swept: number
  readonly sweepCode: number | null
  /** What differs from before the runs; all three must be empty. */
  readonly left: readonly string[]
  readonly missing: readonly string[]
  readonly ledgersLeft: readonly string[]
  /** Runs with an unexpected end. */
  readonly unexpected: readonly string[]
}

/** How many runs to start, and how. */
export interface FireOptions {
  readonly runs: number
  readonly seed: number
  /** How many runs are in progress at the same time. */
  readonly parallel: number
  /** The number of the first run; 0 by default. */
  readonly from?: number
  /** What happens to a run, by its number; drawn from the seed by default. */
  readonly plan?: (index: number) => Planned
  readonly onRun?: (done: number, planned: Planned, end: string) => void
}

/** Kills runs, drops their responses and fills their disk, sweeps once, and returns what is left. */
export async function fire(options: FireOptions): Promise<Figures> {
  const { runs, seed, parallel, from = 0, plan = (index) => planOf(seed, index), onRun = () => {} } = options
  const folder = await mkdtemp(join(tmpdir(), 'invitelab-fire-'))
  const env: Record<string, string> = {}
  const stands: Stand[] = []
  const tally = { commands: {}, killed: {}, endings: {} } as Record<'commands' | 'killed' | 'endings', Tally>
  const disks = { fullDisks: 0, readOnlyDisks: 0 }
  const unexpected: string[] = []
  let clean = false
  try {
    stands.push(...(await Promise.all(['snyk', 'blaxel', 'dreadnode'].map((one) => toStand(one, folder, parallel)))))
    await writeFile(join(folder, 'invitelab.config.json'), JSON.stringify({ targets: toTargets(stands, env) }))

    let next = from
    const work = async (slot: number) => {
      while (next < from + runs) {
        const index = next++
        const stand = stands[index % stands.length] as Stand
        const planned = plan(index)
        const end = await fireAt(planned, { stand, slot, cwd: folder, env, killed: tally.killed })
        const name = String(end.code ?? end.signal)
        add(tally.endings, name)
        add(tally.commands, planned.command)
        if (planned.diskBytes !== undefined) disks[planned.diskBytes === 0 ? 'readOnlyDisks' : 'fullDisks']++
        if (!isExpected(end, planned))
          unexpected.push(`run ${index}: ${name} ${JSON.stringify(planned)}\n${tailOf(end)}`)
        onRun(index + 1 - from, planned, name)
      }
    }
    await Promise.all(Array.from({ length: parallel }, (_, slot) => work(slot)))
    // What was delayed is carried out now.
    await pause(2 * delayMs)

    const beforeSweep = totalsOf(stands)
    const ledgers = await ledgersIn(folder)
    for (const { proxies } of stands) for (const proxy of proxies) proxy.follow()
    const sweep = await run(['sweep'], { cwd: folder, env })
    const swept = totalsOf(stands).ended - beforeSweep.ended
    const left: string[] = []
    const missing: string[] = []
    for (const { provider, database, before } of stands) {
      const after = holdingsOf(database)
      left.push(...after.filter((line) => !before.includes(line)).map((line) => `${provider} ${line}`))
      missing.push(...before.filter((line) => !after.includes(line)).map((line) => `${provider} ${line}`))
    }
    const ledgersLeft = await ledgersIn(folder)
    if (sweep.code !== 0) unexpected.push(`the last sweep: ${sweep.code}\n${tailOf(sweep)}`)
    clean = unexpected.length + left.length + missing.length + ledgersLeft.length === 0
    return {
      ...{ seed, runs, ...tally, ...disks, ...beforeSweep, ledgers: ledgers.length, swept, sweepCode: sweep.code },
      ...{ left, missing, ledgersLeft, unexpected },
    }
  } finally {
    await Promise.all(stands.map(stop))
    if (clean) await rm(folder, { recursive: true, force: true })
    else console.error(`The files of the runs are in ${folder}`)
  }
}

type Tally = Record<string, number>

function add(tally: Tally, name: string): void {
  tally[name] = (tally[name] ?? 0) + 1
}

async function stop({ proxies, service }: Stand): Promise<void> {
  for (const proxy of proxies) await proxy.close()
  await service.stop()
}

async function ledgersIn(folder: string): Promise<readonly string[]> {
  const path = join(folder, '.invitelab/ledger')
  return existsSync(path) ? readdir(path) : []
}

const tailOf = ({ out, err }: Ended) => `${out.slice(-3000)}\n${err.slice(-2000)}`
