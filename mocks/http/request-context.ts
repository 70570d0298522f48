import type { Member, Tenant } from '../domain/model.ts'
import type { ProviderState } from '../domain/provider-state.ts'
import { type Role, roleById } from '../domain/rules.ts'
import type { Fault } from '../world/faults.ts'
import type { World } from '../world/world.ts'
import { ApiRequest } from './api-request.ts'
import type { Platform } from './platform.ts'
import type { Settings } from './provider.ts'
import { type Reason, usualStatus } from './provider-error.ts'
import type { ProviderInstance } from './provider-instance.ts'
import type { Reply } from './reply.ts'

/** Who is calling. Somebody without an account has no id yet: asking is not signing up, and uses up none. */
export interface Caller {
  readonly id: string | null
  readonly email: string
  readonly name: string | null
}

/** One request to a provider on its way through. */
export class RequestContext extends ApiRequest {
  readonly instance: ProviderInstance
  readonly world: World
  readonly platform: Platform
  #realm: ProviderState
  /** Who is calling; known once the whole request has been read. */
  #caller: Caller | undefined
  #tenant: Tenant | undefined
  /** The caller's place in that tenant. */
  member: Member | undefined = undefined
  /** The fault that struck it. */
  fault: Fault | undefined = undefined

  constructor(
    instance: ProviderInstance,
    world: World,
    platform: Platform,
    request: Request,
    base: string,
    path: string,
    search: string,
  ) {
    super(instance.api, request, base, path, search)
    this.instance = instance
    this.world = world
    this.platform = platform
    this.#realm = world.providerState(instance.provider.name)
  }

  /** The provider's part of the world. */
  get providerState(): ProviderState {
    return this.#realm
  }

  /** Begins to decide for somebody. While the request waited, time has passed, and its world may have been restored. */
  decideFor(email: string): void {
    this.#realm = this.world.providerState(this.instance.provider.name)
    this.#caller = this.#realm.person(email) ?? { id: null, email, name: null }
  }

  get settings(): Settings {
    return this.instance.settings
  }

  get caller(): Caller {
    if (!this.#caller) throw new Error('Nobody has asked yet who is calling')
    return this.#caller
  }

  set caller(caller: Caller) {
    this.#caller = caller
  }

  /** The tenant that the request is about; known once the caller may do there what was asked. */
  get tenant(): Tenant {
    if (!this.#tenant) throw new Error('This operation is about no tenant')
    return this.#tenant
  }

  set tenant(tenant: Tenant) {
    this.#tenant = tenant
  }

  role(id: string): Role | undefined {
    return roleById(this.providerState.rules, id)
  }

  /** The status that the provider has for a reason. */
  statusOf(reason: Reason): number {
    return this.instance.statuses[reason] ?? usualStatus[reason]
  }

  /** An answer with a body in the provider's media type. */
  json(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
    return { status, headers: { 'content-type': this.instance.provider.mediaType, ...headers }, body }
  }

  /** An answer without a body. */
  empty(status: number): Reply {
    // Said outright, because a client may take an answer of unknown length for JSON.
    return { status, headers: status === 204 ? {} : { 'content-length': '0' } }
  }
}
