import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Command } from 'commander'
import { lilconfig } from 'lilconfig'
import type { TargetConfig, WaiverConfig } from '../config.ts'
import type { CommandOptions } from '../options/option.ts'
import { checkAgainst } from './json-schema.ts'
import { reasonOf, UsageError } from './usage-error.ts'
import { withVariables } from './variables.ts'

type Config = Readonly<Record<string, unknown>>

// The YAML parser is large, so it is loaded only when there is a file to read.
const parseYaml = async (text: string) => (await import('./yaml.ts')).parseYaml(text)
const yaml = (_: string, content: string) => parseYaml(content)
const module = async (path: string) => (await import(pathToFileURL(path).href)).default

/** Looks for a config in the working directory and above it, up to a folder. */
const explorerUpTo = (stopDir: string) =>
  lilconfig('invitelab', {
    // A command may have changed the file.
    cache: false,
    stopDir,
    searchPlaces: [
      ...['ts', 'mts', 'js', 'mjs', 'json', 'yaml', 'yml'].map((ending) => `invitelab.config.${ending}`),
      'package.json',
    ],
    loaders: {
      '.ts': module,
      '.mts': module,
      '.js': module,
      '.mjs': module,
      '.json': yaml,
      '.yaml': yaml,
      '.yml': yaml,
    },
  })

/** Fills in from the config file the options that neither a flag nor a variable has set. */
export async function loadConfig(command: Command, options: CommandOptions, section: string): Promise<void> {
  const config = await readSection(command.opts().config as string | undefined, section)
  for (const [name, { configKey }] of Object.entries(options)) {
    if (configKey === undefined || !Object.hasOwn(config, configKey)) continue
    const source = command.getOptionValueSource(name)
    if (source !== 'cli' && source !== 'env') command.setOptionValueWithSource(name, config[configKey], 'config')
  }
}

/** A section of the config file, with its variables replaced. */
async function readSection(file: string | undefined, key: string): Promise<Config> {
  const found = await findConfig(file)
  if (found?.config[key] === undefined) return {}
  const section = withVariables(found.config[key], `the config ${found.path}`)
  await checkAgainst('config.schema.json', { [key]: section }, found.path)
  return section as Config
}

/** The targets of the config file. Their variables are not replaced yet: only those of the chosen target must be set. */
export async function readTargets(file: string | undefined): Promise<Readonly<Record<string, TargetConfig>>> {
  const found = await findConfig(file)
  if (found?.config.targets === undefined) return {}
  await checkAgainst('config.schema.json', { targets: found.config.targets }, found.path)
  return found.config.targets as Readonly<Record<string, TargetConfig>>
}

/**
 * The nearest folder with a package.json or a repository. A config is code, and above the project anyone may have put one:
 * in a folder without a project, only its own config is read.
 */
function projectRoot(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, 'package.json')) || existsSync(join(at, '.git'))) return at
    if (dirname(at) === at) return folder
  }
}

/** The waivers of the config file. */
export async function readWaivers(file: string | undefined): Promise<readonly WaiverConfig[]> {
  const found = await findConfig(file)
  if (found?.config.waivers === undefined) return []
  await checkAgainst('config.schema.json', { waivers: found.config.waivers }, found.path)
  return found.config.waivers as readonly WaiverConfig[]
}

/** The path of the config file; undefined if there is none. */
export async function configPath(file: string | undefined): Promise<string | undefined> {
  return (await findConfig(file))?.path
}

async function findConfig(file: string | undefined): Promise<{ config: Config; path: string } | undefined> {
  const explorer = explorerUpTo(projectRoot(process.cwd()))
  let found: Awaited<ReturnType<typeof explorer.search>>
  try {
    found = file === undefined ? await explorer.search() : await explorer.load(file)
  } catch (error) {
    throw new UsageError(`Failed to load the config${file === undefined ? '' : ` ${file}`}: ${reasonOf(error)}`)
  }
  if (!found || found.isEmpty) return undefined
  const { config, filepath } = found
  if (typeof config !== 'object' || config === null) {
    throw new UsageError(`Failed to use ${filepath}: it contains no config. Did you forget export default?`)
  }
  return { config, path: filepath }
}

/**
 * Reads a JSON or YAML file and validates it against one of the schemas in `specs/`.
 * @param what What the file is, for error messages.
 * @throws UsageError with the file and the reason.
 */
export async function readChecked(file: string, schema: string, what: string): Promise<unknown> {
  let content: unknown
  try {
    content = await parseYaml(await readFile(file, 'utf8'))
  } catch (error) {
    throw new UsageError(`Failed to read the ${what} ${file}: ${reasonOf(error)}`)
  }
  await checkAgainst(schema, content, file)
  return content
}
