import { assertStatus } from '../../../kit/assert-status.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const duplicate_leaves_one_pending = defineCheck({
  title: 'An address that is invited twice is listed once',
  strength: 'should',
  source: 'Left open: 409, 400 or a success; every client relies on one entry per address',
  steps: ['invite a fresh address', 'invite it again: refused or renewed', 'list: it is there once, pending'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const { email } = await context.invite()
    const again = await context.tryInvite(email)
    assertStatus(
      again,
      context.promises.statuses.duplicate,
      'UnexpectedDuplicateStatus',
      `Inviting ${email} a second time`,
    )
    const pending = (await context.client.listedFor(email)).filter((invitation) => invitation.pending)
    if (pending.length === 1) return
    const title = pending.length === 0 ? 'DuplicateEndedInvitation' : 'DuplicateListedTwice'
    throw new CheckFailure(title, `${email}, invited twice, is listed as pending ${pending.length} times`, {
      expected: 1,
      received: pending.length,
      exchange: context.lastExchange,
    })
  },
})
