import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const each_revoked_is_gone = defineCheck({
  title: 'When several invitations are revoked, exactly those are gone',
  strength: 'must',
  source: 'Every client relies on it: a revoked invitation is not in the list',
  steps: ['invite four fresh addresses', 'revoke all but the second', 'list: only the second is there'],
  writes: true,
  invitations: 4,
  run: async (context) => {
    const all = []
    for (let count = 0; count < 4; count++) all.push(await context.invite())
    const kept = all[1]
    for (const invitation of all) if (invitation !== kept) await context.revoke(invitation)
    const listed = (await context.client.list()).map(({ email }) => email)
    const exchange = context.lastExchange
    const left = all.find((invitation) => invitation !== kept && listed.includes(invitation.email))
    if (left)
      throw new CheckFailure('RevokedInvitationStillListed', `${left.email} was revoked and is still listed`, {
        exchange,
      })
    if (kept && !listed.includes(kept.email))
      throw new CheckFailure('OtherInvitationGone', `${kept.email} is gone, although it was not revoked`, { exchange })
  },
})
