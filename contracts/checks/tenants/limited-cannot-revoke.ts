import { assertStatus } from '../../kit/assert-status.ts'
import { skip } from '../../kit/skip.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import { defineCheck } from '../define-check.ts'

export const limited_cannot_revoke = defineCheck({
  title: 'A user with read-only rights cannot revoke',
  strength: 'must',
  source: {
    blaxel: 'Blaxel, Workspace access control: only admins remove',
    dreadnode: 'Dreadnode, Organizations: only owners cancel',
    snyk: 'Snyk REST API, Invites: the permission org.user.invite, otherwise 403',
  },
  steps: ['invite a fresh address', 'with credentials.limited, revoke it: refused', 'list: it is there'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    if (context.target.credentials.limited === undefined) skip('the target has no credential "limited"')
    const { handle, email } = await context.invite()
    const exchange = await context.tryRevoke(handle, { who: 'limited' })
    if ((await context.client.listedFor(email)).length === 0) {
      throw new CheckFailure('LimitedRevoked', `${email} is gone, revoked with read-only rights`, {
        expected: 'listed',
        received: `not listed; the revocation returned ${exchange.response.status}`,
        exchange: context.lastExchange,
      })
    }
    assertStatus(exchange, context.promises.statuses.limited, 'LimitedNotRefused', 'Revoking with read-only rights')
  },
})
