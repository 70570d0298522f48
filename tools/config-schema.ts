import { readFile, writeFile } from 'node:fs/promises'
import { packageRoot } from '../src/node/package-root.ts'
import { checkOptions } from '../src/options/check.ts'
import { mockOptions } from '../src/options/mock.ts'
import type { CommandOption, CommandOptions } from '../src/options/option.ts'
import { format } from './format.ts'

const file = 'specs/config.schema.json'

/** The sections of the config file that are generated. The rest of the schema is written by hand. */
const sections: Readonly<Record<string, CommandOptions>> = { mock: mockOptions, check: checkOptions }

/** The text of the config file's schema, with the sections of the commands built from their options. */
export async function configSchema(): Promise<string> {
  const schema = JSON.parse(await readFile(new URL(file, packageRoot), 'utf8'))
  for (const [command, options] of Object.entries(sections)) {
    schema.properties[command].properties = Object.fromEntries(
      Object.values(options).flatMap((option) =>
        option.configKey === undefined ? [] : [[option.configKey, toSchema(option)]],
      ),
    )
  }
  return format(file, JSON.stringify(schema, null, 2))
}

const text = { type: 'string', minLength: 1 }

function toSchema(option: CommandOption): object {
  const fallback = 'default' in option ? { default: option.default } : {}
  return { description: `${option.help}.`, ...typeOf(option), ...fallback }
}

function typeOf(option: CommandOption): object {
  switch (option.type) {
    case 'integer':
      return { type: 'integer', minimum: option.min, maximum: option.max }
    case 'percent':
      return { type: 'number', minimum: 0, maximum: 100 }
    case 'text':
      return text
    case 'time':
      return { type: 'string', format: 'date-time' }
    case 'choice':
      return { enum: option.values }
    case 'switch':
      return { type: 'boolean' }
    case 'list': {
      const items = option.pattern === undefined ? text : { type: 'string', pattern: option.pattern }
      return { type: 'array', items, minItems: 1, uniqueItems: true }
    }
    case 'map':
      return { ...byProvider, additionalProperties: text }
    case 'settings':
      return { ...byProvider, additionalProperties: { type: 'object', additionalProperties: { type: 'string' } } }
    default:
      throw new Error(
        `Failed to write the schema: the config file cannot contain an option of the type ${option.type}.`,
      )
  }
}

const byProvider = { type: 'object', propertyNames: { pattern: '^[a-z][a-z0-9-]*$' } }

if (import.meta.main) {
  await writeFile(new URL(file, packageRoot), await configSchema())
  console.log(`src/options -> ${file}`)
}
