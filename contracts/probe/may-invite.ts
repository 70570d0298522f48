import type { CheckContext } from '../kit/context.ts'

/** Whether the run may write, and some of its checks do. */
export function mayInvite(context: CheckContext): boolean {
  const { target, promises, budget, checks, readOnly } = context
  const hasRole = !promises.givesRole || (target.roles ?? promises.defaultRoles).length > 0
  return !readOnly && hasRole && checks.some(({ writes }) => writes) && budget.left.invitations >= 2
}
