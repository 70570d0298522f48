import { acceptInvitation } from '../../fixtures/accept-invitation.ts'
import { withInvitee } from '../../fixtures/invitee.ts'
import { isMemberElsewhere, membersFor } from '../../fixtures/membership.ts'
import type { CheckContext } from '../../kit/context.ts'
import { skip } from '../../kit/skip.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import { defineCheck } from '../define-check.ts'

export const accepting_counts_in_one_tenant = defineCheck({
  title: 'A person who accepts in one tenant does not become a member of another',
  strength: 'must',
  source: 'Every client relies on it: a member of one tenant is not a member of all',
  steps: [
    'invite someone who can accept into both tenants',
    'accept in the first',
    'the second has no such member, and its invitation is pending',
  ],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const { otherTenant, promises } = context
    if (!promises.members) return skip('the API shows no members')
    await withInvitee(context, async (invitee) => {
      const { email } = invitee.invitation
      if (await isMemberElsewhere(context, email)) skip(`${email} is a member of otherTenant`)
      // An earlier check may have accepted too. Its wrong member would look like one from before the run.
      await assertNoMember(context, email)
      const other = await context.invite({ email, tenant: otherTenant })
      await acceptInvitation(context, invitee)
      await assertNoMember(context, email)
      if (!(await context.client.listedFor(email, otherTenant)).some(({ pending }) => pending)) {
        throw new CheckFailure(
          'OtherInvitationGone',
          `${email} accepted in one tenant and is no longer invited to the other`,
          {
            exchange: context.lastExchange,
          },
        )
      }
      await context.revoke(other, otherTenant)
    })
  },
})

async function assertNoMember(context: CheckContext, email: string): Promise<void> {
  if ((await membersFor(context, email, context.otherTenant)).length === 0) return
  throw new CheckFailure('MemberOfOtherTenant', `${email} accepted in one tenant and is a member of another`, {
    exchange: context.lastExchange,
  })
}
