import { assertStatus } from '../../kit/assert-status.ts'
import { atOnce, withBurst } from '../../kit/burst.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** The same invitation, asked for many times at once, is there once. */
export const identical_invites_make_one = defineCheck<CheckContext>({
  id: 'identical_invites_make_one',
  group: 'concurrency',
  title: 'Identical invitations at the same time make one',
  strength: 'must',
  source: 'In whatever order they are answered, the first makes an invitation and no other makes a second one',
  steps: ['invite one fresh address many times at once', 'list: it is pending exactly once'],
  writes: true,
  invitations: 4,
  run: (context) =>
    withBurst(context, 'invitations', async (size) => {
      const { invited, duplicate } = context.promises.statuses
      const email = context.freshEmail()
      const answers = await atOnce(size, () => context.tryInvite(email))
      for (const answer of answers) {
        assertStatus(
          answer,
          [...invited, ...duplicate],
          'SecondInvitationAnsweredOddly',
          `One of ${size} invites of ${email}`,
        )
      }
      if (!answers.some(({ response }) => invited.includes(response.status))) {
        throw new CheckFailure('NoneInvited', `${email} was invited ${size} times at once, and never with success`, {
          expected: invited,
          received: answers.map(({ response }) => response.status),
          exchange: answers.at(-1),
        })
      }
      const pending = (await context.listedFor(email)).filter((one) => one.pending)
      if (pending.length === 1) return
      throw new CheckFailure(
        pending.length === 0 ? 'InvitationLost' : 'InvitedTwiceAtOnce',
        `${email} was invited ${size} times at once and is pending ${pending.length} times`,
        { expected: 1, received: pending.length, exchange: context.seen.at(-1) },
      )
    }),
})
