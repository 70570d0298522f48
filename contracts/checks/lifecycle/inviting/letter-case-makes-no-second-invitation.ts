import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const letter_case_makes_no_second_invitation = defineCheck({
  title: 'Two spellings of an address that differ only in letter case are invited once',
  strength: 'should',
  source: 'Not documented; clients compare addresses case-insensitively, and mail hosts deliver both to one person',
  steps: ['invite a fresh address', 'invite it again with capital letters', 'list: it is pending at most once'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const { email } = await context.invite()
    const [local = '', domain] = email.split('@')
    await context.tryInvite(`${local.toUpperCase()}@${domain}`)
    const pending = (await context.client.listedFor(email)).filter((invitation) => invitation.pending)
    const exchange = context.lastExchange
    for (const { handle } of pending) await context.tryRevoke(handle)
    if (pending.length <= 1) return
    throw new CheckFailure('InvitedTwiceByCase', `${email} is pending ${pending.length} times, in two spellings`, {
      expected: 1,
      received: pending.length,
      exchange,
    })
  },
})
