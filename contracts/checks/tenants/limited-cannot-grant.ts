import { granted } from '../../fixtures/grants.ts'
import { assertStatus } from '../../kit/assert-status.ts'
import { type CheckContext, CheckFailure, skip } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Who may only read lets nobody in. */
export const limited_cannot_grant = defineCheck<CheckContext>({
  id: 'limited_cannot_grant',
  group: 'tenants',
  title: 'Who may only read gives, changes and takes away no access',
  strength: 'must',
  source: 'Dreadnode, Organizations: member management needs the owner role',
  steps: [
    'add a known user',
    'in the name of credentials.limited, change the permission, remove the user, add another: refused',
    'list: as before',
  ],
  writes: true,
  invitations: 0,
  run: async (context) => {
    const { tenant, promises } = context
    if (context.target.credentials.limited === undefined) skip('the target has no credential "limited"')
    await granted(context, async ({ email, handle, role, other, grants, find }) => {
      const changed = await context.send(grants.change(tenant, handle, other), 'limited')
      const removed = await context.send(grants.remove(tenant, handle), 'limited')
      const [left] = await find()
      if (left?.role !== role) {
        throw new CheckFailure('LimitedChangedGrant', `${email} was ${role}, and is ${left?.role ?? 'gone'}`, {
          expected: role,
          received: left?.role,
          exchange: context.seen.at(-1),
        })
      }
      const { limited } = promises.statuses
      assertStatus(changed, limited, 'LimitedNotRefused', 'Changing a permission as somebody who may only read')
      assertStatus(removed, limited, 'LimitedNotRefused', 'Removing a user as somebody who may only read')
    })
    await granted(context, async ({ email, role, grants, handle, find }) => {
      await context.send(grants.remove(tenant, handle))
      const added = await context.send(grants.add(tenant, email, role), 'limited')
      if ((await find()).length > 0)
        throw new CheckFailure('LimitedGranted', `${email} is listed, added by somebody who may only read`, {
          exchange: context.seen.at(-1),
        })
      assertStatus(added, promises.statuses.limited, 'LimitedNotRefused', 'Adding a user as somebody who may only read')
    })
  },
})
