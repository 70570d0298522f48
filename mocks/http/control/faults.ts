import { cannotCut, type FaultRequest } from '../../world/faults.ts'
import { done, handleOf, json, missing } from './answers.ts'
import type { ControlHandler } from './context.ts'

/** The faults of a world. */
export const faults: Record<string, ControlHandler> = {
  listFaults: (context) => json(200, { faults: handleOf(context).faults.list() }),

  addFault: (context) => {
    const request = context.body as FaultRequest
    const { kind } = request.effect
    if ((kind === 'drop' || kind === 'truncate') && !context.platform.cut) throw cannotCut(kind)
    return json(201, handleOf(context).faults.add(request))
  },

  removeFault: (context) => {
    const id = context.params.fault as string
    if (!handleOf(context).faults.remove(id)) throw missing('fault', id)
    return done
  },

  clearFaults: (context) => {
    handleOf(context).faults.clear()
    return done
  },
}
