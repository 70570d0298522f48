import type { Issue } from '../../specs/openapi/types.ts'
import type { Ask, Exchange } from '../runner/exchange.ts'
import type { Target } from '../runner/target.ts'

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
  readonly sizes: { readonly min: number; readonly max: number; readonly usual: number }
  /** Sizes that are out of bounds. */
  readonly badSizes: readonly string[]
  readonly first: (tenant: TenantKeys, size?: number) => Ask
  /** The request that a link of a page stands for; undefined where there is none. */
  readonly next: (page: Exchange, target: Target) => Ask | undefined
  readonly previous: (page: Exchange, target: Target) => Ask | undefined
  /** Every link of a page by its name, as it stands there. */
  readonly links: (page: Exchange) => Readonly<Record<string, string>>
  /** Texts that are no cursors. */
  readonly badCursors: readonly string[]
  /** The cursor in a page's link to the next one. */
  readonly cursor: (page: Exchange, target: Target) => string | undefined
  /** A page with any text in the place of the cursor, from which it leads on or back. */
  readonly badCursor: (tenant: TenantKeys, cursor: string, way?: 'next' | 'previous') => Ask
  /** A page that is asked for with the cursors of two pages at once. */
  readonly bothCursors: (page: Exchange, target: Target) => Ask | undefined
  /** Query parameters that a link must keep. */
  readonly kept: readonly string[]
  /** Is it promised that the list goes from the oldest to the newest? */
  readonly oldestFirst: boolean
}

/** What vendors decide differently about the life of an invitation; the model of the sequences goes by it. */
export interface LifeRules {
  /** Does the operation that revokes invitations remove members too? */
  readonly revokesMembers: boolean
  /** May a member be invited again, so that it is a member and invited at once? */
  readonly invitesMembers: boolean
  /** Has the vendor withdrawn accepting and declining, so that 404 and 405 may mean that there is no such operation? */
  readonly answersWithdrawn: boolean
}

/** An invitation that is wrong in one way. */
export interface BadInvite {
  /** What is wrong, as in `without an e-mail`. */
  readonly name: string
  readonly kind: 'missing' | 'type' | 'value' | 'surplus'
  /** Does the vendor's own document refuse it, or is it only sensible to? */
  readonly promised: boolean
  readonly statuses: readonly number[]
  /** Breaks the body of a good one. */
  readonly alter: (body: unknown) => unknown
  /** The place in the body, as a JSON pointer. */
  readonly source: string
}

/** A reading request that is wrong in one way, and what documents say to it. */
export interface BadRequest {
  readonly name: string
  readonly ask: (tenant: TenantKeys) => Ask
  readonly statuses: readonly number[]
  /** The name of the parameter. */
  readonly source?: string
}

/** Access that is given to known users at once, where the API has that. */
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

/** What a vendor promises, and how to ask it. Every set of statuses has its source beside it in the provider's file. */
export interface ProviderPromises {
  readonly name: string
  /** The keys by which a target names its tenant. */
  readonly tenantKeys: readonly string[]
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

  readonly grants?: Grants

  /** Does a request that invites name a role? */
  readonly givesRole: boolean
  readonly badInvites: readonly BadInvite[]
  readonly badRequests: readonly BadRequest[]
  /** Does the vendor's document say what another content type gets? */
  readonly promisesMediaType: boolean

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
  readonly rules: LifeRules
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
  /** Does the vendor contradict or cut off what the spec says here? Then a value that the schema refuses is no breach. */
  readonly leavesOpen: (issue: Issue, value: unknown) => boolean
  /** The culprits that an error names: JSON pointers of the body, names of parameters. */
  readonly errorSources: (exchange: Exchange) => readonly string[]
}
