import type { CompiledSpec } from '../../specs/openapi/types.ts'
import type { InitialProviderState } from '../domain/initial-state.ts'
import type { Tenant } from '../domain/model.ts'
import type { ProviderState } from '../domain/provider-state.ts'
import type { Right, Rules } from '../domain/rules.ts'
import type { CredentialForm } from './credentials.ts'
import type { ProviderError, Reason } from './provider-error.ts'
import type { Reply } from './reply.ts'
import type { RequestContext } from './request-context.ts'

/** Answers one operation. What it cannot do it refuses by throwing a `Refusal`. */
export type Handler = (context: RequestContext) => Reply | Promise<Reply>

/** What a caller needs for an operation: a right in the tenant that the request names, or nothing but an account. */
export type Need = Right | 'account'

/** A choice that the vendor's documents leave open: how the mock decides it, and what else it can do. */
export interface Setting {
  readonly default: string
  readonly values: readonly string[]
  /** What it decides, in a sentence. */
  readonly about: string
}

/** The settings of a provider that are in force. */
export type Settings = Readonly<Record<string, string>>

/** An example request, to be printed as a curl line. */
export interface Sample {
  readonly operation: string
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** One vendor's API: everything that sets it apart from the others. */
export interface Provider {
  readonly name: string
  readonly title: string
  /** Where it is mounted; the first is the one to show. */
  readonly basePaths: readonly string[]
  readonly mediaType: string
  /** Our own spec of it, compiled ahead of time. */
  readonly spec: CompiledSpec
  readonly settings: Readonly<Record<string, Setting>>
  /** How the lifecycle runs here. */
  readonly rules: (settings: Settings) => Rules
  /** Where a status differs from the usual one of HTTP. */
  readonly statuses: (settings: Settings) => Partial<Record<Reason, number>>
  /** Tenants of a new world, unless the user supplies an initial state. */
  readonly initialState: InitialProviderState
  readonly credentials: CredentialForm
  readonly unknownQuery: 'refused' | 'ignored'
  readonly handlers: Readonly<Record<string, Handler>>
  readonly needs: Readonly<Record<string, Need>>
  /** The tenant that a request names. Refuses where it names none or an unknown one. */
  readonly tenantOf: (context: RequestContext) => Tenant
  /** Settles the version of the API, or refuses. */
  readonly negotiate?: (context: RequestContext) => void
  /** The body of an error. */
  readonly errorBody: (status: number, error: ProviderError, context: RequestContext) => unknown
  /** Headers that every answer carries, errors included. Changes the reply's own. */
  readonly addHeaders?: (reply: Reply, context: RequestContext) => void
  /** How a client says which tenant it means: `{ org_id }`, for scripts. */
  readonly tenantParams: (tenant: Tenant) => Readonly<Record<string, string>> | undefined
  /** Invite, list and revoke, ready to paste. */
  readonly samples: (providerState: ProviderState) => readonly Sample[]
}
