import type { Command } from 'commander'
import { UsageError } from '../node/usage-error.ts'

const words: Readonly<Record<string, boolean>> = { true: true, 1: true, yes: true, false: false, 0: false, no: false }

/** Reads the variables of flags that take no value. Commander takes whatever one holds for a yes, `false` too. */
export function readSwitches(command: Command): void {
  for (const option of command.options) {
    const name = option.attributeName()
    if (option.envVar === undefined || !option.isBoolean() || command.getOptionValueSource(name) !== 'env') continue
    const said = process.env[option.envVar] ?? ''
    if (said === '') {
      command.setOptionValueWithSource(name, option.defaultValue, 'default')
      continue
    }
    const value = words[said.toLowerCase()]
    if (value === undefined) throw new UsageError(`Failed to read ${option.envVar}=${said}: use true or false.`)
    command.setOptionValueWithSource(name, value, 'env')
  }
}
