import { accept } from '../../fixtures/answer-invitation.ts'
import { memberElsewhere, membersFor, withInvitee } from '../../fixtures/membership.ts'
import { type CheckContext, CheckFailure, skip } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Accepting counts in one tenant. */
export const accepting_counts_in_one_tenant = defineCheck<CheckContext>({
  id: 'accepting_counts_in_one_tenant',
  group: 'tenants',
  title: 'Who accepts in one tenant is no member of another',
  strength: 'must',
  source: 'Every client leans on it: a member of one tenant is not a member of all',
  steps: [
    'invite somebody who can accept, into both tenants',
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
      if (await memberElsewhere(context, email)) skip(`${email} is a member of otherTenant`)
      // What an earlier acceptance has done stays done, and would be taken for what was there before.
      await mustBeNoMember(context, email)
      const other = await context.invite({ email, tenant: otherTenant })
      await accept(context, invitee)
      await mustBeNoMember(context, email)
      if (!(await context.listedFor(email, otherTenant)).some(({ pending }) => pending)) {
        throw new CheckFailure(
          'OtherInvitationGone',
          `${email} accepted in one tenant, and is not invited to the other now`,
          {
            exchange: context.seen.at(-1),
          },
        )
      }
      await context.revoke(other, otherTenant)
    })
  },
})

async function mustBeNoMember(context: CheckContext, email: string): Promise<void> {
  if ((await membersFor(context, email, context.otherTenant)).length === 0) return
  throw new CheckFailure('MemberOfOtherTenant', `${email} accepted in one tenant, and is a member of another`, {
    exchange: context.seen.at(-1),
  })
}
