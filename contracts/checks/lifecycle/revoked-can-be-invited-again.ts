import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** After a revocation the same address can be invited, and revoked, as if it were new: more than once. */
export const revoked_can_be_invited_again = defineCheck<CheckContext>({
  id: 'revoked_can_be_invited_again',
  group: 'lifecycle',
  title: 'Who was revoked can be invited again, and revoked again, however often',
  strength: 'must',
  source: 'The only way to send an invitation again: snyk-user-sync-tool, README: cancel it, then invite again',
  steps: [
    'invite a fresh address and revoke it',
    'invite it again: listed once, pending',
    'revoke it again: gone',
    'the same a third time',
  ],
  writes: true,
  invitations: 3,
  run: async (context) => {
    const first = await context.invite()
    const { email } = first
    await context.revoke(first)
    for (const time of ['second', 'third']) {
      const again = await context.invite({ email })
      const listed = await context.listedFor(email)
      const exchange = context.seen.at(-1)
      if (listed.length !== 1 || !listed[0]?.pending) {
        throw new CheckFailure(
          'InvitedAgainNotPending',
          `${email}, invited a ${time} time, is not listed once as pending`,
          {
            expected: 1,
            received: listed.filter(({ pending }) => pending).length,
            exchange,
          },
        )
      }
      await context.revoke(again)
      if ((await context.listedFor(email)).length > 0) {
        throw new CheckFailure('RevokedInvitationStillListed', `${email} was revoked a ${time} time and is listed`, {
          exchange: context.seen.at(-1),
        })
      }
    }
  },
})
