import type { RealmEvent } from '../domain/events.ts'
import type { Mail } from '../domain/mailbox.ts'
import type { Realm } from '../domain/realm.ts'
import { roleName } from '../domain/rules.ts'

type InvitationCreated = Extract<RealmEvent, { type: 'InvitationCreated' }>

/** The e-mail that an invitation sends out. */
export function toMail(
  provider: string,
  realm: Realm | undefined,
  { at, tenant, invitation }: InvitationCreated,
): Mail {
  const facts = realm?.tenants.get(tenant)?.facts
  return {
    id: invitation.id,
    at,
    to: invitation.email,
    provider,
    tenant: facts?.key ?? tenant,
    tenantName: facts?.name ?? tenant,
    invitation: invitation.id,
    role: realm ? roleName(realm.rules, invitation.role) : invitation.role,
    expiresAt: invitation.expiresAt,
  }
}
