import { isMoment } from '../mocks/domain/clock.ts'
import type { InitialPerson, InitialProviderState } from '../mocks/domain/initial-state.ts'
import type { Credential } from '../mocks/http/credentials.ts'
import type { MockParts } from '../mocks/http/mock.ts'
import type { Provider } from '../mocks/http/provider.ts'
import type { Settings } from '../mocks/http/settings.ts'
import { credentials, people } from '../mocks/providers/people.ts'

/** What a seed file holds. What it leaves out is as in the built-in seed. */
export interface InitialState {
  readonly people?: readonly InitialPerson[]
  readonly credentials?: readonly Credential[]
  readonly providers?: Readonly<Record<string, InitialProviderState>>
}

/** How to make a mock, wherever it runs. Everything has a default. */
export interface CommonOptions {
  /** Tenants, people and credentials to begin with. */
  readonly data?: InitialState
  /** Seed of ids and chances; 1, where nothing is said. */
  readonly seed?: number
  /** Where the clock of every world stands still at first: ISO 8601, or milliseconds since 1970. It runs, where nothing is said. */
  readonly clock?: string | number
  /** `any` takes every token for the admin's. */
  readonly auth?: 'strict' | 'any'
  /** By provider: how to decide what its documents leave open. */
  readonly settings?: Readonly<Record<string, Settings>>
  /** Milliseconds that every answer of a provider takes longer. */
  readonly latency?: number
  /** How many worlds there can be at once. */
  readonly maxWorlds?: number
  /** How many entries the request log, the mailbox and the list of events of a world keep. */
  readonly keep?: number
  /** Scheme and host of the links in e-mails that code reads; where the page or the server is, where nothing is said. */
  readonly origin?: string
  /** The time that all clocks go by, in milliseconds since 1970. */
  readonly now?: () => number
  /** Told of defects of the mock. */
  readonly onDefect?: (error: unknown) => void
}

/** The options completed with their defaults, for mocks that may name these providers. */
export type CompletedOptions = Omit<MockParts, 'providers' | 'newOrder' | 'selfCheck' | 'cors'>

/**
 * Completes the options with their defaults.
 * @param providers Whom a seed and settings may name.
 * @throws Error that names the value, where an option does not fit.
 */
export function completeOptions(options: CommonOptions, providers: readonly Provider[]): CompletedOptions {
  checkBounds(options)
  const { data = {}, clock } = options
  checkProviderNames(Object.keys(data.providers ?? {}), 'initial state', providers)
  checkProviderNames(Object.keys(options.settings ?? {}), 'settings', providers)
  return {
    people: data.people ?? people,
    credentials: data.credentials ?? credentials,
    initialStates: {
      ...Object.fromEntries(providers.map(({ name, initialState }) => [name, initialState])),
      ...data.providers,
    },
    settings: options.settings ?? {},
    auth: options.auth ?? 'strict',
    seed: options.seed ?? 1,
    startAt: clock === undefined ? null : toMoment(clock),
    systemNow: options.now ?? Date.now,
    keep: options.keep ?? 1000,
    maxWorlds: options.maxWorlds ?? 1000,
    latency: options.latency ?? 0,
    origin: options.origin,
    onDefect: options.onDefect ?? console.error,
  }
}

/**
 * Checks names of providers.
 * @param where What the names stand in, for the message.
 * @throws Error that names the first one that no provider has.
 */
export function checkProviderNames(named: readonly string[], where: string, providers: readonly Provider[]): void {
  const names = new Set(providers.map(({ name }) => name))
  const unknown = named.find((name) => !names.has(name))
  if (unknown === undefined) return
  throw new Error(`the ${where} names the provider "${unknown}"; there are ${[...names].join(', ')}`)
}

/**
 * Checks a list of providers, for callers without types: a name is not a provider.
 * @throws Error that names what was given.
 */
export function checkProviders(given: readonly Provider[] | undefined): void {
  if (Array.isArray(given) && given.length > 0 && given.every((one) => one?.spec)) {
    const names = given.map(({ name }) => name)
    const twice = names.find((name, index) => names.indexOf(name) !== index)
    if (twice === undefined) return
    throw new Error(`providers has "${twice}" twice; give each provider once`)
  }
  const names = [given].flat().map((one) => one?.name ?? one)
  throw new Error(`providers is [${names}]; give a list of what invitelab/providers/<name> exports, such as [snyk]`)
}

const bounds = {
  seed: [0, 2 ** 31 - 1],
  latency: [0, 60_000],
  maxWorlds: [1, 1_000_000],
  keep: [1, 1_000_000],
} as const

function checkBounds(options: CommonOptions): void {
  for (const [name, [min, max]] of Object.entries(bounds)) {
    const value = options[name as keyof typeof bounds] ?? min
    if (Number.isInteger(value) && value >= min && value <= max) continue
    throw new Error(`${name} is ${value}; it takes a whole number from ${min} to ${max}`)
  }
  for (const { email, expiresAt } of options.data?.credentials ?? []) {
    // Compared with what is no moment, it would never expire.
    if (expiresAt !== undefined && Number.isNaN(Date.parse(expiresAt)))
      throw new Error(`a token of ${email} expires at "${expiresAt}"; write it like 2026-01-31T12:00:00Z`)
  }
}

function toMoment(clock: string | number): number {
  const ms = typeof clock === 'number' ? clock : Date.parse(clock)
  if (isMoment(ms)) return ms
  throw new Error(`the clock is set to "${clock}"; write it like 2026-01-31T12:00:00Z, in the years 1970 to 9998`)
}
