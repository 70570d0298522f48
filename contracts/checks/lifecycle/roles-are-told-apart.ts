import { oneForEachRole } from '../../fixtures/invitation-per-role.ts'
import { twoInvitations } from '../../fixtures/two-invitations.ts'
import { type CheckContext, CheckFailure, skip } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A list that shows roles by other names shows two roles by two names, and one role always by the same. */
export const roles_are_told_apart = defineCheck<CheckContext>({
  id: 'roles_are_told_apart',
  group: 'lifecycle',
  title: 'The list tells two roles apart, and calls the same role the same',
  strength: 'should',
  source: 'Snyk REST API, Invites: the list shows the name of the role whose id was given',
  steps: ['invite two fresh addresses with one role, and one with another', 'list: two names, each where it belongs'],
  writes: true,
  invitations: 3,
  run: async (context) => {
    const { promises } = context
    if (!promises.givesRole) skip('inviting names no role in this API')
    if (promises.listsRoleAsGiven) skip('the list shows roles as they were given: see role_is_kept')
    // The pair has the first role too.
    const [usual] = await twoInvitations(context)
    const [one, other] = await oneForEachRole(context)
    if (!one || !other) return skip('the target does not name two roles')
    const listed = await context.list()
    const shown = [usual, one, other].map(({ made }) => listed.find(({ email }) => email === made.email)?.role)
    const [first, second, third] = shown
    const facts = { received: shown, exchange: context.seen.at(-1) }
    if (first !== second) throw new CheckFailure('SameRoleListedDifferently', 'One role is listed by two names', facts)
    if (first !== undefined && first === third)
      throw new CheckFailure('RolesNotToldApart', `Two roles are both listed as ${first}`, facts)
  },
})
