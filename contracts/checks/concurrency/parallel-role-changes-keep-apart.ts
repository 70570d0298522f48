import { assertStatus } from '../../kit/assert-status.ts'
import { type CheckContext, CheckFailure, skip } from '../../kit/context.ts'
import type { Invitation } from '../../kit/promises.ts'
import { defineCheck } from '../../runner/check.ts'
import type { Exchange } from '../../runner/exchange.ts'

/** Changes of two roles at the same time do not get mixed up. */
export const parallel_role_changes_keep_apart = defineCheck<CheckContext>({
  id: 'parallel_role_changes_keep_apart',
  group: 'concurrency',
  title: 'Changes of two roles at the same time each reach their own invitation',
  strength: 'should',
  source: 'Sensible: that the role of a pending invitation can be changed is inferred from what is said of users',
  steps: [
    'invite two fresh addresses',
    'change their roles at once, each to another one; then the other way round',
    'list: each has its own',
  ],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const { promises, tenant, roles } = context
    const change = promises.changeRole ?? skip('the API has no operation that changes a role')
    const [one, other] = roles
    if (one === undefined || other === undefined) return skip('the target names fewer than two roles')
    const invited = [await context.invite(), await context.invite()]
    // Both ways round: the first change of each may be to the role that it has already.
    for (const roles of [
      [other, one],
      [one, other],
    ]) {
      const start = ({ handle }: Invitation, index: number) => context.send(change(tenant, handle, roles[index] ?? one))
      await meet(context, invited, roles, await Promise.all(invited.map(start)))
    }
    for (const invitation of invited) await context.revoke(invitation)
  },
})

async function meet(
  context: CheckContext,
  invited: readonly Invitation[],
  roles: readonly string[],
  answers: readonly Exchange[],
): Promise<void> {
  for (const answer of answers) {
    const { status } = answer.response
    if (status >= 500) assertStatus(answer, [], 'ServerFailed', 'One of two changes of roles at once')
    if (status >= 400) skip(`the role of a pending invitation cannot be changed here: ${status}`)
  }
  const listed = await context.list()
  for (const [index, { email }] of invited.entries()) {
    const role = listed.find((shown) => shown.email.toLowerCase() === email.toLowerCase())?.role
    if (role === roles[index] || !context.promises.listsRoleAsGiven) continue
    throw new CheckFailure('RoleOfAnother', `${email} was given the role ${roles[index]}, and is listed with ${role}`, {
      expected: roles[index],
      received: role,
      exchange: context.seen.at(-1),
    })
  }
}
