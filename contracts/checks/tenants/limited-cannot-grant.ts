import { withGrant } from '../../fixtures/grants.ts'
import { assertStatus } from '../../kit/assert-status.ts'
import { skip } from '../../kit/skip.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import { defineCheck } from '../define-check.ts'

export const limited_cannot_grant = defineCheck({
  title: 'A user with read-only rights cannot give, change or remove access',
  strength: 'must',
  source: { dreadnode: 'Dreadnode, Organizations: managing members requires the owner role' },
  steps: [
    'add a known user',
    'with credentials.limited, change the permission, remove the user, add another: refused',
    'list: unchanged',
  ],
  writes: true,
  invitations: 0,
  run: async (context) => {
    const { tenant, promises } = context
    if (context.target.credentials.limited === undefined) skip('the target has no credential "limited"')
    await withGrant(context, async ({ email, handle, role, otherRole, grants, find }) => {
      const changed = await context.client.send(grants.change(tenant, handle, otherRole), 'limited')
      const removed = await context.client.send(grants.remove(tenant, handle), 'limited')
      const [left] = await find()
      if (left?.role !== role) {
        throw new CheckFailure('LimitedChangedGrant', `${email} had ${role} and now has ${left?.role ?? 'no access'}`, {
          expected: role,
          received: left?.role,
          exchange: context.lastExchange,
        })
      }
      const { limited } = promises.statuses
      assertStatus(changed, limited, 'LimitedNotRefused', 'Changing a permission with read-only rights')
      assertStatus(removed, limited, 'LimitedNotRefused', 'Removing a user with read-only rights')
    })
    await withGrant(context, async ({ email, role, grants, handle, find }) => {
      await context.client.send(grants.remove(tenant, handle))
      const added = await context.client.send(grants.add(tenant, email, role), 'limited')
      if ((await find()).length > 0)
        throw new CheckFailure('LimitedGranted', `${email} is listed, added with read-only rights`, {
          exchange: context.lastExchange,
        })
      assertStatus(added, promises.statuses.limited, 'LimitedNotRefused', 'Adding a user with read-only rights')
    })
  },
})
