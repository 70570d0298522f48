import { isMoment } from '../mocks/domain/clock.ts'
import type { MockParts } from '../mocks/http/mock.ts'
import type { Credential } from '../mocks/http/provider/credentials.ts'
import type { Provider } from '../mocks/http/provider/provider.ts'
import { credentials, people } from '../mocks/providers/people.ts'
import { type CommonOptions, optionLimits } from './options/mock.ts'

/** The options with all defaults filled in. */
export type CompletedOptions = Omit<MockParts, 'providers' | 'newOrder' | 'selfCheck' | 'cors'>

/**
 * Fills in the defaults of the options.
 * @param providers The providers that `data` and `settings` may refer to.
 * @throws Error that names the invalid value.
 */
export function completeOptions(options: CommonOptions, providers: readonly Provider[]): CompletedOptions {
  const { data = {}, clock } = options
  const limited = completeLimited(options)
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
    ...limited,
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
 * Checks a list of providers, also for callers without types: a name is not a provider, and a world knows providers by name.
 * @throws Error that names what was given.
 */
export function checkProviders(given: readonly Provider[] | undefined): void {
  const names = [given].flat().map((one) => one?.name ?? one)
  if (!Array.isArray(given) || given.length === 0 || !given.every((one) => one?.spec))
    throw new Error(`providers is [${names}]; give a list of what invitelab/providers/<name> exports, such as [snyk]`)
  if (new Set(names).size < names.length) throw new Error(`providers is [${names}]; each needs a name of its own`)
}

type Limited = { [K in keyof typeof optionLimits]: NonNullable<CommonOptions[K]> }

function completeLimited(options: CommonOptions): Limited {
  const entries = Object.entries(optionLimits).map(([name, limit]) => {
    const value = options[name as keyof Limited] ?? limit.default
    if ('values' in limit) {
      if (limit.values.some((allowed) => allowed === value)) return [name, value]
      throw new Error(`${name} is ${value}; it takes ${limit.values.join(' or ')}`)
    }
    if (Number.isInteger(value) && Number(value) >= limit.min && Number(value) <= limit.max) return [name, value]
    throw new Error(`${name} is ${value}; it takes a whole number from ${limit.min} to ${limit.max}`)
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
