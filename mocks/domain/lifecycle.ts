/** Where an invitation stands: `pending`, then exactly one of the others, with no way back. */
export type InvitationState = 'pending' | 'accepted' | 'declined' | 'revoked' | 'expired'

/** What can happen to an invitation. */
export type InvitationAction = 'accept' | 'decline' | 'revoke' | 'expire'

/** The lifecycle that all providers share: state, then what may happen, then the state it leads to. */
export const lifecycle: Record<InvitationState, Partial<Record<InvitationAction, InvitationState>>> = {
  pending: { accept: 'accepted', decline: 'declined', revoke: 'revoked', expire: 'expired' },
  accepted: {},
  declined: {},
  revoked: {},
  expired: {},
}

/** The state that a transition leads to, or undefined where the lifecycle has no such way. */
export function after(state: InvitationState, action: InvitationAction): InvitationState | undefined {
  return lifecycle[state][action]
}
