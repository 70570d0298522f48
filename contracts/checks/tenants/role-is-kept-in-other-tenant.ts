import { oneForEachRole } from '../../fixtures/invitation-per-role.ts'
import { assertStatus } from '../../kit/assert-status.ts'
import { type CheckContext, CheckFailure, skip } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'
import type { Exchange } from '../../runner/exchange.ts'

/** Roles count in every tenant. */
export const role_is_kept_in_other_tenant = defineCheck<CheckContext>({
  id: 'role_is_kept_in_other_tenant',
  group: 'tenants',
  title: 'An invitation into another tenant has the role that was given to it',
  strength: 'must',
  source: 'Snyk: the answer to POST shows the role by its id; Dreadnode: role in the invitation',
  steps: [
    'into the other tenant, invite two fresh addresses, with the first and the last role',
    'the answers show these roles, and the list names them as in the first tenant',
  ],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const { promises, otherTenant } = context
    if (!promises.givesRole) skip('inviting names no role in this API')
    const [first, last] = [context.roles[0], context.roles.at(-1)]
    if (first === undefined || last === undefined) return skip('the target names no roles')
    // Two roles, because any one could be what a target gives to everybody.
    for (const role of new Set([first, last])) {
      const email = context.freshEmail()
      const asked = await context.tryInvite(email, { tenant: otherTenant, role })
      const { status } = asked.response
      // Roles may be made for one tenant alone.
      if (status >= 400 && status < 500) skip(`the other tenant does not take this role (${status})`)
      assertStatus(asked, promises.statuses.invited, 'InvitationNotCreated', `Inviting ${email} into the other tenant`)
      const [listed] = await context.listedFor(email, otherTenant)
      const exchange = context.seen.at(-1)
      mustBe(email, role, promises.readInvited(asked)?.role, asked)
      mustBe(email, await nameOf(context, role), listed?.role, exchange)
    }
  },
})

/** How a list calls a role: by a name that only another invitation with this role tells, or as it was given. */
async function nameOf(context: CheckContext, role: string): Promise<string | undefined> {
  if (context.promises.listsRoleAsGiven) return role
  const one = (await oneForEachRole(context)).find((made) => made.role === role)
  const [listed] = one ? await context.listedFor(one.email) : []
  return listed?.role
}

/** An answer that does not show a role promises nothing about it. */
function mustBe(email: string, given: string | undefined, shown: string | undefined, exchange: Exchange | undefined) {
  if (given === undefined || shown === undefined || shown.toLowerCase() === given.toLowerCase()) return
  throw new CheckFailure('AnotherRoleShown', `${email} was invited as ${given}, and is shown as ${shown}`, {
    expected: given,
    received: shown,
    exchange,
  })
}
