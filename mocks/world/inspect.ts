import type { WorldEvent } from '../domain/events.ts'
import type { Tenant } from '../domain/model.ts'
import type { ProviderState } from '../domain/provider-state.ts'
import { roleName } from '../domain/rules.ts'
import { showEvent, toIso } from './show.ts'
import type { WorldState } from './world-state.ts'
import { defaultWorld, type Worlds } from './worlds.ts'

// Functions rather than methods, so that a page that does not use them does not load them.

/** A world in brief, with moments in ISO 8601. */
export interface WorldSummary {
  readonly name: string
  readonly now: string
  readonly frozen: boolean
  /** When it was last used, by the system's clock. */
  readonly usedAt: string
  readonly mails: number
  readonly requests: number
}

/** A tenant with its members, with moments in ISO 8601. */
export interface ShownTenant {
  readonly provider: string
  readonly id: string
  readonly key: string
  readonly name: string
  readonly members: readonly {
    readonly id: string
    readonly email: string
    readonly role: string
    readonly joinedAt: string
  }[]
  /** How many invitations the provider lists. */
  readonly invitations: number
}

/** A world in brief. */
export function summarize({ name, clock, usedAt, mailbox, requests }: WorldState): WorldSummary {
  return {
    name,
    now: toIso(clock.now()),
    frozen: clock.frozen,
    usedAt: toIso(usedAt),
    mails: mailbox.list().length,
    requests: requests.size,
  }
}

/** What happened in a world, newest first; by default at most 100 events, of every invitation. */
export function listEvents(
  { events }: WorldState,
  { limit = 100, invitation }: { limit?: number; invitation?: string },
): unknown[] {
  const all = events.newest()
  const wanted = invitation === undefined ? all : all.filter((event) => concerns(event, invitation))
  return wanted.slice(0, limit).map(showEvent)
}

const concerns = (event: WorldEvent, invitation: string) => 'invitation' in event && event.invitation.id === invitation

/** Every tenant of every provider. */
export function listTenants({ providerStates }: WorldState): ShownTenant[] {
  return [...providerStates].flatMap(([provider, providerState]) =>
    [...providerState.tenants.values()].map((tenant) => showTenant(provider, providerState, tenant)),
  )
}

function showTenant(provider: string, { rules }: ProviderState, { facts, members, invitations }: Tenant): ShownTenant {
  return {
    provider,
    id: facts.id,
    key: facts.key,
    name: facts.name,
    members: [...members].map(({ personId, email, role, joinedAt }) => ({
      id: personId,
      email,
      role: roleName(rules, role),
      joinedAt: toIso(joinedAt),
    })),
    invitations: invitations.size,
  }
}

/** Deletes all worlds that have been idle for a number of milliseconds, except the default one. Returns their names. */
export function deleteIdle(worlds: Worlds, ms: number): string[] {
  const before = worlds.plan.systemNow() - ms
  const idle = worlds.list().filter(({ name, usedAt }) => name !== defaultWorld && usedAt <= before)
  for (const { name } of idle) worlds.delete(name)
  return idle.map(({ name }) => name)
}
