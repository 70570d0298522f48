import { withGrant } from '../../../fixtures/grants.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const grant_is_listed = defineCheck({
  title: 'A user who is given access is listed once, with the permission that was given',
  strength: 'must',
  source: { dreadnode: 'Dreadnode, Add user to workspace: an immediate grant; WorkspaceUserPermissionResponse' },
  steps: ['add a known user who has no access yet', 'list: the user is there once, with the permission'],
  writes: true,
  invitations: 0,
  run: async (context) => {
    await withGrant(context, async ({ email, role, find }) => {
      const found = await find()
      if (found.length === 1 && found[0]?.role === role) return
      throw new CheckFailure('GrantNotListed', `${email} was given ${role} and is listed ${found.length} times`, {
        expected: [role],
        received: found.map((member) => member.role),
        exchange: context.lastExchange,
      })
    })
  },
})
