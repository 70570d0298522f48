/** The state of an invitation. Every state but `pending` is final. */
export type InvitationState = 'pending' | 'accepted' | 'declined' | 'revoked' | 'expired'

/** What can happen to an invitation. */
export type InvitationAction = 'accept' | 'decline' | 'revoke' | 'expire'

/** The lifecycle that all providers share: for each state, the allowed actions and the states they lead to. */
export const lifecycle: Record<InvitationState, Partial<Record<InvitationAction, InvitationState>>> = {
  pending: { accept: 'accepted', decline: 'declined', revoke: 'revoked', expire: 'expired' },
  accepted: {},
  declined: {},
  revoked: {},
  expired: {},
}

/** The state after an action; undefined if the lifecycle does not allow the action. */
export function nextState(state: InvitationState, action: InvitationAction): InvitationState | undefined {
  return lifecycle[state][action]
}
