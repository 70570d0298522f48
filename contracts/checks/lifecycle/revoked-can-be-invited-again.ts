import { defineCheck } from '../../../src/runner/check.ts'
import { Breach, type Context } from '../../context.ts'

/** After a revocation the same address can be invited, and revoked, as if it were new. */
export const revoked_can_be_invited_again = defineCheck<Context>({
  id: 'revoked_can_be_invited_again',
  group: 'lifecycle',
  title: 'Who was revoked can be invited again, and revoked again',
  strength: 'must',
  source: 'The only way to send an invitation again: snyk-user-sync-tool, README: cancel it, then invite again',
  steps: ['invite a fresh address and revoke it', 'invite it again: listed once, pending', 'revoke it again: gone'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const first = await context.invite()
    const { email } = first
    await context.revoke(first)
    const second = await context.invite({ email })
    const listed = await context.listedFor(email)
    const exchange = context.seen.at(-1)
    if (listed.length !== 1 || !listed[0]?.pending) {
      throw new Breach('InvitedAgainNotPending', `${email}, invited again, is not listed once as pending`, {
        expected: 1,
        received: listed.filter(({ pending }) => pending).length,
        exchange,
      })
    }
    await context.revoke(second)
    if ((await context.listedFor(email)).length > 0) {
      throw new Breach('RevokedInvitationStillListed', `${email} was revoked a second time and is listed`, {
        exchange: context.seen.at(-1),
      })
    }
  },
})
