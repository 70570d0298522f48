/** A role with its id in the API and its name for display. */
export interface Role {
  readonly id: string
  readonly name: string
}

/** A member of the team. */
export interface Member {
  readonly id: string
  readonly email: string
  readonly name: string
  /** A role's id. */
  readonly role: string
}

/** A pending or expired invitation. Facts that the API does not provide are undefined. */
export interface Invitation {
  readonly id: string
  readonly email: string
  readonly roleName: string
  readonly expired: boolean
  readonly createdAt?: string | undefined
  readonly expiresAt?: string | undefined
  readonly invitedBy?: string | undefined
}

/** A page of a list. `next` is the cursor of the next page. */
export interface Page {
  readonly items: readonly Invitation[]
  readonly next?: string | undefined
  /** When the server responded, in milliseconds since 1970, if it says so. */
  readonly respondedAt?: number | undefined
}

/** A new invitation. */
export interface Draft {
  readonly email: string
  /** A role's id. */
  readonly role: string
}

/** Options of a request. */
export interface SendOptions {
  readonly signal?: AbortSignal
  /** Lets the request outlive the page. */
  readonly keepalive?: boolean
}

/** An invitation API, as the page uses it. Each provider has an adapter. */
export interface TeamApi {
  readonly name: string
  readonly title: string
  /** The team's workspace or organization, for display. */
  readonly tenantLabel: string
  /** Roles that an invitation can have, the default first. */
  readonly inviteRoles: readonly Role[]
  /** Roles that a member can have. */
  readonly memberRoles: readonly Role[]
  /** What this API cannot do, as sentences for the user. */
  readonly limitations: readonly string[]
  /** Missing if the API does not list members. */
  readonly listMembers?: (options: SendOptions) => Promise<readonly Member[]>
  readonly changeRole?: (member: Member, role: string) => Promise<void>
  readonly listInvitations: (cursor: string | undefined, options: SendOptions) => Promise<Page>
  readonly invite: (draft: Draft) => Promise<Invitation>
  readonly revoke: (invitation: Invitation, options?: SendOptions) => Promise<void>
  readonly resend: (invitation: Invitation) => Promise<Invitation>
}
