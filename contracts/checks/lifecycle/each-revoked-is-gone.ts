import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** However many are revoked, exactly those are gone. */
export const each_revoked_is_gone = defineCheck<CheckContext>({
  id: 'each_revoked_is_gone',
  group: 'lifecycle',
  title: 'However many invitations are revoked, exactly those are gone',
  strength: 'must',
  source: 'Every client leans on it: what was revoked is not in the list',
  steps: ['invite four fresh addresses', 'revoke all but the second', 'list: only the second is there'],
  writes: true,
  invitations: 4,
  run: async (context) => {
    const all = []
    for (let count = 0; count < 4; count++) all.push(await context.invite())
    const kept = all[1]
    for (const one of all) if (one !== kept) await context.revoke(one)
    const listed = (await context.list()).map(({ email }) => email)
    const exchange = context.seen.at(-1)
    const back = all.find((one) => one !== kept && listed.includes(one.email))
    if (back)
      throw new CheckFailure('RevokedInvitationStillListed', `${back.email} was revoked and is listed`, { exchange })
    if (kept && !listed.includes(kept.email))
      throw new CheckFailure('OtherInvitationGone', `${kept.email} is gone, though it was not revoked`, { exchange })
  },
})
