/** Where a request carries a value. `at` is a JSON pointer into the body. */
export type Place =
  | {
      readonly in: 'path' | 'query' | 'header'
      readonly name: string
      /** Whether a tenant can be named by its id as well as its name. */
      readonly takesId?: boolean
    }
  | { readonly in: 'body'; readonly at: string }

/** What an operation does to the lifecycle. Several if the subject decides: one DELETE may revoke or remove. */
export type Effect =
  | 'invite'
  | 'revoke'
  | 'accept'
  | 'decline'
  | 'change-invitation'
  | 'grant'
  | 'change-grant'
  | 'remove-grant'
  | 'change-member'
  | 'remove-member'
  | 'leave'
  | 'create-tenant'
  | 'change-tenant'
  | 'delete-tenant'

/** The kinds of things that responses show. */
export type EntityKind = 'invitation' | 'member' | 'grant' | 'tenant'

/** Who may use an operation: the admin of the tenant, every member of it, the person who is invited, or everyone with an account. */
export type Permitted = 'admin' | 'member' | 'invitee' | 'anyone'

/**
 * What a member of a response says.
 * - `handle`, `email`, `role`, `state` and the times describe the entity itself.
 * - `person…` describes the person with the entity's e-mail address.
 * - `tenant…` and `workspace…` describe the tenant that the request names, or that the entity belongs to.
 * - `inviter…` describes the person who made the entity, and `makerId` and `tenantMaker` are that person's id as the maker
 *   of anything.
 */
export type Field =
  | 'handle'
  | 'email'
  | 'role'
  | 'state'
  | 'created'
  | 'updated'
  | 'expires'
  | 'kind'
  | 'personId'
  | 'personName'
  | 'personGivenName'
  | 'personFamilyName'
  | 'tenantId'
  | 'tenantKey'
  | 'tenantName'
  | 'tenantMaker'
  | 'workspaceId'
  | 'makerId'
  | 'inviterId'
  | 'inviterName'
  | 'inviterEmail'
  | 'inviterGivenName'
  | 'inviterFamilyName'

/** How a response shows an entity: JSON pointers from the item to its members. */
export interface Shape {
  readonly is: EntityKind
  readonly shows: Readonly<Partial<Record<Field, string>>>
  /** Set if the shape shows the name of a role that requests give by its id. */
  readonly roleBy?: 'name'
  /** Distinguishes shapes that stand in the same list: an item has this shape if the member has one of these values. */
  readonly when?: { readonly at: string; readonly values: readonly unknown[] }
  /** Members that the vendor's page describes as part of every item, although its schema requires none. */
  readonly always?: readonly string[]
  /** The values of `state` that mean: still pending. */
  readonly pending?: readonly unknown[]
  /** The values of `state` that may mean pending or ended. */
  readonly unclear?: readonly unknown[]
  /** What members say as long as the entity is there. */
  readonly whilePresent?: Readonly<Record<string, unknown>>
  /** Members that may differ between two responses although nothing has happened. */
  readonly varies?: readonly string[]
  /** Numbers of the people in the tenant that the entity is about. */
  readonly countsPeople?: readonly string[]
  /** Members below which there are addresses of people in that tenant. */
  readonly namesPeople?: readonly string[]
  /** Members that say nothing about the lifecycle, and must still be the same each time. */
  readonly silent?: readonly string[]
  /** Other members that show what a request has given, in every later response. */
  readonly keeps?: readonly string[]
  /** Other members that show what a request has given, and a value of the vendor's where none has. */
  readonly settings?: readonly string[]
  /** Other members that no request can change. */
  readonly lasting?: readonly string[]
  /** Members that say the same of all things of this kind, in every operation that shows them. */
  readonly constant?: readonly string[]
  /** Whole items of other shapes that stand inside, by JSON pointer. */
  readonly contains?: Readonly<Record<string, string>>
  /** Links, and the field with the id of what each leads to. */
  readonly leads?: Readonly<Record<string, Field>>
  /** Other members with an id that no second entity has: of another address, or in another tenant. */
  readonly ids?: readonly string[]
  /** Members that describe the person with the entity's e-mail address, if the person has an account. */
  readonly mayName?: Readonly<Partial<Record<'personId' | 'personGivenName' | 'personFamilyName', string>>>
}

