import type { CompiledSpec } from '../../specs/openapi/types.ts'
import { NotApplicable } from '../runner/check-failure.ts'
import type { Ask, Exchange } from '../runner/exchange.ts'
import type { Guard } from '../runner/guard.ts'
import type { Ledger } from '../runner/ledger.ts'
import type { Target } from '../runner/target.ts'
import type { Wire } from '../runner/wire.ts'
import type { Profile } from './profile.ts'
import type { ProviderPromises, TenantKeys } from './promises.ts'

/** In whose name a request is sent; `nobody` shows no credential. */
export type Who = 'admin' | 'limited' | 'invitee' | 'nobody'

/** What a context is made from. */
export interface ContextParts {
  readonly promises: ProviderPromises
  readonly target: Target
  readonly spec: CompiledSpec
  readonly wire: Wire
  readonly guard: Guard
  readonly ledger: Ledger
  readonly profile: Profile
  readonly seed: number
  /** Begins the address of every invitation of this run, so that it can be told from all others. */
  readonly runId: string
  /** What a saved case gives its check to do again; undefined in an ordinary run. */
  readonly given: unknown
  /** All exchanges of the run so far. */
  readonly seen: readonly Exchange[]
}

/** What a check can ask, and with what: the target in the vendor's terms, in somebody's name. */
export class ApiClient {
  readonly promises: ProviderPromises
  readonly target: Target
  readonly spec: CompiledSpec
  readonly profile: Profile
  readonly seed: number
  readonly seen: readonly Exchange[]
  readonly given: unknown
  protected readonly parts: ContextParts
  readonly #count: { next: number }
  readonly #shared = new Map<string, Promise<unknown>>()

  constructor(parts: ContextParts, count: { next: number }) {
    this.promises = parts.promises
    this.target = parts.target
    this.spec = parts.spec
    this.profile = parts.profile
    this.seed = parts.seed
    this.seen = parts.seen
    this.given = parts.given
    this.parts = parts
    this.#count = count
  }

  get tenant(): TenantKeys {
    return this.target.tenant
  }

  /** The other tenant that the admin can enter. */
  get otherTenant(): TenantKeys {
    return this.target.otherTenant ?? skip('the target names no otherTenant')
  }

  /** Sends a request in somebody's name. */
  async send(ask: Ask, who: Who = 'admin'): Promise<Exchange> {
    const token = who === 'nobody' ? undefined : this.target.credentials[who]
    if (who !== 'nobody' && token === undefined) skip(`the target has no credential "${who}"`)
    return this.parts.wire.send(ask, token === undefined ? {} : this.promises.credential(token))
  }

  /** What several checks of a run share, made when the first of them asks for it. */
  once<T>(key: string, make: () => Promise<T>): Promise<T> {
    const made = (this.#shared.get(key) as Promise<T> | undefined) ?? make()
    this.#shared.set(key, made)
    return made
  }

  /** An address that nobody has been invited by. */
  freshEmail(): string {
    const { runId, target } = this.parts
    return `invitelab-${runId}-${this.#count.next++}@${target.emailDomain}`
  }

  /** A role to give. */
  get role(): string | undefined {
    return this.roles[0]
  }

  /** The roles that can be given; skips the check where only the target can know one, and names none. */
  get roles(): readonly string[] {
    const roles = this.target.roles ?? this.promises.usualRoles
    return roles.length > 0 ? roles : skip('inviting takes a role here, and the target names no "roles"')
  }

  /** Skips the check where the budget has no room for so many more invitations. */
  needInvitations(count: number): void {
    if (!this.parts.guard.hasInvitations(count)) skip(`it needs ${count} invitations, more than the budget has left`)
  }

  /** How many requests and invitations the budget has left; `Infinity` where there is no budget. */
  get left(): { readonly requests: number; readonly invitations: number } {
    const { guard, target } = this.parts
    const spent = guard.spent()
    return {
      requests: target.budget.requests - spent.requests,
      invitations: target.budget.invitations - spent.invitations,
    }
  }
}

/** Says that a check cannot run here. */
export function skip(reason: string): never {
  throw new NotApplicable(reason)
}
