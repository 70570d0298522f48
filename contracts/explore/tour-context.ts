import type { Effect, ProviderDeclaration } from '../../specs/declaration.ts'
import type { CheckContext } from '../kit/context.ts'
import type { TenantKeys } from '../kit/promises.ts'
import type { Who } from '../runner/exchange.ts'
import { isLoopback } from '../runner/target.ts'
import type { Abilities } from './abilities.ts'

/** What a tour knows about the target before its first request, and learns about its abilities. */
export class TourContext {
  readonly context: CheckContext
  readonly provider: ProviderDeclaration
  readonly tenants: readonly TenantKeys[]
  /** Whether tenants may be created, changed and deleted. */
  readonly ownsTarget: boolean
  readonly abilities: Abilities

  constructor(context: CheckContext, abilities: Abilities) {
    const { tenant, otherTenant, inProcess, baseUrl } = context.target
    this.context = context
    this.provider = context.promises.declaration
    this.tenants = otherTenant ? [tenant, otherTenant] : [tenant]
    this.ownsTarget = inProcess || isLoopback(baseUrl)
    this.abilities = abilities
  }

  get tenant(): TenantKeys {
    return this.context.tenant
  }

  get otherTenant(): TenantKeys | undefined {
    return this.context.target.otherTenant
  }

  /** The declared operations that the target has. */
  get operations(): Abilities['operations'] {
    return this.abilities.operations
  }

  /** The operation with an effect; undefined if the API or the target has none. */
  operationFor(effect: Effect): string | undefined {
    return this.abilities.operationFor(effect)
  }

  /** Whether the target has a credential that still works. */
  can(who: Who): boolean {
    return this.abilities.can(who)
  }

  /** The roles that requests give, from the least. The admin's is given only on this machine, or if the target names it. */
  get roles(): readonly string[] {
    const { target, promises } = this.context
    return target.roles ?? (this.ownsTarget ? (this.provider.roles ?? promises.defaultRoles) : promises.defaultRoles)
  }

  /** A role by its rank, modulo the number of roles that requests give; undefined if there are none. */
  role(rank: number): string | undefined {
    return this.roles[rank % this.roles.length]
  }

  /** Whether the operation with an effect identifies its subject by the e-mail address. */
  namesByEmail(effect: Effect): boolean {
    const operation = this.operationFor(effect)
    return operation !== undefined && this.provider.operations[operation]?.subject?.by.includes('email') === true
  }
}
