import { invitationPerRole } from '../../../fixtures/invitation-per-role.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import { defineCheck } from '../../define-check.ts'

export const role_is_kept = defineCheck({
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
  writes: true,
  invitations: 1,
  run: async (context) => {
    const { promises } = context
    for (const { role, invitation, exchange } of await invitationPerRole(context)) {
      assertRole(invitation.email, role, invitation.role, exchange)
      if (!promises.declaration.showsRoleAsGiven) continue
      const [listed] = await context.client.listedFor(invitation.email)
      assertRole(invitation.email, role, listed?.role, context.lastExchange)
    }
  },
})

/** A response without a role breaks no promise. */
function assertRole(email: string, given: string, shown: string | undefined, exchange: Exchange | undefined): void {
  if (shown === undefined || shown.toLowerCase() === given.toLowerCase()) return
  throw new CheckFailure('AnotherRoleShown', `${email} was invited as ${given} and is shown as ${shown}`, {
    expected: given,
    received: shown,
    exchange,
  })
}
