import { assertStatus } from '../../kit/assert-status.ts'
import { type CheckContext, skip } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** No role is given that there is not. */
export const unknown_role_is_not_given = defineCheck<CheckContext>({
  id: 'unknown_role_is_not_given',
  group: 'errors',
  title: 'A change to a role that there is not is refused',
  strength: 'should',
  source: 'Blaxel, Workspace access control: exactly two roles; what another one gets is nowhere said',
  steps: ['invite a fresh address', 'change its role to one that there is not: refused'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const { promises, tenant } = context
    if (!promises.changeRole) return skip('the API cannot change the role of an invitation')
    const { handle, email } = await context.invite()
    const asked = await context.send(promises.changeRole(tenant, handle, 'emperor'))
    const refusals = [400, 403, 404, 409, 422]
    assertStatus(asked, refusals, 'UnknownRoleGiven', `Changing the role of ${email} to "emperor"`)
  },
})
