import { type PromiseRow, toPromises } from '../../promise.ts'

const rows: Readonly<Record<string, PromiseRow>> = {
  accepted_is_member: {
    failure: 'AcceptedIsNotMember',
    title: 'A person who accepts becomes a member with the role of the invitation, and not before',
    strength: 'must',
    source: {
      blaxel: 'Blaxel, List users: accepted',
      dreadnode: 'Dreadnode, Respond to invitation: the response is an OrganizationMemberResponse',
    },
    steps: [
      'invite someone who can accept: not a member yet',
      'accept',
      'the members include this person once, with the role of the invitation',
    ],
    keys: ['listed.member:accept', 'role.member:accept', '*.member:invite*'],
    needs: ['members'],
  },
  accepted_is_not_accepted_again: {
    failure: 'AcceptedTwice',
    title: 'An invitation can be accepted only once',
    strength: 'must',
    source: {
      blaxel: 'Blaxel, Join workspace: 404 without an invitation',
      dreadnode: 'Dreadnode, Respond to invitation: 404 and 409 are declared',
    },
    steps: ['invite someone who can accept', 'accept', 'accept again: refused'],
    keys: ['ended.accept:accept'],
    needs: ['answers', 'invitee'],
  },
  accepted_is_not_declined: {
    failure: 'DeclinedAfterAccepting',
    title: 'An invitation that was accepted cannot be declined',
    strength: 'must',
    source: {
      blaxel: 'Blaxel, Join workspace: 404 without an invitation',
      dreadnode: 'Dreadnode, Respond to invitation: 404 and 409 are declared',
    },
    steps: ['invite someone who can accept', 'accept', 'decline: refused'],
    keys: ['ended.decline:accept'],
    needs: ['answers', 'invitee'],
  },
  accepted_is_not_pending: {
    failure: 'AcceptedStillPending',
    title: 'An accepted invitation is no longer pending',
    strength: 'must',
    source: {
      blaxel: 'Blaxel, List users: accepted',
      dreadnode: 'Dreadnode, OrganizationInvitationResponse: accepted',
      snyk: 'Snyk REST API, Invites: "inactive when accepted"',
    },
    steps: ['invite someone who can accept', 'accept', 'list: it is no longer pending'],
    keys: ['gone.invitation:accept'],
    needs: ['answerer'],
  },
  accepted_is_not_revoked: {
    failure: 'RevokedAfterAccepting',
    title: 'An invitation that was accepted cannot be revoked',
    strength: 'must',
    source: {
      dreadnode: 'Dreadnode, Cancel organization invitation: 404 if there is no pending invitation',
      snyk: 'Snyk REST API, Invites: 404 if there is no pending invitation',
    },
    steps: ['invite someone who can accept', 'accept', 'revoke the invitation: refused'],
    keys: ['ended.revoke:accept'],
    needs: ['ownRevocation', 'answerer'],
  },
  accepted_stays_member: {
    failure: 'MemberNotListedOnce',
    title: 'A person who has accepted stays a member, no matter what later requests do with the invitation',
    strength: 'must',
    source: 'Every client relies on it: a refused request changes nothing',
    steps: [
      'invite someone who can accept',
      'accept',
      'accept again, decline, revoke: refused',
      'the members include this person once',
    ],
    keys: [
      'listed.member:accept*.after-accept',
      'listed.member:decline*.after-accept',
      'listed.member:revoke*.after-accept',
    ],
    needs: ['members'],
  },
  accepting_returns_the_member: {
    failure: 'AnotherPersonAnswered',
    title: 'The response to accepting shows the person who accepted',
    strength: 'must',
    source: {
      blaxel: 'Blaxel, Join workspace: PendingInvitationAccept.email',
      dreadnode: 'Dreadnode, Respond to invitation: OrganizationMemberResponse.user_email',
    },
    steps: ['invite someone who can accept', 'accept: the response shows this address'],
    keys: ['echo.accept'],
    needs: ['answers', 'invitee'],
  },
  member_is_not_invited_too: {
    failure: 'MemberInvited',
    title: 'A member is not pending at the same time',
    strength: 'must',
    source: {
      blaxel: "Blaxel's MCP server reads 409 as already in the workspace or invited",
      dreadnode: 'Dreadnode, APIErrorPayload: member_exists_error',
    },
    steps: ['invite someone who can accept', 'accept', 'invite again, with any result', 'list: not pending'],
    keys: ['gone.invitation:invite*.after-member', 'works.invite:member'],
    needs: ['onlyOnce'],
  },
  removed_member_can_be_invited_again: {
    failure: 'NotInvitedAgain',
    title: 'A member who was removed can be invited again',
    strength: 'should',
    source: 'Not documented; without it, a removed member could never return',
    steps: ['invite someone who can accept', 'accept', 'remove the member', 'invite again: listed once, pending'],
    keys: ['works.invite:remove-member', 'works.invite:leave'],
    needs: ['members'],
  },
  removed_member_does_not_join_again: {
    failure: 'JoinedAfterRemoval',
    title: 'A member who was removed cannot accept the old invitation again',
    strength: 'must',
    source: 'Every client relies on it: removing a member ends their access',
    steps: ['invite someone who can accept', 'accept', 'remove the member', 'accept again: refused, and no member'],
    keys: [
      'ended.accept:remove-member',
      'ended.accept:leave',
      'gone.member:accept*.after-remove-member',
      'gone.member:accept*.after-leave',
    ],
    needs: ['members'],
  },
}

/** The promises about accepting, by id. */
export const acceptingPromises = toPromises(rows)
