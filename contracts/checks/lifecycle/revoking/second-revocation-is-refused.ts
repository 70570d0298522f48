import { assertStatus } from '../../../kit/assert-status.ts'
import { defineCheck } from '../../define-check.ts'

export const second_revocation_is_refused = defineCheck({
  title: 'Revoking an invitation a second time is refused',
  strength: 'should',
  source:
    'Blaxel documents 404 for it; Snyk and Dreadnode declare 404 without the reason, so that it applies here is inferred',
  steps: ['invite a fresh address', 'revoke it', 'revoke it again: not found, or in conflict'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const { unknown, ended } = context.promises.statuses
    const invitation = await context.invite()
    await context.revoke(invitation)
    const again = await context.tryRevoke(invitation.handle)
    const statuses = [...new Set([...unknown, ...ended])]
    assertStatus(again, statuses, 'RevokedTwice', `Revoking ${invitation.email} a second time`)
  },
})
