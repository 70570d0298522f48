import type { Ended } from '../cli/host.ts'
import { start } from '../cli/run.ts'
import type { Planned } from './plan.ts'
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
type Shot = Ended & { readonly signal: string | null; readonly dropped: boolean; readonly timedOut: boolean }

/** Starts a run, and carries out its plan. */
export async function fireAt(planned: Planned, { stand, slot, cwd, env, killed }: Range): Promise<Shot> {
  const { command, only, seed, kill, dropResponse, dropRequest, resets, lateMs } = planned
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
    // The second signal arrives while the first one is being handled.
    for (const [index, signal] of kill.signals.entries()) {
      if (index === 0) hit(signal)
      else timers.push(setTimeout(() => hit(signal), 25 * index))
    }
  }
  proxy.follow({
    ...{ dropResponse, dropRequest, resets, lateMs },
    onMoment: (number, moment) => {
      if (!kill || !('request' in kill.at) || kill.at.request !== number || kill.at.moment !== moment) return undefined
      shoot()
      return kill.unsent && kill.signals[0] === 'SIGKILL' ? 'unsent' : undefined
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
    }, timeoutMs),
  )
  const end = await ended
  for (const timer of timers) clearTimeout(timer)
  const dropped = proxy.hasDropped()
  return { ...end, signal: child.signalCode, dropped, timedOut }
}

/** May a run end like this? The services are correct, so no check may fail, and nothing may crash. */
export function isExpected({ code, signal, dropped, timedOut }: Shot, { command, kill, lateMs }: Planned): boolean {
  if (timedOut) return false
  if (code === null) return signal !== null && (kill?.signals ?? []).includes(signal as NodeJS.Signals)
  if (code === 0 || code === 3) return true
  // What lists show too late, a check may take for a broken promise.
  if (code === 1) return lateMs > 0
  // A sweep also uses the proxies of other runs, which drop requests too.
  if (code === 4) return dropped || lateMs > 0 || command === 'sweep'
  return code === 130 && kill !== undefined
}
