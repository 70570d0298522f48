import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const one_revocation_removes_duplicates = defineCheck({
  title: 'After one revocation, an address that was invited twice is gone',
  strength: 'should',
  source: 'Every client relies on it: a revoked invitation is not in the list',
  steps: ['invite a fresh address twice', 'revoke the invitation that is listed', 'list: it is gone'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const first = await context.invite()
    const { email } = first
    const { response } = await context.tryInvite(email)
    // Where a second one is refused, the first one is listed.
    const isRefused = context.promises.statuses.duplicate.includes(response.status) && response.status >= 400
    const listed = isRefused ? first : (await context.client.listedFor(email))[0]
    if (listed) await context.revoke(listed)
    if ((await context.client.listedFor(email)).length === 0) return
    throw new CheckFailure(
      'RevokedInvitationStillListed',
      `${email} was invited twice and revoked, and is still listed`,
      {
        exchange: context.lastExchange,
      },
    )
  },
})
