import { refuses } from '../../fixtures/negative-cases.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** What makes no sense is refused, promised or not. */
export const senseless_invitation_is_refused = defineCheck<CheckContext>({
  id: 'senseless_invitation_is_refused',
  group: 'errors',
  title: 'An invitation that makes no sense is refused, though no document says so',
  strength: 'should',
  source: 'Nobody promised it: where to send it, and with which role?',
  steps: ['invite without an address, to what is no address, with a role that there is not', 'each is refused'],
  writes: true,
  invitations: 1,
  run: (context) => refuses(context, 'not promised', 'SenselessInvitationAccepted'),
})
