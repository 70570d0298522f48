import { credentials, people } from '../mocks/people.ts'
import { providers } from '../mocks/providers.ts'
import { isMoment } from './domain/clock.ts'
import type { RealmSeed, SeedPerson } from './domain/seed.ts'
import { spec as controlSpec, document } from './http/control/spec.generated.ts'
import type { Credential } from './http/credentials.ts'
import { assemble, type Mock } from './http/mock.ts'
import type { Settings } from './http/provider.ts'
import type { CompiledSpec } from './openapi/types.ts'

export { type Config, defineConfig, type TargetConfig } from './config.ts'
export type { Edge } from './http/edge.ts'
export type { Mock } from './http/mock.ts'
export type { CompiledSpec } from './openapi/types.ts'

/** What a seed file holds. What it leaves out is as in the built-in seed. */
export interface Seed {
  readonly people?: readonly SeedPerson[]
  readonly credentials?: readonly Credential[]
  readonly providers?: Readonly<Record<string, RealmSeed>>
}

/** A spec that stands in for a built-in one. */
export interface SpecOverride {
  readonly spec: CompiledSpec
  /** True where it is a document of the user's own, which may have more operations than the mock answers, and fewer. */
  readonly swapped: boolean
}

/** How to make a mock. Everything has a default. */
export interface MockOptions {
  /** Names of the providers to serve; all, where nothing is said. */
  readonly providers?: readonly string[]
  /** Tenants, people and credentials to begin with. */
  readonly data?: Seed
  /** Seed of ids and chances; 1, where nothing is said. */
  readonly seed?: number
  /** Where the clock of every world stands still at first: ISO 8601, or milliseconds since 1970. It runs, where nothing is said. */
  readonly clock?: string | number
  /** `any` takes every token for the admin's. */
  readonly auth?: 'strict' | 'any'
  /** By provider: how to decide what its documents leave open. */
  readonly settings?: Readonly<Record<string, Settings>>
  /** By provider: another spec than the built-in one. */
  readonly specs?: Readonly<Record<string, SpecOverride>>
  /** Hold the mock's own answers against the spec. Needs `specs` that judge responses; `loadSpecs` of `invitelab/node` compiles such. */
  readonly selfCheck?: boolean
  readonly controlToken?: string | undefined
  readonly cors?: boolean
  /** Milliseconds that every answer of a provider takes longer. */
  readonly latency?: number
  /** How many worlds there can be at once. */
  readonly maxWorlds?: number
  /** How many entries the request log, the mailbox and the list of events of a world keep. */
  readonly keep?: number
  /** The time that all clocks go by, in milliseconds since 1970. */
  readonly now?: () => number
  /** Told of defects of the mock. */
  readonly onDefect?: (error: unknown) => void
}

/**
 * Makes a mock of the providers: a function from requests to responses, without any server.
 * @throws Error that names the value, where an option does not fit.
 */
export function createMock(options: MockOptions = {}): Mock {
  refuseOdd(options)
  const { data = {}, specs = {}, clock, selfCheck = false } = options
  const served = chosen(options.providers)
  for (const { name } of served) {
    if (selfCheck && !specs[name])
      throw new Error(`selfCheck needs a spec for ${name} that judges responses: pass specs: await loadSpecs()`)
  }
  return assemble({
    providers: served.map((provider) => ({
      provider,
      ...(specs[provider.name] ?? { spec: provider.spec, swapped: false }),
    })),
    control: { spec: controlSpec, document, token: options.controlToken },
    people: data.people ?? people,
    credentials: data.credentials ?? credentials,
    realms: {
      ...Object.fromEntries(providers.map(({ name, seed }) => [name, seed])),
      ...known(data.providers ?? {}, 'seed'),
    },
    settings: known(options.settings ?? {}, 'settings'),
    auth: options.auth ?? 'strict',
    seed: options.seed ?? 1,
    startAt: clock === undefined ? null : toMoment(clock),
    systemNow: options.now ?? Date.now,
    keep: options.keep ?? 1000,
    maxWorlds: options.maxWorlds ?? 1000,
    selfCheck,
    cors: options.cors ?? true,
    latency: options.latency ?? 0,
    onDefect: options.onDefect ?? console.error,
  })
}

const bounds = {
  seed: [0, 2 ** 31 - 1],
  latency: [0, 60_000],
  maxWorlds: [1, 1_000_000],
  keep: [1, 1_000_000],
} as const

function refuseOdd(options: MockOptions): void {
  for (const [name, [least, most]] of Object.entries(bounds)) {
    const value = options[name as keyof typeof bounds] ?? least
    if (Number.isInteger(value) && value >= least && value <= most) continue
    throw new Error(`${name} is ${value}; it takes a whole number from ${least} to ${most}`)
  }
  if (options.controlToken === '') throw new Error('the control token is empty; leave it out to have none')
  for (const { email, expiresAt } of options.data?.credentials ?? []) {
    // Compared with what is no moment, it would never expire.
    if (expiresAt !== undefined && Number.isNaN(Date.parse(expiresAt)))
      throw new Error(`a token of ${email} expires at "${expiresAt}"; write it like 2026-01-31T12:00:00Z`)
  }
}

function chosen(names: readonly string[] | undefined) {
  if (names === undefined) return providers
  known(Object.fromEntries(names.map((name) => [name, true])), 'list of providers')
  return providers.filter(({ name }) => names.includes(name))
}

function known<T>(byProvider: Readonly<Record<string, T>>, where: string): Readonly<Record<string, T>> {
  const names = providers.map(({ name }) => name)
  const stray = Object.keys(byProvider).find((name) => !names.includes(name))
  if (stray === undefined) return byProvider
  throw new Error(`the ${where} names the provider "${stray}"; there are ${names.join(', ')}`)
}

function toMoment(clock: string | number): number {
  const ms = typeof clock === 'number' ? clock : Date.parse(clock)
  if (isMoment(ms)) return ms
  throw new Error(`the clock is set to "${clock}"; write it like 2026-01-31T12:00:00Z, in the years 1970 to 9998`)
}
