import { changeRole, otherRole } from '../../fixtures/invitation-per-role.ts'
import { type CheckContext, CheckFailure, skip } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A role that was changed is the one that is listed. */
export const role_change_is_kept = defineCheck<CheckContext>({
  id: 'role_change_is_kept',
  group: 'lifecycle',
  title: 'A role that was changed is listed, and no other person has it',
  strength: 'must',
  source: 'Blaxel, Update user role; that it takes invitations too is open: 404 skips this',
  steps: [
    'invite two fresh addresses',
    'change the role of the first',
    'invite a third',
    'list: the first has it, the second is as it was',
  ],
  writes: true,
  invitations: 3,
  run: async (context) => {
    if (!context.promises.changeRole) skip('the API cannot change the role of an invitation')
    const first = await context.invite()
    const second = await context.invite()
    const before = await context.list()
    const roleOf = (all: typeof before, email: string) => all.find((one) => one.email === email)?.role
    const role = otherRole(context, roleOf(before, first.email))
    await changeRole(context, first, role)
    // Whoever comes next must not undo it.
    await context.invite()
    const after = await context.list()
    const exchange = context.seen.at(-1)
    const changed = roleOf(after, first.email)
    if (changed !== role) {
      throw new CheckFailure('RoleChangeNotKept', `${first.email} was made ${role}, and is listed as ${changed}`, {
        expected: role,
        received: changed,
        exchange,
      })
    }
    const [was, is] = [roleOf(before, second.email), roleOf(after, second.email)]
    if (was === is) return
    throw new CheckFailure('OtherRoleChanged', `${second.email} was ${was} and is ${is}, though nobody changed it`, {
      expected: was,
      received: is,
      exchange,
    })
  },
})
