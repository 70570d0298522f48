import { defineCheck } from '../../../src/runner/check.ts'
import { Breach, type Context, notHere } from '../../context.ts'

/** An invitation has the role that was given to it. */
export const role_is_kept = defineCheck<Context>({
  id: 'role_is_kept',
  group: 'lifecycle',
  title: 'An invitation has the role that was given to it',
  strength: 'must',
  source:
    'Snyk: the answer to POST shows the role by its id; Dreadnode: role in the invitation; Blaxel invites without one',
  steps: [
    'invite a fresh address with each role',
    'the answer, and the list where it uses the same names, show the role',
  ],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const { vendor, roles } = context
    if (!vendor.givesRole) notHere('inviting names no role in this API')
    if (roles.length === 0) notHere('the target names no roles')
    context.needInvitations(roles.length)
    for (const role of roles) {
      const made = await context.invite({ role })
      judgeRole(context, made.email, role, made.role)
      if (!vendor.listsRoleAsGiven) continue
      const [listed] = await context.listedFor(made.email)
      judgeRole(context, made.email, role, listed?.role)
    }
  },
})

/** An answer that does not show a role promises nothing about it. */
function judgeRole(context: Context, email: string, given: string, shown: string | undefined): void {
  if (shown === undefined || shown.toLowerCase() === given.toLowerCase()) return
  throw new Breach('AnotherRoleShown', `${email} was invited as ${given}, and is shown as ${shown}`, {
    expected: given,
    received: shown,
    exchange: context.seen.at(-1),
  })
}
