import { defineCheck } from '../../../src/runner/check.ts'
import { judge } from '../../answer.ts'
import type { Context } from '../../context.ts'
import { decline } from '../../endings.ts'
import { withInvitee } from '../../membership.ts'

/** Nobody revokes what was declined. */
export const declined_is_not_revoked = defineCheck<Context>({
  id: 'declined_is_not_revoked',
  group: 'lifecycle',
  title: 'An invitation that was declined cannot be revoked',
  strength: 'should',
  source: 'Snyk and Dreadnode: 404 where there is no pending invitation; that a declined one is none is inferred',
  steps: ['invite somebody who can answer', 'decline', 'revoke the invitation: refused'],
  writes: true,
  invitations: 1,
  run: (context) =>
    withInvitee(context, async (invitee) => {
      const { handle, email } = invitee.invitation
      await decline(context, invitee)
      const { ended } = context.vendor.statuses
      judge(
        await context.tryRevoke(handle),
        ended,
        'RevokedAfterDeclining',
        `Revoking the declined invitation of ${email}`,
      )
    }),
})
