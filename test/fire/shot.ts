import { fileURLToPath } from 'node:url'
import type { Ended } from '../cli/host.ts'
import { start } from '../cli/run.ts'
import type { Kill, Moment, Planned } from './plan.ts'
import type { LossyProxy } from './proxy.ts'
import type { Stand } from './stand.ts'

/** A run that takes longer is killed. */
const timeoutMs = 120_000

/** Where a run takes place. */
interface Range {
  readonly stand: Stand
  readonly slot: number
  readonly cwd: string
  readonly env: Record<string, string>
  readonly killed: Record<string, number>
}

/** How a run ended, and what happened to it. */
export type Shot = Ended & {
  readonly signal: string | null
  readonly dropped: boolean
  readonly timedOut: boolean
}

/** Starts a run, and carries out its plan. */
export async function fireAt(planned: Planned, { stand, slot, cwd, env, killed }: Range): Promise<Shot> {
  const { command, kill, diskBytes } = planned
  const proxy = stand.proxies[slot] as LossyProxy
  const shooting = toShooting(kill, (signal) => {
    if (child.exitCode !== null || child.signalCode !== null || !child.kill(signal)) return
    const name = `${signal} ${phaseOf(planned, proxy.arrived(), shooting.shots())}`
    killed[name] = (killed[name] ?? 0) + 1
  })
  proxy.follow({ ...planned, onMoment: shooting.onMoment })
  const disk = { NODE_OPTIONS: `--import=${fileURLToPath(new URL('disk.ts', import.meta.url))}` }
  const { child, ended } = start(argumentsOf(planned, `${stand.provider}-${slot}`), {
    cwd,
    env: diskBytes === undefined ? env : { ...env, ...disk, FIRE_DISK_BYTES: String(diskBytes) },
  })
  let timedOut = false
  const timer = setTimeout(() => {
    timedOut = true
    child.kill('SIGKILL')
  }, timeoutMs)
  shooting.start()
  const end = await ended
  clearTimeout(timer)
  shooting.stop()
  const dropped = proxy.hasDropped() || command === 'sweep-all'
  return { ...end, signal: child.signalCode, dropped, timedOut }
}

function argumentsOf({ command, only, shard, concurrency, seed }: Planned, target: string): readonly string[] {
  if (command === 'sweep-all') return ['sweep']
  if (command === 'sweep') return ['sweep', '--target', target]
  return [
    ...['check', '--target', target, '--profile', 'quick', '--only', only.join(',')],
    ...['--seed', String(seed), '--concurrency', String(concurrency)],
    ...(shard === undefined ? [] : ['--shard', shard]),
  ]
}

/** The part of its life in which a signal reaches a run. */
function phaseOf({ command }: Planned, requests: number, shots: number): string {
  if (command !== 'check') return 'during a sweep'
  if (shots > 1) return 'during the clean-up'
  return requests === 0 ? 'at the start' : 'in the middle'
}

/** Sends the signals of a plan when their time has come. */
function toShooting(kill: Kill | undefined, hit: (signal: NodeJS.Signals) => void) {
  const timers: NodeJS.Timeout[] = []
  let shots = 0
  let removals = 0
  /** The request at which the next signal is due. */
  let dueAt: number | undefined
  const shoot = () => {
    const signal = kill?.signals[shots]
    if (signal === undefined) return
    shots++
    hit(signal)
  }
  const isFirst = (number: number, moment: Moment) => {
    if (!kill || shots > 0 || 'afterMs' in kill.at || kill.at.moment !== moment) return false
    return 'request' in kill.at ? kill.at.request === number : kill.at.removal === removals
  }
  const onMoment = (number: number, moment: Moment, method: string): 'unsent' | undefined => {
    if (method === 'DELETE' && moment === 'before') removals++
    if (dueAt !== undefined && number >= dueAt) {
      dueAt = undefined
      shoot()
    }
    if (!kill || !isFirst(number, moment)) return undefined
    shoot()
    if (kill.requestsBetween > 0) dueAt = number + kill.requestsBetween
    // The second signal arrives while the first one is being handled.
    else timers.push(setTimeout(shoot, 25))
    return kill.unsent && moment === 'before' && kill.signals[0] === 'SIGKILL' ? 'unsent' : undefined
  }
  return {
    onMoment,
    shots: () => shots,
    start: () => {
      if (kill && 'afterMs' in kill.at)
        timers.push(setTimeout(shoot, kill.at.afterMs), setTimeout(shoot, kill.at.afterMs + 25))
    },
    stop: () => {
      for (const timer of timers) clearTimeout(timer)
    },
  }
}

/** May a run end like this? The services are correct, so no check may fail, and nothing may crash. */
export function isExpected({ code, signal, dropped, timedOut }: Shot, planned: Planned): boolean {
  const { kill, lateMs } = planned
  if (timedOut) return false
  if (code === null) return signal !== null && (kill?.signals ?? []).includes(signal as NodeJS.Signals)
  if (code === 0 || code === 3) return true
  // A check may mistake a late list for a broken promise.
  if (code === 1) return lateMs > 0
  if (code === 4) return dropped || lateMs > 0
  return code === 130 && kill !== undefined
}
