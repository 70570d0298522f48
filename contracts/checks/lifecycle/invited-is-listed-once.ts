import { twoInvitations } from '../../fixtures/two-invitations.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** An invitation is listed, once, as it was made. */
export const invited_is_listed_once = defineCheck<CheckContext>({
  id: 'invited_is_listed_once',
  group: 'lifecycle',
  title: 'An invitation is listed once, with its address, pending',
  strength: 'must',
  source: 'Every client leans on it: what was created is in the list',
  steps: ['invite two fresh addresses', 'list all pages', 'the first stands there exactly once, pending'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const [{ email, made }] = await twoInvitations(context)
    const found = await context.listedFor(email)
    const exchange = context.seen.at(-1)
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
    if (listed.handle !== made.handle) {
      throw new CheckFailure(
        'InvitationListedUnderAnotherId',
        `${email} was invited as ${made.handle}, and is listed under another`,
        {
          expected: made.handle,
          received: listed.handle,
          exchange,
        },
      )
    }
    if (!listed.pending)
      throw new CheckFailure('FreshInvitationNotPending', `${email} is listed as no longer pending`, { exchange })
  },
})
