import type { CheckContext } from '../kit/context.ts'
import { causeOfRole, inviteAndRevoke } from './invitation.ts'

/** How many roles of the config beside the first are tried. */
const maxRoles = 3

/** With fewer invitations left in the budget, the checks need them all. */
const minLeft = 20

/**
 * Invites one address with each further role that the config names, and revokes the invitation.
 * @throws Halt that names a role which the target does not know.
 */
export async function checkRoles(context: CheckContext): Promise<void> {
  const { promises, target, budget } = context
  if (!promises.givesRole || budget.left.invitations < minLeft) return
  // The roles that the vendor documents are for the checks to judge.
  const others = (target.roles ?? []).slice(1).filter((role) => !promises.declaration.roles?.includes(role))
  for (const role of others.slice(0, maxRoles)) {
    const halt = causeOfRole(context, await inviteAndRevoke(context, context.freshEmail(), { role }), role)
    if (halt) throw halt
  }
}
