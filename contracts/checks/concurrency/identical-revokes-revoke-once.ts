import { assertStatus } from '../../kit/assert-status.ts'
import { atOnce, withBurst } from '../../kit/burst.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** The same revocation, asked for many times at once, revokes. */
export const identical_revokes_revoke_once = defineCheck<CheckContext>({
  id: 'identical_revokes_revoke_once',
  group: 'concurrency',
  title: 'Identical revocations at the same time revoke, and do no harm',
  strength: 'must',
  source: 'In whatever order they are answered, the first revokes and the others find nothing',
  steps: ['invite two fresh addresses', 'revoke the first many times at once', 'list: it is gone, the second is there'],
  writes: true,
  invitations: 2,
  run: (context) =>
    withBurst(context, 'requests', async (size) => {
      const { revoked, unknown, ended } = context.promises.statuses
      const { email, handle } = await context.invite()
      const other = await context.invite()
      const answers = await atOnce(size, () => context.tryRevoke(handle))
      for (const answer of answers) {
        const allowed = [...revoked, ...unknown, ...ended]
        assertStatus(answer, allowed, 'RevocationAnsweredOddly', `One of ${size} revocations of ${email}`)
      }
      if (!answers.some(({ response }) => revoked.includes(response.status))) {
        throw new CheckFailure('NoneRevoked', `${email} was revoked ${size} times at once, and never with success`, {
          expected: revoked,
          received: answers.map(({ response }) => response.status),
          exchange: answers.at(-1),
        })
      }
      const listed = await context.list()
      const exchange = context.seen.at(-1)
      if (listed.some((one) => one.email.toLowerCase() === email.toLowerCase())) {
        throw new CheckFailure(
          'RevokedInvitationStillListed',
          `${email} was revoked ${size} times at once and is listed`,
          {
            exchange,
          },
        )
      }
      if (!listed.some((one) => one.email.toLowerCase() === other.email.toLowerCase())) {
        throw new CheckFailure('OtherInvitationGone', `${other.email} is gone, though ${email} was revoked`, {
          exchange,
        })
      }
      context.noteGone(email)
      await context.revoke(other)
    }),
})
