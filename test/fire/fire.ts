import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Ended } from '../cli/host.ts'
import { run } from '../cli/run.ts'
import { holdingsOf } from './holdings.ts'
import { planOf } from './plan.ts'
import { fireAt, isExpected } from './shot.ts'
import { type Stand, toStand, toTargets, totalsOf } from './stand.ts'

/** The totals of all runs. */
export interface Figures {
  readonly seed: number
  readonly runs: number
  /** By signal: how many times it was sent to a run in progress. */
  readonly killed: Readonly<Record<string, number>>
  /** By exit code or fatal signal: how many runs ended with it. */
  readonly ended: Readonly<Record<string, number>>
  readonly requests: number
  readonly droppedResponses: number
  readonly droppedRequests: number
  readonly invited: number
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
  readonly onRun?: (done: number) => void
}

/** Kills runs and drops their responses, sweeps once, and returns what is left. */
export async function fire({ runs, seed, parallel, onRun = () => {} }: FireOptions): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'invitelab-fire-'))
  const env: Record<string, string> = {}
  const stands: Stand[] = []
  const killed: Record<string, number> = {}
  const ended: Record<string, number> = {}
  const unexpected: string[] = []
  let clean = false
  try {
    for (const provider of ['snyk', 'blaxel', 'dreadnode']) stands.push(await toStand(provider, folder, parallel))
    await writeFile(join(folder, 'invitelab.config.json'), JSON.stringify({ targets: toTargets(stands, env) }))

    let next = 0
    const work = async (slot: number) => {
      while (next < runs) {
        const index = next++
        const stand = stands[index % stands.length] as Stand
        const planned = planOf(seed, index)
        const end = await fireAt(planned, { stand, slot, cwd: folder, env, killed })
        const name = String(end.code ?? end.signal)
        ended[name] = (ended[name] ?? 0) + 1
        if (!isExpected(end, planned)) unexpected.push(`run ${index}: ${name}\n${tailOf(end)}`)
        onRun(index + 1)
      }
    }
    await Promise.all(Array.from({ length: parallel }, (_, slot) => work(slot)))

    const beforeSweep = totalsOf(stands)
    const ledgers = await ledgersIn(folder)
    for (const { proxies } of stands) for (const proxy of proxies) proxy.follow()
    const sweep = await run(['sweep'], { cwd: folder, env })
    const afterSweep = totalsOf(stands)
    const left: string[] = []
    const missing: string[] = []
    for (const { provider, service, before } of stands) {
      const after = await holdingsOf(provider, service.ready)
      left.push(...after.filter((line) => !before.includes(line)).map((line) => `${provider} ${line}`))
      missing.push(...before.filter((line) => !after.includes(line)).map((line) => `${provider} ${line}`))
    }
    const ledgersLeft = await ledgersIn(folder)
    if (sweep.code !== 0) unexpected.push(`the last sweep: ${sweep.code}\n${tailOf(sweep)}`)
    clean = unexpected.length + left.length + missing.length + ledgersLeft.length === 0
    return {
      ...{ seed, runs, killed, ended },
      requests: beforeSweep.requests,
      droppedResponses: beforeSweep.droppedResponses,
      droppedRequests: beforeSweep.droppedRequests,
      invited: beforeSweep.invited,
      ledgers: ledgers.length,
      swept: afterSweep.ended - beforeSweep.ended,
      sweepCode: sweep.code,
      ...{ left, missing, ledgersLeft, unexpected },
    }
  } finally {
    for (const { proxies, service } of stands) {
      for (const proxy of proxies) await proxy.close()
      await service.stop()
    }
    if (clean) await rm(folder, { recursive: true, force: true })
    else console.error(`The files of the runs are in ${folder}`)
  }
}

async function ledgersIn(folder: string): Promise<readonly string[]> {
  const path = join(folder, '.invitelab/ledger')
  return existsSync(path) ? readdir(path) : []
}

const tailOf = ({ out, err }: Ended) => `${out.slice(-3000)}\n${err.slice(-2000)}`
