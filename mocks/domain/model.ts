import type { InvitationState } from './lifecycle.ts'
import type { Roster } from './roster.ts'

/** A person with an account at the provider. */
export interface Person {
  readonly id: string
  readonly email: string
  readonly name: string | null
}

/** A person's membership of a tenant. Times are in milliseconds since 1970. */
export interface Member {
  readonly id: string
  /** Position in insertion order, unique within a provider's state. */
  readonly seq: number
  readonly personId: string
  readonly email: string
  readonly role: string
  readonly joinedAt: number
  /** Id of the person who invited or added the member; null if unknown. */
  readonly addedBy: string | null
  /** True if the member accepted an invitation, false if the member was added directly. */
  readonly invited: boolean
}

/** An invitation of an e-mail address to a tenant. Times are in milliseconds since 1970. */
export interface Invitation {
  readonly id: string
  /** Position in insertion order, unique within a provider's state. */
  readonly seq: number
  readonly email: string
  readonly role: string
  readonly invitedBy: string | null
  readonly createdAt: number
  readonly updatedAt: number
  /** When it expires; null: never. */
  readonly expiresAt: number | null
  readonly state: InvitationState
}

/** The properties of a tenant, without its members and invitations. */
export interface TenantFacts {
  readonly id: string
  /** The name by which the API addresses it: a workspace name, a slug (`org/workspace` for a nested tenant), or its id. */
  readonly key: string
  readonly name: string
  readonly createdAt: number
  readonly createdBy: string | null
  readonly updatedAt: number
  /** Maximum number of members and listed invitations together; null: no cap. */
  readonly memberCap: number | null
  /** Other properties that the provider shows. Plain JSON. */
  readonly details: Readonly<Record<string, unknown>>
}

/** The owner of members and invitations: a workspace or an organization. */
export interface Tenant {
  facts: TenantFacts
  readonly members: Roster<Member>
  /** The listed invitations: the pending ones and, if the rules say so, the expired ones. */
  readonly invitations: Roster<Invitation>
  /** Ended invitations that are no longer listed, oldest first. Only the latest are kept. */
  readonly ended: Map<string, Invitation>
}
