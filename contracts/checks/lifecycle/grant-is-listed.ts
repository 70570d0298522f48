import { granted } from '../../fixtures/grants.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A grant is listed. */
export const grant_is_listed = defineCheck<CheckContext>({
  id: 'grant_is_listed',
  group: 'lifecycle',
  title: 'Who is given access at once is listed once, with the permission that was given',
  strength: 'must',
  source: 'Dreadnode, Add user to workspace: an immediate grant; WorkspaceUserPermissionResponse',
  steps: ['add a known user who has no access', 'list: there once, with the permission'],
  writes: true,
  invitations: 0,
  run: async (context) => {
    await granted(context, async ({ email, role, find }) => {
      const found = await find()
      if (found.length === 1 && found[0]?.role === role) return
      throw new CheckFailure('GrantNotListed', `${email} was given ${role}, and is listed ${found.length} times`, {
        expected: [role],
        received: found.map((one) => one.role),
        exchange: context.seen.at(-1),
      })
    })
  },
})
