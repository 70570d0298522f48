import { oneForEachRole } from '../../fixtures/invitation-per-role.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'
import type { Exchange } from '../../runner/exchange.ts'

/** An invitation has the role that was given to it. */
export const role_is_kept = defineCheck<CheckContext>({
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
    const { promises } = context
    for (const { role, made, exchange } of await oneForEachRole(context)) {
      judgeRole(made.email, role, made.role, exchange)
      if (!promises.listsRoleAsGiven) continue
      const [listed] = await context.listedFor(made.email)
      judgeRole(made.email, role, listed?.role, context.seen.at(-1))
    }
  },
})

/** An answer that does not show a role promises nothing about it. */
function judgeRole(email: string, given: string, shown: string | undefined, exchange: Exchange | undefined): void {
  if (shown === undefined || shown.toLowerCase() === given.toLowerCase()) return
  throw new CheckFailure('AnotherRoleShown', `${email} was invited as ${given}, and is shown as ${shown}`, {
    expected: given,
    received: shown,
    exchange,
  })
}
