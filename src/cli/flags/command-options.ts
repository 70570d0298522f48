import { type Command, Option } from 'commander'
import { loadConfig } from '../../node/config.ts'
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
    const parse = parserOf(option)
    if (parse) added.argParser(parse)
    command.addOption(added)
    if (option.type === 'switch' && option.negation !== undefined) {
      command.addOption(new Option(option.negation, `Turn off ${longFlag(option)}`))
    }
  }
  return command
}

/** Completes the flags of a command: a flag wins over its variable, a variable over the config file. */
export async function completeFlags<Flags extends object>(command: Command, options: CommandOptions): Promise<Flags> {
  readSwitches(command)
  await loadConfig(command, options)
  return command.opts<Flags>()
}
