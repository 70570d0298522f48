import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** One revocation ends an invitation that was asked for twice. */
export const duplicate_is_revoked_at_once = defineCheck<CheckContext>({
  id: 'duplicate_is_revoked_at_once',
  group: 'lifecycle',
  title: 'Who was invited twice is gone after one revocation',
  strength: 'must',
  source: 'Every client leans on it: what was revoked is not in the list',
  steps: ['invite a fresh address twice', 'revoke what is listed of it', 'list: it is gone'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const { email } = await context.invite()
    await context.tryInvite(email)
    const [listed] = await context.listedFor(email)
    if (listed) await context.revoke(listed)
    if ((await context.listedFor(email)).length === 0) return
    throw new CheckFailure('RevokedInvitationStillListed', `${email}, invited twice and revoked, is listed`, {
      exchange: context.seen.at(-1),
    })
  },
})
