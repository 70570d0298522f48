import { cannotCut, type FaultRequest } from '../../world/faults.ts'
import { done, handleOf, json, missing } from './answers.ts'
import type { ControlHandler } from './call.ts'

/** The faults of a world. */
export const faults: Record<string, ControlHandler> = {
  listFaults: (call) => json(200, { faults: handleOf(call).faults.list() }),

  addFault: (call) => {
    const request = call.body as FaultRequest
    const { kind } = request.effect
    if ((kind === 'drop' || kind === 'truncate') && !call.edge.cut) throw cannotCut(kind)
    return json(201, handleOf(call).faults.add(request))
  },

  removeFault: (call) => {
    const id = call.params.fault as string
    if (!handleOf(call).faults.remove(id)) throw missing('fault', id)
    return done
  },

  clearFaults: (call) => {
    handleOf(call).faults.clear()
    return done
  },
}
