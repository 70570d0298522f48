import type { InvitationState } from './lifecycle.ts'
import type { Roster } from './roster.ts'

/** A human being with an account at the provider. */
export interface Person {
  readonly id: string
  readonly email: string
  readonly name: string | null
}

/** A person's place in a tenant. Times are milliseconds since 1970. */
export interface Member {
  readonly id: string
  /** Place in the order of insertion, unique in the realm. */
  readonly seq: number
  readonly personId: string
  readonly email: string
  readonly role: string
  readonly joinedAt: number
  /** Id of the person who invited or added this one; null when nobody is known. */
  readonly addedBy: string | null
  /** True where an invitation was accepted, false where somebody added the member directly. */
  readonly invited: boolean
}

/** An offer of membership to an e-mail address. Times are milliseconds since 1970. */
export interface Invitation {
  readonly id: string
  /** Place in the order of insertion, unique in the realm. */
  readonly seq: number
  readonly email: string
  readonly role: string
  readonly invitedBy: string | null
  readonly createdAt: number
  readonly updatedAt: number
  /** When it expires by itself; null: never. */
  readonly expiresAt: number | null
  readonly state: InvitationState
}

/** What describes a tenant itself, apart from who is in it. */
export interface TenantFacts {
  readonly id: string
  /** The name by which the API addresses it: a workspace name, a slug (`org/workspace` for a tenant within a tenant), or the id again. */
  readonly key: string
  readonly name: string
  readonly createdAt: number
  readonly createdBy: string | null
  readonly updatedAt: number
  /** Most members and open invitations together; null: no cap. */
  readonly memberCap: number | null
  /** Whatever else the provider shows of it. Plain JSON. */
  readonly details: Readonly<Record<string, unknown>>
}

/** What owns members and invitations: a workspace, an organization. */
export interface Tenant {
  facts: TenantFacts
  readonly members: Roster<Member>
  /** What the provider still shows: the pending ones and, where its rules say so, the expired ones. */
  readonly invitations: Roster<Invitation>
  /** Invitations that have ended and are shown no more, oldest first; only the latest are remembered. */
  readonly ended: Map<string, Invitation>
}
