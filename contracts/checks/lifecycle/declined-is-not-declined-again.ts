import { answeredInvitation, judgeTried } from '../../fixtures/answered-invitation.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Nobody declines twice. */
export const declined_is_not_declined_again = defineCheck<CheckContext>({
  id: 'declined_is_not_declined_again',
  group: 'lifecycle',
  title: 'An invitation is declined once',
  strength: 'should',
  source: 'Nobody promised it: what is over is not found, or in conflict (404, 409)',
  steps: ['invite somebody who can answer', 'decline', 'decline again: refused'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const after = await answeredInvitation(context, 'decline')
    judgeTried(context, after, after.tried.decline, 'DeclinedTwice', `Declining a second time as ${after.email}`)
  },
})
