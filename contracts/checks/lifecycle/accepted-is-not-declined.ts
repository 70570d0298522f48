import { answeredInvitation, judgeTried } from '../../fixtures/answered-invitation.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Nobody declines after accepting. */
export const accepted_is_not_declined = defineCheck<CheckContext>({
  id: 'accepted_is_not_declined',
  group: 'lifecycle',
  title: 'What was accepted cannot be declined',
  strength: 'must',
  source: 'Dreadnode declares 404 and 409; Blaxel: 404 without an invitation',
  steps: ['invite somebody who can accept', 'accept', 'decline: refused'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const after = await answeredInvitation(context, 'accept')
    const what = `Declining after accepting as ${after.email}`
    judgeTried(context, after, after.tried.decline, 'DeclinedAfterAccepting', what)
  },
})
