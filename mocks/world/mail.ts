import type { ProviderEvent } from '../domain/events.ts'
import type { Mail } from '../domain/mailbox.ts'
import type { ProviderState } from '../domain/provider-state.ts'
import { roleName } from '../domain/rules.ts'
import { toIso } from './show.ts'

type InvitationCreated = Extract<ProviderEvent, { type: 'InvitationCreated' }>

/** The e-mail that an invitation sends. */
export function toMail(
  provider: string,
  { tenants, rules }: ProviderState,
  { at, tenant, invitation }: InvitationCreated,
): Mail {
  const facts = tenants.get(tenant)?.facts
  return {
    id: invitation.id,
    at,
    to: invitation.email,
    provider,
    tenant: facts?.key ?? tenant,
    tenantName: facts?.name ?? tenant,
    invitation: invitation.id,
    role: roleName(rules, invitation.role),
    expiresAt: invitation.expiresAt,
  }
}

/** An e-mail as it is shown: with its links, and moments in ISO 8601. */
export type ShownMail = Omit<Mail, 'at' | 'expiresAt'> & {
  readonly at: string
  readonly expiresAt: string | null
  readonly acceptUrl: string
  readonly declineUrl: string
}

/** An e-mail as it is shown. `linkBase` is the URL of the control API, without a slash at the end. */
export function showMail(mail: Mail, world: string, linkBase: string): ShownMail {
  // A fixture file may choose ids that a path cannot hold unescaped.
  const invitation = encodeURIComponent(mail.invitation.toWellFormed())
  const link = (action: 'accept' | 'decline') => `${linkBase}/worlds/${world}/invitations/${invitation}/${action}`
  return {
    ...mail,
    at: toIso(mail.at),
    expiresAt: mail.expiresAt === null ? null : toIso(mail.expiresAt),
    acceptUrl: link('accept'),
    declineUrl: link('decline'),
  }
}
