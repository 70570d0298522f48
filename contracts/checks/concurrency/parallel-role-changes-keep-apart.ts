import { assertStatus } from '../../kit/assert-status.ts'
import type { CheckContext } from '../../kit/context.ts'
import type { Invitation } from '../../kit/promises.ts'
import { skip } from '../../kit/skip.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import type { Exchange } from '../../runner/exchange.ts'
import { defineCheck } from '../define-check.ts'

export const parallel_role_changes_keep_apart = defineCheck({
  title: 'Two role changes at the same time each affect their own invitation',
  strength: 'should',
  source: { blaxel: 'Blaxel, Update user role: for users; that it applies to pending invitations is inferred' },
  steps: [
    'invite two fresh addresses, and change the role of the first',
    'change the roles of both at the same time, each to a different one',
    'list: each has its own role',
  ],
  burst: 2,
  writes: true,
  invitations: 2,
  run: async (context) => {
    const { promises, tenant, roles } = context
    const change = promises.changeRole ?? skip('the API has no operation that changes a role')
    const [first, second] = roles
    if (first === undefined || second === undefined) return skip('the target names no second role')
    const one = await context.invite()
    assertChanged(await context.client.send(change(tenant, one.handle, second)))
    const invited = [one, await context.invite()]
    // Back to the first role, while the other one gets the second one.
    const newRoles = [first, second]
    const start = ({ handle }: Invitation, index: number) =>
      context.client.send(change(tenant, handle, newRoles[index] ?? first))
    await assertRoles(context, invited, newRoles, await Promise.all(invited.map(start)))
    for (const invitation of invited) await context.revoke(invitation)
  },
})

async function assertRoles(
  context: CheckContext,
  invited: readonly Invitation[],
  roles: readonly string[],
  exchanges: readonly Exchange[],
): Promise<void> {
  for (const exchange of exchanges) assertChanged(exchange)
  const listed = await context.client.list()
  for (const [index, { email }] of invited.entries()) {
    const role = listed.find((invitation) => invitation.email.toLowerCase() === email.toLowerCase())?.role
    if (role === roles[index] || !context.promises.declaration.showsRoleAsGiven) continue
    throw new CheckFailure('RoleOfAnother', `${email} was given the role ${roles[index]} and is listed with ${role}`, {
      expected: roles[index],
      received: role,
      exchange: context.lastExchange,
    })
  }
}

function assertChanged(exchange: Exchange): void {
  const { status } = exchange.response
  if (status >= 500) assertStatus(exchange, [], 'ServerFailed', 'A role change')
  if (status >= 400) skip(`the role of a pending invitation cannot be changed here: ${status}`)
}
