import { granted } from '../../fixtures/grants.ts'
import { assertStatus } from '../../kit/assert-status.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A grant that was removed is gone. */
export const removed_grant_is_gone = defineCheck<CheckContext>({
  id: 'removed_grant_is_gone',
  group: 'lifecycle',
  title: 'Access that was taken away is gone, and cannot be taken away or changed again',
  strength: 'must',
  source: 'Dreadnode declares 404 for a user that a workspace does not have',
  steps: ['add a known user', 'remove the user: not listed', 'remove and change again: 404'],
  writes: true,
  invitations: 0,
  run: async (context) => {
    await granted(context, async ({ email, handle, other, grants, find }) => {
      const { tenant, promises } = context
      const removed = await context.send(grants.remove(tenant, handle))
      assertStatus(removed, grants.removed, 'GrantNotRemoved', `Removing ${email}`)
      if ((await find()).length > 0)
        throw new CheckFailure('RemovedGrantStillListed', `${email} was removed and is listed`, {
          exchange: context.seen.at(-1),
        })
      const again = await context.send(grants.remove(tenant, handle))
      assertStatus(again, promises.statuses.unknown, 'GrantRemovedTwice', `Removing ${email} a second time`)
      const changed = await context.send(grants.change(tenant, handle, other))
      assertStatus(
        changed,
        promises.statuses.unknown,
        'RemovedGrantChanged',
        `Changing the permission of ${email}, removed,`,
      )
    })
  },
})
