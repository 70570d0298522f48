import { changeRole, otherRole } from '../../fixtures/invitation-per-role.ts'
import { type CheckContext, CheckFailure, skip } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A new invitation does not inherit the role of a revoked one. */
export const old_role_is_forgotten = defineCheck<CheckContext>({
  id: 'old_role_is_forgotten',
  group: 'lifecycle',
  title: 'Who is invited again after a revocation has the role of a new invitation, not the old one',
  strength: 'must',
  source: 'Blaxel, Invite user: no role in the request; every client leans on it: what was revoked gives no rights',
  steps: ['invite a fresh address', 'change its role', 'revoke it, invite it again', 'list: the role is as at first'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    if (!context.promises.changeRole) skip('the API cannot change the role of an invitation')
    const first = await context.invite()
    const { email } = first
    const [before] = await context.listedFor(email)
    const role = otherRole(context, before?.role)
    await changeRole(context, first, role)
    await context.revoke(first)
    await context.invite({ email })
    const [after] = await context.listedFor(email)
    if (after?.role === before?.role || after?.role !== role) return
    throw new CheckFailure(
      'OldRoleRevived',
      `${email} was invited as ${before?.role}, and as ${role} the second time`,
      {
        expected: before?.role,
        received: role,
        exchange: context.seen.at(-1),
      },
    )
  },
})
