import { twoInvitations } from '../../../fixtures/two-invitations.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const invite_returns_the_invitation = defineCheck({
  title: 'The response to inviting shows the invitation that was requested',
  strength: 'must',
  source: {
    blaxel: 'Blaxel, Invite user: PendingInvitation',
    dreadnode: 'Dreadnode, Invite to organization: OrganizationInvitationResponse',
    snyk: 'Snyk REST API, Invites: OrgInvitation',
  },
  steps: ['invite two fresh addresses', 'each response shows its address, pending, with its own id'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const handles: string[] = []
    for (const { email, invitation, exchange } of await twoInvitations(context)) {
      // A fresh address is in lower case, so a target has no reason to change it.
      if (invitation.email !== email) {
        throw new CheckFailure(
          'AnotherAddressReturned',
          `${email} was invited and the response shows ${invitation.email}`,
          {
            expected: email,
            received: invitation.email,
            exchange,
          },
        )
      }
      if (!invitation.pending)
        throw new CheckFailure('FreshInvitationNotPending', `The response shows ${email} as no longer pending`, {
          exchange,
        })
      if (invitation.handle === '' || handles.includes(invitation.handle)) {
        throw new CheckFailure('InvitationWithoutOwnId', `The invitation of ${email} has no unique id`, {
          expected: 'a unique id',
          received: invitation.handle,
          exchange,
        })
      }
      handles.push(invitation.handle)
    }
  },
})
