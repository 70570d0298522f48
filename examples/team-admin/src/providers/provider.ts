/** A role as the API names it and as people read it. */
export interface Role {
  readonly id: string
  readonly name: string
}

/** Somebody who belongs to the team. */
export interface Member {
  readonly id: string
  readonly email: string
  readonly name: string
  /** A role's id. */
  readonly role: string
}

/** An invitation that waits for an answer, or waited too long. What an API does not tell is left out. */
export interface Invitation {
  readonly id: string
  readonly email: string
  readonly roleName: string
  readonly expired: boolean
  readonly createdAt?: string | undefined
  readonly expiresAt?: string | undefined
  readonly invitedBy?: string | undefined
}

/** A page of a list, and where the next one begins. */
export interface Page {
  readonly items: readonly Invitation[]
  readonly next?: string | undefined
  /** When the server answered, in milliseconds since 1970, as far as it said. */
  readonly answeredAt?: number | undefined
}

/** Whom to invite, and as what. */
export interface Draft {
  readonly email: string
  /** A role's id. */
  readonly role: string
}

/** How a request is sent. */
export interface Sending {
  readonly signal?: AbortSignal
  /** Is the page about to go away? Then the request must outlive it. */
  readonly keepalive?: boolean
}

/** What the screen knows of an invitation API. One small adapter for each vendor stands behind it. */
export interface TeamApi {
  readonly name: string
  readonly title: string
  /** What the team is called there. */
  readonly place: string
  /** Roles that can be invited to, the usual one first. */
  readonly inviteRoles: readonly Role[]
  /** Roles that a member can have. */
  readonly memberRoles: readonly Role[]
  /** What this API cannot do, in words for whoever uses the screen. */
  readonly gaps: readonly string[]
  /** Left out where the API lists no members. */
  readonly listMembers?: (sending: Sending) => Promise<readonly Member[]>
  readonly changeRole?: (member: Member, role: string) => Promise<void>
  readonly listInvitations: (cursor: string | undefined, sending: Sending) => Promise<Page>
  readonly invite: (draft: Draft) => Promise<Invitation>
  readonly revoke: (invitation: Invitation, sending?: Sending) => Promise<void>
  readonly resend: (invitation: Invitation) => Promise<Invitation>
}
