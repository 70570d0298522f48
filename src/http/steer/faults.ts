import type { Effect, Fault, FaultRequest } from '../faults.ts'
import type { Mount } from '../mount.ts'
import { MockError } from '../reply.ts'
import { iso } from '../show.ts'
import type { World } from '../world.ts'

const kinds: readonly Effect['kind'][] = ['status', 'latency', 'rate-limit', 'drop', 'truncate']

/** Switches a fault on. One that could never strike is refused, because its user would wonder why. */
export function addFault(world: World, mounts: readonly Mount[], request: FaultRequest): Fault {
  refuseUnknown('kind of fault', request.effect?.kind, kinds)
  const { provider, operation } = request
  if (provider !== undefined) refuseUnknown('provider', provider, mounts.map(nameOf))
  const asked = provider === undefined ? mounts : mounts.filter((mount) => nameOf(mount) === provider)
  const ids = asked.flatMap(({ api }) => api.spec.operations.map(({ id }) => id))
  if (operation !== undefined) refuseUnknown('operation', operation, ids)
  return world.faults.add(request)
}

/** A fault in force. */
export function showFault({ window, ...fault }: Fault) {
  return { ...fault, ...(window ? { window: { from: iso(window.from), passed: window.passed } } : {}) }
}

function refuseUnknown(what: string, given: string | undefined, known: readonly string[]): void {
  if (given !== undefined && known.includes(given)) return
  const word = what.split(' ')[0]
  throw new MockError(
    422,
    `unknown-${word}`,
    `Failed to add the fault: there is no ${what} '${given}'. Use one of ${known.join(', ')}.`,
  )
}

const nameOf = ({ provider }: Mount) => provider.name
