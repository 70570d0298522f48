import { treeOrder } from '../mocks/domain/tree-order.ts'
import { toServed } from '../mocks/http/app.ts'
import { toControl } from '../mocks/http/control/control.ts'
import { assemble, type Mock } from '../mocks/http/mock.ts'
import { selfCheck as holdAgainstSpec } from '../mocks/http/self-check.ts'
import { providers } from '../mocks/providers/all.ts'
import { spec as controlSpec } from '../specs/generated/control.ts'
import { document } from '../specs/generated/control-document.ts'
import type { CompiledSpec } from '../specs/openapi/types.ts'
import { type CommonOptions, completeOptions, refuseUnknown } from './mock-options.ts'

export type { Mock } from '../mocks/http/mock.ts'
export type { Platform } from '../mocks/http/platform.ts'
export type { WorldHandle } from '../mocks/world/handle.ts'
export type { CompiledSpec } from '../specs/openapi/types.ts'
export { type Config, defineConfig, type TargetConfig } from './config.ts'
export type { InitialState } from './mock-options.ts'

/** A spec that stands in for a built-in one. */
export interface SpecOverride {
  readonly spec: CompiledSpec
  /** True where it is a document of the user's own, which may have more operations than the mock answers, and fewer. */
  readonly swapped: boolean
}

/** How to make a mock. Everything has a default. */
export interface MockOptions extends CommonOptions {
  /** Names of the providers to serve; all, where nothing is said. */
  readonly providers?: readonly string[]
  /** By provider: another spec than the built-in one. */
  readonly specs?: Readonly<Record<string, SpecOverride>>
  /** Hold the mock's own answers against the spec. Needs `specs` that judge responses; `loadSpecs` of `invitelab/node` compiles such. */
  readonly selfCheck?: boolean
  /** What callers of the control API must show; without it only this machine may call. */
  readonly controlToken?: string | undefined
  /** May pages of other origins call the providers? They may, where nothing is said. */
  readonly cors?: boolean
}

/**
 * Makes a mock of the providers with its control API: a function from requests to responses, without any server.
 * @throws Error that names the value, where an option does not fit.
 */
export function createMock(options: MockOptions = {}): Mock {
  const { specs = {}, selfCheck = false, controlToken, cors = true } = options
  if (controlToken === '') throw new Error('the control token is empty; leave it out to have none')
  const completed = completeOptions(options, providers)
  refuseUnknown(options.providers ?? [], 'list of providers', providers)
  const served = providers.filter(({ name }) => options.providers?.includes(name) ?? true)
  for (const { name } of served) {
    if (selfCheck && !specs[name])
      throw new Error(`selfCheck needs a spec for ${name} that judges responses: pass specs: await loadSpecs()`)
  }
  const mock = assemble({
    ...completed,
    providers: served.map((provider) => ({
      provider,
      ...(specs[provider.name] ?? { spec: provider.spec, swapped: false }),
    })),
    newOrder: treeOrder,
    selfCheck: selfCheck ? holdAgainstSpec : undefined,
  })
  const { onDefect } = completed
  const control = toControl({ spec: controlSpec, document, mock, token: controlToken, onDefect })
  mock.fetch = toServed(mock, control, cors)
  return mock
}
