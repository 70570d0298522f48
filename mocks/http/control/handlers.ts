import { pages } from './console.ts'
import type { ControlHandler } from './context.ts'
import { faults } from './faults.ts'
import { general } from './general.ts'
import { invitations } from './invitations.ts'
import { live } from './live.ts'
import { mailbox } from './mailbox.ts'
import { requests } from './requests.ts'
import { worlds } from './worlds.ts'

/** All operations of the control API by their `operationId`. */
export const handlers: Readonly<Record<string, ControlHandler>> = {
  ...general,
  ...pages,
  ...worlds,
  ...mailbox,
  ...invitations,
  ...faults,
  ...requests,
  ...live,
}
