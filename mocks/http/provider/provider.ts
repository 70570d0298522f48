import type { CompiledSpec } from '../../../specs/openapi/types.ts'
import type { InitialProviderState } from '../../domain/initial-state.ts'
import type { Tenant } from '../../domain/model.ts'
import type { Right, Rules } from '../../domain/rules.ts'
import type { ProviderError, Reason } from '../request/provider-error.ts'
import type { Reply } from '../request/reply.ts'
import type { RequestContext } from '../request/request-context.ts'
import type { Setting, Settings } from '../request/settings.ts'
import type { CredentialForm } from './credentials.ts'

/** Responds to one operation. It rejects a request by throwing a `ProviderError`. */
export type Handler = (context: RequestContext) => Reply | Promise<Reply>

/** What a caller needs for an operation: a right in the tenant that the request names, or only an account. */
export type Need = Right | 'account'

/** One vendor's API: everything in which it differs from the others. */
export interface Provider {
  readonly name: string
  readonly title: string
  /** The paths that it is served under; the first is the one to show. */
  readonly basePaths: readonly string[]
  readonly mediaType: string
  /** Our own spec of it, compiled ahead of time. */
  readonly spec: CompiledSpec
  readonly settings: Readonly<Record<string, Setting>>
  /** The rules of the lifecycle. */
  readonly rules: (settings: Settings) => Rules
  /** Statuses that differ from the default ones. */
  readonly statuses: (settings: Settings) => Partial<Record<Reason, number>>
  /** The tenants of a new world, unless the user's fixture file has others. */
  readonly initialState: InitialProviderState
  readonly credentials: CredentialForm
  readonly unknownQuery: 'rejected' | 'ignored'
  readonly handlers: Readonly<Record<string, Handler>>
  readonly needs: Readonly<Record<string, Need>>
  /** The tenant that a request names. Throws a `ProviderError` if it names none, or an unknown one. */
  readonly tenantOf: (context: RequestContext) => Tenant
  /** Chooses the version of the API, or throws a `ProviderError`. */
  readonly negotiate?: (context: RequestContext) => void
  /** The body of an error. */
  readonly errorBody: (status: number, error: ProviderError, context: RequestContext) => unknown
  /** Adds headers to every reply, errors included, by changing `reply.headers`. */
  readonly addHeaders?: (reply: Reply, context: RequestContext) => void
  /** How a client names a tenant: `{ org_id }`, for scripts. */
  readonly tenantParams: (tenant: Tenant) => Readonly<Record<string, string>> | undefined
}
