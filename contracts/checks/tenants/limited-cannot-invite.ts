import { assertStatus } from '../../kit/assert-status.ts'
import { skip } from '../../kit/skip.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import { defineCheck } from '../define-check.ts'

export const limited_cannot_invite = defineCheck({
  title: 'A user with read-only rights cannot invite',
  strength: 'must',
  source: {
    blaxel: 'Blaxel, Workspace access control: only admins invite',
    dreadnode: 'Dreadnode, Organizations: only owners invite',
    snyk: 'Snyk REST API, Invites: the permission org.user.invite, otherwise 403',
  },
  steps: ['with credentials.limited, invite a fresh address: refused', 'list: it is not there'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    if (context.target.credentials.limited === undefined) skip('the target has no credential "limited"')
    const email = context.freshEmail()
    const exchange = await context.tryInvite(email, { who: 'limited' })
    if ((await context.client.listedFor(email)).length > 0) {
      throw new CheckFailure('LimitedInvited', `${email} is listed, invited with read-only rights`, {
        expected: 'not listed',
        received: `listed; the invitation returned ${exchange.response.status}`,
        exchange: context.lastExchange,
      })
    }
    assertStatus(exchange, context.promises.statuses.limited, 'LimitedNotRefused', 'Inviting with read-only rights')
  },
})
