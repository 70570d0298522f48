import type { Invitation, Member, Tenant } from './model.ts'
import type { ProviderState } from './provider-state.ts'

/** The entries of a tenant's list in insertion order: its invitations and, if the rules say so, its members. */
export function listEntries({ rules }: ProviderState, tenant: Tenant): (Member | Invitation)[] {
  if (rules.lists === 'invitations') return [...tenant.invitations]
  return [...tenant.members, ...tenant.invitations].sort((a, b) => a.seq - b.seq)
}
