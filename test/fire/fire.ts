import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Ended, run, start } from '../cli/run.ts'
import { toReferenceTarget } from '../contracts/reference-target.ts'
import { type Service, startService } from '../reference/support/service.ts'
import { holdingsOf } from './holdings.ts'
import { type Planned, planOf } from './plan.ts'
import { type Counts, type LossyProxy, startProxy } from './proxy.ts'

/** A service with what stands before it, one proxy for each run that may go on at the same time. */
interface Stand {
  readonly provider: string
  readonly service: Service
  readonly proxies: readonly LossyProxy[]
  readonly before: readonly string[]
}

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

/** The longest that a run may take, in milliseconds. */
const patience = 120_000

/** Pending before the first run; one of them looks like an address of a run, and is in nobody's ledger. */
const strangers = ['ada@example.test', 'grace.hopper@example.test', 'invitelab-other-1@example.test']

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

async function toStand(provider: string, folder: string, parallel: number): Promise<Stand> {
  const seed = join(folder, `${provider}.seed.json`)
  await writeFile(seed, JSON.stringify({ invitations: strangers }))
  const service = await startService(provider, '--db', join(folder, `${provider}.sqlite`), '--seed', seed)
  const proxies: LossyProxy[] = []
  for (let slot = 0; slot < parallel; slot++) proxies.push(await startProxy(service.ready.url))
  return { provider, service, proxies, before: await holdingsOf(provider, service.ready) }
}

/** A target for each proxy. People who answer are in one of them alone: two runs with the same person disturb each other. */
function toTargets(stands: readonly Stand[], env: Record<string, string>): Record<string, object> {
  const targets: Record<string, object> = {}
  for (const { provider, service, proxies } of stands) {
    const { inviteeEmail, knownUsers, credentials, ...plain } = toReferenceTarget(provider, service.ready)
    const variable = `${provider.toUpperCase()}_TOKEN`
    env[variable] = credentials.admin
    const admin = `\${${variable}}`
    const { invitee } = credentials
    const people = { ...(inviteeEmail ? { inviteeEmail } : {}), ...(knownUsers ? { knownUsers } : {}) }
    for (const [slot, { url }] of proxies.entries()) {
      targets[`${provider}-${slot}`] = {
        ...plain,
        baseUrl: url,
        credentials: { admin, ...(slot === 0 && invitee !== undefined ? { invitee } : {}) },
        ...(slot === 0 ? people : {}),
      }
    }
  }
  return targets
}

interface Range {
  readonly stand: Stand
  readonly slot: number
  readonly cwd: string
  readonly env: Record<string, string>
  readonly killed: Record<string, number>
}

type Shot = Ended & { readonly signal: string | null; readonly dropped: boolean; readonly timedOut: boolean }

/** One run, and what happens to it. */
async function fireAt(planned: Planned, { stand, slot, cwd, env, killed }: Range): Promise<Shot> {
  const { command, only, seed, kill, dropAnswer, dropRequest } = planned
  const proxy = stand.proxies[slot] as LossyProxy
  const timers: NodeJS.Timeout[] = []
  let shot = false
  let timedOut = false
  const shoot = () => {
    if (shot || !kill) return
    shot = true
    const hit = (signal: NodeJS.Signals) => {
      if (child.exitCode === null && child.signalCode === null && child.kill(signal))
        killed[signal] = (killed[signal] ?? 0) + 1
    }
    // The second signal comes while the first one is being obeyed.
    for (const [index, signal] of kill.signals.entries()) {
      if (index === 0) hit(signal)
      else timers.push(setTimeout(() => hit(signal), 25 * index))
    }
  }
  proxy.follow({
    ...{ dropAnswer, dropRequest },
    onMoment: (number, moment) => {
      if (kill && 'request' in kill.at && kill.at.request === number && kill.at.moment === moment) shoot()
    },
  })
  const target = `${stand.provider}-${slot}`
  const checking = ['check', '--target', target, '--profile', 'quick', '--seed', String(seed), '--only', only.join(',')]
  const { child, ended } = start(command === 'sweep' ? ['sweep'] : checking, { cwd, env })
  if (kill && 'afterMs' in kill.at) timers.push(setTimeout(shoot, kill.at.afterMs))
  timers.push(
    setTimeout(() => {
      timedOut = true
      child.kill('SIGKILL')
    }, patience),
  )
  const end = await ended
  for (const timer of timers) clearTimeout(timer)
  const dropped = proxy.hasDropped()
  return { ...end, signal: child.signalCode, dropped, timedOut }
}

/** May a run end like this? Nothing is wrong with the services, so nothing may be accused, and nothing may break. */
function isFine({ code, signal, dropped, timedOut }: Shot, { command, kill }: Planned): boolean {
  if (timedOut) return false
  if (code === null) return signal !== null && (kill?.signals ?? []).includes(signal as NodeJS.Signals)
  if (code === 0 || code === 3) return true
  // A sweep also meets what the other runs' proxies drop.
  if (code === 4) return dropped || command === 'sweep'
  return code === 130 && kill !== undefined
}

async function ledgersIn(folder: string): Promise<readonly string[]> {
  const path = join(folder, '.invitelab/ledger')
  return existsSync(path) ? readdir(path) : []
}

function sum(stands: readonly Stand[]): Counts {
  const total: Counts = { requests: 0, droppedAnswers: 0, droppedRequests: 0, invited: 0, ended: 0 }
  for (const { counts } of stands.flatMap(({ proxies }) => proxies))
    for (const key of Object.keys(total) as (keyof Counts)[]) total[key] += counts[key]
  return total
}

const tailOf = ({ out, err }: Ended) => `${out.slice(-3000)}\n${err.slice(-2000)}`
