import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const revoked_can_be_invited_again = defineCheck({
  title: 'A revoked address can be invited and revoked again, any number of times',
  strength: 'must',
  source: {
    blaxel: 'It is the only way to resend an invitation',
    dreadnode: 'It is the only way to resend an invitation',
    snyk: 'It is the only way to resend an invitation: snyk-user-sync-tool, README: cancel it, then invite again',
  },
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
      const listed = await context.client.listedFor(email)
      const exchange = context.lastExchange
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
      if ((await context.client.listedFor(email)).length > 0) {
        throw new CheckFailure(
          'RevokedInvitationStillListed',
          `${email} was revoked a ${time} time and is still listed`,
          {
            exchange: context.lastExchange,
          },
        )
      }
    }
  },
})
