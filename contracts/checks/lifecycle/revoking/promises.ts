import { type PromiseRow, toPromises } from '../../promise.ts'

const rows: Readonly<Record<string, PromiseRow>> = {
  revoked_is_gone: {
    failure: 'RevokedInvitationStillListed',
    title: 'A revoked invitation is gone, and no other is',
    strength: 'must',
    source: 'Every client relies on it: a revoked invitation is not in the list',
    steps: ['invite two fresh addresses', 'revoke the first', 'list: the first is gone, the second is there'],
    keys: ['gone.invitation:revoke'],
  },
  revoked_can_be_invited_again: {
    failure: 'NotInvitedAgain',
    title: 'A revoked address can be invited and revoked again, any number of times',
    strength: 'must',
    source: {
      blaxel: 'It is the only way to resend an invitation',
      dreadnode: 'It is the only way to resend an invitation',
      snyk: 'README of snyk-user-sync-tool: to resend an invitation, cancel it and invite again',
    },
    steps: [
      'invite a fresh address and revoke it',
      'invite it again: listed once, pending',
      'revoke it again: gone',
      'the same a third time',
    ],
    keys: ['works.invite:revoke', 'listed.invitation:invite.after-revoke'],
  },
  revoked_is_not_accepted: {
    failure: 'AcceptedAfterRevoking',
    title: 'A revoked invitation cannot be accepted',
    strength: 'must',
    source: 'Every client relies on it: a revoked invitation gives no access',
    steps: ['invite someone who can accept', 'revoke', 'accept: refused; no member, if the API shows members'],
    keys: ['ended.accept:revoke', 'ended.decline:revoke', '*.member:accept*.after-revoke'],
    needs: ['answers', 'invitee'],
  },
  revoked_twice_is_not_found: {
    failure: 'RevokedTwice',
    title: 'Revoking an invitation a second time finds nothing where the vendor documents it',
    strength: 'must',
    source: {
      blaxel: 'Blaxel, Remove user: 404 "user not found"; its MCP server reads it as "not found in workspace"',
      dreadnode: 'Dreadnode, Cancel organization invitation: 404; that the second revocation gets it is inferred',
      snyk: 'Snyk REST API, Invites: 404 for the operation that cancels; clients read it as "already gone"',
    },
    steps: ['invite a fresh address', 'revoke it', 'revoke it again: 404, or what the vendor leaves open'],
    keys: ['ended.revoke:revoke'],
  },
  second_revocation_is_refused: {
    failure: 'RevokedTwice',
    title: 'Revoking an invitation a second time is refused',
    strength: 'should',
    source: 'Blaxel documents 404 for it; Snyk and Dreadnode declare 404 without a reason, so its use here is inferred',
    steps: ['invite a fresh address', 'revoke it', 'revoke it again: not found, or in conflict'],
    keys: ['ended.revoke:revoke'],
  },
  old_id_revokes_nothing: {
    failure: 'OldIdRevoked',
    title: 'The id of a revoked invitation does not affect the next one of the same address',
    strength: 'must',
    source: {
      dreadnode:
        'Dreadnode, Cancel organization invitation: an id is a UUID and identifies one invitation, and an unknown one gets 404',
      snyk: 'Snyk REST API, Invites: an id is a UUID and identifies one invitation, and an unknown one gets 404',
    },
    steps: [
      'invite a fresh address, revoke it, invite it again',
      'revoke the old id: 404',
      'list: the new one is there',
    ],
    keys: ['listed.invitation:revoke*.after-revoke'],
    needs: ['ids'],
  },
}

/** The promises about revoking, by id. */
export const revokingPromises = toPromises(rows)
