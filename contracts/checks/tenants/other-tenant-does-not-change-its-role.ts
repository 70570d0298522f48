import { otherRole } from '../../fixtures/invitation-per-role.ts'
import { assertStatus } from '../../kit/assert-status.ts'
import { type CheckContext, CheckFailure, skip } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Only its own tenant changes the role of an invitation. */
export const other_tenant_does_not_change_its_role = defineCheck<CheckContext>({
  id: 'other_tenant_does_not_change_its_role',
  group: 'tenants',
  title: 'A role is not changed through another tenant',
  strength: 'must',
  source: 'Blaxel, Update user role: 404 for whom the workspace does not have',
  steps: [
    'invite a fresh address',
    'change its role with the other tenant in the request: refused',
    'list: its role is as it was',
  ],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const { promises, otherTenant } = context
    const ask = promises.changeRole ?? skip('the API cannot change the role of an invitation')
    const { handle, email } = await context.invite()
    const [before] = await context.listedFor(email)
    const asked = await context.send(ask(otherTenant, handle, otherRole(context, before?.role)))
    const [after] = await context.listedFor(email)
    if (before?.role !== after?.role) {
      throw new CheckFailure(
        'RoleChangedThroughOtherTenant',
        `${email} is ${after?.role}, changed through another tenant`,
        {
          expected: before?.role,
          received: after?.role,
          exchange: context.seen.at(-1),
        },
      )
    }
    assertStatus(
      asked,
      promises.statuses.foreignTenant,
      'OtherTenantChangedRole',
      `Changing ${email} through another tenant`,
    )
  },
})
