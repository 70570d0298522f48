import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A revoked invitation is no longer listed. */
export const revoked_is_gone = defineCheck<CheckContext>({
  id: 'revoked_is_gone',
  group: 'lifecycle',
  title: 'A revoked invitation is gone, and only that one',
  strength: 'must',
  source: 'Every client leans on it: what was revoked is not in the list',
  steps: ['invite two fresh addresses', 'revoke the first', 'list: the first is gone, the second is there'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const first = await context.invite()
    const second = await context.invite()
    await context.revoke(first)
    const left = await context.listedFor(first.email)
    if (left.length > 0) {
      throw new CheckFailure('RevokedInvitationStillListed', `${first.email} was revoked and is listed`, {
        exchange: context.seen.at(-1),
      })
    }
    const other = await context.listedFor(second.email)
    if (other.length === 0) {
      throw new CheckFailure('OtherInvitationGone', `${second.email} is gone, though ${first.email} was revoked`, {
        exchange: context.seen.at(-1),
      })
    }
  },
})
