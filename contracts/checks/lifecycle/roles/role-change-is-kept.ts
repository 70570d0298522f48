import { changeRole, otherRole } from '../../../fixtures/invitation-per-role.ts'
import { skip } from '../../../kit/skip.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const role_change_is_kept = defineCheck({
  title: 'A changed role is listed, and no other role has changed',
  strength: 'must',
  source: { blaxel: 'Blaxel, Update user role; whether it applies to invitations is open, so 404 skips the check' },
  steps: [
    'invite two fresh addresses',
    'change the role of the first',
    'invite a third',
    'list: the first has the new role, the second is unchanged',
  ],
  writes: true,
  invitations: 3,
  run: async (context) => {
    if (!context.promises.changeRole) skip('the API cannot change the role of an invitation')
    const first = await context.invite()
    const second = await context.invite()
    const before = await context.client.list()
    const roleOf = (all: typeof before, email: string) => all.find((invitation) => invitation.email === email)?.role
    const role = otherRole(context, roleOf(before, first.email))
    await changeRole(context, first, role)
    // A later invitation must not undo the change.
    await context.invite()
    const after = await context.client.list()
    const exchange = context.lastExchange
    const changed = roleOf(after, first.email)
    if (changed !== role) {
      throw new CheckFailure('RoleChangeNotKept', `${first.email} was changed to ${role} and is listed as ${changed}`, {
        expected: role,
        received: changed,
        exchange,
      })
    }
    const [roleBefore, roleAfter] = [roleOf(before, second.email), roleOf(after, second.email)]
    if (roleBefore === roleAfter) return
    throw new CheckFailure(
      'OtherRoleChanged',
      `${second.email} changed from ${roleBefore} to ${roleAfter}, although only ${first.email} was changed`,
      {
        expected: roleBefore,
        received: roleAfter,
        exchange,
      },
    )
  },
})
