import { type FaultRequest, needsConnection } from '../../world/faults.ts'
import { noConnection } from '../faults.ts'
import type { ControlHandler } from './context.ts'
import { json, missing, noContent, worldOf } from './replies.ts'

/** The faults of a world. */
export const faults: Record<string, ControlHandler> = {
  listFaults: (context) => json(200, { faults: worldOf(context).faults.list() }),

  addFault: (context) => {
    const request = context.body as FaultRequest
    const { kind } = request.effect
    if (needsConnection(kind) && !context.platform.cut) throw noConnection(kind)
    return json(201, worldOf(context).faults.add(request))
  },

  removeFault: (context) => {
    const id = context.params.fault as string
    if (!worldOf(context).faults.remove(id)) throw missing('fault', id)
    return noContent
  },

  clearFaults: (context) => {
    worldOf(context).faults.clear()
    return noContent
  },
}
