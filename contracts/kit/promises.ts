import type { ProviderDeclaration } from '../../specs/declaration.ts'
import type { Issue } from '../../specs/openapi/types.ts'
import type { Ask, Exchange } from '../runner/exchange.ts'
import type { Target } from '../runner/target.ts'

/** What names a tenant in a request, by the keys of a target's `tenant`. */
export type TenantKeys = Readonly<Record<string, string>>

/** An invitation as a response shows it. */
export interface Invitation {
  /** What identifies it in later requests: an id, or the e-mail address. */
  readonly handle: string
  readonly email: string
  /** Undefined if the response does not show it. */
  readonly role: string | undefined
  readonly pending: boolean
  /** Whether it is shown in a way that may also mean: declined. */
  readonly maybeDeclined?: boolean
  readonly createdAt: string | undefined
  readonly expiresAt: string | undefined
}

/** A member as a response shows it. */
export interface Member {
  readonly handle: string
  readonly email: string
  readonly role: string | undefined
}

/** An invalid credential, and the statuses that it may get. */
export interface BadCredential {
  readonly name: string
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly statuses: readonly number[]
}

/** How a provider splits its list into pages. */
export interface Paging {
  readonly sizes: { readonly min: number; readonly max: number; readonly default: number }
  /** Page sizes that must be refused. */
  readonly badSizes: readonly string[]
  readonly first: (tenant: TenantKeys, size?: number) => Ask
  /** The request that a link of a page leads to; undefined if there is no such link. */
  readonly next: (page: Exchange, target: Target) => Ask | undefined
  readonly previous: (page: Exchange, target: Target) => Ask | undefined
  /** The request that a link leads to, by its name in the response. */
  readonly follow: (page: Exchange, target: Target, name: string) => Ask | undefined
  /** The links of a page by name, as the response shows them. */
  readonly links: (page: Exchange) => Readonly<Record<string, string>>
  /** Texts that are not valid cursors. */
  readonly badCursors: readonly string[]
  /** The cursor in the link to the next page. */
  readonly cursor: (page: Exchange) => string | undefined
  /** A request with any text as the cursor, forward or backward. */
  readonly badCursor: (tenant: TenantKeys, cursor: string, direction?: 'next' | 'previous') => Ask
  /** A request with the cursors of both directions at once. */
  readonly bothCursors: (page: Exchange, target: Target) => Ask | undefined
  /** The query parameters that a link must keep. */
  readonly kept: readonly string[]
  /** Whether the vendor promises an order from the oldest to the newest. */
  readonly oldestFirst: boolean
}

/** The rules of an invitation's lifecycle that differ between vendors. */
export interface LifecycleRules {
  /** Whether the operation that revokes invitations removes members too. */
  readonly revokesMembers: boolean
  /** Whether a member may be invited, so that an address can be a member and invited at the same time. */
  readonly invitesMembers: boolean
  /** Whether the vendor has withdrawn accepting and declining, so that 404 and 405 can mean a missing operation. */
  readonly answersWithdrawn: boolean
}

/** An invitation with one error. */
export interface BadInvite {
  /** The error, as in `without an address`. */
  readonly name: string
  readonly kind: 'missing' | 'type' | 'value' | 'surplus'
  /** Whether the vendor documents that it is refused. */
  readonly promised: boolean
  readonly statuses: readonly number[]
  /** Breaks the body of a valid invitation. */
  readonly alter: (body: unknown) => unknown
  /** JSON pointer to the error in the body. */
  readonly source: string
}

/** A read with one error, and the documented statuses. */
export interface BadRequest {
  readonly name: string
  readonly ask: (tenant: TenantKeys) => Ask
  readonly statuses: readonly number[]
  /** The name of the wrong parameter. */
  readonly source?: string
  /** A member of the error that the vendor documents, and its value. */
  readonly error?: { readonly member: string; readonly value: string }
}

/** The operations that give known users access at once, without an invitation. */
export interface Grants {
  readonly list: (tenant: TenantKeys) => Ask
  readonly read: (exchange: Exchange) => readonly Member[]
  readonly add: (tenant: TenantKeys, email: string, role: string) => Ask
  readonly added: readonly number[]
  readonly again: readonly number[]
  readonly change: (tenant: TenantKeys, handle: string, role: string) => Ask
  readonly changed: readonly number[]
  readonly remove: (tenant: TenantKeys, handle: string) => Ask
  readonly removed: readonly number[]
  readonly roles: readonly [string, string]
}

/** What a vendor promises, and how to send its requests. The provider's file cites the source of each set of statuses. */
export interface ProviderPromises {
  readonly name: string
  /** What the provider's operations do and show. */
  readonly declaration: ProviderDeclaration
  readonly badCredentials: readonly BadCredential[]

  readonly invite: (
    tenant: TenantKeys,
    invitation: { readonly email: string; readonly role: string | undefined },
  ) => Ask
  readonly list: (tenant: TenantKeys) => Ask
  readonly revoke: (tenant: TenantKeys, handle: string) => Ask
  readonly changeRole?: (tenant: TenantKeys, handle: string, role: string) => Ask
  readonly accept?: (tenant: TenantKeys, handle: string) => Ask
  readonly decline?: (tenant: TenantKeys, handle: string) => Ask

  /** The operations on members; absent if the API has none. */
  readonly members?: {
    readonly list: (tenant: TenantKeys) => Ask
    readonly read: (exchange: Exchange) => readonly Member[]
    readonly remove: (tenant: TenantKeys, handle: string) => Ask
    readonly removed: readonly number[]
  }

  readonly grants?: Grants

  /** Whether inviting takes a role. */
  readonly givesRole: boolean
  readonly badInvites: readonly BadInvite[]
  readonly badRequests: readonly BadRequest[]
  /** Whether the vendor documents the response to another content type. */
  readonly promisesMediaType: boolean

  /** The invitation in a response to `invite`; undefined if there is none. */
  readonly readInvited: (exchange: Exchange) => Invitation | undefined
  /** All invitations in a response to `list`, without members. */
  readonly readListed: (exchange: Exchange) => readonly Invitation[]
  readonly paging?: Paging

  readonly statuses: {
    readonly invited: readonly number[]
    readonly duplicate: readonly number[]
    readonly revoked: readonly number[]
    readonly unknown: readonly number[]
    /** What revoking an invitation a second time may return without breaking a promise. */
    readonly revokedAgain: readonly number[]
    readonly malformedId: readonly number[]
    readonly unknownTenant: readonly number[]
    readonly limited: readonly number[]
    readonly foreignTenant: readonly number[]
    readonly invalidBody: readonly number[]
    readonly malformedBody: readonly number[]
    readonly wrongMediaType: readonly number[]
    readonly badParameter: readonly number[]
    readonly ended: readonly number[]
  }
  readonly rules: LifecycleRules
  /** A well-formed handle that no invitation has. */
  readonly unknownHandle: string
  /** Undefined if any text is well-formed. */
  readonly malformedHandle: string | undefined
  readonly unknownTenant: (tenant: TenantKeys) => TenantKeys
  /** The roles to use if the target names none. */
  readonly defaultRoles: readonly string[]
  /** What is wrong with the envelope of an error, to follow "in the body"; undefined if it keeps all promises. */
  readonly envelope: (exchange: Exchange) => string | undefined
  /** Whether the vendor contradicts its own spec here, or has cut it off, so that a schema error breaks no promise. */
  readonly leavesOpen: (issue: Issue, exchange: Exchange) => boolean
  /** What an error names as its cause: JSON pointers into the body, or names of parameters. */
  readonly errorSources: (exchange: Exchange) => readonly string[]
}
