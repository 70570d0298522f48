import { withGrant } from '../../../fixtures/grants.ts'
import { assertStatus } from '../../../kit/assert-status.ts'
import { skip } from '../../../kit/skip.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const removed_grant_is_gone = defineCheck({
  title: 'Access that was removed is gone, and cannot be removed or changed again',
  strength: 'must',
  source: {
    dreadnode:
      'Dreadnode, Update workspace user permission: 404 is declared; that it is for a user who is not in the workspace is inferred',
  },
  steps: ['add a known user', 'remove the user: not listed', 'remove and change again: 404'],
  writes: true,
  invitations: 0,
  run: async (context) => {
    await withGrant(context, async ({ email, handle, otherRole, grants, find }) => {
      const { tenant, promises } = context
      const removed = await context.client.send(grants.remove(tenant, handle))
      if (context.client.noteMissing(removed)) skip('the API has no operation that removes users from a workspace')
      assertStatus(removed, grants.removed, 'GrantNotRemoved', `Removing ${email}`)
      if ((await find()).length > 0)
        throw new CheckFailure('RemovedGrantStillListed', `${email} was removed and is still listed`, {
          exchange: context.lastExchange,
        })
      const again = await context.client.send(grants.remove(tenant, handle))
      assertStatus(again, promises.statuses.unknown, 'GrantRemovedTwice', `Removing ${email} a second time`)
      const changed = await context.client.send(grants.change(tenant, handle, otherRole))
      assertStatus(
        changed,
        promises.statuses.unknown,
        'RemovedGrantChanged',
        `Changing the permission of ${email} after the removal`,
      )
    })
  },
})
