import { granted } from '../../fixtures/grants.ts'
import { assertStatus } from '../../kit/assert-status.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A changed permission is listed. */
export const grant_change_is_kept = defineCheck<CheckContext>({
  id: 'grant_change_is_kept',
  group: 'lifecycle',
  title: 'A permission that was changed is listed',
  strength: 'must',
  source: 'Dreadnode, Update workspace user permission',
  steps: ['add a known user', 'change the permission', 'list: the new one'],
  writes: true,
  invitations: 0,
  run: async (context) => {
    await granted(context, async ({ email, handle, other, grants, find }) => {
      const changed = await context.send(grants.change(context.tenant, handle, other))
      assertStatus(changed, grants.changed, 'PermissionNotChanged', `Changing the permission of ${email} to ${other}`)
      const found = await find()
      if (found.length === 1 && found[0]?.role === other) return
      throw new CheckFailure(
        'PermissionChangeNotKept',
        `${email} was given ${other}, and is listed as ${found[0]?.role}`,
        {
          expected: other,
          received: found[0]?.role,
          exchange: context.seen.at(-1),
        },
      )
    })
  },
})
