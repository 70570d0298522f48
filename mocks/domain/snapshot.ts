import type { Invitation, Member, Person, TenantFacts } from './model.ts'
import type { ProviderState } from './provider-state.ts'
import { roleById } from './rules.ts'

/** The state of a provider as plain JSON. */
export interface ProviderSnapshot {
  /** The latest position in insertion order. Its item may have been removed. */
  readonly lastSeq: number
  readonly people: readonly Person[]
  readonly tenants: readonly {
    readonly facts: TenantFacts
    readonly members: readonly Member[]
    readonly invitations: readonly Invitation[]
    readonly ended: readonly Invitation[]
  }[]
}

/** Returns the whole state of a provider. */
export function takeSnapshot(providerState: ProviderState): ProviderSnapshot {
  return {
    lastSeq: providerState.lastSeq,
    people: [...providerState.people.values()],
    tenants: [...providerState.tenants.values()].map((tenant) => ({
      facts: tenant.facts,
      members: [...tenant.members],
      invitations: [...tenant.invitations],
      ended: [...tenant.ended.values()],
    })),
  }
}

/**
 * Loads a snapshot into an empty provider.
 * @throws Error with the offending value if a tenant, role, id or position is invalid or duplicated.
 */
export function restoreSnapshot(providerState: ProviderState, snapshot: ProviderSnapshot): void {
  const at = providerState.now()
  providerState.advanceSeqTo(snapshot.lastSeq)
  for (const person of snapshot.people) providerState.record({ type: 'PersonJoined', at, person })
  for (const { facts, members, invitations, ended } of snapshot.tenants) {
    const tenant = facts.id
    if (providerState.tenants.has(tenant) || providerState.tenantKeys.has(facts.key))
      throw new Error(`it contains ${facts.key} twice`)
    checkEntries(providerState, facts.key, [...members, ...invitations, ...ended])
    providerState.record({ type: 'TenantCreated', at, facts })
    for (const member of members) providerState.record({ type: 'MemberAdded', at, tenant, member })
    for (const invitation of invitations) {
      providerState.record({ type: 'InvitationCreated', at, tenant, invitation, notify: false })
    }
    const restored = providerState.tenants.get(tenant)
    for (const invitation of ended) restored?.ended.set(invitation.id, invitation)
  }
}

function checkEntries(providerState: ProviderState, key: string, entries: readonly (Member | Invitation)[]) {
  const taken = new Set<number | string>()
  for (const { id, email, role, seq } of entries) {
    if (!roleById(providerState.rules, role)) throw new Error(`it gives ${email} the role '${role}' in ${key}`)
    if (taken.has(seq) || taken.has(id))
      throw new Error(`${email} has the same id or position as another entry of ${key}`)
    if (seq > providerState.lastSeq) throw new Error(`${email} has a position after the last one in ${key}`)
    taken.add(seq).add(id)
  }
}
