import { treeOrder } from '../mocks/domain/order/tree-order.ts'
import { toControl } from '../mocks/http/control/control.ts'
import { allowAnyOrigin } from '../mocks/http/cors.ts'
import { assemble, type Mock } from '../mocks/http/mock.ts'
import { selfCheck as validateReplies } from '../mocks/http/pipeline/self-check.ts'
import type { Provider } from '../mocks/http/provider/provider.ts'
import { providers as allProviders } from '../mocks/providers/all.ts'
import { spec as controlSpec } from '../specs/generated/control.ts'
import { document } from '../specs/generated/control-document.ts'
import type { CompiledSpec } from '../specs/openapi/types.ts'
import { checkProviderNames, checkProviders, completeOptions } from './mock-options.ts'
import type { CommonOptions } from './options/mock.ts'
import { checkBasePaths, checkMembers } from './provider-members.ts'

export type { Mock } from '../mocks/http/mock.ts'
export type { Provider } from '../mocks/http/provider/provider.ts'
export type { Platform } from '../mocks/http/request/platform.ts'
export { ProviderError } from '../mocks/http/request/provider-error.ts'
export type { World } from '../mocks/world/world.ts'
export type { CompiledSpec } from '../specs/openapi/types.ts'
export { type Config, defineConfig, type TargetConfig } from './config.ts'
export type { InitialState } from './options/mock.ts'

/** A spec that replaces the one of a provider. */
export interface SpecOverride {
  readonly spec: CompiledSpec
  /** True for a document supplied by the user, which may have more or fewer operations than the mock. */
  readonly swapped: boolean
}

/** Options of `createMock`. All are optional. */
export interface MockOptions extends CommonOptions {
  /** Providers to serve, from `invitelab/providers` or your own. Default: all of `invitelab/providers`. */
  readonly providers?: readonly Provider[]
  /** Replacements of built-in specs, by provider. */
  readonly specs?: Readonly<Record<string, SpecOverride>>
  /** Validate the mock's own responses against the spec. Needs `specs` from `loadSpecs` of `invitelab/node`. Default: false. */
  readonly selfCheck?: boolean
  /** Token that callers of the control API must send. Without it, only this machine may call the API. */
  readonly controlToken?: string | undefined
  /** Whether pages of other origins may call the providers. Default: true. */
  readonly cors?: boolean
}

/**
 * Creates a mock of the providers with its control API. Its `fetch` maps requests to responses without a server.
 * @throws Error with the offending value if an option is invalid.
 */
export function createMock(options: MockOptions = {}): Mock {
  const { providers = allProviders, specs = {}, selfCheck = false, controlToken, cors = true } = options
  if (controlToken === '') throw new Error('the control token is empty; omit it to have none')
  checkProviders(providers)
  for (const provider of providers) checkMembers(provider)
  checkBasePaths(providers)
  checkProviderNames(Object.keys(specs), 'specs', [...allProviders, ...providers])
  for (const { name } of providers) {
    if (specs[name] && !specs[name].spec?.operations)
      throw new Error(`the spec for ${name} is not compiled; pass specs: await loadSpecs({ ${name}: 'file.yaml' })`)
    if (selfCheck && !specs[name])
      throw new Error(`selfCheck needs a spec for ${name} that validates responses; pass specs: await loadSpecs()`)
  }
  const mock = assemble({
    // A fixture file and settings may be shared by mocks of different providers.
    ...completeOptions(options, [...allProviders, ...providers]),
    providers: providers.map((provider) => ({
      provider,
      ...(specs[provider.name] ?? { spec: provider.spec, swapped: false }),
    })),
    newOrder: treeOrder,
    selfCheck: selfCheck ? validateReplies : undefined,
    cors: cors ? allowAnyOrigin : undefined,
  })
  mock.attachControl(toControl({ spec: controlSpec, document, mock, token: controlToken }))
  return mock
}
