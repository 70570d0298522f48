import { defineCheck } from '../../../src/runner/check.ts'
import { Breach, type Context, notHere } from '../../context.ts'

/** A list that shows roles by other names shows two roles by two names, and one role always by the same. */
export const roles_are_told_apart = defineCheck<Context>({
  id: 'roles_are_told_apart',
  group: 'lifecycle',
  title: 'The list tells two roles apart, and calls the same role the same',
  strength: 'should',
  source: 'Snyk REST API, Invites: the list shows the name of the role whose id was given',
  steps: ['invite two fresh addresses with one role, and one with another', 'list: two names, each where it belongs'],
  writes: true,
  invitations: 3,
  run: async (context) => {
    const { vendor } = context
    const [one, other] = context.roles
    if (!vendor.givesRole) notHere('inviting names no role in this API')
    if (vendor.listsRoleAsGiven) notHere('the list shows roles as they were given: see role_is_kept')
    if (one === undefined || other === undefined) notHere('the target does not name two roles')
    const emails: string[] = []
    for (const role of [one, one, other]) emails.push((await context.invite({ role })).email)
    const listed = await context.list()
    const [first, second, third] = emails.map((email) => listed.find((item) => item.email === email)?.role)
    const facts = { received: [first, second, third], exchange: context.seen.at(-1) }
    if (first !== second) throw new Breach('SameRoleListedDifferently', 'One role is listed by two names', facts)
    if (first !== undefined && first === third)
      throw new Breach('RolesNotToldApart', `Two roles are both listed as ${first}`, facts)
  },
})
