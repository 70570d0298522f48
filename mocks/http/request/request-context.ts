import type { Member, Tenant } from '../../domain/model.ts'
import type { ProviderState } from '../../domain/provider-state.ts'
import { type Role, roleById } from '../../domain/rules.ts'
import type { FaultMatch } from '../../world/faults.ts'
import type { WorldState } from '../../world/world-state.ts'
import type { Api } from './api.ts'
import { ApiRequest } from './api-request.ts'
import type { Platform } from './platform.ts'
import { defaultStatus, type Reason } from './provider-error.ts'
import type { Reply } from './reply.ts'
import type { Settings } from './settings.ts'

/** Who sends a request. A person without an account has no id: a request does not sign anyone up. */
export interface Caller {
  readonly id: string | null
  readonly email: string
  readonly name: string | null
}

/** What a request needs to know of the provider that serves it. */
export interface ServingProvider {
  readonly provider: { readonly name: string; readonly mediaType: string }
  readonly api: Api
  readonly settings: Settings
  readonly statuses: Partial<Record<Reason, number>>
}

/** One request to a provider, with everything that a handler works with. */
export class RequestContext extends ApiRequest {
  readonly world: WorldState
  readonly platform: Platform
  readonly #serving: ServingProvider
  #providerState: ProviderState
  #caller: Caller | undefined
  #tenant: Tenant | undefined
  /** The caller's membership of the tenant. */
  member: Member | undefined = undefined
  /** What the faults that hit this request do to it. */
  fault: FaultMatch | undefined = undefined

  constructor(
    serving: ServingProvider,
    world: WorldState,
    platform: Platform,
    request: Request,
    base: string,
    path: string,
    search: string,
  ) {
    super(serving.api, request, base, path, search)
    this.#serving = serving
    this.world = world
    this.platform = platform
    this.#providerState = world.providerState(serving.provider.name)
  }

  /** The name of the provider. */
  get provider(): string {
    return this.#serving.provider.name
  }

  /** The provider's part of the world. */
  get providerState(): ProviderState {
    return this.#providerState
  }

  get settings(): Settings {
    return this.#serving.settings
  }

  get caller(): Caller {
    if (!this.#caller) throw new Error('The caller is not identified yet')
    return this.#caller
  }

  set caller(caller: Caller) {
    this.#caller = caller
  }

  /** The tenant that the request is about; known once the caller is authorized for it. */
  get tenant(): Tenant {
    if (!this.#tenant) throw new Error('This operation is not about a tenant')
    return this.#tenant
  }

  set tenant(tenant: Tenant) {
    this.#tenant = tenant
  }

  /** Sets the caller, and gets the state again: while the request waited, time has passed or the world was restored. */
  identifyCaller(email: string): void {
    this.#providerState = this.world.providerState(this.provider)
    this.#caller = this.#providerState.person(email) ?? { id: null, email, name: null }
  }

  role(id: string): Role | undefined {
    return roleById(this.providerState.rules, id)
  }

  /** The status that the provider responds with for a reason. */
  statusOf(reason: Reason): number {
    return this.#serving.statuses[reason] ?? defaultStatus[reason]
  }

  /** A reply with a body in the provider's media type. */
  json(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
    return { status, headers: { 'content-type': this.#serving.provider.mediaType, ...headers }, body }
  }

  /** A reply without a body. */
  empty(status: number): Reply {
    // A length of zero, because a client may parse a response of unknown length as JSON.
    return { status, headers: status === 204 ? {} : { 'content-length': '0' } }
  }
}
