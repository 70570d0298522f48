import { type PromiseRow, toPromises } from '../../promise.ts'

const rows: Readonly<Record<string, PromiseRow>> = {
  role_change_is_kept: {
    failure: 'RoleChangeNotKept',
    title: 'A changed role is listed, and no other role has changed',
    strength: 'must',
    source: { blaxel: 'Blaxel, Update user role; whether it applies to invitations is open, so 404 skips the check' },
    steps: [
      'invite two fresh addresses',
      'change the role of the first',
      'invite a third',
      'list: the first has the new role, the second is unchanged',
    ],
    keys: ['role.invitation:change-invitation'],
    needs: ['roleChange'],
  },
  role_is_kept: {
    failure: 'AnotherRoleShown',
    title: 'An invitation has the role that it was given',
    strength: 'must',
    source: {
      blaxel: 'Blaxel, Invite user: the request has no role',
      dreadnode: 'Dreadnode, OrganizationInvitationResponse: role',
      snyk: 'Snyk REST API, Invites: the response to POST shows the role by its id',
    },
    steps: [
      'invite a fresh address with each role',
      'the response, and the list if it uses the same names, show the role',
    ],
    keys: ['role.invitation:invite*'],
    needs: ['roles'],
  },
}

/** The promises about roles, by id. */
export const rolesPromises = toPromises(rows)
