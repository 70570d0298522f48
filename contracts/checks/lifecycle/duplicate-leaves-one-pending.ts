import { assertStatus } from '../../kit/assert-status.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** However a second invitation is answered, one is pending afterwards. */
export const duplicate_leaves_one_pending = defineCheck<CheckContext>({
  id: 'duplicate_leaves_one_pending',
  group: 'lifecycle',
  title: 'Who is invited twice is listed once',
  strength: 'must',
  source: 'Left open: 409, 400, or a success; every client leans on one entry for one address',
  steps: ['invite a fresh address', 'invite it again: refused or renewed', 'list: it stands there once, pending'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const { email } = await context.invite()
    const again = await context.tryInvite(email)
    assertStatus(
      again,
      context.promises.statuses.duplicate,
      'DuplicateAnsweredOddly',
      `Inviting ${email} a second time`,
    )
    const pending = (await context.listedFor(email)).filter((one) => one.pending)
    if (pending.length === 1) return
    const title = pending.length === 0 ? 'DuplicateEndedInvitation' : 'DuplicateListedTwice'
    throw new CheckFailure(title, `${email}, invited twice, is listed as pending ${pending.length} times`, {
      expected: 1,
      received: pending.length,
      exchange: context.seen.at(-1),
    })
  },
})
