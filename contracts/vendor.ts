import type { Ask, Exchange } from '../src/runner/exchange.ts'
import type { Target } from '../src/runner/target.ts'

/** How a request says which tenant it means: the keys of a target's `tenant`. */
export type TenantKeys = Readonly<Record<string, string>>

/** An invitation as an answer shows it. */
export interface Invitation {
  /** What names it in a request that revokes it: an id, or the e-mail address. */
  readonly handle: string
  readonly email: string
  /** Undefined where the answer does not say. */
  readonly role: string | undefined
  readonly pending: boolean
  readonly createdAt: string | undefined
  readonly expiresAt: string | undefined
}

/** A member as an answer shows one. */
export interface Member {
  readonly handle: string
  readonly email: string
  readonly role: string | undefined
}

/** A way of showing no good credential, and what a provider may answer. */
export interface BadCredential {
  readonly name: string
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly statuses: readonly number[]
}

/** How a provider cuts its list into pages. */
export interface Paging {
  readonly sizes: { readonly least: number; readonly most: number; readonly usual: number }
  /** Sizes that are out of bounds. */
  readonly badSizes: readonly string[]
  readonly first: (tenant: TenantKeys, size?: number) => Ask
  /** The request that a link of a page stands for; undefined where there is none. */
  readonly next: (page: Exchange, target: Target) => Ask | undefined
  readonly previous: (page: Exchange, target: Target) => Ask | undefined
  /** A first page with something that is no cursor in the place of one. */
  readonly badCursor: (tenant: TenantKeys, cursor: string) => Ask
  /** A page that is asked for with the cursors of two pages at once. */
  readonly bothCursors: (page: Exchange, target: Target) => Ask | undefined
  /** Query parameters that a link must keep. */
  readonly kept: readonly string[]
}

/** What a vendor promises, and how to ask it. Every set of statuses has its source beside it in the provider's file. */
export interface Vendor {
  readonly name: string
  readonly credential: (token: string) => Readonly<Record<string, string>>
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

  /** The members of a tenant, and how to remove one; absent where the API has no such operations. */
  readonly members?: {
    readonly list: (tenant: TenantKeys) => Ask
    readonly read: (exchange: Exchange) => readonly Member[]
    readonly remove: (tenant: TenantKeys, handle: string) => Ask
    readonly removed: readonly number[]
  }

  /** The invitation in the answer to `invite`; undefined where the answer does not hold one. */
  readonly readInvited: (exchange: Exchange) => Invitation | undefined
  /** All invitations in an answer to `list`, members left out. */
  readonly readListed: (exchange: Exchange) => readonly Invitation[]
  readonly paging?: Paging

  readonly statuses: {
    readonly invited: readonly number[]
    readonly duplicate: readonly number[]
    readonly revoked: readonly number[]
    readonly unknown: readonly number[]
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
  /** An id that no invitation has, and one that none can have; undefined where every text could be one. */
  readonly unknownHandle: string
  readonly malformedHandle: string | undefined
  readonly unknownTenant: (tenant: TenantKeys) => TenantKeys
  /** A role to give where the target names none; undefined where an invitation has no role. */
  readonly usualRoles: readonly string[]
  /** Does the list show the role under the same name under which it was given? */
  readonly listsRoleAsGiven: boolean
  /** What is wrong with the envelope of an error; undefined where it is as promised, or where nothing is promised. */
  readonly envelope: (exchange: Exchange) => string | undefined
  /** The culprits that an error names: JSON pointers of the body, names of parameters. */
  readonly culprits: (exchange: Exchange) => readonly string[]
}
