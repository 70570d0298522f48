import { type PromiseRow, toPromises } from '../../promise.ts'

const rows: Readonly<Record<string, PromiseRow>> = {
  declined_can_be_invited_again: {
    failure: 'NotInvitedAgain',
    title: 'A person who has declined can be invited again',
    strength: 'should',
    source: 'Not documented; without it, no one could be invited twice',
    steps: ['invite someone who can answer', 'decline', 'invite again: listed once, pending'],
    keys: ['works.invite:decline'],
    needs: ['answerer'],
  },
  declined_is_gone: {
    failure: 'DeclinedStillPending',
    title: 'A declined invitation is no longer pending, and creates no member',
    strength: 'must',
    source: {
      blaxel: 'Blaxel, Decline workspace invitation',
      dreadnode: 'Dreadnode, Respond to invitation: false declines',
    },
    steps: [
      'invite someone who can answer',
      'decline',
      'list: it is no longer pending; no member, if the API shows members',
    ],
    keys: ['gone.invitation:decline', '*.member:decline'],
    needs: ['answerer'],
  },
  declined_is_not_accepted: {
    failure: 'AcceptedAfterDeclining',
    title: 'An invitation that was declined cannot be accepted',
    strength: 'must',
    source: {
      blaxel: 'Blaxel, Join workspace: 404 without an invitation',
      dreadnode: 'Dreadnode, Respond to invitation: 404 and 409 are declared',
    },
    steps: ['invite someone who can answer', 'decline', 'accept: refused; no member, if the API shows members'],
    keys: ['ended.accept:decline', '*.member:accept*.after-decline'],
    needs: ['answers', 'invitee'],
  },
  declined_is_not_declined_again: {
    failure: 'DeclinedTwice',
    title: 'An invitation can be declined only once',
    strength: 'should',
    source: 'Not documented; an ended invitation is not found or in conflict (404, 409)',
    steps: ['invite someone who can answer', 'decline', 'decline again: refused'],
    keys: ['ended.decline:decline'],
    needs: ['answers', 'invitee'],
  },
  declined_is_not_revoked: {
    failure: 'RevokedAfterDeclining',
    title: 'An invitation that was declined cannot be revoked',
    strength: 'should',
    source: {
      dreadnode:
        'Dreadnode, Cancel organization invitation: 404 if there is no pending invitation; that a declined one is not pending is inferred',
      snyk: 'Snyk REST API, Invites: 404 if there is no pending invitation; that a declined one is not pending is inferred',
    },
    steps: ['invite someone who can answer', 'decline', 'revoke the invitation: refused'],
    keys: ['ended.revoke:decline'],
    needs: ['answerer'],
  },
}

/** The promises about declining, by id. */
export const decliningPromises = toPromises(rows)
