import { assertStatus } from '../../kit/assert-status.ts'
import { type CheckContext, CheckFailure, skip } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Who may only read does not revoke. */
export const limited_cannot_revoke = defineCheck<CheckContext>({
  id: 'limited_cannot_revoke',
  group: 'tenants',
  title: 'Who may only read revokes nothing',
  strength: 'must',
  source: 'Snyk: org.user.invite, else 403; Blaxel: only admins remove; Dreadnode: only owners cancel',
  steps: ['invite a fresh address', 'in the name of credentials.limited, revoke it: refused', 'list: it is there'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    if (context.target.credentials.limited === undefined) skip('the target has no credential "limited"')
    const { handle, email } = await context.invite()
    const asked = await context.tryRevoke(handle, { who: 'limited' })
    if ((await context.listedFor(email)).length === 0) {
      throw new CheckFailure('LimitedRevoked', `${email} is gone, revoked by somebody who may only read`, {
        expected: 'listed',
        received: `not listed; the revocation was answered by ${asked.response.status}`,
        exchange: context.seen.at(-1),
      })
    }
    assertStatus(
      asked,
      context.promises.statuses.limited,
      'LimitedNotRefused',
      'Revoking as somebody who may only read',
    )
  },
})
