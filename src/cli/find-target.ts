import { allPromises } from '../../contracts/providers/all.ts'
import type { Target } from '../../contracts/runner/target.ts'
import type { CompiledSpec, TargetConfig } from '../index.ts'
import { readTargets } from '../node/config.ts'
import { mockTarget } from '../node/mock-target.ts'
import { loadSpecs } from '../node/specs.ts'
import { promisesOf, toTarget } from '../node/targets.ts'
import { UsageError } from '../node/usage-error.ts'

/** How a command line says what to point at. */
export interface TargetFlags {
  readonly config?: string
  readonly target?: string
  readonly url?: string
  readonly tokenEnv?: string
  readonly param?: Readonly<Record<string, string>>
}

/** A target, with what is needed to judge it. */
export interface ResolvedTarget {
  readonly target: Target
  readonly spec: CompiledSpec
  /** The variable of the token, where the target is from the command line alone. */
  readonly tokenEnv?: string
}

/**
 * Finds the target that a command line means.
 * @throws UsageError where it means none, or more than one.
 */
export async function findTarget(flags: TargetFlags, provider?: string): Promise<ResolvedTarget> {
  if (provider !== undefined) promisesOf(provider)
  const found = await locate(flags, provider)
  if (provider !== undefined && found.target.provider !== provider) {
    throw new UsageError(
      `Failed to check ${provider}: the target ${found.target.name} is of ${found.target.provider}. Leave one of them out.`,
    )
  }
  return found
}

async function locate(flags: TargetFlags, provider: string | undefined): Promise<ResolvedTarget> {
  if (flags.url !== undefined) return fromFlags(flags, provider)
  for (const [flag, value] of [
    ['--token-env', flags.tokenEnv],
    ['--param', flags.param],
  ] as const) {
    if (value !== undefined) throw new UsageError(`Failed to use ${flag}: it goes with --url.`)
  }
  if (flags.target?.startsWith('mock:')) {
    const mocked = promisesOf(flags.target.slice('mock:'.length)).name
    const specs = await loadSpecs({}, [mocked])
    return withSpec(mockTarget(mocked, specs), specs[mocked]?.spec)
  }
  const targets = await readTargets(flags.config)
  const name = flags.target ?? onlyOne(targets, provider)
  const config = Object.hasOwn(targets, name) ? targets[name] : undefined
  if (config) return judged(toTarget(name, config))
  throw new UsageError(`Failed to find the target ${name}: ${namesOf(targets)}`)
}

async function fromFlags(flags: TargetFlags, provider: string | undefined): Promise<ResolvedTarget> {
  if (flags.target !== undefined) throw new UsageError('Failed to choose a target: use either --target or --url.')
  if (provider === undefined) {
    const names = allPromises.map(({ name }) => name).join(', ')
    throw new UsageError(
      `Failed to use --url: say whose API it is, one of ${names}, as in invitelab check snyk --url …`,
    )
  }
  const { url = '', tokenEnv, param = {} } = flags
  const { role, ...tenant } = param
  if (tokenEnv === undefined || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(tokenEnv)) {
    throw new UsageError('Failed to use --url: name the variable that holds the token, as in --token-env SNYK_TOKEN.')
  }
  const config = {
    provider,
    baseUrl: url,
    credentials: { admin: `\${${tokenEnv}}` },
    tenant,
    ...(role === undefined ? {} : { roles: role.split('|') }),
  }
  return { ...(await judged(toTarget(nameOf(url), config))), tokenEnv }
}

/** A target of the command line has no name but its host. */
function nameOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'of --url'
}

async function judged(target: Target): Promise<ResolvedTarget> {
  return withSpec(target, (await loadSpecs({}, [target.provider]))[target.provider]?.spec)
}

function withSpec(target: Target, spec: CompiledSpec | undefined): ResolvedTarget {
  if (!spec) throw new UsageError(`Failed to load the spec of ${target.provider}.`)
  return { target, spec }
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

function namesOf(targets: Readonly<Record<string, TargetConfig>>): string {
  const names = Object.keys(targets)
  return names.length === 0 ? 'the config has no targets.' : `there are ${names.join(', ')}.`
}