/** One operation, beyond what the OpenAPI document says about it. */
export interface OperationDeclaration {
  /** Empty for an operation that only reads. */
  readonly does: readonly Effect[]
  /**
   * Where the request names the tenant, by the keys of a target's `tenant`. Several places are alternatives.
   * Absent if the handle or the credential alone decides.
   */
  readonly tenant?: Readonly<Record<string, readonly Place[]>>
  /** Where the request names the entity or the person that it is about, and what it may be named by. */
  readonly subject?: { readonly place: Place; readonly by: readonly ('handle' | 'email' | 'personId')[] }
  /** What the request asks for. */
  readonly gives?: Readonly<Partial<Record<'email' | 'role' | 'accept' | 'tenantName' | 'tenantKey', Place>>>
  /** Values of other members of the body that the request needs. */
  readonly fixed?: Readonly<Record<string, unknown>>
  readonly permits: Permitted
  /** Statuses of a success. */
  readonly succeeds: readonly number[]
  /** What the body of a success shows: one item or a list of them, at a JSON pointer. */
  readonly answers?: {
    readonly at: string
    readonly many: boolean
    readonly shapes: readonly string[]
    /** Whether the body may be absent, empty or null instead. */
    readonly optional?: boolean
  }
  /** A list that must contain all entities of these kinds: those of the tenant, or those of the caller. */
  readonly lists?: { readonly kinds: readonly EntityKind[]; readonly of: 'tenant' | 'caller' }
  /** Where a success says whether the tenant name of the request is free: JSON pointers, of which one leads to a boolean. */
  readonly tellsFree?: readonly string[]
  /** Where it says why a name is not free, as a JSON pointer, what it says there of a name that is taken,
   * and names that are likely to have the other reasons. */
  readonly tellsWhy?: { readonly at: string; readonly taken: string; readonly names?: readonly string[] }
  /** Whether an invitation that has ended is unknown to the operation, instead of a separate error. */
  readonly onlyPending?: boolean
  /** The status that means an empty list, if there is one. */
  readonly emptyStatus?: number
  /** A header of a success that contains the path of the entity, ending with its handle. */
  readonly locates?: string
  /** Where a success contains the link to itself, as a JSON pointer. */
  readonly linksToSelf?: string
  /** The documented releases of the operation, by date, the oldest first. */
  readonly releases?: readonly string[]
  /** Whether the vendor has withdrawn the operation, so that 404 and 405 can mean that it is missing. */
  readonly withdrawn?: boolean
  /** Whether the operation itself is only inferred, so that 404, 405 or 501 can mean that it is missing. */
  readonly inferred?: boolean
  /** Boolean parameters that alone decide whether a success shows a member, and whether it always does if they are true. */
  readonly switches?: Readonly<Record<string, { readonly shows: string; readonly always: boolean }>>
  /** Where a success says whether a membership was the last one of the person: a JSON pointer to a boolean. */
  readonly tellsLast?: string
  /** Parameters, and JSON pointers to members of the request body, that say nothing about the lifecycle. */
  readonly silent?: readonly string[]
  /** JSON pointers to members of a success outside the item, with all below them, that say nothing about the lifecycle. */
  readonly silentBody?: readonly string[]
  /** The vendor's page. */
  readonly source: string
}

/** A way to send a credential. */
export interface CredentialHeader {
  readonly header: string
  readonly scheme: string
}

/** How lists are split into pages. */
export interface PagingDeclaration {
  readonly operation: string
  readonly size: {
    readonly parameter: string
    readonly min: number
    readonly max: number
    readonly default: number
    readonly step: number
  }
  readonly after: string
  readonly before: string
  /** JSON pointer to the links of a page. */
  readonly links: string
  readonly oldestFirst: boolean
}

