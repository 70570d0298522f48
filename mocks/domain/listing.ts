import type { Invitation, Member, Tenant } from './model.ts'
import type { ProviderState } from './provider-state.ts'

/** What a tenant's list shows, in the order of insertion: its invitations, with its members where the rules say so. */
export function listing({ rules }: ProviderState, tenant: Tenant): (Member | Invitation)[] {
  if (rules.lists === 'invitations') return [...tenant.invitations]
  return [...tenant.members, ...tenant.invitations].sort((a, b) => a.seq - b.seq)
}

/** Is this entry of a list an invitation, and no member? */
export function isInvitation(entry: Member | Invitation): entry is Invitation {
  return 'state' in entry
}
