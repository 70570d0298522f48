import { assertStatus } from '../../kit/assert-status.ts'
import { skip } from '../../kit/skip.ts'
import { defineCheck } from '../define-check.ts'

export const unknown_role_is_not_given = defineCheck({
  title: 'Changing a role to an unknown one is refused',
  strength: 'should',
  source: {
    blaxel: 'Blaxel, Workspace access control: exactly two roles; the response to another one is not documented',
  },
  steps: ['invite a fresh address', 'change its role to an unknown one: refused'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const { promises, tenant } = context
    if (!promises.changeRole) return skip('the API cannot change the role of an invitation')
    const { handle, email } = await context.invite()
    const exchange = await context.client.send(promises.changeRole(tenant, handle, 'emperor'))
    const allowed = [400, 403, 404, 409, 422]
    assertStatus(exchange, allowed, 'UnknownRoleGiven', `Changing the role of ${email} to "emperor"`)
  },
})
