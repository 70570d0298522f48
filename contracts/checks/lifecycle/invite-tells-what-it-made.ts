import { twoInvitations } from '../../fixtures/two-invitations.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** The answer to an invitation shows the invitation that was asked for. */
export const invite_tells_what_it_made = defineCheck<CheckContext>({
  id: 'invite_tells_what_it_made',
  group: 'lifecycle',
  title: 'Inviting is answered by the invitation that was asked for',
  strength: 'must',
  source: 'Blaxel: PendingInvitation; Snyk: OrgInvitation; Dreadnode: OrganizationInvitationResponse',
  steps: ['invite two fresh addresses', 'each answer shows its address, pending; what names them differs'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const handles: string[] = []
    for (const { email, made, exchange } of await twoInvitations(context)) {
      // An address without upper case has only one form.
      if (made.email !== email) {
        throw new CheckFailure('AnotherAddressAnswered', `${email} was invited, and the answer shows ${made.email}`, {
          expected: email,
          received: made.email,
          exchange,
        })
      }
      if (!made.pending)
        throw new CheckFailure('FreshInvitationNotPending', `${email} is answered as no longer pending`, { exchange })
      if (made.handle === '' || handles.includes(made.handle)) {
        throw new CheckFailure('InvitationWithoutOwnId', `The invitation of ${email} has no id of its own`, {
          expected: 'an id that no other invitation has',
          received: made.handle,
          exchange,
        })
      }
      handles.push(made.handle)
    }
  },
})
