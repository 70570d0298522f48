import { assertStatus } from '../../kit/assert-status.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** What has been revoked cannot be revoked again. */
export const revoked_twice_is_not_found = defineCheck<CheckContext>({
  id: 'revoked_twice_is_not_found',
  group: 'lifecycle',
  title: 'An invitation that has been revoked is not found any more',
  strength: 'must',
  source: 'All three vendors declare 404 where an invitation is revoked; their clients read it as "gone already"',
  steps: ['invite a fresh address', 'revoke it', 'revoke it again: 404'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const invitation = await context.invite()
    await context.revoke(invitation)
    const again = await context.tryRevoke(invitation.handle)
    assertStatus(again, context.promises.statuses.unknown, 'RevokedTwice', `Revoking ${invitation.email} a second time`)
  },
})
