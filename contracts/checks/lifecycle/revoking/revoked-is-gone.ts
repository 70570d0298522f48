import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const revoked_is_gone = defineCheck({
  title: 'A revoked invitation is gone, and no other is',
  strength: 'must',
  source: 'Every client relies on it: a revoked invitation is not in the list',
  steps: ['invite two fresh addresses', 'revoke the first', 'list: the first is gone, the second is there'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const first = await context.invite()
    const second = await context.invite()
    await context.revoke(first)
    const left = await context.client.listedFor(first.email)
    if (left.length > 0) {
      throw new CheckFailure('RevokedInvitationStillListed', `${first.email} was revoked and is still listed`, {
        exchange: context.lastExchange,
      })
    }
    const other = await context.client.listedFor(second.email)
    if (other.length === 0) {
      throw new CheckFailure(
        'OtherInvitationGone',
        `${second.email} is gone, although only ${first.email} was revoked`,
        {
          exchange: context.lastExchange,
        },
      )
    }
  },
})
