import { type PromiseRow, toPromises } from '../../promise.ts'

const rows: Readonly<Record<string, PromiseRow>> = {
  grant_change_is_kept: {
    failure: 'PermissionChangeNotKept',
    title: 'A changed permission is listed',
    strength: 'must',
    source: { dreadnode: 'Dreadnode, Update workspace user permission' },
    steps: ['add a known user', 'change the permission', 'list: it shows the new permission'],
    keys: ['role.grant:change-grant'],
    needs: ['grants'],
  },
  grant_is_listed: {
    failure: 'GrantNotListed',
    title: 'A user who is given access is listed once, with the permission that was given',
    strength: 'must',
    source: { dreadnode: 'Dreadnode, Add user to workspace: an immediate grant; WorkspaceUserPermissionResponse' },
    steps: ['add a known user who has no access yet', 'list: the user is there once, with the permission'],
    keys: [
      'listed.grant:grant',
      'role.grant:grant',
      'listed.grant:grant.after-remove-grant',
      'role.grant:grant.after-remove-grant',
      'works.grant*',
    ],
    needs: ['grants'],
  },
  removed_grant_is_gone: {
    failure: 'RemovedGrantStillListed',
    title: 'Access that was removed is gone, and cannot be removed or changed again',
    strength: 'must',
    source: {
      dreadnode:
        'Dreadnode, Update workspace user permission: 404 is declared; that it is for a user who is not in the workspace is inferred',
    },
    steps: ['add a known user', 'remove the user: not listed', 'remove and change again: 404'],
    keys: [
      'gone.grant:remove-grant',
      'ended.remove-grant:remove-grant',
      'ended.change-grant:remove-grant',
      'gone.grant:*.after-remove-grant',
    ],
    needs: ['grants'],
  },
  second_grant_is_a_conflict: {
    failure: 'SecondGrantNotConflict',
    title: 'Giving another role to a user who has access is a conflict',
    strength: 'should',
    source: {
      dreadnode: 'Dreadnode, Add user to workspace: 409 "Already exists"; that this is its cause is inferred',
    },
    steps: ['add a known user twice: 409, or a success that leaves the role as it is'],
    keys: ['status.grant:again'],
    needs: ['grants'],
  },
  second_grant_leaves_one: {
    failure: 'GrantListedTwice',
    title: 'A user who is given access twice is listed once',
    strength: 'must',
    source: {
      dreadnode: 'Dreadnode, Add user to workspace: 409 "Already exists"; every client relies on one entry per user',
    },
    steps: ['add a known user twice: refused or renewed', 'list: the user is there once'],
    keys: ['listed.grant:grant*.again'],
    needs: ['grants'],
  },
}

/** The promises about access without an invitation, by id. */
export const grantsPromises = toPromises(rows)
