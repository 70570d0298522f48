import { withGrant } from '../../../fixtures/grants.ts'
import { assertStatus } from '../../../kit/assert-status.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const grant_change_is_kept = defineCheck({
  title: 'A changed permission is listed',
  strength: 'must',
  source: { dreadnode: 'Dreadnode, Update workspace user permission' },
  steps: ['add a known user', 'change the permission', 'list: it shows the new permission'],
  writes: true,
  invitations: 0,
  run: async (context) => {
    await withGrant(context, async ({ email, handle, otherRole, grants, find }) => {
      const changed = await context.client.send(grants.change(context.tenant, handle, otherRole))
      assertStatus(
        changed,
        grants.changed,
        'PermissionNotChanged',
        `Changing the permission of ${email} to ${otherRole}`,
      )
      const found = await find()
      if (found.length === 1 && found[0]?.role === otherRole) return
      throw new CheckFailure(
        'PermissionChangeNotKept',
        `${email} was given ${otherRole} and is listed with ${found[0]?.role}`,
        {
          expected: otherRole,
          received: found[0]?.role,
          exchange: context.lastExchange,
        },
      )
    })
  },
})
