import type { CompiledSpec, Operation } from '../../specs/openapi/types.ts'
import type { Rules } from '../domain/rules.ts'
import type { Api } from './api-request.ts'
import { bodyLimit } from './body.ts'
import type { Provider, Settings } from './provider.ts'
import type { Reason } from './provider-error.ts'
import { toMatch } from './route.ts'

/** A provider together with the spec that it is served by and the settings in force. */
export interface ProviderInstance {
  readonly provider: Provider
  readonly api: Api
  readonly settings: Settings
  readonly rules: Rules
  readonly statuses: Partial<Record<Reason, number>>
}

/** How a spec came to us: as our own, or swapped in by the user. */
export interface InstanceOptions {
  readonly spec: CompiledSpec
  /** The user's own document may have more operations than we can answer, and fewer. */
  readonly swapped: boolean
  readonly settings: Settings
}

/**
 * Joins a provider and a spec.
 * @throws Error where our own spec and the handlers do not match one to one, or a swapped-in spec has nothing that we can answer.
 */
export function toInstance(provider: Provider, { spec, swapped, settings: chosen }: InstanceOptions): ProviderInstance {
  const handled = spec.operations.filter(({ id }) => id in provider.handlers)
  if (!swapped) refuseStrays(provider, spec)
  for (const operation of handled) refuseRenamed(provider, operation)
  if (handled.length === 0) {
    const ids = Object.keys(provider.handlers).join(', ')
    throw new Error(`the spec for ${provider.name} has none of the operations ${ids}`)
  }
  const settings = completeSettings(provider, chosen)
  const served = { ...spec, operations: handled }
  return {
    provider,
    api: { spec: served, match: toMatch(served), unknownQuery: provider.unknownQuery, bodyLimit },
    settings,
    rules: provider.rules(settings),
    statuses: provider.statuses(settings),
  }
}

function refuseStrays(provider: Provider, spec: CompiledSpec): void {
  const ids = spec.operations.map(({ id }) => id)
  const unhandled = ids.filter((id) => !(id in provider.handlers && id in provider.needs))
  const undeclared = Object.keys(provider.handlers).filter((id) => !ids.includes(id))
  if (unhandled.length > 0) throw new Error(`${provider.name} has no handler for ${unhandled.join(', ')}`)
  if (undeclared.length > 0) throw new Error(`the spec of ${provider.name} does not declare ${undeclared.join(', ')}`)
}

/** The handlers know path parameters by the names in our own spec. */
function refuseRenamed(provider: Provider, { id, path, parameters }: Operation): void {
  const known = provider.spec.operations.find((own) => own.id === id)?.parameters ?? []
  const renamed = known.find(
    (own) =>
      own.in === 'path' && !parameters.some(({ in: mountPoint, name }) => mountPoint === 'path' && name === own.name),
  )
  if (!renamed) return
  throw new Error(
    `the spec for ${provider.name} has no path parameter "${renamed.name}" in ${id} (${path}); the mock knows it by this name`,
  )
}

function completeSettings({ name, settings }: Provider, chosen: Settings): Settings {
  for (const [key, value] of Object.entries(chosen)) {
    const setting = settings[key]
    if (!setting) {
      throw new Error(`${name} has no setting "${key}"; it has ${Object.keys(settings).join(', ') || 'none'}`)
    }
    if (!setting.values.includes(value)) {
      throw new Error(`the setting ${name}.${key} is "${value}"; it takes ${setting.values.join(' or ')}`)
    }
  }
  const defaults = Object.entries(settings).map(([key, setting]) => [key, chosen[key] ?? setting.default])
  return Object.fromEntries(defaults)
}
