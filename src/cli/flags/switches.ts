import type { Command } from 'commander'
import { UsageError } from '../../node/usage-error.ts'

const words: Readonly<Record<string, boolean>> = { true: true, 1: true, yes: true, false: false, 0: false, no: false }

/**
 * Reads the variables of flags without a value. Commander turns the flag on for any value, even `false`.
 * @throws UsageError if a value is neither true nor false.
 */
export function readSwitches(command: Command): void {
  for (const option of command.options) {
    const name = option.attributeName()
    if (option.envVar === undefined || !option.isBoolean() || command.getOptionValueSource(name) !== 'env') continue
    const text = process.env[option.envVar] ?? ''
    if (text === '') {
      command.setOptionValueWithSource(name, option.defaultValue, 'default')
      continue
    }
    const value = words[text.toLowerCase()]
    if (value === undefined) throw new UsageError(`Failed to read ${option.envVar}=${text}: use true or false.`)
    command.setOptionValueWithSource(name, value, 'env')
  }
}
