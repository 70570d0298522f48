import { answeredInvitation, judgeTried } from '../../fixtures/answered-invitation.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Nobody accepts twice. */
export const accepted_is_not_accepted_again = defineCheck<CheckContext>({
  id: 'accepted_is_not_accepted_again',
  group: 'lifecycle',
  title: 'An invitation is accepted once',
  strength: 'must',
  source: 'Blaxel, Join workspace: 404 without an invitation; Dreadnode declares 404 and 409',
  steps: ['invite somebody who can accept', 'accept', 'accept again: refused'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const after = await answeredInvitation(context, 'accept')
    judgeTried(context, after, after.tried.accept, 'AcceptedTwice', `Accepting a second time as ${after.email}`)
  },
})
