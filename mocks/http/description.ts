import { defaultWorld, type Worlds } from '../world/worlds.ts'
import type { Credential } from './provider/credentials.ts'
import type { ProviderInstance } from './provider/provider-instance.ts'
import { controlPath } from './request/address.ts'

/** A running mock, as its ready line and the control API describe it. */
export interface Description {
  readonly url: string
  readonly control: string
  readonly credentials: readonly string[]
  readonly providers: Readonly<
    Record<
      string,
      {
        readonly baseUrl: string
        readonly tenants: readonly Readonly<Record<string, string>>[]
        readonly roles: readonly { readonly id: string; readonly name: string }[]
      }
    >
  >
}

/** Describes a mock that is served at an origin. */
export function toDescription(
  origin: string,
  instances: readonly ProviderInstance[],
  worlds: Worlds,
  tokens: readonly Credential[],
): Description {
  const world = worlds.enter(defaultWorld)
  const providers = instances.map(({ provider, rules }) => {
    const tenants = [...world.providerState(provider.name).tenants.values()]
      .map(provider.tenantParams)
      .filter((params) => params !== undefined)
    const roles = rules.roles.map(({ id, name }) => ({ id, name }))
    return [provider.name, { baseUrl: origin + provider.basePaths[0], tenants, roles }]
  })
  return {
    url: origin,
    control: origin + controlPath,
    credentials: [...tokens.map(({ token }) => token), 'user:<email>'],
    providers: Object.fromEntries(providers),
  }
}
