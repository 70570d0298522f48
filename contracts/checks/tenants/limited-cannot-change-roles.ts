import { otherRole } from '../../fixtures/invitation-per-role.ts'
import { assertStatus } from '../../kit/assert-status.ts'
import { skip } from '../../kit/skip.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import { defineCheck } from '../define-check.ts'

export const limited_cannot_change_roles = defineCheck({
  title: 'A user with read-only rights cannot change roles',
  strength: 'must',
  source: { blaxel: 'Blaxel, Workspace access control: only admins change permissions' },
  steps: [
    'invite a fresh address',
    'with credentials.limited, change its role: refused',
    'list: its role is unchanged',
  ],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const { promises, tenant } = context
    const ask = promises.changeRole ?? skip('the API cannot change the role of an invitation')
    if (context.target.credentials.limited === undefined) skip('the target has no credential "limited"')
    const { handle, email } = await context.invite()
    const [before] = await context.client.listedFor(email)
    const exchange = await context.client.send(ask(tenant, handle, otherRole(context, before?.role)), 'limited')
    const [after] = await context.client.listedFor(email)
    if (before?.role !== after?.role) {
      throw new CheckFailure('LimitedChangedRole', `${email} is now ${after?.role}, changed with read-only rights`, {
        expected: before?.role,
        received: after?.role,
        exchange: context.lastExchange,
      })
    }
    assertStatus(exchange, promises.statuses.limited, 'LimitedNotRefused', 'Changing a role with read-only rights')
  },
})