/** The body of every error. */
export interface ErrorShape {
  /** JSON pointer to the error, or to a list of errors. */
  readonly at: string
  readonly many: boolean
  /** Where an error repeats the HTTP status, as a JSON pointer, and in which type. */
  readonly status: { readonly at: string; readonly as: 'number' | 'text'; readonly optional?: boolean }
  /** JSON pointers from an error to texts that are never empty. */
  readonly texts: readonly string[]
  /** What an error says of its kind, at a JSON pointer, and which statuses the name of a kind fits. */
  readonly kinds?: {
    readonly at: string
    readonly statuses: Readonly<Record<string, readonly number[]>>
    /** The kinds that are only about a person who is a member already. */
    readonly ofMembers?: readonly string[]
    /** The kinds that an invitation of a member is not expected to get, because others are about members. */
    readonly ofOthers?: readonly string[]
  }
  /** JSON pointer from an error to the id of its occurrence. */
  readonly id?: string
  /** Whether the body may be empty, because operations declare none. */
  readonly optional?: boolean
  /**
   * The list that names the causes of an error, as a JSON pointer. An item names one as a text, at the first of these
   * pointers that it has, or as a list of steps into the request.
   */
  readonly sources?: {
    readonly at: string
    readonly names?: readonly string[]
    readonly steps?: string
    /** Whether the vendor documents that a cause which is named is the wrong part of the request. */
    readonly isDocumented?: boolean
    /** The status of errors that are expected to name at least one cause. */
    readonly expectedFor?: number
  }
}

/** How requests and responses name the version of an API. */
export interface VersionDeclaration {
  readonly in: 'query' | 'header'
  readonly name: string
  /** Documented forms of a version that every operation accepts. */
  readonly forms: readonly string[]
  /** Stabilities that can follow a date, or stand alone: the newest release of that stability or a higher one serves it. */
  readonly stabilities?: readonly string[]
  /** Statuses of a version that is older than all releases of the operation. */
  readonly tooOld?: readonly number[]
  /** What the body of that refusal says. */
  readonly tooOldError?: { readonly at: string; readonly value: string }
  /** Whether the first form is the earliest version, so that an earlier day is not a version. */
  readonly isFirstEarliest?: boolean
  /** Days between the forms of which the documentation leaves open whether they are versions. All others are none. */
  readonly unclear?: readonly string[]
  /** The headers of a response that repeat the requested version, and that name the release which served it. */
  readonly shown?: { readonly requested: string; readonly served: string }
  /** Headers that are sent only for a release that a newer one has superseded. */
  readonly superseded?: readonly string[]
  /** The header with the stage of the release that served a request: its value for the declared releases, and for superseded ones. */
  readonly stage?: { readonly header: string; readonly current: string; readonly superseded: readonly string[] }
}

/** What an OpenAPI document cannot say about a provider: what its operations do and show. */
export interface ProviderDeclaration {
  readonly name: string
  /** The keys of a target's `tenant`. */
  readonly tenantKeys: readonly string[]
  /** What requests name a tenant by: its key, which is a name or slug, or its id. Several are alternatives. */
  readonly tenantBy: readonly ('key' | 'id')[]
  /** The documented ways to send a credential; the first is the usual one. */
  readonly credentials: readonly [CredentialHeader, ...CredentialHeader[]]
  /** Query parameters and headers that every request carries. */
  readonly always?: { readonly query?: Readonly<Record<string, string>> }
  /** How requests and responses name the version of the API, by date; undefined if the vendor documents none. */
  readonly version?: VersionDeclaration
  /** The documented roles, from the least to the most powerful; undefined if only the target knows them. */
  readonly roles?: readonly string[]
  /** Whether responses show a role as it was given, or in another form such as its name. */
  readonly showsRoleAsGiven: boolean
  /** What responses show in place of a value that does not exist. */
  readonly showsAbsentAs: 'null' | 'nothing'
  /** What a handle looks like, by kind: an id of one entity, or the e-mail address. */
  readonly handles: Readonly<Partial<Record<EntityKind, 'id' | 'email' | 'personId'>>>
  readonly shapes: Readonly<Record<string, Shape>>
  readonly operations: Readonly<Record<string, OperationDeclaration>>
  readonly paging?: PagingDeclaration
  readonly errors: ErrorShape
  /** The header in which each response has a different id. */
  readonly requestId?: string
  readonly rules: {
    /** Whether members must be unique among invitations too: a member cannot be invited. */
    readonly invitesMembers: boolean
    /** Whether the vendor documents that the role of a pending invitation can be changed. */
    readonly changesInvitations: boolean
    /** Whether the vendor documents that a request which does not conform to the OpenAPI document is refused. */
    readonly validatesRequests?: boolean
    /** The statuses of a read by a caller without access to the tenant, and of a write by one without the right to it. */
    readonly refuses?: { readonly reading: readonly number[]; readonly writing: readonly number[] }
    /** The roles that may do what `admin` permits. */
    readonly adminRoles?: readonly string[]
  }
}
