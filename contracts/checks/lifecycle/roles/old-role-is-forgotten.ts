import { changeRole, otherRole } from '../../../fixtures/invitation-per-role.ts'
import { skip } from '../../../kit/skip.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const old_role_is_forgotten = defineCheck({
  title: 'An address that is invited again after a revocation has the role of a new invitation',
  strength: 'must',
  source: {
    blaxel:
      'Blaxel, Invite user: no role in the request; every client relies on it: a revoked invitation gives no rights',
  },
  steps: ['invite a fresh address', 'change its role', 'revoke it, invite it again', 'list: it has the original role'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    if (!context.promises.changeRole) skip('the API cannot change the role of an invitation')
    const first = await context.invite()
    const { email } = first
    const [before] = await context.client.listedFor(email)
    const role = otherRole(context, before?.role)
    await changeRole(context, first, role)
    await context.revoke(first)
    await context.invite({ email })
    const [after] = await context.client.listedFor(email)
    if (after?.role === before?.role || after?.role !== role) return
    throw new CheckFailure(
      'OldRoleRevived',
      `${email} was first listed as ${before?.role}, and as ${role} after the second invitation`,
      {
        expected: before?.role,
        received: role,
        exchange: context.lastExchange,
      },
    )
  },
})
