import { isMoment } from '../mocks/domain/clock.ts'
import type { InitialPerson, InitialProviderState } from '../mocks/domain/initial-state.ts'
import type { MockParts } from '../mocks/http/mock.ts'
import type { Credential } from '../mocks/http/provider/credentials.ts'
import type { Provider } from '../mocks/http/provider/provider.ts'
import type { Settings } from '../mocks/http/request/settings.ts'
import { credentials, people } from '../mocks/providers/people.ts'

/** The content of a fixture file: the initial state of every world. Omitted keys keep the built-in state. */
export interface InitialState {
  readonly people?: readonly InitialPerson[]
  readonly credentials?: readonly Credential[]
  readonly providers?: Readonly<Record<string, InitialProviderState>>
}

/**
 * The options that are whole numbers: their bounds and defaults. The command's options are built from them too.
 * They stand here without help text, because a page loads them.
 */
export const numberOptions = {
  seed: { min: 0, max: 2 ** 31 - 1, default: 1 },
  latency: { min: 0, max: 60_000, default: 0 },
  maxWorlds: { min: 1, max: 1_000_000, default: 1000 },
  keep: { min: 1, max: 1_000_000, default: 1000 },
} as const

/** The options of every mock, on a server and in a page. All are optional. */
export interface CommonOptions {
  /** The initial tenants, people and credentials. */
  readonly data?: InitialState
  /** Seed of generated ids and random choices. Default: 1. */
  readonly seed?: number
  /** The time at which the clock of each new world is frozen: ISO 8601, or milliseconds since 1970. By default it runs. */
  readonly clock?: string | number
  /** `strict` accepts only known tokens; `any` treats every other token as the admin's. Default: `strict`. */
  readonly auth?: 'strict' | 'any'
  /** Provider settings, by provider: choices that the vendor's documents leave open. */
  readonly settings?: Readonly<Record<string, Settings>>
  /** Delay of every provider response, in milliseconds. Default: 0. */
  readonly latency?: number
  /** Maximum number of worlds at the same time. Default: 1000. */
  readonly maxWorlds?: number
  /** How many entries the request log, the mailbox and the event list of a world each keep. Default: 1000. */
  readonly keep?: number
  /** Scheme and host of the links in e-mails. Default: those of the page or the server. */
  readonly origin?: string
  /** The system clock, in milliseconds since 1970. Default: `Date.now`. */
  readonly now?: () => number
  /** Called with each unexpected error of the mock itself. Default: `console.error`. */
  readonly onDefect?: (error: unknown) => void
}

/** The options with all defaults filled in. */
export type CompletedOptions = Omit<MockParts, 'providers' | 'newOrder' | 'selfCheck' | 'cors'>

/**
 * Fills in the defaults of the options.
 * @param providers The providers that `data` and `settings` may refer to.
 * @throws Error that names the invalid value.
 */
export function completeOptions(options: CommonOptions, providers: readonly Provider[]): CompletedOptions {
  const { data = {}, clock } = options
  const numbers = completeNumbers(options)
  checkExpiry(data.credentials ?? [])
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
    ...numbers,
    startAt: clock === undefined ? null : toMoment(clock),
    systemNow: options.now ?? Date.now,
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
  if (Array.isArray(given) && given.length > 0 && given.every((one) => one?.spec)) return
  const names = [given].flat().map((one) => one?.name ?? one)
  throw new Error(`providers is [${names}]; give a list of what invitelab/providers/<name> exports, such as [snyk]`)
}

function completeNumbers(options: CommonOptions): Record<keyof typeof numberOptions, number> {
  const entries = Object.entries(numberOptions).map(([name, { min, max, default: fallback }]) => {
    const value = options[name as keyof typeof numberOptions] ?? fallback
    if (Number.isInteger(value) && value >= min && value <= max) return [name, value]
    throw new Error(`${name} is ${value}; it takes a whole number from ${min} to ${max}`)
  })
  return Object.fromEntries(entries)
}

function checkExpiry(credentials: readonly Credential[]): void {
  for (const { email, expiresAt } of credentials) {
    // A token that expires at an invalid time would never expire.
    if (expiresAt !== undefined && Number.isNaN(Date.parse(expiresAt)))
      throw new Error(`a token of ${email} expires at "${expiresAt}"; write it like 2026-01-31T12:00:00Z`)
  }
}

function toMoment(clock: string | number): number {
  const ms = typeof clock === 'number' ? clock : Date.parse(clock)
  if (isMoment(ms)) return ms
  throw new Error(`the clock is set to "${clock}"; write it like 2026-01-31T12:00:00Z, in the years 1970 to 9998`)
}
