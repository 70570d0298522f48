import type { Mail } from '../../domain/mailbox.ts'
import type { Invitation, Tenant } from '../../domain/model.ts'
import type { Realm } from '../../domain/realm.ts'
import type { Fault } from '../faults.ts'
import type { World } from '../world.ts'
import { writeMail } from './mail.ts'

/** A moment as the control API shows it. */
export const iso = (ms: number) => new Date(ms).toISOString()

/** A world in short. */
export function showWorld({ name, clock, usedAt, mailbox, log }: World) {
  return {
    name,
    now: iso(clock.now()),
    frozen: clock.frozen,
    usedAt: iso(usedAt),
    mails: mailbox.list().length,
    requests: log.size,
  }
}

/** A world's clock. */
export function showClock({ clock }: World) {
  return { now: iso(clock.now()), frozen: clock.frozen }
}

/** An invitation of any provider. */
export function showInvitation(provider: string, realm: Realm, tenant: Tenant, invitation: Invitation) {
  const { id, email, state, createdAt, updatedAt, expiresAt } = invitation
  return {
    id,
    provider,
    tenant: tenant.facts.key,
    email,
    role: roleName(realm, invitation.role),
    state,
    createdAt: iso(createdAt),
    updatedAt: iso(updatedAt),
    expiresAt: expiresAt === null ? null : iso(expiresAt),
  }
}

/** A tenant with its members. */
export function showTenant(provider: string, realm: Realm, { facts, members, invitations }: Tenant) {
  return {
    provider,
    id: facts.id,
    key: facts.key,
    name: facts.name,
    members: [...members].map(({ personId, email, role, joinedAt }) => ({
      id: personId,
      email,
      role: roleName(realm, role),
      joinedAt: iso(joinedAt),
    })),
    invitations: invitations.size,
  }
}

/** An e-mail, written out. `base` is where the control API is. */
export function showMail(mail: Mail, world: World, base: string) {
  // A seed may choose ids that do not stand in a path as they are.
  const invitation = encodeURIComponent(mail.invitation.toWellFormed())
  const link = (answer: string) => `${base}/worlds/${world.name}/invitations/${invitation}/${answer}`
  const acceptUrl = link('accept')
  const declineUrl = link('decline')
  return {
    ...mail,
    at: iso(mail.at),
    expiresAt: mail.expiresAt === null ? null : iso(mail.expiresAt),
    acceptUrl,
    declineUrl,
    ...writeMail(mail, acceptUrl, declineUrl),
  }
}

/** A fault in force. */
export function showFault({ window, ...fault }: Fault) {
  return { ...fault, ...(window ? { window: { from: iso(window.from), passed: window.passed } } : {}) }
}

function roleName({ rules }: Realm, id: string): string {
  return rules.roles.find((role) => role.id === id)?.name ?? id
}
