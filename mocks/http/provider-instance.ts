import type { CompiledSpec, Operation } from '../../specs/openapi/types.ts'
import type { Rules } from '../domain/rules.ts'
import { bodyLimit } from './body.ts'
import type { Provider } from './provider.ts'
import type { ServingProvider } from './request-context.ts'
import { toMatch } from './route.ts'
import { completeSettings, type Settings } from './settings.ts'

/** A provider together with the spec that it is served by and the settings in force. */
export interface ProviderInstance extends ServingProvider {
  readonly provider: Provider
  readonly rules: Rules
}

/** The spec and the settings that a provider is served with. */
export interface InstanceOptions {
  readonly spec: CompiledSpec
  /** Whether the spec is the user's own document, which may have more or fewer operations than the mock can serve. */
  readonly swapped: boolean
  readonly settings: Settings
}

/**
 * Joins a provider and a spec.
 * @throws Error if our own spec and the handlers do not match one to one, or a user's spec has no operation to serve.
 */
export function toInstance(provider: Provider, { spec, swapped, settings: chosen }: InstanceOptions): ProviderInstance {
  const operations = spec.operations.filter(({ id }) => id in provider.handlers)
  if (!swapped) checkOperations(provider, spec)
  for (const operation of operations) checkPathParameters(provider, operation)
  if (operations.length === 0) {
    const ids = Object.keys(provider.handlers).join(', ')
    throw new Error(`the spec for ${provider.name} has none of the operations ${ids}`)
  }
  const settings = completeSettings(provider.name, provider.settings, chosen)
  const served = { ...spec, operations }
  return {
    provider,
    api: { spec: served, match: toMatch(served), unknownQuery: provider.unknownQuery, bodyLimit },
    settings,
    rules: provider.rules(settings),
    statuses: provider.statuses(settings),
  }
}

function checkOperations(provider: Provider, spec: CompiledSpec): void {
  const ids = spec.operations.map(({ id }) => id)
  const unhandled = ids.filter((id) => !(id in provider.handlers && id in provider.needs))
  const undeclared = Object.keys(provider.handlers).filter((id) => !ids.includes(id))
  if (unhandled.length > 0) throw new Error(`${provider.name} has no handler for ${unhandled.join(', ')}`)
  if (undeclared.length > 0) throw new Error(`the spec of ${provider.name} does not declare ${undeclared.join(', ')}`)
}

/** The handlers read path parameters by the names in our own spec. */
function checkPathParameters(provider: Provider, { id, path, parameters }: Operation): void {
  const ours = provider.spec.operations.find((own) => own.id === id)?.parameters ?? []
  const missing = ours.find(
    (own) => own.in === 'path' && !parameters.some((other) => other.in === 'path' && other.name === own.name),
  )
  if (!missing) return
  throw new Error(
    `the spec for ${provider.name} has no path parameter "${missing.name}" in ${id} (${path}); the mock knows it by this name`,
  )
}
