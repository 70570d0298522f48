import { type Command, Option } from 'commander'
import { loadConfig } from '../../node/config.ts'
import { UsageError } from '../../node/usage-error.ts'
import type { CommandOptions } from '../../options/option.ts'
import { longFlag, parserOf } from './option-values.ts'
import { readSwitches } from './switches.ts'

/** Adds the options of a table to a command, with their variables, defaults and bounds. */
export function addOptions(command: Command, options: CommandOptions): Command {
  for (const option of Object.values(options)) {
    const repeatable = option.type === 'map' || option.type === 'settings'
    const added = new Option(option.flags, repeatable ? `${option.help} (repeatable)` : option.help)
    if (option.variable !== undefined) added.env(option.variable)
    if ('default' in option) added.default(option.default)
    let isVariable = false
    // Commander reads the variables after all flags, with the same function.
    command.on(`optionEnv:${added.name()}`, () => {
      isVariable = true
    })
    const parse = parserOf(option, () => isVariable)
    if (parse) added.argParser(parse)
    command.addOption(added)
    if (option.type === 'switch' && option.negation !== undefined) {
      command.addOption(new Option(option.negation, `Turn off ${longFlag(option)}`))
    }
  }
  return command
}

/** Completes the flags of a command: a flag wins over its variable, a variable over a section of the config file. */
export async function completeFlags<Flags extends object>(
  command: Command,
  options: CommandOptions,
  section = command.name(),
): Promise<Flags> {
  readSwitches(command)
  await loadConfig(command, options, section)
  return command.opts<Flags>()
}

/** Sets what a command does. An error about a value that comes from a variable names the variable. */
export function addAction<A extends readonly unknown[]>(command: Command, act: (...args: A) => Promise<void>): Command {
  return command.action(async (...args: unknown[]) => {
    try {
      await act(...(args as unknown as A))
    } catch (error) {
      const variable = error instanceof UsageError ? variableOf(command, error.message) : undefined
      throw variable === undefined
        ? error
        : new UsageError(`${(error as Error).message} The value comes from ${variable}.`)
    }
  })
}

/** The variable whose value a message repeats; undefined if there is none, or the message names it. */
function variableOf(command: Command, message: string): string | undefined {
  const words = message.split(/[\s:,;()'"]+/)
  const isRepeated = (value: string) =>
    value !== '' && (words.includes(value) || (/\W/.test(value) && message.includes(value)))
  return command.options
    .filter((option) => command.getOptionValueSource(option.attributeName()) === 'env')
    .flatMap(({ envVar }) => envVar ?? [])
    .find((name) => {
      const value = process.env[name] ?? ''
      // A target may be the mock of a provider that is named.
      const values = [value, ...value.split(','), value.replace(/^mock:/, '')]
      return !message.includes(name) && values.some(isRepeated)
    })
}
