import { assertStatus } from '../../kit/assert-status.ts'
import { type CheckContext, CheckFailure, skip } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Who may only read does not invite. */
export const limited_cannot_invite = defineCheck<CheckContext>({
  id: 'limited_cannot_invite',
  group: 'tenants',
  title: 'Who may only read invites nobody',
  strength: 'must',
  source: 'Snyk: org.user.invite, else 403; Blaxel: only admins invite; Dreadnode: only owners invite',
  steps: ['in the name of credentials.limited, invite a fresh address: refused', 'list: it is not there'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    if (context.target.credentials.limited === undefined) skip('the target has no credential "limited"')
    const email = context.freshEmail()
    const asked = await context.tryInvite(email, { who: 'limited' })
    if ((await context.listedFor(email)).length > 0) {
      throw new CheckFailure('LimitedInvited', `${email} is listed, invited by somebody who may only read`, {
        expected: 'not listed',
        received: `listed; the invitation was answered by ${asked.response.status}`,
        exchange: context.seen.at(-1),
      })
    }
    assertStatus(
      asked,
      context.promises.statuses.limited,
      'LimitedNotRefused',
      'Inviting as somebody who may only read',
    )
  },
})
