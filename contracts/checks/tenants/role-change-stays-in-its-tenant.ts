import { changeRole, otherRole } from '../../fixtures/invitation-per-role.ts'
import { skip } from '../../kit/skip.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import { defineCheck } from '../define-check.ts'

export const role_change_stays_in_its_tenant = defineCheck({
  title: 'A role change affects only its own tenant',
  strength: 'must',
  source: { blaxel: 'Blaxel, Update user role: in the workspace of the request' },
  steps: [
    'invite a fresh address into both tenants',
    'change its role in the first',
    'list the second: its role is unchanged',
  ],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const { otherTenant } = context
    if (!context.promises.changeRole) skip('the API cannot change the role of an invitation')
    const first = await context.invite()
    const { email } = first
    await context.invite({ email, tenant: otherTenant })
    const [before] = await context.client.listedFor(email, otherTenant)
    await changeRole(context, first, otherRole(context, before?.role))
    const [after] = await context.client.listedFor(email, otherTenant)
    if (before?.role === after?.role) return
    throw new CheckFailure(
      'RoleChangedInOtherTenant',
      `${email} was ${before?.role} in the other tenant and is now ${after?.role}`,
      {
        expected: before?.role,
        received: after?.role,
        exchange: context.lastExchange,
      },
    )
  },
})
