import { assertStatus } from '../../kit/assert-status.ts'
import { atOnce, withBurst } from '../../kit/burst.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import { defineCheck } from '../define-check.ts'

export const identical_invites_make_one = defineCheck({
  title: 'Identical invitations at the same time create one',
  strength: 'should',
  source: 'In any order, the first creates an invitation, and no other creates a second one',
  steps: ['invite one fresh address many times at once', 'list: it is pending exactly once'],
  burst: 3,
  writes: true,
  invitations: 4,
  run: (context) =>
    withBurst(context, 'invitations', async (size) => {
      const { invited, duplicate } = context.promises.statuses
      const email = context.freshEmail()
      const responses = await atOnce(size, () => context.tryInvite(email))
      for (const exchange of responses) {
        assertStatus(
          exchange,
          [...invited, ...duplicate],
          'UnexpectedSecondInvitationStatus',
          `One of ${size} invites of ${email}`,
        )
      }
      if (!responses.some(({ response }) => invited.includes(response.status))) {
        throw new CheckFailure('NoneInvited', `None of ${size} simultaneous invites of ${email} succeeded`, {
          expected: invited,
          received: responses.map(({ response }) => response.status),
          exchange: responses.at(-1),
        })
      }
      const pending = (await context.client.listedFor(email)).filter((invitation) => invitation.pending)
      if (pending.length === 1) return
      throw new CheckFailure(
        pending.length === 0 ? 'InvitationLost' : 'InvitedTwiceAtOnce',
        `${email} was invited ${size} times at once and is pending ${pending.length} times`,
        { expected: 1, received: pending.length, exchange: context.lastExchange },
      )
    }),
})
