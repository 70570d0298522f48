import type { ProviderPromises } from '../../contracts/kit/promises.ts'
import { allPromises } from '../../contracts/providers/all.ts'
import type { Target } from '../../contracts/runner/target.ts'
import type { CompiledSpec, TargetConfig } from '../index.ts'
import { readTargets } from '../node/config.ts'
import { allowMock } from '../node/mock-health.ts'
import { mockTarget } from '../node/mock-target.ts'
import { loadSpecOf } from '../node/specs.ts'
import { promisesOf, toTarget } from '../node/targets.ts'
import { UsageError } from '../node/usage-error.ts'

/** The flags that choose a target. */
export interface TargetFlags {
  readonly config?: string
  readonly target?: string
  readonly url?: string
  readonly tokenEnv?: string
  readonly param?: Readonly<Record<string, string>>
  /** Allows writing to the target of `url`. */
  readonly writes?: boolean
}

/** A target and the documents to judge it by. */
export interface ResolvedTarget {
  readonly target: Target
  readonly promises: ProviderPromises
  readonly spec: CompiledSpec
  /** The variable of the token, if the target comes from `--url` instead of the config. */
  readonly tokenEnv?: string
  /** The flags that select it again, if its name is not enough. Never a token. */
  readonly flags?: TargetFlags
  /** The value of `writes` in the config. */
  readonly writes?: boolean | undefined
}

/**
 * The same target, with writing allowed if the config leaves it open and the target is a mock. Prints a note otherwise.
 */
export async function withMockAllowed(found: ResolvedTarget): Promise<ResolvedTarget> {
  const { target: given, writes, tokenEnv } = found
  if (given.inProcess) return found
  const way = tokenEnv === undefined ? `set writes: true for ${given.name} in the config` : 'use --writes'
  const { target, warning } = await allowMock(given, writes, way)
  if (warning !== undefined) console.error(`invitelab: ${warning}`)
  return { ...found, target }
}

/**
 * Finds the target that a command line chooses.
 * @throws UsageError if it chooses none, or more than one.
 */
export async function findTarget(flags: TargetFlags, provider?: string): Promise<ResolvedTarget> {
  if (provider !== undefined) promisesOf(provider)
  const found = await locate(flags, provider)
  if (provider !== undefined && found.target.provider !== provider) {
    throw new UsageError(
      `Failed to check ${provider}: the target ${found.target.name} belongs to ${found.target.provider}. Leave one of them out.`,
    )
  }
  return found
}

async function locate(flags: TargetFlags, provider: string | undefined): Promise<ResolvedTarget> {
  if (flags.url !== undefined) return fromFlags(flags, provider)
  for (const [flag, value] of [
    ['--token-env', flags.tokenEnv],
    ['--param', flags.param],
    ['--writes', flags.writes],
  ] as const) {
    if (value !== undefined) throw new UsageError(`Failed to use ${flag}: it only applies to --url.`)
  }
  if (flags.target?.startsWith('mock:')) {
    const promises = promisesOf(flags.target.slice('mock:'.length))
    const spec = await loadSpecOf(promises.name)
    return { target: mockTarget(promises, spec), promises, spec }
  }
  const targets = await readTargets(flags.config)
  const name = flags.target ?? onlyOne(targets, provider)
  const config = Object.hasOwn(targets, name) ? targets[name] : undefined
  if (config) return { ...(await resolve(name, config)), flags: { target: name, ...configOf(flags) } }
  throw new UsageError(`Failed to find the target ${name}: ${listOf(targets)}`)
}

async function fromFlags(flags: TargetFlags, provider: string | undefined): Promise<ResolvedTarget> {
  if (flags.target !== undefined) throw new UsageError('Failed to choose a target: use either --target or --url.')
  if (provider === undefined) {
    const names = allPromises.map(({ name }) => name).join(', ')
    throw new UsageError(`Failed to use --url: name the provider (${names}), as in invitelab check snyk --url …`)
  }
  const { url = '', tokenEnv, param = {}, writes } = flags
  const { role, ...tenant } = param
  if (tokenEnv === undefined || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(tokenEnv)) {
    throw new UsageError(
      'Failed to use --url: name the variable that contains the token, as in --token-env SNYK_TOKEN.',
    )
  }
  const config = {
    provider,
    baseUrl: url,
    credentials: { admin: `\${${tokenEnv}}` },
    tenant,
    ...(role === undefined ? {} : { roles: role.split('|') }),
    ...(writes ? { writes } : {}),
  }
  const found = await resolve(hostOf(url), config)
  return { ...found, tokenEnv, flags: { url: found.target.baseUrl, tokenEnv, param, ...(writes ? { writes } : {}) } }
}

/** The config file, if it is not the nearest one. */
function configOf({ config }: TargetFlags): Pick<TargetFlags, 'config'> {
  return config === undefined ? {} : { config }
}

/** A target from `--url` is named after its host. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'of --url'
}

async function resolve(name: string, config: TargetConfig): Promise<ResolvedTarget> {
  const promises = promisesOf(config.provider)
  const target = toTarget(name, promises, config)
  return { target, promises, spec: await loadSpecOf(promises.name), writes: config.writes }
}

function onlyOne(targets: Readonly<Record<string, TargetConfig>>, provider: string | undefined): string {
  const names = Object.keys(targets).filter((name) => provider === undefined || targets[name]?.provider === provider)
  const [name] = names
  if (name !== undefined && names.length === 1) return name
  if (names.length > 1) throw new UsageError(`Failed to choose a target: use --target with ${names.join(' or ')}.`)
  const mock = `mock:${provider ?? 'snyk'}`
  throw new UsageError(
    `Failed to choose a target: the config has none. Use --target ${mock}, or --url with --token-env and --param.`,
  )
}

function listOf(targets: Readonly<Record<string, TargetConfig>>): string {
  const names = Object.keys(targets)
  return names.length === 0 ? 'the config has no targets.' : `the config has ${names.join(', ')}.`
}
