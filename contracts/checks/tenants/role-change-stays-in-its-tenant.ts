import { changeRole, otherRole } from '../../fixtures/invitation-per-role.ts'
import { type CheckContext, CheckFailure, skip } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A role is changed in one tenant alone. */
export const role_change_stays_in_its_tenant = defineCheck<CheckContext>({
  id: 'role_change_stays_in_its_tenant',
  group: 'tenants',
  title: 'A change of a role stays in its tenant',
  strength: 'must',
  source: 'Blaxel, Update user role: in the workspace of the request',
  steps: [
    'invite a fresh address into both tenants',
    'change its role in the first',
    'list the second: its role is as it was',
  ],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const { otherTenant } = context
    if (!context.promises.changeRole) skip('the API cannot change the role of an invitation')
    const first = await context.invite()
    const { email } = first
    await context.invite({ email, tenant: otherTenant })
    const [before] = await context.listedFor(email, otherTenant)
    await changeRole(context, first, otherRole(context, before?.role))
    const [after] = await context.listedFor(email, otherTenant)
    if (before?.role === after?.role) return
    throw new CheckFailure(
      'RoleChangedInOtherTenant',
      `${email} was ${before?.role} in another tenant, and is ${after?.role}`,
      {
        expected: before?.role,
        received: after?.role,
        exchange: context.seen.at(-1),
      },
    )
  },
})
