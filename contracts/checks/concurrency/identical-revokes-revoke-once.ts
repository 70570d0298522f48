import { assertStatus } from '../../kit/assert-status.ts'
import { atOnce, withBurst } from '../../kit/burst.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import { defineCheck } from '../define-check.ts'

export const identical_revokes_revoke_once = defineCheck({
  title: 'Identical revocations at the same time revoke one invitation and no other',
  strength: 'must',
  source: 'In any order, the first revokes, and the others find nothing',
  steps: [
    'invite two fresh addresses',
    'revoke the first many times at once',
    'list: the first is gone, the second is there',
  ],
  burst: 3,
  writes: true,
  invitations: 2,
  run: (context) =>
    withBurst(context, 'writes', async (size) => {
      const { revoked, unknown, ended } = context.promises.statuses
      const { email, handle } = await context.invite()
      const other = await context.invite()
      const responses = await atOnce(size, () => context.tryRevoke(handle))
      for (const exchange of responses) {
        const allowed = [...revoked, ...unknown, ...ended]
        assertStatus(exchange, allowed, 'UnexpectedRevocationStatus', `One of ${size} revocations of ${email}`)
      }
      if (!responses.some(({ response }) => revoked.includes(response.status))) {
        throw new CheckFailure('NoneRevoked', `None of ${size} simultaneous revocations of ${email} succeeded`, {
          expected: revoked,
          received: responses.map(({ response }) => response.status),
          exchange: responses.at(-1),
        })
      }
      const listed = await context.client.list()
      const lastList = context.lastExchange
      if (listed.some((invitation) => invitation.email.toLowerCase() === email.toLowerCase())) {
        throw new CheckFailure(
          'RevokedInvitationStillListed',
          `${email} was revoked ${size} times at once and is still listed`,
          {
            exchange: lastList,
          },
        )
      }
      if (!listed.some((invitation) => invitation.email.toLowerCase() === other.email.toLowerCase())) {
        throw new CheckFailure('OtherInvitationGone', `${other.email} is gone, although only ${email} was revoked`, {
          exchange: lastList,
        })
      }
      context.notes.gone(email)
      await context.revoke(other)
    }),
})
