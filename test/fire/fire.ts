import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Ended, run } from '../cli/run.ts'
import { holdingsOf } from './holdings.ts'
import { planOf } from './plan.ts'
import { fireAt, isFine } from './shot.ts'
import { type Stand, sum, toStand, toTargets } from './stand.ts'

/** What came of all runs. */
export interface Figures {
  readonly seed: number
  readonly runs: number
  /** By signal, how many runs got it while they went on. */
  readonly killed: Readonly<Record<string, number>>
  /** By exit code, or by the signal that ended the run. */
  readonly ended: Readonly<Record<string, number>>
  readonly requests: number
  readonly droppedAnswers: number
  readonly droppedRequests: number
  readonly invited: number
  /** What the last sweep found: ledgers, and invitations, members and grants that the services still had. */
  readonly ledgers: number
  readonly swept: number
  readonly sweepCode: number | null
  /** What is wrong afterwards; all three are to be empty. */
  readonly left: readonly string[]
  readonly missing: readonly string[]
  readonly ledgersLeft: readonly string[]
  /** Runs that ended in another way than they may. */
  readonly odd: readonly string[]
}

/** How to fire. */
export interface FireOptions {
  readonly runs: number
  readonly seed: number
  /** How many runs go on at the same time. */
  readonly parallel: number
  readonly onRun?: (done: number) => void
}

/** Kills runs and loses their answers, sweeps once, and says what is left. */
export async function fire({ runs, seed, parallel, onRun = () => {} }: FireOptions): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'invitelab-fire-'))
  const env: Record<string, string> = {}
  const stands: Stand[] = []
  const killed: Record<string, number> = {}
  const ended: Record<string, number> = {}
  const odd: string[] = []
  let clean = false
  try {
    for (const provider of ['snyk', 'blaxel', 'dreadnode']) stands.push(await toStand(provider, folder, parallel))
    await writeFile(join(folder, 'invitelab.config.json'), JSON.stringify({ targets: toTargets(stands, env) }))

    let next = 0
    const one = async (slot: number) => {
      while (next < runs) {
        const index = next++
        const stand = stands[index % stands.length] as Stand
        const planned = planOf(seed, index)
        const end = await fireAt(planned, { stand, slot, cwd: folder, env, killed })
        const name = String(end.code ?? end.signal)
        ended[name] = (ended[name] ?? 0) + 1
        if (!isFine(end, planned)) odd.push(`run ${index}: ${name}\n${tailOf(end)}`)
        onRun(index + 1)
      }
    }
    await Promise.all(Array.from({ length: parallel }, (_, slot) => one(slot)))

    const earlier = sum(stands)
    const ledgers = await ledgersIn(folder)
    for (const { proxies } of stands) for (const proxy of proxies) proxy.follow()
    const sweep = await run(['sweep'], { cwd: folder, env })
    const total = sum(stands)
    const left: string[] = []
    const missing: string[] = []
    for (const { provider, service, before } of stands) {
      const after = await holdingsOf(provider, service.ready)
      left.push(...after.filter((line) => !before.includes(line)).map((line) => `${provider} ${line}`))
      missing.push(...before.filter((line) => !after.includes(line)).map((line) => `${provider} ${line}`))
    }
    const ledgersLeft = await ledgersIn(folder)
    if (sweep.code !== 0) odd.push(`the last sweep: ${sweep.code}\n${tailOf(sweep)}`)
    clean = odd.length + left.length + missing.length + ledgersLeft.length === 0
    return {
      ...{ seed, runs, killed, ended },
      requests: earlier.requests,
      droppedAnswers: earlier.droppedAnswers,
      droppedRequests: earlier.droppedRequests,
      invited: earlier.invited,
      ledgers: ledgers.length,
      swept: total.ended - earlier.ended,
      sweepCode: sweep.code,
      ...{ left, missing, ledgersLeft, odd },
    }
  } finally {
    for (const { proxies, service } of stands) {
      for (const proxy of proxies) await proxy.close()
      await service.stop()
    }
    if (clean) await rm(folder, { recursive: true, force: true })
    else console.error(`What the runs have left is in ${folder}`)
  }
}

async function ledgersIn(folder: string): Promise<readonly string[]> {
  const path = join(folder, '.invitelab/ledger')
  return existsSync(path) ? readdir(path) : []
}

const tailOf = ({ out, err }: Ended) => `${out.slice(-3000)}\n${err.slice(-2000)}`
