import { otherRole } from '../../fixtures/invitation-per-role.ts'
import { assertStatus } from '../../kit/assert-status.ts'
import { skip } from '../../kit/skip.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import { defineCheck } from '../define-check.ts'

export const other_tenant_does_not_change_its_role = defineCheck({
  title: 'A role cannot be changed through another tenant',
  strength: 'must',
  source: { blaxel: 'Blaxel, Update user role: 404 for a user who is not in the workspace' },
  steps: [
    'invite a fresh address',
    'change its role with the other tenant in the request: refused',
    'list: its role is unchanged',
  ],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const { promises, otherTenant } = context
    const ask = promises.changeRole ?? skip('the API cannot change the role of an invitation')
    const { handle, email } = await context.invite()
    const [before] = await context.client.listedFor(email)
    const exchange = await context.client.send(ask(otherTenant, handle, otherRole(context, before?.role)))
    const [after] = await context.client.listedFor(email)
    if (before?.role !== after?.role) {
      throw new CheckFailure(
        'RoleChangedThroughOtherTenant',
        `${email} is now ${after?.role}, changed through another tenant`,
        {
          expected: before?.role,
          received: after?.role,
          exchange: context.lastExchange,
        },
      )
    }
    assertStatus(
      exchange,
      promises.statuses.foreignTenant,
      'OtherTenantChangedRole',
      `Changing the role of ${email} through another tenant`,
    )
  },
})
