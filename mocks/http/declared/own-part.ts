import type { Invitation, Member, Tenant, TenantFacts } from '../../domain/model.ts'
import type { DomainError } from '../../domain/outcome.ts'
import type { Handler, Provider } from '../provider/provider.ts'
import type { ErrorSource } from '../request/provider-error.ts'
import type { RequestContext } from '../request/request-context.ts'
import type { Cursors } from './cursor-pages.ts'

/** What a response shows: an invitation, a member, or the properties of a tenant. */
export type Entity = Invitation | Member | TenantFacts

/** Renders an entity. The tenant is the one that it belongs to, or that it is about. */
export type Show<Shown = never> = (
  entity: Shown,
  tenant: Tenant,
  context: RequestContext,
) => Readonly<Record<string, unknown>>

/** Who or what a request is about. */
export interface Subject {
  /** How the request names it: an address, an id or a key. */
  readonly named: string
  /** Where it is named; undefined: by the credential alone. */
  readonly source?: ErrorSource
  /** The sentence for a request whose subject does not exist. */
  readonly missing?: string
  readonly tenant?: Tenant | undefined
  readonly member?: Member | undefined
  readonly invitation?: Invitation | undefined
}

/** The values that a request gives. */
export interface Given {
  readonly email?: string
  readonly role?: string
  readonly accept?: boolean
  readonly tenantKey?: string
  readonly tenantName?: string
}

/** A request as far as a sentence about it needs to know. */
export interface Asked extends Subject, Given {
  readonly context: RequestContext
}

/** A request whose subject exists, with the values that its operation is declared to take. */
export type Decided = { readonly [Name in keyof Asked]-?: NonNullable<Asked[Name]> }

/** Why a request fails, in one sentence. */
export type Text = (asked: Asked) => string

/** What a provider has of its own, beside what its declaration says. */
export interface OwnPart<Name extends string = string> {
  /** What responses show, by shape: the declared members, and those that the declaration leaves open. */
  readonly show: Readonly<Record<Name, Show<Entity>>>
  /** The sentence for a tenant that does not exist. Tenants within another are of level 1. */
  readonly unknownTenant: (name: string, level: number) => string
  /** Sentences for errors, besides the common ones. */
  readonly texts: Readonly<Partial<Record<DomainError, Text>>>
  /** Handlers of operations that need more than their declaration. */
  readonly handlers?: Readonly<Record<string, Handler>>
  /** Rejects an invite that the spec allows. Returns whether to send an e-mail; undefined: yes. */
  readonly beforeInvite?: (asked: Asked) => boolean | undefined
  /** The properties of a tenant that a request sets besides its name. Rejects those that the spec allows. */
  readonly detailsOf?: (asked: Asked) => Readonly<Record<string, unknown>>
  /** How cursors are written, for a list in pages. */
  readonly cursors?: Cursors
  /** The link to a page, with the query of its cursor. */
  readonly toPageLink?: (context: RequestContext, cursor: string) => string
  /** The members that all bodies have beside the item or the list. */
  readonly envelope?: object
  /** More members beside a single item. */
  readonly linksOf?: (context: RequestContext, shown: Invitation) => object
  /** The path of a new invitation. */
  readonly pathOf?: (context: RequestContext, invitation: Invitation) => string
}

/** What a provider must have of its own, because its declaration needs it. */
export type Needs<Name extends keyof OwnPart> = Required<Pick<OwnPart, Name>>

/** What the declaration of a provider decides, compiled ahead of time. */
export type DeclaredPart = Pick<
  Provider,
  'name' | 'credentials' | 'negotiate' | 'addHeaders' | 'handlers' | 'needs' | 'tenantOf' | 'tenantParams'
>
