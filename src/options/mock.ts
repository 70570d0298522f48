import type { InitialPerson, InitialProviderState } from '../../mocks/domain/initial-state.ts'
import type { Credential } from '../../mocks/http/provider/credentials.ts'
import type { Settings } from '../../mocks/http/request/settings.ts'
import type { CommandOptions } from './option.ts'
import { configOption } from './target.ts'

/** The content of a fixture file: the initial state of every world. Omitted keys keep the built-in state. */
export interface InitialState {
  readonly people?: readonly InitialPerson[]
  readonly credentials?: readonly Credential[]
  readonly providers?: Readonly<Record<string, InitialProviderState>>
}

/**
 * Limits and defaults of the options that the command and `createMock` share.
 * They stand apart from the help texts, because a page loads them.
 */
export const optionLimits = {
  seed: { min: 0, max: 2 ** 31 - 1, default: 1 },
  latency: { min: 0, max: 60_000, default: 0 },
  maxWorlds: { min: 1, max: 1_000_000, default: 1000 },
  keep: { min: 1, max: 1_000_000, default: 1000 },
  auth: { values: ['strict', 'any'], default: 'strict' },
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

/** The options of `invitelab mock`. They are marked as pure, so that a bundle for a page drops them. */
export const mockOptions = /* @__PURE__ */ (() =>
  ({
    port: {
      flags: '-p, --port <port>',
      type: 'integer',
      min: 0,
      max: 65_535,
      default: 4010,
      variable: 'INVITELAB_PORT',
      configKey: 'port',
      help: 'Port to listen on; 0 picks a free one',
    },
    host: {
      flags: '--host <host>',
      type: 'text',
      // An empty host would listen on all addresses.
      nonEmpty: true,
      default: '127.0.0.1',
      variable: 'INVITELAB_HOST',
      configKey: 'host',
      help: 'Address to listen on',
    },
    provider: {
      flags: '--provider <names...>',
      type: 'list',
      pattern: '^[a-z][a-z0-9-]*$',
      variable: 'INVITELAB_PROVIDER',
      configKey: 'providers',
      help: 'Providers to serve; all if omitted',
    },
    seedFile: {
      flags: '--seed-file <file>',
      type: 'text',
      variable: 'INVITELAB_SEED_FILE',
      configKey: 'seedFile',
      help: 'Fixture file (JSON or YAML) with the initial tenants, people and credentials',
    },
    seed: {
      flags: '--seed <n>',
      type: 'integer',
      ...optionLimits.seed,
      variable: 'INVITELAB_SEED',
      configKey: 'seed',
      help: 'Seed of generated ids and random choices',
    },
    clock: {
      flags: '--clock <iso>',
      type: 'time',
      variable: 'INVITELAB_CLOCK',
      configKey: 'clock',
      help: 'Time at which the clock of each new world is frozen; it runs if omitted',
    },
    auth: {
      flags: '--auth <mode>',
      type: 'choice',
      ...optionLimits.auth,
      variable: 'INVITELAB_AUTH',
      configKey: 'auth',
      help: 'Accepted tokens: strict for known ones only, any to let every other token act as the admin',
    },
    cors: {
      flags: '--cors',
      negation: '--no-cors',
      type: 'switch',
      default: true,
      variable: 'INVITELAB_CORS',
      configKey: 'cors',
      help: 'Allow pages of other origins to call the providers',
    },
    latency: {
      flags: '--latency <ms>',
      type: 'integer',
      ...optionLimits.latency,
      variable: 'INVITELAB_LATENCY',
      configKey: 'latency',
      help: 'Delay of every provider response, in milliseconds',
    },
    spec: {
      flags: '--spec <provider=file>',
      type: 'map',
      variable: 'INVITELAB_SPEC',
      configKey: 'specs',
      help: 'OpenAPI document to use for a provider instead of the built-in one',
    },
    set: {
      flags: '--set <provider.name=value>',
      type: 'settings',
      variable: 'INVITELAB_SET',
      configKey: 'settings',
      help: 'Provider setting: a choice that the vendor’s documents leave open',
    },
    selfCheck: {
      flags: '--self-check',
      type: 'switch',
      default: false,
      variable: 'INVITELAB_SELF_CHECK',
      configKey: 'selfCheck',
      help: 'Validate the mock’s own responses against the OpenAPI document',
    },
    controlToken: {
      flags: '--control-token <token>',
      type: 'text',
      // With an empty token no caller could get in.
      nonEmpty: true,
      variable: 'INVITELAB_CONTROL_TOKEN',
      configKey: 'controlToken',
      help: 'Token that every caller of the control API must send; without it, only this machine may call',
    },
    maxWorlds: {
      flags: '--max-worlds <n>',
      type: 'integer',
      ...optionLimits.maxWorlds,
      variable: 'INVITELAB_MAX_WORLDS',
      configKey: 'maxWorlds',
      help: 'Maximum number of worlds at the same time',
    },
    json: {
      flags: '--json',
      type: 'switch',
      default: false,
      variable: 'INVITELAB_JSON',
      configKey: 'json',
      help: 'Print one line of JSON when ready',
    },
    quiet: {
      flags: '-q, --quiet',
      type: 'switch',
      default: false,
      variable: 'INVITELAB_QUIET',
      configKey: 'quiet',
      help: 'Print errors only',
    },
    ...configOption,
  }) as const satisfies CommandOptions)()
