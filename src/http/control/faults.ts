import { cannotCut, type FaultRequest } from '../faults.ts'
import { MockError } from '../reply.ts'
import { done, json, missing, worldOf } from './answers.ts'
import type { ControlHandler } from './call.ts'
import { showFault } from './show.ts'

/** The faults of a world. */
export const faults: Record<string, ControlHandler> = {
  listFaults: (call) => json(200, { faults: worldOf(call).faults.list().map(showFault) }),

  addFault: (call) => {
    const world = worldOf(call)
    const request = call.body as FaultRequest
    const { kind } = request.effect
    if ((kind === 'drop' || kind === 'truncate') && !call.edge.cut) throw cannotCut(kind)
    refuseUnknown(request, call.control.operations)
    return json(201, showFault(world.faults.add(request)))
  },

  removeFault: (call) => {
    const id = call.params.fault as string
    if (!worldOf(call).faults.remove(id)) throw missing('fault', id)
    return done
  },

  clearFaults: (call) => {
    worldOf(call).faults.clear()
    return done
  },
}

/** A fault for an operation that nobody serves would never strike, and its user would wonder why. */
function refuseUnknown(
  { provider, operation }: FaultRequest,
  operations: Readonly<Record<string, readonly string[]>>,
): void {
  if (provider !== undefined && !Object.hasOwn(operations, provider)) {
    const known = Object.keys(operations).join(', ')
    throw new MockError(
      422,
      'unknown-provider',
      `Failed to add the fault: there is no provider '${provider}'. Use one of ${known}.`,
    )
  }
  const known = provider === undefined ? Object.values(operations).flat() : (operations[provider] ?? [])
  if (operation !== undefined && !known.includes(operation)) {
    throw new MockError(
      422,
      'unknown-operation',
      `Failed to add the fault: there is no operation '${operation}'. Use one of ${known.join(', ')}.`,
    )
  }
}
