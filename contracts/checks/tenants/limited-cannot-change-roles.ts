import { otherRole } from '../../fixtures/invitation-per-role.ts'
import { assertStatus } from '../../kit/assert-status.ts'
import { type CheckContext, CheckFailure, skip } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Who may only read changes no role. */
export const limited_cannot_change_roles = defineCheck<CheckContext>({
  id: 'limited_cannot_change_roles',
  group: 'tenants',
  title: 'Who may only read changes no role',
  strength: 'must',
  source: 'Blaxel, Workspace access control: only admins change permissions',
  steps: [
    'invite a fresh address',
    'in the name of credentials.limited, change its role: refused',
    'list: its role is as it was',
  ],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const { promises, tenant } = context
    const ask = promises.changeRole ?? skip('the API cannot change the role of an invitation')
    if (context.target.credentials.limited === undefined) skip('the target has no credential "limited"')
    const { handle, email } = await context.invite()
    const [before] = await context.listedFor(email)
    const asked = await context.send(ask(tenant, handle, otherRole(context, before?.role)), 'limited')
    const [after] = await context.listedFor(email)
    if (before?.role !== after?.role) {
      throw new CheckFailure(
        'LimitedChangedRole',
        `${email} is ${after?.role}, changed by somebody who may only read`,
        {
          expected: before?.role,
          received: after?.role,
          exchange: context.seen.at(-1),
        },
      )
    }
    assertStatus(asked, promises.statuses.limited, 'LimitedNotRefused', 'Changing a role as somebody who may only read')
  },
})
