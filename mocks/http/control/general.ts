import { faultKinds } from '../../world/fault-kinds.ts'
import { MockError } from '../mock-error.ts'
import type { ControlHandler } from './context.ts'
import { json } from './replies.ts'

/** Operations about the mock as a whole. */
export const general: Record<string, ControlHandler> = {
  getHealth: () => json(200, { status: 'ok' }),
  getOpenApi: ({ control }) => {
    if (control.document !== undefined) return json(200, control.document)
    throw new MockError(
      404,
      'no-document',
      'Failed to read the document: a mock in a page does not load it. It is in the package, specs/control.yaml.',
    )
  },
  getInfo: ({ control, origin }) => json(200, { ...control.mock.describe(origin), faultKinds: shownFaultKinds }),
}

const shownFaultKinds = Object.entries(faultKinds).map(([kind, { label, parameters }]) => ({
  kind,
  label,
  parameters: Object.entries(parameters).map(([name, parameter]) => ({ name, ...parameter })),
}))
