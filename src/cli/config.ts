import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import type { Command } from 'commander'
import { lilconfig } from 'lilconfig'
import { CliError } from './cli-error.ts'
import { checkAgainst } from './json-schema.ts'
import { parseYaml } from './yaml.ts'

type Config = Readonly<Record<string, unknown>>

const yaml = (_: string, content: string) => parseYaml(content)
const module = async (path: string) => (await import(pathToFileURL(path).href)).default

const explorer = lilconfig('invitelab', {
  searchPlaces: [
    ...['ts', 'mts', 'js', 'mjs', 'json', 'yaml', 'yml'].map((ending) => `invitelab.config.${ending}`),
    'package.json',
  ],
  loaders: { '.ts': module, '.mts': module, '.js': module, '.mjs': module, '.json': yaml, '.yaml': yaml, '.yml': yaml },
})

/** Names that differ between the config file and the flags. */
const renamed: Record<string, string> = { providers: 'provider', specs: 'spec', settings: 'set' }

/** Fills in from the config file what neither a flag nor a variable says. */
export async function loadConfig(command: Command): Promise<void> {
  const config = await findConfig(command.opts().config as string | undefined)
  for (const [key, value] of Object.entries((config[command.name()] ?? {}) as Config)) {
    const name = renamed[key] ?? key
    const source = command.getOptionValueSource(name)
    if (source !== 'cli' && source !== 'env') command.setOptionValueWithSource(name, value, 'config')
  }
}

async function findConfig(file: string | undefined): Promise<Config> {
  let found: Awaited<ReturnType<typeof explorer.search>>
  try {
    found = file === undefined ? await explorer.search() : await explorer.load(file)
  } catch (error) {
    throw new CliError(`Failed to load the config${file === undefined ? '' : ` ${file}`}: ${(error as Error).message}`)
  }
  if (!found || found.isEmpty) return {}
  const config = withVariables(found.config, found.filepath) as Config
  await checkAgainst('config.schema.json', config, found.filepath)
  return config
}

/** Puts environment variables in the place of `${NAME}`. */
function withVariables(value: unknown, file: string): unknown {
  if (typeof value === 'string') {
    return value.replaceAll(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (_, name: string) => {
      const found = process.env[name]
      if (found === undefined) throw new CliError(`Failed to load the config ${file}: the variable ${name} is not set.`)
      return found
    })
  }
  if (Array.isArray(value)) return value.map((item) => withVariables(item, file))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withVariables(item, file)]))
}

/** Reads a file of JSON or YAML that must be what one of our schemas says. */
export async function readChecked(file: string, schema: string, what: string): Promise<unknown> {
  let content: unknown
  try {
    content = parseYaml(await readFile(file, 'utf8'))
  } catch (error) {
    throw new CliError(`Failed to read the ${what} ${file}: ${(error as Error).message}`)
  }
  await checkAgainst(schema, content, file)
  return content
}
