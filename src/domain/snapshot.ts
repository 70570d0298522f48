import type { Invitation, Member, Person, TenantFacts } from './model.ts'
import type { Realm } from './realm.ts'

/** A realm as plain JSON. */
export interface RealmSnapshot {
  readonly people: readonly Person[]
  readonly tenants: readonly {
    readonly facts: TenantFacts
    readonly members: readonly Member[]
    readonly invitations: readonly Invitation[]
    readonly ended: readonly Invitation[]
  }[]
}

/** Everything that a realm holds. */
export function takeSnapshot(realm: Realm): RealmSnapshot {
  return {
    people: [...realm.people.values()],
    tenants: [...realm.tenants.values()].map((tenant) => ({
      facts: tenant.facts,
      members: [...tenant.members],
      invitations: [...tenant.invitations],
      ended: [...tenant.ended.values()],
    })),
  }
}

/** Puts what a snapshot holds into an empty realm. */
export function restoreSnapshot(realm: Realm, snapshot: RealmSnapshot): void {
  const at = realm.now()
  for (const person of snapshot.people) realm.record({ type: 'PersonJoined', at, person })
  for (const { facts, members, invitations, ended } of snapshot.tenants) {
    const tenant = facts.id
    realm.record({ type: 'TenantCreated', at, facts })
    for (const member of members) realm.record({ type: 'MemberAdded', at, tenant, member })
    for (const invitation of invitations) {
      realm.record({ type: 'InvitationCreated', at, tenant, invitation, notify: false })
    }
    const home = realm.tenants.get(tenant)
    for (const invitation of ended) {
      home?.ended.set(invitation.id, invitation)
      realm.seen(invitation.seq)
    }
  }
}
