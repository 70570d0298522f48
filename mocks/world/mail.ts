import type { ProviderEvent } from '../domain/events.ts'
import type { Mail } from '../domain/mailbox.ts'
import type { ProviderState } from '../domain/provider-state.ts'
import { roleName } from '../domain/rules.ts'

type InvitationCreated = Extract<ProviderEvent, { type: 'InvitationCreated' }>

/** The e-mail that an invitation sends out. */
export function toMail(
  provider: string,
  providerState: ProviderState | undefined,
  { at, tenant, invitation }: InvitationCreated,
): Mail {
  const facts = providerState?.tenants.get(tenant)?.facts
  return {
    id: invitation.id,
    at,
    to: invitation.email,
    provider,
    tenant: facts?.key ?? tenant,
    tenantName: facts?.name ?? tenant,
    invitation: invitation.id,
    role: providerState ? roleName(providerState.rules, invitation.role) : invitation.role,
    expiresAt: invitation.expiresAt,
  }
}
