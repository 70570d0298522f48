import { invitationPerRole } from '../../fixtures/invitation-per-role.ts'
import { assertStatus } from '../../kit/assert-status.ts'
import type { CheckContext } from '../../kit/context.ts'
import { skip } from '../../kit/skip.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import type { Exchange } from '../../runner/exchange.ts'
import { defineCheck } from '../define-check.ts'

export const role_is_kept_in_other_tenant = defineCheck({
  title: 'An invitation into another tenant has the role that it was given',
  strength: 'must',
  source: {
    dreadnode: 'Dreadnode, OrganizationInvitationResponse: role',
    snyk: 'Snyk REST API, Invites: the response to POST shows the role by its id',
  },
  steps: [
    'invite two fresh addresses into the other tenant, with the first and the last role',
    'the responses show these roles, and the list uses the same names as in the first tenant',
  ],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const { promises, otherTenant } = context
    if (!promises.givesRole) skip('inviting names no role in this API')
    const [first, last] = [context.roles[0], context.roles.at(-1)]
    if (first === undefined || last === undefined) return skip('the target names no roles')
    // Two roles, because one of them could be the default role of a target that ignores the request.
    for (const role of new Set([first, last])) {
      const email = context.freshEmail()
      const invited = await context.tryInvite(email, { tenant: otherTenant, role })
      const { status } = invited.response
      // A role may belong to one tenant only.
      if (status >= 400 && status < 500) skip(`the other tenant does not accept this role (${status})`)
      assertStatus(
        invited,
        promises.statuses.invited,
        'InvitationNotCreated',
        `Inviting ${email} into the other tenant`,
      )
      const [listed] = await context.client.listedFor(email, otherTenant)
      const exchange = context.lastExchange
      assertRole(email, role, promises.readInvited(invited)?.role, invited)
      assertRole(email, await nameOf(context, role), listed?.role, exchange)
    }
  },
})

/** The name of a role in a list: as it was given, or as another invitation with this role shows it. */
async function nameOf(context: CheckContext, role: string): Promise<string | undefined> {
  if (context.promises.declaration.showsRoleAsGiven) return role
  const sameRole = (await invitationPerRole(context)).find((invited) => invited.role === role)
  const [listed] = sameRole ? await context.client.listedFor(sameRole.email) : []
  return listed?.role
}

/** A response without a role breaks no promise. */
function assertRole(
  email: string,
  given: string | undefined,
  shown: string | undefined,
  exchange: Exchange | undefined,
) {
  if (given === undefined || shown === undefined || shown.toLowerCase() === given.toLowerCase()) return
  throw new CheckFailure('AnotherRoleShown', `${email} was invited as ${given} and is shown as ${shown}`, {
    expected: given,
    received: shown,
    exchange,
  })
}
