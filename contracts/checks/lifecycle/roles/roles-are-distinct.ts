import { invitationPerRole } from '../../../fixtures/invitation-per-role.ts'
import { twoInvitations } from '../../../fixtures/two-invitations.ts'
import { skip } from '../../../kit/skip.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const roles_are_distinct = defineCheck({
  title: 'The list shows two roles by two names, and one role by one name',
  strength: 'should',
  source: {
    blaxel: 'Blaxel, Workspace access control: exactly two roles',
    dreadnode: 'Dreadnode, OrganizationInvitationResponse: role',
    snyk: 'Snyk REST API, Invites: the list shows the name of the role whose id was given',
  },
  steps: ['invite two fresh addresses with one role, and one with another', 'list: two names, one for each role'],
  writes: true,
  invitations: 3,
  run: async (context) => {
    const { promises } = context
    if (!promises.givesRole) skip('inviting names no role in this API')
    if (promises.declaration.showsRoleAsGiven) skip('the list shows roles as they were given: see role_is_kept')
    // The shared invitations have the first role too.
    const [sameRole] = await twoInvitations(context)
    const [first, second] = await invitationPerRole(context)
    if (!first || !second) return skip('the target does not name two roles')
    const listed = await context.client.list()
    const shown = [sameRole, first, second].map(({ invitation }) => {
      return listed.find(({ email }) => email === invitation.email)?.role
    })
    const [role, roleAgain, otherRole] = shown
    const facts = { received: shown, exchange: context.lastExchange }
    if (role !== roleAgain)
      throw new CheckFailure('SameRoleListedDifferently', 'One role is listed by two names', facts)
    if (role !== undefined && role === otherRole)
      throw new CheckFailure('RolesNotDistinct', `Two roles are both listed as ${role}`, facts)
  },
})
