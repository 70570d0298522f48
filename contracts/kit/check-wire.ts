import type { CheckRun } from '../runner/check-run.ts'
import type { Ask } from '../runner/exchange.ts'
import type { ControlPort, Target } from '../runner/target.ts'
import type { Wire } from '../runner/wire/wire.ts'
import type { Gate } from './gate.ts'
import type { ListLock } from './list-lock.ts'
import type { ProviderPromises } from './promises.ts'

/** Blocks the changes of a check while others read a list, if other checks are running. */
function changing(run: CheckRun, lock: ListLock | undefined) {
  return <T>(act: () => Promise<T>): Promise<T> => (run.isConcurrent && lock ? lock.run('change', act) : act())
}

/** A wire that sends the requests of one check. */
export function wireFor(
  { promises: { declaration } }: { readonly promises: ProviderPromises },
  { wire, gate }: { readonly wire: Wire; readonly gate: Gate },
  run: CheckRun,
  lock: ListLock | undefined,
): Wire {
  const change = changing(run, lock)
  const isRead = ({ operation, method }: Ask) =>
    method === undefined && declaration.operations[operation]?.does.length === 0
  const passes = run.isConcurrent && !run.isBurst
  return {
    ...wire,
    send: async (ask, who, headers) => {
      const own = run.sending(ask)
      const sendNow = () => wire.send(own, who, headers)
      const send = passes ? () => gate.pass(sendNow) : sendNow
      return isRead(own) ? send() : change(send)
    },
  }
}

/** A target whose control port one check uses. */
export function targetFor(target: Target, run: CheckRun, lock: ListLock | undefined): Target {
  const { control } = target
  if (!control) return target
  const change = changing(run, lock)
  const through =
    (act: ControlPort['accept']): ControlPort['accept'] =>
    (email) =>
      change(() => act(email))
  const { accept, decline, expire } = control
  return { ...target, control: { accept: through(accept), decline: through(decline), expire: through(expire) } }
}
