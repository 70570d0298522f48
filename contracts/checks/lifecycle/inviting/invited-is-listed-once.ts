import { twoInvitations } from '../../../fixtures/two-invitations.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const invited_is_listed_once = defineCheck({
  title: 'An invitation is listed once, with its address, pending',
  strength: 'must',
  source: 'Every client relies on it: an invitation that was created is in the list',
  steps: ['invite two fresh addresses', 'list all pages', 'the first is there exactly once, pending'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const [{ email, invitation }] = await twoInvitations(context)
    const found = await context.client.listedFor(email)
    const exchange = context.lastExchange
    if (found.length !== 1) {
      const title = found.length === 0 ? 'InvitationNotListed' : 'InvitationListedTwice'
      throw new CheckFailure(title, `${email} is listed ${found.length} times`, {
        expected: 1,
        received: found.length,
        exchange,
      })
    }
    const [listed] = found
    if (listed?.email !== email) {
      throw new CheckFailure('AddressChanged', `${email} is listed as ${listed?.email}`, {
        expected: email,
        received: listed?.email,
        exchange,
      })
    }
    if (listed.handle !== invitation.handle) {
      throw new CheckFailure(
        'InvitationListedUnderAnotherId',
        `${email} was invited with the id ${invitation.handle} and is listed with another`,
        {
          expected: invitation.handle,
          received: listed.handle,
          exchange,
        },
      )
    }
    if (!listed.pending)
      throw new CheckFailure('FreshInvitationNotPending', `${email} is listed as no longer pending`, { exchange })
  },
})
