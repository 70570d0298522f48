import { type PromiseRow, toPromises } from '../../promise.ts'

const rows: Readonly<Record<string, PromiseRow>> = {
  invite_returns_the_invitation: {
    failure: 'AnotherInvitationReturned',
    title: 'The response to inviting shows the invitation that was requested',
    strength: 'must',
    source: {
      blaxel: 'Blaxel, Invite user: PendingInvitation',
      dreadnode: 'Dreadnode, Invite to organization: OrganizationInvitationResponse',
      snyk: 'Snyk REST API, Invites: OrgInvitation',
    },
    steps: ['invite two fresh addresses', 'each response shows its address, pending, with its own id'],
    keys: ['echo.invite', 'id.invitation'],
  },
  invited_is_listed_once: {
    failure: 'InvitationNotListedOnce',
    title: 'An invitation is listed once, with its address, pending',
    strength: 'must',
    source: 'Every client relies on it: an invitation that was created is in the list',
    steps: ['invite two fresh addresses', 'list all pages', 'the first is there exactly once, pending'],
    keys: ['listed.invitation:invite', 'listed.invitation'],
  },
  duplicate_leaves_one_pending: {
    failure: 'DuplicateNotListedOnce',
    title: 'An address that is invited twice is listed once',
    strength: 'should',
    source: 'Left open: 409, 400 or a success; every client relies on one entry per address',
    steps: ['invite a fresh address', 'invite it again: refused or renewed', 'list: it is there once, pending'],
    keys: ['duplicate.invitation:invite*again', 'works.invite:again'],
  },
  letter_case_makes_no_second_invitation: {
    failure: 'InvitedTwiceByCase',
    title: 'Two spellings of an address that differ only in letter case are invited once',
    strength: 'should',
    source: 'Not documented; clients compare addresses case-insensitively, and mail hosts deliver both to one person',
    steps: ['invite a fresh address', 'invite it again with capital letters', 'list: it is pending at most once'],
    keys: ['duplicate.invitation:letter-case'],
  },
}

/** The promises about inviting, by id. */
export const invitingPromises = toPromises(rows)
