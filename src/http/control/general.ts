import { json } from './answers.ts'
import type { ControlHandler } from './call.ts'

/** What concerns the mock as a whole. */
export const general: Record<string, ControlHandler> = {
  getHealth: () => json(200, { status: 'ok' }),
  getOpenApi: ({ control }) => json(200, control.document),
  getInfo: ({ control, origin }) => json(200, control.mock.describe(origin)),
}
