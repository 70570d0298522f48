import type { Mail } from '../../domain/mailbox.ts'
import type { Tenant } from '../../domain/model.ts'
import type { ProviderState } from '../../domain/provider-state.ts'
import { roleName } from '../../domain/rules.ts'
import { showMail } from '../../world/mail-links.ts'
import { iso } from '../../world/show.ts'
import type { World } from '../../world/world.ts'
import { writeMail } from './mail.ts'

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

/** A tenant with its members. */
export function showTenant(provider: string, providerState: ProviderState, { facts, members, invitations }: Tenant) {
  return {
    provider,
    id: facts.id,
    key: facts.key,
    name: facts.name,
    members: [...members].map(({ personId, email, role, joinedAt }) => ({
      id: personId,
      email,
      role: roleName(providerState.rules, role),
      joinedAt: iso(joinedAt),
    })),
    invitations: invitations.size,
  }
}

/** An e-mail, written out. `base` is where the control API is. */
export function showLetter(mail: Mail, world: string, base: string) {
  const shown = showMail(mail, world, base)
  return { ...shown, ...writeMail(mail, shown.acceptUrl, shown.declineUrl) }
}
